"""Where each claim stands in the text, and the text with its claims marked."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise
from typing import NamedTuple

import pandas as pd

from recount.text.comparisons import find_comparisons
from recount.text.numbers import Found, find_figures, shows
from recount.text.restore import ArticleError


class Span(NamedTuple):
    """Where the figure of a claim, or the phrase of a claim in words, stands in the text."""

    claim: str
    start: int
    end: int


class Piece(NamedTuple):
    """A stretch of marked text and the statement that it makes: "" for the words in between."""

    text: str
    claim: str = ""


def claim_spans(text: str, claims: pd.DataFrame, figures: pd.DataFrame, strict: bool = True) -> list[Span]:
    """Return where each statement stands in `text`: its figure with the unit, or in words its clause.

    `claims` has the columns claim_id, figure_id and clause_zh; `figures` the columns printed and unit, with
    the figure ids as index. Two statements may not share a figure.

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
            if not matching and not strict:  # a rank may be printed in any unit: 位, 名 or none
                matching = [f for f in within if f not in taken and row["unit"] in (f.unit, "rank")]
            match = _only(matching, f"{row['printed'][:80]} {row['unit']} of {claim}", clause)
            if match in taken:
                raise ArticleError(f"{claim} and {taken[match]} both claim the figure {match.text[:80]!r}.")
            taken[match] = claim  # one figure, one claim: or a claim could hide that another lost its own
            start, end = match.start, match.end
        spans.append(Span(claim, start, end))
    return spans


def _only_place(text: str, phrase: str, what: str) -> tuple[int, int]:
    times = text.count(phrase) if phrase else 0  # "" stands everywhere
    if times != 1:
        raise ArticleError(f"Expected {what} once in the text, found it {times} times: {phrase[:80]!r}.")
    start = text.index(phrase)
    return start, start + len(phrase)


def _only(matches: list[Found], what: str, clause: str) -> Found:
    if len(matches) != 1:
        raise ArticleError(f"Expected {what} once in {clause[:80]!r}, found it {len(matches)} times.")
    return matches[0]


def unaccounted(
    text: str, claims: pd.DataFrame, spans: Iterable[Span], not_claims: pd.DataFrame
) -> list[Found]:
    """Return the figures and words of comparison in `text` that no statement has, nor a row of `not_claims`.

    A statement has the figure at its place among `spans`, and the words of comparison inside its clause. A
    row of `not_claims` (columns text, context) accounts for one figure or word: the first one printed as
    `text` inside `context`, a phrase that stands in the article once.

    Raises ArticleError for a row whose text or context does not stand there, or that is in a statement.
    """
    clauses = [
        _only_place(text, clause, f"the clause of {claim}") for claim, clause in claims.clause_zh.items()
    ]
    left = _outside(find_figures(text), [(span.start, span.end) for span in spans])
    left += _outside(find_comparisons(text), clauses)
    for printed, context in not_claims[["text", "context"]].itertuples(index=False):
        place = _only_place(text, context, f"the context of {printed[:80]!r}")
        row = [found for found in left if found.text == printed and _inside(found, place)]
        if not row:
            told = f"{context[:80]!r} has no {printed[:80]!r} that is left to account for"
            raise ArticleError(f"{told}, yet not_claims lists it.")
        left.remove(row[0])
    return sorted(left, key=lambda found: found.start)


def _outside(found: Iterable[Found], places: list[tuple[int, int]]) -> list[Found]:
    return [one for one in found if not any(_inside(one, place) for place in places)]


def _inside(found: Found, place: tuple[int, int]) -> bool:
    return place[0] <= found.start and found.end <= place[1]


_MARK = re.compile(r"\[([^\[\]]+)\]\((C[0-9]+)\)")


def mark(text: str, spans: Iterable[Span]) -> str:
    """Return `text` with each span marked like the translation: `同比增长[83.7%](C02)`.

    Raises ArticleError where `pieces` could not read the marks back, line by line: two phrases overlap, one
    goes over the end of a line or holds a square bracket, or the text has a mark of its own.
    """
    placed = sorted(spans, key=lambda span: (span.start, span.end))
    for one, other in pairwise(placed):
        if other.start < one.end:
            raise ArticleError(
                f"The phrases of {one.claim} and {other.claim} overlap: only one can be marked."
            )
    marked = text
    for claim, start, end in reversed(placed):  # from the end: places before it hold
        marked = f"{marked[:start]}[{marked[start:end]}]({claim}){marked[end:]}"
    if "".join(piece.text for line in marked.splitlines(keepends=True) for piece in pieces(line)) != text:
        raise ArticleError("A phrase holds a square bracket or the end of a line, or the text has marks.")
    return marked


def paragraphs(text: str) -> list[str]:
    """Return the paragraphs of `text`, parted by blank lines; the first is the title and what is below it."""
    return re.split(r"\n{2,}", text.strip())


def pieces(marked: str) -> list[Piece]:
    """Return marked text as pieces in order: `up [83.7%](C02)` is "up " and "83.7%", the claim C02."""
    result, end = [], 0
    for match in _MARK.finditer(marked):
        result += [Piece(marked[end : match.start()]), Piece(match[1], match[2])]
        end = match.end()
    return [piece for piece in [*result, Piece(marked[end:])] if piece.text]
