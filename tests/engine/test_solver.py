"""Exact ranges: by hand, and on the project's data."""

from __future__ import annotations

from fractions import Fraction as F

import pytest
from packages import JUNE, OCTOBER, SEPTEMBER, YEAR_2022, Row, figure, in_memory, packaged, system

from recount.engine import solver, unsat_core
from recount.engine.constraints import System
from recount.engine.solver import Bound, Infeasible
from recount.figures import quantity
from recount.figures.interval import Interval

ONE = F(1)
OUTPUT = quantity.parse(f"level output Town {OCTOBER}")
STEEL = quantity.parse(f"level steel Town {OCTOBER}")
SHARE = quantity.parse(f"share steel/output Town {OCTOBER}")
BASE, RATE = OUTPUT._replace(kind="base"), OUTPUT._replace(kind="rate")


def built(*figures: Row, cumulative=(), also=()) -> System:
    return system(in_memory(figures, cumulative), also=also)


def ends(bound: Bound) -> tuple[F | None, bool]:
    return bound.value, bound.open


# By hand


def test_a_share_from_two_amounts():
    """28.65 / 76.85 and 28.75 / 76.75: each end rests on both figures, and on one end of each."""
    whole = built(
        figure("S01-01", "level", "output", "76.8"), figure("S01-06", "level", "steel", "28.7"), also=[SHARE]
    )
    found = solver.quantity_bounds(whole, SHARE)
    assert found.interval == Interval(F(573, 1537), F(115, 307))
    assert found.figures == found.low.figures == found.high.figures == ("S01-01", "S01-06")
    assert {(row.figure, row.end) for row in found.low.support} == {("S01-01", "high"), ("S01-06", "low")}
    assert {(row.figure, row.end) for row in found.high.support} == {("S01-01", "low"), ("S01-06", "high")}


def test_a_whole_from_a_part_and_its_share():
    whole = built(
        figure("S01-06", "level", "steel", "28.7"),
        figure("S01-07", "share", "steel", "37.4", versus="output"),
    )
    assert solver.quantity_bounds(whole, OUTPUT).interval == Interval(F(57300, 749), F(57500, 747))


def test_a_base_and_a_rate():
    amount, growth = figure("S01-01", "level", "output", "76.8"), figure("S01-02", "growth", "output", "83.7")
    assert solver.quantity_bounds(built(amount, growth), BASE).interval == Interval(
        F(6140, 147), F(153700, 3673)
    )
    assert solver.quantity_bounds(built(amount, growth), RATE).interval == Interval(F("0.8365"), F("0.8375"))


def test_a_rate_is_bounded_by_changes_and_gaps():
    """16.1 + 15.6 = 31.7, each of the two half a last digit off: 31.6 to 31.8."""
    before = RATE._replace(period=YEAR_2022)
    whole = built(
        figure("S01-01", "growth", "output", "16.1"),
        figure("S01-02", "growth_change", "output", "-15.6", versus=YEAR_2022),
        figure("S01-03", "growth_gap", "output", "3.8", versus="Province"),
    )
    assert solver.quantity_bounds(whole, before).interval == Interval(F("0.316"), F("0.318"))
    province = RATE._replace(geo="Province")
    assert solver.quantity_bounds(whole, province).interval == Interval(F("0.122"), F("0.124"))


def test_the_amount_of_one_month():
    whole = built(
        figure("S01-01", "level", "output", "76.8"),
        figure("S02-01", "level", "output", "68.1", SEPTEMBER),
        cumulative=["output"],
    )
    october = ((OUTPUT, ONE), (OUTPUT._replace(period=SEPTEMBER), -ONE))
    assert solver.bounds(whole, october).interval == Interval(F("8.6"), F("8.8"))


def test_the_growth_of_one_month_is_a_ratio_of_differences():
    whole = built(
        figure("S01-01", "level", "output", "76.8"),
        figure("S01-02", "level", "output", "68.1", SEPTEMBER),
        figure("S01-03", "level", "steel", "28.7"),
        figure("S01-04", "level", "steel", "20.1", SEPTEMBER),
    )
    above = ((STEEL, ONE), (STEEL._replace(period=SEPTEMBER), -ONE))
    below = ((OUTPUT, ONE), (OUTPUT._replace(period=SEPTEMBER), -ONE))
    assert solver.ratio_bounds(whole, above, below).interval == Interval(
        F("8.5") / F("8.8"), F("8.7") / F("8.6")
    )


def test_a_range_is_open_where_its_end_is_not_reached():
    whole = built(figure("S01-01", "count", "output", "380", qualifier="at_least"))
    found = solver.quantity_bounds(whole, OUTPUT)
    assert (ends(found.low), ends(found.high)) == ((F(380), True), (F(390), True))
    ratio = solver.quantity_bounds(built(figure("S01-01", "level", "steel", "5"), also=[SHARE]), SHARE)
    assert ratio.interval == Interval(F(0), F(1), low_open=True), "the whole may be as large as one likes"


