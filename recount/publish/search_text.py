"""The search of the book on a server: an index made by Pagefind that finds Chinese phrases and numbers.

Pagefind finds words between spaces. Chinese has none, and Pagefind's own cutting of Chinese tears numbers
such as 83.7 apart; so the text is cut here before it is indexed: every Chinese character, number and word
stands alone, joined by JOINT, which `book/_static/search.js` takes out again from what it shows.
"""

from __future__ import annotations

import asyncio
import itertools
import re
import tempfile
from collections.abc import Iterable
from pathlib import Path

from bs4 import BeautifulSoup, Comment, NavigableString, Tag
from markupsafe import escape
from pagefind.index import IndexConfig, PagefindIndex

FOLDER = "pagefind"
JOINT = "\N{SOFT HYPHEN} "
"""Parts two pieces of text that touch: Pagefind ignores its first character and cuts at the second."""

_PIECE = re.compile(
    r"[\u3400-\u9fff]"  # one Chinese character
    r"|\d+(?:[.,]\d+)*(?![^\W\u3400-\u9fff])"  # a number
    r"|[^\W\u3400-\u9fff]+(?:[-'’.][^\W\u3400-\u9fff]+)*"  # a word, an id such as S01-07
    r"|[^\w\s]+"  # signs
)
_NOT_READ = "script, style, svg, nav, .headerlink, .rc-pop, .cell_input"
"""Parts of a page that nobody reads, or that repeat what stands elsewhere."""

_UNUSED = re.compile(r"pagefind-(?!entry|worker)|wasm\.unknown")
"""Pagefind's own search boxes and its program for languages that it does not know."""


def cut(text: str) -> str:
    """Return `text` with a JOINT wherever two pieces touch."""
    found = list(_PIECE.finditer(text))
    touching = {after.start() for before, after in itertools.pairwise(found) if before.end() == after.start()}
    return "".join(JOINT * (at in touching) + character for at, character in enumerate(text))


def readable(page: str) -> str:
    """Return what a reader reads of a built page, as a page of its own, cut for the index; "" if nothing.

    The address of a section moves to its heading, where Pagefind looks for it.
    """
    body = BeautifulSoup(page, "html.parser").select_one("article.bd-article")
    if body is None:
        return ""
    for tag in body.select(_NOT_READ):
        tag.decompose()
    for section in body.find_all("section", id=True):
        heading = section.find(re.compile("^h[1-6]$"), recursive=False)
        if isinstance(heading, Tag):
            heading["id"] = section["id"]
    heading = body.find("h1")
    title = escape(" ".join(heading.get_text().split()) if heading else "")
    _cut_texts(body)
    return (
        f'<html lang="en"><body data-pagefind-body>'
        f'<meta data-pagefind-meta="title[content]" content="{title}">{body}</body></html>'
    )


def _cut_texts(body: Tag) -> None:
    """Cut every text of `body`, and part it from the text before it, which an inline tag need not do."""
    before = " "
    for text in body.find_all(string=True):
        if isinstance(text, Comment) or not text:
            continue
        touching = not before[-1].isspace() and not text[0].isspace()
        before = str(text)
        text.replace_with(NavigableString(JOINT * touching + cut(before)))


def index(html: Path, pages: Iterable[str]) -> Path:
    """Index `pages` ("book/index") of the book in the folder `html`; returns the folder of the index.

    Only what the search page loads is kept.
    """
    folder = html / FOLDER
    with tempfile.TemporaryDirectory() as made:
        asyncio.run(
            _index({page: readable((html / f"{page}.html").read_text("utf-8")) for page in pages}, Path(made))
        )
        for file in sorted(Path(made).rglob("*")):
            if file.is_file() and not _UNUSED.match(file.name):
                target = folder / file.relative_to(made)
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(file.read_bytes())
    return folder


async def _index(texts: dict[str, str], folder: Path) -> None:
    async with PagefindIndex(config=IndexConfig(output_path=str(folder))) as made:
        for page, text in texts.items():
            if text:
                await made.add_html_file(content=text, url=f"/{page}.html")
