"""Verdicts on small packages, each worked out by hand."""

from __future__ import annotations

from fractions import Fraction as F

import pytest
from packages import JUNE, OCTOBER, SEPTEMBER, YEAR_2022, Row, figure, in_memory, system

from recount.figures import quantity
from recount.figures.interval import Interval
from recount.figures.printed import READINGS
from recount.ledger import assess
from recount.ledger.assess import Assessment
from recount.ledger.entry import Verdict


def assessed(claimed: Row, *others: Row, cumulative=(), reading="rounded") -> Assessment:
    """Assess the figure `claimed` against the others."""
    package = in_memory([claimed, *others], cumulative)
    own = package.figure(claimed["figure_id"])
    return assess.assess_figure(own, system(package, reading), package.printed, package.facts, reading)


def compared(one: str, other: str, *figures: Row, cumulative=()) -> Assessment:
    """Assess whether the quantity `one` is above `other`."""
    sides = quantity.parse(one), quantity.parse(other)
    whole = system(in_memory(figures, cumulative), also=sides)
    return assess.assess_words("C01", *sides, whole)


AMOUNT, WHOLE = figure("S01-06", "level", "steel", "28.7"), figure("S01-01", "level", "output", "76.8")
SHARE = figure("S01-07", "share", "steel", "37.4", versus="output")


# Each verdict


def test_proved_when_every_value_left_prints_as_claimed():
    found = assessed(WHOLE, figure("S02-01", "level", "output", "76.80"))
    assert found.verdict == Verdict.PROVED
    assert found.bounds.interval == Interval(F("76.795"), F("76.805")) and found.bounds.figures == ("S02-01",)


def test_reproduced_when_the_face_values_print_as_claimed():
    """28.7 / 76.8 = 0.37369…, printed 37.4%; but 28.75 / 76.75 would print as 37.5%."""
    found = assessed(SHARE, AMOUNT, WHOLE)
    assert found.verdict == Verdict.REPRODUCED
    assert found.face == F("28.7") / F("76.8")
    assert found.bounds.interval == Interval(F(573, 1537), F(115, 307))


def test_consistent_when_the_claim_lies_in_the_range_but_the_face_values_miss_it():
    """28.7 / 0.374 = 76.738, printed 76.7; yet 76.8 is in the range 76.50 to 76.97."""
    found = assessed(WHOLE, AMOUNT, SHARE)
    assert found.verdict == Verdict.CONSISTENT
    assert found.face == F("28.7") / F("0.374")
    assert found.bounds.interval == Interval(F(57300, 749), F(57500, 747))


def test_not_ruled_out_when_figures_bound_one_side_only():
    found = assessed(WHOLE, figure("S02-01", "level", "output", "68.1", SEPTEMBER), cumulative=["output"])
    assert found.verdict == Verdict.NOT_RULED_OUT
    assert found.bounds.interval == Interval(F("68.05"), None) and found.face is None


def test_an_end_that_axioms_alone_force_is_no_side():
    """No amount is negative, so no rate is below −100%: that tests nothing."""
    found = assessed(
        figure("S01-02", "growth", "output", "83.7"),
        figure("S02-01", "level", "output", "76.8"),
        figure("S02-02", "growth", "output", "50.0", SEPTEMBER),
        figure("S02-03", "level", "output", "60.0", SEPTEMBER),
        cumulative=["output"],
    )
    assert found.verdict == Verdict.NOT_RULED_OUT
    assert found.bounds.interval.low == -1 and found.bounds.low.figures == ()
    assert found.bounds.high.figures == ("S02-01", "S02-02", "S02-03")


def test_consistent_needs_figures_on_both_sides():
    """At least what there was in September, and at most what there was at the end of the year."""
    earlier = figure("S02-01", "level", "output", "68.1", SEPTEMBER)
    later = figure("S02-02", "level", "output", "90.0", "2023-01..2023-12")
    verdicts = [
        assessed(WHOLE, *others, cumulative=["output"]).verdict
        for others in ([earlier], [later], [earlier, later])
    ]
    assert verdicts == [Verdict.NOT_RULED_OUT, Verdict.NOT_RULED_OUT, Verdict.CONSISTENT]


