"""Questions about any quantity: what all figures leave it, and names that the package does not have."""

from __future__ import annotations

from fractions import Fraction as F

import pytest
from packages import JUNE, OCTOBER, SEPTEMBER, YEAR_2022, figure, package, packaged

from recount.figures.interval import Interval
from recount.ledger.expression import Expression
from recount.ledger.questions import QuestionError, quantity_asked
from recount.ledger.study import Study

ROWS = [
    figure("S01-01", "level", "output", "76.8"),
    figure("S01-02", "growth", "output", "83.7"),
    figure("S01-03", "share", "steel", "37.4", versus="output"),
    figure("S01-04", "growth_change", "output", "3.0", versus=YEAR_2022),
    figure("S01-05", "share_change", "steel", "1.0", versus=f"output {JUNE}"),
    figure("S01-06", "count", "firms", "12", geo="North Town"),
    figure("S01-07", "level", "loans", "7650", unit="万元"),
]


@pytest.fixture
def bare(tmp_path):
    """A package of figures and sources alone."""
    return package(tmp_path, ROWS)


def asked(made, *names, **options):
    return Study(made).bound(Expression.of(quantity(made, *names, **options)))


def quantity(made, *names, **options):
    return quantity_asked(made.printed.values(), made.facts, *names, **options)


# Answers


def test_last_years_base(bare):
    found = asked(bare, "output", "Town", OCTOBER, measure="base")
    assert found.interval == Interval(F(6140, 147), F(153700, 3673)) and found.unit == "亿元"
    assert found.bounds.figures == ("S01-01", "S01-02") and found.set_aside == ()


def test_each_measure_in_its_own_unit(bare):
    rate = asked(bare, "output", "Town", YEAR_2022, measure="growth")
    assert (rate.interval, rate.unit) == (Interval(F("80.6"), F("80.8")), "%")
    share = asked(bare, "steel", "Town", JUNE, measure="share", versus="output")
    assert (share.interval, share.unit) == (Interval(F("36.3"), F("36.5")), "%")
    part = asked(bare, "steel", "Town", OCTOBER)
    assert part.interval.low == F("76.75") * F("0.3735") and part.unit == "亿元"
    firms = asked(bare, "firms", "North Town", OCTOBER)
    assert (firms.interval, firms.unit) == (Interval(F(12), F(12)), "个")
    loans = asked(bare, "loans", "Town", OCTOBER)
    assert (loans.interval, loans.unit) == (Interval(F("7649.5"), F("7650.5")), "万元")


def test_a_quantity_that_no_figure_bears_on(bare):
    found = asked(bare, "loans", "North Town", OCTOBER, measure="growth")
    assert found.interval.high is None and found.bounds.figures == ()


def test_figures_that_contradict_one_another_are_set_aside(tmp_path):
    rows = [
        figure("S01-01", "level", "output", "76.8"),
        figure("S02-01", "level", "output", "60"),
        figure("S03-01", "level", "output", "50", SEPTEMBER),
    ]
    made = package(tmp_path, rows, cumulative=["output"])
    found = asked(made, "output", "Town", OCTOBER)
    assert found.set_aside == ("S01-01", "S02-01")
    assert found.interval == Interval(F("49.5"), None) and found.bounds.figures == ("S03-01",)
    assert asked(made, "output", "Town", OCTOBER, measure="growth").set_aside == ("S01-01", "S02-01")


def test_a_conflict_elsewhere_is_not_told(tmp_path):
    rows = [*ROWS, figure("S02-01", "count", "firms", "13", geo="North Town")]
    found = asked(package(tmp_path, rows), "output", "Town", OCTOBER)
    assert found.set_aside == () and found.interval == Interval(F("76.75"), F("76.85"))


@pytest.mark.parametrize("reading", ["truncated", "either"])
def test_a_reading_changes_the_answer(bare, reading):
    name = quantity(bare, "output", "Town", OCTOBER)
    low = F("76.8") if reading == "truncated" else F("76.75")
    assert Study(bare, reading).bound(Expression.of(name)).interval == Interval(
        low, F("76.9"), high_open=True
    )


# Names


@pytest.mark.parametrize(
    ("names", "options", "message"),
    [
        (("outputt", "Town", OCTOBER), {}, "has the indicator 'outputt'. Did you mean output?"),
        (("x", "Town", OCTOBER), {}, "has the indicator 'x'. For those there are, see the figures."),
        (("output", "Twon", OCTOBER), {}, "has the place 'Twon'. Did you mean Town?"),
        (("output", "Town", "2023"), {}, "expected a period such as 2023-01..2023-10, found '2023'"),
        (("output", "Town", "2023-13..2023-14"), {}, "expected months from 01 to 12"),
        (("output", "Town", "2019-01..2019-12"), {}, "has the period '2019-01..2019-12'"),
        (("output", "Town", OCTOBER), {"measure": "share"}, "A share needs the indicator of its whole"),
        (("output", "Town", OCTOBER), {"versus": "steel"}, "only a share has one"),
        (("steel", "Town", OCTOBER), {"measure": "share", "versus": "x"}, "has the indicator 'x'"),
    ],
)  # fmt: skip
def test_a_name_that_the_package_does_not_have(bare, names, options, message):
    with pytest.raises(QuestionError) as error:
        quantity(bare, *names, **options)
    assert message in str(error.value) and "\n" not in str(error.value)


def test_a_name_is_known_from_any_place_where_a_figure_uses_it(tmp_path):
    rows = [
        figure("S01-01", "growth_gap", "steel", "3.0", versus="Province"),
        figure("S01-02", "share", "steel", "37.4", versus="output"),
    ]
    made = package(tmp_path, rows)
    assert asked(made, "output", "Town", OCTOBER, measure="growth").interval.low == -100
    assert asked(made, "steel", "Province", OCTOBER, measure="growth").interval.low == -100


def test_an_amount_whose_unit_nothing_says_is_asked_for(tmp_path):
    """Visitors are not counted in money: no unit is as good as another."""
    made = package(tmp_path, [figure("S01-01", "growth", "visitors", "3.0")])
    with pytest.raises(QuestionError, match=r"The unit of 'visitors' .* indicators.csv, in the column unit"):
        asked(made, "visitors", "Town", OCTOBER)


def test_with_tables_of_names_those_are_what_there_is():
    assert quantity(packaged(), "industrial_fai", "Jiayuguan", OCTOBER).geo == "Jiayuguan"
    with pytest.raises(QuestionError, match="Did you mean industrial_fai"):
        quantity(packaged(), "industrial_fei", "Jiayuguan", OCTOBER)
