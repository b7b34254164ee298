"""What moved since the ledger was recorded is told claim by claim, and nothing else is."""

from dataclasses import replace
from fractions import Fraction

import paths
import pytest
from packages import packaged

from recount import terminal
from recount.figures.interval import Interval
from recount.ledger import snapshot
from recount.ledger.entry import Verdict
from recount.ledger.snapshot import Move, State
from recount.ledger.study import Study
from recount.package.problems import RecountError
from recount.package.read import read_package

C07 = State("reproduced", "37.28–37.46%", "[57300/1537, 11500/307]", "article only")


@pytest.fixture
def changed(book_data):
    """A copy of the book's tables in which the clause and the figure of the upgrading amount are others."""
    file = book_data / "figures" / "investment.csv"
    text = file.read_text("utf-8")
    assert text.count(",28.7,") == 1
    file.write_text(text.replace(",28.7,", ",28.8,").replace("完成投资28.7", "完成投资28.8"), "utf-8")
    return read_package(book_data)


@pytest.fixture
def recorded(tmp_path):
    """A snapshot of the book as its tables are."""
    file = tmp_path / "ledger.csv"
    file.write_text(snapshot.text(Study(packaged()).claims), "utf-8")
    return file


def moved(package, file):
    return snapshot.moved(Study(package).claims, file, package.statements)


def test_the_book_has_its_snapshot(recorded):
    assert (paths.ROOT / snapshot.FILE).read_text("utf-8") == recorded.read_text("utf-8")


def test_nothing_has_moved_since_it_was_recorded(recorded):
    assert moved(packaged(), recorded) == []


def test_a_changed_amount_moves_its_claim_and_those_rebuilt_from_it(changed, recorded):
    moves = {move.claim: move for move in moved(changed, recorded)}
    told = {claim for claim, move in moves.items() if str(move.now) != str(move.before)}
    assert told == {"C01", "C06", "C07"}
    assert moves["C07"].before == C07
    assert moves["C07"].now.verdict == "consistent"


def test_evidence_moves_too(book_data, recorded):
    """C12 rests on a page of the same office: were it another's, nothing else would change."""
    sources = book_data / "sources.csv"
    office = read_package(book_data).sources.at["S03", "office"]
    rows = sources.read_text("utf-8").splitlines(True)
    rows = [row.replace(office, "Another") if row.startswith("S03,") else row for row in rows]
    sources.write_text("".join(rows), "utf-8")
    moves = {move.claim: move for move in moved(read_package(book_data), recorded)}
    assert moves["C12"].before.evidence == "same office"
    assert moves["C12"].now == moves["C12"].before._replace(evidence="independent")


def test_a_range_that_moves_by_less_than_is_printed_moves_too(recorded):
    claim = Study(packaged())["C07"]
    low = claim.interval.low + Fraction(1, 10**9)
    [move] = snapshot.moved(
        [replace(claim, interval=replace(claim.interval, low=low))], recorded, packaged().statements
    )
    assert move.now.range == move.before.range
    assert str(move) == f"C07 is now {move.now.exact}; before: {C07.exact}"


def test_claims_that_are_new_or_gone_are_told(recorded):
    claims = [claim for claim in Study(packaged()).claims if claim.id != "C12"]
    kept = [name for name in packaged().statements if name != "C12"]
    [move] = snapshot.moved(claims, recorded, kept)
    assert (move.claim, move.now, move.before.verdict) == ("C12", None, "not ruled out")
    recorded.write_text(snapshot.text(claims), "utf-8")
    [move] = moved(packaged(), recorded)
    assert (move.claim, move.now.verdict, move.before) == ("C12", "not ruled out", None)


def test_one_claim_asked_for_tells_nothing_of_the_others(recorded):
    assert snapshot.moved([Study(packaged())["C07"]], recorded, packaged().statements) == []


def test_statements_are_recorded_with_the_readings_of_their_words(recorded):
    """Each after its statement: one that moves is told though its statement does not."""
    names = [line.partition(",")[0] for line in recorded.read_text("utf-8").splitlines()[1:]]
    at = names.index("C23")
    assert names[at : at + 3] == ["C23", "C20", "C21"]
    assert sorted(names) == sorted(packaged().statements)


def test_a_reading_that_moves_is_told(recorded):
    words = Study(packaged())["C23"]
    first, second = words.readings
    changed = replace(words, readings=(replace(first, evidence="independent"), second))
    [move] = snapshot.moved([changed], recorded, packaged().statements)
    assert (move.claim, move.now.evidence, move.before.evidence) == ("C20", "independent", "same office")


def test_a_verdict_that_is_no_longer_called_so_is_told_as_it_was(recorded):
    recorded.write_text(recorded.read_text("utf-8").replace("C07,reproduced", "C07,rebuilt"), "utf-8")
    [move] = moved(packaged(), recorded)
    assert "; before: rebuilt, 37.28" in str(move)


@pytest.mark.parametrize("bad", ["C07,reproduced\n", "\n", "C07,a,b,c,d,e\n"])
def test_a_row_that_is_no_record_is_told_in_a_sentence(recorded, bad):
    head = recorded.read_text("utf-8").partition("\n")[0]
    recorded.write_text(f"{head}\n{bad}", "utf-8")
    with pytest.raises(RecountError, match=r"ledger.csv, line 2: expected claim, verdict.*recount record"):
        moved(packaged(), recorded)


def test_without_a_snapshot_nothing_is_known_of_before(tmp_path):
    assert moved(packaged(), tmp_path / "none.csv") == []


@pytest.mark.parametrize(
    ("values", "written"),
    [
        (Interval(), "(-inf, inf)"),
        (Interval(Fraction(7, 3), Fraction(5, 2), high_open=True), "[7/3, 5/2)"),
        (Interval(Fraction(-1), None, low_open=True), "(-1, inf)"),
    ],
)
def test_a_range_to_the_letter(values, written):
    assert snapshot._exact(values) == written


def test_a_verdict_that_another_reading_of_digits_changes_is_told_of_readings_too(capsys):
    words = Study(packaged())["C23"]
    flips = (("truncated", Verdict.NOT_RULED_OUT),)
    first, second = words.readings
    changed = replace(first, read_otherwise=lambda: flips)
    terminal.show_flips([replace(words, readings=(changed, second), read_otherwise=tuple)])
    told = [line for line in capsys.readouterr().out.splitlines() if line.startswith("C20: ")]
    assert told == ["C20: if printers cut digits off, it is ◌ not ruled out."]


def test_what_moved_is_told_with_what_was_before(capsys):
    now = C07._replace(verdict="consistent")
    terminal.show_moves([Move("C07", now, C07), Move("C12", None, C07), Move("C13", C07, None)], packaged())
    assert capsys.readouterr().out.splitlines()[1:] == [
        "Moved since book/ledger.csv:",
        "  C07 is now ◐ consistent, 37.28–37.46%; evidence: article only;"
        " before: ● reproduced, 37.28–37.46%; evidence: article only",
        "  C12 is now gone; before: ● reproduced, 37.28–37.46%; evidence: article only",
        "  C13 is now ● reproduced, 37.28–37.46%; evidence: article only; before: not in the ledger",
    ]


def test_of_changed_tables_it_is_told_that_nothing_moved(capsys):
    terminal.show_moves([], replace(packaged(), changed=("figures/investment.csv",)))
    assert capsys.readouterr().out == "\nNo claim moved since book/ledger.csv.\n"
    terminal.show_moves([], packaged())
    assert capsys.readouterr().out == ""
