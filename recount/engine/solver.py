"""Exact answers about a system of inequalities, by Z3 in rational arithmetic.

Nothing here uses a tolerance: a range is the exact infimum and supremum over all solutions, and every
answer comes with a minimal set of constraints that forces it (Z3: de Moura and Bjørner, TACAS 2008).
"""

from __future__ import annotations

from fractions import Fraction
from typing import NamedTuple

import z3

from recount.engine import z3_terms
from recount.engine.constraints import ONE, Constraint, Rank, System, Terms, figures_of
from recount.engine.unsat_core import decided, feasible, minimal_core
from recount.engine.z3_terms import rational, total
from recount.figures.interval import Interval
from recount.figures.quantity import Quantity


class Infeasible(Exception):
    """A question about a system that has no solution."""


class Bound(NamedTuple):
    """One end of a range: its value (None when unbounded), whether it is left out, and what forces it.

    `support` is a set of constraints that suffices to force the end, and from which none can be spared. Other
    figures may force the same end; then those with the lower ids are kept.
    """

    value: Fraction | None
    open: bool = False
    support: tuple[Constraint, ...] = ()

    @property
    def figures(self) -> tuple[str, ...]:
        """The figures in the support, in order."""
        return figures_of(self.support)


class Bounds(NamedTuple):
    """The range of a quantity over all solutions, in base units."""

    low: Bound
    high: Bound

    @property
    def interval(self) -> Interval:
        """The range as a set of values."""
        return Interval(self.low.value, self.high.value, self.low.open, self.high.open)

    @property
    def figures(self) -> tuple[str, ...]:
        """The figures that force either end, in order."""
        return figures_of((*self.low.support, *self.high.support))


def bounds(system: System, terms: Terms) -> Bounds:
    """Return the exact range of a linear expression over all solutions, in base units.

    Raises Infeasible when the constraints that bear on it have no solution.
    """
    return _both_ends(system.around(quantity for quantity, _ in terms), total(terms))


def ratio_bounds(system: System, top: Terms, bottom: Terms) -> Bounds:
    """Return the exact range of `top` / `bottom` over all solutions with a positive `bottom`.

    A linear-fractional programme, made linear by dividing every inequality by `bottom` (A. Charnes and
    W. W. Cooper, Programming with linear fractional functionals, 1962). Exact, ends included or not.

    Raises Infeasible when there is no solution with a positive `bottom`.
    """
    near = system.around(quantity for quantity, _ in (*top, *bottom))
    return _both_ends(near, total(top), total(bottom))


def quantity_bounds(system: System, quantity: Quantity) -> Bounds:
    """Return the range of one quantity in base units: an amount, a base, a rate or a share.

    An amount or base is exact as far as the inequalities go. A rate or share is bounded twice: as an unknown
    of its own (by printed rates, their changes, gaps and ranks) and as the ratio of its two amounts. Each of
    the two is exact. Their intersection, and any range in a component in which a change, gap or rank narrows
    a rate that also ties amounts together, is an outer bound: the true range lies inside, since the product
    of an unknown rate and an unknown base is not linear. An empty range means that the two contradict.

    Raises Infeasible when the constraints that bear on it have no solution.
    """
    own = bounds(system, ((quantity, ONE),))
    if not quantity.parts:
        return own
    top, bottom = quantity.parts
    try:
        ratio = ratio_bounds(system, ((top, ONE),), ((bottom, ONE),))
    except Infeasible:
        if feasible(system.around((top, bottom))):
            return own  # the amount below the line is zero: the two have no ratio
        raise
    if quantity.kind == "rate":  # the amount over its base, less one
        ratio = Bounds(*(end if end.value is None else end._replace(value=end.value - 1) for end in ratio))
    return Bounds(_tighter(own.low, ratio.low, sign=1), _tighter(own.high, ratio.high, sign=-1))


