"""Words and the ways to read them: their verdict, what is said of them, what would settle them."""

from __future__ import annotations

import pytest
from packages import JUNE, OCTOBER, SEPTEMBER, claim, figure, package, reading

from recount.figures.interval import Interval
from recount.ledger.entry import Claim, Verdict
from recount.ledger.readings import NO_READING, verdict_of
from recount.ledger.study import Study


@pytest.mark.parametrize(
    ("readings", "verdict"),
    [
        (["proved"], "proved"),
        (["proved", "proved"], "proved"),
        (["contradicted", "contradicted"], "contradicted"),
        (["proved", "contradicted"], "depends"),
        (["contradicted", "open", "proved"], "depends"),
        (["proved", "open"], "open"),
        (["proved", "not ruled out"], "open"),
        (["open", "contradicted"], "open"),
        (["open", "open"], "open"),
        (["not ruled out"], "not ruled out"),
        ([], "open"),
    ],
)
def test_words_are_judged_by_their_readings(readings, verdict):
    assert verdict_of([Verdict(one) for one in readings]) == verdict


# Output fell from 9 in June to 5, and nobody printed what steel was in June

OUTPUT = [
    figure("S01-01", "level", "output", "5"),
    figure("S02-02", "level", "output", "9", JUNE),
    figure("S01-03", "level", "steel", "3"),
    figure("S01-04", "count", "firms", "7"),
]
FELL = f"level output Town {JUNE}", f"level output Town {OCTOBER}"
ROSE = FELL[::-1]
UNKNOWN = f"level steel Town {OCTOBER}", f"level steel Town {JUNE}"


def words(folder, *read_as: tuple[str, str], settled_by: str = "", **tables) -> Claim:
    """Return words that are read in some ways, as C11, C12, …, beside a figure that is claimed."""
    readings = [reading(f"C1{n}", "C02", *sides) for n, sides in enumerate(read_as, 1)]
    claims = [claim("C01", "S01-04"), claim("C02", settled_by=settled_by)]
    made = package(folder, OUTPUT, claims=claims, readings=readings, **tables)
    return Study(made)["C02"]


def test_words_that_hold_under_one_reading_and_fail_under_another_depend_on_it(tmp_path):
    found = words(tmp_path, FELL, ROSE, offices={"S01": "A", "S02": "A"})
    assert found.verdict == Verdict.DEPENDS
    assert [(one.id, one.verdict, one.reason) for one in found.readings] == [
        ("C11", "proved", "Why C11."),
        ("C12", "contradicted", "Why C12."),
    ]
    assert (found.support, found.evidence) == (("S01-01", "S02-02"), "same office")
    assert (found.interval, found.conflict, found.missing) == (Interval(), (), "")
    assert found.assumptions == ("unrevised",)
    assert [row.figure_id for row in found.rows] == ["S01-01", "S02-02"]


def test_a_conflict_of_a_reading_is_noted_beside_its_words_too(tmp_path):
    row = {"statements": "C12 S01-01 S02-02", "reason": "Nobody said so.", "believes": "Both."}
    found = words(tmp_path, FELL, ROSE, known_conflicts=[row])
    assert found.note == found.readings[1].note == "Nobody said so."
    assert found.readings[0].note == ""


def test_words_with_one_reading_are_judged_as_it_is(tmp_path):
    found = words(tmp_path, ROSE)
    [only] = found.readings
    assert (found.id, found.sentence, only.id) == ("C02", "The sentence of C02.", "C11")
    alike = ("verdict", "interval", "unit", "support", "evidence", "conflict", "assumptions")
    assert [getattr(found, name) for name in alike] == [getattr(only, name) for name in alike]
    assert found.conflict == ("C11", "S01-01", "S02-02")


def test_open_words_have_no_evidence_and_name_what_would_settle_them(tmp_path):
    found = words(tmp_path / "one", FELL, UNKNOWN)
    assert (found.verdict, found.evidence) == (Verdict.OPEN, "")
    assert found.missing == "steel, Town, January–June 2023."
    assert words(tmp_path / "two", FELL, UNKNOWN, settled_by="A list.").missing == "A list."


def test_open_words_that_lack_no_table_name_the_readings_that_are_undecided(tmp_path):
    """Output fell from June to October for certain; 9 and 9.2 may stand in either order."""
    rows = [*OUTPUT, figure("S01-05", "level", "output", "9.2", SEPTEMBER)]
    sides = f"level output Town {SEPTEMBER}", f"level output Town {JUNE}"
    readings = [reading("C11", "C02", *FELL), reading("C12", "C02", *sides)]
    claims = [claim("C01", "S01-04"), claim("C02")]
    found = Study(package(tmp_path, rows, claims=claims, readings=readings))["C02"]
    assert [one.verdict for one in found.readings] == [Verdict.PROVED, Verdict.CONSISTENT]
    assert (found.verdict, found.missing) == (
        Verdict.OPEN,
        "More exact figures: those printed do not decide “Name of C12” (consistent).",
    )


def test_open_words_say_what_was_set_aside_though_a_document_is_named(tmp_path):
    rows = [
        *OUTPUT,
        figure("S02-01", "level", "steel", "4", JUNE),
        figure("S03-01", "level", "steel", "6", JUNE),
    ]
    readings = [reading("C11", "C02", *FELL), reading("C12", "C02", *UNKNOWN)]
    claims = [claim("C01", "S01-04"), claim("C02", settled_by="A list.")]
    found = Study(package(tmp_path, rows, claims=claims, readings=readings))["C02"]
    aside = "Set aside, since they contradict one another: S02-01, S03-01."
    assert found.missing == f"A list. {aside}"


def test_words_of_which_nobody_says_how_to_read_them_are_open(tmp_path):
    found = words(tmp_path / "none")
    assert (found.verdict, found.readings, found.missing) == (Verdict.OPEN, (), NO_READING)
    assert words(tmp_path / "named", settled_by="A list.").missing == "A list."


def test_a_reading_is_judged_once_alone_and_beneath_its_words(tmp_path):
    readings = [reading("C11", "C02", *FELL), reading("C12", "C02", *ROSE)]
    claims = [claim("C01", "S01-04"), claim("C02")]
    study = Study(package(tmp_path, OUTPUT, claims=claims, readings=readings))
    assert [one is study[one.id] for one in study["C02"].readings] == [True, True]
