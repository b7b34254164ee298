"""One exact number as text, and one range as text."""

from __future__ import annotations

from fractions import Fraction as F

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recount.figures.formatting import between, decimal, digits_of, fixed, number, span
from recount.figures.interval import Interval

steady = settings(derandomize=True, deadline=None, max_examples=150)


@steady
@given(value=st.fractions(-(10**6), 10**6), places=st.integers(0, 6))
def test_a_decimal_is_exact_or_rounded_to_the_places_asked(value, places):
    shown = decimal(value, places)
    kept = shown.partition(".")[2]
    if len(kept) < places:
        assert F(shown) == value
    assert abs(F(shown) - value) * 2 * 10**places <= 1
    assert len(kept) <= places


@pytest.mark.parametrize(
    ("value", "places", "shown"),
    [
        (F(57300, 1537), 4, "37.2804"),
        (F(11500, 307), 4, "37.4593"),
        (F(43, 5), 4, "8.6"),
        (F(8), 4, "8"),
        (F(-1, 3), 4, "-0.3333"),
        (F(-1, 100000), 4, "0.0000"),
        (F(1, 2), 0, "0"),
        (F("76.80001"), 4, "76.8000"),
    ],
)
def test_a_decimal_by_hand(value, places, shown):
    assert decimal(value, places) == shown


def test_a_decimal_has_four_places_unless_others_are_asked():
    assert decimal(F(1, 3)) == "0.3333"


@pytest.mark.parametrize(
    ("value", "digits", "text"),
    [
        (F(57300, 1537), 2, "37.28"),
        (F(-23, 5), 1, "−4.6"),
        (F(29), 0, "29"),
        (F(-1, 1000), 2, "0.00"),
        (F(5, 100), 1, "0.0"),
        (4.15, 2, "4.15"),
    ],
)
def test_numbers(value, digits, text):
    assert number(value, digits) == text


def test_ranges_in_words():
    assert between(F(1, 5), F(7, 5), 1) == "0.2–1.4"
    assert between(F(-29, 20), F(-7, 20), 2) == "−1.45 to −0.35"
    assert between(F(10), F(10), 0) == "10"


@steady
@given(value=st.fractions(-(10**6), 10**6), digits=st.integers(0, 6))
def test_an_end_is_rounded_away_from_its_range(value, digits):
    low, high = F(fixed(value, digits, "down")), F(fixed(value, digits, "up"))
    assert low <= value <= high and high - low <= F(1, 10**digits)


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [
        ("0.2", "1.4", "0.2–1.4%"),
        ("-1.45", "-0.35", "−1.5 to −0.3%"),
        ("534.05", None, "no less than 534.0%"),
        (None, "28.75", "no more than 28.8%"),
        (None, None, "any value"),
    ],
)
def test_a_range_in_words_is_rounded_outwards(low, high, words):
    values = Interval(*(None if end is None else F(end) for end in (low, high)))
    assert span(values, 1, outwards=True, shown=lambda text: f"{text}%") == words


def test_a_range_has_as_few_decimals_as_show_it_exactly():
    assert digits_of(Interval(F("37.25"), F(38)), 4) == 2
    assert digits_of(Interval(F(1, 3), F(38)), 4) == 4
    assert digits_of(Interval(None, F(38)), 4) == 0
