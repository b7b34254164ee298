"""Every printed figure proofread: against its own clause, and against what a second reader read there.

Entries are checked as statistical offices do it, by double entry: `double_entry.csv` holds each figure as a
second reader, who had not seen the first entry, read it from its clause and the title of its page. Tables
that somebody tries out need not pass; those of a published book do.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from recount.article import find_figures, shows
from recount.problems import Problem
from recount.schema import SECOND_READ

if TYPE_CHECKING:
    import pandas as pd

    from recount.tables import Package

_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_MONTHS = re.compile(r"\d-\d")
_FALL = re.compile(r"回落|下降|降幅扩大|[-−]\d")
_RANK_IN_WORDS = "in words: 第"


def problems(package: Package) -> list[Problem]:
    """Return every figure that its clause does not show as entered, or that the second reader read otherwise.

    Each problem names file and row of the figure, or of its second reading where the figure is gone.
    """
    return [*_against_clauses(package), *_against_second_reading(package)]


def _against_clauses(package: Package) -> Iterator[Problem]:
    excused = package.double_entry["not_in_clause"].to_dict()
    for row in package.figures.itertuples():
        reason = excused.get(row.figure_id, "")
        for column, wrong in _clause_problems(row, reason):
            yield Problem(row.file, row.line, column, wrong)


def _clause_problems(row: Any, reason: str) -> Iterator[tuple[str, str]]:
    """Yield column and message of what a figure and its clause do not have in common."""
    clause = row.quote_zh[:80]
    stands = row.printed.lstrip("-") in _NUMBER.findall(row.quote_zh)
    if stands and reason:
        yield (
            "printed",
            f"stands in its clause {clause!r}, though double_entry.csv says why it does not: {reason}",
        )
    elif not stands and not reason:
        yield "printed", f"expected the number in its clause {clause!r}, found {row.printed!r}"
    elif (not reason or reason.startswith(_RANK_IN_WORDS)) and not _shown(row):
        yield "unit", f"expected {row.printed} with its unit in the clause {clause!r}, found {row.unit!r}"
    falls = bool(_FALL.search(_MONTHS.sub("", row.quote_zh)))
    if row.unit in ("%", "pp") and row.printed.startswith("-") != falls:
        wanted = (
            "a minus, as the clause speaks of a fall"
            if falls
            else "no minus, as the clause speaks of no fall"
        )
        yield "printed", f"expected {wanted}: {clause!r}, found {row.printed!r}"


def _shown(row: Any) -> bool:
    return any(shows(found, row.printed, row.unit) for found in find_figures(row.quote_zh))


def _against_second_reading(package: Package) -> Iterator[Problem]:
    second: pd.DataFrame = package.double_entry
    for row in package.figures.itertuples():
        if row.figure_id not in second.index:
            yield Problem(
                row.file, row.line, "figure_id", "expected a second reading in double_entry.csv, found none"
            )
            continue
        again = second.loc[row.figure_id]
        for column in SECOND_READ:
            if getattr(row, column) != again[column]:
                read = f"{again[column]!r}, as read again in {again.file}, line {again.line}"
                yield Problem(row.file, row.line, column, f"expected {read}, found {getattr(row, column)!r}")
    for row in second[~second.index.isin(package.figures.index)].itertuples():
        yield Problem(
            row.file, row.line, "figure_id", f"expected a figure {row.figure_id} in the tables, found none"
        )
