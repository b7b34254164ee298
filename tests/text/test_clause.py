"""What a clause says of qualifier, place and months is held against the cells of its figure."""

from __future__ import annotations

import pandas as pd
import pytest
from acts import told
from packages import JUNE, OCTOBER, SEPTEMBER, YEAR_2022, figure, in_memory, packaged

from recount.text import clause

PLACES = [
    ("Town", "嘉峪关市", "Land"),
    ("Park", "嘉峪关工业园区", "Town"),
    ("Hill", "天水市", "Land"),
    ("Land", "甘肃省", "All"),
    ("All", "全国", ""),
]
GEOS = pd.DataFrame(PLACES, columns=["geo", "name_zh", "parent"]).set_index("geo", drop=False)


def wrong(quote, measure="level", printed="380", period=OCTOBER, **cells):
    """The columns that a clause contradicts; each message is one sentence that says what to do."""
    row = figure("S01-01", measure, "steel", printed, period) | {"quote_zh": quote} | cells
    found = list(clause.problems(in_memory([row]).figure("S01-01"), GEOS))
    assert all(message.isprintable() for message in told(message for _, message in found))
    return [column for column, _ in found]


def test_no_clause_of_the_book_contradicts_its_figure():
    figures = packaged().printed.values()
    assert [found for figure in figures for found in clause.problems(figure, packaged().geos)] == []


@pytest.mark.parametrize(
    ("quote", "qualifier"),
    [
        ("走访380余次", "at_least"),
        ("预计新增380亿元", "expected"),
        ("预期380", "expected"),
        ("计划380", "plan"),
    ],
)
def test_a_qualifier_stands_in_the_clause_and_in_the_row(quote, qualifier):
    assert wrong(quote, qualifier=qualifier) == []
    assert wrong(quote) == ["qualifier"]
    assert wrong("走访380次", qualifier=qualifier) == ["qualifier"]
    assert wrong("走访380次", qualifier="to_date") == []


@pytest.mark.parametrize(
    ("quote", "fitting"),
    [
        ("走访380次", {"Town", "Park", "Hill", "Land", "All"}),
        ("天水市(380)", {"Hill"}),
        ("嘉峪关走访380次", {"Town", "Park"}),
        ("嘉峪关、天水各380次", {"Town", "Hill"}),
        ("嘉峪关工业园区380次", {"Park", "Town"}),
        ("位居全国第380位", {"Town", "Park", "Hill", "Land", "All"}),
        ("居甘肃省第380位", {"Town", "Park", "Hill", "Land"}),
    ],
)
def test_a_place_named_in_the_clause_is_that_of_the_row_or_contains_it(quote, fitting):
    assert {place for place, *_ in PLACES if wrong(quote, geo=place) == []} == fitting


@pytest.mark.parametrize(
    ("quote", "period"),
    [
        ("1-10月完成380亿元", OCTOBER),
        ("2023年1月至10月完成380亿元", OCTOBER),
        ("上半年380亿元", JUNE),
        ("前三季度380亿元", SEPTEMBER),
        ("一季度380亿元", "2023-01..2023-03"),
        ("2022年全年380亿元", YEAR_2022),
        ("上半年380亿元,前三季度500亿元", SEPTEMBER),
    ],
)
def test_months_named_in_the_clause_are_those_of_the_row(quote, period):
    assert wrong(quote, period=period) == []
    assert wrong(quote, period="2023-01..2023-05") == ["period"]
    assert wrong(quote, period="2021-01..2022-10") == ["period"]


def test_a_year_named_with_the_months_counts():
    assert wrong("2023年1-10月380亿元", period="2022-01..2022-10") == ["period"]


def test_months_to_compare_with_are_not_those_of_the_figure():
    compared = {"measure": "growth_change", "printed": "2.4", "unit": "pp"}
    assert wrong("较2023年1-9月回落2.4个百分点", versus=SEPTEMBER, **compared) == []
    assert wrong("较2023年1-9月回落2.4个百分点", versus=JUNE, **compared) == ["versus"]
    assert wrong("较上半年回落2.4个百分点", versus=JUNE, **compared) == []
    assert wrong("较1-9月提高,增长380%", measure="growth", unit="%") == []
    assert wrong("完成全年计划的380%", qualifier="plan") == []
