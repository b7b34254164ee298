"""How a claim looks: card, ledger entry, chip, the bar of verdicts; as HTML and as plain text.

Every piece of text is escaped by the templates; runs of Chinese are marked as such. Nothing here computes a
figure: all of it comes from the ledger and the tables.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from recount.ledger import wording
from recount.ledger.entry import Claim, Conflict, Row, Rows, Verdict
from recount.ledger.questions import Answer
from recount.show import citation
from recount.show.html import Rendered, render


def card(claim: Claim) -> Rendered:
    """Return a claim with what was printed, what the others give, the picture, evidence and support."""
    return Rendered(render("card.html", entry=claim), _in_text(claim))


def ledger_entry(claim: Claim) -> Rendered:
    """Return the whole ledger entry of a claim; its address is the claim's id in small letters."""
    return Rendered(render("entry.html", entry=claim, cited=citation.of_claim(claim)), _in_text(claim))


def ledger_entries(claims: Iterable[Claim]) -> Rendered:
    """Return the entries of all claims, one after the other."""
    shown = [ledger_entry(claim) for claim in claims]
    return Rendered("\n".join(one.html for one in shown), "\n\n".join(one.text for one in shown))


def answer(found: Answer) -> Rendered:
    """Return the range of a quantity that was asked for, and the figures that force it."""
    return Rendered(render("answer.html", answer=found), str(found))


def rows(printed: Rows) -> Rendered:
    """Return printed figures as a table: what each speaks of, figure, clause, who printed it and when."""
    lines = (
        f"{row.figure_id}  {row.subject}: {row.figure}  {row.clause}  ({row.publisher}, {row.published})"
        for row in printed
    )
    return Rendered(render("rows.html", rows=printed), "\n".join(lines))


def claims_table(claims: Sequence[Claim]) -> Rendered:
    """Return all claims as one table with small range pictures, made to be sorted and filtered.

    Without JavaScript it is the whole table in the order of the text.
    """
    chapters = dict.fromkeys(claim.chapter for claim in claims)
    order = {"verdict": Verdict, "evidence": wording.EVIDENCE, "chapter": chapters}
    # A choice that would leave an empty table is not offered.
    filters = {
        name: [value for value in values if any(getattr(claim, name) == value for claim in claims)]
        for name, values in order.items()
    }
    lines = (f"{claim}\n    the other figures give {wording.implied(claim)}" for claim in claims)
    return Rendered(render("claims.html", entries=claims, filters=filters), "\n".join(lines))


def verdict_grid(claims: Sequence[Claim]) -> Rendered:
    """Return every claim as a mark in the row of its verdict and the column of its evidence."""
    cells = {
        (verdict, evidence): [one for one in claims if (one.verdict, one.evidence) == (verdict, evidence)]
        for verdict in Verdict
        for evidence in wording.EVIDENCE
    }
    lines = (
        f"{verdict.shown}, evidence {evidence or 'none'}: " + " ".join(claim.id for claim in found)
        for (verdict, evidence), found in cells.items()
        if found
    )
    html = render("grid.html", cells=cells, counts=Verdict.counts(claims))
    return Rendered(html, "\n".join(lines))


def conflict(found: Conflict) -> Rendered:
    """Return the clauses that cannot all be true, facing each other, and what the book believes."""
    lines = [_in_a_line(row) for row in found.rows]
    lines += [f"since {axiom}" for axiom in found.axioms]
    if found.believes:
        lines += [found.reason, f"The book believes: {found.believes}"]
    return Rendered(render("conflict.html", found=found), "\n".join(["These cannot all be true:", *lines]))


def verdict_bar(claims: Sequence[Claim]) -> Rendered:
    """Return how many claims have each verdict, as one bar and as a list of all five signs."""
    counts = Verdict.counts(claims).items()
    words = ", ".join(f"{verdict.shown} {count}" for verdict, count in counts)
    return Rendered(render("bar.html", counts=counts), words)


def chip(claim: Claim, text: str = "") -> str:
    """Return a figure in running text: underlined, with its sign, a small card, and a link to the ledger.

    `text` is the figure as the text writes it; without it, the figure as the tables write it.
    """
    return render("chip.html", entry=claim, text=text or wording.said(claim) or claim.id)


def _in_a_line(row: Row) -> str:
    return f"{row.figure_id} {row.subject}: {row.figure} ({row.clause})"


def _in_text(claim: Claim) -> str:
    """Return a claim as plain text, the same facts as its card."""
    facts = (f"{heading.lower()}: {words}" for heading, words in wording.facts(claim).items())
    rows = (f"  {_in_a_line(row)}" for row in claim.rows if row.figure_id in claim.support)
    return "\n".join([str(claim), *facts, *rows])
