"""Whole pages made from the tables: the article with its figures marked, the sources, the dictionary."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
from markupsafe import Markup, escape

from recount import article
from recount.cards import chip, figure_rows, in_chinese, render
from recount.look import Shown

if TYPE_CHECKING:
    from recount.claims import Entry
    from recount.tables import Package


def article_page(package: Package, entries: list[Entry]) -> Shown:
    """Return the article, Chinese beside English, paragraph by paragraph, every figure a link to the ledger.

    Raises ArticleError when the two do not have the same paragraphs, or when a mark names an unknown claim.
    """
    original = article.restored(package.folder)
    spans = article.claim_spans(original, package.claims, package.figures, strict=not package.changed)
    chinese = article.paragraphs(article.mark(original, spans))
    english = article.paragraphs((package.folder / "article" / "translation.txt").read_text(encoding="utf-8"))
    if len(chinese) != len(english):
        raise article.ArticleError(
            f"Expected as many paragraphs in the translation as in the article, {len(chinese)}, "
            f"found {len(english)}."
        )
    by_claim = {entry.claim: entry for entry in entries}
    pairs = [
        [
            (language, [_line(line, by_claim, language) for line in text.splitlines()])
            for language, text in pair
        ]
        for pair in ([("zh-Hans", one), ("en", two)] for one, two in zip(chinese, english, strict=True))
    ]
    plain = "\n\n".join(f"{one}\n{two}" for one, two in zip(chinese, english, strict=True))
    return Shown(render("article.html", pairs=pairs), plain)


def unsettled(entries: list[Entry]) -> Shown:
    """Return the claims that nothing checks, each with what would settle it."""
    waiting = [entry for entry in entries if entry.verdict == "open"]
    lines = (f"{entry.claim}  {entry.sentence}  {entry.settles}" for entry in waiting)
    return Shown(render("unsettled.html", entries=waiting), "\n".join(lines))


def sources_tables(package: Package, entries: list[Entry]) -> Shown:
    """Return every source with its rows as printed, clause beside figure, and the claims resting on them."""
    resting = {
        figure: [entry.claim for entry in entries if figure in (entry.figure, *entry.support)]
        for figure in package.figures.index
    }
    sources = []
    for source in package.sources.itertuples():
        ids = tuple(sorted(package.figures.index[package.figures["source_id"] == source.source_id]))
        sources.append(
            {
                "id": source.source_id,
                "publisher": source.publisher,
                "office": source.office,
                "title": source.title_zh,
                "published": source.published,
                "url": source.url if source.url.startswith(("https://", "http://")) else "",
                "kind": source.url_kind,
                "note": source.note,
                "rows": [row | {"claims": resting[row["figure_id"]]} for row in figure_rows(ids, package)],
                "claims": {claim for figure in ids for claim in resting[figure]},
                "files": sorted(set(package.figures.loc[list(ids), "file"])),
            }
        )
    lines = (
        f"{one['id']}  {one['publisher']}  {one['published']}  {len(one['rows'])} rows" for one in sources
    )
    files = sorted(set(package.figures["file"]))
    return Shown(render("sources.html", sources=sources, files=files), "\n".join(lines))


def dictionary(table: pd.DataFrame, headings: dict[str, str], label: str) -> Shown:
    """Return a table of the data package as it is: its columns in the order of `headings`, so headed."""
    rows = table[list(headings)].to_numpy().tolist()
    html = render("dictionary.html", headings=list(headings.values()), rows=rows, label=label)
    return Shown(html, "\n".join("  ".join(row) for row in rows))


def _line(marked: str, by_claim: dict[str, Entry], language: str) -> Markup:
    """Return one line of marked text as HTML, its figures as chips; Chinese within English is marked."""
    written = escape if language.startswith("zh") else in_chinese
    return Markup("").join(
        _marked(piece, by_claim, written(piece.text)) if piece.claims else written(piece.text)
        for piece in article.pieces(marked)
    )


def _marked(piece: article.Piece, by_claim: dict[str, Entry], text: Markup) -> Markup:
    """Return a figure as its chip, or a phrase that makes several claims followed by one chip for each."""
    unknown = [claim for claim in piece.claims if claim not in by_claim]
    if unknown:
        raise article.ArticleError(f"{piece.text!r} is marked with {unknown[0]}, which is not a claim.")
    if len(piece.claims) == 1:
        return Markup(chip(by_claim[piece.claims[0]], piece.text))
    chips = (Markup(chip(by_claim[claim], claim)) for claim in piece.claims)
    return Markup('<span class="rc-phrase">{} {}</span>').format(text, Markup(" ").join(chips))
