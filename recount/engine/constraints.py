"""Printed figures as one system of exact linear inequalities about unknown true quantities.

A printed rate is an interval with constant ends, so "up 83.7 %" is linear in the amount and its base:
(1 + low) * base <= amount <= (1 + high) * base, and "37.4 % of" likewise. Every inequality remembers the
figure it comes from, or the known truth that it states, so that a proof can be read back in words.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import Any, NamedTuple

from recount.engine import axioms
from recount.figures.interval import Interval
from recount.figures.printed import NOT_YET_FACTS, face_value, printed_set
from recount.figures.quantity import KIND_OF_MEASURE, Quantity
from recount.figures.units import UNITS
from recount.package.model import Package, cumulative_indicators, members_of

Terms = tuple[tuple[Quantity, Fraction], ...]
"""A linear expression: each quantity with its coefficient."""


ONE = Fraction(1)


class Inequality(NamedTuple):
    """sum of `terms` <= `bound` (< when `strict`).

    `figure` is the figure that says so and `end` the end of its printed set that is used ("low" or
    "high"); for a known truth both are empty and `truth` states it in words.
    """

    terms: Terms
    bound: Fraction
    strict: bool = False
    figure: str = ""
    end: str = ""
    truth: str = ""


class Rank(NamedTuple):
    """Exactly `place` - 1 of the `peers` have a higher rate than `own`, as `figure` says."""

    own: Quantity
    peers: tuple[Quantity, ...]
    place: int
    figure: str
    truth: str = ""


Constraint = Inequality | Rank
"""Anything that restricts the unknowns."""


def unknowns(statement: Constraint) -> tuple[Quantity, ...]:
    """Return the quantities that a statement speaks of."""
    if isinstance(statement, Rank):
        return (statement.own, *statement.peers)
    return tuple(quantity for quantity, _ in statement.terms)


@dataclass(frozen=True)
class System:
    """A set of statements, those of the figures and those of the known truths."""

    statements: tuple[Constraint, ...]

    @property
    def figures(self) -> tuple[str, ...]:
        """The ids of the figures that bound something, in order."""
        return tuple(sorted({row.figure for row in self.statements if row.figure}))

    @property
    def quantities(self) -> tuple[Quantity, ...]:
        """Every unknown of the system, in order."""
        return tuple(sorted({quantity for row in self.statements for quantity in unknowns(row)}))

    def without(self, figures: Iterable[str]) -> System:
        """Return the system that is left when `figures` are left out; known truths stay."""
        left_out = set(figures)
        return System(tuple(row for row in self.statements if row.figure not in left_out))

    @cached_property
    def _by_quantity(self) -> dict[Quantity, list[int]]:
        """The statements that speak of each quantity, by their numbers."""
        by_quantity = defaultdict(list)
        for index, row in enumerate(self.statements):
            for quantity in unknowns(row):
                by_quantity[quantity].append(index)
        return by_quantity

    def around(self, quantities: Iterable[Quantity]) -> System:
        """Return the statements that bear on `quantities`, directly or through others."""
        waiting, chosen = list(quantities), set()
        reached = set(waiting)
        while waiting:
            for index in self._by_quantity.get(waiting.pop(), ()):
                chosen.add(index)
                new = set(unknowns(self.statements[index])) - reached
                reached |= new
                waiting += new
        return System(tuple(self.statements[index] for index in sorted(chosen)))


def build(package: Package, reading: str = "rounded", also: Iterable[Quantity] = ()) -> System:
    """Return the system of all figures of `package` under one `reading`, with the known truths.

    `also` names quantities that no figure speaks of but a question does, so that known truths bind them.
    Forecasts and plans (`expected`, `plan`) and contributions bound nothing, nor does a rank in a group
    whose members `geos.csv` does not list in full.
    """
    rows = [
        row for figure in package.figures.itertuples() for row in constraints_of(figure, package, reading)
    ]
    quantities = {quantity for row in rows for quantity in unknowns(row)}
    for quantity in also:
        quantities |= {quantity, *(quantity.parts or ())}
    known = axioms.known_truths(quantities, cumulative_indicators(package), _written(package))
    rows += [Inequality(terms, bound, truth=words) for terms, bound, words in known]
    return System(tuple(rows))


def _written(package: Package) -> dict[str, tuple[int, int]]:
    """Return the year and month in which each page was published, where the tables know both."""
    dates = package.sources["published"].str.extract(r"^(\d{4})-(\d{2})").dropna()
    return {source: (int(year), int(month)) for source, year, month in dates.itertuples()}


def constraints_of(figure: Any, package: Package, reading: str = "rounded") -> Iterator[Constraint]:
    """Yield what one row of the figure tables says, as statements in base units."""
    if figure.qualifier in NOT_YET_FACTS:
        return
    if figure.measure == "rank":
        yield from _ranks(figure, package)
    elif figure.measure in _STATEMENTS:
        printed = printed_set(figure.printed, figure.measure, figure.qualifier, reading)
        yield from _STATEMENTS[figure.measure](figure, printed.scaled(UNITS[figure.unit].factor))


def _ranks(figure: Any, package: Package) -> Iterator[Rank]:
    """Yield the rank that a figure prints, where its whole peer group is listed and it is one of them."""
    members = members_of(figure.versus, package)
    if figure.geo not in members or len(members) != int(package.groups.at[figure.versus, "size"]):
        return
    own = quantity_of(figure)
    peers = tuple(own._replace(geo=member) for member in members if member != figure.geo)
    yield Rank(own, peers, int(figure.printed), figure.figure_id)


def at_face_value(figures: Iterable[Any], package: Package) -> System:
    """Return the system in which every figure is exactly the number printed, without known truths."""
    rows: list[Constraint] = []
    for figure in figures:
        if figure.measure == "rank":
            rows += _ranks(figure, package)
            continue
        value = face_value(figure.printed) * UNITS[figure.unit].factor
        rows += _STATEMENTS[figure.measure](figure, Interval(value, value))
    return System(tuple(rows))


_KIND_OF_COMPARISON = {"growth_change": "rate", "growth_gap": "rate", "share_change": "share", "rank": "rate"}


def quantity_of(figure: Any) -> Quantity:
    """Return the quantity that a figure speaks of; for a change, gap or rank the rate or share compared."""
    kind = _KIND_OF_COMPARISON.get(figure.measure)
    kind = kind or KIND_OF_MEASURE[figure.measure]
    whole = figure.versus.partition(" ")[0] if kind == "share" else ""
    reported = figure.source_id if kind == "amount" and figure.qualifier == "to_date" else ""
    return Quantity(kind, figure.indicator, figure.geo, figure.period, whole, reported)


def compared_with(figure: Any) -> Quantity:
    """Return the quantity that a growth change, growth gap or share change is measured from."""
    own = quantity_of(figure)
    if figure.measure == "growth_gap":
        return own._replace(geo=figure.versus)
    return own._replace(period=figure.versus.rpartition(" ")[2])


def _between(terms: Terms, values: Interval, figure: str) -> Iterator[Inequality]:
    """Yield `terms` >= the low end and <= the high end of `values`."""
    if values.low is not None:
        opposite = tuple((quantity, -weight) for quantity, weight in terms)
        yield Inequality(opposite, -values.low, values.low_open, figure, "low")
    if values.high is not None:
        yield Inequality(terms, values.high, values.high_open, figure, "high")


def _amount(figure: Any, values: Interval) -> Iterator[Inequality]:
    yield from _between(((quantity_of(figure), ONE),), values, figure.figure_id)


def _ratio(figure: Any, values: Interval) -> Iterator[Inequality]:
    """A growth or a share: the ratio itself, and the two amounts that it relates."""
    ratio = quantity_of(figure)
    top, bottom = ratio.parts
    yield from _between(((ratio, ONE),), values, figure.figure_id)
    factors = values.shifted(ONE) if ratio.kind == "rate" else values
    zero = Fraction(0)
    yield Inequality(((bottom, factors.low), (top, -ONE)), zero, values.low_open, figure.figure_id, "low")
    yield Inequality(((top, ONE), (bottom, -factors.high)), zero, values.high_open, figure.figure_id, "high")


def _difference(figure: Any, values: Interval) -> Iterator[Inequality]:
    terms = ((quantity_of(figure), ONE), (compared_with(figure), -ONE))
    yield from _between(terms, values, figure.figure_id)


_STATEMENTS = {
    "level": _amount,
    "count": _amount,
    "growth": _ratio,
    "share": _ratio,
    "growth_change": _difference,
    "growth_gap": _difference,
    "share_change": _difference,
}
