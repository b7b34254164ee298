"""Which figures would have passed: by hand, and by putting each of them into the tables."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction as F

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from packages import OCTOBER, SEPTEMBER, claim, figure, in_memory, packaged, prints, system

from recount.figures.interval import Interval
from recount.figures.printed import READINGS, step
from recount.ledger import assess, wording
from recount.ledger.entry import Claim, Verdict
from recount.ledger.strength import breaking_points, passing
from recount.ledger.study import Study
from recount.package.model import Package


def points(printed: str, low, high, measure: str = "level", reading: str = "rounded", **cells):
    """Return the breaking points of a figure between two ends, written as numbers or None."""
    row = figure("S01-01", measure, "steel", printed, **cells)
    [found] = in_memory([row]).printed.values()
    implied = Interval(*(None if end is None else F(end) for end in (low, high)))
    return breaking_points(found, implied, reading)


@pytest.mark.parametrize(
    ("printed", "low", "high", "expected"),
    [
        ("76.8", "76.502", "76.975", ("76.5", "77.0")),
        ("76.8", "76.55", "76.95", ("76.5", "77.0")),
        ("76.8", "76.551", "76.949", ("76.6", "76.9")),
        ("37.4", "37.2804", "37.4593", ("37.3", "37.5")),
        ("-4.6", "-4.62", "-4.1", ("-4.6", "-4.1")),
        ("0.1", "-0.04", "0.04", ("0.0", "0.0")),
        ("76.80", "76.801", "76.801", ("76.80", "76.80")),
        ("29", "28.2", None, ("28", "")),
        ("29", None, "28.2", ("", "28")),
        ("29", None, None, ("", "")),
        ("29", "30", "28", ("", "")),
    ],
)
def test_the_first_figure_on_either_side_that_fits(printed, low, high, expected):
    assert points(printed, low, high) == expected


def test_a_minus_before_nothing_is_kept_where_it_fits():
    """Told that only 0 would fit, a reader would take a proved -0 for a wrong figure."""
    assert points("-0", "-0.3", "-0.1", "growth") == ("-0", "-0")
    assert points("-0.0", "-0.03", "0.12", "growth") == ("-0.0", "0.1")
    assert points("-0", "0.1", "0.3", "growth") == ("0", "0"), "which -0 does not mean"


def test_a_figure_of_whole_things_moves_by_whole_things():
    assert points("29", "27.5", "31.5", "count") == ("28", "31")
    assert points("3", "1", "14", "rank", versus="towns") == ("1", "14")
    assert points("3", "0", "5", "count") == ("0", "5"), "nobody prints a count below zero"


def test_more_than_moves_by_its_last_unit():
    assert points("380", "365", "401", "count", qualifier="at_least") == ("360", "400")
    assert points("380", "370", None, "count", qualifier="at_least") == ("370", "")


@pytest.mark.parametrize(
    ("measure", "qualifier", "low", "high"),
    [
        ("count", "", "29.2", "29.8"),
        ("count", "at_least", "390", "390"),
        ("count", "at_least", "0", "5"),
        ("level", "at_least", None, "0"),
    ],
)
def test_where_no_such_figure_fits_there_is_no_breaking_point(measure, qualifier, low, high):
    assert points("380", low, high, measure, qualifier=qualifier) == ("", "")


def test_readings():
    assert points("76.8", "76.55", "76.95", reading="truncated") == ("76.5", "76.9")
    assert points("76.8", "76.55", "76.95", reading="either") == ("76.5", "77.0")
    assert points("-4.6", "-4.62", "-4.1", reading="truncated") == ("-4.6", "-4.1")


# By putting the moved figure into the tables


def verdict_on(package: Package, figure_id: str, printed: str, reading: str) -> Verdict:
    """Return the verdict on a figure of the package, were it printed as `printed`."""
    figures = package.figures.copy()
    figures.at[figure_id, "printed"] = printed
    changed = replace(package, figures=figures)
    return judged(changed, figure_id, reading).verdict


def judged(package: Package, figure_id: str, reading: str = "rounded") -> assess.Assessment:
    own, whole = package.figure(figure_id), system(package, reading)
    return assess.assess_figure(own, whole, package.printed, package.facts, reading)


def moved(printed: str, units: int) -> str:
    places = len(printed.partition(".")[2])
    return f"{float(F(printed) + units * step(printed)):.{places}f}"


def only_as_a_tie(package: Package, entry: Claim, printed: str, reading: str) -> bool:
    """Whether a figure would be true only where two totals, printed apart, are one and the same value."""
    values = replace(package.figure(entry.figure), printed=printed).interval(reading)
    both = values.intersect(wording.forced(entry))
    return "cumulative" in entry.assumptions and both.low == both.high


def assert_passing(package: Package, entry: Claim, reading: str) -> None:
    """What is said to pass does, each figure of it; what lies beyond does not."""
    low, high, count, _ = entry.passing
    inside = {end for end in (low, high) if end}
    if count:
        inside = {moved(low, steps) for steps in range(min(count, 5))} | inside
        assert count == round((F(high) - F(low)) / step(entry.printed)) + 1
    for printed in inside:
        assert verdict_on(package, entry.figure, printed, reading) != Verdict.CONTRADICTED, printed
    for end, outwards in ((low, -1), (high, 1)):
        if not end:
            continue
        beyond = moved(end, outwards)
        assert verdict_on(package, entry.figure, beyond, reading) == Verdict.CONTRADICTED or only_as_a_tie(
            package, entry, beyond, reading
        ), beyond


@pytest.mark.parametrize("reading", READINGS)
def test_what_would_have_passed_fits_the_book_and_what_lies_beyond_contradicts_it(reading):
    package = packaged()
    entries = [entry for entry in Study(package, reading).claims if entry.passing]
    assert {entry.id for entry in entries} >= {"C01", "C02", "C06", "C07", "C08", "C09", "C11", "C12"}
    for entry in entries:
        assert_passing(package, entry, reading)


def test_the_strength_of_the_tests_of_the_book():
    found = {entry.id: entry.passing for entry in Study(packaged()).claims}
    assert found["C01"] == ("76.5", "77.0", 6, False)
    assert found["C07"] == ("37.3", "37.5", 3, False)
    assert found["C04"] is None and found["C22"] is None and found["C23"] is None


# Two months of a whole and a part, and one of their figures claimed

tenths = st.integers(1, 2000).map(lambda number: F(number, 10))


@st.composite
def towns(draw) -> Package:
    """Draw true totals of September and October, print some, and claim the first that is printed."""
    steel, output, more, beside = (draw(tenths) for _ in range(4))
    true = {
        ("level", "steel", SEPTEMBER): steel,
        ("level", "output", SEPTEMBER): steel + output,
        ("level", "steel", OCTOBER): steel + more,
        ("level", "output", OCTOBER): steel + output + more + beside,
    }
    part, whole = (true["level", name, OCTOBER] for name in ("steel", "output"))
    true["share", "steel", OCTOBER] = 100 * part / whole
    october, september = ([key for key in true if key[2] == months] for months in (OCTOBER, SEPTEMBER))
    kept = draw(st.permutations([*october, *draw(st.sets(st.sampled_from(september)))]))
    rows = []
    for number, key in enumerate(kept, 1):
        measure, indicator, period = key
        printed = draw(st.sampled_from(sorted(prints(true[key], draw(st.integers(0, 1))))))
        versus = "output" if measure == "share" else ""
        rows.append(figure(f"S01-0{number}", measure, indicator, printed, period, versus=versus))
    return in_memory(rows, ["steel", "output"], [claim("C01", "S01-01")])


@settings(derandomize=True, deadline=None, max_examples=30)
@given(towns(), st.sampled_from(["rounded", "either"]))
def test_what_would_have_passed_fits_any_tables(package, reading):
    """Figures of true values: nothing contradicts, and each figure from end to end could stand there."""
    entry = Study(package, reading)["C01"]
    assert entry.verdict != Verdict.CONTRADICTED
    assert (entry.passing is None) == (wording.forced(entry) == Interval())
    if entry.passing:
        assert_passing(package, entry, reading)


# What is no test


def would_pass(printed: str, low, high, earlier: str = "", measure: str = "level"):
    """Return which figures could stand for `printed`, `low` being the low end of the total `earlier`."""
    rows = [figure("S01-01", measure, "steel", printed), figure("S01-02", measure, "steel", earlier or "1")]
    found, before = in_memory(rows).printed.values()
    implied = Interval(*(None if end is None else F(end) for end in (low, high)))
    return passing(found, implied, "rounded", before if earlier else None)


@pytest.mark.parametrize(
    ("printed", "low", "high", "expected"),
    [
        ("37.4", "37.2804", "37.4593", ("37.3", "37.5", 3, False)),
        ("76.80", "76.801", "76.801", ("76.80", "76.80", 1, False)),
        ("86.1", None, "90.83", ("", "90.8", None, False)),
        ("860.7", "534.05", None, ("534.0", "", None, False)),
        ("29", "30", "28", ("", "", 0, False)),
        ("29", None, None, None),
    ],
)
def test_figures_between_two_ends_are_counted_and_beyond_one_are_not(printed, low, high, expected):
    assert would_pass(printed, low, high) == expected


def test_a_figure_that_lies_outside_is_not_counted_among_those_that_would_pass():
    assert would_pass("40.0", "37.2804", "37.4593") == ("37.3", "37.5", 3, False)


def test_a_total_below_an_earlier_one_does_not_count_though_a_tie_is_possible():
    """68.0 and 68.1 may both be 68.05: then nothing was added, and one of the two was printed oddly."""
    assert would_pass("76.8", "68.05", None) == ("68.0", "", None, False)
    assert would_pass("76.8", "68.05", None, earlier="68.1") == ("68.1", "", None, True)


def test_a_figure_that_its_verdict_lets_pass_as_a_tie_is_among_those_that_pass():
    """76.7 and 76.8 may both be 76.75; 76.6 is below it however it is read, and so is none of them."""
    assert would_pass("76.7", "76.75", None, earlier="76.8") == ("76.7", "", None, False)
    assert would_pass("76.6", "76.75", None, earlier="76.8") == ("76.8", "", None, True)


def test_only_the_figure_that_equals_the_earlier_one_means_no_growth():
    assert would_pass("77", "68.05", None, earlier="68.1") == ("68", "", None, False), "68.1 is not 68"
    assert would_pass("12", "9", None, earlier="9", measure="count") == ("9", "", None, True)


def test_an_earlier_total_may_be_printed_in_another_unit():
    rows = [
        figure("S01-01", "level", "loans", "0.800"),
        figure("S01-02", "level", "loans", "7650", unit="万元"),
    ]
    found, before = in_memory(rows).printed.values()
    passed = passing(found, Interval(F("0.76495"), None), "rounded", before)
    assert passed == ("0.765", "", None, True)


def test_more_than_is_not_counted_between_two_ends():
    row = figure("S01-01", "count", "visits", "380", qualifier="at_least")
    [visits] = in_memory([row]).printed.values()
    assert passing(visits, Interval(F(365), F(401)), "rounded") == ("360", "400", None, False)
    assert passing(visits, Interval(F(382), F(385)), "rounded") == ("380", "380", 1, False)


def test_breaking_points_of_every_measure():
    rows = [
        figure("S01-01", "growth", "steel", "20.0"),
        figure("S01-02", "growth", "steel", "12.0", geo="Village"),
        figure("S01-03", "growth_gap", "steel", "8.0", versus="Village"),
        figure("S01-04", "growth_change", "steel", "-3.0", versus="2022-01..2022-12"),
        figure("S01-05", "growth", "steel", "23.1", "2022-01..2022-12"),
        figure("S01-06", "share", "steel", "37.4", versus="output"),
        figure("S01-07", "share", "steel", "35.0", "2023-01..2023-09", versus="output"),
        figure("S01-08", "share_change", "steel", "2.4", versus="output 2023-01..2023-09"),
        figure("S01-09", "level", "steel", "28.7"),
        figure("S01-10", "level", "output", "767234", unit="万元"),
    ]
    package = in_memory(rows, ["steel", "output"])
    for own in package.printed.values():
        implied = own.as_printed(judged(package, own.id).bounds.interval)
        low, high = breaking_points(own, implied, "rounded")
        assert low and high, own.id
        for end, outwards in ((low, -1), (high, 1)):
            assert verdict_on(package, own.id, end, "rounded") != Verdict.CONTRADICTED
            assert verdict_on(package, own.id, moved(end, outwards), "rounded") == Verdict.CONTRADICTED


def test_an_end_that_no_figure_forces_forbids_nothing():
    """−100% is the low end of every rate, and no figure says so."""
    growth = Study(packaged())["C02"]
    assert growth.interval.low == -100 and wording.forced(growth).low is None
    assert growth.passing.low == "" and F(growth.passing.high) > F(growth.printed)
    assert growth.passing.count is None
