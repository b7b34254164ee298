"""Whole pages made from the tables: the article with its figures marked, the sources, the dictionary."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import pandas as pd
from markupsafe import Markup, escape

from recount.ledger.entry import Claim, Verdict
from recount.ledger.study import Study
from recount.package.problems import DataError, Problem
from recount.show.cards import chip
from recount.show.html import Rendered, in_chinese, render
from recount.text import annotate, restore


def article_page(study: Study) -> Rendered:
    """Return the article, Chinese beside English, paragraph by paragraph, every figure a link to the ledger.

    Raises ArticleError when the two do not have the same paragraphs, or when a mark names an unknown claim.
    """
    package = study.package
    original = restore.restored(package.folder)
    spans = annotate.claim_spans(original, package.claims, package.figures, strict=not package.changed)
    chinese = annotate.paragraphs(annotate.mark(original, spans))
    english = annotate.paragraphs(restore.translation(package.folder))
    if len(chinese) != len(english):
        raise restore.ArticleError(
            f"Expected as many paragraphs in the translation as in the article, {len(chinese)}, "
            f"found {len(english)}."
        )
    pairs = [{"zh-Hans": one, "en": two} for one, two in zip(chinese, english, strict=True)]
    marked = partial(_line, {claim.id: claim for claim in study.claims})
    plain = "\n\n".join("\n".join(pair.values()) for pair in pairs)
    return Rendered(render("article.html", pairs=pairs, marked=marked), plain)


def unsettled(entries: Sequence[Claim]) -> Rendered:
    """Return the claims that nothing checks, each with what would settle it."""
    waiting = [entry for entry in entries if entry.verdict == Verdict.OPEN]
    lines = (f"{entry.id}  {entry.sentence}  {entry.missing}" for entry in waiting)
    return Rendered(render("unsettled.html", entries=waiting), "\n".join(lines))


def sources_tables(study: Study) -> Rendered:
    """Return every source folded: its rows as printed, clause beside figure, and the statements on them."""
    figures = study.package.figures
    sources = []
    for source in study.package.sources.itertuples():
        printed = figures[figures["source_id"] == source.source_id]
        rows = _rows(sorted(printed.index), study)
        named = study.package.instances["source_id"] == source.source_id
        things = study.package.instances[named].to_dict("records")
        bearing = sum(row["figure_id"] in study.bearing for row in rows)
        found = {"url": _web(source.url), "rows": rows, "things": things, "bearing": bearing}
        sources.append(source._asdict() | found | {"files": sorted(set(printed["file"]))})
    lines = (
        f"{one['source_id']}  {one['publisher']}  {one['published']}  {len(one['rows'])} rows"
        for one in sources
    )
    return Rendered(render("sources.html", sources=sources), "\n".join(lines))


def tables_list(study: Study) -> Rendered:
    """Return the tables of figures, each with its page, how much it holds, and how many claims rest on it."""
    tables = [_table(file, study) for file in sorted(set(study.package.figures["file"]))]
    lines = (f"{one['file']}  {len(one['rows'])} figures  {len(one['claims'])} claims" for one in tables)
    return Rendered(render("tables.html", tables=tables), "\n".join(lines))


def table_page(study: Study, file: str) -> Rendered:
    """Return the figures of one file, such as "figures/investment.csv", each row with clause and address.

    Raises DataError when no figure stands in that file.
    """
    table = _table(file, study)
    if not table["rows"]:
        raise DataError([Problem(file, message="expected a table of figures, found none")])
    lines = (
        f"{row['figure_id']}  {row['subject']}: {row['figure']}  {row['clause']}"
        f"  ({row['publisher']}, {row['published']})  {row['url']}"
        for row in table["rows"]
    )
    return Rendered(render("figures.html", table=table), "\n".join(lines))


def table(table: pd.DataFrame, headings: dict[str, str] | None, label: str) -> Rendered:
    """Return a frame of text as it is: its columns in the order of `headings`, so headed; else by its own."""
    headings = headings or {name: name for name in table}
    rows = table[list(headings)].to_numpy().tolist()
    html = render("frame.html", headings=list(headings.values()), rows=rows, label=label)
    return Rendered(html, "\n".join("  ".join(row) for row in rows))


def folded(summary: str, shown: Rendered) -> Rendered:
    """Return something under a line that says what it is, to be unfolded; on paper it is open."""
    return Rendered(render("folded.html", summary=summary, shown=Markup(shown.html)), shown.text)


def _table(file: str, study: Study) -> dict[str, Any]:
    """Return one file of figures: its rows, what they measure, how many pages they are from, their claims."""
    package = study.package
    figures = package.figures[package.figures["file"] == file]
    rows = _rows(figures.index, study)
    measured = package.indicators[package.indicators.index.isin(figures["indicator"])]
    return {
        "file": file,
        "name": Path(file).stem,
        "rows": rows,
        "pages": figures["source_id"].nunique(),
        "indicators": [f"{one.name_en} ({one.name_zh})" for one in measured.itertuples()],
        "claims": _claims(rows),
    }


def _rows(ids: Iterable[str], study: Study) -> list[dict[str, Any]]:
    """Return printed figures in words, each with its address and the claims that rest on it."""
    rows = []
    for row in study.rows(*ids):
        source = study.package.sources.loc[row.source_id]
        url = _web(source.url)
        host = url.partition("//")[2].partition("/")[0]
        claims = [claim for claim in study.claims if _rests(claim, row.figure_id)]
        found = {"url": url, "host": host, "url_kind": source.url_kind, "claims": claims}
        rows.append(row._asdict() | found)
    return rows


def _rests(claim: Claim, figure: str) -> bool:
    """Whether a statement prints a figure, or its verdict rests on it."""
    return figure == claim.figure or (claim.supported and figure in claim.support)


def _claims(rows: list[dict[str, Any]]) -> set[str]:
    """Return the statements that rest on any of these rows."""
    return {claim.id for row in rows for claim in row["claims"]}


def _web(url: str) -> str:
    """Return an address if it is one of the web; "" for any other, which must not become a link."""
    return url if url.startswith(("https://", "http://")) else ""


def _line(by_claim: dict[str, Claim], marked: str, language: str) -> Markup:
    """Return one line of marked text as HTML, its figures as chips; Chinese within English is marked."""
    written = escape if language.startswith("zh") else in_chinese
    return Markup("").join(
        _marked(by_claim, piece) if piece.claim else written(piece.text) for piece in annotate.pieces(marked)
    )


def _marked(by_claim: dict[str, Claim], piece: annotate.Piece) -> Markup:
    """Return a figure or a phrase as its chip."""
    if piece.claim not in by_claim:
        raise restore.ArticleError(f"{piece.text!r} is marked with {piece.claim}, which is not a statement.")
    return Markup(chip(by_claim[piece.claim], piece.text))
