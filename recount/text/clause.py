"""What a clause says of its figure besides the number: how it is qualified, of which place, of which months.

What it does not say, nothing here can check: most clauses leave place and months to the sentence before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import pandas as pd

from recount.figures import period
from recount.figures.figure import Figure
from recount.figures.period import Period
from recount.package.cells import in_one_line
from recount.text.languages import zh


def problems(figure: Figure, geos: pd.DataFrame) -> Iterator[tuple[str, str]]:
    """Yield the column and the message for each cell of a figure that its clause contradicts."""
    yield from _qualifier(figure)
    yield from _place(figure, geos)
    yield from _months(figure)


def _qualifier(figure: Figure) -> Iterator[tuple[str, str]]:
    said = {name for name, words in zh.QUALIFIED.items() if words.search(figure.quote)}
    # 余 counts only right behind the number: elsewhere it is part of another word.
    if figure.printed + zh.MORE_THAN in figure.quote:
        said.add("at_least")
    for name in ("at_least", *zh.QUALIFIED):  # `to_date` is told by the date of the page, not by a word
        if (name in said) != (figure.qualifier == name):
            wanted = f"{name!r}, as the clause says so" if name in said else "another, as no word says so"
            yield "qualifier", _expected(figure, wanted, figure.qualifier)
            return


def _place(figure: Figure, geos: pd.DataFrame) -> Iterator[tuple[str, str]]:
    """Yield the place where the clause names others; one that contains it may be there for comparison."""
    short = geos["name_zh"].str.replace(zh.KIND_OF_PLACE, "", regex=True)
    named = [place for place, name in short.items() if name in figure.quote]
    if named and figure.geo not in named and not set(named) <= _containing(figure.geo, geos):
        wanted = f"a place that the clause names ({in_one_line(', '.join(named))})"
        yield "geo", _expected(figure, wanted, figure.geo)


def _containing(place: str, geos: pd.DataFrame) -> set[str]:
    """Return the places that contain a place."""
    found: set[str] = set()
    parents = geos["parent"].to_dict()
    # No rule keeps a table from saying that two places contain each other.
    while (place := parents.get(place, "")) and place not in found:
        found.add(place)
    return found


def _months(figure: Figure) -> Iterator[tuple[str, str]]:
    """Yield the period, or that which it is compared with, where the clause names other months."""
    for column, cell, than in (("period", figure.period, False), ("versus", figure.versus.period, True)):
        said = [found for found in zh.MONTHS.finditer(figure.quote) if bool(found["than"]) == than]
        if said and cell and not any(_is(period.parse(cell), found) for found in said):
            wanted = " or ".join(found[0] for found in said)
            yield column, _expected(figure, f"{wanted}, as the clause says", cell)


def _is(span: Period, found: re.Match[str]) -> bool:
    """Whether a period has the months that a clause names, and the year, if it names one."""
    (year, first), (last_year, last) = span
    months = zh.SPANS[found["name"]] if found["name"] else (int(found["first"]), int(found["last"]))
    return year == last_year == int(found["year"] or year) and (first, last) == months


def _expected(figure: Figure, wanted: str, found: str) -> str:
    return f"expected {in_one_line(wanted)}, {figure.quote[:80]!r}, found {found[:80]!r}: put the cell right"
