"""Rules of the tables that a schema cannot say: periods, comparisons, units, claims in words.

Each check takes a package and yields problems; none of them changes or repairs anything. A cell that
breaks its schema is left to the schema, and a table that could not be read whole (`unsure`) makes no name
of another table wrong, so that one mistake is reported once.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pandas as pd

from recount.figures import period, quantity
from recount.figures.printed import QUALIFIERS, FigureError, printed_set
from recount.figures.units import UNITS
from recount.package.cells import in_one_line
from recount.package.model import Package
from recount.package.problems import Problem, suggestions
from recount.package.schema import INDICATOR_NAME

DIMENSIONS = {
    "level": ("money", "count", "mass", "power", "energy"),
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


Names = frozenset[str] | None
"""The names that a cell may refer to; None where they are not known."""


def problems(package: Package, unsure: frozenset[str] = frozenset()) -> list[Problem]:
    """Return everything that breaks a rule, in the order of the tables."""
    return [
        *_figure_problems(package, unsure),
        *_unit_problems(package.figures, package.indicators),
        *_place_problems(package, unsure),
        *_claim_problems(package, unsure),
        *_known_conflict_problems(package, unsure),
    ]


def _figure_problems(package: Package, unsure: frozenset[str]) -> Iterator[Problem]:
    known = {
        "indicator": _names(package, "indicators", unsure),
        "geo": _names(package, "geos", unsure),
        "group": None if "groups" in package.absent | unsure else frozenset(package.groups.index),
    }
    for row in package.figures.itertuples():
        try:
            period.parse(row.period)
        except period.PeriodError as error:
            yield Problem(row.file, row.line, "period", str(error))
        try:
            printed_set(row.printed, row.measure, row.qualifier if row.qualifier in QUALIFIERS else "")
        except FigureError as error:
            yield Problem(row.file, row.line, "printed", str(error))
        if row.measure not in DIMENSIONS:
            continue
        if wrong := _qualifier_problem(row):
            yield Problem(row.file, row.line, "qualifier", wrong)
        if row.measure == "count" and row.unit in UNITS and UNITS[row.unit].factor != 1:
            message = (
                f"expected a unit of single things, as the measure is count, found {row.unit!r}: use level"
            )
            yield Problem(row.file, row.line, "unit", message)
        wanted = DIMENSIONS[row.measure]
        if row.unit in UNITS and UNITS[row.unit].dimension not in wanted:
            units = ", ".join(unit for unit, (dimension, _) in UNITS.items() if dimension in wanted)
            message = f"expected one of {units}, as the measure is {row.measure}, found {row.unit!r}"
            yield Problem(row.file, row.line, "unit", message)
        wrong = _versus_problem(row.measure, row.versus, known) or _compared_with_itself(row)
        if wrong:
            yield Problem(row.file, row.line, "versus", wrong)


def _qualifier_problem(row: Any) -> str:
    """Return why a qualifier does not go with a measure, or "" where it does."""
    if row.qualifier == "to_date" and row.measure not in ("level", "count"):
        return f"expected the period that the figure covers, as the measure is {row.measure}, found 'to_date'"
    if row.qualifier == "at_least" and row.measure == "rank":
        return "expected an exact place, as the measure is rank, found 'at_least'"
    return ""


def _names(package: Package, table: str, unsure: frozenset[str]) -> Names:
    """Return the indicators or places that a table defines, or those in use where the package lacks it."""
    if table in unsure:
        return None
    if table not in package.absent:
        return frozenset(getattr(package, table).index)
    return None if "figures" in unsure else frozenset(_in_use(package.figures, table))


def _in_use(figures: pd.DataFrame, table: str) -> Iterator[str]:
    column, measures = _NAMED_IN[table]
    yield from figures[column]
    for row in figures[figures["measure"].isin(measures)].itertuples():
        yield row.versus.rpartition(" ")[0] if row.measure == "share_change" else row.versus


_NAMED_IN = {
    "indicators": ("indicator", ("share", "contribution", "share_change")),
    "geos": ("geo", ("growth_gap",)),
}
"""The column of the figures that names an indicator or a place, and the measures compared with one."""


def _versus_problem(measure: str, versus: str, known: dict[str, Names]) -> str:
    """Return what is wrong with the comparison of one figure, or "" where nothing is."""
    if measure in ("level", "count", "growth"):
        return f"expected an empty cell, as the measure is {measure}, found {versus[:80]!r}" if versus else ""
    if not versus:
        needed = {"rank": "a peer group", "growth_gap": "a place", "growth_change": "a period"}
        what = needed.get(measure, "the indicator of the whole")
        return f"expected {what}, as the measure is {measure}, found nothing"
    if measure in ("share", "contribution"):
        return _whole_problem(versus, known["indicator"])
    if measure == "growth_gap":
        return _unknown("a place", versus, known["geo"])
    if measure == "rank":
        return _unknown("a peer group of groups.csv", versus, known["group"])
    whole, space, earlier = versus.rpartition(" ")
    if measure == "share_change" and (not space or _whole_problem(whole, known["indicator"])):
        return f"expected an indicator, a space and a period, found {versus[:80]!r}"
    try:
        period.parse(earlier)
    except period.PeriodError as error:
        return str(error)
    return ""


def _whole_problem(name: str, known: Names) -> str:
    """Return what is wrong with the name of a whole: it is one word, so that a period may follow it."""
    if not re.fullmatch(INDICATOR_NAME, name):
        return f"expected an indicator, one word without a slash, found {name[:80]!r}"
    return _unknown("an indicator", name, known)


def _compared_with_itself(row: Any) -> str:
    """Return that a figure is compared with the very thing it speaks of, or "" where it is not."""
    whole, _, earlier = row.versus.rpartition(" ")
    itself = {
        "share": row.versus == row.indicator,
        "contribution": row.versus == row.indicator,
        "growth_gap": row.versus == row.geo,
        "growth_change": row.versus == row.period,
        "share_change": whole == row.indicator or earlier == row.period,
    }
    if not itself.get(row.measure, False):
        return ""
    return f"expected something else than the figure itself speaks of, found {row.versus[:80]!r}"


def _place_problems(package: Package, unsure: frozenset[str]) -> Iterator[Problem]:
    """Yield the places and groups whose parent `geos.csv` does not list."""
    if "geos" in unsure | package.absent:
        return
    for table in (package.geos, package.groups):
        for row in table.itertuples():
            if row.parent and (message := _unknown("a place", row.parent, frozenset(package.geos.index))):
                yield Problem(row.file, row.line, "parent", message)


def _unknown(what: str, name: str, known: Names) -> str:
    """Return what is wrong with a name that is not among those known, or "" where it is."""
    if known is None or name in known:
        return ""
    near = suggestions(name, known, 1)
    return f"expected {what}, found {name[:80]!r}" + (f"; did you mean {near[0][:80]!r}?" if near else "")


def _unit_problems(figures: pd.DataFrame, indicators: pd.DataFrame) -> Iterator[Problem]:
    """Yield the amounts printed in another dimension than their indicator's unit, or its first amount's."""
    amounts = figures[figures["measure"].isin(["level", "count"]) & figures["unit"].isin(UNITS)]
    named = indicators[indicators["unit"].isin(UNITS)]
    first: dict[str, str] = named["unit"].to_dict()
    for row in amounts.itertuples():
        usual = first.setdefault(row.indicator, row.unit)
        if UNITS[usual].dimension != UNITS[row.unit].dimension:
            named = in_one_line(row.indicator)
            message = f"expected a unit like {usual}, as elsewhere for {named}, found {row.unit!r}"
            yield Problem(row.file, row.line, "unit", message)


def _claim_problems(package: Package, unsure: frozenset[str]) -> Iterator[Problem]:
    indicators = _names(package, "indicators", unsure)
    geos = _names(package, "geos", unsure)
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


def _known_conflict_problems(package: Package, unsure: frozenset[str]) -> Iterator[Problem]:
    ids = frozenset((*package.figures.index, *package.claims.index))
    known = None if unsure & {"figures", "claims"} else ids
    for row in package.known_conflicts.itertuples():
        statements = row.statements.split(" ")
        if statements != sorted(set(statements)):
            found = row.statements[:80]
            message = f"expected ids in order, one space between them, each once, found {found!r}"
            yield Problem(row.file, row.line, "statements", message)
        unknown = (_unknown("a figure or a claim", name, known) for name in statements)
        if message := next(filter(None, unknown), ""):
            yield Problem(row.file, row.line, "statements", message)
