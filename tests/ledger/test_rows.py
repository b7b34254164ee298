"""Printed figures in words: what each speaks of, what it says under a reading, and who printed it."""

from __future__ import annotations

import pytest
from packages import SHARE_OF_STEEL, package

from recount.ledger.study import Study


@pytest.fixture
def steel(tmp_path):
    return Study(package(tmp_path, SHARE_OF_STEEL, offices={"S01": "The office"}))


def test_a_row_says_all_that_a_reader_needs_to_judge_it(steel):
    (row,) = steel.rows("S01-07")
    assert (row.figure_id, row.source_id) == ("S01-07", "S01")
    assert row.subject == "steel as a share of output, Town, January–October 2023"
    assert (row.figure, row.clause) == ("37.4%", "印37.4")
    assert row.says.startswith("37.35% ≤ share ≤ 37.45%")
    assert (row.publisher, row.published, row.office) == ("Publisher of S01", "", "The office")


def test_a_row_says_its_inequality_under_the_reading_of_its_study(steel):
    (row,) = steel.under("truncated").rows("S01-07")
    assert row.says.startswith("37.4% ≤ share < 37.5%")


def test_rows_stand_in_the_order_asked_for_and_none_is_lost(steel):
    assert [row.figure_id for row in steel.rows("S01-07", "S01-01")] == ["S01-07", "S01-01"]
    with pytest.raises(KeyError, match="no figure 'S01-08': did you mean"):
        steel.rows("S01-01", "S01-08")
