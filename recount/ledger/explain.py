"""How a verdict or a range comes about, step by step, as lines of plain text."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING, Any

from recount.figures.formatting import decimal
from recount.ledger import wording
from recount.ledger.entry import Claim
from recount.ledger.questions import Answer
from recount.ledger.reasons import because, inequality

if TYPE_CHECKING:
    from recount.package.model import Package


def of_entry(entry: Claim, package: Package, reading: str = "rounded") -> list[str]:
    """Return the explanation of one claim: clause, rows, inequalities, range, what each end depends on.

    `reading` is the one under which the claim was judged.
    """
    lines = [
        f"{entry.id}  {entry.verdict.shown}: {entry.verdict.meaning}",
        entry.sentence,
        "",
        f"Clause      {entry.clause_zh}",
        f"            {entry.clause_en}",
        f"Printed     {wording.printed(entry)}",
        f"Rebuilt     {wording.implied(entry)}",
        *_facts(entry),
        f"Reading     {reading}",
        *(f"{name.capitalize():<12}read so, it is {verdict.shown}" for name, verdict in entry.flips),
    ]
    clashing = [name for name in entry.conflict if name != entry.id]
    ids = dict.fromkeys([*filter(None, [entry.figure]), *entry.support, *clashing])
    lines += _rows(ids, package, reading)
    return lines + [line for end in wording.forced_ends(entry) for line in _end(*end)]


def of_answer(answer: Answer, package: Package, reading: str) -> list[str]:
    """Return the range of a quantity, the rows that force it, and what each end depends on."""
    values = answer.values
    low, high = (
        f"{decimal(end, towards=towards)} {answer.unit}" if end is not None else ""
        for end, towards in ((values.low, "down"), (values.high, "up"))
    )
    ends = f"from {low or 'no lower bound'} to {high or 'no upper bound'}"
    lines = [str(answer.asked), f"{_unrestricted(answer)}{ends}"]
    lines += _rows(answer.bounds.figures, package, reading)
    ends = (
        ("No less than", low, because(answer.bounds.low, package, reading)),
        ("No more than", high, because(answer.bounds.high, package, reading)),
    )
    return lines + [line for end in ends if end[2] for line in _end(*end)]


def _facts(entry: Claim) -> list[str]:
    facts = []
    if entry.face is not None:
        facts.append(f"Face value  {wording.with_unit(decimal(entry.face), entry.unit)}")
    if entry.evidence:
        facts.append(f"Evidence    {entry.evidence}: {wording.EVIDENCE[entry.evidence]}")
    if any(entry.breaking):
        facts.append(f"Breaking    {wording.breaking(entry)}")
    if entry.conflict:
        facts.append(f"Conflict    {', '.join(entry.conflict)} cannot all be true")
    if entry.missing:
        facts.append(f"Settles     {entry.missing}")
    return facts


def _unrestricted(answer: Answer) -> str:
    """Return why a range is no more than what is known beforehand; nothing where a figure restricts it."""
    if answer.bounds.figures:
        return ""
    if answer.set_aside:
        return "the printed figures that bear on it contradict one another: "
    return "no printed figure restricts it: "


def _rows(ids: Collection[str], package: Package, reading: str) -> list[str]:
    """Return a list of table rows under its heading; nothing where there are none."""
    lines = ["", "Rows and what they say"] if ids else []
    for row in package.figures.loc[list(ids)].itertuples():
        lines += _row(row, package, reading)
    return lines


def _row(row: Any, package: Package, reading: str) -> list[str]:
    source = package.sources.loc[row.source_id]
    return [
        f"  {row.figure_id}  {wording.figure_subject(row, package)}: {wording.figure_printed(row)}",
        f"          {row.quote_zh}",
        f"          {inequality(row, reading)}",
        f"          {', '.join(filter(None, (source.publisher, source.published)))}; office: {source.office}",
    ]


def _end(bound: str, end: str, reason: str) -> list[str]:
    """Return what one end of a range depends on."""
    return ["", f"{bound} {end}, because {reason}."]
