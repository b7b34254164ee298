"""Words that may be read in several ways: what is said of them, from what is said of each reading."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from recount.figures.interval import Interval
from recount.ledger.claims import Grounds, evidence, rows_of, set_aside
from recount.ledger.entry import Claim, Statement, Verdict

NO_READING = "The words name no quantity, so no figure can be held against them."
"""What would settle words of which readings.csv has no reading and claims.csv names no document."""


def verdict_of(verdicts: Collection[Verdict]) -> Verdict:
    """Return the verdict on words, from the verdicts on their readings.

    Words that hold under one reading and fail under another depend on it; where the readings agree, their
    verdict is that of the words. Anything else is open: so is a phrase of which nobody says how to read it.
    """
    if {Verdict.PROVED, Verdict.CONTRADICTED} <= set(verdicts):
        return Verdict.DEPENDS
    return next(iter(verdicts)) if len(set(verdicts)) == 1 else Verdict.OPEN


def join(words: Statement, readings: Sequence[Claim], grounds: Grounds) -> Claim:
    """Return words with what their judged `readings` say: a single one all of it, several together."""
    readings = tuple(readings)
    if len(readings) == 1:
        claim = replace(readings[0], **vars(words), readings=readings)
    else:
        told = [one for one in readings if one.supported]
        verdict = verdict_of([one.verdict for one in readings])
        support = tuple(sorted({name for one in told for name in one.support}))
        claim = Claim(
            **vars(words),
            unit="",
            verdict=verdict,
            interval=Interval(),
            support=support,
            evidence="" if verdict == Verdict.OPEN else evidence(support, grounds),
            assumptions=tuple(dict.fromkeys(name for one in told for name in one.assumptions)),
            note=" ".join(dict.fromkeys(one.note for one in told if one.note)),
            rows=rows_of((name for one in readings for name in (*one.support, *one.conflict)), grounds),
            readings=readings,
        )
    return claim if claim.supported else replace(claim, missing=_missing(words, readings))


def _missing(words: Statement, readings: Sequence[Claim]) -> str:
    """Return what would settle open words: a document by name, else what their readings lack."""
    if words.settled_by:
        return words.settled_by + set_aside(sorted({name for one in readings for name in one.set_aside}))
    if not readings:
        return NO_READING
    if wanted := list(dict.fromkeys(one.missing for one in readings if one.missing)):
        return " ".join(wanted)
    undecided = [one for one in readings if one.verdict not in (Verdict.PROVED, Verdict.CONTRADICTED)]
    told = ", ".join(f"“{one.name}” ({one.verdict})" for one in undecided)
    return f"More exact figures: those printed do not decide {told}."
