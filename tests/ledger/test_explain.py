"""How a verdict comes about, as lines of plain text."""

from __future__ import annotations

import pytest
from packages import JUNE, OCTOBER, SHARE_OF_STEEL, claim, figure, package, packaged, reading

from recount.ledger import explain, wording
from recount.ledger.entry import Verdict
from recount.ledger.study import Study


@pytest.fixture(scope="module")
def book():
    package_ = packaged()
    return {entry.id: entry for entry in Study(package_).claims}


def told(entry) -> str:
    return "\n".join(explain.of_entry(entry, "rounded"))


def test_a_share_of_two_amounts(book):
    text = told(book["C07"])
    for part in (
        "C07  ● reproduced",
        book["C07"].clause_zh,
        book["C07"].clause_en,
        "Printed                 37.4%, that is 37.35–37.45%",
        "The other figures give  37.28–37.46%",
        "Face value              37.3698%",
        "Evidence                article only",
        "Strength of the test    3 would have passed: 37.3 to 37.5%",
        "If printers cut digits off: ◐ consistent",
        "37.35% ≤ share ≤ 37.45%, so 0.3735 × whole ≤ part ≤ 0.3745 × whole",
        "76.75 ≤ amount ≤ 76.85 亿元",
        "office: Jiayuguan industry bureau",
        "No less than 37.28%, because 76.8 亿元 (S01-01) may be as high as 76.85 and",
        "No more than 37.46%, because 76.8 亿元 (S01-01) may be as low as 76.75 and",
    ):
        assert part in text
    assert [line[2:8] for line in text.splitlines() if line.startswith("  S")] == [
        "S01-07",
        "S01-01",
        "S01-06",
    ]


@pytest.mark.parametrize("name", packaged().claims.index)
def test_every_claim_of_the_book(book, name):
    entry = book[name]
    text = told(entry)
    assert text.startswith(f"{entry.id}  ") and entry.clause_zh in text and entry.sentence in text
    assert all(figure in text for figure in (entry.figure, *entry.support, *entry.conflict))
    assert ("What would settle it  " in text) == (entry.verdict == Verdict.OPEN)
    decided = entry.verdict != Verdict.OPEN
    assert ("No less than" in text) == (decided and bool(entry.low_reason))
    assert ("No more than" in text) == (decided and bool(entry.high_reason))
    assert "None" not in text and "{" not in text and not any("\n" in line for line in text.splitlines())
    assert all(line == line.rstrip() for line in text.splitlines())


def test_the_claims_of_the_book_that_flip_between_readings(book):
    """C07: cut off, 28.7 / 76.8 gives 37.3; C23: cut off, the share of 2022 may have been as high as this."""
    flips = {name: dict(entry.flips) for name, entry in book.items() if entry.flips}
    assert {"C07", "C23"} <= set(flips)
    assert flips["C07"] == {"truncated": Verdict.CONSISTENT}
    for name, readings in flips.items():
        for digits, verdict in readings.items():
            line = f"{wording.otherwise(digits)}: {verdict.sign} {verdict}"
            assert line in told(book[name]).splitlines()


def test_a_flip_is_what_the_other_ledger_says(book):
    for digits in ("truncated", "either"):
        for entry in Study(packaged(), digits).claims:
            own = book[entry.id]
            assert dict(own.flips).get(digits, own.verdict) == entry.verdict


def test_a_contradicted_claim_shows_the_rows_that_clash(tmp_path):
    """The conflict rests on two figures, the range on others: all of them are shown."""
    rows = [
        *SHARE_OF_STEEL,
        figure("S02-01", "level", "steel", "20", JUNE),
        figure("S02-02", "level", "steel", "40"),
    ]
    made = package(tmp_path, rows, claims=[claim("C06", "S02-02")], cumulative=["steel"])
    [entry] = Study(made).claims
    text = "\n".join(explain.of_entry(entry, "rounded"))
    assert entry.verdict == Verdict.CONTRADICTED
    assert "Conflict                S01-06, S02-02 cannot all be true" in text
    assert all(f"  {name}  " in text for name in {*entry.support, *entry.conflict})