def test_open_when_no_figure_bears_on_it():
    found = assessed(WHOLE, figure("S02-01", "level", "output", "68.1", SEPTEMBER), AMOUNT)
    assert found.verdict == Verdict.OPEN
    assert found.bounds.interval == Interval(F(0), None) and found.bounds.figures == ()


def test_contradicted_when_no_true_values_print_like_this():
    found = assessed(SHARE, AMOUNT | {"printed": "29.7"}, WHOLE)
    assert found.verdict == Verdict.CONTRADICTED
    assert found.conflict == ("S01-01", "S01-06", "S01-07")
    assert found.bounds.interval == Interval(F("29.65") / F("76.85"), F("29.75") / F("76.75"))


def test_contradicted_by_an_axiom_alone():
    found = assessed(figure("S01-01", "level", "output", "-5"))
    assert found.verdict == Verdict.CONTRADICTED and found.conflict == ("S01-01",)


@pytest.mark.parametrize(
    "claimed",
    [
        figure("S01-01", "rank", "output", "1", versus="towns"),
        figure("S01-01", "contribution", "output", "61.6", versus="steel"),
        figure("S01-01", "level", "output", "17.5", qualifier="expected"),
        figure("S01-01", "level", "output", "17.5", qualifier="plan"),
    ],
    ids=["rank", "contribution", "expected", "plan"],
)
def test_what_bounds_nothing_stays_open(claimed):
    found = assessed(claimed, figure("S02-01", "level", "output", "90"))
    assert found == assess.Assessment(Verdict.OPEN, assess.UNBOUNDED)


def test_what_is_not_yet_a_fact_makes_no_verdict_on_others():
    for qualifier in ("expected", "plan"):
        found = assessed(WHOLE, figure("S02-01", "level", "output", "90", qualifier=qualifier))
        assert found.verdict == Verdict.OPEN


# The claim's own figure and conflicts among the others


def test_the_claims_own_figure_does_not_support_it():
    found = assessed(WHOLE, figure("S01-02", "growth", "output", "83.7"))
    assert found.verdict == Verdict.OPEN


def test_figures_that_contradict_one_another_are_set_aside():
    """Two levels of September clash; the level of June is left and bounds the claim from below."""
    found = assessed(
        WHOLE,
        figure("S02-01", "level", "output", "68.1", SEPTEMBER),
        figure("S02-02", "level", "output", "90.0", SEPTEMBER),
        figure("S02-03", "level", "output", "50.0", JUNE),
        cumulative=["output"],
    )
    assert found.verdict == Verdict.NOT_RULED_OUT
    assert found.bounds.figures == ("S02-03",) and found.bounds.interval.low == F("49.95")


def test_a_conflict_elsewhere_changes_nothing():
    clash = [figure("S03-01", "level", "firms", "1"), figure("S03-02", "level", "firms", "9")]
    assert assessed(SHARE, AMOUNT, WHOLE, *clash) == assessed(SHARE, AMOUNT, WHOLE)


# Changes and gaps


@pytest.mark.parametrize(
    ("printed", "verdict"),
    [
        ("1.7", Verdict.REPRODUCED),
        ("1.8", Verdict.CONSISTENT),
        ("2", Verdict.PROVED),
        ("2.4", Verdict.CONTRADICTED),
    ],
)
def test_a_printed_change_against_two_printed_rates(printed, verdict):
    """87.0 − 85.3 = 1.7 at face value, and anything from 1.6 to 1.8."""
    found = assessed(
        figure("S01-01", "growth_change", "output", printed, versus=YEAR_2022),
        figure("S02-01", "growth", "output", "87.0"),
        figure("S02-02", "growth", "output", "85.3", YEAR_2022),
    )
    assert found.verdict == verdict
    assert found.bounds.interval == Interval(F("0.016"), F("0.018"))


