"""The verdicts on the article: each statement and reading as by hand, and what a changed figure does."""

from __future__ import annotations

import shutil
from fractions import Fraction as F

import paths
import pytest
from packages import YEAR_2022, packaged, system

from recount.engine import conflicts
from recount.figures.interval import Interval
from recount.figures.printed import READINGS
from recount.ledger.entry import Claim, Verdict
from recount.ledger.study import Study
from recount.package.model import Package
from recount.package.read import read_package

NOT_RULED_OUT = ("C02", "C08", "C09", "C11", "C12")
REPRODUCED = ("C06", "C07")
FIGURES = tuple(f"C{number:02}" for number in range(1, 16))
IN_WORDS = tuple(f"C{number}" for number in range(22, 28))
READINGS_OF_WORDS = tuple(f"C{number}" for number in range(16, 22))


@pytest.fixture(scope="module")
def project() -> dict[str, Claim]:
    """Every statement and every reading of words, by id."""
    return entries(packaged(), *FIGURES, *IN_WORDS, *READINGS_OF_WORDS)


def entries(made: Package, *names: str) -> dict[str, Claim]:
    """Return statements and readings of a package by their ids."""
    study = Study(made)
    return {name: study[name] for name in names}


def test_every_statement_and_reading_has_its_verdict(project):
    expected = dict.fromkeys((*FIGURES, *IN_WORDS, *READINGS_OF_WORDS), Verdict.OPEN)
    expected |= dict.fromkeys(NOT_RULED_OUT, Verdict.NOT_RULED_OUT)
    expected |= dict.fromkeys(REPRODUCED, Verdict.REPRODUCED) | {"C01": Verdict.CONSISTENT}
    expected |= {"C20": Verdict.PROVED, "C21": Verdict.CONTRADICTED, "C23": Verdict.DEPENDS}
    assert {name: entry.verdict for name, entry in project.items()} == expected


def test_readings_stand_beneath_their_words_and_are_no_statements(project):
    study = Study(packaged())
    assert {claim.id for claim in study.claims} == {*FIGURES, *IN_WORDS}
    beneath = {claim.id: [one.id for one in claim.readings] for claim in study.claims if claim.readings}
    assert beneath == {"C22": ["C16", "C17", "C18", "C19"], "C23": ["C20", "C21"]}


def test_statements_that_support_one_another_are_one_check():
    checks = sorted(check.claims for check in Study(packaged()).checks)
    assert checks == [("C01", "C06", "C07"), *((name,) for name in (*NOT_RULED_OUT, "C23"))]


@pytest.mark.parametrize(
    ("name", "implied", "support"),
    [
        ("C01", Interval(F(57300, 749), F(57500, 747)), ("S01-06", "S01-07")),
        (
            "C02",
            Interval(F(-100), 100 * (F("76.85") * F("1.9195") / F("68.05") - 1), low_open=True),
            ("S01-01", "S02-01", "S02-02"),
        ),
        ("C06", Interval(F("76.75") * F("0.3735"), F("76.85") * F("0.3745")), ("S01-01", "S01-07")),
        ("C07", Interval(100 * F(573, 1537), 100 * F(115, 307)), ("S01-01", "S01-06")),
        ("C08", Interval(F("534.05"), None), ("S03-06",)),
        (
            "C09",
            Interval(F(0), 100 * F("860.75") / (F("860.75") + F("534.05") / 7), low_open=True),
            ("S01-08", "S03-06", "S03-08"),
        ),
        ("C11", Interval(F(10), None), ("S03-10",)),
        ("C12", Interval(F("7049.5"), None), ("S03-11",)),
        ("C16", Interval(None, F("28.75")), ("S01-06",)),
        ("C20", Interval(F("0.2"), F("1.4")), ("S01-09", "S03-08", "S03-09")),
        ("C21", Interval(F("-1.45"), F("-0.35")), ("S01-09", "S03-08")),
    ],
)
def test_ranges_by_hand(project, name, implied, support):
    """Each in the claim's own unit; C09 with the part of June at its least, 534.05, and a share of 87.5%."""
    assert project[name].interval == implied
    assert project[name].support == support


def test_c07_as_printed_in_the_book(project):
    entry = project["C07"]
    assert (entry.figure, entry.printed, entry.unit) == ("S01-07", "37.4", "%")
    assert entry.printed_set == Interval(F("37.35"), F("37.45"))
    assert entry.face == 100 * F("28.7") / F("76.8")
    assert entry.low_support == entry.high_support == entry.support
    assert (entry.evidence, entry.missing, entry.conflict) == ("article only", "", ())
    assert entry.clause_zh == "占全市工业固定资产投资的37.4%" and entry.chapter == "shares"


def test_evidence(project):
    told = {name: entry.evidence for name, entry in project.items()}
    assert all(told[name] == "article only" for name in ("C01", "C06", "C07"))
    assert all(
        told[name] == "same office" for name in ("C02", "C08", "C09", "C11", "C12", "C20", "C21", "C23")
    )
    assert all(told[name] == "" for name, entry in project.items() if entry.verdict == Verdict.OPEN)


def test_open_claims_say_what_would_settle_them_and_no_others_do(project):
    for entry in project.values():
        assert bool(entry.missing) == (entry.verdict == Verdict.OPEN), entry.id
    assert "all 14 prefectures of Gansu in January–October 2023" in project["C03"].missing
    assert "after the period has ended" in project["C05"].missing
    assert "2021" in project["C17"].missing


