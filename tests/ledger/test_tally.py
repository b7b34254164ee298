"""One check counts once, and what is open is none."""

from __future__ import annotations

from entries import entry

from recount.ledger import tally
from recount.ledger.entry import Claim
from recount.ledger.tally import Check


def claim(name: str, figure: str, *support: str, evidence: str = "article only", **changes) -> Claim:
    """Return a claim of a figure, "" for words, that these figures support."""
    return entry(id=name, figure=figure, support=support, evidence=evidence, **changes)


def together(*claims: Claim) -> list[tuple[str, ...]]:
    return [check.claims for check in tally.checks(claims)]


def test_a_part_its_whole_and_their_share_are_one_check():
    whole, part, share = "S01-01", "S01-06", "S01-07"
    claims = [
        claim("C01", whole, part, share),
        claim("C06", part, whole, share),
        claim("C07", share, whole, part),
    ]
    assert tally.checks(claims) == (Check(("C01", "C06", "C07"), (whole, part, share), "article only"),)


def test_what_supports_and_is_not_supported_is_another_check():
    """An amount bounds a share, which bounds nothing back: two tests, and the amount takes part in both."""
    amount, share = claim("C08", "S01-08", "S03-06"), claim("C09", "S01-09", "S01-08")
    assert tally.checks([amount, share]) == (
        Check(("C08",), ("S01-08", "S03-06"), "article only"),
        Check(("C09",), ("S01-08", "S01-09"), "article only"),
    )


def test_claims_that_a_third_connects_are_one_check():
    first, middle = claim("C01", "S1", "S2"), claim("C02", "S2", "S1", "S3")
    last, other = claim("C03", "S3", "S2"), claim("C04", "S4", "S1")
    assert together(first, last, middle, other) == [("C01", "C03", "C02"), ("C04",)]


def test_checks_stand_in_the_order_of_their_first_claims():
    one, two = claim("C01", "S1", "S3"), claim("C02", "S2", "S9")
    assert together(one, two, claim("C03", "S3", "S1")) == [("C01", "C03"), ("C02",)]


def test_words_that_the_same_figures_decide_are_one_check():
    said, again = claim("C22", "", "S01-09", "S03-08"), claim("C23", "", "S01-09", "S03-08")
    less, figure = claim("C24", "", "S01-09"), claim("C09", "S01-09", "S03-08")
    assert together(said, again, less, figure) == [("C22", "C23"), ("C24",), ("C09",)]


def test_a_check_is_as_good_as_the_best_evidence_in_it():
    kinds = ("article only", "independent", "same office", "")
    one, two = claim("C01", "S1", "S2"), claim("C02", "S2", "S1")
    for evidence in kinds:
        for other in kinds:
            [check] = tally.checks(
                [claim("C01", "S1", "S2", evidence=evidence), claim("C02", "S2", "S1", evidence=other)]
            )
            order = ("independent", "same office", "article only", "")
            assert check.evidence == min(evidence, other, key=order.index)
    assert together(one, two) == [("C01", "C02")]


def test_what_is_open_is_no_check_and_nothing_bears_on_it():
    """One side of a comparison in words is printed: that supports nothing."""
    waiting = claim("C22", "", "S01-06", verdict="open")
    decided = claim("C08", "S01-08", "S03-06", "S03-05")
    assert together(waiting) == [] and tally.bearing([waiting]) == ()
    assert tally.bearing([waiting, decided, decided]) == ("S03-05", "S03-06")


def test_statements_are_counted_by_their_verdicts():
    told = [entry(), entry(verdict="open"), entry(verdict="open")]
    assert tally.statements(told) == "3 statements: ● reproduced 1, ○ open 2"
    assert tally.statements(told[:1]) == "1 statement: ● reproduced 1"


def test_the_checks_of_the_book(study):
    assert [check.claims for check in study.checks] == [
        ("C01", "C06", "C07"), ("C02",), ("C08",), ("C09",), ("C23",), ("C11",), ("C12",)
    ]  # fmt: skip
    assert {check.evidence for check in study.checks} == {"article only", "same office"}
    assert set(study.bearing) == {name for one in study.claims if one.supported for name in one.support}
