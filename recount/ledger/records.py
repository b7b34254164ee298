"""The ledger and its answers as plain data, for programs: what `recount` prints and readers download."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable
from fractions import Fraction
from typing import Any

from recount.figures.formatting import decimal
from recount.figures.interval import Interval
from recount.ledger import addresses
from recount.ledger.entry import Claim, Conflict
from recount.ledger.questions import Answer


def claim_record(entry: Claim) -> dict[str, Any]:
    """Return one ledger entry as JSON data: ends in the claim's own unit, an absent end None.

    `strength` says which figures would have passed, `flips` which verdict another reading of digits gives.
    """
    return _own_record(entry) | {"readings": [claim_record(one) for one in entry.readings]}


def _own_record(entry: Claim) -> dict[str, Any]:
    """Return `claim_record` but for the readings, of which a short and a full record have different ones."""
    return {
        "claim": entry.id,
        "figure": entry.figure,
        "printed": entry.printed,
        "unit": entry.unit,
        "verdict": str(entry.verdict),
        **ends(entry.interval),
        "support": list(entry.support),
        "evidence": entry.evidence,
        "strength": None if entry.passing is None else entry.passing._asdict(),
        "assumptions": list(entry.assumptions),
        "named": entry.named,
        "note": entry.note,
        "flips": {reading: str(verdict) for reading, verdict in entry.flips},
        "settles": entry.missing,
    }


def ledger_record(entry: Claim) -> dict[str, Any]:
    """Return all that the ledger says of a claim: `claim_record`, and what a reader of the page sees besides.

    `printed_*` are the ends of the set that was printed, `face` is the figure recomputed at face value; an
    end that is `open` is not itself in the range.
    """
    printed = ends(entry.printed_set or Interval())
    return _own_record(entry) | {
        "readings": [ledger_record(one) for one in entry.readings],
        "sign": entry.verdict.sign,
        "chapter": entry.chapter,
        "name": entry.name,
        "reason": entry.reason,
        "address": addresses.claim(entry.id),
        "sentence": entry.sentence,
        "clause_zh": entry.clause_zh,
        "clause_en": entry.clause_en,
        **{f"printed_{end}": value for end, value in printed.items()},
        "face": None if entry.face is None else decimal(entry.face),
        "face_exact": _exact(entry.face),
        "low_open": entry.interval.low_open,
        "high_open": entry.interval.high_open,
        "low_support": list(entry.low_support),
        "high_support": list(entry.high_support),
        "low_reason": entry.low_reason,
        "high_reason": entry.high_reason,
        "conflict": list(entry.conflict),
    }


def ledger_csv(entries: Iterable[Claim]) -> str:
    """Return the ledger as CSV text, one row a claim: lists with semicolons between, an absent end empty.

    Empty where there is no claim. A text that a spreadsheet would run as a formula has an apostrophe before
    it; JSON has it as it is.
    """
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    records = [ledger_record(entry) for entry in entries]
    writer.writerows(records[:1])  # its names, which are the head
    writer.writerows([_cell(value) for value in record.values()] for record in records)
    return text.getvalue()


def answer_record(answer: Answer) -> dict[str, Any]:
    """Return the answer to a question as JSON data: ends in the unit named, an absent end None."""
    return {**ends(answer.interval), "unit": answer.unit, "support": list(answer.bounds.figures)}


def conflict_lists(conflicts: Iterable[Conflict]) -> list[list[str]]:
    """Return the conflicts as lists of figure ids, each sorted."""
    return [list(conflict.figures) for conflict in conflicts]


def ends(values: Interval) -> dict[str, str | None]:
    """Return the ends of a range as decimals and as exact fractions "p/q", None where unbounded."""
    return {
        "low": _decimal(values.low, "down"),
        "high": _decimal(values.high, "up"),
        "low_exact": _exact(values.low),
        "high_exact": _exact(values.high),
    }


def _cell(value: Any) -> str:
    """Return a value of a record as the text of a CSV cell."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, dict):
        value = [f"{name}={_cell(part)}" for name, part in value.items()]
    if isinstance(value, list):
        told = (f"{one['claim']}={one['verdict']}" if isinstance(one, dict) else one for one in value)
        value = "; ".join(told)
    text = "" if value is None else str(value)
    return f"'{text}" if _FORMULA.match(text) and not _NUMBER.fullmatch(text) else text


_FORMULA = re.compile(r"[=+\-@＝＋－＠\t\r\n]")
"""How a formula starts, as OWASP lists it under "CSV injection"."""

_NUMBER = re.compile(r"-?[0-9]+([./][0-9]+)?", re.ASCII)
"""A number or an exact fraction of the ledger: it may be negative."""


def _decimal(value: Fraction | None, towards: str) -> str | None:
    return None if value is None else decimal(value, towards=towards)


def _exact(value: Fraction | None) -> str | None:
    return None if value is None else f"{value.numerator}/{value.denominator}"
