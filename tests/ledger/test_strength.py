"""How far a printed figure could move: by hand, and by putting the moved figure into the tables."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction as F

import pytest
from packages import figure, in_memory, packaged, system
from recount.ledger.breaking_point import breaking_points

from recount.figures.interval import Interval
from recount.figures.printed import READINGS, step
from recount.ledger import assess, wording
from recount.ledger.entry import Verdict
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


def assert_breaks(package, entry, reading: str) -> None:
    low, high = entry.breaking
    for end, outwards in ((low, -1), (high, 1)):
        if not end:
            continue
        assert verdict_on(package, entry.figure, end, reading) != Verdict.CONTRADICTED, end
        beyond = moved(end, outwards)
        assert verdict_on(package, entry.figure, beyond, reading) == Verdict.CONTRADICTED, beyond


@pytest.mark.parametrize("reading", READINGS)
def test_at_the_breaking_point_a_claim_of_the_book_fits_and_beyond_it_is_contradicted(reading):
    package = packaged()
    entries = [entry for entry in Study(package, reading).claims if any(entry.breaking)]
    assert {entry.id for entry in entries} >= {"C01", "C06", "C07"}
    for entry in entries:
        assert_breaks(package, entry, reading)


def test_the_breaking_points_of_the_book():
    breaking = {entry.id: entry.breaking for entry in Study(packaged()).claims}
    assert breaking["C01"] == ("76.5", "77.0")
    assert breaking["C07"] == ("37.3", "37.5")
    assert breaking["C04"] == ("", "")


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


def test_an_end_that_no_figure_forces_is_no_breaking_point():
    """Zero is the low end of every amount, and no figure says so."""
    c08 = Study(packaged())["C08"]
    assert wording.forced(c08).high is None
    assert c08.breaking[1] == "" and F(c08.breaking[0]) > 0
