"""What each table of a package holds, as Table Schemas (https://datapackage.org/standard/table-schema/).

`schema.csv` is the one place for required cells, allowed values, keys and references between tables: one row
a column. `descriptor` writes the schemas into `datapackage.json`; `table` holds every table against them.
"""

from __future__ import annotations

import csv
from importlib.resources import files
from itertools import groupby

from recount.figures.measures import MEASURES
from recount.figures.printed import QUALIFIERS
from recount.figures.units import UNITS

_WORDS = {"{measures}": MEASURES, "{units}": UNITS, "{qualifiers}": tuple(filter(None, QUALIFIERS))}
"""What stands for all words of a kind in `schema.csv`, so that a new measure or unit needs no edit there."""


def _schema(rows: list[dict[str, str]]) -> dict:
    """Return the Table Schema of a table, given its columns."""
    described: dict = {
        "fields": [_field(row) for row in rows],
        "primaryKey": [row["column"] for row in rows if row["key"]],
    }
    targets = [(row["column"], *row["refers_to"].split(".")) for row in rows if row["refers_to"]]
    if targets:
        described["foreignKeys"] = [
            {"fields": [column], "reference": {"resource": resource, "fields": [target]}}
            for column, resource, target in targets
        ]
    return described


def _field(row: dict[str, str]) -> dict:
    allowed = list(_WORDS.get(row["one_of"], row["one_of"].split()))
    asked = {"enum": allowed, "pattern": row["pattern"], "required": bool(row["required"])}
    constraints = {name: value for name, value in asked.items() if value}
    field = {"name": row["column"], "type": "string", "description": row["description"]}
    return field | ({"constraints": constraints} if constraints else {})


_ROWS = csv.DictReader(files("recount.package").joinpath("schema.csv").read_text("utf-8").splitlines())

TABLES: dict[str, dict] = {
    name: _schema(list(rows)) for name, rows in groupby(_ROWS, lambda row: row["table"])
}
"""The schema of each table, by name; `figures` may be one file or several in a folder."""


def columns(table: str) -> list[str]:
    """Return the names of a table's columns, in order."""
    return [field["name"] for field in TABLES[table]["fields"]]


SECOND_READ = tuple(name for name in columns("double_entry")[1:] if name in columns("figures"))
"""The cells of a figure that two readers enter, each from the clause."""

INDICATOR_NAME: str = TABLES["indicators"]["fields"][0]["constraints"]["pattern"]
"""An indicator is one word: in a quantity a place follows it, and a slash parts it from its whole."""
