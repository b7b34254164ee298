"""One printed figure: what it speaks of, and its true values in its own unit and in base units."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction as F

import pytest
from packages import JUNE, OCTOBER, Row, figure, in_memory

from recount.figures.figure import Figure
from recount.figures.interval import Interval
from recount.figures.printed import READINGS
from recount.figures.quantity import Quantity


def parsed(row: Row) -> Figure:
    [one] = in_memory([row]).printed.values()
    return one


def test_a_share_speaks_of_a_part_and_its_whole():
    share = parsed(figure("S01-07", "share", "steel", "37.4", versus="output"))
    assert share.quantity == Quantity("share", "steel", "Town", OCTOBER, "output")
    assert share.compared is None


def test_what_was_reached_while_a_period_is_open_is_a_quantity_of_its_own():
    so_far = parsed(figure("S01-01", "count", "firms", "12", qualifier="to_date"))
    assert so_far.quantity.reported == "S01" and so_far.is_fact


@pytest.mark.parametrize("qualifier", ["expected", "plan"])
def test_what_is_expected_or_planned_is_not_yet_a_fact(qualifier):
    assert not parsed(figure("S01-01", "level", "output", "17.5", qualifier=qualifier)).is_fact


def test_what_lost_a_digit_is_no_fact():
    assert not parsed(figure("S01-01", "level", "output", "?7.5", qualifier="damaged")).is_fact


def test_a_change_of_shares_is_measured_from_another_period():
    change = parsed(figure("S01-07", "share_change", "steel", "1.7", versus=f"output {JUNE}"))
    assert change.compared == change.quantity._replace(period=JUNE)


def test_a_gap_is_measured_from_another_place():
    gap = parsed(figure("S01-07", "growth_gap", "steel", "7.9", versus="North Province"))
    assert gap.compared == gap.quantity._replace(geo="North Province")


def test_the_true_values_stand_in_the_unit_printed_and_in_base_units():
    loans = parsed(figure("S01-01", "level", "loans", "7650", unit="万元"))
    assert loans.interval("rounded") == Interval(F("7649.5"), F("7650.5"))
    assert loans.claimed("rounded") == Interval(F("0.76495"), F("0.76505"))
    assert loans.face == Interval(F("0.765"), F("0.765"))


@pytest.mark.parametrize("reading", READINGS)
def test_base_units_and_the_unit_printed_are_one_anothers_way_back(reading):
    growth = parsed(figure("S01-02", "growth", "output", "83.7"))
    multiple = replace(growth, measure=replace(growth.measure, more=1))
    for one in (growth, multiple):
        assert one.as_printed(one.claimed(reading)) == one.interval(reading)
    assert multiple.claimed(reading) == growth.claimed(reading).shifted(F(-1))


def test_a_figure_is_found_by_its_id_and_an_unknown_one_is_not():
    package = in_memory([figure("S01-01", "level", "output", "1")])
    assert package.figure("S01-01").printed == "1"
    with pytest.raises(KeyError):
        package.figure("S01-02")
