"""What the tables of a package state beside the figures, and the rows with the ends of what they print."""

from __future__ import annotations

from fractions import Fraction as F

import pytest
from packages import SHARE_OF_STEEL, figure, in_memory, package, packaged

from recount.figures.facts import Facts
from recount.figures.measures import MEASURES
from recount.figures.printed import READINGS, printed_set
from recount.package.model import printed_ranges


def test_without_tables_the_figures_alone_tell_the_units(tmp_path):
    rows = [
        figure("S01-01", "level", "loans", "7650", unit="万元"),
        figure("S01-02", "share", "rural_loans", "37.4", versus="loans"),
        figure("S01-03", "growth", "visitors", "5"),
    ]
    facts = package(tmp_path, rows).facts
    assert facts.units == {"loans": "万元", "rural_loans": "万元"}, "a part is measured as its whole is"
    assert (facts.indicators, facts.places, facts.groups) == ({}, frozenset(), {})


def test_the_table_of_indicators_tells_the_unit_before_any_figure():
    made = in_memory([*SHARE_OF_STEEL, figure("S01-08", "level", "output", "1", unit="万元")], ["output"])
    made.indicators.loc["output", "unit"] = "元"
    assert made.facts.units["output"] == "元" and made.facts.cumulative == {"output"}


def test_the_places_of_a_group_are_those_of_its_kind_and_parent(tmp_path):
    places = {"Town": "town", "Village": "town", "Farm": "farm", "County": "county"}
    geos = [
        {"geo": geo, "name_zh": "地", "level": kind, "parent": "" if geo == "County" else "County"}
        for geo, kind in places.items()
    ]
    groups = [{"group": "towns", "level": "town", "parent": "County", "size": "3"}]
    facts = package(tmp_path, SHARE_OF_STEEL, geos=geos, groups=groups).facts
    assert facts.members("towns") == ("Town", "Village") and not facts.groups["towns"].complete
    assert facts.places == frozenset(places)


def test_facts_need_not_be_known():
    assert Facts().units == {} and Facts().written == {}


@pytest.mark.parametrize("reading", READINGS)
def test_every_row_of_the_book_has_the_ends_of_its_printed_set(reading):
    figures = packaged().figures
    ranged = printed_ranges(figures, reading)
    assert list(ranged.index) == list(figures.index)
    for row in ranged.itertuples():
        values = printed_set(row.printed, MEASURES[row.measure], row.qualifier, reading)
        assert (row.low, row.high) == (values.low, values.high)


def test_the_ends_are_exact_and_stay_so_in_arithmetic():
    rows = [figure("S01-06", "level", "steel", "28.7"), figure("S01-01", "level", "output", "76.8")]
    ranged = printed_ranges(in_memory(rows).figures)
    part, whole = ranged.loc["S01-06"], ranged.loc["S01-01"]
    assert (part.low / whole.high, part.high / whole.low) == (F(573, 1537), F(115, 307))
    assert all(isinstance(end, F) for end in [*ranged.low, *ranged.high])


def test_the_given_rows_are_left_as_they_were():
    figures = packaged().figures
    before = list(figures.columns)
    printed_ranges(figures)
    assert list(figures.columns) == before
