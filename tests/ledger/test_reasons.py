"""Inequalities in words, and what an end of a range depends on."""

from __future__ import annotations

import pytest
from packages import OCTOBER, SEPTEMBER, YEAR_2022, figure, in_memory, packaged, system

from recount.engine import solver
from recount.engine.solver import Bound
from recount.figures import quantity
from recount.figures.printed import READINGS
from recount.ledger.reasons import explain_bound, inequality


def said(row: dict, reading: str = "rounded") -> str:
    [found] = in_memory([row]).printed.values()
    return inequality(found, reading)


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (figure("S1-1", "level", "steel", "76.8"), "76.75 ≤ amount ≤ 76.85 亿元"),
        (figure("S1-1", "level", "steel", "7650", unit="万元"), "7649.5 ≤ amount ≤ 7650.5 万元"),
        (figure("S1-1", "count", "steel", "29"), "amount = 29 个"),
        (figure("S1-1", "count", "steel", "380", qualifier="at_least"), "380 < amount < 390 个"),
        (
            figure("S1-1", "growth", "steel", "83.7"),
            "83.65% ≤ growth ≤ 83.75%, so 1.8365 × base ≤ amount ≤ 1.8375 × base",
        ),
        (
            figure("S1-1", "growth", "steel", "-4.6"),
            "−4.65% ≤ growth ≤ −4.55%, so 0.9535 × base ≤ amount ≤ 0.9545 × base",
        ),
        (
            figure("S1-1", "share", "steel", "37.4", versus="output"),
            "37.35% ≤ share ≤ 37.45%, so 0.3735 × whole ≤ part ≤ 0.3745 × whole",
        ),
        (
            figure("S1-1", "growth_change", "steel", "-15.6", versus=YEAR_2022),
            "−15.65 ≤ growth − earlier growth ≤ −15.55 percentage points",
        ),
        (
            figure("S1-1", "growth_gap", "steel", "7.9", versus="North Province"),
            "7.85 ≤ growth − growth of North Province ≤ 7.95 percentage points",
        ),
        (
            figure("S1-1", "share_change", "steel", "1.7", versus=f"output {YEAR_2022}"),
            "1.65 ≤ share − earlier share ≤ 1.75 percentage points",
        ),
        (
            figure("S1-1", "rank", "steel", "3", versus="towns"),
            "exactly 2 of the towns have a higher growth",
        ),
        (figure("S1-1", "contribution", "steel", "61.6", versus="gdp"), "shown, bounds nothing"),
        (figure("S1-1", "level", "steel", "17.5", qualifier="expected"), "shown, bounds nothing"),
        (figure("S1-1", "level", "steel", "17.5", qualifier="plan"), "shown, bounds nothing"),
    ],
)
def test_what_a_row_says(row, words):
    assert said(row) == words


def test_an_end_that_is_left_out_is_less_than():
    truncated = said(figure("S1-1", "growth", "steel", "83.7"), "truncated")
    assert truncated == "83.7% ≤ growth < 83.8%, so 1.837 × base ≤ amount < 1.838 × base"
    below = said(figure("S1-1", "share", "steel", "0.0", versus="output"), "truncated")
    assert below.startswith("−0.1% < share < 0.1%, so −0.001 × whole < part <")
    at_least = said(figure("S1-1", "growth", "steel", "80", qualifier="at_least"))
    assert at_least == "80% < growth < 90%, so 1.8 × base < amount < 1.9 × base"


@pytest.mark.parametrize("reading", READINGS)
def test_every_row_of_the_book_says_something(reading):
    for row in packaged().printed.values():
        words = inequality(row, reading)
        assert words and "{" not in words and "None" not in words


# What an end depends on


def ends(*rows: dict, asked: str, cumulative=()):
    package = in_memory(rows, cumulative)
    wanted = quantity.parse(asked)
    found = solver.quantity_bounds(system(package, also=[wanted]), wanted)
    low, high = (explain_bound(end, package.printed, "rounded") for end in found)
    return low, high


def test_each_figure_is_named_at_the_end_that_is_used():
    low, high = ends(
        figure("S01-01", "level", "output", "76.8"),
        figure("S01-06", "level", "steel", "28.7"),
        asked=f"share steel/output Town {OCTOBER}",
    )
    assert low == "76.8 亿元 (S01-01) may be as high as 76.85 and 28.7 亿元 (S01-06) may be as low as 28.65"
    assert high == "76.8 亿元 (S01-01) may be as low as 76.75 and 28.7 亿元 (S01-06) may be as high as 28.75"


def test_an_end_below_zero_has_the_minus_of_the_figure():
    low, _ = ends(figure("S01-01", "growth", "steel", "-0.5"), asked=f"growth steel Town {OCTOBER}")
    assert low == "−0.5% (S01-01) may be as low as −0.55"


def test_an_axiom_is_part_of_the_reason():
    low, high = ends(
        figure("S01-01", "level", "output", "68.1", SEPTEMBER),
        asked=f"level output Town {OCTOBER}",
        cumulative=["output"],
    )
    assert low.startswith("68.1 亿元 (S01-01) may be as low as 68.05 and a cumulative flow never falls")
    assert high == ""


def test_an_exact_figure_may_be_nothing_else():
    low, _ = ends(figure("S01-01", "count", "firms", "29"), asked=f"level firms Town {OCTOBER}")
    assert low == "29 个 (S01-01)"


def test_no_reason_where_no_figure_bears_on_an_end():
    low, high = ends(figure("S01-01", "level", "steel", "5"), asked=f"level output Town {OCTOBER}")
    assert (low, high) == ("", "")
    assert explain_bound(Bound(None), packaged().printed, "rounded") == ""
