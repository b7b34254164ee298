"""Periods of whole months."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recount.figures.period import Period, PeriodError, in_words, parse


def test_a_period_has_a_first_and_a_last_month():
    assert parse("2023-01..2023-10") == Period((2023, 1), (2023, 10))
    assert parse("2023-01..2023-10").within_one_year
    assert not parse("2022-11..2023-02").within_one_year


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2023-01..2023-10", "January–October 2023"),
        ("2022-01..2022-12", "2022"),
        ("2023-10..2023-10", "October 2023"),
        ("2022-11..2023-02", "November 2022 to February 2023"),
    ],
)
def test_in_words(text, words):
    assert in_words(text) == words


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("2023-10..2023-01", "ends after it starts"),
        ("2023-01..2022-12", "ends after it starts"),
        ("2023-00..2023-10", "months from 01 to 12"),
        ("2023-01..2023-13", "months from 01 to 12"),
        ("2023-1..2023-10", "a period such as 2023-01..2023-10"),
        ("2023-01", "a period such as"),
        ("2023-01...2023-10", "a period such as"),
        ("２０２３-01..2023-10", "a period such as"),
        (" 2023-01..2023-10", "a period such as"),
        ("2023-01..2023-10\n", "a period such as"),
        ("", "a period such as"),
    ],
)
def test_what_is_no_period(text, message):
    with pytest.raises(PeriodError, match=message):
        parse(text)


@pytest.mark.parametrize(
    ("text", "advice"),
    [
        ("2023", "2023 is written 2023-01..2023-12"),
        ("2023-10", "October 2023 is written 2023-10..2023-10"),
        ("2023-1..2023-10", "January–October 2023 is written 2023-01..2023-10"),
        ("2023-01..10", "January–October 2023 is written 2023-01..2023-10"),
        ("2023年1-10月", "January–October 2023 is written 2023-01..2023-10"),
        ("2022–2023", "January 2022 to December 2023 is written 2022-01..2023-12"),
        ("2022-11 to 2023-02", "November 2022 to February 2023 is written 2022-11..2023-02"),
    ],
)
def test_a_period_in_another_form_is_told_how_to_be_written(text, advice):
    with pytest.raises(PeriodError) as caught:
        parse(text)
    assert str(caught.value) == f"expected a period such as 2023-01..2023-10, found {text!r}: {advice}"


@pytest.mark.parametrize(
    "text",
    [
        "2023-13",
        "2023-10..9",
        "last year",
        "23",
        "2023 1 2 3",
        "202310",
        "2023Q3",
        "2023年上半年",
        "2022-10..2023",
    ],
)
def test_no_advice_where_it_is_unclear_which_period_is_meant(text):
    with pytest.raises(PeriodError) as caught:
        parse(text)
    assert str(caught.value).endswith(f"found {text!r}")


def test_a_megabyte_of_text_gets_a_short_message():
    with pytest.raises(PeriodError) as caught:
        parse("2" * 10**6)
    assert len(str(caught.value)) < 200


@settings(derandomize=True, deadline=None)
@given(st.text(alphabet="0123-. ", max_size=18))
def test_any_text_is_a_period_or_an_error_of_ours(text):
    try:
        period = parse(text)
    except PeriodError:
        return
    assert period.start <= period.end
