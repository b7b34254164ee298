"""What our prose says by hand where it should be computed: numbers, number words, verdicts.

A number in the prose of a page, or in a text of its code such as a chart's title, is glued or computed, or
it is no quantity: an id, a date, a version. A verdict in prose is demanded by an assert of the same page,
which fails when the tables say otherwise. All else stands in `book/typed.csv` with the reason, and with the
cell whose assert guards it where it depends on the tables.
"""

from __future__ import annotations

import ast
import csv
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from recount.checks.prose import Page, pages
from recount.ledger.entry import Verdict

LIST = "book/typed.csv"

_MONTH = "(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_YEAR = r"(?<![\d,])(?<!\d\.)(?:19|20)\d\d(?![\d.,]*\d|\s*(?:[%亿万]|per ))"
_NO_QUANTITY = re.compile(
    r"(?<![A-Za-z])[A-Za-z]+\d+(?:-\d+)?(?![\d.]*\d)"  # ids and names: C07, S01-02, Z3
    r"|\d{4}-\d\d(?:-\d\d)?(?:\.\.\d{4}-\d\d)?"  # 2023-01..2023-10, 2023-12-19
    rf"|\b\d{{1,2}} {_MONTH}"
    rf"|(?:{_YEAR}年)?\d{{1,2}}(?:-\d{{1,2}})?[月日]|{_YEAR}"
    r"|\b(?:Python|CC BY) \d+(?:\.\d+)*|\butf-8\b"
)
_FIRST = "one|two|three|four|five|six|seven|eight|nine"
_COUNTED = (  # not "one" and "two": they mostly count words, not data
    "three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen"
    rf"|nineteen|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[- ](?:{_FIRST}))?"
    "|dozen|hundred|thousand|million|billion"
)
_DIGITS = r"\d+(?:[.,]\d+)*"
_NUMBER = re.compile(rf"{_DIGITS}|\b(?:{_COUNTED})\b", re.IGNORECASE)
_VERDICTS = {verdict: re.compile(rf"\b{verdict}\b", re.IGNORECASE) for verdict in Verdict}


class Listed(NamedTuple):
    """A text that a page may say by hand, why, and the cell whose assert guards it; "" where none need."""

    page: str
    text: str
    reason: str
    guard: str


def problems(root: Path) -> Iterator[str]:
    """Yield what pages of the project at `root` type by hand and should not, and what is stale in the list.

    Raises NotebookError where a chapter cannot be read.
    """
    if not (root / LIST).is_file():
        yield f"{LIST}: is missing: put it back, it lists what pages may type by hand"
        return
    with (root / LIST).open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    if bad := [row for row in rows if len(row) != len(Listed._fields)]:
        yield f"{LIST}: expected the columns {', '.join(Listed._fields)}, found the row {','.join(bad[0])}"
        return
    listed = [Listed(*row) for row in rows[1:]]
    found = {page.name: page for page in pages(root)}
    for page in found.values():
        own = [row for row in listed if row.page == page.name]
        yield from _numbers(page, own)
        yield from _verdicts(page, own)
    for row in listed:
        yield from (f"{LIST}: {row.page}: “{row.text}” {problem}" for problem in _stale(row, found))


def _numbers(page: Page, listed: list[Listed]) -> Iterator[str]:
    for number in _found(page.prose, listed):
        yield (
            f"{page.name}: {number} is typed by hand: take the computed one with {{glue:text}}, or list the"
            f" words around it in {LIST} with the reason"
        )
    for cell, text in page.texts():
        for number in _found(text, listed):
            yield (
                f"{page.name}: cell {cell}: {number} is typed by hand in “{text[:60]}”: compute it, or list"
                f" the words around it in {LIST} with the reason"
            )


def _found(text: str, listed: Iterable[Listed]) -> list[str]:
    return _NUMBER.findall(_NO_QUANTITY.sub(" ", _without(text, listed)))


def _verdicts(page: Page, listed: list[Listed]) -> Iterator[str]:
    prose = _without(page.prose, listed)
    demanded = {text for demand in page.demands() for text in _strings(demand)}
    for verdict, words in _VERDICTS.items():
        if verdict not in demanded and (said := words.search(prose)):
            around = prose[max(0, said.start() - 30) : said.end() + 20]
            yield (
                f"{page.name}: says “{said[0]}” in “{around}”, and no assert of the page names the verdict"
                f" “{verdict}”: assert it, glue it, or list the words in {LIST} if they speak of no claim"
            )


def _stale(row: Listed, found: dict[str, Page]) -> Iterator[str]:
    """Yield what is wrong with a row of the list: nothing to allow, no reason, a guard without an assert."""
    if row.page not in found:
        yield "is listed for a page that is not there: delete the row"
        return
    page = found[row.page]
    if not any(row.text in text for text in (page.prose, *(text for _, text in page.texts()))):
        yield "does not stand there: delete the row"
    elif not _found(row.text, []) and not any(words.search(row.text) for words in _VERDICTS.values()):
        yield "holds neither a number nor a verdict: delete the row"
    if not row.reason:
        yield "has no reason: say why it may be typed"
    if row.guard:
        demanded = " ".join(ast.unparse(demand) for demand in page.demands(row.guard))
        if not demanded:
            yield f"is guarded by the cell {row.guard}, which has no assert: write one"
        for number in re.findall(_DIGITS, _NO_QUANTITY.sub(" ", row.text)):
            if demanded and not re.search(rf"(?<![\d.]){re.escape(number)}(?![\d]|\.\d)", demanded):
                yield f"is guarded by the cell {row.guard}, whose assert does not name {number}: assert it"


def _without(text: str, listed: Iterable[Listed]) -> str:
    for row in listed:
        text = text.replace(row.text, " ")
    return text


def _strings(demand: ast.Assert) -> Iterator[str]:
    nodes = ast.walk(demand.test)
    return (node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str))