def test_the_contradiction_names_its_statements_and_is_known(project):
    assert project["C21"].conflict == ("C21", "S01-09", "S03-08")
    assert all(entry.conflict == () for name, entry in project.items() if name != "C21")  # so of C23
    known = set(packaged().known_conflicts.index)
    figures = conflicts.conflicts(system(packaged()))
    assert known == {"C21 S01-09 S03-08", *(" ".join(conflict.figures) for conflict in figures)}


def test_a_claimed_figure_lies_in_its_range_unless_contradicted(project):
    for entry in project.values():
        if entry.printed_set and entry.verdict not in (Verdict.OPEN, Verdict.CONTRADICTED):
            assert entry.interval.meets(entry.printed_set)
            assert entry.interval.within(entry.printed_set) == (entry.verdict == Verdict.PROVED)


@pytest.mark.parametrize("reading", READINGS)
def test_no_reading_of_the_digits_contradicts_a_statement(reading):
    """With digits that may be cut off the share of 2022 may be the higher: C23 is open then."""
    study = Study(packaged(), reading)
    verdicts = {claim.id: claim.verdict for claim in study.claims}
    assert Verdict.CONTRADICTED not in verdicts.values()
    assert study["C21"].verdict == Verdict.CONTRADICTED
    assert verdicts["C23"] == (Verdict.DEPENDS if reading == "rounded" else Verdict.OPEN)


# Guards: a changed figure changes the ledger


def changed(tmp_path, file: str, old: str, new: str) -> Package:
    """Change one cell in a copy of the data and read the copy."""
    folder = shutil.copytree(paths.DATA, tmp_path / "data")
    table = folder / "figures" / file
    text = table.read_text("utf-8")
    assert text.count(old) == 1
    table.write_text(text.replace(old, new), "utf-8")
    made = read_package(folder)
    assert made.changed == (f"figures/{file}",)
    return made


def test_29_7_in_place_of_28_7_contradicts_the_share(tmp_path):
    made = changed(tmp_path, "investment.csv", ",28.7,亿元,", ",29.7,亿元,")
    found = entries(made, "C01", "C06", "C07")
    conflict = ("S01-01", "S01-06", "S01-07")
    for name in ("C01", "C06", "C07"):
        assert (found[name].verdict, found[name].conflict) == (Verdict.CONTRADICTED, conflict)
    assert (conflict, ()) in conflicts.conflicts(system(made))


@pytest.mark.parametrize(
    ("file", "old", "new", "name", "verdict"),
    [
        ("investment.csv", ",76.8,亿元,", ",66.8,亿元,", "C01", Verdict.CONTRADICTED),
        ("investment.csv", ",37.4,%,", ",38.4,%,", "C07", Verdict.CONTRADICTED),
        ("investment.csv", ",83.7,%,", ",183.7,%,", "C02", Verdict.CONTRADICTED),
        ("output.csv", ",860.7,亿元,", ",86.07,亿元,", "C08", Verdict.CONTRADICTED),
        ("output.csv", ",86.1,%,", ",96.1,%,", "C09", Verdict.CONTRADICTED),
        ("output.csv", ",86.1,%,", ",84.1,%,", "C20", Verdict.CONTRADICTED),
        ("output.csv", ",86.1,%,", ",87.6,%,", "C21", Verdict.PROVED),
        ("output.csv", ",86.1,%,", ",87.6,%,", "C23", Verdict.PROVED),
        ("output.csv", ",86.1,%,", ",84.1,%,", "C23", Verdict.CONTRADICTED),
        ("output.csv", ",86.1,%,", ",87.4,%,", "C21", Verdict.CONSISTENT),
        ("financing.csv", ",12,户,", ",9,户,", "C11", Verdict.CONTRADICTED),
        ("financing.csv", ",7650,万元,", ",7005,万元,", "C12", Verdict.CONTRADICTED),
        ("financing.csv", ",7050,万元,", ",7650,万元,", "C12", Verdict.NOT_RULED_OUT),
    ],
)
def test_a_changed_figure_moves_its_verdict(tmp_path, file, old, new, name, verdict):
    made = changed(tmp_path, file, old, new)
    assert entries(made, name)[name].verdict == verdict


def test_a_page_of_another_office_makes_an_open_claim_proved(tmp_path):
    """Somebody adds a table: a bulletin that counts the projects of January to October 2023."""
    folder = shutil.copytree(paths.DATA, tmp_path / "data")
    table = folder / "figures" / "projects.csv"
    row = "S05-99,S05,Jiayuguan,projects_commissioned,count,2023-01..2023-10,,{},个,,项目\n"
    text = table.read_text("utf-8")
    for count, verdict in (("29", Verdict.PROVED), ("28", Verdict.CONTRADICTED)):
        table.write_text(text + row.format(count), "utf-8")
        entry = entries(read_package(folder), "C04")["C04"]
        assert (entry.verdict, entry.evidence) == (verdict, "independent")


def test_the_share_of_2022_is_what_the_change_leaves(tmp_path):
    """Without the printed change to 2022 nothing is known of that year's share."""
    folder = shutil.copytree(paths.DATA, tmp_path / "data")
    table = folder / "figures" / "output.csv"
    lines = [line for line in table.read_text("utf-8").splitlines(keepends=True) if "S03-09" not in line]
    table.write_text("".join(lines), "utf-8")
    entry = entries(read_package(folder), "C20")["C20"]
    assert entry.verdict == Verdict.OPEN and YEAR_2022[:4] in entry.missing