def test_a_printed_gap_against_two_printed_rates():
    found = assessed(
        figure("S02-04", "growth_gap", "output", "58.3", versus="Province"),
        figure("S02-02", "growth", "output", "91.9"),
        figure("S02-05", "growth", "output", "33.6", geo="Province"),
    )
    assert found.verdict == Verdict.REPRODUCED and found.face == F("0.583")


@pytest.mark.parametrize(
    ("printed", "verdict"), [("-40.0", Verdict.REPRODUCED), ("-30.0", Verdict.CONTRADICTED)]
)
def test_a_change_of_shares_that_only_amounts_give(printed, verdict):
    found = assessed(
        figure("S01-09", "share_change", "steel", printed, versus=f"output {JUNE}"),
        figure("S01-01", "level", "steel", "50"),
        figure("S01-02", "level", "output", "100"),
        figure("S01-03", "level", "steel", "90", JUNE),
        figure("S01-04", "level", "output", "100", JUNE),
    )
    assert found.verdict == verdict
    others = ("S01-01", "S01-02", "S01-03", "S01-04")
    assert found.conflict == (() if verdict == Verdict.REPRODUCED else (*others, "S01-09"))


# Readings


def test_a_verdict_may_change_with_the_reading():
    """Cut off, 28.7 / 76.8 = 37.369… % would print as 37.3: the face value no longer gives the claim."""
    verdicts = [assessed(SHARE, AMOUNT, WHOLE, reading=reading).verdict for reading in READINGS]
    assert verdicts == [Verdict.REPRODUCED, Verdict.CONSISTENT, Verdict.REPRODUCED]


def test_the_range_of_a_reading_has_its_open_ends():
    found = assessed(SHARE, AMOUNT, WHOLE, reading="truncated")
    assert found.bounds.interval == Interval(F("28.7") / F("76.9"), F("28.8") / F("76.8"), True, True)


# Claims in words

STEEL, EARLIER = f"level steel Town {OCTOBER}", f"level steel Town {YEAR_2022}"


def test_words_proved_and_contradicted_by_amounts():
    figures = AMOUNT, figure("S02-01", "level", "steel", "20.0", YEAR_2022)
    found = compared(STEEL, EARLIER, *figures)
    assert found.verdict == Verdict.PROVED and found.bounds.interval == Interval(F("8.6"), F("8.8"))
    reverse = compared(EARLIER, STEEL, *figures)
    assert reverse.verdict == Verdict.CONTRADICTED and reverse.conflict == ("C01", "S01-06", "S02-01")


def test_above_means_above():
    """28.7 and 28.8 may both be 28.75; a count equal to another is not above it."""
    touching = compared(EARLIER, STEEL, AMOUNT, figure("S02-01", "level", "steel", "28.8", YEAR_2022))
    assert touching.verdict == Verdict.CONSISTENT and touching.bounds.interval.low == 0
    counts = figure("S01-01", "count", "steel", "12"), figure("S02-01", "count", "steel", "12", YEAR_2022)
    assert compared(STEEL, EARLIER, *counts).verdict == Verdict.CONTRADICTED


def test_words_open_when_one_side_is_unknown():
    found = compared(STEEL, EARLIER, AMOUNT)
    assert found.verdict == Verdict.OPEN
    assert found.bounds.interval == Interval(None, F("28.75"))


def test_words_that_no_figure_bears_on_are_open_whatever_axioms_say():
    """Nothing is above itself: that is so whatever was printed, and no figure was asked."""
    share = figure("S01-01", "share", "steel", "50", YEAR_2022, versus="output")
    found = compared(f"share steel/output Town {OCTOBER}", f"share steel/output Town {OCTOBER}", share)
    assert (found.verdict, found.bounds.figures) == (Verdict.OPEN, ())


