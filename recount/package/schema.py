"""What each table of a package holds: `schema.csv`, one row a column.

It is the one place for required cells, allowed values, keys and references between tables. `table` holds
every table against it; `descriptor` writes it into `datapackage.json`.
"""

from __future__ import annotations

import csv
from importlib.resources import files
from itertools import groupby
from typing import NamedTuple

from recount.figures.measures import MEASURES
from recount.figures.printed import QUALIFIERS
from recount.figures.units import UNITS

_WORDS = {"{measures}": MEASURES, "{units}": UNITS, "{qualifiers}": tuple(filter(None, QUALIFIERS))}
"""What stands for all words of a kind in `schema.csv`, so that a new measure or unit needs no edit there."""


class Column(NamedTuple):
    """One column: what its cells may hold, "" or nothing where they may hold any text, and what they mean.

    The cells of a row that are a `key` are together its own. Those that `refers_to` another table hold the
    first cell of one of its rows.
    """

    name: str
    key: bool
    required: bool
    one_of: tuple[str, ...]
    pattern: str
    refers_to: str
    description: str


def _column(table: str, key: str, required: str, one_of: str, **others: str) -> Column:
    words = tuple(_WORDS.get(one_of, one_of.split()))
    return Column(key=bool(key), required=bool(required), one_of=words, **others)


_ROWS = csv.DictReader(files("recount.package").joinpath("schema.csv").read_text("utf-8").splitlines())

TABLES: dict[str, list[Column]] = {
    name: [_column(**row) for row in rows] for name, rows in groupby(_ROWS, lambda row: row["table"])
}
"""The columns of each table, by name; `figures` may be one file or several in a folder."""


def columns(table: str) -> list[str]:
    """Return the names of a table's columns, in order."""
    return [column.name for column in TABLES[table]]


def key(table: str) -> list[str]:
    """Return the names of the columns whose cells are together each row's own."""
    return [column.name for column in TABLES[table] if column.key]


SECOND_READ = tuple(name for name in columns("double_entry")[1:] if name in columns("figures"))
"""The cells of a figure that two readers enter, each from the clause."""

INDICATOR_NAME = TABLES["indicators"][0].pattern
"""An indicator is one word: in a quantity a place follows it, and a slash parts it from its whole."""
