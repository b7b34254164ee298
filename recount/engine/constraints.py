"""Printed figures as one system of exact linear inequalities about unknown true quantities.

A printed rate is an interval with constant ends, so "up 83.7%" is linear in the amount and its base:
(1 + low) * base <= amount <= (1 + high) * base, and "37.4% of" likewise. Every inequality remembers the
figure it comes from, or the axiom that it states, so that a proof can be read back in words.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import NamedTuple

from recount.engine import axioms
from recount.engine.axioms import ONE, ZERO
from recount.figures.facts import Facts
from recount.figures.figure import Figure
from recount.figures.interval import Interval
from recount.figures.measures import complete
from recount.figures.quantity import Quantity, with_parts

Terms = tuple[tuple[Quantity, Fraction], ...]
"""A linear expression: each quantity with its coefficient."""


class Inequality(NamedTuple):
    """sum of `terms` <= `bound` (< when `strict`).

    `figure` is the figure that says so and `end` the end of its printed set that is used ("low" or
    "high"); for an axiom both are empty and `axiom` states it in words. `assumption` names what must be
    assumed for an axiom to hold, "" where it holds of any amounts.
    """

    terms: Terms
    bound: Fraction
    strict: bool = False
    figure: str = ""
    end: str = ""
    axiom: str = ""
    assumption: str = ""


class Rank(NamedTuple):
    """Exactly `place` - 1 of the `peers` have a higher rate than `own`, as `figure` says."""

    own: Quantity
    peers: tuple[Quantity, ...]
    place: int
    figure: str
    axiom: str = ""
    assumption: str = ""


Constraint = Inequality | Rank
"""Anything that restricts the unknowns."""


def unknowns(constraint: Constraint) -> tuple[Quantity, ...]:
    """Return the quantities that a constraint speaks of."""
    if isinstance(constraint, Rank):
        return (constraint.own, *constraint.peers)
    return tuple(quantity for quantity, _ in constraint.terms)


@dataclass(frozen=True)
class System:
    """A set of constraints, those of the figures and those of the axioms."""

    constraints: tuple[Constraint, ...]

    @property
    def figures(self) -> tuple[str, ...]:
        """The ids of the figures that bound something, in order."""
        return figures_of(self.constraints)

    @property
    def quantities(self) -> tuple[Quantity, ...]:
        """Every unknown of the system, in order."""
        return tuple(sorted(self._rows_of))

    def without(self, figures: Iterable[str]) -> System:
        """Return the system that is left when `figures` are left out; axioms stay."""
        left_out = set(figures)
        return System(tuple(row for row in self.constraints if row.figure not in left_out))

    @cached_property
    def _rows_of(self) -> dict[Quantity, list[int]]:
        """The constraints that speak of each quantity, by their numbers."""
        rows_of = defaultdict(list)
        for index, row in enumerate(self.constraints):
            for quantity in unknowns(row):
                rows_of[quantity].append(index)
        return dict(rows_of)

    @cached_property
    def _ratios_of(self) -> dict[Quantity, list[Quantity]]:
        """The rates and shares of which each amount is a part."""
        ratios_of = defaultdict(list)
        for ratio in self._rows_of:
            for amount in ratio.parts:
                ratios_of[amount].append(ratio)
        return dict(ratios_of)

    def around(self, quantities: Iterable[Quantity], *, through_ratios: bool = False) -> System:
        """Return the constraints that bear on `quantities`, directly or through others.

        No constraint ties a rate or share to its own two amounts, as their product is not linear;
        `through_ratios` goes from one to the other all the same.
        """
        waiting, chosen = list(quantities), set()
        reached = set(waiting)
        while waiting:
            quantity = waiting.pop()
            rows = self._rows_of.get(quantity, ())
            new = {name for index in rows for name in unknowns(self.constraints[index])}
            if through_ratios:
                new.update(quantity.parts, self._ratios_of.get(quantity, ()))
            chosen.update(rows)
            waiting += new - reached
            reached |= new
        return System(tuple(self.constraints[index] for index in sorted(chosen)))


def figures_of(constraints: Iterable[Constraint]) -> tuple[str, ...]:
    """Return the ids of the figures that some constraints come from, each once, in order."""
    return tuple(sorted({row.figure for row in constraints if row.figure}))


def build(figures: Iterable[Figure], facts: Facts, reading: str, also: Iterable[Quantity] = ()) -> System:
    """Return the system of all `figures` under one `reading`, with the axioms.

    `also` names quantities that no figure speaks of but a question does, so that axioms bind them.
    """
    rows = [row for figure in figures for row in constraints_of(figure, facts, reading)]
    quantities = {quantity for row in rows for quantity in unknowns(row)} | with_parts(also)
    # Axioms come last: they are about the quantities that a figure or a question has brought in, and none is
    # stated of what nobody speaks of, or each question would drag in the whole calendar.
    known = axioms.about(quantities, facts.cumulative, facts.written)
    rows += [Inequality(one.terms, one.bound, axiom=one.words, assumption=one.assumption) for one in known]
    return System(tuple(rows))


def constraints_of(figure: Figure, facts: Facts, reading: str) -> Iterator[Constraint]:
    """Yield what one figure says, as constraints in base units.

    Nothing for a forecast, a plan or a measure that bounds nothing, nor for a rank in a group whose members
    are not all listed: an unlisted place might stand anywhere.
    """
    if figure.is_fact:
        yield from CONSTRAINTS[figure.measure.name](figure, facts, figure.claimed(reading))


def at_face_value(figures: Iterable[Figure], facts: Facts) -> System:
    """Return the system in which every figure is exactly the number printed, without axioms.

    Numbers that were rounded need not keep them: the shares of two parts may come to 100.1%.
    """
    rows = (CONSTRAINTS[figure.measure.name](figure, facts, figure.face) for figure in figures)
    return System(tuple(row for said in rows for row in said))


def _between(terms: Terms, values: Interval, figure: str) -> Iterator[Inequality]:
    """Yield `terms` >= the low end and <= the high end of `values`."""
    if values.low is not None:
        # Every row says "at most", so "at least" is the same with all signs turned.
        opposite = tuple((quantity, -weight) for quantity, weight in terms)
        yield Inequality(opposite, -values.low, values.low_open, figure, "low")
    if values.high is not None:
        yield Inequality(terms, values.high, values.high_open, figure, "high")


def _amount(figure: Figure, facts: Facts, values: Interval) -> Iterator[Inequality]:
    yield from _between(((figure.quantity, ONE),), values, figure.id)


def _ratio(figure: Figure, facts: Facts, values: Interval) -> Iterator[Inequality]:
    """A growth or a share: the ratio itself, and the two amounts that it relates."""
    ratio = figure.quantity
    top, bottom = ratio.parts
    yield from _between(((ratio, ONE),), values, figure.id)
    # A rate is what is added to the base: up 83.7% makes 1.837 times the base. A share is the factor itself.
    factors = values.shifted(ONE) if ratio.kind == "rate" else values
    yield Inequality(((bottom, factors.low), (top, -ONE)), ZERO, values.low_open, figure.id, "low")
    yield Inequality(((top, ONE), (bottom, -factors.high)), ZERO, values.high_open, figure.id, "high")


def _difference(figure: Figure, facts: Facts, values: Interval) -> Iterator[Inequality]:
    yield from _between(((figure.quantity, ONE), (figure.compared, -ONE)), values, figure.id)


def _rank(figure: Figure, facts: Facts, values: Interval) -> Iterator[Rank]:
    group, own = facts.groups.get(figure.versus.group), figure.quantity
    # A peer that the tables do not list might stand above: then the place restricts nothing that we can see.
    if group is None or not group.complete or figure.geo not in group.members:
        return
    peers = tuple(peer for peer in figure.ranked(facts) if peer != own)
    yield Rank(own, peers, int(values.low), figure.id)


def _nothing(figure: Figure, facts: Facts, values: Interval) -> Iterator[Constraint]:
    yield from ()


CONSTRAINTS: Mapping[str, Callable[[Figure, Facts, Interval], Iterator[Constraint]]] = complete(
    {
        "level": _amount,
        "count": _amount,
        "growth": _ratio,
        "share": _ratio,
        "growth_change": _difference,
        "growth_gap": _difference,
        "share_change": _difference,
        "rank": _rank,
        "contribution": _nothing,
    },
    "CONSTRAINTS of recount/engine/constraints.py",
)
"""What a figure says of true quantities, in base units, given the set that was printed; by measure."""
