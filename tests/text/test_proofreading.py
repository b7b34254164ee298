"""A figure is held against its clause and a second reading; what differs is named with file and row."""

from __future__ import annotations

import dataclasses

import pandas as pd
import pytest
from acts import told
from packages import figure, in_memory, packaged

from recount.package import schema
from recount.text import proofreading

CLAUSES = {"76.8": "投资76.8亿元", "83.7": "同比增长83.7%", "-4.6": "同比下降4.6%"}


def proofread(row, second=(), **cells):
    """What is said of one figure; `cells` change its second reading, `second` are further rows of that."""
    package = in_memory([row])
    again = {name: row.get(name, "") for name in schema.columns("double_entry")} | cells
    package.figures[["file", "line"]] = ["figures.csv", 2]
    rows = [one | {"file": "double_entry.csv", "line": line} for line, one in enumerate([again, *second], 2)]
    read_again = pd.DataFrame(rows).fillna("").set_index("figure_id", drop=False)
    return told(map(str, proofreading.problems(dataclasses.replace(package, double_entry=read_again))))


def amount(printed="76.8", unit="亿元", **cells):
    clause = {"quote_zh": CLAUSES.get(printed, "")}
    return figure("S01-01", "level", "steel", printed, unit=unit) | clause | cells


def rate(printed, **cells):
    return figure("S01-01", "growth", "steel", printed) | {"quote_zh": CLAUSES.get(printed, "")} | cells


@pytest.mark.parametrize("row", [amount(), rate("83.7"), rate("-4.6")])
def test_a_figure_that_stands_in_its_clause_as_both_read_it(row):
    assert proofread(row) == []


@pytest.mark.parametrize(
    ("row", "wanted"),
    [
        (amount("76.9", quote_zh="投资76.8亿元"), "column printed: expected the number in its clause"),
        (amount("6.8", quote_zh="投资76.8亿元"), "column printed: expected the number in its clause"),
        (amount(unit="万元"), "column unit: expected 76.8 with its unit in the clause"),
        (rate("83.7", quote_zh="同比下降83.7%"), "expected a minus, as the clause speaks of a fall"),
        (rate("-83.7", quote_zh="同比增长83.7%"), "expected no minus, as it speaks of no fall"),
    ],
)
def test_what_the_clause_does_not_show(row, wanted):
    (said,) = proofread(row)
    assert said.startswith("figures.csv, line 2, ") and wanted in said


def test_a_lost_digit_stands_in_the_clause_as_it_does_in_the_row():
    lost = figure("S01-01", "growth", "steel", "?8.4", qualifier="damaged") | {"quote_zh": "镇(?8.4%)"}
    assert proofread(lost) == []
    for wrong in ({"quote_zh": "镇(48.4%)"}, {"quote_zh": "镇(8.4%)"}, {"printed": "4?.4"}):
        assert "column printed: expected the number in its clause" in proofread(lost | wrong)[0]
    assert "column unit" in proofread(lost | {"quote_zh": "镇(?8.4户)"})[0]


def test_a_number_that_is_not_in_the_clause_needs_a_reason_and_only_then():
    rank = figure("S01-01", "rank", "steel", "1", versus="towns") | {"quote_zh": "位列第一位"}
    assert len(proofread(rank)) == 1
    assert proofread(rank, not_in_clause="in words: 第一位 (first place)") == []
    (said,) = proofread(amount(), not_in_clause="in words: 第一位")
    assert "though double_entry.csv says why it does not" in said


def test_the_source_is_the_one_of_which_the_id_speaks():
    figures = packaged().figures.copy()
    own, other = figures["source_id"].unique()[:2]
    figures.loc[figures.index[0], "source_id"] = other
    (said,) = map(str, proofreading.against_clauses(dataclasses.replace(packaged(), figures=figures)))
    assert f"column source_id: expected {own}, of which its id speaks, found {other}: put the right" in said


@pytest.mark.parametrize("column", schema.SECOND_READ)
def test_every_cell_is_read_twice(column):
    (said,) = proofread(amount(), **{column: "other"})
    assert said.startswith(
        f"figures.csv, line 2, column {column}: expected 'other', as read again in double_entry.csv"
    )


def test_a_figure_without_a_second_reading_and_a_reading_without_a_figure():
    package = in_memory([amount(quote_zh=CLAUSES["76.8"])])
    package.figures[["file", "line"]] = ["figures.csv", 2]
    (said,) = map(str, proofreading.problems(package))
    assert (
        said
        == "figures.csv, line 2, column figure_id: expected a second reading in double_entry.csv, found none:"
        " add it"
    )
    gone = {name: "x" for name in schema.SECOND_READ} | {"figure_id": "S01-99"}
    (said,) = proofread(amount(), second=[gone])
    assert (
        said
        == "double_entry.csv, line 3, column figure_id: expected a figure S01-99 in the tables, found none:"
        " delete the row, or put the figure back"
    )


def test_a_difference_that_was_settled_is_none_and_only_with_its_value():
    row = amount(period="2023-01..2023-12")
    (said,) = proofread(row, period="2022-01..2022-12")
    assert "column period: expected '2022-01..2022-12'" in said
    settled = "period = 2023-01..2023-12; geo = Town: the sentence begins with the year"
    assert proofread(row, period="2022-01..2022-12", geo="City", settled=settled) == []
    (said,) = proofread(row, period="2022-01..2022-12", settled=settled)
    assert (
        said
        == "double_entry.csv, line 2, column settled: settles the geo of S01-01, on which both readers agree:"
        " take it out of settled"
    )
    (said,) = proofread(row | {"period": "2021-01..2021-12"}, geo="City", settled=settled)
    assert "column period: expected '2023-01..2023-12'" in said
