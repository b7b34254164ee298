"""Figures as inequalities, worked out by hand."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction as F

import pandas as pd
import pytest
from packages import JUNE, OCTOBER, YEAR_2022, figure, in_memory, system

from recount.engine import conflicts, constraints, solver
from recount.engine.constraints import Inequality, Rank
from recount.figures import quantity
from recount.figures.interval import Interval
from recount.figures.printed import READINGS
from recount.package import schema

AMOUNT = quantity.parse(f"level steel Town {OCTOBER}")
BASE, RATE = AMOUNT._replace(kind="base"), AMOUNT._replace(kind="rate")
SHARE = AMOUNT._replace(kind="share", whole="output")
WHOLE = AMOUNT._replace(indicator="output")


def rows(figure_row: dict, reading: str = "rounded") -> list[Inequality]:
    """Return the inequalities of one figure, without the axioms."""
    package = in_memory([figure_row])
    [row] = package.printed.values()
    return list(constraints.constraints_of(row, package.facts, reading))


def says(figure_row: dict, reading: str = "rounded") -> set[tuple[frozenset, F, bool, str]]:
    """Return what the inequalities of one figure say, whatever their order."""
    return {(frozenset(row.terms), row.bound, row.strict, row.end) for row in rows(figure_row, reading)}


def terms(*pairs) -> frozenset:
    return frozenset((name, F(weight)) for name, weight in pairs)


def test_a_level():
    assert says(figure("S01-01", "level", "steel", "76.8")) == {
        (terms((AMOUNT, -1)), F("-76.75"), False, "low"),
        (terms((AMOUNT, 1)), F("76.85"), False, "high"),
    }


def test_a_level_in_another_unit_is_the_same_amount():
    assert says(figure("S01-01", "level", "steel", "768000", unit="万元")) == {
        (terms((AMOUNT, -1)), F("-76.79995"), False, "low"),
        (terms((AMOUNT, 1)), F("76.80005"), False, "high"),
    }


def test_a_count_is_exact_and_more_than_a_count_is_open():
    assert says(figure("S01-01", "count", "steel", "29")) == {
        (terms((AMOUNT, -1)), F(-29), False, "low"),
        (terms((AMOUNT, 1)), F(29), False, "high"),
    }
    assert says(figure("S01-01", "count", "steel", "380", qualifier="at_least")) == {
        (terms((AMOUNT, -1)), F(-380), True, "low"),
        (terms((AMOUNT, 1)), F(390), True, "high"),
    }


def test_a_growth_is_a_rate_and_ties_an_amount_to_its_base():
    assert says(figure("S01-01", "growth", "steel", "83.7")) == {
        (terms((RATE, -1)), F("-0.8365"), False, "low"),
        (terms((RATE, 1)), F("0.8375"), False, "high"),
        (terms((BASE, "1.8365"), (AMOUNT, -1)), F(0), False, "low"),
        (terms((AMOUNT, 1), (BASE, "-1.8375")), F(0), False, "high"),
    }


def test_a_fall_is_a_negative_growth():
    assert says(figure("S01-01", "growth", "steel", "-4.6")) == {
        (terms((RATE, -1)), F("0.0465"), False, "low"),
        (terms((RATE, 1)), F("-0.0455"), False, "high"),
        (terms((BASE, "0.9535"), (AMOUNT, -1)), F(0), False, "low"),
        (terms((AMOUNT, 1), (BASE, "-0.9545")), F(0), False, "high"),
    }


def test_a_share_is_a_ratio_and_ties_a_part_to_its_whole():
    assert says(figure("S01-01", "share", "steel", "37.4", versus="output")) == {
        (terms((SHARE, -1)), F("-0.3735"), False, "low"),
        (terms((SHARE, 1)), F("0.3745"), False, "high"),
        (terms((WHOLE, "0.3735"), (AMOUNT, -1)), F(0), False, "low"),
        (terms((AMOUNT, 1), (WHOLE, "-0.3745")), F(0), False, "high"),
    }


@pytest.mark.parametrize(
    ("measure", "versus", "one", "other"),
    [
        ("growth_change", JUNE, RATE, RATE._replace(period=JUNE)),
        ("growth_gap", "Two Words", RATE, RATE._replace(geo="Two Words")),
        ("share_change", f"output {YEAR_2022}", SHARE, SHARE._replace(period=YEAR_2022)),
    ],
)
def test_a_difference_is_of_two_ratios_in_percentage_points(measure, versus, one, other):
    row = figure("S01-01", measure, "steel", "-1.7", versus=versus)
    assert says(row) == {
        (terms((one, -1), (other, 1)), F("0.0175"), False, "low"),
        (terms((one, 1), (other, -1)), F("-0.0165"), False, "high"),
    }
    [named] = in_memory([row]).printed.values()
    assert (named.quantity, named.compared) == (one, other)


def test_the_ends_that_a_reading_leaves_out_are_strict():
    growth = figure("S01-01", "growth", "steel", "83.7")
    assert says(growth, "truncated") == {
        (terms((RATE, -1)), F("-0.837"), False, "low"),
        (terms((RATE, 1)), F("0.838"), True, "high"),
        (terms((BASE, "1.837"), (AMOUNT, -1)), F(0), False, "low"),
        (terms((AMOUNT, 1), (BASE, "-1.838")), F(0), True, "high"),
    }
    fall = figure("S01-01", "growth_gap", "steel", "-4.6", versus="Village")
    assert {(bound, strict) for _, bound, strict, _ in says(fall, "truncated")} == {
        (F("0.047"), True),
        (F("-0.046"), False),
    }


@pytest.mark.parametrize("reading", READINGS)
@pytest.mark.parametrize(
    "row",
    [
        figure("S01-01", "level", "steel", "17.5", qualifier="expected"),
        figure("S01-01", "level", "steel", "53.2", qualifier="plan"),
        figure("S01-01", "growth", "steel", "9", qualifier="plan"),
        figure("S01-01", "rank", "steel", "1", versus="towns"),
        figure("S01-01", "contribution", "steel", "61.6", versus="output"),
    ],
    ids=["expected", "plan", "planned growth", "rank", "contribution"],
)
def test_what_bounds_nothing(row, reading):
    assert rows(row, reading) == []
    assert system(in_memory([row]), reading) == constraints.System(())


def test_to_date_is_exact_for_what_was_reached_and_a_least_for_the_period():
    """A later count of the whole period may be higher: that is no contradiction."""
    package = in_memory(
        [
            figure("S01-01", "count", "steel", "12", "2023-01..2023-12", qualifier="to_date"),
            figure("S02-01", "count", "steel", "14", "2023-01..2023-12"),
            figure("S02-02", "count", "steel", "10", "2023-01..2023-06"),
        ],
        cumulative=["steel"],
    )
    whole = system(package)
    assert conflicts.conflicts(whole) == []
    so_far = package.figure("S01-01").quantity
    without = whole.without(["S01-01"])
    assert solver.bounds(without, ((so_far, F(1)),)).interval == Interval(F(0), F(14))
    year = so_far._replace(reported="")
    assert solver.bounds(whole.without(["S02-01"]), ((year, F(1)),)).interval == Interval(F(12), None)


def test_an_inequality_of_an_axiom_and_one_of_a_figure():
    amount = system(in_memory([figure("S01-01", "level", "steel", "28.7")]))
    assert amount.constraints == (
        Inequality(((AMOUNT, F(-1)),), F("-28.65"), False, "S01-01", "low", ""),
        Inequality(((AMOUNT, F(1)),), F("28.75"), False, "S01-01", "high", ""),
        Inequality(((AMOUNT, F(-1)),), F(0), False, "", "", "an amount is not negative"),
    )


def test_every_inequality_names_its_figure_or_its_axiom():
    package = in_memory(
        [
            figure("S01-02", "share", "steel", "37.4", versus="output"),
            figure("S01-01", "level", "steel", "28.7"),
            figure("S01-03", "level", "steel", "9", qualifier="plan"),
        ]
    )
    whole = system(package)
    assert whole.figures == ("S01-01", "S01-02")
    assert all(bool(row.figure) == bool(row.end) == (not row.axiom) for row in whole.constraints)
    assert whole.quantities == tuple(sorted([AMOUNT, SHARE, WHOLE]))


def test_without_leaves_the_axioms():
    whole = system(in_memory([figure("S01-01", "level", "steel", "28.7")]))
    left = whole.without(["S01-01"])
    assert left.figures == () and left.quantities == (AMOUNT,)
    assert [row.axiom for row in left.constraints] == ["an amount is not negative"]


def test_around_reaches_through_shared_quantities_and_no_further():
    package = in_memory(
        [
            figure("S01-01", "level", "steel", "28.7"),
            figure("S01-02", "share", "steel", "37.4", versus="output"),
            figure("S01-03", "level", "output", "76.8"),
            figure("S01-04", "level", "output", "76.8", geo="Village"),
            figure("S01-05", "level", "output", "60", JUNE),
        ],
    )
    assert system(package).around([AMOUNT]).figures == ("S01-01", "S01-02", "S01-03")
    assert system(package).around([]).constraints == ()
    with_axioms = in_memory(package.figures.to_dict("records"), cumulative=["output"])
    assert system(with_axioms).around([AMOUNT]).figures == ("S01-01", "S01-02", "S01-03", "S01-05")


def test_also_makes_room_for_quantities_that_nobody_printed():
    asked = [SHARE, BASE]
    assert system(in_memory([]), also=asked).quantities == tuple(sorted([SHARE, AMOUNT, WHOLE, BASE]))


def test_at_face_value_every_figure_is_exactly_the_number_printed():
    package = in_memory(
        [
            figure("S01-01", "level", "steel", "287000", unit="万元"),
            figure("S01-02", "share", "steel", "37.4", versus="output"),
        ]
    )
    told = {
        (frozenset(row.terms), row.bound)
        for row in constraints.at_face_value(package.printed.values(), package.facts).constraints
    }
    assert told == {
        (terms((AMOUNT, 1)), F("28.7")),
        (terms((AMOUNT, -1)), F("-28.7")),
        (terms((SHARE, 1)), F("0.374")),
        (terms((SHARE, -1)), F("-0.374")),
        (terms((AMOUNT, 1), (WHOLE, "-0.374")), F(0)),
        (terms((AMOUNT, -1), (WHOLE, "0.374")), F(0)),
    }


def test_a_rank_is_among_the_places_of_one_kind_and_parent_and_no_others():
    geos = {"Town": ("town", "County"), "Village": ("town", "County"), "Farm": ("farm", "County"),
            "Far": ("town", "Shire")}  # fmt: skip
    tables = {
        "geos": [{"geo": geo, "level": level, "parent": parent} for geo, (level, parent) in geos.items()],
        "groups": [{"group": "towns", "level": "town", "parent": "County", "size": "2"}],
    }
    frames = {name: pd.DataFrame(rows, columns=schema.columns(name)) for name, rows in tables.items()}
    frames = {name: frame.set_index(frame.columns[0], drop=False) for name, frame in frames.items()}
    rows = [
        figure("S01-01", "rank", "steel", "2", versus="towns"),
        figure("S01-02", "level", "steel", "28.7"),
    ]
    package = replace(in_memory(rows), **frames)
    second = Rank(RATE, (RATE._replace(geo="Village"),), 2, "S01-01", "")
    rank, level = package.printed.values()
    assert list(constraints.constraints_of(rank, package.facts, "rounded")) == [second]
    assert system(package).constraints[0] == second
    exact = constraints.at_face_value([level], package.facts).constraints
    assert constraints.at_face_value([level, rank, level], package.facts).constraints == (
        *exact,
        second,
        *exact,
    )


def test_cumulative_indicators_are_those_of_the_table():
    package = in_memory([figure("S01-01", "level", "steel", "1")], cumulative=["output"])
    assert package.facts.cumulative == {"output"}
