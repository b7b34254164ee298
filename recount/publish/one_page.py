"""The whole book as one page, in the order of its table of contents, for printing."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from bs4 import BeautifulSoup, Tag
from markupsafe import Markup, escape
from sphinx_external_toc.parsing import SiteMap

from recount.checks.site import TABLE_PAGE
from recount.show import citation

# What only a screen can use: small cards, filters, buttons, text to copy, links to the place itself.
_SCREEN_ONLY = (
    "script, noscript, form, button, dialog, .rc-pop, .headerlink, .rc-permanent, .rc-filter, .rc-cite"
)
_REFERENCES = ("aria-labelledby", "aria-describedby", "aria-controls", "for", "headers")
_INSIDE = re.compile(r"url\((['\"]?)#")

STYLE = """
@page { size: A4; margin: 18mm 16mm 20mm; @bottom-center { content: counter(page); font: 9pt sans-serif; } }
@page :first { @bottom-center { content: none; } }
html { font-size: 9pt; line-height: 1.45; }
body { display: block; }
.rc-print-chapter, .rc-print-contents { break-before: page; }
.rc-print-chapter article { padding: 0; }
.rc-print-title { padding-top: 80mm; font-size: 1.3rem; }
.rc-print-title h1 { font-size: 2.4rem; line-height: 1.2; }
.rc-print-contents p { margin: 1em 0 0.2em; }
.rc-print-contents ol { list-style: none; padding-left: 0; margin: 0; }
.rc-print-contents li { display: flex; justify-content: space-between; }
.rc-print-contents a { text-decoration: none; color: inherit; }
h1, h2, h3, h4 { break-after: avoid; }
figure, svg, tr, .rc-card { break-inside: avoid; }
pre { white-space: pre-wrap; }
"""


def order(contents: SiteMap) -> list[tuple[str, list[str]]]:
    """Return the parts of a table of contents, each with its documents in order; the root has no caption.

    The pages of single tables are left out: what they show stands on the page of the sources.
    """
    root = contents.root.docname
    trees = ((tree.caption or "", _walk(contents, tree)) for tree in contents.root.subtrees)
    return [
        ("", [root]),
        *((caption, [page for page in pages if not page.startswith(TABLE_PAGE)]) for caption, pages in trees),
    ]


def assemble(html: Path, contents: SiteMap, book: Mapping[str, Any], numbers: Mapping[str, int]) -> str:
    """Return all pages of the book in the folder `html` as one page that stands on its own.

    `book` is what CITATION.cff says; `numbers` are the pages of paper on which documents begin, by `anchor`,
    as far as they are known. Links between pages become links within the page; those to files become text.
    """
    parts = order(contents)
    documents = [document for _, listed in parts for document in listed]
    chapters = {document: _chapter(html, document, documents) for document in documents}
    titles = {document: _title(chapter) for document, chapter in chapters.items()}
    head = BeautifulSoup((html / f"{documents[0]}.html").read_text("utf-8"), "html.parser")
    sheets = (
        (
            html
            / posixpath.normpath(posixpath.join(posixpath.dirname(documents[0]), urlsplit(link["href"]).path))
        ).as_uri()
        for link in head.find_all("link", rel="stylesheet", href=True)
    )
    return "\n".join(
        [
            '<!DOCTYPE html>\n<html lang="en" data-theme="light" data-mode="light">',
            '<head><meta charset="utf-8">',
            f"<title>{escape(book['title'])}</title>",
            *(f'<link rel="stylesheet" href="{escape(sheet)}">' for sheet in sheets),
            f"<style>{STYLE}</style></head><body>",
            _title_page(book),
            _contents_page(parts, titles, numbers),
            *(
                f'<div class="rc-print-chapter" id="{anchor(document)}">{chapter}</div>'
                for document, chapter in chapters.items()
            ),
            "</body></html>",
        ]
    )


def headings(page: str) -> list[str]:
    """Return the text of every heading of a page, in order."""
    found = BeautifulSoup(page, "html.parser").find_all(re.compile("^h[1-6]$"))
    return [" ".join(heading.get_text().split()) for heading in found]


def anchor(document: str, place: str = "") -> str:
    """Return the id that a document, or a place in it, has within the one page."""
    return document.replace("/", "-") + (f"--{place}" if place else "")


def _walk(contents: SiteMap, tree: Any) -> Iterator[str]:
    for item in tree.items:
        yield str(item)
        for below in contents[str(item)].subtrees:
            yield from _walk(contents, below)


def _title_page(book: Mapping[str, Any]) -> str:
    authors = ", ".join(citation.authors(book))
    return Markup('<div class="rc-print-title"><h1>{}</h1><p>{}</p><p>Version {}, {}</p></div>').format(
        book["title"], authors, book["version"], book["date-released"]
    )


def _contents_page(
    parts: list[tuple[str, list[str]]], titles: Mapping[str, str], numbers: Mapping[str, int]
) -> str:
    lines = ['<nav class="rc-print-contents" aria-label="Contents"><h1>Contents</h1>']
    for caption, documents in parts:
        lines += [Markup("<p>{}</p>").format(caption)] if caption else []
        entries = (
            Markup('<li><a href="#{}">{}</a> <span>{}</span></li>').format(
                anchor(document), titles[document], numbers.get(anchor(document), "")
            )
            for document in documents
        )
        lines.append(f"<ol>{''.join(entries)}</ol>")
    return "\n".join([*lines, "</nav>"])


def _title(chapter: Tag) -> str:
    heading = chapter.find("h1")
    return " ".join(heading.get_text().split()) if heading else ""


def _chapter(html: Path, document: str, documents: list[str]) -> Tag:
    """Return the article of a page, its ids and addresses made to hold within the one page."""
    soup = BeautifulSoup((html / f"{document}.html").read_text("utf-8"), "html.parser")
    article = soup.select_one("article.bd-article") or soup.new_tag("article")
    for tag in article.select(_SCREEN_ONLY):
        tag.decompose()
    for tag in article.find_all("details"):
        tag["open"] = ""
    for tag in article.find_all(True):
        _move(tag, document)
        if tag.name == "a" and tag.get("href"):
            _relink(tag, document, documents)
        elif tag.get("src"):
            tag["src"] = _file(html, document, tag["src"])
    return article


def _move(tag: Tag, document: str) -> None:
    """Give the ids of a tag, and what names them, the prefix of the document."""
    if tag.get("id"):
        tag["id"] = anchor(document, tag["id"])
    for name in _REFERENCES:
        if tag.get(name):
            value = tag[name] if isinstance(tag[name], str) else " ".join(tag[name])
            tag[name] = " ".join(anchor(document, place) for place in value.split())
    for name, value in tag.attrs.items():
        if not isinstance(value, str):
            continue
        if tag.name != "a" and name in ("href", "xlink:href") and value.startswith("#"):
            tag[name] = f"#{anchor(document, value[1:])}"
        elif "url(" in value:
            tag[name] = _INSIDE.sub(lambda found: f"{found[0]}{anchor(document)}--", value)


def _relink(link: Tag, document: str, documents: list[str]) -> None:
    """Turn a link to another page into one within the page; leave those to other hosts; drop all others."""
    parts = urlsplit(link["href"])
    if parts.scheme or parts.netloc:
        return
    path = (
        posixpath.normpath(posixpath.join(posixpath.dirname(document), parts.path))
        if parts.path
        else f"{document}.html"
    )
    target = path.removesuffix(".html")
    if target in documents:
        link["href"] = f"#{anchor(target, parts.fragment)}"
    else:
        del link["href"]


def _file(html: Path, document: str, source: str) -> str:
    if urlsplit(source).scheme:
        return source
    return (
        html / posixpath.normpath(posixpath.join(posixpath.dirname(document), urlsplit(source).path))
    ).as_uri()
