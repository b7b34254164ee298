"""What each measure says of the cell that a figure is compared by, and that no table lacks one."""

from __future__ import annotations

import pytest

from recount.figures.measures import MEASURES, Versus, complete


@pytest.mark.parametrize(
    ("measure", "cell", "versus"),
    [
        ("level", "", Versus()),
        ("share", "output", Versus(whole="output")),
        ("growth_change", "2022-01..2022-12", Versus(period="2022-01..2022-12")),
        ("growth_gap", "Two Words", Versus(place="Two Words")),
        ("share_change", "output 2022-01..2022-12", Versus("output", period="2022-01..2022-12")),
        ("rank", "towns of the county", Versus(group="towns of the county")),
    ],
)
def test_the_cell_versus_is_read_part_by_part(measure, cell, versus):
    assert MEASURES[measure].parts_of(cell) == versus


def test_a_cell_with_too_few_parts_is_refused():
    with pytest.raises(ValueError):
        MEASURES["share_change"].parts_of("output")


def test_a_measure_prints_a_quantity_or_compares_two_or_ranks_it_or_bounds_nothing():
    direct = {name for name, measure in MEASURES.items() if measure.direct}
    compares = {name for name, measure in MEASURES.items() if measure.compares}
    assert direct == {"level", "count", "growth", "share"}
    assert compares == {"growth_change", "growth_gap", "share_change"}
    assert MEASURES.keys() - direct - compares == {"rank", "contribution"}


def test_a_table_that_lacks_a_measure_is_refused_by_its_name():
    table = dict.fromkeys(MEASURES, "")
    assert complete(table, "here") is table
    del table["rank"]
    with pytest.raises(ImportError, match="here lacks the measure 'rank': add it there"):
        complete(table, "here")
    del table["level"]
    with pytest.raises(ImportError, match="the measure 'level'"):  # the first, in the order of the records
        complete(table, "here")


def test_a_table_that_keeps_a_measure_which_is_gone_is_refused_by_its_name():
    with pytest.raises(ImportError, match="here names 'size', which is no measure: take it out there"):
        complete(dict.fromkeys([*MEASURES, "size"], ""), "here")
