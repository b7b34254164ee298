"""How a claim looks: card, ledger entry, chip, the bar of verdicts; as HTML and as plain text.

Every piece of text is escaped by the templates; runs of Chinese are marked as such. Nothing here computes a
figure: all of it comes from the ledger and the tables.
"""

from __future__ import annotations

from collections import Counter

from recount.engine.conflicts import Conflict
from recount.ledger import wording
from recount.ledger.entry import Claim, Verdict
from recount.ledger.reasons import inequality
from recount.package.model import Package
from recount.show import citation
from recount.show.html import Rendered, _slug, render

_EVIDENCE = ("independent", "same office", "article only", "")  # strongest first


def card(entry: Claim, package: Package) -> Rendered:
    """Return a claim with what was printed, what the tables give, the picture, evidence and support."""
    support = figure_rows(entry.support, package)
    return Rendered(render("card.html", entry=entry, support=support), _in_text(entry, support))


def ledger_entry(entry: Claim, package: Package) -> Rendered:
    """Return the whole ledger entry of a claim; its address is the claim's id in small letters."""
    support = figure_rows(entry.support, package)
    own = figure_rows((entry.figure,) if entry.figure else (), package)
    cited = citation.of_claim(entry)
    html = render(
        "entry.html", entry=entry, support=support, own=own, forced=wording.forced_ends(entry), cited=cited
    )
    return Rendered(html, _in_text(entry, support))


def ledger_entries(entries: list[Claim], package: Package) -> Rendered:
    """Return the entries of all claims, one after the other."""
    shown = [ledger_entry(entry, package) for entry in entries]
    return Rendered("\n".join(one.html for one in shown), "\n\n".join(one.text for one in shown))


def rows(package: Package, figure_ids: list[str]) -> Rendered:
    """Return printed figures as a table: what each speaks of, figure, clause, who printed it and when."""
    found = figure_rows(tuple(figure_ids), package)
    lines = (
        f"{row['figure_id']}  {row['subject']}: {row['figure']}  {row['clause']}"
        f"  ({row['publisher']}, {row['published']})"
        for row in found
    )
    return Rendered(render("rows.html", rows=found), "\n".join(lines))


def ledger_table(entries: list[Claim]) -> Rendered:
    """Return all claims as one table: verdict, claim, what was printed, what the tables give, evidence."""
    lines = (f"{_headline(entry)}\n    the tables give {wording.implied(entry)}" for entry in entries)
    return Rendered(render("table.html", entries=entries), "\n".join(lines))


def claims_table(entries: list[Claim]) -> Rendered:
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


def verdict_grid(entries: list[Claim]) -> Rendered:
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


def conflict(found: Conflict, package: Package) -> Rendered:
    """Return the clauses that cannot all be true, facing each other, and what the book believes."""
    figures = figure_rows(found.figures, package)
    listed = " ".join(found.figures)
    known = package.known_conflicts.to_dict("index").get(listed)
    lines = [f"{row['figure_id']} {row['subject']}: {row['figure']} ({row['clause']})" for row in figures]
    lines += [f"since {truth}" for truth in found.truths]
    if known:
        lines += [known["reason"], f"The book believes: {known['believes']}"]
    html = render("conflict.html", rows=figures, truths=found.truths, known=known)
    return Rendered(html, "\n".join(["These cannot all be true:", *lines]))


def verdict_bar(entries: list[Claim]) -> Rendered:
    """Return how many claims have each verdict, as one bar and as a list of all five signs."""
    counts = [(verdict, sum(entry.verdict == verdict for entry in entries)) for verdict in Verdict]
    words = ", ".join(f"{verdict.shown} {count}" for verdict, count in counts)
    return Rendered(render("bar.html", counts=counts), words)


def chip(entry: Claim, text: str = "") -> str:
    """Return a figure in running text: underlined, with its sign, a small card, and a link to the ledger.

    `text` is the figure as the text writes it; without it, the figure as the tables write it.
    """
    return render("chip.html", entry=entry, text=text or wording.said(entry) or entry.id)


def figure_rows(figure_ids: tuple[str, ...], package: Package) -> list[dict[str, str]]:
    """Return printed figures in words, each with its clause and who printed it when; claims have no row."""
    rows = []
    for row in package.figures.loc[
        [name for name in figure_ids if name in package.figures.index]
    ].itertuples():
        source = package.sources.loc[row.source_id]
        rows.append(
            {
                "figure_id": row.figure_id,
                "subject": wording.figure_subject(row, package),
                "figure": wording.figure_printed(row),
                "clause": row.quote_zh,
                "says": inequality(row),
                "source_id": row.source_id,
                "publisher": source.publisher,
                "published": source.published,
            }
        )
    return rows


def _trait(entry: Claim, name: str) -> str:
    """Return a field of an entry as the table's filters name it."""
    return _slug(entry.evidence) if name == "evidence" else str(getattr(entry, name))


def _headline(entry: Claim) -> str:
    return f"{entry.verdict.shown}  {entry.id}  {entry.sentence}"


def _in_text(entry: Claim, support: list[dict[str, str]]) -> str:
    """Return a claim as plain text, the same facts as its card."""
    lines = [
        _headline(entry),
        f"printed {wording.printed(entry)}",
        f"the tables give {wording.implied(entry)}",
        f"evidence: {entry.evidence or 'none'}",
    ]
    lines += [f"  {row['figure_id']} {row['subject']}: {row['figure']} ({row['clause']})" for row in support]
    return "\n".join([*lines, *([f"what would settle it: {entry.missing}"] if entry.missing else [])])
