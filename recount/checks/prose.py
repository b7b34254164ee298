"""What our prose says by hand where it should be computed: numbers, number words, verdicts, directions.

A number in the prose of a page, or in a text of its code such as a chart's title, is glued or computed, or
it is no quantity: an id, a date, a version. A verdict said of a claim is *emphasised*, and demanded by an
assert of the same page, which fails when the tables say otherwise; where the word itself is meant, it stands
in quotes. Words of direction have their rules in `words`. Whatever else is typed stands in `book/typed.csv`
with the reason, and with the cell whose assert guards it where it depends on the tables.
"""

from __future__ import annotations

import ast
import csv
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from recount.checks import words
from recount.checks.pages import Page
from recount.ledger.entry import Verdict
from recount.package.problems import Problem

LIST = "book/typed.csv"

_MONTH = "(?:January|February|March|April|May|June|July|August|September|October|November|December)"
# A year is none where a unit or more digits follow: "up 2023 %", "2023.5" and "2023 per cent" are quantities.
_YEAR = r"(?<![\d,])(?<!\d\.)(?:19|20)\d\d(?![\d.,]*\d|\s*(?:[%亿万]|per ))"
# Taken out before numbers are looked for, so each must end where its own digits end: "C07" goes, but of
# "C07.5" nothing does, or a number could hide behind a name.
_NO_QUANTITY = re.compile(
    r"(?<![A-Za-z])[A-Za-z]+\d+(?:-\d+)?(?![\d.]*\d)"  # ids and names: C07, S01-02, Z3
    r"|\d{4}-\d\d(?:-\d\d)?(?:\.\.\d{4}-\d\d)?"  # 2023-01..2023-10, 2023-12-19
    rf"|\b\d{{1,2}} {_MONTH}"
    rf"|(?:{_YEAR}年)?\d{{1,2}}(?:-\d{{1,2}})?[月日]|{_YEAR}"
    r"|\b(?:Python|CC BY) \d+(?:\.\d+)*|\butf-8\b"
    r"|\b(?:million|billion) yuan\b"  # a unit: the number before it is looked at by itself
)
_FIRST = "one|two|three|four|five|six|seven|eight|nine"
_COUNTED = (  # not "one" and "two": they mostly count words, not data
    "three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen"
    rf"|nineteen|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[- ](?:{_FIRST}))?"
    "|dozen|hundred|thousand|million|billion"
)
_DIGITS = r"\d+(?:[.,]\d+)*"
_NUMBER = re.compile(rf"{_DIGITS}|\b(?:{_COUNTED})\b", re.IGNORECASE)
_VERDICT = re.compile(rf"\b(?:{'|'.join(Verdict)})\b")


class Listed(NamedTuple):
    """A text that a page may say by hand, why, and the cell whose assert guards it; "" where none need."""

    page: str
    text: str
    reason: str
    guard: str


def problems(root: Path, book: Mapping[str, Page]) -> Iterator[Problem]:
    """Yield what pages of the project at `root` type by hand and should not, and what is stale in the list.

    `book` are the pages by their files, as `pages.of_book` reads them.
    """
    if not (root / LIST).is_file():
        yield Problem(LIST, message="is missing: put it back, it lists what pages may type by hand")
        return
    with (root / LIST).open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    if bad := [row for row in rows if len(row) != len(Listed._fields)]:
        told = f"expected the columns {', '.join(Listed._fields)}, found the row {','.join(bad[0])}"
        yield Problem(LIST, message=told)
        return
    listed = [Listed(*row) for row in rows[1:]]
    for page in book.values():
        own = [row for row in listed if row.page == page.name]
        texts = [row.text for row in own]
        for message in (*_numbers(page, own), *_verdicts(page), *words.problems(page, texts)):
            yield Problem(page.name, message=message)
    for row in listed:
        for message in _stale(row, book.get(row.page)):
            yield Problem(LIST, message=f"{row.page}: “{row.text}” {message}")


def _numbers(page: Page, listed: list[Listed]) -> Iterator[str]:
    texts = [("", page.prose), *((f"cell {cell}: ", text) for cell, text in page.texts())]
    for where, text in texts:
        for number, around in _typed(text, listed):
            yield (
                f"{where}{number} is typed by hand in “{around}”: compute it (prose glues it), or list the"
                f" words around it in {LIST} with the reason"
            )


def _typed(text: str, listed: Iterable[Listed] = ()) -> Iterator[tuple[str, str]]:
    """Yield each number of a text that is a quantity and not listed, with the words around it."""
    for row in listed:
        text = text.replace(row.text, " ")
    text = _NO_QUANTITY.sub(" ", text)
    for found in _NUMBER.finditer(text):
        yield found[0], text[max(0, found.start() - 25) : found.end() + 25].strip()


def _verdicts(page: Page) -> Iterator[str]:
    demanded = " ".join(ast.unparse(demand.test) for demand in page.demands())
    for verdict in dict.fromkeys(_VERDICT.findall(" ".join(page.emphasised).lower())):
        if not re.search(rf"\b{verdict}\b", demanded):
            yield (
                f"says *{verdict}*, and no assert of the page names this verdict: assert it, glue it, or"
                f" write “{verdict}” if the word itself is meant"
            )


def _stale(row: Listed, page: Page | None) -> Iterator[str]:
    """Yield what is wrong with a row of the list: nothing to allow, no reason, a guard without an assert."""
    if page is None:
        yield "is listed for a page that is not there: delete the row"
        return
    if not any(row.text in text for text in (page.prose, *(text for _, text in page.texts()))):
        yield "does not stand there: delete the row"
    elif not (any(_typed(row.text)) or any(words.unheld(row.text))):
        yield "holds nothing that must be listed: delete the row"
    if not row.reason:
        yield "has no reason: say why it may be typed"
    if row.guard:
        demanded = " ".join(ast.unparse(demand) for demand in page.demands(row.guard))
        if not demanded:
            yield f"is guarded by the cell {row.guard}, which has no assert: write one"
        for number in re.findall(_DIGITS, _NO_QUANTITY.sub(" ", row.text)):
            if demanded and not re.search(rf"(?<![\d.]){re.escape(number)}(?![\d]|\.\d)", demanded):
                yield f"is guarded by the cell {row.guard}, whose assert does not name {number}: assert it"
