"""How text is set: a number stays with its sign and unit, and Chinese has marks as wide as its characters."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import accumulate

from bs4 import BeautifulSoup, NavigableString, Tag

from recount.ledger.entry import Verdict

WHOLE = "rc-whole"
"""The class of what never breaks over a line."""

JOINER = "\u2060"
"""No line ends here; nobody sees it."""

_LITERAL = {"pre", "code", "script", "style", "textarea", "title", "option", "svg", "math"}
_INLINE = {"a", "abbr", "b", "bdi", "cite", "em", "i", "mark", "q", "small", "span", "strong", "time", "u"}
_SIGNS = "".join(verdict.sign for verdict in Verdict)
_MONTHS = (
    "January|February|March|April|May|June|July|August|September|October|November|December|"
    "Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Oct|Nov|Dec"
)
_TOGETHER = re.compile(
    rf"""
    [{_SIGNS}][ ][a-z]+                                            # a sign and the word that it stands for
    | (?<![A-Za-z0-9.])[−+±-]?\d+(?:[.,]\d+)*(?:[ ]\d{{3}}(?!\d))*  # a number, its thousands perhaps spaced
      (?:[–-][−+]?\d+(?:[.,]\d+)*)*                                # as far as another
      (?:[ ]?(?:%|percentage[ ]points?|per[ ]cent|(?:[bmtr]+illion(?:[ ]yuan)?|yuan|{_MONTHS})\b
        |(?:万亿|亿|万)?元|万|亿|户|个(?:百分点|月)?|家|项|批次|次|位|月份?|年|日))?
    """,
    re.VERBOSE,
)
_BREAKS = re.compile(r"[ –-]|\d(?=[\u3400-\u9fff])")
"""Where a browser may end a line within what is to stay together."""

_ENDS = re.compile("[ –-]")

_NARROW = re.compile(r"(?<=[\u3400-\u9fff”》）%])[,;:!?](?=[\u3400-\u9fff“《（\d])")
_WIDE = str.maketrans(",;:!?", "，；：！？")


def keep_together(soup: BeautifulSoup) -> None:
    """Let no line end between a number and its sign or unit, or within a range such as 36.8–38.5.

    What stands in one piece of text is wrapped, so that its text stays as it is; where it runs through
    several elements, its spaces become such that no line ends at them.
    """
    for flow in _flows(soup):
        text = "".join(flow)
        found = [match.span() for match in _TOGETHER.finditer(text) if _BREAKS.search(match[0])]
        for piece, start in zip(flow, _starts(flow), strict=True) if found else ():
            _keep(soup, piece, start, found)


def widen_marks(soup: BeautifulSoup) -> None:
    """Show the half-width commas that the article came with as wide as the Chinese characters around them."""
    for flow in _flows(soup):
        chinese = [piece for piece in flow if piece.find_parent(class_="rc-article") and _is_chinese(piece)]
        text = _NARROW.sub(lambda mark: mark[0].translate(_WIDE), "".join(chinese))
        for piece, start in zip(chinese, _starts(chinese), strict=True):
            piece.replace_with(text[start : start + len(piece)])


def _flows(soup: BeautifulSoup) -> Iterator[list[NavigableString]]:
    """Yield the pieces of each running text, in order: those of a paragraph, heading, cell or small card."""
    flows: dict[int, list[NavigableString]] = {}
    for piece in soup.find_all(string=True):
        # Comments are strings too, of a class below this one.
        if type(piece) is NavigableString and not any(map(_is_left, piece.parents)):
            flows.setdefault(id(next(filter(_is_block, piece.parents))), []).append(piece)
    yield from flows.values()


def _is_left(tag: Tag) -> bool:
    # The style sheet keeps a verdict and its sign together.
    return tag.name in _LITERAL or "rc-sign" in tag.get("class", "")


def _is_block(tag: Tag) -> bool:
    return tag.name not in _INLINE or "rc-pop" in tag.get("class", "")


def _starts(flow: list[NavigableString]) -> list[int]:
    """Return where each piece of a text starts in it."""
    return [0, *accumulate(map(len, flow))][: len(flow)]


def _is_chinese(piece: NavigableString) -> bool:
    language = piece.find_parent(lang=True)
    return language is not None and str(language["lang"]).startswith("zh")


def _held(end: re.Match[str]) -> str:
    """Return a space or a dash at which no line ends."""
    return "\u00a0" if end[0] == " " else f"{end[0]}{JOINER}"


def _keep(soup: BeautifulSoup, piece: NavigableString, start: int, found: list[tuple[int, int]]) -> None:
    """Replace a piece of text that starts at `start` by one in which each span of `found` stays whole."""
    end = start + len(piece)
    done = start
    for low, high in found:
        if not (start < high and low < end):
            continue
        first, last = max(low, start), min(high, end)
        part = piece[first - start : last - start]
        piece.insert_before(piece[done - start : first - start])
        if (first, last) == (low, high):
            piece.insert_before(soup.new_tag("span", attrs={"class": WHOLE}, string=part))
        else:
            joiner = JOINER if last < high and part[-1] not in " –-" else ""
            piece.insert_before(_ENDS.sub(_held, part) + joiner)
        done = last
    if done > start:
        piece.replace_with(piece[done - start :])