def test_an_answer():
    made = packaged()
    study = Study(made)
    asked = study.quantity(f"base industrial_fai Jiayuguan {OCTOBER}")
    lines = explain.of_answer(study.bound(asked), made.printed, made.facts, "rounded")
    assert lines[:2] == [f"base industrial_fai Jiayuguan {OCTOBER}", "41.7687–41.8460 亿元"]
    assert sum(line.startswith("  S01-0") for line in lines) == 2
    assert lines[-1].startswith(
        "No more than 41.8460 亿元, because 76.8 亿元 (S01-01) may be as high as 76.85"
    )


def test_an_answer_without_ends(tmp_path):
    made = package(tmp_path, SHARE_OF_STEEL)
    study = Study(made)
    asked = study.quantity(f"growth output Town {OCTOBER}")
    lines = explain.of_answer(study.bound(asked), made.printed, made.facts, "rounded")
    assert lines == [
        f"growth output Town {OCTOBER}",
        "no printed figure restricts it: no less than −100%",
    ]


def test_a_claim_that_no_row_bears_on_has_no_empty_list_of_rows(tmp_path):
    says = reading("C02", "C01", f"level output Town {JUNE}", f"level output Village {JUNE}")
    rows = [figure("S01-01", "level", "output", "3"), figure("S01-02", "level", "loans", "3", geo="Village")]
    made = package(tmp_path, rows, claims=[claim("C01")], readings=[says])
    [entry] = Study(made).claims
    lines = explain.of_entry(entry, "rounded")
    assert entry.verdict == Verdict.OPEN and not any("Rows" in line for line in lines)
    assert lines[-4:] == [
        "",
        "  C02  ○ open: Name of C02",
        "      nothing: no other figure restricts it",
        "      Why C02.",
    ]


def test_a_source_without_a_date_leaves_no_gap(tmp_path):
    made = package(tmp_path, SHARE_OF_STEEL, claims=[claim("C07", "S01-07")])
    [entry] = Study(made).claims
    text = "\n".join(explain.of_entry(entry, "rounded"))
    assert "Publisher of S01; office: Office of S01" in text


def test_an_open_claim_has_no_ends(book):
    """One of the two that C16 compares is printed: that bounds the difference, and decides nothing."""
    one = book["C22"].readings[0]
    assert one.id == "C16" and one.support
    assert "The other figures give  nothing: only one of the two" in told(one)
    assert "No more than" not in told(one)


def test_a_phrase_lists_its_readings_and_why_each_is_one(book):
    """C20 holds unless digits were cut off, C21 fails; what the tables say of it stands beside it."""
    text = told(book["C23"])
    assert "The other figures give  of 2 readings 1 proved, 1 contradicted" in text
    holds, fails = book["C23"].readings
    lines = text.splitlines()
    for one in (holds, fails):
        at = lines.index(f"  {one.id}  {one.verdict.shown}: {one.name}")
        assert lines[at + 1 : at + 3] == [f"      {wording.implied(one)}", f"      {one.reason}"]
    assert fails.note and f"      {fails.note}" in lines
    assert [line.strip() for line in lines if line.startswith("      If printers cut")] == [
        f"If printers cut digits off: {dict(holds.flips)['truncated'].shown}"
    ]


def test_a_reading_is_explained_as_a_statement_is(book):
    one = book["C23"].readings[0]
    text = told(one)
    assert text.startswith(f"C20  ■ proved: {Verdict.PROVED.meaning}\n{one.sentence}\n")
    for part in (
        book["C23"].clause_zh,
        "Printed                 in words: one quantity is above the other",
        f"Why it is read so       {one.reason}",
        "The other figures give  a difference of 0.2–1.4 percentage points",
        "No less than 0.2",
    ):
        assert part in text
