"""Rules of the tables that a schema cannot say: periods, comparisons, units, claims in words.

Each check takes a package and yields problems; none of them changes or repairs anything.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from recount import period, quantity
from recount.figure import UNITS, FigureError, printed_set
from recount.problems import Problem

if TYPE_CHECKING:
    import pandas as pd

    from recount.tables import Package

DIMENSIONS = {
    "level": ("money", "count"),
    "count": ("count",),
    "growth": ("ratio",),
    "share": ("ratio",),
    "contribution": ("ratio",),
    "growth_change": ("difference of ratios",),
    "growth_gap": ("difference of ratios",),
    "share_change": ("difference of ratios",),
    "rank": ("rank",),
}
"""What the unit of each measure may measure."""


def problems(package: Package) -> list[Problem]:
    """Return everything that breaks a rule, in the order of the tables."""
    return [
        *_figure_problems(package),
        *_unit_problems(package.figures),
        *_claim_problems(package),
        *_known_conflict_problems(package),
    ]


def _figure_problems(package: Package) -> Iterator[Problem]:
    known = {
        "indicator": _names(package, "indicators", package.figures["indicator"]),
        "geo": _names(package, "geos", package.figures["geo"]),
        "group": _names(package, "groups", ()),
    }
    for row in package.figures.itertuples():
        try:
            period.parse(row.period)
        except period.PeriodError as error:
            yield Problem(row.file, row.line, "period", str(error))
        try:
            printed_set(row.printed, row.measure, row.qualifier)
        except FigureError as error:
            yield Problem(row.file, row.line, "printed", str(error))
        wanted = DIMENSIONS[row.measure]
        if UNITS[row.unit].dimension not in wanted:
            units = ", ".join(unit for unit, (dimension, _) in UNITS.items() if dimension in wanted)
            message = f"expected one of {units}, as the measure is {row.measure}, found {row.unit!r}"
            yield Problem(row.file, row.line, "unit", message)
        wrong = _versus_problem(row.measure, row.versus, known, "groups" in package.absent)
        if wrong:
            yield Problem(row.file, row.line, "versus", wrong)


def _names(package: Package, table: str, otherwise: Iterable[str]) -> set[str]:
    """Return the names that a table defines, or those in use where the package does not have the table."""
    return set(otherwise) if table in package.absent else set(getattr(package, table).index)


def _versus_problem(measure: str, versus: str, known: dict[str, set[str]], any_group: bool) -> str:
    """Return what is wrong with the comparison of one figure, or "" where nothing is."""
    if measure in ("level", "count", "growth"):
        return f"expected an empty cell, as the measure is {measure}, found {versus!r}" if versus else ""
    if not versus:
        needed = {"rank": "a peer group", "growth_gap": "a place", "growth_change": "a period"}
        what = needed.get(measure, "the indicator of the whole")
        return f"expected {what}, as the measure is {measure}, found nothing"
    if measure in ("share", "contribution"):
        return _unknown("an indicator", versus, known["indicator"])
    if measure == "growth_gap":
        return _unknown("a place", versus, known["geo"])
    if measure == "rank":
        return "" if any_group else _unknown("a peer group of groups.csv", versus, known["group"])
    whole, space, earlier = versus.rpartition(" ")
    if measure == "share_change" and (not space or whole not in known["indicator"]):
        return f"expected an indicator, a space and a period, found {versus!r}"
    try:
        period.parse(earlier)
    except period.PeriodError as error:
        return str(error)
    return ""


def _unknown(what: str, name: str, known: set[str]) -> str:
    if name in known:
        return ""
    near = difflib.get_close_matches(name, known, 1)
    return f"expected {what}, found {name!r}" + (f"; did you mean {near[0]!r}?" if near else "")


def _unit_problems(figures: pd.DataFrame) -> Iterator[Problem]:
    """Yield the amounts that are printed in another dimension than the first amount of their indicator."""
    amounts = figures[figures["measure"].isin(["level", "count"])]
    first: dict[str, str] = {}
    for row in amounts.itertuples():
        usual = first.setdefault(row.indicator, row.unit)
        if UNITS[usual].dimension != UNITS[row.unit].dimension:
            message = f"expected a unit like {usual}, as elsewhere for {row.indicator}, found {row.unit!r}"
            yield Problem(row.file, row.line, "unit", message)


def _claim_problems(package: Package) -> Iterator[Problem]:
    indicators = _names(package, "indicators", package.figures["indicator"])
    geos = _names(package, "geos", package.figures["geo"])
    for row in package.claims.itertuples():
        in_words = (row.quantity, row.than)
        if bool(row.figure_id) == any(in_words) or (any(in_words) and not all(in_words)):
            message = "expected either a figure, or a quantity and what it is compared with"
            yield Problem(row.file, row.line, "figure_id", message)
            continue
        for column, text in zip(("quantity", "than"), in_words, strict=True):
            if not text:
                continue
            try:
                parsed = quantity.parse(text)
            except quantity.QuantityError as error:
                yield Problem(row.file, row.line, column, str(error))
                continue
            for what, name, known in (
                ("an indicator", parsed.indicator, indicators),
                ("an indicator", parsed.whole or parsed.indicator, indicators),
                ("a place", parsed.geo, geos),
            ):
                if message := _unknown(what, name, known):
                    yield Problem(row.file, row.line, column, message)


def _known_conflict_problems(package: Package) -> Iterator[Problem]:
    known = set(package.figures.index) | set(package.claims.index)
    for row in package.known_conflicts.itertuples():
        statements = row.statements.split(" ")
        if statements != sorted(set(statements)):
            message = f"expected ids in order, one space between them, each once, found {row.statements!r}"
            yield Problem(row.file, row.line, "statements", message)
        for name in statements:
            if message := _unknown("a figure or a claim", name, known):
                yield Problem(row.file, row.line, "statements", message)
