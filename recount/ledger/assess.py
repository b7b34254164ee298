"""How far one claim can be trusted: its verdict, from the system of all other figures."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import NamedTuple

from recount.engine import conflicts, solver
from recount.engine.constraints import CONSTRAINTS, Rank, System, at_face_value, constraints_of, unknowns
from recount.engine.solver import Bound, Bounds, Infeasible
from recount.figures.facts import Facts
from recount.figures.figure import Figure
from recount.figures.interval import Interval
from recount.figures.quantity import Quantity, with_parts
from recount.ledger.entry import Verdict

UNBOUNDED = Bounds(Bound(None), Bound(None))


class Assessment(NamedTuple):
    """The verdict on one claim and what it rests on.

    `bounds` is the range that the other figures leave to the claimed quantity (for a claim in words, to
    the difference that it says is above zero), in base units; `face` is the value recomputed from the
    supporting figures at face value; `conflict` names the figures and the claim that cannot all be true.
    `set_aside` are figures that bear on an open claim but contradict one another.
    """

    verdict: Verdict
    bounds: Bounds
    face: Fraction | None = None
    conflict: tuple[str, ...] = ()
    set_aside: tuple[str, ...] = ()


def assess_figure(
    figure: Figure, system: System, figures: Mapping[str, Figure], facts: Facts, reading: str
) -> Assessment:
    """Leave the claim's own figure out, bound its quantity by all the others, and compare.

    `system` is that of all `figures` under the `reading`. Where the other figures contradict one another,
    those that stand in a conflict are set aside first.
    """
    own = tuple(constraints_of(figure, facts, reading))
    if not own:
        return Assessment(Verdict.OPEN, UNBOUNDED)
    asked = with_parts(quantity for row in own for quantity in unknowns(row))
    # Taken out of its own component, not of the whole system: the cost of a claim does not grow with that.
    near = system.around(asked).without([figure.id]).around(asked)
    rest, aside = conflicts.without_conflicts(near)
    bounds = _claimed_bounds(figure, rest, facts)
    clashing = conflicts.conflicts(System((*rest.constraints, *own)))
    if clashing:
        return Assessment(Verdict.CONTRADICTED, bounds, conflict=clashing[0].figures)
    if not bounds.figures:
        return Assessment(Verdict.OPEN, bounds, set_aside=aside)
    claimed = figure.claimed(reading)
    if not bounds.interval.meets(claimed):
        return Assessment(Verdict.CONTRADICTED, bounds, conflict=_clashing(figure.id, bounds, claimed))
    face = _recomputed(figure, bounds, claimed, [figures[name] for name in rest.figures], facts)
    if bounds.interval.within(claimed):
        return Assessment(Verdict.PROVED, bounds, face)
    reproduced = face is not None and claimed.contains(face)
    return Assessment(Verdict.REPRODUCED if reproduced else _inside(bounds), bounds, face)


def assess_words(claim: str, quantity: Quantity, than: Quantity, system: System) -> Assessment:
    """Say whether `quantity` is above `than`, as a claim in words states, from all figures of the system.

    The difference is that of `solver.difference_bounds`. Open where no figure bears on the end that would
    decide, or on one of the two sides: what axioms alone say of words tests nothing that was printed, and
    an assumption must not accuse.
    """
    rest, aside = conflicts.without_conflicts(system.around(with_parts([quantity, than])))
    bounds = solver.difference_bounds(rest, quantity, than)
    above = Interval(Fraction(0), None, low_open=True)
    decides, verdict = None, Verdict.OPEN
    if bounds.interval.within(above):
        decides, verdict = bounds.low, Verdict.PROVED
    elif not bounds.interval.meets(above):
        decides, verdict = bounds.high, Verdict.CONTRADICTED
    elif bounds.figures and all(solver.quantity_bounds(rest, side).figures for side in (quantity, than)):
        return Assessment(_inside(bounds), bounds)
    if decides is None or not decides.figures:
        return Assessment(Verdict.OPEN, bounds, set_aside=aside)
    conflict = tuple(sorted({claim, *decides.figures})) if verdict == Verdict.CONTRADICTED else ()
    return Assessment(verdict, bounds, conflict=conflict)


def _inside(bounds: Bounds) -> Verdict:
    """Return how far a claim inside its range is tested: an end that axioms alone force is no side."""
    both = bounds.low.figures and bounds.high.figures
    return Verdict.CONSISTENT if both else Verdict.NOT_RULED_OUT


def _clashing(claim: str, bounds: Bounds, claimed: Interval) -> tuple[str, ...]:
    """Return, in order, a claim and the figures behind the end of `bounds` that it lies beyond."""
    reached = Interval(None, bounds.high.value, high_open=bounds.high.open).meets(claimed)
    end = bounds.low if reached else bounds.high
    return tuple(sorted({claim, *end.figures}))


def _claimed_bounds(figure: Figure, system: System, facts: Facts) -> Bounds:
    """Return the range of what a figure states: a quantity, a difference of two, a place in a group."""
    # Which values it prints does not matter here, only whether that makes a rank: the face value always does.
    said = CONSTRAINTS[figure.measure.name](figure, facts, figure.face)
    if isinstance(rank := next(said, None), Rank):
        return solver.rank_bounds(system, rank)
    if figure.compared is not None:
        return solver.difference_bounds(system, figure.quantity, figure.compared)
    return solver.quantity_bounds(system, figure.quantity)


def _recomputed(
    figure: Figure, bounds: Bounds, claimed: Interval, rest: list[Figure], facts: Facts
) -> Fraction | None:
    """Return the value that the figures behind an end of the range give when taken at face value.

    Of two such values the one that prints as claimed; None where the figures do not determine one.
    """
    # The two ends may rest on different figures, as where two pages print the whole: each support by itself
    # determines a value, both together might contradict one another at face value. A rank needs the growth of
    # its whole group besides: one end of its range may rest on a few of them.
    supports = [bounds.low.figures, bounds.high.figures]
    if figure.versus.group:
        growths = figure.ranked(facts)
        supports.append(tuple(one.id for one in rest if one.measure.direct and one.quantity in growths))
    printed = {one.id: one for one in rest}
    values = []
    for names in dict.fromkeys(supports):
        alone = at_face_value([printed[name] for name in names], facts)
        try:
            exact = _claimed_bounds(figure, alone, facts).interval
        except Infeasible:
            continue
        if exact.low is not None and exact.low == exact.high:
            values.append(exact.low)
    return next((value for value in values if claimed.contains(value)), values[0] if values else None)
