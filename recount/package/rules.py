"""Rules of the tables that a schema cannot say: periods, comparisons, units, readings of words.

Each check yields problems; none of them changes or repairs anything. A cell that breaks its schema is left
to the schema, and a table that could not be read whole (`unsure`) makes no name of another table wrong, so
that one mistake is reported once.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

import pandas as pd

from recount.figures import period, quantity
from recount.figures.measures import MEASURES, Measure, Versus
from recount.figures.period import PeriodError
from recount.figures.printed import QUALIFIERS, FigureError, face_value, printed_set
from recount.figures.units import UNITS
from recount.package.cells import in_one_line
from recount.package.model import Package
from recount.package.problems import Problem, suggestions
from recount.package.schema import INDICATOR_NAME

Names = frozenset[str] | None
"""The names that a cell may refer to; None where they are not known."""

_NEEDED = Versus("the indicator of the whole", "a place", "a period", "a peer group of groups.csv")
"""What stands in the cell `versus`, part by part."""


def problems(package: Package, unsure: frozenset[str] = frozenset()) -> list[Problem]:
    """Return everything that breaks a rule, in the order of the tables."""
    tables = {"whole": "indicators", "place": "geos", "group": "groups"}
    known = {part: _names(package, table, unsure) for part, table in tables.items()}
    return [
        *_figure_problems(package.figures, known),
        *_unit_problems(package.figures, package.indicators),
        *_place_problems(package, None if "geos" in package.absent else known["place"]),
        *_reading_problems(package, known),
        *_damaged_claim_problems(package),
        *_known_conflict_problems(package, unsure),
        *_instance_problems(package, unsure),
    ]


def comparison_problems(package: Package) -> Iterator[Problem]:
    """Yield the readings whose sides are in units of two dimensions, or in one that nothing tells.

    Every other rule must hold before: where `indicators.csv` has no unit, the figures may tell it.
    """
    units = package.facts.units
    for row in package.readings.itertuples():
        known = []
        for column in ("quantity", "than"):
            one = quantity.parse(getattr(row, column))
            if one.parts or one.indicator in units:
                known.append("%" if one.parts else units[one.indicator])
            else:
                found = f"expected an amount whose unit is known, found one of {one.indicator[:80]!r}"
                yield Problem(row.file, row.line, column, f"{found}: write its unit in indicators.csv")
        if len({UNITS[unit].dimension for unit in known}) > 1:
            message = (
                f"expected a quantity in a unit like {known[0]}, like the other, found one in {known[1]}"
            )
            yield Problem(row.file, row.line, "than", message)


def _names(package: Package, table: str, unsure: frozenset[str]) -> Names:
    """Return the names that a table defines; indicators and places in use where the package lacks it."""
    figures = package.figures
    if table in unsure:
        return None
    if table not in package.absent:
        return frozenset(getattr(package, table).index)
    if table == "groups" or "figures" in unsure:
        return None
    # Names that figures are compared with are in use too: in `versus` a place stands alone, a whole first.
    # Periods and peer groups stand there as well, but nobody mistypes a name into one of these.
    column, compared = {
        "indicators": ("indicator", figures["versus"].str.split(" ").str[0]),
        "geos": ("geo", figures["versus"]),
    }[table]
    return frozenset((*figures[column], *compared))


def _figure_problems(figures: pd.DataFrame, known: Mapping[str, Names]) -> Iterator[Problem]:
    for row in figures.itertuples():
        qualifier = row.qualifier if row.qualifier in QUALIFIERS else ""
        found = [("period", _error(period.parse, row.period))]
        if (measure := MEASURES.get(row.measure)) is None:
            found.append(("printed", _error(face_value, row.printed)))
        else:
            found.append(("printed", _error(printed_set, row.printed, measure, qualifier)))
            for column, wanted in _unfit(measure, row.qualifier, row.unit, row.versus):
                cell = repr(getattr(row, column)[:80]) if getattr(row, column) else "nothing"
                said = f"expected {wanted}, as the measure is {measure.name}, found {cell}"
                found.append((column, said))
            if measure.versus and row.versus:
                own = Versus(row.indicator, row.geo, row.period)
                found.append(("versus", _versus_problem(row.versus, measure, known, own)))
        yield from (Problem(row.file, row.line, column, message) for column, message in found if message)


def _error(parse: Callable[..., object], *cells: object) -> str:
    """Return what `parse` says is wrong with its cells, or "" where nothing is."""
    try:
        parse(*cells)
    except (FigureError, PeriodError) as error:
        return str(error)
    return ""


def _unfit(measure: Measure, qualifier: str, unit: str, versus: str) -> Iterator[tuple[str, str]]:
    """Yield the columns of a figure whose cells do not go with its measure, and what does."""
    # An amount so far is one of its own (`Figure.quantity`); a rate so far would be that of another period.
    if qualifier == "to_date" and measure.kind != "amount":
        yield "qualifier", "the period that the figure covers"
    if qualifier == "at_least" and "group" in measure.versus:
        yield "qualifier", "an exact place"
    dimension, factor = UNITS.get(unit, ("", 1))
    if dimension and dimension not in measure.units:
        units = [name for name, fitting in UNITS.items() if fitting.dimension in measure.units]
        yield "unit", f"one of {', '.join(units)}"
    elif measure.whole_things and factor != 1:
        yield "unit", "a unit of single things (or else the measure level)"
    if bool(versus) != bool(measure.versus):
        yield "versus", _needed(measure) or "an empty cell"


def _needed(measure: Measure) -> str:
    return ", a space and ".join(getattr(_NEEDED, part) for part in measure.versus)


def _versus_problem(cell: str, measure: Measure, known: Mapping[str, Names], own: Versus) -> str:
    """Return what is wrong with what a figure is compared with, or "" where nothing is.

    `own` is what the figure itself speaks of: it cannot be compared with that.
    """
    parts = cell.split(" ", len(measure.versus) - 1)
    if not all(parts) or len(parts) != len(measure.versus):
        return f"expected {_needed(measure)}, found {cell[:80]!r}"
    for part, name in zip(measure.versus, parts, strict=True):
        if part == "whole" and not re.fullmatch(INDICATOR_NAME, name):
            return f"expected an indicator, one word without a slash, found {name[:80]!r}"
        wanted = getattr(_NEEDED, part)
        if wrong := _error(period.parse, name) if part == "period" else _unknown(wanted, name, known[part]):
            return wrong
        if name == getattr(own, part):
            return f"expected something else than the figure itself speaks of, found {cell[:80]!r}"
    return ""


def _unknown(what: str, name: str, known: Names) -> str:
    """Return what is wrong with a name that is not among those known, or "" where it is."""
    if known is None or not name or name in known:
        return ""
    near = suggestions(name, known, 1)
    return f"expected {what}, found {name[:80]!r}" + (f"; did you mean {near[0][:80]!r}?" if near else "")


def _unit_problems(figures: pd.DataFrame, indicators: pd.DataFrame) -> Iterator[Problem]:
    """Yield the amounts printed in another dimension than their indicator's unit, or its first amount's."""
    of_amounts = [name for name, measure in MEASURES.items() if measure.kind == "amount"]
    amounts = figures[figures["measure"].isin(of_amounts) & figures["unit"].isin(UNITS)]
    first: dict[str, str] = indicators.loc[indicators["unit"].isin(UNITS), "unit"].to_dict()
    for row in amounts.itertuples():
        usual = first.setdefault(row.indicator, row.unit)
        if UNITS[usual].dimension != UNITS[row.unit].dimension:
            named = in_one_line(row.indicator)
            message = f"expected a unit like {usual}, as elsewhere for {named}, found {row.unit!r}"
            yield Problem(row.file, row.line, "unit", message)


def _place_problems(package: Package, places: Names) -> Iterator[Problem]:
    """Yield the places and groups whose parent `geos.csv` does not list."""
    for row in (*package.geos.itertuples(), *package.groups.itertuples()):
        if message := _unknown("a place", row.parent, places):
            yield Problem(row.file, row.line, "parent", message)


def _reading_problems(package: Package, known: Mapping[str, Names]) -> Iterator[Problem]:
    """Yield the readings of no statement in words, of an id that is taken, or that compare nothing known."""
    figures = package.claims["figure_id"].to_dict()
    for row in package.readings.itertuples():
        if row.reading_id in figures:
            message = f"expected an id of its own, found that of a statement, {in_one_line(row.reading_id)}"
            yield Problem(row.file, row.line, "reading_id", message)
        if figures.get(row.claim_id):
            wanted = "expected a statement in words, without a figure"
            message = f"{wanted}, found {in_one_line(row.claim_id)}, which prints one"
            yield Problem(row.file, row.line, "claim_id", message)
        if row.quantity and row.quantity == row.than:
            message = f"expected another quantity than the first, found {in_one_line(row.than)} again"
            yield Problem(row.file, row.line, "than", f"{message}: write what the words compare it with")
        for column in filter(lambda name: getattr(row, name), ("quantity", "than")):
            for message in _quantity_problems(getattr(row, column), known):
                yield Problem(row.file, row.line, column, message)


def _damaged_claim_problems(package: Package) -> Iterator[Problem]:
    """Yield the claims of a figure that lost a digit: what it claims is not known."""
    damaged = frozenset(package.figures.index[package.figures["qualifier"] == "damaged"])
    for row in package.claims[package.claims["figure_id"].isin(damaged)].itertuples():
        found = f"expected a figure that can be read whole, found {in_one_line(row.figure_id)}, damaged"
        yield Problem(row.file, row.line, "figure_id", found)


def _quantity_problems(text: str, known: Mapping[str, Names]) -> Iterator[str]:
    try:
        parsed = quantity.parse(text)
    except quantity.QuantityError as error:
        yield str(error)
        return
    indicators = [_unknown("an indicator", name, known["whole"]) for name in (parsed.indicator, parsed.whole)]
    yield from filter(None, [*indicators, _unknown("a place", parsed.geo, known["place"])])


def _known_conflict_problems(package: Package, unsure: frozenset[str]) -> Iterator[Problem]:
    ids = frozenset((*package.figures.index, *package.claims.index, *package.readings.index))
    known = None if unsure & {"figures", "claims", "readings"} else ids
    for row in package.known_conflicts.itertuples():
        statements = row.statements.split(" ")
        if statements != sorted(set(statements)):
            found = row.statements[:80]
            message = f"expected ids in order, one space between them, each once, found {found!r}"
            yield Problem(row.file, row.line, "statements", message)
        unknown = (_unknown("a figure, a statement or a reading", name, known) for name in statements)
        if message := next(filter(None, unknown), ""):
            yield Problem(row.file, row.line, "statements", message)


def _instance_problems(package: Package, unsure: frozenset[str]) -> Iterator[Problem]:
    """Yield the named things of a claim that counts none."""
    if unsure & {"figures", "claims"}:
        return
    counts = package.figures.index[package.figures["measure"] == "count"]
    counting = package.claims.index[package.claims["figure_id"].isin(counts)]
    for row in package.instances.itertuples():
        if row.claim_id in package.claims.index and row.claim_id not in counting:
            message = f"expected a claim whose figure is a count, found {row.claim_id[:80]!r}"
            yield Problem(row.file, row.line, "claim_id", message)
