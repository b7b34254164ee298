"""The table of columns says of each table what a Table Schema needs, and names nothing that is not there."""

from __future__ import annotations

import frictionless
import pytest

from recount.figures.measures import MEASURES
from recount.figures.units import UNITS
from recount.package import schema
from recount.package.descriptor import table_schema


@pytest.mark.parametrize("name", schema.TABLES)
def test_a_table_is_a_valid_table_schema_with_a_key_that_is_required(name):
    described = frictionless.Schema.from_descriptor(table_schema(name, without=()))
    assert described.field_names == schema.columns(name)
    assert described.primary_key == schema.key(name) != []
    assert all(column.required for column in schema.TABLES[name] if column.key)
    assert all(column.description.endswith(".") for column in schema.TABLES[name])


@pytest.mark.parametrize("name", schema.TABLES)
def test_a_reference_is_to_a_table_that_has_a_key_of_one_cell_first(name):
    for other in {column.refers_to for column in schema.TABLES[name]} - {""}:
        assert schema.key(other) == schema.columns(other)[:1]


def test_measures_and_units_are_those_of_the_library():
    figures = {column.name: column for column in schema.TABLES["figures"]}
    assert (figures["measure"].one_of, figures["unit"].one_of) == (tuple(MEASURES), tuple(UNITS))
    assert set(schema.SECOND_READ) < set(figures) and "source_id" not in schema.SECOND_READ
