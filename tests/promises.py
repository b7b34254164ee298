"""What the readers promise of any input whatever: an answer that holds, or an error of their own.

The random tests (`test_promises`) and the fuzzer (`bench/fuzz.py`) hold them to it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path

import pandas as pd
from hostile import FILES, everywhere, put

from recount.figures.measures import MEASURES
from recount.figures.printed import FigureError, printed_set
from recount.ledger.study import Study
from recount.package import schema
from recount.package.problems import DataError
from recount.package.read import read_package
from recount.show import cards, overview
from recount.text import proofreading
from recount.text.annotate import Span, claim_spans, mark, pieces
from recount.text.numbers import find_figures
from recount.text.restore import ArticleError, restore

LONGEST = 600
"""No message has more characters; that of a package has a line for each problem, none of them longer."""

EXACT = re.compile(r"[0-9.,;:%“”、。•-]")
"""What restoring an article leaves as it is."""


def figure(printed: str, measure: str, qualifier: str, reading: str) -> None:
    """A printed set holds its figure, unless a digit is lost; otherwise a FigureError says why."""
    try:
        values = printed_set(printed, MEASURES[measure], qualifier, reading)
    except FigureError as error:
        assert len(str(error)) < LONGEST
        return
    digit = r"[0-9?]" if qualifier == "damaged" else r"[0-9]"
    assert re.fullmatch(rf"-?{digit}+(\.{digit}+)?", printed, re.ASCII)
    assert qualifier == "damaged" or values.low <= Fraction(printed) <= values.high


def restoring(received: str, repairs: Sequence[tuple[str, str]]) -> None:
    """A restored text has the digits and marks of the repaired one, in order, and nothing damaged."""
    try:
        text = restore(received, repairs)
    except ArticleError as error:
        assert len(str(error)) < LONGEST
        return
    for wrong, right in repairs:
        received = received.replace(wrong, right)
    assert EXACT.findall(text) == EXACT.findall(received)
    assert text.endswith("\n") and "\ufffd" not in text


def finding(text: str) -> None:
    """Figures stand in order, none over another, and no numeric character outside them."""
    found = find_figures(text)
    places = [place for figure in found for place in range(figure.start, figure.end)]
    assert places == sorted(set(places))
    assert all(text[figure.start : figure.end] == figure.text for figure in found)
    assert {place for place, char in enumerate(text) if char.isnumeric()} <= set(places)


def marking(text: str, spans: Sequence[Span]) -> None:
    """Marks read back as the same text with the same claims."""
    try:
        marked = mark(text, spans)
    except ArticleError as error:
        assert len(str(error)) < LONGEST
        return
    read = [piece for line in marked.splitlines(keepends=True) for piece in pieces(line)]
    assert "".join(piece.text for piece in read) == text
    said = {(text[span.start : span.end], span.claim) for span in spans}
    assert {(piece.text, claim) for piece in read if (claim := piece.claim)} == said


def claiming(text: str, clauses: Sequence[tuple[str, str, str]], strict: bool) -> None:
    """Each claim, a clause with the figure and unit claimed in it, has one place, within its clause."""
    names = [f"C{number}" for number, _ in enumerate(clauses)]
    figures = pd.DataFrame([clause[1:] for clause in clauses], columns=["printed", "unit"], index=names)
    rows = [(name, name if one[1] else "", one[0]) for name, one in zip(names, clauses, strict=True)]
    table = pd.DataFrame(rows, columns=["claim_id", "figure_id", "clause_zh"])
    try:
        spans = claim_spans(text, table, figures, strict)
    except ArticleError as error:
        assert len(str(error)) < LONGEST
        return
    for span, (clause, printed, _) in zip(spans, clauses, strict=True):
        inside = text[span.start : span.end]
        assert inside in clause and (not strict or printed.lstrip("-") in inside or not inside.isascii())
    marking(text, spans)


def package(folder: Path, changes: Sequence[tuple[str, int, str, str]], raw: dict[str, bytes]) -> None:
    """A package with other cells, or files, is read, proofread, judged and shown, or refused in words."""
    rows = everywhere("x")
    for table, row, column, text in changes:
        rows[table][row % len(rows[table])][column] = text
    put(folder, rows)
    for name, data in raw.items():
        (folder / FILES[name]).write_bytes(data)
    try:
        found = read_package(folder)
    except DataError as error:
        assert error.problems and all(len(str(problem)) < LONGEST for problem in error.problems)
        return
    for name in schema.TABLES:
        assert not getattr(found, name).isna().any(axis=None)
    for problem in proofreading.problems(found):
        assert problem.line and len(str(problem)) < LONGEST and str(problem).isprintable()
    for row in found.figures.itertuples():
        figure(row.printed, row.measure, row.qualifier, "rounded")
    study = Study(found)
    overview.ledger(study.claims)
    cards.rows(study.rows(*found.figures.index))
    assert study.conflicts is not None
