"""Every measure has sentences of its own, and each can be said of a figure of that measure."""

from __future__ import annotations

import string

import pytest

from recount.figures.measures import MEASURES
from recount.ledger.sentences import SENTENCES, SHOWN

KNOWN = {
    "subject": {"name", "whole", "place", "period", "group"},
    "inequality": {
        *("low", "high", "unit", "low_ratio", "high_ratio", "low_factor", "high_factor", "above"),
        *("place", "group"),
    },
    "missing": {"amount", "whole", "peers", "when", "known"},
}
"""What the docstring of `Sentences` promises to each."""


def names(sentence: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name}


def test_every_measure_has_its_sentences():
    assert list(SENTENCES) == list(MEASURES)


@pytest.mark.parametrize("measure", MEASURES)
@pytest.mark.parametrize("kind", KNOWN)
def test_a_sentence_uses_only_the_names_that_it_is_given(measure, kind):
    assert names(getattr(SENTENCES[measure], kind)) <= KNOWN[kind]


@pytest.mark.parametrize("measure", MEASURES.values(), ids=MEASURES)
def test_what_a_figure_is_compared_with_stands_in_its_subject(measure):
    assert names(SENTENCES[measure.name].subject) == {"name", *measure.versus}


@pytest.mark.parametrize("measure", MEASURES)
def test_a_bound_names_both_its_ends(measure):
    told = SENTENCES[measure].inequality
    assert told == SHOWN or names(told) >= {"low", "high"} or names(told) == {"above", "group"}
