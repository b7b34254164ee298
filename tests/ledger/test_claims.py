"""Each claim as it is judged, on small packages."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction as F

import pytest
from packages import JUNE, OCTOBER, SEPTEMBER, SHARE_OF_STEEL, YEAR_2022, Row, claim, figure, package, reading

from recount.figures.interval import Interval
from recount.ledger.entry import Claim, Passing, Verdict
from recount.ledger.study import Study
from recount.package.model import Package


def entries(made: Package, *names: str) -> dict[str, Claim]:
    """Return the entries of a package by claim: all, or only those named, which takes less time."""
    if names:
        made = replace(made, claims=made.claims.loc[list(names)])
    return {entry.id: entry for entry in Study(made).claims}


def test_a_package_without_claims_has_an_empty_ledger(tmp_path):
    assert Study(package(tmp_path, [figure("S01-01", "level", "output", "5")])).claims == ()


def test_an_entry_on_a_figure(tmp_path):
    """Under the reading "truncated", where each end is another than under "rounded"."""
    made = package(tmp_path, SHARE_OF_STEEL, claims=[claim("C01", "S01-07")])
    others = ("S01-01", "S01-06")
    assert list(Study(made, "truncated").claims) == [
        Claim(
            id="C01",
            figure="S01-07",
            chapter="growth",
            name="Name of C01",
            sentence="The sentence of C01.",
            clause_zh="一句话",
            clause_en="a clause",
            printed="37.4",
            unit="%",
            verdict=Verdict.CONSISTENT,
            printed_set=Interval(F("37.4"), F("37.5"), high_open=True),
            interval=Interval(100 * F("28.7") / F("76.9"), F("37.5"), low_open=True, high_open=True),
            face=100 * F("28.7") / F("76.8"),
            support=others,
            low_support=others,
            high_support=others,
            evidence="article only",
            missing="",
            conflict=(),
            qualifier="",
            low_reason="76.8 亿元 (S01-01) may be as high as 76.9 and "
            "28.7 亿元 (S01-06) may be as low as 28.7",
            high_reason="76.8 亿元 (S01-01) may be as low as 76.8 and "
            "28.7 亿元 (S01-06) may be as high as 28.8",
            passing=Passing("37.3", "37.4", 2),
            set_aside=(),
        )
    ]


def test_an_entry_in_words(tmp_path):
    made = package(
        tmp_path,
        [figure("S01-01", "level", "output", "5"), figure("S01-02", "level", "output", "9", JUNE)],
        claims=[claim("C01"), claim("C02")],
        readings=[
            reading("C03", "C01", f"level output Town {JUNE}", f"level output Town {OCTOBER}"),
            reading("C04", "C02", f"growth output Town {JUNE}", f"growth output Town {OCTOBER}"),
        ],
    )
    proved, unknown = Study(made, "truncated").claims
    both = ("S01-01", "S01-02")
    assert (proved.figure, proved.printed, proved.printed_set, proved.face) == ("", "", None, None)
    assert (proved.unit, proved.interval) == ("亿元", Interval(F(3), F(5), low_open=True, high_open=True))
    assert proved.support == proved.low_support == proved.high_support == both
    assert proved.low_reason == "5 亿元 (S01-01) may be as high as 6 and 9 亿元 (S01-02) may be as low as 9"
    assert (unknown.verdict, unknown.unit, unknown.interval) == (Verdict.OPEN, "pp", Interval())
    assert unknown.missing == "output, growth on the year before, Town, January–October 2023."


@pytest.mark.parametrize(("kind", "unit"), [("level", "万元"), ("base", "万元"), ("growth", "pp")])
def test_a_claim_in_words_is_in_the_usual_unit_of_its_indicator(tmp_path, kind, unit):
    made = package(
        tmp_path,
        [figure("S01-01", "level", "loans", "7650", unit="万元"), figure("S01-02", "level", "output", "5")],
        claims=[claim("C01")],
        readings=[reading("C02", "C01", f"{kind} loans Town {OCTOBER}", f"{kind} loans Town {JUNE}")],
    )
    assert entries(made)["C01"].unit == unit


def test_an_open_claim_says_what_would_settle_it_and_what_was_set_aside(tmp_path):
    made = package(
        tmp_path,
        [
            figure("S01-01", "level", "steel", "4"),
            figure("S02-01", "level", "steel", "3"),
            figure("S03-01", "level", "steel", "5"),
            figure("S01-02", "count", "firms", "380", qualifier="at_least"),
        ],
        claims=[claim("C01", "S01-01"), claim("C02", "S01-02")],
    )
    found = entries(made)
    assert found["C01"].missing == (
        "steel, Town, January–October 2023, printed by another office."
        " Set aside, since they contradict one another: S02-01, S03-01."
    )
    assert found["C01"].set_aside == ("S02-01", "S03-01")
    assert found["C02"].missing == "firms, Town, January–October 2023, printed by another office."
    assert (found["C02"].qualifier, found["C02"].evidence) == ("at_least", "")


def test_an_open_claim_in_words_says_what_was_set_aside(tmp_path):
    made = package(
        tmp_path,
        [
            figure("S01-01", "level", "output", "9"),
            figure("S02-01", "level", "steel", "3"),
            figure("S03-01", "level", "steel", "5"),
        ],
        claims=[claim("C01")],
        readings=[reading("C02", "C01", f"level output Town {OCTOBER}", f"level steel Town {OCTOBER}")],
    )
    found = entries(made)["C01"]
    assert (found.verdict, found.set_aside) == (Verdict.OPEN, ("S02-01", "S03-01"))
    assert found.missing.endswith(" Set aside, since they contradict one another: S02-01, S03-01.")


def test_the_readings_that_change_a_verdict(tmp_path):
    made = package(tmp_path, SHARE_OF_STEEL, claims=[claim("C01", "S01-06"), claim("C02", "S01-07")])
    rounded, truncated = (Study(made, reading).claims for reading in ("rounded", "truncated"))
    assert [entry.verdict for entry in (*rounded, *truncated)] == [
        *[Verdict.REPRODUCED] * 3,
        Verdict.CONSISTENT,
    ]
    steel, share = rounded
    assert (steel.flips, share.flips) == ((), (("truncated", Verdict.CONSISTENT),))
    assert [entry.flips for entry in truncated] == [
        (),
        (("rounded", Verdict.REPRODUCED), ("either", Verdict.REPRODUCED)),
    ]


def test_evidence_is_as_far_as_the_offices_of_the_support(tmp_path):
    claimed = figure("S01-01", "level", "output", "76.8")
    for source, office, told in [
        ("S01", "A", "article only"),
        ("S02", "A", "same office"),
        ("S02", "B", "independent"),
    ]:
        made = package(
            tmp_path / told.replace(" ", "_"),
            [claimed, figure(f"{source}-02", "level", "output", "76.80")],
            claims=[claim("C01", "S01-01")],
            offices={"S01": "A", source: office},
        )
        assert entries(made)["C01"].evidence == told


def test_one_independent_source_among_several_is_independent(tmp_path):
    made = package(
        tmp_path,
        [
            figure("S01-01", "share", "steel", "37.4", versus="output"),
            figure("S02-01", "level", "steel", "28.7"),
            figure("S03-01", "level", "output", "76.8"),
        ],
        claims=[claim("C01", "S01-01")],
        offices={"S01": "A", "S02": "A", "S03": "B"},
    )
    assert entries(made)["C01"].evidence == "independent"


def test_ranges_are_in_the_claims_own_unit(tmp_path):
    made = package(
        tmp_path,
        [
            figure("S01-01", "level", "loans", "7650", unit="万元"),
            figure("S02-01", "level", "loans", "0.8", unit="亿元"),
            figure("S02-02", "level", "loans", "0.5", JUNE, unit="亿元"),
        ],
        cumulative=["loans"],
        claims=[claim("C01", "S01-01"), claim("C02")],
        readings=[reading("C03", "C02", f"level loans Town {OCTOBER}", f"level loans Town {JUNE}")],
    )
    found = entries(made)
    assert (found["C01"].unit, found["C01"].interval) == ("万元", Interval(F(7500), F(8500)))
    assert found["C02"].unit == "亿元"
    assert found["C02"].interval == Interval(F("0.76495") - F("0.55"), F("0.76505") - F("0.45"))


def test_a_package_of_claims_in_words_alone(tmp_path):
    made = package(
        tmp_path,
        [figure("S01-01", "level", "output", "5"), figure("S01-02", "level", "output", "9", JUNE)],
        claims=[claim("C01")],
        readings=[reading("C02", "C01", f"level output Town {JUNE}", f"level output Town {OCTOBER}")],
    )
    entry = entries(made)["C01"]
    assert (entry.verdict, entry.evidence, entry.printed_set, entry.face) == (Verdict.PROVED, "", None, None)


def test_claims_on_what_is_counted_as_none(tmp_path):
    made = package(
        tmp_path,
        [
            figure("S01-01", "count", "firms", "0"),
            figure("S01-02", "share", "good", "50", versus="firms"),
            figure("S01-03", "growth", "firms", "5"),
        ],
        claims=[claim("C01", "S01-01"), claim("C02", "S01-02"), claim("C03", "S01-03")],
    )
    found = entries(made)
    assert found["C01"].printed_set == Interval(F(0), F(0))
    assert found["C02"].verdict == Verdict.OPEN
    assert found["C03"].conflict == ("S01-01", "S01-03")


# Which earlier total a claim cannot fall below


def floor(folder, *others: Row) -> Passing:
    """Return what would pass for the total of October, which other cumulative figures bound from below."""
    rows = [figure("S01-01", "level", "output", "76.8"), *others]
    made = package(folder, rows, claims=[claim("C01", "S01-01")], cumulative=["output", "steel"])
    return entries(made)["C01"].passing


def test_the_earlier_total_of_the_same_thing_would_mean_no_growth(tmp_path):
    earlier = figure("S02-01", "level", "output", "68.1", SEPTEMBER)
    assert floor(tmp_path, earlier) == ("68.1", "", None, True)
    so_far = earlier | {"qualifier": "to_date"}
    assert floor(tmp_path / "so far", so_far) == ("68.1", "", None, True)


def test_an_earlier_part_tells_nothing_of_the_growth_of_its_whole(tmp_path):
    """The whole is at least its part of September, and may have grown to that."""
    part = figure("S02-01", "level", "steel", "68.1", SEPTEMBER)
    share = figure("S02-02", "share", "steel", "100", SEPTEMBER, versus="output")
    assert floor(tmp_path, part, share) == ("68.0", "", None, False)


def test_an_earlier_total_that_is_not_the_low_end_alone_would_not_mean_no_growth(tmp_path):
    """What the base grew by since September lifts the low end above the total of September."""
    earlier = figure("S02-01", "level", "output", "68.1", SEPTEMBER)
    rates = [
        figure("S03-01", "growth", "output", "83.9"),
        figure("S03-02", "growth", "output", "83.7", SEPTEMBER),
    ]
    assert floor(tmp_path, earlier, *rates) == ("68.1", "", None, False)


# What a verdict rests on besides figures


@pytest.mark.parametrize(
    ("others", "assumed"),
    [
        ([figure("S01-02", "level", "output", "68.1", SEPTEMBER)], ("cumulative",)),
        ([figure("S02-02", "level", "output", "68.1", SEPTEMBER)], ("cumulative", "unrevised")),
        ([figure("S02-02", "level", "output", "76.80")], ("unrevised",)),
        ([figure("S01-02", "level", "output", "76.80")], ()),
        ([figure("S02-02", "level", "steel", "76.80")], ()),
        ([figure("S02-02", "level", "output", "50.0"), figure("S03-02", "level", "output", "90.0")], ()),
    ],
    ids=["one page", "two pages", "the same amount", "the same page", "another amount", "set aside"],
)
def test_assumptions_are_those_that_the_support_makes(tmp_path, others, assumed):
    rows = [figure("S01-01", "level", "output", "76.8"), *others]
    made = package(tmp_path, rows, claims=[claim("C01", "S01-01")], cumulative=["output"])
    assert entries(made)["C01"].assumptions == assumed


def test_a_rate_among_figures_of_two_pages_assumes_one_basis(tmp_path):
    """The low end of the base of September is the most that the base of October can have been."""
    rows = [
        figure("S01-01", "level", "output", "76.8"),
        figure("S01-02", "growth", "output", "83.7"),
        figure("S02-01", "level", "output", "68.1", SEPTEMBER),
        figure("S02-02", "growth", "output", "91.9", SEPTEMBER),
    ]
    made = package(tmp_path / "two", rows, claims=[claim("C01", "S01-02")], cumulative=["output"])
    assert entries(made)["C01"].assumptions == ("cumulative", "unrevised", "one basis")
    rows = [row | {"source_id": "S01"} for row in rows]
    made = package(tmp_path / "one", rows, claims=[claim("C01", "S01-02")], cumulative=["output"])
    assert entries(made)["C01"].assumptions == ("cumulative",)


def test_what_is_open_rests_on_nothing(tmp_path):
    """That the year had 40 leaves October no more: one of the two is bounded, and nothing is decided."""
    made = package(
        tmp_path,
        [
            figure("S01-01", "count", "firms", "7"),
            figure("S02-01", "level", "steel", "40", "2023-01..2023-12"),
        ],
        cumulative=["steel"],
        claims=[claim("C01", "S01-01"), claim("C02")],
        readings=[reading("C03", "C02", f"level steel Town {OCTOBER}", f"level steel Town {YEAR_2022}")],
    )
    one = Study(made)["C03"]
    assert (one.verdict, one.support) == (Verdict.OPEN, ("S02-01",))
    assert (one.assumptions, one.evidence) == ((), "")


def test_a_document_is_named_where_a_figure_is_open_and_nowhere_else(tmp_path):
    claims = [claim("C01", "S01-07", settled_by="A list."), claim("C02", "S01-02", settled_by="A list.")]
    rows = [*SHARE_OF_STEEL, figure("S01-02", "count", "firms", "7")]
    decided, waiting = Study(package(tmp_path, rows, claims=claims)).claims
    assert decided.missing == "" and waiting.missing.endswith("printed by another office. A list.")