def test_a_quantity_that_nobody_speaks_of_has_no_bounds():
    whole = built(figure("S01-01", "level", "steel", "5"))
    found = solver.bounds(whole, ((OUTPUT, ONE),))
    assert found.interval == Interval() and found.figures == ()
    assert solver.quantity_bounds(System(()), RATE).interval == Interval()


def test_a_share_of_nothing_has_no_ratio():
    whole = built(figure("S01-01", "count", "output", "0"), also=[SHARE])
    assert solver.quantity_bounds(whole, SHARE).interval == Interval(F(0), F(1))


def test_the_difference_of_two_shares_that_only_amounts_give():
    """Shares of 50% and 90%: at most 49.5 / 100.5 − 90.5 / 99.5 and so on."""
    earlier = SHARE._replace(period=JUNE)
    whole = built(
        figure("S01-01", "level", "steel", "50"),
        figure("S01-02", "level", "output", "100"),
        figure("S01-03", "level", "steel", "90", JUNE),
        figure("S01-04", "level", "output", "100", JUNE),
        also=[SHARE, earlier],
    )
    found = solver.difference_bounds(whole, SHARE, earlier)
    low = F("49.5") / F("100.5") - F("90.5") / F("99.5")
    high = F("50.5") / F("99.5") - F("89.5") / F("100.5")
    assert found.interval == Interval(low, high)
    assert found.figures == ("S01-01", "S01-02", "S01-03", "S01-04")


def test_the_difference_of_printed_shares_is_as_tight_as_their_printed_change():
    earlier = SHARE._replace(period=YEAR_2022)
    whole = built(
        figure("S01-01", "share", "steel", "87", versus="output"),
        figure("S01-02", "share_change", "steel", "1.7", versus=f"output {YEAR_2022}"),
    )
    found = solver.difference_bounds(whole, SHARE, earlier)
    assert found.interval == Interval(F("0.0165"), F("0.0175")) and found.figures == ("S01-02",)


def test_an_open_end_on_either_side_leaves_a_difference_open():
    """Exactly a half against more than 380 and less than 390 of a thousand."""
    earlier = SHARE._replace(period=JUNE)
    whole = built(
        figure("S01-01", "count", "steel", "500"),
        figure("S01-02", "count", "output", "1000"),
        figure("S01-03", "count", "steel", "380", JUNE, qualifier="at_least"),
        figure("S01-04", "count", "output", "1000", JUNE),
        also=[SHARE, earlier],
    )
    assert solver.difference_bounds(whole, SHARE, earlier).interval == Interval(
        F("0.11"), F("0.12"), True, True
    )
    assert solver.difference_bounds(whole, earlier, SHARE).interval == Interval(
        F("-0.12"), F("-0.11"), True, True
    )


# Conflicts and components


def test_a_conflict_makes_its_component_infeasible_and_no_other():
    whole = built(
        figure("S01-01", "level", "steel", "5"),
        figure("S01-02", "level", "steel", "9"),
        figure("S01-03", "level", "output", "76.8"),
    )
    assert not unsat_core.feasible(whole)
    assert solver.quantity_bounds(whole, OUTPUT).interval == Interval(F("76.75"), F("76.85"))
    for question in (STEEL, SHARE, STEEL._replace(kind="rate")):
        with pytest.raises(Infeasible):
            solver.quantity_bounds(whole, question)
    assert {row.figure for row in unsat_core.minimal_core(whole)} == {"S01-01", "S01-02"}


def test_what_is_not_yet_a_fact_bounds_nothing():
    plain = figure("S01-01", "level", "steel", "5")
    for qualifier in ("expected", "plan"):
        whole = built(plain, figure("S01-02", "level", "steel", "9", qualifier=qualifier))
        assert solver.quantity_bounds(whole, STEEL).interval == Interval(F("4.5"), F("5.5"))


# The support of an end


def moves(whole: System, asked: quantity.Quantity, side: str) -> bool:
    """Say whether leaving out any one inequality of an end's support moves that end, and all keep it."""
    end = getattr(solver.quantity_bounds(whole, asked), side)
    if end.value is None:
        return True
    alone = System(end.support)
    kept = getattr(solver.quantity_bounds(alone, asked), side)
    without = (System(tuple(row for row in end.support if row != left_out)) for left_out in end.support)
    return kept.value == end.value and all(
        getattr(solver.quantity_bounds(rest, asked), side).value != end.value for rest in without
    )