def difference_bounds(system: System, one: Quantity, other: Quantity) -> Bounds:
    """Return the range of `one` - `other`, in base units.

    Exact for amounts and bases. Rates and shares are bounded twice, as a difference of unknowns of their own
    and by the range of each alone: an outer bound where only the amounts behind them are printed.

    Raises Infeasible when the constraints that bear on it have no solution.
    """
    direct = bounds(system, ((one, ONE), (other, -ONE)))
    # Both are of one kind, else they have no difference: what holds of one side holds of the other.
    if not one.parts:
        return direct
    first, second = quantity_bounds(system, one), quantity_bounds(system, other)
    low, high = _less(first.low, second.high), _less(first.high, second.low)
    return Bounds(_tighter(direct.low, low, sign=1), _tighter(direct.high, high, sign=-1))


def rank_bounds(system: System, rank: Rank) -> Bounds:
    """Return the range of the place that `rank.own` can take among its peers: 1 for the highest rate.

    The place that `rank` itself prints plays no part.

    Raises Infeasible when the constraints that bear on the rates have no solution.
    """
    return _both_ends(system.around((rank.own, *rank.peers)), z3_terms.above(rank) + 1)


def _less(one: Bound, other: Bound) -> Bound:
    """Return the end of a difference that the ends of its two sides give."""
    if one.value is None or other.value is None:
        return Bound(None)
    support = tuple(dict.fromkeys((*one.support, *other.support)))
    return Bound(one.value - other.value, one.open or other.open, support)


def _tighter(one: Bound, two: Bound, sign: int) -> Bound:
    """Return the end that leaves fewer values; of two equal ends the one that rests on fewer figures."""
    if one.value is None or two.value is None:
        return two if one.value is None else one
    # An end that is left out is the tighter of two at one value, at either side.
    return max(one, two, key=lambda end: (sign * end.value, end.open, -len(end.figures)))


def _both_ends(system: System, target: z3.ArithRef, bottom: z3.ArithRef | None = None) -> Bounds:
    """Minimise and maximise `target`, or `target` over a positive `bottom`; prove each end by refutation."""
    rows = [z3_terms.formula(row, scaled=bottom is not None) for row in system.constraints]
    positive = []
    if bottom is not None:
        # Within these rows each quantity stands for itself times SCALE, chosen so that `bottom` is one: the
        # ratio is then `target` alone. The proof of an end needs no such trick, as target > value * bottom is
        # linear anyway.
        rows += [z3_terms.SCALE > 0, bottom == 1]
        positive = [bottom > 0]
    ends = []
    for sign in (-1, 1):
        value, is_open = _optimum(rows, target, sign)
        if value is None:
            ends.append(Bound(None))
            continue
        # The optimum is not taken on trust: that nothing lies beyond it is proved again, and that proof is
        # what names the figures.
        edge = rational(value) if bottom is None else rational(value) * bottom
        beyond = target > edge if sign > 0 else target < edge
        ends.append(Bound(value, is_open, minimal_core(system, *positive, beyond)))
    return Bounds(*ends)


def _optimum(rows: list[z3.BoolRef], target: z3.ArithRef, sign: int) -> tuple[Fraction | None, bool]:
    """Return the infimum (sign -1) or supremum (1) of `target`, and whether it is not reached."""
    optimize = z3.Optimize()
    optimize.add(rows)
    handle = optimize.minimize(target) if sign < 0 else optimize.maximize(target)
    if not decided(optimize.check()):
        raise Infeasible("the figures that bear on it cannot all be true: `recount conflicts` names them")
    values = optimize.lower_values(handle) if sign < 0 else optimize.upper_values(handle)
    # Z3 gives an end as a * ∞ + value + e * ε: an ε says that the end is approached, not reached.
    infinite, value, epsilon = (Fraction(str(part.as_fraction())) for part in map(_as_rational, values))
    return (None, False) if infinite else (value, bool(epsilon))


def _as_rational(value: z3.ExprRef) -> z3.RatNumRef:
    return z3.simplify(z3.ToReal(value)) if z3.is_int(value) else value
