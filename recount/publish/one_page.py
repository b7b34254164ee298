"""The whole book as one page, in the order of its table of contents, for printing."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Sequence
from importlib.resources import files
from pathlib import Path
from urllib.parse import urlsplit

from bs4 import BeautifulSoup, Tag
from jinja2 import Environment, PackageLoader, StrictUndefined
from sphinx_external_toc.api import SiteMap, TocTree

from recount.ledger import addresses
from recount.publish import search_text
from recount.show import citation

# What only a screen can use: code, small cards, filters, buttons, text to copy, links to the place itself.
_SCREEN_ONLY = (
    "script, noscript, form, button, dialog, .cell_input, details.above-input, .rc-pop, .headerlink, "
    ".rc-permanent, .rc-filter, .rc-cite, .rc-switch, #recount-pdf"
)
_INSIDE = re.compile(r"url\((['\"]?)#")
# The colours of a drawing follow the page's light or dark, which the printer does not know within a drawing.
_COLOUR = re.compile(r"var\(--[\w-]+, *([^()]+)\)")

_TEMPLATES = Environment(
    loader=PackageLoader("recount.publish"), autoescape=True, undefined=StrictUndefined,
    trim_blocks=True, lstrip_blocks=True,
)  # fmt: skip


def order(contents: SiteMap) -> list[tuple[str, list[str]]]:
    """Return the parts of a table of contents, each with its documents in order; the root has no caption.

    The page of all tables is left out: the page of sources has the same rows.
    """
    trees = ((tree.caption or "", _walk(contents, tree)) for tree in contents.root.subtrees)
    return [
        ("", [contents.root.docname]),
        *((caption, [page for page in pages if page != addresses.TABLES]) for caption, pages in trees),
    ]


def assemble(html: Path, contents: SiteMap, book: citation.Book) -> str:
    """Return all pages of the book in the folder `html` as one page that stands on its own.

    `book` is what CITATION.cff says. Links between pages become links within the page; those to files become
    text.
    """
    parts = order(contents)
    documents = [document for _, listed in parts for document in listed]
    return _TEMPLATES.get_template("one_page.html").render(
        book=book,
        authors=", ".join(citation.authors(book)),
        fonts=fonts(),
        sheets=[html / "_static/recount.css", Path(str(files("recount.publish") / "templates/paper.css"))],
        parts=parts,
        chapters={document: _chapter(html, document, documents) for document in documents},
        anchor=anchor,
        title=search_text.title,
    )


def fonts() -> dict[str, tuple[Path, str]]:
    """Return the fonts of the paper by their names: the file of each, and the characters it is asked for.

    All come with packages that the book needs anyway, so that no machine's own is drawn. The book's font
    has quotation marks as wide as a Chinese character, and no cross: those are of DejaVu, by matplotlib.
    """
    others = Path(str(files("matplotlib") / "mpl-data/fonts/ttf"))
    return {
        "Paper": (Path(str(files("recount.show") / "static/RecountSansSC-Regular.woff2")), "U+0-10FFFF"),
        "Paper Signs": (others / "DejaVuSans.ttf", "U+2018-201D, U+2715"),
        "Paper Mono": (others / "DejaVuSansMono.ttf", "U+0-10FFFF"),
    }


def anchor(document: str, place: str = "") -> str:
    """Return the id that a document, or a place in it, has within the one page."""
    return document.replace("/", "-") + (f"--{place}" if place else "")


def _walk(contents: SiteMap, tree: TocTree) -> Iterator[str]:
    for item in tree.items:
        yield str(item)
        for below in contents[str(item)].subtrees:
            yield from _walk(contents, below)


def _chapter(html: Path, document: str, documents: Sequence[str]) -> Tag:
    """Return the article of a page, its ids and addresses made to hold within the one page."""
    soup = BeautifulSoup((html / f"{document}.html").read_text("utf-8"), "html.parser")
    article = soup.select_one("article.bd-article") or soup.new_tag("article")
    for tag in article.select(_SCREEN_ONLY):
        tag.decompose()
    for tag in article.find_all(True):
        _move(tag, document)
        if tag.name == "a" and tag.get("href"):
            _relink(tag, document, documents)
        elif tag.get("src") and not urlsplit(str(tag["src"])).scheme:
            tag["src"] = (html / _from_root(document, str(tag["src"]))).as_uri()
        elif tag.name == "details":
            tag["open"] = ""
        elif tag.name == "svg":
            tag["font-family"] = "Paper"  # the style sheet does not reach into a drawing
            if tag.get("height"):
                del tag["style"]  # its `height: auto` would be taken for the height of the drawing itself
    return article


def _move(tag: Tag, document: str) -> None:
    """Give the id of a tag, and what a drawing refers to, the prefix of the document; settle its colours."""
    if tag.get("id"):
        tag["id"] = anchor(document, str(tag["id"]))
    for name, value in tag.attrs.items():
        if not isinstance(value, str):
            continue
        if tag.name != "a" and name in ("href", "xlink:href") and value.startswith("#"):
            tag[name] = f"#{anchor(document, value[1:])}"
        elif "url(" in value:
            tag[name] = _INSIDE.sub(lambda found: f"{found[0]}{anchor(document)}--", value)
        elif "var(" in value:
            tag[name] = _COLOUR.sub(r"\1", value)


def _relink(link: Tag, document: str, documents: Sequence[str]) -> None:
    """Turn a link to another page into one within the page; leave those to other hosts; the rest is text."""
    parts = urlsplit(str(link["href"]))
    if parts.scheme or parts.netloc:
        return
    target = _from_root(document, parts.path).removesuffix(".html") if parts.path else document
    if target in documents:
        link["href"] = f"#{anchor(target, parts.fragment)}"
    else:
        # Without its name a link would still have a link's colour, and only once there is a file to lead to.
        link.name = "span"
        del link["href"], link["download"]


def _from_root(document: str, address: str) -> str:
    """Return where an address on a page leads, as a path from the root of the book."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(document), urlsplit(address).path))
