"""How far one claim can be trusted: its verdict, from the system of all other figures."""

from __future__ import annotations

from fractions import Fraction
from typing import Any, NamedTuple

from recount.engine import conflicts, solver
from recount.engine.constraints import (
    System,
    at_face_value,
    compared_with,
    constraints_of,
    quantity_of,
    unknowns,
)
from recount.engine.solver import Bound, Bounds, Infeasible
from recount.figures.interval import Interval
from recount.figures.printed import printed_set
from recount.figures.quantity import Quantity
from recount.figures.units import UNITS
from recount.ledger.entry import Verdict
from recount.package.model import Package, members_of

UNBOUNDED = Bounds(Bound(None), Bound(None))


class Assessment(NamedTuple):
    """The verdict on one claim and what it rests on.

    `bounds` is the range that the other figures leave to the claimed quantity (for a claim in words, to
    the difference that it says is above zero), in base units; `face` is the value recomputed from the
    supporting figures at face value; `conflict` names the statements that cannot all be true. `set_aside` are
    figures that bear on an open claim but contradict one another.
    """

    verdict: Verdict
    bounds: Bounds
    face: Fraction | None = None
    conflict: tuple[str, ...] = ()
    set_aside: tuple[str, ...] = ()


def assess_figure(figure: Any, system: System, package: Package, reading: str = "rounded") -> Assessment:
    """Leave the claim's own figure out, bound its quantity by all the others, and compare.

    Where the other figures contradict one another, those that stand in a conflict are set aside first.
    """
    statements = tuple(constraints_of(figure, package, reading))
    if not statements:
        return Assessment(Verdict.OPEN, UNBOUNDED)
    asked = {quantity for row in statements for quantity in unknowns(row)}
    asked |= {part for quantity in asked for part in quantity.parts or ()}
    # Taken out of its own component, not of the whole system: the cost of a claim does not grow with that.
    others = system.around(asked).without([figure.figure_id])
    near = others.around(asked)
    rest = conflicts.without_conflicts(near)
    aside = tuple(sorted(set(near.figures) - set(rest.figures)))
    bounds = _claimed_bounds(figure, rest, package)
    clashing = conflicts.conflicts(System((*rest.statements, *statements)))
    if clashing:
        return Assessment(Verdict.CONTRADICTED, bounds, conflict=clashing[0].figures)
    if not bounds.figures:
        return Assessment(Verdict.OPEN, bounds, set_aside=aside)
    factor = UNITS[figure.unit].factor
    claimed = printed_set(figure.printed, figure.measure, figure.qualifier, reading).scaled(factor)
    if not bounds.range.meets(claimed):
        names = _statements(figure.figure_id, bounds, claimed)
        return Assessment(Verdict.CONTRADICTED, bounds, conflict=names)
    face = _recomputed(figure, bounds, claimed, package, rest)
    if bounds.range.within(claimed):
        return Assessment(Verdict.PROVED, bounds, face)
    reproduced = face is not None and claimed.contains(face)
    return Assessment(Verdict.REPRODUCED if reproduced else Verdict.CONSISTENT, bounds, face)


def assess_words(claim: str, quantity: Quantity, than: Quantity, system: System) -> Assessment:
    """Say whether `quantity` is above `than`, as a claim in words states, from all figures of the system.

    The difference is that of `solver.difference_bounds`. Open when no figure bears on one of the two sides.
    """
    asked = [quantity, than, *(quantity.parts or ()), *(than.parts or ())]
    near = conflicts.without_conflicts(system.around(asked))
    bounds = solver.difference_bounds(near, quantity, than)
    claimed = Interval(Fraction(0), None, low_open=True)
    if bounds.range.within(claimed):
        return Assessment(Verdict.PROVED, bounds)
    if not bounds.range.meets(claimed):
        return Assessment(Verdict.CONTRADICTED, bounds, conflict=_statements(claim, bounds, claimed))
    sides = (solver.quantity_bounds(near, side).figures for side in (quantity, than))
    return Assessment(Verdict.CONSISTENT if all(sides) else Verdict.OPEN, bounds)


def _statements(claim: str, bounds: Bounds, claimed: Interval) -> tuple[str, ...]:
    """Return, in order, a claim and the figures behind the end of `bounds` that it lies beyond."""
    reached = Interval(None, bounds.high.value, high_open=bounds.high.open).meets(claimed)
    end = bounds.low if reached else bounds.high
    return tuple(sorted({claim, *end.figures}))


def _claimed_bounds(figure: Any, system: System, package: Package) -> Bounds:
    """Return the range of what a figure states: a quantity, a difference of two, a place in a group."""
    own = quantity_of(figure)
    if figure.measure == "rank":
        (rank,) = constraints_of(figure, package)
        return solver.rank_bounds(system, rank)
    if figure.measure in ("growth_change", "growth_gap", "share_change"):
        return solver.difference_bounds(system, own, compared_with(figure))
    return solver.quantity_bounds(system, own)


def _recomputed(
    figure: Any, bounds: Bounds, claimed: Interval, package: Package, rest: System
) -> Fraction | None:
    """Return the value that the figures behind an end of the range give when taken at face value.

    Of two such values the one that prints as claimed; None where the figures do not determine one. A rank is
    recomputed from the growth of the whole group: an end of its range may rest on a few of them.
    """
    supports = [bounds.low.figures, bounds.high.figures]
    if figure.measure == "rank":
        supports.append(_growths_of_group(figure, package, rest))
    values = []
    for names in dict.fromkeys(supports):
        rows = package.figures.loc[list(names)].itertuples()
        try:
            exact = _claimed_bounds(figure, at_face_value(rows, package), package).range
        except Infeasible:
            continue
        if exact.low is not None and exact.low == exact.high:
            values.append(exact.low)
    return next((value for value in values if claimed.contains(value)), values[0] if values else None)


def _growths_of_group(figure: Any, package: Package, rest: System) -> tuple[str, ...]:
    """Return the figures of `rest` that print the growth that a rank compares."""
    near = package.figures.loc[list(rest.figures)]
    growths = near[(near["measure"] == "growth") & (near["indicator"] == figure.indicator)]
    growths = growths[growths["geo"].isin(members_of(figure.versus, package))]
    return tuple(growths.loc[growths["period"] == figure.period, "figure_id"])
