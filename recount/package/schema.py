"""What each table of a package holds, as Table Schemas (https://datapackage.org/standard/table-schema/).

`schema.csv` is the one place for required cells, allowed values, keys and references between tables: one row
a column. `descriptor` writes the schemas into `datapackage.json`; `table` holds every table against them.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from importlib.resources import files
from itertools import groupby

from recount.figures.measures import MEASURES
from recount.figures.printed import QUALIFIERS
from recount.figures.units import UNITS

_WORDS = {"{measures}": MEASURES, "{units}": UNITS, "{qualifiers}": tuple(filter(None, QUALIFIERS))}
"""What stands for all words of a kind in `schema.csv`, so that a new measure or unit needs no edit there."""


def _schemas() -> Iterator[tuple[str, dict]]:
    text = files("recount.package").joinpath("schema.csv").read_text("utf-8")
    for name, group in groupby(csv.DictReader(text.splitlines()), lambda row: row["table"]):
        rows = list(group)
        keys = {row["column"]: row["refers_to"].split(".") for row in rows if row["refers_to"]}
        described: dict = {
            "fields": list(map(_field, rows)),
            "primaryKey": [row["column"] for row in rows if row["key"]],
        }
        if keys:
            described["foreignKeys"] = [
                {"fields": [column], "reference": {"resource": resource, "fields": [target]}}
                for column, (resource, target) in keys.items()
            ]
        yield name, described


def _field(row: dict[str, str]) -> dict:
    field: dict = {"name": row["column"], "type": "string", "description": row["description"]}
    constraints: dict = {}
    if row["one_of"]:
        constraints["enum"] = list(_WORDS.get(row["one_of"], row["one_of"].split(" ")))
    if row["pattern"]:
        constraints["pattern"] = row["pattern"]
    if row["required"]:
        constraints["required"] = True
    return field | ({"constraints": constraints} if constraints else {})


LISTS_AT = {"not_claims": "not_claims", "repairs": "article/repairs"}
"""Where each list stands in a package, without its ending; any of them may be absent."""

_ALL = dict(_schemas())
TABLES: dict[str, dict] = {name: described for name, described in _ALL.items() if name not in LISTS_AT}
"""The tables of a package by name; `figures` may be one file or several in a folder."""

LISTS: dict[str, dict] = {name: _ALL[name] for name in LISTS_AT}
"""Lists that stand beside the tables: exceptions, each with its reason."""


def columns(table: str) -> list[str]:
    """Return the names of a table's columns, in order."""
    return [field["name"] for field in _ALL[table]["fields"]]


SECOND_READ = tuple(name for name in columns("double_entry")[1:] if name in columns("figures"))
"""The cells of a figure that two readers enter, each from the clause."""

INDICATOR_NAME: str = TABLES["indicators"]["fields"][0]["constraints"]["pattern"]
"""An indicator is one word: in a quantity a place follows it, and a slash parts it from its whole."""
