"""Sums of quantities and their ratios: written as arithmetic, and refused where they mean nothing."""

from __future__ import annotations

import pytest
from packages import OCTOBER, SEPTEMBER

from recount.figures.facts import Facts, Indicator
from recount.figures.quantity import QuantityError, parse
from recount.ledger.expression import Expression

OUTPUT, EARLIER, FIRMS = (
    Expression.of(parse(text))
    for text in (
        f"level output Town {OCTOBER}",
        f"level output Town {SEPTEMBER}",
        f"level firms Town {OCTOBER}",
    )
)


def test_what_is_added_and_taken_away_again_is_gone():
    assert OUTPUT - EARLIER + EARLIER == OUTPUT
    assert (OUTPUT - OUTPUT).top == ()
    assert (OUTPUT - EARLIER).quantities == tuple(sorted((*OUTPUT.quantities, *EARLIER.quantities)))


@pytest.mark.parametrize("wrong", [lambda: OUTPUT - 1, lambda: OUTPUT + "output", lambda: OUTPUT / 2])
def test_arithmetic_is_with_quantities_alone(wrong):
    with pytest.raises(TypeError, match="unsupported operand"):
        wrong()


def test_the_base_of_a_difference_is_the_difference_of_the_bases():
    assert (OUTPUT - EARLIER).base == OUTPUT.base - EARLIER.base


def test_an_expression_reads_as_it_is_written():
    assert str((OUTPUT - OUTPUT.base) / FIRMS) == (
        f"(level output Town {OCTOBER} − base output Town {OCTOBER}) / (level firms Town {OCTOBER})"
    )
    assert str(OUTPUT + OUTPUT) == f"2 × level output Town {OCTOBER}"


@pytest.mark.parametrize(
    "wrong",
    [
        lambda: OUTPUT / FIRMS + OUTPUT,
        lambda: OUTPUT / (OUTPUT / FIRMS),
        lambda: (OUTPUT / FIRMS).base,
        lambda: OUTPUT.base.base,
        lambda: OUTPUT / (FIRMS - FIRMS),
        lambda: (OUTPUT - OUTPUT) / FIRMS,
    ],
    ids=[
        "a ratio in a sum",
        "a ratio below the line",
        "the base of a ratio",
        "the base of a base",
        "nothing below the line",
        "nothing above the line",
    ],
)
def test_what_means_nothing_is_refused(wrong):
    with pytest.raises(QuantityError):
        wrong()


def test_an_expression_is_called_by_the_names_of_the_tables():
    facts = Facts(indicators={"output": Indicator("Gross output", False, "")})
    assert (OUTPUT - EARLIER).called(facts) == (
        "Gross output, Town, January–October 2023 − Gross output, Town, January–September 2023"
    )
