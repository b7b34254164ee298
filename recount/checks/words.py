"""Our own words in prose and in titles of charts: what must be held by the tables, and what is no English.

A word of direction (rose, slower, above, first) is a finding. It is glued, or stands in words that an assert
names: `assert october < before, "slower than the months before"`; so do keys of conditions that an assert
demands. Either is a comparison of what the book gives. Words in “quotes” are others' words.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator, Sequence

from recount.checks.pages import Page, behind, names, resting_on

_DIRECTION = re.compile(
    r"""\b(?:
      rose|risen|rises|rising|fell|falls|fallen|falling|gr(?:ew|own|ows|owing)|shr(?:ank|unk|inks|inking)
    | (?:climb|soar|gain)(?:s|ed|ing)|(?:surg|plung|outpac)(?:es|ed|ing)|lag(?:s|ged|ging)
    | (?<=\ba\ )decline|contract(?:s|ed)\ by|(?:twice|half)\ as
    | slow(?:s|ed|ly|ing)|(?:slow|fast|high|low|larg|small|great|wid|narrow|steep|strong|weak)e(?:r|st)
    | (?<!one\ )(?<!or\ )(?<!some\ )(?<!no\ )more|(?<!no\ )less|fewer|fewest|(?<!at\ )(?:most|least)
    | best|better|worse|worst|above(?!-scale)|below|ahead|exceed(?:s|ed)?|doubled|halved
    | (?:in|de)creas(?:es|ed|ing)|declin(?:es|ed|ing)|drop(?:s|ped|ping)
    | first(?=\ (?:in|of|among)\b|[^\w\s]|\s[^\w\s]|$)              # no “first half”, no “first digit”
    | (?:up|down)(?=\ (?:by\ )?[\d…])|(?<=[%…]\ )(?:up|down)
    )\b""",
    re.VERBOSE | re.IGNORECASE,
)
_QUOTED = re.compile(r"“[^”]*”")
_BRACKETS = re.compile(r"\([^()]*\)")
_STYLE = {
    r"\b[CDS]\d\d(?:-\d\d)?\b": "is a code: write a name, with a link",
    r"\b(?:our|other) pages\b": "are sources: say so",
    r"[\d…] %": "has a space: write 83.7%",
    r"[亿万]元": "is no English unit: write yuan, with the Chinese in brackets where it is first printed",
}


def problems(page: Page, listed: Iterable[str]) -> Iterator[str]:
    """Yield each word of direction of a page that nothing holds, and what is no good English for a reader.

    `listed` are the texts that the page may say.
    """
    listed = list(listed)
    held = list(_held(page))
    said = [("", page.prose), *((f"cell {cell}: ", text) for cell, text in page.titles())]
    for where, text in said:
        yield from (where + told for told in unheld(text, held, listed))
    for words in held:
        if not any(words.casefold() in text.casefold() for _, text in said):
            yield f"an assert names “{words}”, which stands nowhere on the page: put the words right"
        elif " " not in words:
            yield f"an assert names “{words}” alone: let it name the words around it too"


def unheld(text: str, held: Iterable[str] = (), listed: Iterable[str] = ()) -> Iterator[str]:
    """Yield what is wrong with one text: directions outside the words `held`, and what is no good English.

    What is quoted or `listed` may stand.
    """
    allowed = [*_places(text, listed), *(quote.span() for quote in _QUOTED.finditer(text))]
    for found in _outside(_DIRECTION, text, [*allowed, *_places(text, held)]):
        before, after = text[: found.start()].split(" "), text[found.end() :].split(" ")
        around = " ".join([*before[-4:-1], before[-1] + found[0] + after[0], *after[1:4]])
        yield (
            f"“{found[0]}” in “{around}” is held by nothing: glue the word, or let an assert that compares"
            f' name the words around it, `assert …, "{around}"`'
        )
    brackets = [bracket.span() for bracket in _BRACKETS.finditer(text)]
    for pattern, told in _STYLE.items():
        for found in _outside(
            re.compile(pattern, re.IGNORECASE), text, allowed + brackets * ("元" in pattern)
        ):
            around = text[max(0, found.start() - 25) : found.end() + 15].strip()
            yield f"“{found[0]}” in “{around}” {told}"


def _places(text: str, words: Iterable[str]) -> Iterator[tuple[int, int]]:
    for one in words:
        yield from (found.span() for found in re.finditer(re.escape(one), text, re.IGNORECASE))


def _outside(
    pattern: re.Pattern[str], text: str, places: Sequence[tuple[int, int]]
) -> Iterator[re.Match[str]]:
    for found in pattern.finditer(text):
        if not any(start <= found.start() and found.end() <= end for start, end in places):
            yield found


def _held(page: Page) -> Iterator[str]:
    """Yield the words with a direction that asserts of the page name, or conditions that they demand."""
    flow = page.flow()
    of_book = resting_on({"book"}, flow)
    demands = [demand for demand in page.demands() if names(demand.test) & of_book]
    told = [demand.msg for demand in demands if _can_fail(demand.test, of_book, flow)]
    demanded = behind(set().union(*(names(demand.test) for demand in demands)), flow)
    for given, value in flow:
        if isinstance(value, ast.Dict) and given & demanded:
            conditions = zip(value.keys, value.values, strict=True)
            told += [key for key, holds in conditions if _can_fail(holds, of_book, flow)]
    for node in told:
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            parts = map(str.strip, node.value.split(";"))
            yield from (words for words in parts if _DIRECTION.search(words))


def _can_fail(test: ast.expr, of_book: set[str], flow: list[tuple[set[str], ast.expr]]) -> bool:
    """Whether a test compares what rests on the book, or names what does: some tables make it false."""

    def each(*parts: ast.expr) -> Iterator[bool]:
        return (_can_fail(part, of_book, flow) for part in parts)

    match test:
        case ast.Compare():
            return bool(names(test) & of_book)
        case ast.Attribute(attr="is_monotonic_increasing" | "is_monotonic_decreasing"):
            return bool(names(test) & of_book)
        case ast.BoolOp(op=ast.And(), values=parts):
            return any(each(*parts))
        case ast.BoolOp(values=parts) | ast.Tuple(elts=parts):
            return all(each(*parts))
        case ast.BinOp(left=left, right=right):
            return all(each(left, right))
        case ast.UnaryOp(operand=part) | ast.GeneratorExp(elt=part):
            return all(each(part))
        case ast.Call(func=ast.Attribute(attr="all" | "any", value=part)):
            return all(each(part))
        case ast.Call(func=ast.Name(id="all" | "any"), args=[part]):
            return all(each(part))
        case ast.Name(id=name):
            before = [(given, value) for given, value in flow if name not in given]
            return any(_can_fail(value, of_book, before) for given, value in flow if name in given)
    return False
