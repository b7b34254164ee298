"""Quantities and constraints as terms of Z3, in rational arithmetic.

Terms are made once and kept: the same constraint takes part in many questions.
"""

from __future__ import annotations

from fractions import Fraction
from functools import cache

import z3

from recount.engine.constraints import Constraint, Rank, Terms
from recount.figures.quantity import Quantity

SCALE = z3.Real("scale")
"""The variable by which every bound is multiplied when a ratio is made linear."""


def rational(value: Fraction) -> z3.RatNumRef:
    """Return an exact number."""
    return z3.RealVal(f"{value.numerator}/{value.denominator}")


@cache
def variable(quantity: Quantity) -> z3.ArithRef:
    """Return the unknown that stands for a quantity; no other has its name, whatever a place is called."""
    # Joined by spaces, "Town 2023" could be taken for a place and a year: `repr` keeps the cells apart.
    return z3.Real(repr(tuple(quantity)))


def total(terms: Terms) -> z3.ArithRef:
    """Return a linear expression."""
    return z3.Sum([rational(weight) * variable(quantity) for quantity, weight in terms])


def above(rank: Rank) -> z3.ArithRef:
    """Return how many of the peers have a higher rate; a tie leaves both at the better place."""
    one, zero = z3.RealVal(1), z3.RealVal(0)
    return z3.Sum([z3.If(variable(peer) > variable(rank.own), one, zero) for peer in rank.peers])


@cache
def formula(row: Constraint, scaled: bool = False) -> z3.BoolRef:
    """Return what a constraint says; with `scaled` its bound is multiplied by `SCALE`."""
    if isinstance(row, Rank):
        # Never scaled: to multiply all rates by one positive number changes no comparison of two.
        own = variable(row.own)
        higher = min(row.place - 1, len(row.peers) + 1)  # one more than there are says as much as a million
        return z3.PbEq([(variable(peer) > own, 1) for peer in row.peers], higher)
    left, right = total(row.terms), rational(row.bound)
    if scaled:
        right = right * SCALE
    return left < right if row.strict else left <= right
