"""How a verdict or a range comes about, step by step, as lines of plain text."""

from __future__ import annotations

from collections.abc import Mapping

from recount.figures.facts import Facts
from recount.figures.figure import Figure
from recount.ledger import wording
from recount.ledger.entry import Claim, Rows
from recount.ledger.questions import Answer
from recount.ledger.reasons import explain_bound
from recount.ledger.rows import rows


def of_entry(entry: Claim, reading: str) -> list[str]:
    """Return the explanation of one claim: clause, rows, inequalities, range, what each end depends on.

    `reading` is the one under which the claim was judged.
    """
    lines = [
        f"{entry.id}  {entry.verdict.shown}: {entry.verdict.meaning}",
        entry.sentence,
        "",
        _under("Clause", entry.clause_zh),
        _under("", entry.clause_en),
        *(_under(heading, words) for heading, words in wording.facts(entry).items()),
        _under("Reading", reading),
        *_flips(entry),
        *(line for one in entry.readings for line in _reading(one)),
        *_rows(entry.rows),
    ]
    return lines + _apart(wording.forced_ends(entry))


def of_answer(answer: Answer, figures: Mapping[str, Figure], facts: Facts, reading: str) -> list[str]:
    """Return the range of a quantity, the rows that force it, and what each end depends on."""
    lines = [str(answer.asked), answer.told]
    lines += _rows(rows(answer.bounds.figures, figures, facts, reading))
    reasons = tuple(explain_bound(bound, figures, reading) for bound in answer.bounds)
    return lines + _apart(wording.because(answer.interval, answer.unit, None, reasons))


def _reading(one: Claim) -> list[str]:
    """Return one reading of words: its verdict, what the figures give, and why the words may mean that."""
    told = filter(None, (wording.implied(one), one.reason, one.note, *_flips(one)))
    return ["", f"  {one.id}  {one.verdict.shown}: {one.name}", *(f"      {words}" for words in told)]


def _flips(entry: Claim) -> list[str]:
    """Return in a line each what the verdict would be under the readings of digits that change it."""
    return [f"{wording.otherwise(name)}: {verdict.shown}" for name, verdict in entry.flips]


def _under(heading: str, words: str) -> str:
    return f"{heading:<24}{words}"


def _rows(found: Rows) -> list[str]:
    """Return figures under their heading, each with its clause, what it says and its source; or nothing."""
    lines = []
    for row in found:
        source = ", ".join(filter(None, (row.publisher, row.published)))
        lines += [
            f"  {row.figure_id}  {row.subject}: {row.figure}",
            f"          {row.clause}",
            f"          {row.says}",
            f"          {source}; office: {row.office}",
        ]
    return ["", "Rows and what they say", *lines] if lines else []


def _apart(sentences: list[str]) -> list[str]:
    """Return sentences with an empty line before each."""
    return [line for sentence in sentences for line in ("", sentence)]
