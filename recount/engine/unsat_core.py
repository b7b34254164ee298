"""Whether constraints can be true together, and if not, a minimal set of them that cannot."""

from __future__ import annotations

import z3

from recount.engine import z3_terms
from recount.engine.constraints import Constraint, System


def feasible(system: System) -> bool:
    """Whether all figures of the system can be true together."""
    solver = z3.Solver()
    solver.add([z3_terms.formula(row) for row in system.constraints])
    return decided(solver.check())


def decided(answer: z3.CheckSatResult) -> bool:
    """Return whether there is a solution; linear rational systems always have an answer.

    Raises RuntimeError where the solver gives none, rather than take that for a proof.
    """
    if answer == z3.unknown:
        raise RuntimeError("the solver gave up on a system, so nothing can be said of it")
    return answer == z3.sat


def minimal_core(system: System, *asserted: z3.BoolRef) -> tuple[Constraint, ...]:
    """Return a minimal set of constraints that cannot hold together, or not with what is `asserted`.

    Figures are left out one after the other, the last id first, as long as the rest still conflicts: so
    the answer depends on the system alone, not on the course of a search.
    """
    solver = z3.Solver()
    solver.add(*asserted)
    switches = [z3.Bool(f"row {index}") for index in range(len(system.constraints))]
    for switch, row in zip(switches, system.constraints, strict=True):
        solver.add(z3.Implies(switch, z3_terms.formula(row)))
    groups: dict[str, list[int]] = {}
    for index, row in enumerate(system.constraints):
        groups.setdefault(row.figure, []).append(index)
    axioms = groups.pop("", [])
    # Figures are left out before axioms: a conflict is told by the figures that clash, so a figure is spared
    # where it can be, however many axioms that takes. And a figure goes whole, with all its rows, as nobody
    # doubts one end of it.
    by_id = [groups[figure] for figure in sorted(groups, reverse=True)]
    figures = _leave_out(by_id, axioms, solver, switches)
    needed_axioms = _leave_out([[index] for index in axioms], figures, solver, switches)
    # Which end of a figure the proof uses is told all the same, so at last its rows are tried one by one.
    needed = _leave_out([[index] for index in figures], needed_axioms, solver, switches)
    return tuple(system.constraints[index] for index in sorted([*needed, *needed_axioms]))


def _leave_out(
    groups: list[list[int]], always: list[int], solver: z3.Solver, switches: list[z3.BoolRef]
) -> list[int]:
    """Leave out each group, in turn, whose absence keeps the conflict; return the rows of those left."""
    left = dict(enumerate(groups))
    for number in range(len(groups)):
        tried = [index for other, group in left.items() if other != number for index in group]
        # Only unsatisfiability is evidence that a group is spared: the rest is still a proof without it.
        if not decided(solver.check([switches[index] for index in (*always, *tried)])):
            del left[number]
    return [index for group in left.values() for index in group]
