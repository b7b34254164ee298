"""A bad cell is named with file, line, column, what was expected and what was found."""

from __future__ import annotations

import pytest
from goodpackage import problems, set_cell, the_problem
from packages import JUNE, OCTOBER, YEAR_2022, claim, figure, reading, write

from recount.package.read import read_package

pytestmark = pytest.mark.usefixtures("judged")


@pytest.mark.parametrize(
    ("table", "row", "column", "value", "expected"),
    [
        ("figures", 0, "printed", "７６.８", ["a number", "７６.８"]),
        ("figures", 0, "printed", "1,000", ["a number", "1,000"]),
        ("figures", 1, "printed", "1e309", ["a number", "1e309"]),
        ("figures", 1, "printed", "NaN", ["a number", "NaN"]),
        ("figures", 1, "printed", " 5", ["no blank at either end", "' 5'"]),
        ("figures", 1, "printed", "", ["a value", "empty cell"]),
        ("figures", 7, "printed", "2.5", ["whole number", "count", "2.5"]),
        ("figures", 3, "printed", "0", ["rank of 1 or more", "'0'"]),
        ("figures", 0, "indicator", "outptu", ["indicators.csv", "outptu"]),
        ("figures", 0, "geo", "Twon", ["geos.csv", "Twon"]),
        ("figures", 0, "source_id", "S99", ["sources.csv", "S99"]),
        ("figures", 0, "measure", "size", ["one of level, count, growth", "size"]),
        ("figures", 0, "unit", "圆", ["one of 亿元", "'圆'"]),
        ("figures", 0, "unit", "%", ["亿元", "measure is level", "'%'"]),
        ("figures", 1, "unit", "亿元", ["expected one of %", "measure is growth", "亿元"]),
        ("figures", 7, "unit", "亿元", ["measure is count", "亿元"]),
        ("figures", 0, "qualifier", "about", ["one of at_least", "about"]),
        ("figures", 0, "period", "2023-10..2023-01", ["ends after it starts", "2023-10..2023-01"]),
        ("figures", 0, "period", "2023-01..2023-13", ["01 to 12", "2023-13"]),
        ("figures", 0, "period", "2023", ["a period such as", "'2023'"]),
        ("figures", 0, "period", "", ["a value", "empty cell"]),
        ("figures", 6, "figure_id", "S01 07", ["text like", "'S01 07'"]),
        ("figures", 0, "versus", "output", ["an empty cell", "level", "output"]),
        ("figures", 2, "versus", "", ["the indicator of the whole", "share", "nothing"]),
        ("figures", 2, "versus", "outptu", ["the indicator of the whole", "outptu", "did you mean 'output'"]),
        ("figures", 3, "versus", "", ["a peer group", "nothing"]),
        ("figures", 3, "versus", "cities", ["a peer group of groups.csv", "cities"]),
        ("figures", 4, "versus", "", ["a period", "nothing"]),
        ("figures", 4, "versus", "2022-12..2022-01", ["ends after it starts", "2022-12..2022-01"]),
        ("figures", 5, "versus", "", ["a place", "nothing"]),
        ("figures", 5, "versus", "Provinze", ["a place", "Provinze", "did you mean 'Province'"]),
        ("figures", 6, "versus", "output", ["of the whole, a space and a period", "'output'"]),
        ("figures", 6, "versus", f"iron {YEAR_2022}", ["the indicator of the whole", "'iron'"]),
        ("figures", 6, "versus", "output 2022", ["a period such as", "'2022'"]),
        ("claims", 0, "figure_id", "S01-99", ["figures.csv", "S01-99"]),
        ("figures", 0, "printed", "7?.8", ["a number", "the qualifier damaged", "'7?.8'"]),
        ("claims", 0, "claim_id", "7", ["text like", "'7'"]),
        (
            "readings",
            0,
            "quantity",
            "level outptu Town 2022-01..2022-12",
            ["an indicator", "outptu", "output"],
        ),
        ("readings", 0, "than", "level output Twon 2022-01..2022-12", ["a place", "Twon", "Town"]),
        ("readings", 0, "than", "level output Town 2022", ["a period such as", "'2022'"]),
        ("readings", 0, "than", f"level firms Town {YEAR_2022}", ["a unit like 亿元", "in 个"]),
        ("readings", 0, "than", f"growth output Town {YEAR_2022}", ["a unit like 亿元", "in %"]),
        ("readings", 0, "than", f"level steel Town {YEAR_2022}", ["another quantity", "again", "compare"]),
        ("readings", 0, "quantity", "more", ["expected a measure", "more"]),
        ("readings", 0, "claim_id", "C09", ["claims.csv", "C09"]),
        ("readings", 0, "reason", "", ["a value", "empty cell"]),
        ("geos", 0, "adcode", "62", ["text like [0-9]{6}", "'62'"]),
        ("groups", 0, "size", "many", ["text like", "many"]),
        ("indicators", 0, "cumulative", "maybe", ["one of yes, no", "maybe"]),
        ("indicators", 0, "definition_source", "S99", ["sources.csv", "S99"]),
        ("sources", 0, "office", "", ["a value", "empty cell"]),
        ("known_conflicts", 0, "statements", "S02-01 S01-01", ["ids in order", "S02-01 S01-01"]),
        ("known_conflicts", 0, "statements", "S01-01  S02-01", ["ids in order"]),
        ("instances", 0, "claim_id", "C01", ["a claim whose figure is a count", "C01"]),
        (
            "known_conflicts",
            0,
            "statements",
            "S01-01 S02-99",
            ["a figure, a statement or a reading", "S02-99"],
        ),
    ],
)
def test_a_bad_cell_is_named(folder, table, row, column, value, expected):
    address = set_cell(folder, table, row, column, value)
    found = problems(folder)
    assert [(problem.file, problem.line, problem.column) for problem in found] in (
        [address],
        [address] * len(found),
    )
    text = "; ".join(problem.message for problem in found)
    assert all(words in text for words in expected), text
    assert f"{address[0]}, line {address[1]}, column {address[2]}: " in str(found[0])


