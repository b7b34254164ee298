"""How a claim looks: card, ledger entry, chip, the bar of verdicts; as HTML and as plain text.

Every piece of text is escaped by the templates; runs of Chinese are marked as such. Nothing here computes a
figure: all of it comes from the ledger and the tables.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from recount.ledger import wording
from recount.ledger.entry import Claim, Conflict, Row, Rows, Verdict
from recount.show import citation
from recount.show.html import Rendered, _slug, render

_EVIDENCE = ("independent", "same office", "article only", "")  # strongest first


def card(claim: Claim) -> Rendered:
    """Return a claim with what was printed, what the tables give, the picture, evidence and support."""
    html = render("card.html", entry=claim, support=_support(claim))
    return Rendered(html, _in_text(claim))


def ledger_entry(claim: Claim) -> Rendered:
    """Return the whole ledger entry of a claim; its address is the claim's id in small letters."""
    html = render(
        "entry.html",
        entry=claim,
        support=_support(claim),
        own=[row for row in claim.rows if row.figure_id == claim.figure],
        forced=wording.forced_ends(claim),
        cited=citation.of_claim(claim),
    )
    return Rendered(html, _in_text(claim))


def ledger_entries(claims: Iterable[Claim]) -> Rendered:
    """Return the entries of all claims, one after the other."""
    shown = [ledger_entry(claim) for claim in claims]
    return Rendered("\n".join(one.html for one in shown), "\n\n".join(one.text for one in shown))


def rows(printed: Rows) -> Rendered:
    """Return printed figures as a table: what each speaks of, figure, clause, who printed it and when."""
    lines = (
        f"{row.figure_id}  {row.subject}: {row.figure}  {row.clause}  ({row.publisher}, {row.published})"
        for row in printed
    )
    return Rendered(render("rows.html", rows=printed), "\n".join(lines))


def ledger_table(entries: Sequence[Claim]) -> Rendered:
    """Return all claims as one table: verdict, claim, what was printed, what the tables give, evidence."""
    lines = (f"{_headline(entry)}\n    the tables give {wording.implied(entry)}" for entry in entries)
    return Rendered(render("table.html", entries=entries), "\n".join(lines))


def claims_table(entries: Sequence[Claim]) -> Rendered:
    """Return all claims as one table with small range range_picture, made to be sorted and filtered.

    Without JavaScript it is the whole table in the order of the text.
    """
    filters = {
        "verdict": [(str(verdict), verdict.shown) for verdict in Verdict],
        "evidence": [(_slug(evidence), evidence or "none") for evidence in _EVIDENCE],
        "chapter": [(name, name) for name in dict.fromkeys(entry.chapter for entry in entries)],
    }
    found = {
        name: [option for option in options if any(_trait(entry, name) == option[0] for entry in entries)]
        for name, options in filters.items()
    }
    return Rendered(render("claims.html", entries=entries, filters=found), ledger_table(entries).text)


def verdict_grid(entries: Sequence[Claim]) -> Rendered:
    """Return every claim as a mark in the row of its verdict and the column of its evidence."""
    cells = {
        (verdict, evidence): [e for e in entries if (str(e.verdict), e.evidence) == (verdict, evidence)]
        for verdict in Verdict
        for evidence in _EVIDENCE
    }
    lines = (
        f"{verdict.shown}, evidence {evidence or 'none'}: " + " ".join(entry.id for entry in found)
        for (verdict, evidence), found in cells.items()
        if found
    )
    counts = Counter(str(entry.verdict) for entry in entries)
    html = render("grid.html", cells=cells, columns=_EVIDENCE, counts=counts)
    return Rendered(html, "\n".join(lines))


def conflict(found: Conflict) -> Rendered:
    """Return the clauses that cannot all be true, facing each other, and what the book believes."""
    lines = [_in_a_line(row) for row in found.rows]
    lines += [f"since {axiom}" for axiom in found.axioms]
    if found.believes:
        lines += [found.reason, f"The book believes: {found.believes}"]
    html = render("conflict.html", found=found)
    return Rendered(html, "\n".join(["These cannot all be true:", *lines]))


def verdict_bar(entries: Sequence[Claim]) -> Rendered:
    """Return how many claims have each verdict, as one bar and as a list of all five signs."""
    counts = [(verdict, sum(entry.verdict == verdict for entry in entries)) for verdict in Verdict]
    words = ", ".join(f"{verdict.shown} {count}" for verdict, count in counts)
    return Rendered(render("bar.html", counts=counts), words)


def chip(entry: Claim, text: str = "") -> str:
    """Return a figure in running text: underlined, with its sign, a small card, and a link to the ledger.

    `text` is the figure as the text writes it; without it, the figure as the tables write it.
    """
    return render("chip.html", entry=entry, text=text or wording.said(entry) or entry.id)


def _trait(entry: Claim, name: str) -> str:
    """Return a field of an entry as the table's filters name it."""
    return _slug(entry.evidence) if name == "evidence" else str(getattr(entry, name))


def _headline(entry: Claim) -> str:
    return f"{entry.verdict.shown}  {entry.id}  {entry.sentence}"


def _support(claim: Claim) -> list[Row]:
    return [row for row in claim.rows if row.figure_id in claim.support]


def _in_a_line(row: Row) -> str:
    return f"{row.figure_id} {row.subject}: {row.figure} ({row.clause})"


def _in_text(claim: Claim) -> str:
    """Return a claim as plain text, the same facts as its card."""
    lines = [
        _headline(claim),
        f"printed {wording.printed(claim)}",
        f"the tables give {wording.implied(claim)}",
        f"evidence: {claim.evidence or 'none'}",
        *(f"  {_in_a_line(row)}" for row in _support(claim)),
    ]
    return "\n".join([*lines, *([f"what would settle it: {claim.missing}"] if claim.missing else [])])
