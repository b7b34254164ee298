"""How one thing looks: card of a claim, conflict, rows, answer, chip; as HTML and as plain text.

Every piece of text is escaped by the templates; runs of Chinese are marked as such. Nothing here computes a
figure: all of it comes from the ledger and the tables.
"""

from __future__ import annotations

from recount.ledger import wording
from recount.ledger.entry import Claim, Conflict, Row, Rows
from recount.ledger.questions import Answer
from recount.show.html import Rendered, render


def card(claim: Claim) -> Rendered:
    """Return a claim with what was printed, what the others give, the picture, evidence and support."""
    return Rendered(render("card.html", entry=claim), in_text(claim))


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


def conflict(found: Conflict) -> Rendered:
    """Return the clauses that cannot all be true, facing each other, and what the book believes."""
    lines = [_in_a_line(row) for row in found.rows]
    lines += [f"since {axiom}" for axiom in found.axioms]
    if found.believes:
        lines += [found.reason, f"The book believes: {found.believes}"]
    return Rendered(render("conflict.html", found=found), "\n".join(["These cannot all be true:", *lines]))


def chip(claim: Claim, text: str = "") -> str:
    """Return a figure in running text: underlined, with its sign, a small card, and a link to the ledger.

    `text` is the figure as the text writes it; without it, the figure as the tables write it.
    """
    return render("chip.html", entry=claim, text=text or wording.said(claim) or claim.name)


def _in_a_line(row: Row) -> str:
    return f"{row.figure_id} {row.subject}: {row.figure} ({row.clause})"


def in_text(claim: Claim) -> str:
    """Return a claim as plain text, the same facts as its card."""
    facts = (f"{heading.lower()}: {words}" for heading, words in wording.facts(claim).items())
    flips = (f"{wording.otherwise(reading).lower()}: {verdict.shown}" for reading, verdict in claim.flips)
    rows = (f"  {_in_a_line(row)}" for row in wording.supporting(claim))
    return "\n".join([str(claim), *facts, *flips, *rows])
