"""A good package with every table, in which a test breaks a cell, and what is then said of it."""

from __future__ import annotations

import csv
import io

import pytest
from packages import YEAR_2022, claim, figure, reading, write_table

from recount.package.problems import DataError, Problem
from recount.package.read import read_package

FIGURES = [
    figure("S01-01", "level", "output", "76.8"),
    figure("S01-02", "growth", "output", "83.7"),
    figure("S01-03", "share", "steel", "37.4", versus="output"),
    figure("S01-04", "rank", "output", "1", versus="towns"),
    figure("S02-01", "growth_change", "output", "2.0", versus=YEAR_2022),
    figure("S02-02", "growth_gap", "output", "1.5", versus="Province"),
    figure("S02-03", "share_change", "steel", "-0.3", versus=f"output {YEAR_2022}"),
    figure("S02-04", "count", "firms", "380", qualifier="at_least"),
]
CLAIMS = [
    claim("C01", "S01-01"),
    claim("C02"),
    claim("C03", "S02-04"),
]
READINGS = [
    reading("C04", "C02", f"level steel Town {YEAR_2022}", f"level output Province {YEAR_2022}"),
]
GEOS = [
    {"geo": "Town", "name_zh": "城", "adcode": "620200", "level": "prefecture", "parent": "Province"},
    {"geo": "Province", "name_zh": "省", "level": "province"},
]
GROUPS = [{"group": "towns", "level": "prefecture", "parent": "Province", "size": "14"}]
INSTANCES = [
    {"claim_id": "C03", "thing_zh": "厂", "thing_en": "A plant", "date": "2023-05", "clause_zh": "厂投产"}
    | {"state": "in_production", "source_id": "S02"}
]
KNOWN = [{"statements": "S01-01 S02-01", "reason": "One is wrong.", "believes": "Neither."}]


def problems(folder) -> list[Problem]:
    with pytest.raises(DataError) as caught:
        read_package(folder)
    assert str(caught.value).splitlines() == [str(problem) for problem in caught.value.problems]
    return list(caught.value.problems)


def the_problem(folder) -> Problem:
    [problem] = problems(folder)
    return problem


def set_cell(folder, table: str, row: int, column: str, value: str) -> tuple[str, int, str]:
    """Write `value` into a cell and return its address: file, line and column."""
    file = folder / f"{table}.csv"
    rows = list(csv.DictReader(io.StringIO(file.read_text("utf-8"))))
    rows[row][column] = value
    write_table(file, table, rows)
    return file.name, row + 2, column
