"""Printed figures: every value of the set prints as given, and no other value does."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction as F

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from packages import prints

from recount.figures.interval import Interval
from recount.figures.measures import MEASURES
from recount.figures.printed import READINGS, FigureError, could_be, face_value, printed_set, step

steady = settings(derandomize=True, deadline=None, max_examples=150)


@st.composite
def printed_numbers(draw) -> str:
    digits = draw(st.integers(0, 4))
    number = draw(st.one_of(st.integers(0, 20), st.integers(0, 10**7)))
    text = str(number).rjust(digits + 1, "0")
    text = f"{text[:-digits]}.{text[-digits:]}" if digits else text
    return draw(st.sampled_from(["", "-"])) + text


def digits_of(printed: str) -> int:
    return len(printed.partition(".")[2])


def probes(printed: str, reading: str) -> list[F]:
    """Return values in and around the set: inside, at its ends, just beyond them and a step further out."""
    values, unit, tiny = printed_set(printed, MEASURES["level"], reading=reading), step(printed), F(1, 10**30)
    low, high = values.low, values.high
    middle = (low + high) / 2
    near = [low - tiny, low, low + tiny, high - tiny, high, high + tiny]
    return [*near, middle, low - unit, high + unit, face_value(printed), F(0), -middle]


# Printed sets


@steady
@given(printed=printed_numbers(), reading=st.sampled_from(READINGS))
def test_a_value_is_in_the_set_exactly_when_it_prints_so(printed, reading):
    values = printed_set(printed, MEASURES["level"], reading=reading)
    for value in probes(printed, reading):
        assert values.contains(value) == (printed in prints(value, digits_of(printed), reading)), value


@steady
@given(printed=printed_numbers(), reading=st.sampled_from(READINGS), part=st.fractions(0, 1))
def test_every_value_in_the_set_prints_as_given(printed, reading, part):
    values = printed_set(printed, MEASURES["growth"], reading=reading)
    value = values.low + part * (values.high - values.low)
    assert values.contains(value) == (printed in prints(value, digits_of(printed), reading))


@steady
@given(value=st.fractions(-1000, 1000), digits=st.integers(0, 3), reading=st.sampled_from(READINGS))
def test_whatever_is_printed_holds_the_true_value(value, digits, reading):
    for printed in prints(value, digits, reading):
        assert printed_set(printed, MEASURES["share"], reading=reading).contains(value)


@pytest.mark.parametrize(
    ("printed", "reading", "expected"),
    [
        ("76.8", "rounded", Interval(F("76.75"), F("76.85"))),
        ("2", "rounded", Interval(F("1.5"), F("2.5"))),
        ("2.0", "rounded", Interval(F("1.95"), F("2.05"))),
        ("-4.6", "rounded", Interval(F("-4.65"), F("-4.55"))),
        ("0.0", "rounded", Interval(F("-0.05"), F("0.05"))),
        ("-0.0", "rounded", Interval(F("-0.05"), F(0))),
        ("76.8", "truncated", Interval(F("76.8"), F("76.9"), high_open=True)),
        ("-4.6", "truncated", Interval(F("-4.7"), F("-4.6"), low_open=True)),
        ("0.0", "truncated", Interval(F("-0.1"), F("0.1"), low_open=True, high_open=True)),
        ("-0.0", "truncated", Interval(F("-0.1"), F(0), low_open=True)),
        ("76.8", "either", Interval(F("76.75"), F("76.9"), high_open=True)),
        ("-4.6", "either", Interval(F("-4.7"), F("-4.55"), low_open=True)),
        ("0.0", "either", Interval(F("-0.1"), F("0.1"), low_open=True, high_open=True)),
    ],
)
def test_the_set_of_a_printed_level(printed, reading, expected):
    assert printed_set(printed, MEASURES["level"], reading=reading) == expected


def test_trailing_zeros_carry_information():
    assert printed_set("2.0", MEASURES["level"]) != printed_set("2", MEASURES["level"])
    assert printed_set("2.0", MEASURES["level"]).within(printed_set("2", MEASURES["level"]))


@pytest.mark.parametrize("measure", ["count", "rank"])
@pytest.mark.parametrize("reading", READINGS)
def test_whole_things_are_exact(measure, reading):
    assert printed_set("29", MEASURES[measure], reading=reading) == Interval(F(29), F(29))


@pytest.mark.parametrize(
    ("printed", "low", "high"),
    [
        ("380", 380, 390),
        ("381", 381, 382),
        ("100", 100, 200),
        ("7650", 7650, 7660),
        ("1.5", "1.5", "1.6"),
        ("1.50", "1.5", "1.6"),
        ("0.05", "0.05", "0.06"),
        ("20.0", 20, 30),
    ],
)
def test_at_least_reaches_to_the_next_unit_of_the_last_digit_that_is_not_zero(printed, low, high):
    expected = Interval(F(low), F(high), low_open=True, high_open=True)
    assert printed_set(printed, MEASURES["level"], "at_least") == expected


def test_at_least_holds_for_whole_things_and_every_reading():
    for reading in READINGS:
        values = printed_set("380", MEASURES["count"], "at_least", reading)
        assert not values.contains(F(380)) and values.contains(F(381))
        assert values.contains(F(389)) and not values.contains(F(390))


@pytest.mark.parametrize("qualifier", ["to_date", "expected", "plan"])
def test_other_qualifiers_do_not_change_the_set(qualifier):
    assert printed_set("17.5", MEASURES["level"], qualifier) == printed_set("17.5", MEASURES["level"])


def test_the_lowest_whole_thing_is_that_of_its_measure():
    assert printed_set("0", MEASURES["count"]) == Interval(F(0), F(0))
    with pytest.raises(FigureError, match="expected a rank of 2 or more"):
        printed_set("1", replace(MEASURES["rank"], least=2))


# A digit that is lost


def test_a_damaged_figure_may_have_been_any_number_with_one_digit_in_its_place():
    assert could_be("?8.4") == tuple(f"{digit}8.4" for digit in range(1, 10)), (
        "no number begins with a nought"
    )
    assert could_be("-4.?") == tuple(f"-4.{digit}" for digit in range(10))
    assert could_be("?") == tuple("0123456789")


@pytest.mark.parametrize("reading", READINGS)
@pytest.mark.parametrize("measure", ["growth", "count"])
def test_a_damaged_figure_bounds_nothing(measure, reading):
    assert printed_set("?8", MEASURES[measure], "damaged", reading) == Interval()


@pytest.mark.parametrize("printed", ["48.4", "??.4", "?8.4%", "?x", "", "0?", "?" * 10**6])
def test_a_damaged_figure_is_a_number_with_one_digit_lost(printed):
    with pytest.raises(
        FigureError, match=r"expected a number with one \? for a digit that is lost"
    ) as caught:
        printed_set(printed, MEASURES["growth"], "damaged")
    assert len(str(caught.value)) < 200


def test_a_lost_digit_needs_its_qualifier():
    with pytest.raises(FigureError, match=r"or the qualifier damaged, where \? stands for .* found '\?8.4'"):
        printed_set("?8.4", MEASURES["growth"])


# What is not a figure


@pytest.mark.parametrize(
    "printed",
    [
        *("７６.８", "1,000", "1_000", "1e309", "0x10", "1/2", "NaN", "inf", "", "76.8%", "٣", "−5"),
        *("+5", "--5", ".5", "5.", "01", "-01", " 5", "5 ", "5\n", "9" * 19, "0." + "1" * 10),
    ],
)
def test_what_is_no_plain_number_is_refused(printed):
    with pytest.raises(FigureError, match="expected a number"):
        printed_set(printed, MEASURES["level"])


@pytest.mark.parametrize("printed", ["9" * 10**6, "0." + "9" * 10**6, "-" * 10**6])
def test_a_megabyte_of_digits_gets_a_short_message(printed):
    with pytest.raises(FigureError) as caught:
        face_value(printed)
    assert len(str(caught.value)) < 200


@pytest.mark.parametrize(
    ("printed", "shown"), [("x" * 40, f"'{'x' * 40}'"), ("x" * 41, f"'{'x' * 40}…'"), ("٣.5", "'٣.5'")]
)
def test_a_message_shows_what_stood_there_and_of_long_text_its_beginning(printed, shown):
    with pytest.raises(FigureError) as caught:
        face_value(printed)
    assert str(caught.value).endswith(f"in plain digits, found {shown}")


@pytest.mark.parametrize(
    ("printed", "measure", "qualifier", "reading", "message"),
    [
        ("2.5", "count", "", "rounded", "whole number"),
        ("2.0", "count", "", "rounded", "whole number"),
        ("-3", "count", "", "rounded", "whole number"),
        ("1.5", "rank", "", "rounded", "whole number"),
        ("0", "rank", "", "rounded", "rank of 1 or more"),
        ("5", "level", "about", "rounded", "at_least, to_date, expected, plan, damaged"),
        ("5", "level", "", "up", "rounded, truncated, either"),
        ("-5", "level", "at_least", "rounded", "above zero"),
        ("0", "level", "at_least", "rounded", "above zero"),
        ("0.00", "level", "at_least", "rounded", "above zero"),
    ],
)
def test_what_does_not_fit_the_measure_is_refused(printed, measure, qualifier, reading, message):
    with pytest.raises(FigureError, match=message):
        printed_set(printed, MEASURES[measure], qualifier, reading)


@steady
@given(st.text(max_size=12))
def test_any_text_is_a_figure_or_an_error_of_ours(text):
    try:
        values = printed_set(text, MEASURES["level"])
    except FigureError:
        return
    assert values.contains(F(text))


def test_face_value_and_step():
    assert face_value("-4.60") == F(-23, 5)
    assert step("76.8") == F(1, 10) and step("29") == 1 and step("-0.050") == F(1, 1000)
