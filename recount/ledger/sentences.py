"""What is said of each measure: whom it speaks of, which inequality it is, what would settle it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from recount.figures.measures import complete


class Sentences(NamedTuple):
    """The sentences about one measure, with names in braces for what differs between figures.

    `subject` may use {name}, {whole}, {place}, {period} and {group}. In `inequality`, {low} and {high} are
    the ends as printed, in {unit}, {low_ratio} and {high_ratio} those of the quantity, as fractions of one,
    {low_factor} and {high_factor} one more; {above} is how many stand above a rank; {place} and {group} as
    before. `missing` may use {amount}, {whole}, {peers}, {when}, and {known}, the peers printed so far.
    """

    subject: str
    inequality: str
    missing: str


SHOWN = "shown, bounds nothing"
_TWO_FIGURES = "The two figures that are compared"
_AMOUNT = Sentences("{name}", "{low} ≤ amount ≤ {high} {unit}", "{amount}, printed by another office")

SENTENCES: Mapping[str, Sentences] = complete(
    {
        "level": _AMOUNT,
        "count": _AMOUNT,
        "growth": Sentences(
            "{name}, growth on the year before",
            "{low}% ≤ growth ≤ {high}%, so {low_factor} × base ≤ amount ≤ {high_factor} × base",
            "{amount}, and the amount of the year before on this year's basis",
        ),
        "share": Sentences(
            "{name} as a share of {whole}",
            "{low}% ≤ share ≤ {high}%, so {low_ratio} × whole ≤ part ≤ {high_ratio} × whole",
            "{amount}, and {whole}",
        ),
        "growth_change": Sentences(
            "{name}, growth minus that of {period}",
            "{low} ≤ growth − earlier growth ≤ {high} percentage points",
            _TWO_FIGURES,
        ),
        "growth_gap": Sentences(
            "{name}, growth minus that of {place}",
            "{low} ≤ growth − growth of {place} ≤ {high} percentage points",
            _TWO_FIGURES,
        ),
        "share_change": Sentences(
            "{name} as a share of {whole}, minus that of {period}",
            "{low} ≤ share − earlier share ≤ {high} percentage points",
            _TWO_FIGURES,
        ),
        "rank": Sentences(
            "{name}, rank by growth among the {group}",
            "exactly {above} of the {group} have a higher growth",
            "The growth of all {peers} in {when}; printed so far: {known}",
        ),
        "contribution": Sentences(
            "{name}, contribution to the growth of {whole}",
            SHOWN,
            "{amount}, and {whole}, both with the amounts of the year before on this year's basis",
        ),
    },
    "SENTENCES of recount/ledger/sentences.py",
)
"""The sentences by measure. None has a default: a sentence made for another measure would be false."""
