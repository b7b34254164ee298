"""A figure that lost a digit: what it may have been, by the order of the list in which it is printed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from fractions import Fraction
from itertools import pairwise
from operator import ge, le
from typing import NamedTuple

from recount.figures.facts import Facts
from recount.figures.figure import Figure
from recount.figures.printed import could_be, face_value

_ENOUGH = 5
"""How many figures that can be read must run one way before their order is taken to be meant."""


class Derived(NamedTuple):
    """What a damaged figure may have been: derived from the order of its list, never printed.

    `printed` are the texts that keep the order, and `between` the ids of its neighbours in the list; where
    the list has no order, every digit is left and nothing stands beside it.
    """

    figure: str
    printed: tuple[str, ...]
    between: tuple[str, ...]


def derived(damaged: Figure, figures: Iterable[Figure], facts: Facts) -> Derived:
    """Return what `damaged` may have been, given all `figures` in the order of the tables.

    Its list is what the same page prints of the same indicator, measure and period, for places of the same
    peer group. Only what can be read tells the order, and printed numbers are compared as they are printed.
    Raises FigureError for a figure that has lost no digit.
    """
    every = could_be(damaged.printed)
    listed = [one for one in figures if one is damaged or (one.is_fact and _of_one_list(one, damaged, facts))]
    at = listed.index(damaged)
    before, after = listed[:at], listed[at + 1 :]
    orders = [order for order in (ge, le) if _runs([*_values(before), *_values(after)], order)]
    # A few numbers stand in some order by chance: of five in one direction that is one list of sixty.
    if len(listed) <= _ENOUGH or not orders:
        return Derived(damaged.id, every, ())
    left = tuple(
        one
        for one in every
        if any(_runs([*_values(before), face_value(one), *_values(after)], order) for order in orders)
    )
    return Derived(damaged.id, left, tuple(one.id for one in (*before[-1:], *after[:1])))


def _of_one_list(one: Figure, damaged: Figure, facts: Facts) -> bool:
    """Whether two figures stand in one list of a page: they differ in their place alone, among peers."""
    same = ("source", "indicator", "measure", "period", "versus", "unit")
    if any(getattr(one, name) != getattr(damaged, name) for name in same):
        return False
    return any({one.geo, damaged.geo} <= set(group.members) for group in facts.groups.values())


def _values(figures: Iterable[Figure]) -> list[Fraction]:
    return [face_value(one.printed) for one in figures]


def _runs(values: Sequence[Fraction], order: Callable[[Fraction, Fraction], bool]) -> bool:
    """Whether values run one way: each stands in `order` to the next."""
    return all(order(one, other) for one, other in pairwise(values))
