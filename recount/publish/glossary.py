"""The reader's glossary: the first use of each of its words on a page says what it means, and leads there."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from bs4 import BeautifulSoup, NavigableString

if TYPE_CHECKING:
    from docutils import nodes

PAGE = "book/glossary"
"""The one place where the words are explained."""

_PROSE = ("p", "li", "dd")
_NOT_PROSE = "a, button, code, nav, pre, summary, svg, table, .cell_output, .rc-chip, .rc-pop, .rc-term"
_CARD = '<span class="rc-term"><a></a><span class="rc-pop" role="tooltip"></span></span>'


class Term(NamedTuple):
    """A word of the glossary: its names, its place on the page, what it means."""

    names: tuple[str, ...]
    place: str
    meaning: str


def terms(page: nodes.document) -> list[Term]:
    """Return the words that the page of the glossary explains, in its order."""
    found = []
    for entry in page.findall(lambda node: node.tagname == "definition_list_item"):
        *named, meaning = entry.children
        words = tuple(name.astext() for name in named if name.tagname == "term")
        found.append(Term(words, named[0]["ids"][0], " ".join(meaning.astext().split())))
    return found


def mark(soup: BeautifulSoup, words: Sequence[Term]) -> None:
    """Make the first use of each word in the prose of a page a link, with a card that says what it means."""
    by_name = {name.lower(): term for term in words for name in term.names}
    if not by_name:
        return
    longest_first = "|".join(map(re.escape, sorted(by_name, key=len, reverse=True)))
    named = re.compile(rf"(?<![\w-])({longest_first})s?(?![\w-])", re.IGNORECASE)
    left_out = {id(tag) for tag in soup.select(_NOT_PROSE)}
    met: set[str] = set()
    for text in soup.find_all(string=named):
        if type(text) is not NavigableString or not text.find_parent(_PROSE):
            continue
        if any(id(tag) in left_out for tag in text.parents):
            continue
        done = 0
        for use in named.finditer(text):
            term = by_name[use[1].lower()]
            if term.place in met:
                continue
            met.add(term.place)
            text.insert_before(text[done : use.start()], _card(use[0], term))
            done = use.end()
        text.replace_with(text[done:])


def _card(word: str, term: Term) -> BeautifulSoup:
    """Return a word as a link to the glossary, what it means in a small card beside it."""
    made = BeautifulSoup(_CARD, "html.parser")
    link, card = made.a, made.select_one(".rc-pop")
    link.string, card.string = word, term.meaning
    card["id"], card["lang"] = f"{term.place}-card", "en"
    link["href"], link["aria-describedby"] = f"../{PAGE}.html#{term.place}", card["id"]
    return made
