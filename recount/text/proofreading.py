"""Every printed figure proofread: against its own clause, and against what a second reader read there.

Entries are checked as statistical offices do it, by double entry: `double_entry.csv` holds each figure as a
second reader, who had not seen the first entry, read it from its clause and the title of its page. Tables
that somebody tries out need not pass; those of a published book do.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from recount.figures.figure import Figure
from recount.figures.printed import LOST
from recount.package.cells import in_one_line
from recount.package.model import Package
from recount.package.problems import Problem
from recount.package.schema import SECOND_READ
from recount.text import clause
from recount.text.languages import zh
from recount.text.numbers import find_figures, shows

_NUMBER = re.compile(r"[\d?]+(?:\.[\d?]+)?")  # a lost digit stands in its clause as it does in its row
_FROM_TO = re.compile(r"\d-\d")  # the dash between two months is no minus
_RANK_IN_WORDS = f"in words: {zh.ORDINAL}"
"""Begins the reason why a rank's digits do not stand in its clause; in words it still has to stand there."""


def problems(package: Package) -> list[Problem]:
    """Return every figure that its clause does not show as entered, or that the second reader read otherwise.

    Each problem names file and row of the figure, or of its second reading where the figure is gone.
    """
    return [*against_clauses(package), *against_second_reading(package)]


def against_clauses(package: Package) -> Iterator[Problem]:
    """Yield every figure whose number, unit or sign its own clause does not show, or that it contradicts."""
    excused = package.double_entry["not_in_clause"].to_dict()
    for row in package.figures.itertuples():
        figure, reason = package.figure(row.figure_id), excused.get(row.figure_id, "")
        named = figure.id.partition("-")[0]
        if named != figure.source and named in package.sources.index:
            wanted = f"expected {named}, of which its id speaks, found {figure.source}: put the right one"
            yield Problem(row.file, row.line, "source_id", wanted)
        for column, message in [*_clause_problems(figure, reason), *clause.problems(figure, package.geos)]:
            yield Problem(row.file, row.line, column, message)


def _clause_problems(figure: Figure, reason: str) -> Iterator[tuple[str, str]]:
    """Yield column and message of what a figure and its clause do not have in common."""
    quoted = repr(figure.quote[:80])
    # A clause may say the minus in words ("下降4.6%"), so digits and sign are held against it apart.
    stands = figure.printed.lstrip("-") in _NUMBER.findall(figure.quote)
    # With any digit in place of a lost one, it is shown where the clause with that digit shows it.
    quote, printed = (text.replace(LOST, "1") for text in (figure.quote, figure.printed))
    shown = any(shows(found, printed, figure.unit) for found in find_figures(quote))
    if stands and reason:
        excuse = f"though double_entry.csv says why it does not ({in_one_line(reason)})"
        yield "printed", f"stands in its clause {quoted}, {excuse}: take that out of not_in_clause"
    elif not stands and not reason:
        wanted = f"expected the number in its clause {quoted}, found {figure.printed[:80]!r}"
        yield "printed", f"{wanted}: put that there, or the reason into not_in_clause of double_entry.csv"
    elif (not reason or reason.startswith(_RANK_IN_WORDS)) and not shown:
        wanted = f"{in_one_line(figure.printed)} with its unit in the clause {quoted}"
        yield "unit", f"expected {wanted}, found {figure.unit!r}: put the unit that stands there"
    falls = bool(zh.FALL.search(_FROM_TO.sub("", figure.quote)))
    if figure.unit in ("%", "pp") and figure.printed.startswith("-") != falls:
        wanted = "a minus, as the clause speaks of a fall" if falls else "no minus, as it speaks of no fall"
        yield "printed", f"expected {wanted}, {quoted}, found {figure.printed[:80]!r}: put the sign right"


def against_second_reading(package: Package) -> Iterator[Problem]:
    """Yield every cell that the second reader read otherwise and nobody settled, and what only one read."""
    second = package.double_entry
    for row in package.figures.itertuples():
        if row.figure_id not in second.index:
            missing = "expected a second reading in double_entry.csv, found none: add it"
            yield Problem(row.file, row.line, "figure_id", missing)
            continue
        again = second.loc[row.figure_id]
        settled = _settled(again["settled"])
        read = f"as read again in {again['file']}, line {again['line']}"
        for column in SECOND_READ:
            found, wanted = getattr(row, column), settled.get(column, again[column])
            if found != wanted:
                message = f"expected {wanted[:80]!r}, {read}, found {found[:80]!r}"
                yield Problem(row.file, row.line, column, f"{message}: put the wrong one right, or settle it")
            elif column in settled and found == again[column]:
                agreed = f"the {column} of {in_one_line(row.figure_id)}, on which both readers agree"
                message = f"settles {agreed}: take it out of settled"
                yield Problem(again["file"], again["line"], "settled", message)
    for row in second[~second.index.isin(package.figures.index)].itertuples():
        wanted = f"expected a figure {in_one_line(row.figure_id)} in the tables, found none"
        message = f"{wanted}: delete the row, or put the figure back"
        yield Problem(row.file, row.line, "figure_id", message)


def _settled(text: str) -> dict[str, str]:
    """Return the cells that were settled: "period = 2023-01..2023-10; unit = 亿元: the reason"."""
    cells = (cell.partition(" = ") for cell in text.partition(": ")[0].split("; ") if cell)
    return {column: value for column, _, value in cells}
