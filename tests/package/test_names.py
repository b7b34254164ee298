"""What indicators are called, alone and within a sentence."""

from __future__ import annotations

import pytest
from packages import figure, in_memory

from recount.figures import quantity
from recount.package import names


@pytest.fixture(scope="module")
def facts():
    made = in_memory([figure("S01-01", "level", name, "1") for name in ("steel", "gdp")], ["steel", "gdp"])
    made.indicators.loc[["steel", "gdp"], "name_en"] = ["Steel output", "GDP of the town"]
    return made.facts


def test_a_name_within_a_sentence_begins_small(facts):
    assert names.indicator("steel", facts) == "Steel output"
    assert names.within("steel", facts) == "steel output"


def test_an_abbreviation_and_an_unnamed_indicator_stay_as_they_are(facts):
    assert names.within("gdp", facts) == "GDP of the town"
    assert names.within("coal", facts) == names.indicator("coal", facts) == "coal"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("level steel Town 2023-01..2023-10", "Steel output, Town, January–October 2023"),
        ("growth steel Town 2023-01..2023-12", "Steel output, growth on the year before, Town, 2023"),
        ("base steel Town 2023-01..2023-12",
         "Steel output, amount of the year before on this year’s basis, Town, 2023"),
        ("share steel/gdp Town 2023-01..2023-01",
         "Steel output as a share of GDP of the town, Town, January 2023"),
        ("share gdp/steel Town 2023-01..2023-12", "GDP of the town as a share of steel output, Town, 2023"),
    ],
)  # fmt: skip
def test_a_quantity_in_words(facts, text, words):
    assert names.quantity(quantity.parse(text), facts) == words
