"""How a claim looks: card, ledger entry, chip, the bar of verdicts; as HTML and as plain text.

Every piece of text is escaped by the templates; runs of Chinese are marked as such. Nothing here computes a
figure: all of it comes from the ledger and the tables.
"""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from recount import citation, pictures, titles, wording
from recount.look import SIGNS, Shown
from recount.pictures import range_picture
from recount.reasons import inequality

if TYPE_CHECKING:
    from recount.claims import Entry
    from recount.conflicts import Conflict
    from recount.tables import Package

__all__ = [
    "card",
    "chip",
    "claims_table",
    "conflict",
    "ledger_entries",
    "ledger_entry",
    "ledger_table",
    "range_picture",
    "rows",
    "verdict_bar",
    "verdict_grid",
]

_EVIDENCE = ("independent", "same office", "article only", "")  # strongest first
CHINESE = re.compile(r"[\u3400-\u9fff]+(?:[\u3000-\u303f\uff00-\uffef“”\d.%-]*[\u3400-\u9fff]+)*")


def in_chinese(text: str) -> Markup:
    """Return `text` as HTML in which every run of Chinese characters is marked as Chinese."""
    escaped = str(escape(text))
    return Markup(CHINESE.sub(r'<span lang="zh-Hans">\g<0></span>', escaped))


def render(template: str, **values: Any) -> str:
    """Return a template of this library filled with `values`, every one of them escaped."""
    return _ENVIRONMENT.get_template(template).render(**values).strip()


def card(entry: Entry, package: Package) -> Shown:
    """Return a claim with what was printed, what the tables give, the picture, evidence and support."""
    support = figure_rows(entry.support, package)
    return Shown(render("card.html", entry=entry, support=support), _in_text(entry, support))


def ledger_entry(entry: Entry, package: Package) -> Shown:
    """Return the whole ledger entry of a claim; its address is the claim's id in small letters."""
    support = figure_rows(entry.support, package)
    own = figure_rows((entry.figure,) if entry.figure else (), package)
    cited = citation.of_claim(entry)
    html = render(
        "entry.html", entry=entry, support=support, own=own, forced=wording.forced_ends(entry), cited=cited
    )
    return Shown(html, _in_text(entry, support))


def ledger_entries(entries: list[Entry], package: Package) -> Shown:
    """Return the entries of all claims, one after the other."""
    shown = [ledger_entry(entry, package) for entry in entries]
    return Shown("\n".join(one.html for one in shown), "\n\n".join(one.text for one in shown))


def rows(package: Package, figure_ids: list[str]) -> Shown:
    """Return printed figures as a table: what each speaks of, figure, clause, who printed it and when."""
    found = figure_rows(tuple(figure_ids), package)
    lines = (
        f"{row['figure_id']}  {row['subject']}: {row['figure']}  {row['clause']}"
        f"  ({row['publisher']}, {row['published']})"
        for row in found
    )
    return Shown(render("rows.html", rows=found), "\n".join(lines))


def ledger_table(entries: list[Entry]) -> Shown:
    """Return all claims as one table: verdict, claim, what was printed, what the tables give, evidence."""
    lines = (f"{_headline(entry)}\n    the tables give {wording.implied(entry)}" for entry in entries)
    return Shown(render("table.html", entries=entries), "\n".join(lines))


def claims_table(entries: list[Entry]) -> Shown:
    """Return all claims as one table with small range pictures, made to be sorted and filtered.

    Without JavaScript it is the whole table in the order of the text.
    """
    filters = {
        "verdict": [(str(verdict), sign.shown) for verdict, sign in SIGNS.items()],
        "evidence": [(_slug(evidence), evidence or "none") for evidence in _EVIDENCE],
        "chapter": [(name, name) for name in dict.fromkeys(entry.chapter for entry in entries)],
    }
    found = {
        name: [option for option in options if any(_trait(entry, name) == option[0] for entry in entries)]
        for name, options in filters.items()
    }
    return Shown(render("claims.html", entries=entries, filters=found), ledger_table(entries).text)


