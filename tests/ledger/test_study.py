"""A package under one reading: each claim by its name, any sum of quantities, everything worked out once."""

from __future__ import annotations

from fractions import Fraction as F

import pytest
from packages import JUNE, OCTOBER, SEPTEMBER, SHARE_OF_STEEL, claim, figure, package, reading

from recount.engine import constraints
from recount.figures.interval import Interval
from recount.figures.quantity import QuantityError
from recount.ledger.entry import Verdict
from recount.ledger.study import Study

STEEL = [claim("C01", "S01-06"), claim("C02", "S01-07"), claim("C03", "S01-01")]

MONTHS = [
    figure("S01-01", "level", "output", "76.8"),
    figure("S01-02", "growth", "output", "20.0"),
    figure("S01-03", "level", "output", "68.1", SEPTEMBER),
    figure("S01-04", "growth", "output", "25.0", SEPTEMBER),
    figure("S01-05", "count", "firms", "12"),
]


@pytest.fixture
def steel(tmp_path):
    return Study(package(tmp_path, SHARE_OF_STEEL, claims=STEEL))


@pytest.fixture
def months(tmp_path):
    return Study(package(tmp_path, MONTHS))


def test_each_claim_is_held_against_itself_under_another_reading(steel):
    """Its place among the claims that are asked for says nothing of which claim it is."""
    assert steel["C02"].flips == (("truncated", Verdict.CONSISTENT),)
    assert steel["C01"].flips == ()
    assert [one.flips for one in reversed(steel.claims)] == [(), steel["C02"].flips, ()]


def test_other_readings_are_judged_only_when_asked_for(steel):
    share = steel["C02"]
    assert steel._others == {}
    assert share.flips and set(steel._others) == {"truncated", "either"}
    assert steel.under("either") is steel.under("either") and steel.under("rounded") is steel


def test_a_claim_that_there_is_not_names_its_neighbours(steel):
    with pytest.raises(KeyError, match="did you mean C02"):
        steel["C22"]


def test_sources_are_told_by_their_publishers_in_order_each_once(steel):
    known = steel.package.sources.publisher["S01"]
    assert steel.publishers("S01", "S01") == {"S01": known}
    with pytest.raises(KeyError, match="no source 'S99'"):
        steel.publishers("S99")


def test_a_claim_may_be_asked_for_without_capitals_and_zeros(steel):
    assert steel["c2"] is steel["C02"] and set(steel._judged) == {"C02"}


def test_a_reading_is_asked_for_as_a_statement_is(tmp_path):
    """Among the claims stands its statement alone; each knows what another reading of digits would change."""
    rows = [figure("S01-01", "level", "steel", "20"), figure("S01-02", "level", "steel", "19", JUNE)]
    says = reading("C02", "C01", f"level steel Town {OCTOBER}", f"level steel Town {JUNE}")
    study = Study(package(tmp_path, rows, claims=[claim("C01")], readings=[says]))
    assert [one.id for one in study.claims] == ["C01"] and list(study.ledger.index) == ["C01"]
    one = study["c2"]
    assert (one.id, one.sentence, one.clause_zh) == ("C02", "The sentence of C02.", study["C01"].clause_zh)
    assert one.verdict == study["C01"].verdict == Verdict.CONSISTENT
    flips = (("truncated", Verdict.PROVED),)
    assert one.flips == study["C01"].flips == study["C01"].readings[0].flips == flips


def test_one_claim_is_judged_without_the_others(steel, monkeypatch):
    assert steel["C02"] is steel["C02"] and set(steel._judged) == {"C02"}


def test_the_system_is_built_once(steel, monkeypatch):
    assert steel.claims and steel.system
    monkeypatch.delattr(constraints, "build")
    assert steel["C01"] and steel.conflicts == ()
    assert steel.bound(steel.quantity(f"level steel Town {OCTOBER}")).unit == "亿元"


def test_figures_have_exact_ends_under_the_reading(steel):
    ends = steel.under("truncated").figures.loc["S01-07", ["low", "high"]]
    assert list(ends) == [F("37.4"), F("37.5")]


def test_the_ledger_is_a_frame(steel):
    ledger = steel.ledger
    assert list(ledger.index) == ["C01", "C02", "C03"] and set(ledger.verdict) <= set(Verdict)
    assert (ledger.low["C02"], ledger.high["C02"]) == (F(57300, 1537), F(11500, 307))


