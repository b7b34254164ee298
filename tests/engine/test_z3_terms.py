"""Terms of Z3 keep exact numbers, and every quantity is an unknown of its own."""

from __future__ import annotations

from fractions import Fraction as F

import pytest
import z3
from packages import OCTOBER

from recount.engine import z3_terms
from recount.engine.constraints import Inequality
from recount.figures.quantity import Quantity


@pytest.mark.parametrize("strict", [False, True])
def test_a_statement_keeps_its_exact_numbers(strict):
    """A third of the amount is at most (10^30 + 1) / 7; the next number that a float has is far away."""
    name, bound = Quantity("amount", "steel", "Town", OCTOBER), F(10**30 + 1, 7)
    said = z3_terms.formula(Inequality(((name, F(1, 3)),), bound, strict))

    def allows(value: F) -> bool:
        solver = z3.Solver()
        solver.add(said, z3_terms.variable(name) == z3_terms.rational(value))
        return solver.check() == z3.sat

    assert allows(3 * bound) is not strict
    assert allows(3 * bound - F(1, 10**30)) and not allows(3 * bound + F(1, 10**30))


def test_names_of_places_with_spaces_are_unknowns_of_their_own():
    one = Quantity("amount", "steel", "North Town", OCTOBER)
    assert not z3_terms.variable(one).eq(z3_terms.variable(one._replace(geo="North Town 2")))
    assert z3_terms.variable(one).eq(z3_terms.variable(one._replace(geo="North Town")))


def test_two_quantities_with_the_same_words_are_two():
    """A page may be called like a period, and a place like the start of what it reports."""
    when = "2023-01..2023-10"
    one = Quantity("amount", "steel", "A", when, reported=when)
    other = Quantity("amount", "steel", f"A {when} as reported by", when)
    assert str(one) == str(other)
    assert not z3_terms.variable(one).eq(z3_terms.variable(other))
