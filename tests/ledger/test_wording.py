"""Ledger entries and table rows in plain words."""

from __future__ import annotations

from fractions import Fraction as F

import pytest
from entries import entry
from packages import figure, in_memory, packaged

from recount.figures import quantity
from recount.figures.facts import Facts, Instance, Source
from recount.figures.interval import Interval
from recount.figures.measures import MEASURES
from recount.figures.printed import printed_set
from recount.ledger import wording
from recount.ledger.entry import Passing
from recount.ledger.study import Study


@pytest.mark.parametrize(
    ("text", "unit", "words"),
    [("37.4", "%", "37.4%"), ("76.8", "亿元", "76.8 亿元"), ("0.2", "pp", "0.2 percentage points"),
     ("1", "rank", "rank 1"), ("-4.6", "%", "−4.6%")],
)  # fmt: skip
def test_percent_points_and_ranks_are_never_confused(text, unit, words):
    assert wording.with_unit(text, unit) == words


@pytest.mark.parametrize(
    ("printed", "measure", "qualifier", "unit", "words"),
    [
        ("37.4", "share", "", "%", "37.4%, that is 37.35–37.45%"),
        ("29", "count", "", "个", "29 个"),
        ("380", "count", "at_least", "次", "380 次, that is more than 380 and less than 390"),
        ("7650", "level", "", "万元", "7650 万元, that is 7649.5–7650.5 万元"),
        ("-4.6", "growth", "", "%", "−4.6%, that is −4.65 to −4.55%"),
        ("1", "rank", "", "rank", "rank 1"),
    ],
)
def test_what_was_printed_and_what_it_means(printed, measure, qualifier, unit, words):
    meant = printed_set(printed, MEASURES[measure], qualifier)
    assert wording.printed(entry(printed=printed, unit=unit, printed_set=meant)) == words


@pytest.mark.parametrize(
    ("implied", "words"),
    [
        (Interval(F(57300, 1537), F(11500, 307)), "37.28–37.46%"),
        (Interval(F(10681, 20), None), "no less than 534.05%"),
        (Interval(None, F(115, 4)), "no more than 28.75%"),
        (Interval(), "any value"),
    ],
)
def test_what_the_tables_give(implied, words):
    assert wording.implied(entry(interval=implied)) == words


def test_without_support_the_tables_give_nothing():
    assert wording.implied(entry(support=(), verdict="open")).startswith("nothing")


def test_an_end_that_no_figure_forces_is_left_out():
    claim = entry(interval=Interval(F(0), F(92), low_open=True), low_support=())
    assert wording.forced(claim) == Interval(None, F(92), low_open=True)
    assert wording.implied(claim) == "no more than 92%"


def in_words(**changes):
    """Return a reading of words that is proved."""
    share = quantity.parse("share steel/output Town 2023-01..2023-10")
    usual = {"figure": "", "printed": "", "unit": "pp", "printed_set": None, "verdict": "proved"}
    usual |= {"interval": Interval(F(1, 5), F(7, 5)), "sides": (share, share), "face": None, "passing": None}
    return entry(**(usual | changes))


def test_a_claim_in_words_is_a_difference():
    claim = in_words()
    assert wording.printed(claim) == "in words: one quantity is above the other"
    assert wording.implied(claim) == "a difference of 0.2–1.4 percentage points"


@pytest.mark.parametrize(
    ("row", "subject", "printed"),
    [
        (figure("S1-1", "level", "steel", "76.8"), "Name of steel", "76.8 亿元"),
        (figure("S1-1", "growth", "steel", "-4.6"), "Name of steel, growth on the year before", "−4.6%"),
        (figure("S1-1", "share", "steel", "87", versus="output"),
         "Name of steel as a share of name of output", "87%"),
        (figure("S1-1", "growth_change", "steel", "-2.4", versus="2022-01..2022-10"),
         "Name of steel, growth minus that of January–October 2022", "−2.4 percentage points"),
        (figure("S1-1", "growth_gap", "steel", "58.3", versus="Province"),
         "Name of steel, growth minus that of Province", "58.3 percentage points"),
        (figure("S1-1", "share_change", "steel", "1.7", versus="output 2022-01..2022-12"),
         "Name of steel as a share of name of output, minus that of 2022", "1.7 percentage points"),
        (figure("S1-1", "rank", "steel", "2", versus="towns"),
         "Name of steel, rank by growth among the towns", "rank 2"),
        (figure("S1-1", "contribution", "steel", "61.6", versus="gdp"),
         "Name of steel, contribution to the growth of name of gdp", "61.6%"),
        (figure("S1-1", "count", "steel", "380", qualifier="at_least"), "Name of steel", "more than 380 个"),
        (figure("S1-1", "count", "steel", "29", qualifier="to_date"), "Name of steel", "29 个 so far"),
    ],
)  # fmt: skip
def test_a_row_in_words(row, subject, printed):
    package = in_memory([row])
    [row] = package.printed.values()
    assert wording.figure_subject(row, package.facts) == f"{subject}, Town, January–October 2023"
    assert wording.figure_printed(row) == printed


@pytest.mark.parametrize(
    ("passing", "words"),
    [
        (None, ""),
        (Passing("37.3", "37.5", 3), "3 would have passed: 37.3 to 37.5%"),
        (Passing("-4.7", "-4.5", 3), "3 would have passed: −4.7 to −4.5%"),
        (Passing("37.4", "37.4", 1), "no other figure would have passed"),
        (Passing("37.5", "37.5", 1), "only 37.5% would have passed"),
        (Passing("", "", 0), "no figure would have passed"),
        (Passing("", "-4.6", None), "any figure up to −4.6% would have passed"),
        (Passing("37.3", "", None), "any figure from 37.3% up would have passed"),
        (Passing("37.3", "37.9", None), "figures from 37.3 to 37.9% would have passed"),
        (
            Passing("37.3", "", None, only_equal=True),
            "any figure from 37.3% up would have passed; 37.3 itself would mean no growth",
        ),
    ],
)
def test_how_strong_the_test_was(passing, words):
    assert wording.strength(entry(passing=passing)) == words