def test_differences_and_ratios_are_written_as_arithmetic(months):
    ten, nine = (months.quantity(f"level output Town {span}") for span in (OCTOBER, SEPTEMBER))
    month = months.bound(ten - nine)
    assert (month.interval, month.unit) == (Interval(F("8.6"), F("8.8")), "亿元")
    assert month.bounds.figures == ("S01-01", "S01-03")
    assert (
        months.bound(ten - nine + nine).interval
        == months.bound(ten).interval
        == Interval(F("76.75"), F("76.85"))
    )
    base = months.bound(ten.base)
    assert base.interval == Interval(F("76.75") / F("1.2005"), F("76.85") / F("1.1995"))
    pace = months.bound((ten - nine) / (ten.base - nine.base))
    assert pace.unit == "" and pace.bounds.figures == ("S01-01", "S01-02", "S01-03", "S01-04")
    least = months.bound(ten.base - nine.base).interval
    assert F("8.6") / least.high <= pace.interval.low < pace.interval.high <= F("8.8") / least.low


def test_a_difference_of_rates_is_in_percentage_points(months):
    ten, nine = (months.quantity(f"growth output Town {span}") for span in (OCTOBER, SEPTEMBER))
    assert (months.bound(ten).unit, months.bound(ten - nine).unit) == ("%", "pp")
    assert months.bound(nine - ten).interval == Interval(F("4.9"), F("5.1"))


def test_a_figure_that_bounds_nothing_names_no_quantity(tmp_path):
    """A contribution is in percent of a growth; as a quantity it was told in the money of its indicator."""
    rows = [*MONTHS, figure("S01-06", "contribution", "steel", "3.0", versus="output")]
    study = Study(package(tmp_path, rows))
    assert study.bound(study.quantity_of("S01-02")).unit == "%"
    with pytest.raises(QuantityError, match="found S01-06, a contribution"):
        study.quantity_of("S01-06")


def test_a_sum_of_shares_is_in_percent(months):
    iron, steel = (months.quantity(f"share {part}/output Town {OCTOBER}") for part in ("iron", "steel"))
    assert months.bound(iron + steel).unit == "%"


def test_a_sum_that_leaves_no_quantity_has_no_range(months):
    ten = months.quantity(f"level output Town {OCTOBER}")
    with pytest.raises(QuantityError, match="a sum that leaves none"):
        months.bound(ten - ten)


def test_a_ratio_whose_bottom_is_never_above_zero_has_no_range(months):
    ten, nine = (months.quantity(f"level output Town {span}") for span in (OCTOBER, SEPTEMBER))
    with pytest.raises(QuantityError, match="above zero below the line"):
        months.bound(ten / (nine - ten))


def test_a_difference_of_shares_is_bounded_through_their_amounts_too(tmp_path):
    """No share is printed: both follow from a part and its whole alone."""
    rows = [
        figure("S01-01", "level", "steel", "50"), figure("S01-02", "level", "output", "100"),
        figure("S01-03", "level", "steel", "20", JUNE), figure("S01-04", "level", "output", "80", JUNE),
    ]  # fmt: skip
    study = Study(package(tmp_path, rows))
    later, earlier = (study.quantity(f"share steel/output Town {span}") for span in (OCTOBER, JUNE))
    found = study.bound(later - earlier)
    assert (found.interval.low, found.unit) == (100 * (F("49.5") / F("100.5") - F("20.5") / F("79.5")), "pp")
    assert found.support == ("S01-01", "S01-02", "S01-03", "S01-04")


def test_a_quantity_that_no_figure_speaks_of_obeys_the_axioms(months):
    unspoken = months.bound(months.quantity(f"level output Town {JUNE}"))
    assert unspoken.interval == Interval(F(0), None) and unspoken.bounds.figures == ()


def test_ranges_are_told_rounded_outwards(months):
    ten, nine = (months.quantity(f"level output Town {span}") for span in (OCTOBER, SEPTEMBER))
    growth = months.quantity(f"growth output Town {OCTOBER}")
    firms = months.quantity(f"level firms Town {JUNE}")
    table = months.bounds({"October": ten - nine, "base": ten.base, "growth": growth, "firms": firms})
    assert table.to_numpy().tolist() == [
        ["October", "8.600", "8.800", "亿元", "S01-01 S01-03"],
        ["base", "63.931", "64.069", "亿元", "S01-01 S01-02"],
        ["growth", "19.9", "20.1", "%", "S01-02"],
        ["firms", "0.000", "", "个", ""],
    ]


def test_quantities_of_two_dimensions_are_not_added(months):
    output, firms = (months.quantity(f"level {name} Town {OCTOBER}") for name in ("output", "firms"))
    with pytest.raises(QuantityError, match="one dimension, found 个, 亿元"):
        months.bound(output - firms)
