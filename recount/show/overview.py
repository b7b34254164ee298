"""How all statements together look: the ledger that folds out, the grid by verdict, the bar of counts."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from recount.ledger import wording
from recount.ledger.entry import Claim, Verdict
from recount.show import citation
from recount.show.cards import in_text
from recount.show.html import Rendered, render


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
    return Rendered(html, "\n\n".join(map(in_text, claims)))


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


def verdict_bar(claims: Sequence[Claim]) -> Rendered:
    """Return how many claims have each verdict, as one bar and as a list of the signs."""
    counts = [(verdict, count) for verdict, count in Verdict.counts(claims).items() if count]
    words = ", ".join(f"{verdict.shown} {count}" for verdict, count in counts)
    return Rendered(render("bar.html", counts=counts), words)
