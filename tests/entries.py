"""A ledger entry to test with: a share that is reproduced, changed where a test says so."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from packages import packaged

from recount.figures.interval import Interval
from recount.ledger.entry import Claim, Passing, Verdict
from recount.ledger.rows import rows

SHARE = Claim(
    id="C07",
    figure="S01-07",
    chapter="shares",
    name="Upgrading as a share",
    sentence="That was 37.4% of the city’s investment.",
    clause_zh="占全市工业固定资产投资的37.4%",
    clause_en="37.4% of the whole city’s investment",
    printed="37.4",
    unit="%",
    verdict=Verdict.REPRODUCED,
    printed_set=Interval(Fraction(747, 20), Fraction(749, 20)),
    interval=Interval(Fraction(57300, 1537), Fraction(11500, 307)),
    face=Fraction(7175, 192),
    support=("S01-01", "S01-06"),
    low_support=("S01-01", "S01-06"),
    high_support=("S01-01", "S01-06"),
    evidence="article only",
    missing="",
    conflict=(),
    passing=Passing("37.3", "37.5", 3),
    rows=rows(["S01-07", "S01-01", "S01-06"], packaged().printed, packaged().facts, "rounded"),
)


SHARE_RECORD = {
    "claim": "C07",
    "figure": "S01-07",
    "printed": "37.4",
    "unit": "%",
    "verdict": "reproduced",
    "low": "37.2804",
    "high": "37.4593",
    "low_exact": "57300/1537",
    "high_exact": "11500/307",
    "support": ["S01-01", "S01-06"],
    "evidence": "article only",
    "strength": {"low": "37.3", "high": "37.5", "count": 3, "only_equal": False},
    "assumptions": [],
    "named": "",
    "note": "",
    "flips": {},
    "settles": "",
    "readings": [],
}
"""The same claim as the command line prints it, field by field as the design lays down."""


def entry(**changes: Any) -> Claim:
    """Return SHARE with some fields changed; a verdict may be given by its name."""
    if "verdict" in changes:
        changes["verdict"] = Verdict(changes["verdict"])
    return Claim(**(vars(SHARE) | changes))