def test_an_amount_in_another_dimension_than_elsewhere(folder):
    address = set_cell(folder, "figures", 1, "measure", "level")
    set_cell(folder, "figures", 1, "unit", "个")
    problem = the_problem(folder)
    assert problem[:2] == address[:2] and problem.column == "unit"
    assert "亿元" in problem.message and "个" in problem.message


def test_only_a_statement_in_words_has_readings(folder):
    address = set_cell(folder, "readings", 0, "claim_id", "C01")
    assert the_problem(folder)[:3] == address
    assert "found C01, which prints one" in the_problem(folder).message


def test_a_reading_has_an_id_of_its_own(folder):
    address = set_cell(folder, "readings", 0, "reading_id", "C01")
    assert the_problem(folder)[:3] == address
    assert "found that of a statement, C01" in the_problem(folder).message


def test_a_reading_may_stand_in_a_list_of_known_conflicts(folder):
    set_cell(folder, "known_conflicts", 0, "statements", "C04 S01-01")
    assert list(read_package(folder).known_conflicts.index) == ["C04 S01-01"]


@pytest.mark.parametrize("column", ["quantity", "than"])
def test_a_comparison_has_two_sides(folder, column):
    address = set_cell(folder, "readings", 0, column, "")
    assert the_problem(folder)[:3] == address


def test_a_megabyte_in_a_cell_gets_a_short_message(folder):
    address = set_cell(folder, "figures", 0, "printed", "9" * 10**6)
    problem = the_problem(folder)
    assert problem[:2] == address[:2] and len(str(problem)) < 300


@pytest.mark.parametrize("column", ["geo", "indicator", "period", "unit", "versus"])
def test_a_long_cell_gets_a_short_message(folder, column):
    set_cell(folder, "figures", 2, column, "9" * 10**5)
    set_cell(folder, "readings", 0, "quantity", "9" * 10**5)
    assert all(len(str(problem)) < 400 for problem in problems(folder))


def test_a_claim_in_words_is_about_amounts_whose_unit_is_known(tmp_path):
    """Its range could not be told, and without the unit nobody knows what is compared with what."""
    made = write(
        tmp_path / "bare",
        [figure("S01-01", "growth", "visitors", "3.0")],
        claims=[claim("C01")],
        readings=[
            reading("C02", "C01", f"growth visitors Town {OCTOBER}", f"growth visitors Town {JUNE}"),
            reading("C03", "C01", f"level visitors Town {OCTOBER}", f"base visitors Town {OCTOBER}"),
        ],
    )
    found = problems(made)
    assert [problem[:3] for problem in found] == [
        ("readings.csv", 3, "quantity"),
        ("readings.csv", 3, "than"),
    ]
    assert "whose unit is known, found one of 'visitors': write its unit in" in found[0].message