def test_words_that_an_assumption_alone_would_contradict_are_open():
    """June was at most October if nothing fell: 5 in October says only how far below it may have been."""
    october = figure("S01-01", "level", "output", "5")
    sides = f"level output Town {JUNE}", f"level output Town {OCTOBER}"
    found = compared(*sides, october, cumulative=["output"])
    assert (found.bounds.low.figures, found.bounds.high.figures) == (("S01-01",), ())
    assert (found.verdict, found.conflict) == (Verdict.OPEN, ())


def test_words_whose_difference_is_unbounded_are_open_though_both_sides_are_bounded():
    """Each was at least what it had been in June: which of the two is greater, nothing tells."""
    figures = figure("S01-01", "level", "steel", "9", JUNE), figure("S02-01", "level", "output", "5", JUNE)
    found = compared(STEEL, f"level output Town {OCTOBER}", *figures, cumulative=["steel", "output"])
    assert (found.verdict, found.bounds.interval) == (Verdict.OPEN, Interval())


def test_words_consistent_when_both_sides_are_known_and_overlap():
    found = compared(STEEL, EARLIER, AMOUNT, figure("S02-01", "level", "steel", "29", YEAR_2022))
    assert found.verdict == Verdict.CONSISTENT and found.bounds.interval == Interval(F("-0.85"), F("0.25"))


def test_words_about_shares_of_printed_amounts():
    figures = (
        figure("S01-01", "level", "steel", "50"),
        figure("S01-02", "level", "output", "100"),
        figure("S01-03", "level", "steel", "90", JUNE),
        figure("S01-04", "level", "output", "100", JUNE),
    )
    one, other = f"share steel/output Town {OCTOBER}", f"share steel/output Town {JUNE}"
    assert compared(other, one, *figures).verdict == Verdict.PROVED
    found = compared(one, other, *figures)
    assert found.verdict == Verdict.CONTRADICTED
    assert found.conflict == ("C01", "S01-01", "S01-02", "S01-03", "S01-04")


def test_words_about_a_rate_and_a_base():
    rate, base = f"growth steel Town {OCTOBER}", f"base steel Town {OCTOBER}"
    growth = figure("S01-02", "growth", "steel", "10")
    assert compared(STEEL, base, AMOUNT, growth).verdict == Verdict.PROVED
    before = figure("S01-03", "growth", "steel", "12", YEAR_2022)
    found = compared(rate, f"growth steel Town {YEAR_2022}", growth, before)
    assert found.verdict == Verdict.CONTRADICTED and found.conflict == ("C01", "S01-02", "S01-03")


def test_a_conflict_is_in_order_whatever_the_ids():
    found = compared(
        EARLIER,
        STEEL,
        figure("B01-01", "level", "steel", "28.7"),
        figure("S02-01", "level", "steel", "20", YEAR_2022),
    )
    assert found.conflict == ("B01-01", "C01", "S02-01")


def test_a_conflict_names_the_figures_behind_the_end_that_is_missed():
    """At most 20.5 now, at least 30.45 then: the figure that says at most 30.5 then has no part in it."""
    found = compared(
        STEEL,
        EARLIER,
        figure("S01-01", "level", "steel", "20"),
        figure("S02-01", "level", "steel", "30", YEAR_2022),
        figure("S02-02", "level", "steel", "30.5", YEAR_2022),
    )
    assert found.bounds.low.figures == ("S01-01", "S02-01")
    assert found.conflict == ("C01", "S01-01", "S02-02")


def test_words_set_contradicting_figures_aside():
    found = compared(
        STEEL,
        EARLIER,
        AMOUNT,
        figure("S02-01", "level", "steel", "20", YEAR_2022),
        figure("S02-02", "level", "steel", "90", YEAR_2022),
    )
    assert found.verdict == Verdict.OPEN


# Readings of words
