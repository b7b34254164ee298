"""Rules of the tables that a schema cannot say: periods, comparisons, units, claims in words.

Each check takes a package and yields problems; none of them changes or repairs anything. A cell that
breaks its schema is left to the schema, and a table that could not be read whole (`unsure`) makes no name
of another table wrong, so that one mistake is reported once.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pandas as pd

from recount.figures import period, quantity
from recount.figures.measures import MEASURES, Measure, Versus
from recount.figures.period import PeriodError
from recount.figures.printed import QUALIFIERS, FigureError, printed_set
from recount.figures.quantity import QuantityError
from recount.figures.units import UNITS
from recount.package.cells import in_one_line
from recount.package.model import Package
from recount.package.problems import Problem, suggestions
from recount.package.schema import INDICATOR_NAME

Names = frozenset[str] | None
"""The names that a cell may refer to; None where they are not known."""

_NEEDED = Versus("the indicator of the whole", "a place", "a period", "a peer group")
"""What stands in the cell `versus`, part by part."""

_AMOUNTS = [name for name, measure in MEASURES.items() if measure.kind == "amount"]


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
        "whole": _names(package, "indicators", unsure),
        "place": _names(package, "geos", unsure),
        "group": None if "groups" in package.absent | unsure else frozenset(package.groups.index),
    }
    for row in package.figures.itertuples():
        qualifier = row.qualifier if row.qualifier in QUALIFIERS else ""
        printed = _error(printed_set, row.printed, row.measure, qualifier)
        found = {"period": _error(period.parse, row.period), "printed": printed}
        if measure := MEASURES.get(row.measure):
            speaks_of = Versus(row.indicator, row.geo, row.period)
            found["qualifier"] = _qualifier_problem(row.qualifier, measure)
            found["unit"] = _unit_problem(row.unit, measure)
            found["versus"] = _versus_problem(row.versus, measure, known, speaks_of)
        for column, message in found.items():
            if message:
                yield Problem(row.file, row.line, column, message)


def _error(parse: Callable[..., object], *cells: str) -> str:
    """Return what `parse` says is wrong with its cells, or "" where nothing is."""
    try:
        parse(*cells)
    except (FigureError, PeriodError, QuantityError) as error:
        return str(error)
    return ""


def _qualifier_problem(qualifier: str, measure: Measure) -> str:
    """Return why a qualifier does not go with a measure, or "" where it does."""
    if qualifier == "to_date" and measure.kind != "amount":
        wanted = "the period that the figure covers"
        return f"expected {wanted}, as the measure is {measure.name}, found 'to_date'"
    if qualifier == "at_least" and "group" in measure.versus:
        return f"expected an exact place, as the measure is {measure.name}, found 'at_least'"
    return ""


def _unit_problem(unit: str, measure: Measure) -> str:
    """Return why a unit does not go with a measure, or "" where it does."""
    if unit not in UNITS:
        return ""
    if UNITS[unit].dimension not in measure.units:
        units = ", ".join(name for name, (dimension, _) in UNITS.items() if dimension in measure.units)
        return f"expected one of {units}, as the measure is {measure.name}, found {unit!r}"
    if measure.whole_things and UNITS[unit].factor != 1:
        wanted = "a unit of single things"
        return f"expected {wanted}, as the measure is {measure.name}, found {unit!r}: use level"
    return ""


def _versus_problem(cell: str, measure: Measure, known: dict[str, Names], speaks_of: Versus) -> str:
    """Return what is wrong with the comparison of one figure, or "" where nothing is."""
    found = f"found {cell[:80]!r}"
    if not measure.versus:
        return f"expected an empty cell, as the measure is {measure.name}, {found}" if cell else ""
    wanted = ", a space and ".join(getattr(_NEEDED, part) for part in measure.versus)
    if not cell:
        return f"expected {wanted}, as the measure is {measure.name}, found nothing"
    versus = _parts(cell, measure)
    wrong = _whole_problem(versus.whole, known["whole"]) if versus and versus.whole else ""
    if not versus or (wrong and len(measure.versus) > 1):
        return f"expected {wanted}, {found}"
    wrong = wrong or _unknown("a place", versus.place, known["place"])
    wrong = wrong or _unknown("a peer group of groups.csv", versus.group, known["group"])
    if not wrong and versus.period:
        wrong = _error(period.parse, versus.period)
    if not wrong and any(part and part == own for part, own in zip(versus, speaks_of, strict=True)):
        return f"expected something else than the figure itself speaks of, {found}"
    return wrong


def _parts(cell: str, measure: Measure) -> Versus | None:
    """Return what a cell compares with; None where it lacks a part that its measure needs."""
    parts = cell.split(" ", len(measure.versus) - 1)
    return measure.parts_of(cell) if all(parts) and len(parts) == len(measure.versus) else None


def _whole_problem(name: str, known: Names) -> str:
    """Return what is wrong with the name of a whole: it is one word, so that a period may follow it."""
    if not re.fullmatch(INDICATOR_NAME, name):
        return f"expected an indicator, one word without a slash, found {name[:80]!r}"
    return _unknown("an indicator", name, known)


def _unknown(what: str, name: str, known: Names) -> str:
    """Return what is wrong with a name that is not among those known, or "" where it is."""
    if known is None or not name or name in known:
        return ""
    near = suggestions(name, known, 1)
    return f"expected {what}, found {name[:80]!r}" + (f"; did you mean {near[0][:80]!r}?" if near else "")


def _names(package: Package, table: str, unsure: frozenset[str]) -> Names:
    """Return the indicators or places that a table defines, or those in use where the package lacks it."""
    if table in unsure:
        return None
    if table not in package.absent:
        return frozenset(getattr(package, table).index)
    return None if "figures" in unsure else frozenset(_in_use(package.figures, table))


def _in_use(figures: pd.DataFrame, table: str) -> Iterator[str]:
    column, part = {"indicators": ("indicator", "whole"), "geos": ("geo", "place")}[table]
    yield from figures[column]
    for name, cell in zip(figures["measure"], figures["versus"], strict=True):
        measure = MEASURES.get(name)
        if measure and part in measure.versus and (versus := _parts(cell, measure)):
            yield getattr(versus, part)


def _place_problems(package: Package, unsure: frozenset[str]) -> Iterator[Problem]:
    """Yield the places and groups whose parent `geos.csv` does not list."""
    if "geos" in unsure | package.absent:
        return
    for table in (package.geos, package.groups):
        for row in table.itertuples():
            if row.parent and (message := _unknown("a place", row.parent, frozenset(package.geos.index))):
                yield Problem(row.file, row.line, "parent", message)


def _unit_problems(figures: pd.DataFrame, indicators: pd.DataFrame) -> Iterator[Problem]:
    """Yield the amounts printed in another dimension than their indicator's unit, or its first amount's."""
    amounts = figures[figures["measure"].isin(_AMOUNTS) & figures["unit"].isin(UNITS)]
    first: dict[str, str] = indicators.loc[indicators["unit"].isin(UNITS), "unit"].to_dict()
    for row in amounts.itertuples():
        usual = first.setdefault(row.indicator, row.unit)
        if UNITS[usual].dimension != UNITS[row.unit].dimension:
            named = in_one_line(row.indicator)
            message = f"expected a unit like {usual}, as elsewhere for {named}, found {row.unit!r}"
            yield Problem(row.file, row.line, "unit", message)


def _claim_problems(package: Package, unsure: frozenset[str]) -> Iterator[Problem]:
    indicators, geos = (_names(package, table, unsure) for table in ("indicators", "geos"))
    for row in package.claims.itertuples():
        filled = tuple(map(bool, (row.figure_id, row.quantity, row.than)))
        if filled not in ((True, False, False), (False, True, True)):
            message = "expected either a figure, or a quantity and what it is compared with"
            yield Problem(row.file, row.line, "figure_id", message)
        elif row.quantity:
            for column in ("quantity", "than"):
                for message in _quantity_problems(getattr(row, column), indicators, geos):
                    yield Problem(row.file, row.line, column, message)


def _quantity_problems(text: str, indicators: Names, geos: Names) -> Iterator[str]:
    if message := _error(quantity.parse, text):
        yield message
        return
    parsed = quantity.parse(text)
    yield from filter(None, (
        _unknown("an indicator", parsed.indicator, indicators),
        _unknown("an indicator", parsed.whole, indicators),
        _unknown("a place", parsed.geo, geos),
    ))  # fmt: skip


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
