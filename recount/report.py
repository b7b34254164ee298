"""The ledger and its answers as plain data, for programs: the JSON that the command line prints."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from typing import Any

from recount.claims import Entry
from recount.conflicts import Conflict
from recount.figure import Range, decimal
from recount.questions import Answer


def claim_record(entry: Entry) -> dict[str, Any]:
    """Return one ledger entry as JSON data: ends in the claim's own unit, an absent end None."""
    return {
        "claim": entry.claim,
        "figure": entry.figure,
        "printed": entry.printed,
        "unit": entry.unit,
        "verdict": str(entry.verdict),
        **ends(entry.implied),
        "support": list(entry.support),
        "evidence": entry.evidence,
        "settles": entry.settles,
    }


def answer_record(answer: Answer) -> dict[str, Any]:
    """Return the answer to a question as JSON data: ends in the unit named, an absent end None."""
    return {**ends(answer.values), "unit": answer.unit, "support": list(answer.bounds.figures)}


def conflict_lists(conflicts: Iterable[Conflict]) -> list[list[str]]:
    """Return the conflicts as lists of figure ids, each sorted."""
    return [list(conflict.figures) for conflict in conflicts]


def ends(values: Range) -> dict[str, str | None]:
    """Return the ends of a range as decimals and as exact fractions "p/q", None where unbounded."""
    return {
        "low": _decimal(values.low, "down"),
        "high": _decimal(values.high, "up"),
        "low_exact": _exact(values.low),
        "high_exact": _exact(values.high),
    }


def _decimal(value: Fraction | None, towards: str) -> str | None:
    return None if value is None else decimal(value, towards=towards)


def _exact(value: Fraction | None) -> str | None:
    return None if value is None else f"{value.numerator}/{value.denominator}"
