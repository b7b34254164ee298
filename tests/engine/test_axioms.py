"""Axioms: each of them changes an answer, and none holds where it should not."""

from __future__ import annotations

from fractions import Fraction as F

import pytest
from packages import JUNE, OCTOBER, SEPTEMBER, YEAR_2022, figure, in_memory, system

from recount.engine import axioms, conflicts, solver
from recount.figures import period, quantity
from recount.figures.interval import Interval

NOT_NEGATIVE = "an amount is not negative"
PART = "a part is at most its whole"


def bounds(figures, text, cumulative=(), also=()) -> Interval:
    """Return the range of a quantity, named as text, in a package of `figures`."""
    asked = quantity.parse(text)
    also = [quantity.parse(other) for other in also]
    whole = system(in_memory(figures, cumulative), also=[asked, *also])
    return solver.quantity_bounds(whole, asked).interval


def the_conflict(figures, cumulative=()) -> conflicts.Conflict:
    [conflict] = conflicts.conflicts(system(in_memory(figures, cumulative)))
    return conflict


def no_conflict(figures, cumulative=()) -> bool:
    return not conflicts.conflicts(system(in_memory(figures, cumulative)))


# Amounts are not negative


def test_an_amount_is_not_negative():
    assert bounds([figure("S01-01", "level", "output", "0.0")], f"level output Town {OCTOBER}") == Interval(
        F(0), F("0.05")
    )
    assert the_conflict([figure("S01-01", "level", "output", "-5")]) == (("S01-01",), (NOT_NEGATIVE,))


def test_nothing_is_known_beforehand_of_what_is_neither_an_amount_nor_a_ratio_of_two():
    asked = quantity.Quantity("contribution", "steel", "Town", OCTOBER, "output")
    assert list(axioms.about([asked], frozenset({"steel"}), {})) == []


def test_a_base_is_not_negative():
    low = bounds([figure("S01-01", "growth", "output", "83.7")], f"base output Town {OCTOBER}")
    assert low == Interval(F(0), None)


def test_no_growth_is_below_a_total_loss():
    """A rate of −50% that is 60 points above the year before would put that year at −110%."""
    figures = [
        figure("S01-01", "growth", "output", "-50"),
        figure("S01-02", "growth_change", "output", "60", versus=YEAR_2022),
    ]
    assert the_conflict(figures) == (("S01-01", "S01-02"), (NOT_NEGATIVE,))
    assert no_conflict([figures[0], figures[1] | {"printed": "50"}])
    assert bounds([], f"growth output Town {OCTOBER}") == Interval(F(-1), None)


# Cumulative flows


def test_a_cumulative_flow_never_falls_within_its_year():
    figures = [figure("S01-01", "level", "output", "68.1", SEPTEMBER)]
    october = f"level output Town {OCTOBER}"
    assert bounds(figures, october, ["output"]) == Interval(F("68.05"), None)
    assert bounds(figures, october) == Interval(F(0), None)
    assert bounds(figures, f"level output Town {JUNE}", ["output"]) == Interval(F(0), F("68.15"))


def test_a_falling_cumulative_flow_is_a_conflict_that_names_the_axiom():
    figures = [
        figure("S01-01", "level", "output", "68.1", JUNE),
        figure("S01-02", "level", "output", "60.0", OCTOBER),
    ]
    conflict = the_conflict(figures, ["output"])
    assert conflict.figures == ("S01-01", "S01-02")
    assert conflict.axioms == (
        "a cumulative flow never falls within its year: January–June 2023 is at most January–October 2023",
    )
    assert no_conflict(figures)


def test_the_base_of_a_cumulative_flow_never_falls_either():
    """68.05 / 1.9195 is the least base of January–September, so the rate to October is at most 116.8%."""
    figures = [
        figure("S01-01", "level", "output", "76.8", OCTOBER),
        figure("S02-01", "level", "output", "68.1", SEPTEMBER),
        figure("S02-02", "growth", "output", "91.9", SEPTEMBER),
    ]
    rate = f"growth output Town {OCTOBER}"
    assert bounds(figures, rate, ["output"]).high == F("76.85") / (F("68.05") / F("1.9195")) - 1
    assert bounds(figures, rate).high is None


def test_a_fall_between_years_or_from_another_first_month_is_no_fall():
    figures = [
        figure("S01-01", "level", "output", "90", "2022-01..2022-12"),
        figure("S01-02", "level", "output", "80", "2023-01..2023-06"),
        figure("S01-03", "level", "output", "70", "2023-02..2023-10"),
        figure("S01-04", "level", "output", "60", "2022-11..2023-12"),
        figure("S01-05", "level", "output", "50", "2022-11..2024-12"),
        figure("S01-06", "level", "output", "40", "2023-01..2023-10", geo="Village"),
        figure("S01-07", "level", "steel", "30", "2023-01..2023-10"),
    ]
    assert no_conflict(figures, ["output", "steel"])


def test_a_chain_of_periods_is_ordered_by_its_last_month():
    """October comes after September and before December, whatever their order as text or in the table."""
    figures = [
        figure("S01-01", "level", "output", "50", "2023-01..2023-12"),
        figure("S01-02", "level", "output", "40", "2023-01..2023-10"),
        figure("S01-03", "level", "output", "30", "2023-01..2023-09"),
        figure("S01-04", "level", "output", "20", "2023-01..2023-02"),
    ]
    assert no_conflict(figures, ["output"])
    assert bounds(figures, "level output Town 2023-01..2023-11", ["output"]) == Interval(F("39.5"), F("50.5"))
    assert bounds(figures, "level output Town 2023-01..2023-01", ["output"]) == Interval(F(0), F("20.5"))


