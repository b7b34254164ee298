"""What a clause says of its figure besides the number: how it is qualified, of which place, of which months.

What it does not say, nothing here can check: most clauses leave place and months to the sentence before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from recount.package.cells import in_one_line
from recount.text.languages import zh

if TYPE_CHECKING:
    import pandas as pd

Wrong = tuple[str, str]
"""A column, and what is wrong with its cell."""

_PERIOD = re.compile(r"(\d{4})-(\d{2})\.\.(\d{4})-(\d{2})$")


def problems(row: Any, geos: pd.DataFrame) -> Iterator[Wrong]:
    """Yield the column and the message for each cell of a figure that its clause contradicts."""
    yield from _qualifier(row)
    yield from _place(row, geos)
    yield from _months(row)


def _qualifier(row: Any) -> Iterator[Wrong]:
    said = {name for name, words in zh.QUALIFIED.items() if words.search(row.quote_zh)}
    if row.printed + zh.MORE_THAN in row.quote_zh:
        said.add("at_least")
    for name in ("at_least", *zh.QUALIFIED):
        if (name in said) != (row.qualifier == name):
            wanted = f"{name!r}, as the clause says so" if name in said else "another, as no word says so"
            yield "qualifier", _expected(row, wanted, row.qualifier)
            return


def _place(row: Any, geos: pd.DataFrame) -> Iterator[Wrong]:
    """Yield the place where the clause names others; one that contains it may be there for comparison."""
    short = geos["name_zh"].str.replace(zh.KIND_OF_PLACE, "", regex=True)
    named = [place for place, name in short.items() if name in row.quote_zh]
    if named and row.geo not in named and not set(named) <= _containing(row.geo, geos):
        wanted = f"a place that the clause names ({in_one_line(', '.join(named))})"
        yield "geo", _expected(row, wanted, row.geo)


def _containing(place: str, geos: pd.DataFrame) -> set[str]:
    """Return the places that contain a place."""
    found: set[str] = set()
    parents = geos["parent"].to_dict()
    while (place := parents.get(place, "")) and place not in found:
        found.add(place)
    return found


def _months(row: Any) -> Iterator[Wrong]:
    """Yield the period, or that which it is compared with, where the clause names other months."""
    for column, than in (("period", False), ("versus", True)):
        cell = getattr(row, column)
        said = [found for found in zh.MONTHS.finditer(row.quote_zh) if bool(found["than"]) == than]
        period = _PERIOD.search(cell)
        if said and period and not any(_is(period, found) for found in said):
            wanted = " or ".join(found[0] for found in said)
            yield column, _expected(row, f"{wanted}, as the clause says", cell)


def _is(period: re.Match[str], found: re.Match[str]) -> bool:
    """Whether a period has the months that a clause names, and the year, if it names one."""
    start, first, end, last = period.groups()
    months = zh.SPANS[found["name"]] if found["name"] else (int(found["first"]), int(found["last"]))
    return start == end == (found["year"] or start) and (int(first), int(last)) == months


def _expected(row: Any, wanted: str, found: str) -> str:
    return f"expected {in_one_line(wanted)}, {row.quote_zh[:80]!r}, found {found[:80]!r}: put the cell right"
