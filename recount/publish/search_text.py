"""What the search of the book looks through: the text of every section, with its address and its title.

It is a script, because a page that was opened from a folder may load scripts and nothing else: so the search
works there as it does on a server. `recount/show/static/search.js` reads it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from bs4 import BeautifulSoup, NavigableString, Tag

from recount.publish.typography import JOINER

FILE = "search-text.js"
"""The script with the text of the book, at the root of the built book."""

NOT_READ = (
    "script, style, svg, nav, form, .headerlink, .rc-permanent, .rc-pop, .rc-chip sup, .rc-cite, "
    ".cell_input, .rc-switch"
)
"""What nobody reads, what repeats what stands elsewhere, and signs that would part the words of a clause."""

_BLOCKS = "p, li, dt, dd, tr, td, th, div, section, h1, h2, h3, h4, h5, h6, br, pre, summary, figcaption"
_HEADING = re.compile("^h[1-6]$")


def index(html: Path, pages: Iterable[str]) -> Path:
    """Write the text of `pages` ("book/index") of the book in the folder `html` as a script; return its file.

    The script fills `window.recountText` with one list a section: its address from the root of the book, its
    title, its text.
    """
    found = [place for page in pages for place in places((html / f"{page}.html").read_text("utf-8"), page)]
    target = html / FILE
    text = json.dumps(found, ensure_ascii=False, separators=(",", ":"))
    target.write_text(f"window.recountText={text}\n", "utf-8", newline="\n")
    return target


def places(text: str, page: str) -> Iterator[tuple[str, str, str]]:
    """Yield address, title and text of every section of a built page that has any, in order."""
    body = BeautifulSoup(text, "html.parser").select_one("article.bd-article")
    if body is None:
        return
    for tag in body.select(NOT_READ):
        tag.decompose()
    # Two cells of a table do not touch, two spans in a sentence do: a Chinese phrase runs through its spans.
    for block in body.select(_BLOCKS):
        block.insert_before(" ")
        block.insert_after(" ")
    sections: dict[int, tuple[Tag, list[str]]] = {}
    for string in body.find_all(string=True):
        if type(string) is NavigableString:  # no comment
            section = string.find_parent(("section", "details"), id=True) or body
            sections.setdefault(id(section), (section, []))[1].append(string)
    top = title(body)
    for section, strings in sections.values():
        if words := " ".join("".join(strings).replace(JOINER, "").split()):
            place, name = section.get("id"), title(section)
            told = top if name in ("", top) else f"{top}: {name}"
            yield f"{page}.html#{place}" if place else f"{page}.html", told, words


def title(section: Tag) -> str:
    """Return the first heading of a section or a page, or the name of what folds; "" where there is none."""
    heading = section.select_one("summary strong") if section.name == "details" else section.find(_HEADING)
    return " ".join(heading.get_text().replace(JOINER, "").split()) if heading else ""