def verdict_grid(entries: list[Entry]) -> Shown:
    """Return every claim as a mark in the row of its verdict and the column of its evidence."""
    cells = {
        (verdict, evidence): [e for e in entries if (str(e.verdict), e.evidence) == (verdict, evidence)]
        for verdict in SIGNS
        for evidence in _EVIDENCE
    }
    lines = (
        f"{SIGNS[verdict].shown}, evidence {evidence or 'none'}: " + " ".join(entry.claim for entry in found)
        for (verdict, evidence), found in cells.items()
        if found
    )
    counts = Counter(str(entry.verdict) for entry in entries)
    html = render("grid.html", cells=cells, columns=_EVIDENCE, counts=counts)
    return Shown(html, "\n".join(lines))


def conflict(found: Conflict, package: Package) -> Shown:
    """Return the clauses that cannot all be true, facing each other, and what the book believes."""
    figures = figure_rows(found.figures, package)
    listed = " ".join(found.figures)
    known = package.known_conflicts.to_dict("index").get(listed)
    lines = [f"{row['figure_id']} {row['subject']}: {row['figure']} ({row['clause']})" for row in figures]
    lines += [f"since {truth}" for truth in found.truths]
    if known:
        lines += [known["reason"], f"The book believes: {known['believes']}"]
    html = render("conflict.html", rows=figures, truths=found.truths, known=known)
    return Shown(html, "\n".join(["These cannot all be true:", *lines]))


def verdict_bar(entries: list[Entry]) -> Shown:
    """Return how many claims have each verdict, as one bar and as a list of all five signs."""
    counts = [(verdict, sum(entry.verdict == verdict for entry in entries)) for verdict in SIGNS]
    words = ", ".join(f"{SIGNS[verdict].shown} {count}" for verdict, count in counts)
    return Shown(render("bar.html", counts=counts), words)


def chip(entry: Entry, text: str = "") -> str:
    """Return a figure in running text: underlined, with its sign, a small card, and a link to the ledger.

    `text` is the figure as the text writes it; without it, the figure as the tables write it.
    """
    return render("chip.html", entry=entry, text=text or wording.said(entry) or entry.claim)


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


def _trait(entry: Entry, name: str) -> str:
    """Return a field of an entry as the table's filters name it."""
    return _slug(entry.evidence) if name == "evidence" else str(getattr(entry, name))


def _slug(evidence: str) -> str:
    """Return an evidence as it stands in an address: "same-office", "none"."""
    return evidence.replace(" ", "-") or "none"


def _headline(entry: Entry) -> str:
    return f"{SIGNS[entry.verdict].shown}  {entry.claim}  {entry.sentence}"


def _in_text(entry: Entry, support: list[dict[str, str]]) -> str:
    """Return a claim as plain text, the same facts as its card."""
    lines = [
        _headline(entry),
        f"printed {wording.printed(entry)}",
        f"the tables give {wording.implied(entry)}",
        f"evidence: {entry.evidence or 'none'}",
    ]
    lines += [f"  {row['figure_id']} {row['subject']}: {row['figure']} ({row['clause']})" for row in support]
    return "\n".join([*lines, *([f"what would settle it: {entry.settles}"] if entry.settles else [])])


def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update(signs=SIGNS, evidence=wording.EVIDENCE)
    environment.filters.update(
        zh=in_chinese,
        printed=wording.printed,
        implied=wording.implied,
        breaking=wording.breaking,
        said=wording.said,
        slug=_slug,
        where=wording.where,
        title_of=titles.chapter,
        table_title=titles.table,
        picture=lambda entry: Markup(pictures.range_picture(entry)),
        small_picture=lambda entry: Markup(pictures.small_picture(entry)),
    )
    return environment


_ENVIRONMENT = _environment()
