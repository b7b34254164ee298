"""How a claim looks: card, ledger entry, chip, the bar of verdicts; as HTML and as plain text.

Every piece of text is escaped by the templates; runs of Chinese are marked as such. Nothing here computes a
figure: all of it comes from the ledger and the tables.
"""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from recount.ledger import wording
from recount.ledger.entry import Claim, Conflict, Row, Rows, Verdict
from recount.ledger.questions import Answer
from recount.show import citation
from recount.show.html import Rendered, render


def card(claim: Claim) -> Rendered:
    """Return a claim with what was printed, what the others give, the picture, evidence and support."""
    return Rendered(render("card.html", entry=claim), _in_text(claim))


def ledger(claims: Sequence[Claim]) -> Rendered:
    """Return all statements as entries that fold out, made to be filtered; each has its id as address.

    Without JavaScript all of them stand there in the order of the text.
    """
    chapters = dict.fromkeys(claim.chapter for claim in claims)
    order = {"verdict": Verdict, "evidence": wording.EVIDENCE, "chapter": chapters}
    # A choice that would leave nothing is not offered.
    filters = {
        name: [value for value in values if any(getattr(claim, name) == value for claim in claims)]
        for name, values in order.items()
    }
    entries = [Markup(render("entry.html", entry=one, cited=citation.of_claim(one))) for one in claims]
    html = render("claims.html", entries=entries, filters=filters)
    return Rendered(html, "\n\n".join(map(_in_text, claims)))


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


def verdict_grid(claims: Sequence[Claim]) -> Rendered:
    """Return every statement by its name, under its verdict; verdicts that none has are left out.

    Below stand the verdicts that change when digits are read otherwise.
    """
    found = {verdict: [one for one in claims if one.verdict == verdict] for verdict in Verdict}
    groups = {verdict: named for verdict, named in found.items() if named}
    lines = (f"{verdict.shown}: " + ", ".join(one.name for one in named) for verdict, named in groups.items())
    otherwise: dict[str, list[tuple[Claim, Verdict]]] = {}
    for one in claims:
        for reading, verdict in one.flips:
            otherwise.setdefault(reading, []).append((one, verdict))
    return Rendered(render("grid.html", groups=groups, otherwise=otherwise), "\n".join(lines))


def conflict(found: Conflict) -> Rendered:
    """Return the clauses that cannot all be true, facing each other, and what the book believes."""
    lines = [_in_a_line(row) for row in found.rows]
    lines += [f"since {axiom}" for axiom in found.axioms]
    if found.believes:
        lines += [found.reason, f"The book believes: {found.believes}"]
    return Rendered(render("conflict.html", found=found), "\n".join(["These cannot all be true:", *lines]))


def verdict_bar(claims: Sequence[Claim]) -> Rendered:
    """Return how many claims have each verdict, as one bar and as a list of the signs."""
    counts = [(verdict, count) for verdict, count in Verdict.counts(claims).items() if count]
    words = ", ".join(f"{verdict.shown} {count}" for verdict, count in counts)
    return Rendered(render("bar.html", counts=counts), words)


def chip(claim: Claim, text: str = "") -> str:
    """Return a figure in running text: underlined, with its sign, a small card, and a link to the ledger.

    `text` is the figure as the text writes it; without it, the figure as the tables write it.
    """
    return render("chip.html", entry=claim, text=text or wording.said(claim) or claim.name)


def _in_a_line(row: Row) -> str:
    return f"{row.figure_id} {row.subject}: {row.figure} ({row.clause})"


def _in_text(claim: Claim) -> str:
    """Return a claim as plain text, the same facts as its card."""
    facts = (f"{heading.lower()}: {words}" for heading, words in wording.facts(claim).items())
    flips = (f"{wording.otherwise(reading).lower()}: {verdict.shown}" for reading, verdict in claim.flips)
    rows = (f"  {_in_a_line(row)}" for row in wording.supporting(claim))
    return "\n".join([str(claim), *facts, *flips, *rows])
