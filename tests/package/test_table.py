"""A table is held against its schema just as an independent validator holds it."""

from __future__ import annotations

import judge
from hostile import everywhere
from hypothesis import given, settings
from hypothesis import strategies as st

from recount.package import schema
from recount.package.table import Row

GOOD = everywhere("x")
CELLS = [(name, row, column) for name, rows in GOOD.items()
         for row in range(len(rows)) for column in schema.columns(name)]  # fmt: skip
VALUES = ["", "S01-01", "Town", "steelx", "no row has it", "%", "level", "2023", "C7", "0", "http://x"]
VALUES = sorted({*VALUES, *(cell for rows in GOOD.values() for row in rows for cell in row.values())})


def tables(changes, doubled=()) -> dict[str, list[Row]]:
    """Return good tables with some cells changed, and some rows once more below the others."""
    read: dict[str, list[Row]] = {name: [] for name in schema.TABLES}
    for name, rows in GOOD.items():
        changed = [dict(row) for row in rows]
        for (table, row, column), value in changes:
            if table == name:
                changed[row][column] = value
        changed += [changed[row] for table, row, _ in doubled if table == name]
        whole = [{column: row.get(column, "") for column in schema.columns(name)} for row in changed]
        read[name] = [Row(f"{name}.csv", line, cells) for line, cells in enumerate(whole, 2)]
    return read


def test_good_tables_have_no_problem():
    assert judge.agreed(tables([]), frozenset()) == []


@settings(max_examples=100)
@given(
    st.lists(st.tuples(st.sampled_from(CELLS), st.sampled_from(VALUES)), max_size=8),
    st.lists(st.sampled_from(CELLS), max_size=2),
    st.sets(st.sampled_from(sorted(schema.TABLES)), max_size=2),
)
def test_whatever_is_broken_an_independent_validator_finds_the_same(changes, doubled, unknown):
    judge.agreed(tables(changes, doubled), unknown)