@pytest.fixture(scope="module")
def project() -> System:
    return system(packaged())


@pytest.mark.parametrize("side", ["low", "high"])
@pytest.mark.parametrize(
    ("text", "without"),
    [
        (f"share upgrade_fai/industrial_fai Jiayuguan {OCTOBER}", "S01-07"),
        (f"share steel_aluminium_output/industrial_output Jiayuguan {OCTOBER}", "S01-09"),
        (f"growth industrial_fai Jiayuguan {OCTOBER}", "S01-02"),
        (f"base industrial_fai Jiayuguan {OCTOBER}", ""),
        (f"level industrial_output Jiayuguan {OCTOBER}", ""),
        ("growth industrial_fai Gansu 2023-01..2023-10", ""),
        ("share steel_aluminium_output/industrial_output Jiayuguan 2022-01..2022-12", ""),
    ],
)
def test_the_support_of_an_end_is_minimal(project, text, without, side):
    assert moves(project.without([without]), quantity.parse(text), side)


def test_the_support_prefers_fewer_figures():
    """Either of two equal figures forces the end; only one of them is named, always the same."""
    rows = [figure("S01-01", "level", "steel", "5"), figure("S02-01", "level", "steel", "5")]
    for order in (rows, rows[::-1]):
        found = solver.quantity_bounds(built(*order), STEEL)
        assert found.low.figures == found.high.figures == ("S01-01",)


def test_of_two_ways_to_the_same_end_the_one_with_fewer_figures_is_told():
    """505 of 1000 are the most that a printed 50% allows."""
    whole = built(
        figure("S01-01", "count", "steel", "505"),
        figure("S01-02", "count", "output", "1000"),
        figure("S09-01", "share", "steel", "50", versus="output"),
    )
    found = solver.quantity_bounds(whole, SHARE)
    assert found.interval == Interval(F("0.505"), F("0.505"))
    assert found.high.figures == ("S09-01",) and found.low.figures == ("S01-01", "S01-02")


# The project's data


def test_the_base_and_october_alone(project):
    amount = quantity.parse(f"level industrial_fai Jiayuguan {OCTOBER}")
    earlier = amount._replace(period=SEPTEMBER)
    base = solver.quantity_bounds(project, amount._replace(kind="base"))
    assert base.interval == Interval(F(6140, 147), F(153700, 3673)) and base.figures == ("S01-01", "S01-02")
    october = solver.bounds(project, ((amount, ONE), (earlier, -ONE)))
    assert october.interval == Interval(F("8.6"), F("8.8"))
    last_year = solver.bounds(
        project, ((amount._replace(kind="base"), ONE), (earlier._replace(kind="base"), -ONE))
    )
    assert F("6.245") < last_year.interval.low < last_year.interval.high < F("6.395")


def test_the_growth_of_october_alone(project):
    """The ends stand at corners of the four printed sets; all sixteen corners worked out one by one."""
    amount = quantity.parse(f"level industrial_fai Jiayuguan {OCTOBER}")
    month = [
        ((name, ONE), (name._replace(period=SEPTEMBER), -ONE))
        for name in (amount, amount._replace(kind="base"))
    ]
    found = solver.ratio_bounds(project, *month)
    assert found.figures == ("S01-01", "S01-02", "S02-01", "S02-02")
    corners = [
        (ten - nine) / (ten / ten_rate - nine / nine_rate)
        for ten in (F("76.75"), F("76.85"))
        for nine in (F("68.05"), F("68.15"))
        for ten_rate in (F("1.8365"), F("1.8375"))
        for nine_rate in (F("1.9185"), F("1.9195"))
    ]
    assert found.interval == Interval(min(corners), max(corners))


def test_what_other_industries_made(project):
    steel = quantity.parse(f"level steel_aluminium_output Jiayuguan {OCTOBER}")
    everything = steel._replace(indicator="industrial_output")
    whole = solver.quantity_bounds(project, everything)
    assert whole.interval == Interval(F("860.65") / F("0.8615"), F("860.75") / F("0.8605"))
    others = solver.bounds(project, ((everything, ONE), (steel, -ONE))).interval
    assert F("138.3") < others.low < F("138.4") and F("139.5") < others.high < F("139.6")


def test_the_rate_of_the_province_is_one_smooth_line(project):
    """16.1 + 15.6 by a bulletin of the year after: 31.7, between 33.6 to September and 30.1 for the year."""
    gansu = quantity.parse(f"growth industrial_fai Gansu {OCTOBER}")
    assert solver.quantity_bounds(project, gansu).interval == Interval(F("0.316"), F("0.318"))
    earlier = gansu._replace(period="2024-01..2024-09")
    assert solver.quantity_bounds(project, earlier).interval.contains(F("0.185"))
