"""Which figures cannot all be true together."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from recount.engine import solver, unsat_core
from recount.engine.constraints import Constraint, System, figures_of, unknowns
from recount.figures.quantity import Quantity


class Conflict(NamedTuple):
    """A minimal set of figures that cannot all be true, and the axioms that they break together."""

    figures: tuple[str, ...]
    axioms: tuple[str, ...] = ()


def components(system: System) -> Iterator[System]:
    """Yield the parts of a system that share no quantity; a ratio goes with the amounts that it relates."""
    seen: set[Quantity] = set()
    for quantity in system.quantities:
        if quantity not in seen:
            part = system.around([quantity], through_ratios=True)
            seen.update(part.quantities)
            yield part


def conflicts(system: System) -> list[Conflict]:
    """Return minimal sets of figures that cannot all be true, until the rest can, in order of their ids.

    Each set is minimal: without any one of its figures the others can be true together. After a set is
    found one of its figures is set aside and the search goes on, until what is left is feasible: the
    figure whose absence alone makes its component feasible, else the last. So conflicts that share no
    figure are all reported, each once; of conflicts that overlap, those that hold no figure set aside.

    Every set reported is a true conflict. The search is complete for the inequalities, and for a rate or
    share whose own range (by its changes, gaps and ranks) lies apart from that of its printed amounts;
    where several such rates depend on one another, a conflict may go unseen, since their products with
    amounts are not linear.
    """
    found = [conflict for part in components(system) for conflict in _within(part)]
    return sorted(found)


def without_conflicts(system: System) -> tuple[System, tuple[str, ...]]:
    """Return the system without the figures of every conflict that `conflicts` finds, and those figures."""
    aside = {name for conflict in conflicts(system) for name in conflict.figures}
    return system.without(aside), tuple(sorted(aside))


def _within(part: System) -> Iterator[Conflict]:
    """Yield the conflicts of one component, one figure set aside after each."""
    while (conflict := _first(part)) is not None:
        yield conflict
        # Where one figure is at fault in many conflicts, to set aside another would accuse every figure that
        # it clashes with in turn. A figure without which all is well is that one; where no figure is a
        # remedy by itself, any must go for the search to end, and the last, by its id, is as good as another.
        remedies = (name for name in conflict.figures if _first(part.without([name])) is None)
        part = part.without([next(remedies, conflict.figures[-1])])


def _first(part: System) -> Conflict | None:
    """Return one conflict of a component, or None where there is none to be seen."""
    if not unsat_core.feasible(part):
        core = unsat_core.minimal_core(part)
        return Conflict(figures_of(core), tuple(sorted({row.axiom for row in core if row.axiom})))
    apart = next((ratio for ratio in _doubly_bound(part) if _apart(part, ratio)), None)
    return None if apart is None else _minimal(part, apart)


def _doubly_bound(part: System) -> Iterator[Quantity]:
    """Yield the rates and shares that a change, gap or rank bears on, and whose amounts are printed as well.

    Without a printed amount in reach of both sides, ratios alone leave the amounts free: all amounts of a
    component can be multiplied by the same number, and no ratio changes.
    """
    if not any(_prints_amount(row) for row in part.constraints):
        return
    compared = {name for row in part.constraints if len(unknowns(row)) > 1 for name in unknowns(row)}
    for ratio in sorted(name for name in compared if name.parts):
        printers = {row.figure for row in part.constraints if unknowns(row) == (ratio,)}
        rest = part.without(printers - {""})
        reached = (rest.around([amount]).constraints for amount in ratio.parts)
        if all(any(map(_prints_amount, rows)) for rows in reached):
            yield ratio


def _prints_amount(row: Constraint) -> bool:
    return bool(row.figure) and len(unknowns(row)) == 1 and not unknowns(row)[0].parts


def _apart(part: System, ratio: Quantity) -> bool:
    """Whether the two ranges of a ratio, its own and that of its amounts, have no value in common."""
    return solver.quantity_bounds(part, ratio).interval.empty


def _minimal(part: System, ratio: Quantity) -> Conflict:
    """Return a minimal set of figures that keep the two ranges of a ratio apart."""
    bounds = solver.quantity_bounds(part, ratio)
    kept = list(bounds.figures)
    # The last id goes first, as in `minimal_core`: the lower ids are told, whatever the search came upon.
    for figure in reversed(bounds.figures):
        fewer = [name for name in kept if name != figure]
        if _apart(part.without(set(part.figures) - set(fewer)), ratio):
            kept = fewer
    axioms = {row.axiom for end in bounds for row in end.support if row.axiom}
    return Conflict(tuple(kept), tuple(sorted(axioms)))
