"""Quantities as text and back."""

import pytest

from recount.figures.measures import MEASURES
from recount.figures.quantity import Quantity, QuantityError, parse

OCTOBER = "2023-01..2023-10"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"level output Town {OCTOBER}", Quantity("amount", "output", "Town", OCTOBER)),
        (f"base output Town {OCTOBER}", Quantity("base", "output", "Town", OCTOBER)),
        (f"growth output Town {OCTOBER}", Quantity("rate", "output", "Town", OCTOBER)),
        (
            f"share steel/output Jiayuguan Industrial Park {OCTOBER}",
            Quantity("share", "steel", "Jiayuguan Industrial Park", OCTOBER, "output"),
        ),
    ],
)
def test_text_and_back(text, expected):
    assert parse(text) == expected
    assert str(expected) == text


def test_every_kind_that_a_measure_prints_has_its_word():
    for measure in MEASURES.values():
        assert str(Quantity(measure.kind, "output", "Town", OCTOBER)).endswith(f" output Town {OCTOBER}")


def test_a_count_is_an_amount():
    assert parse(f"count firms Town {OCTOBER}") == parse(f"level firms Town {OCTOBER}")


def test_the_two_amounts_of_a_ratio():
    amount = Quantity("amount", "steel", "Town", OCTOBER)
    assert parse(f"growth steel Town {OCTOBER}").parts == (amount, amount._replace(kind="base"))
    assert parse(f"share steel/output Town {OCTOBER}").parts == (amount, amount._replace(indicator="output"))
    assert amount.parts == ()
    assert amount._replace(kind="base").parts == ()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (f"share steel Town {OCTOBER}", "part and its whole"),
        (f"share steel/ Town {OCTOBER}", "part and its whole"),
        (f"level steel/output Town {OCTOBER}", "part and its whole"),
        (f"rank output Town {OCTOBER}", "expected a measure"),
        (f"level output {OCTOBER}", "expected a measure"),
        ("", "expected a measure"),
        ("level output Town 2023-10..2023-01", "ends after it starts"),
        ("level output Town 2023", "a period such as"),
    ],
)
def test_what_is_no_quantity(text, message):
    with pytest.raises(QuantityError, match=message):
        parse(text)