# Parts and wholes


def test_a_part_is_at_most_its_whole():
    figures = [figure("S01-01", "level", "output", "50")]
    part, share = f"level steel Town {OCTOBER}", f"share steel/output Town {OCTOBER}"
    assert bounds(figures, part, also=[share]) == Interval(F(0), F("50.5"))
    assert bounds(figures, part) == Interval(F(0), None)


def test_a_part_above_its_whole_is_a_conflict_that_names_the_axiom():
    figures = [
        figure("S01-01", "share", "steel", "100", versus="output"),
        figure("S01-02", "level", "steel", "50.2"),
        figure("S01-03", "level", "output", "50.0"),
    ]
    assert the_conflict(figures) == (("S01-02", "S01-03"), (PART,))


@pytest.mark.parametrize(
    ("printed", "change", "axiom"), [("99.0", "-3.0", PART), ("2.0", "5.0", NOT_NEGATIVE)]
)
def test_a_share_lies_between_nothing_and_all(printed, change, axiom):
    """99% that is 3 points less than before would put the earlier share at 102%."""
    figures = [
        figure("S01-01", "share", "steel", printed, versus="output"),
        figure("S01-02", "share_change", "steel", change, versus=f"output {YEAR_2022}"),
    ]
    assert the_conflict(figures) == (("S01-01", "S01-02"), (axiom,))


def test_what_a_part_adds_is_at_most_what_its_whole_adds():
    """A half of 100 and then 60% of 110: the part would add 16 while the whole adds 10."""
    figures = [
        figure("S01-01", "level", "output", "100", JUNE),
        figure("S01-02", "share", "steel", "50.0", JUNE, versus="output"),
        figure("S02-01", "level", "output", "110", OCTOBER),
        figure("S02-02", "share", "steel", "60.0", OCTOBER, versus="output"),
    ]
    conflict = the_conflict(figures, ["output", "steel"])
    assert conflict.figures == ("S01-01", "S01-02", "S02-01", "S02-02")
    assert conflict.axioms == (
        "what a part adds between January–June 2023 and January–October 2023 is at most what its whole adds",
    )
    for cumulative in ([], ["output"], ["steel"]):
        assert no_conflict(figures, cumulative)


def test_parts_of_different_wholes_are_not_compared():
    figures = [
        figure("S01-01", "level", "output", "100", JUNE),
        figure("S01-02", "share", "steel", "50.0", JUNE, versus="output"),
        figure("S02-01", "level", "investment", "110", OCTOBER),
        figure("S02-02", "share", "steel", "60.0", OCTOBER, versus="investment"),
    ]
    assert no_conflict(figures, ["output", "steel", "investment"])


def test_axioms_are_the_same_in_any_order():

    asked = [
        quantity.parse(f"share steel/output Town {period}")
        for period in (OCTOBER, JUNE, SEPTEMBER, YEAR_2022)
    ]
    cumulative = frozenset({"steel", "output"})
    assert list(axioms.about(asked, cumulative, {})) == list(axioms.about(reversed(asked), cumulative, {}))
    assert all(
        period.parse(name.period) for one in axioms.about(asked, cumulative, {}) for name, _ in one.terms
    )


def test_what_is_reported_so_far_is_no_less_than_a_period_that_was_over_when_it_was_written():
    june = quantity.parse(f"level steel Town {JUNE}")
    so_far = quantity.parse("level steel Town 2023-01..2023-12")._replace(reported="S01")
    told = {
        written: [
            one.terms
            for one in axioms.about([june, so_far], frozenset({"steel"}), dates)
            if "falls" in one.words
        ]
        for written, dates in {
            "after": {"S01": (2023, 12)},
            "within": {"S01": (2023, 6)},
            "unknown": {},
        }.items()
    }
    year = so_far._replace(reported="")
    at_most_the_year = ((so_far, F(1)), (year, F(-1)))
    assert ((june, F(1)), (so_far, F(-1))) in told["after"]
    assert at_most_the_year in told["after"]
    for written in ("within", "unknown"):
        assert ((june, F(1)), (so_far, F(-1))) not in told[written]
        assert at_most_the_year in told[written]


def test_a_page_written_after_the_period_reports_the_whole_of_it():
    so_far = quantity.parse(f"level steel Town {OCTOBER}")._replace(reported="S01")
    whole = so_far._replace(reported="")
    for written, over in {(2023, 11): True, (2023, 10): False}.items():
        told = [one.terms for one in axioms.about([so_far], frozenset({"steel"}), {"S01": written})]
        assert (((whole, F(1)), (so_far, F(-1))) in told) == over


def test_what_is_assumed_of_cumulative_flows_is_told_from_what_holds_of_any_amount():
    asked = [quantity.parse(f"share steel/output Town {span}") for span in (OCTOBER, JUNE)]
    found = list(axioms.about(asked, frozenset({"steel", "output"}), {}))
    assumed = {one.words.partition(":")[0] for one in found if one.assumption == axioms.CUMULATIVE}
    assert assumed == {
        "a cumulative flow never falls within its year",
        "what a part adds between January–June 2023 and January–October 2023 is at most what its whole adds",
    }
    always = {one.words for one in found if not one.assumption}
    assert always == {NOT_NEGATIVE, "a part is at most its whole"}