def test_what_a_verdict_rests_on_besides_figures_is_told():
    told = wording.facts(entry(assumptions=("cumulative", "one basis")))["Rests on"]
    assert told == f"{wording.ASSUMPTIONS['cumulative']}; {wording.ASSUMPTIONS['one basis']}"
    assert "Rests on" not in wording.facts(entry())


def test_what_is_believed_of_a_conflict_stands_beside_the_verdict():
    assert wording.facts(entry(note="Nobody said so."))["Note"] == "Nobody said so."


def words(*verdicts: str, **changes):
    """Return a statement in words, judged by readings that have these verdicts."""
    readings = tuple(in_words(verdict=verdict) for verdict in verdicts)
    bare = {"sides": None, "support": (), "low_support": (), "high_support": (), "interval": Interval()}
    return in_words(**(bare | {"readings": readings, "verdict": "open"} | changes))


def test_words_tell_what_their_readings_give():
    assert wording.printed(words("proved", "open")) == "in words"
    assert wording.implied(words("proved", "open", "open")) == "of 3 readings 1 proved, 2 open"
    assert wording.implied(words("open", "open")) == "open under each of 2 readings"
    assert wording.implied(words()) == "nothing: the words name no quantity"
    assert wording.implied(words("open")) == "nothing: no other figure restricts it"


def test_words_with_one_reading_tell_its_range():
    one = in_words()
    alone = in_words(sides=None, readings=(one,))
    assert wording.implied(alone) == wording.implied(one)


@pytest.mark.parametrize(
    ("changes", "label"),
    [
        ({}, "Rebuilt from"),
        ({"verdict": "proved"}, "Rebuilt from"),
        ({"verdict": "consistent"}, "Bounded by"),
        ({"verdict": "not ruled out"}, "Bounded by"),
        ({"verdict": "contradicted", "conflict": ("S01-01", "S01-07")}, "Contradicted by"),
        ({"figure": ""}, "Compared:"),
    ],
)
def test_only_what_is_rebuilt_is_said_to_be(changes, label):
    assert wording.support_label(entry(**changes)) == label


def test_what_decides_a_verdict_in_one_line():
    assert wording.why(entry()) == ("The other figures give 37.28–37.46%; 3 would have passed: 37.3 to 37.5%")
    assert wording.why(words("proved", "contradicted", verdict="depends")) == (
        "Of 2 readings 1 proved, 1 contradicted"
    )
    assert wording.why(words()) == "Nothing: the words name no quantity"


@pytest.mark.parametrize(
    ("kind", "url", "words"),
    [
        ("origin", "https://a.org", "the original"),
        ("mirror", "https://a.org", "as reproduced at a mirror"),
        ("origin", "", "no address: the original has none"),
        ("mirror", "", "no address: a stored copy"),
    ],
)
def test_what_an_address_leads_to(kind, url, words):
    assert wording.where(kind, url) == words


def test_figures_that_were_set_aside_are_not_said_to_be_missing():
    open_claim = entry(verdict="open", support=(), low_support=(), high_support=())
    assert wording.implied(open_claim) == "nothing: no other figure restricts it"
    aside = entry(**(vars(open_claim) | {"verdict": "open", "set_aside": ("S02-01", "S03-01")}))
    assert wording.implied(aside) == "nothing: the figures that bear on it contradict one another"


def test_the_evidence_says_no_more_of_the_office_than_we_know():
    assert wording.EVIDENCE["same office"] == (
        "figures of other sources, of the office that we take to be behind the article"
    )


@pytest.mark.parametrize(
    ("instances", "words"),
    [
        ([], ""),
        ([("A", "2023-10-31", True, "company")], "1 of 29 named from outside: A (2023-10-31)."),
        ([("A", "2023-10", True, "bureau")], ""),  # the office that counts names nothing from outside
        (
            [("A", "2023-05", True, "x"), ("B", "2023-11-01", True, "x"), ("C", "2023-06-01", False, "x")],
            "1 of 29 named from outside: A (2023-05). Besides, B ran on 2023-11-01."
            " Besides, C ran on 2023-06-01, below capacity.",
        ),
        ([("A", "2024-01", True, "x")], "0 of 29 named from outside. Besides, A ran on 2024-01."),
    ],
)
def test_things_that_are_named_from_outside_are_counted(instances, words):
    counted = in_memory([figure("S01-01", "count", "projects", "29")]).figure("S01-01")
    source = {"S01": Source("Daily", "2023-12-19", "bureau")}
    facts = Facts(sources=source, instances={"S01-01": tuple(Instance(*one) for one in instances)})
    assert wording.named(counted, facts) == words


def test_two_of_the_projects_of_the_article_are_named_from_outside_and_its_verdict_stays():
    claim = Study(packaged())["C04"]
    assert claim.named.startswith("2 of 29 named from outside: ") and claim.named.endswith(
        ", below capacity."
    )
    assert wording.why(claim).endswith("; 2 of 29 named from outside")
    assert wording.facts(claim)["Named"] == claim.named
    assert (claim.verdict, claim.evidence, claim.support) == ("open", "", ())
