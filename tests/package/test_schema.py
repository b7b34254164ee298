"""The table of columns says of each table what a Table Schema needs, and names nothing that is not there."""

from __future__ import annotations

import frictionless
import pytest

from recount.figures.measures import MEASURES
from recount.figures.units import UNITS
from recount.package import schema


@pytest.mark.parametrize("name", schema.TABLES)
def test_a_table_is_a_valid_table_schema_with_a_key_that_is_required(name):
    fields = schema.TABLES[name]["fields"]
    assert frictionless.Schema.from_descriptor(schema.TABLES[name]).field_names == schema.columns(name)
    required = {field["name"] for field in fields if field.get("constraints", {}).get("required")}
    assert schema.TABLES[name]["primaryKey"] and set(schema.TABLES[name]["primaryKey"]) <= required
    assert all(field["description"].endswith(".") for field in fields)


@pytest.mark.parametrize("name", schema.TABLES)
def test_a_reference_is_to_the_key_of_another_table(name):
    for key in schema.TABLES[name].get("foreignKeys", ()):
        assert key["reference"]["fields"] == schema.TABLES[key["reference"]["resource"]]["primaryKey"]


def test_measures_and_units_are_those_of_the_library():
    fields = {field["name"]: field.get("constraints") for field in schema.TABLES["figures"]["fields"]}
    assert (fields["measure"]["enum"], fields["unit"]["enum"]) == (list(MEASURES), list(UNITS))
    assert set(schema.SECOND_READ) < set(fields) and "source_id" not in schema.SECOND_READ
