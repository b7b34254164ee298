"""The article: restore its damaged characters, find every figure in it, tie each figure to its claim.

The text that comes in is a copy that a mirror turned from simplified into traditional characters and
strewed with pinyin glosses: `關(guān)` for 关. Restoring it touches no digit and no punctuation mark.

A figure is found by the character, not by a list of expected phrases: whatever Unicode calls numeric
(`str.isnumeric`: 7, ７, 一, 万, ½) lies inside a figure that `find_figures` returns.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from recount import cells
from recount.figure import UNITS


class ArticleError(ValueError):
    """The text and the tables about it do not fit together; the message is a whole sentence."""


class Found(NamedTuple):
    """One figure in a text: `text` is `text[start:end]` of it, such as 380余次, 第一位, 1-10月, 三化.

    `number` holds the digits as printed ("380", "83.7", "1-10"); Chinese numerals are put into digits
    (一 is "1"). `unit` is the unit as printed ("次", "位", "月"), or "".
    """

    text: str
    number: str
    unit: str
    start: int
    end: int


class Span(NamedTuple):
    """Where the figure of a claim, or the phrase of a claim in words, stands in the text."""

    claim: str
    start: int
    end: int


class Piece(NamedTuple):
    """A stretch of marked text and the claims that it makes: none for the words in between."""

    text: str
    claims: tuple[str, ...]


_TONED = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü"
_GLOSS = re.compile(rf"(?<=[\u3400-\u9fff])\((?=[^)]{{0,5}}[aeiou{_TONED}])[a-z{_TONED}]{{1,6}}\)")
_DAMAGE = re.compile(rf"[?\ufffd\ud800-\udfff\x00-\x08\x0e-\x1f\x7f{_TONED}]")


def restore(received: str, repairs: Iterable[tuple[str, str]]) -> str:
    """Return the received text as it was first printed: repaired, without glosses, in simplified characters.

    `repairs` are pairs (wrong, right), applied first, for what the rules cannot know. Blanks that indent a
    line go; every digit and punctuation mark stays as received.

    Raises ArticleError when a repair is not needed, or when damage is left.
    """
    for wrong, right in repairs:
        if not wrong or wrong not in received:
            raise ArticleError(
                f"The repair of {wrong[:80]!r} is not needed: the received text does not hold it."
            )
        received = received.replace(wrong, right)
    text = _GLOSS.sub("", received)
    if damage := _DAMAGE.search(text):
        around = text[max(0, damage.start() - 8) : damage.end() + 8]
        raise ArticleError(f"The text is still damaged at {around!r}: it needs a repair.")
    return "\n".join(line.strip() for line in _simplified(text).splitlines()).strip() + "\n"


def _simplified(text: str) -> str:
    from opencc import OpenCC  # here, since importing it is slow and only restoring needs it

    return OpenCC("t2s").convert(text)


def restored(folder: Path) -> str:
    """Return the restored text of the data package in `folder`.

    Raises ArticleError when the package has no restored text, when it is not UTF-8, or when a character in it
    does not show as it stands.
    """
    return _text(Path(folder) / "article" / "restored.txt", "restored text")


def translation(folder: Path) -> str:
    """Return the English text of the data package in `folder`, each claim marked: `[up 83.7 %](C02)`.

    Raises ArticleError when the package has no translation, when it is not UTF-8, or when a character in it
    does not show as it stands.
    """
    return _text(Path(folder) / "article" / "translation.txt", "translation")


def _text(path: Path, what: str) -> str:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise ArticleError(f"{path} is missing: the package has no {what} of an article.") from None
    except UnicodeDecodeError as error:
        raise ArticleError(f"{path} is not UTF-8: byte {error.start} cannot be read.") from None
    for number, line in enumerate(text.split("\n"), start=1):
        if said := cells.wrong(line):
            raise ArticleError(f"{path}, line {number}: {said}.")
    return text


_CHINESE = "〇零一二两三四五六七八九十百千万亿"
_MORE_UNITS = (
    "元",
    "％",
    "个百分点",
    "百分点",
    "个月",
    "位",
    "名",
    "倍",
    "年",
    "月份",
    "月",
    "日",
    "亿",
    "万",
)
_UNITS = "|".join(sorted({*UNITS, *_MORE_UNITS}, key=len, reverse=True))
_FIGURE = re.compile(
    rf"""
    (?<=“)(?P<name>[{_CHINESE}]{{1,16}})[^“”\s]{{0,8}}(?=”)       # a name that starts with a number: “六必访”
    | [第近]?
      (?P<number>
        \d{{4}}-\d{{1,2}}-\d{{1,2}}                             # a date
        | \d+[-–—~至]\d+                                        # from one month to another
        | (?:(?<![0-9A-Za-z])[-−])?\d+(?:\.\d+)?
        | [{_CHINESE}]{{1,16}}
      )
      [余多]?(?P<unit>{_UNITS})?
    """,
    re.VERBOSE,
)


def find_figures(text: str) -> list[Found]:
    """Return every figure of `text` in order; no numeric character of the text lies outside them."""
    found = [_found(match) for match in _FIGURE.finditer(text)]
    inside = {place for figure in found for place in range(figure.start, figure.end)}
    others = (place for place, char in enumerate(text) if char.isnumeric() and place not in inside)
    found += [Found(text[place], text[place], "", place, place + 1) for place in others]
    return sorted(found, key=lambda figure: figure.start)


def _found(match: re.Match[str]) -> Found:
    number = match["name"] or match["number"]
    if number[0] in _CHINESE:
        number = str(_chinese_number(number))
    return Found(match[0], number, match["unit"] or "", *match.span())


def _chinese_number(numerals: str) -> int:
    """Return the number that Chinese numerals write: 15 for 十五, 230 for 二百三十."""
    total = section = digit = 0
    for char in numerals:
        value = 2 if char == "两" else int(unicodedata.numeric(char))
        if value >= 10_000:
            whole = total if value > 10_000 else 0  # 亿 multiplies all before it, 万 only what follows 亿
            total += (whole + section + digit) * value - whole
            section = digit = 0
        elif value >= 10:
            section, digit = section + (digit or 1) * value, 0
        else:
            digit = digit * 10 + value
    return total + section + digit


PRINTED_UNITS = {"rank": ("位", "名"), "pp": ("个百分点", "百分点", "个"), "%": ("%", "％")}
"""How a unit of the tables is printed in a clause, where it is not printed as it is."""


def shows(found: Found, printed: str, unit: str) -> bool:
    """Whether `found` shows the figure `printed` with `unit`; a minus may be in words (下降, 回落)."""
    units = PRINTED_UNITS.get(unit, (unit,))
    same_number = found.number.replace("−", "-").lstrip("-") == printed.lstrip("-")
    is_ordinal = found.text.startswith("第")
    return same_number and found.unit in units and is_ordinal == (unit == "rank")


def claim_spans(text: str, claims: pd.DataFrame, figures: pd.DataFrame, strict: bool = True) -> list[Span]:
    """Return where each claim stands in `text`: its figure with the unit, or for a claim in words its phrase.

    `claims` has the columns claim_id, figure_id and clause_zh; `figures` the columns printed and unit, with
    the figure ids as index. Claims in words may share a phrase; two claims may not share a figure.

    With `strict` off, a figure that the tables print otherwise than the text is found by its unit: somebody
    is trying a change.

    Raises ArticleError when a clause does not stand in the text exactly once, when a claim's figure is not
    in the tables or not in its clause, and when two claims name the same figure.
    """
    found = find_figures(text)
    taken: dict[Found, str] = {}
    spans = []
    for claim, figure, clause in claims[["claim_id", "figure_id", "clause_zh"]].itertuples(index=False):
        start, end = _only_place(text, clause, f"the clause of {claim}")
        if figure:
            if figure not in figures.index:
                raise ArticleError(f"{claim} names the figure {figure[:80]}, which no table holds.")
            row = figures.loc[figure]
            within = [f for f in found if start <= f.start and f.end <= end]
            matching = [f for f in within if shows(f, row["printed"], row["unit"])]
            if not matching and not strict:
                matching = [f for f in within if f not in taken and row["unit"] in (f.unit, "rank")]
            match = _only(matching, f"{row['printed'][:80]} {row['unit']} of {claim}", clause)
            if match in taken:
                raise ArticleError(f"{claim} and {taken[match]} both claim the figure {match.text[:80]!r}.")
            taken[match] = claim
            start, end = match.start, match.end
        spans.append(Span(claim, start, end))
    return spans


def _only_place(text: str, phrase: str, what: str) -> tuple[int, int]:
    times = text.count(phrase) if phrase else 0
    if times != 1:
        raise ArticleError(f"Expected {what} once in the text, found it {times} times: {phrase[:80]!r}.")
    start = text.index(phrase)
    return start, start + len(phrase)


def _only(matches: list[Found], what: str, clause: str) -> Found:
    if len(matches) != 1:
        raise ArticleError(f"Expected {what} once in {clause[:80]!r}, found it {len(matches)} times.")
    return matches[0]


def unaccounted(text: str, spans: Iterable[Span], not_claims: pd.DataFrame) -> list[Found]:
    """Return the figures of `text` that neither a claim nor a row of `not_claims` accounts for.

    A row of `not_claims` (columns text, context) accounts for one figure: the first one printed as `text`
    inside `context`, a phrase that stands in the article once.

    Raises ArticleError for a row whose figure or context is not in the text, or that is a claim after all.
    """
    spans = list(spans)
    left = [f for f in find_figures(text) if not any(s.start <= f.start and f.end <= s.end for s in spans)]
    for printed, context in not_claims[["text", "context"]].itertuples(index=False):
        start, end = _only_place(text, context, f"the context of {printed[:80]!r}")
        row = [f for f in left if f.text == printed and start <= f.start and f.end <= end]
        if not row:
            told = f"{context[:80]!r} has no unclaimed figure {printed[:80]!r}"
            raise ArticleError(f"{told}, yet not_claims lists it.")
        left.remove(row[0])
    return left


_MARK = re.compile(r"\[([^\[\]]+)\]\((C[0-9]+(?: C[0-9]+)*)\)")


def mark(text: str, spans: Iterable[Span]) -> str:
    """Return `text` with each span marked like the translation: `同比增长[83.7%](C02)`.

    Raises ArticleError where `pieces` could not read the marks back, line by line: two phrases overlap, one
    goes over the end of a line or holds a square bracket, or the text has a mark of its own.
    """
    claims: dict[tuple[int, int], list[str]] = {}
    for span in spans:
        claims.setdefault((span.start, span.end), []).append(span.claim)
    for ((_, end), one), ((start, _), other) in pairwise(sorted(claims.items())):
        if start < end:
            raise ArticleError(f"The phrases of {one[0]} and {other[0]} overlap: only one can be marked.")
    marked = text
    for (start, end), names in sorted(claims.items(), reverse=True):
        marked = f"{marked[:start]}[{marked[start:end]}]({' '.join(names)}){marked[end:]}"
    if "".join(piece.text for line in marked.splitlines(keepends=True) for piece in pieces(line)) != text:
        raise ArticleError("A phrase holds a square bracket or the end of a line, or the text has marks.")
    return marked


def paragraphs(text: str) -> list[str]:
    """Return the paragraphs of `text`, parted by blank lines; the first is the title and what is below it."""
    return re.split(r"\n{2,}", text.strip())


def pieces(marked: str) -> list[Piece]:
    """Return marked text as pieces in order: `up [83.7 %](C02)` is "up " and "83.7 %", the claim C02."""
    result, end = [], 0
    for match in _MARK.finditer(marked):
        result += [Piece(marked[end : match.start()], ()), Piece(match[1], tuple(match[2].split()))]
        end = match.end()
    return [piece for piece in [*result, Piece(marked[end:], ())] if piece.text]
