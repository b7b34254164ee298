"""Conflicts that are listed as known, held against those that are found."""

from __future__ import annotations

import pytest
from entries import entry
from packages import (
    JUNE,
    OCTOBER,
    SHARE_OF_STEEL,
    YEAR_2022,
    claim,
    figure,
    package,
    packaged,
    reading,
    system,
)

from recount.engine import conflicts
from recount.engine.conflicts import Conflict
from recount.ledger import known_conflicts
from recount.ledger.study import Study

CLAIMS = [claim("C01", "S01-01"), claim("C07", "S01-07")]


def listed(*statements: str) -> list[dict[str, str]]:
    return [{"statements": row, "reason": "Why.", "believes": "Neither."} for row in statements]


def made(folder, *statements: str, figures=SHARE_OF_STEEL, claims=CLAIMS):
    return package(folder, figures, claims=claims, known_conflicts=listed(*statements))


def compared(package_, claims, found, digits="rounded"):
    """Hold `found`, as if it were what the figures give, against the list of a package."""
    study = Study(package_, digits)
    vars(study)["conflicts"] = found
    return known_conflicts.compare(study, claims)


def test_nothing_listed_and_nothing_found(tmp_path):
    assert compared(made(tmp_path), [], []) == ([], [])


def test_a_conflict_that_is_not_listed_and_one_that_is_gone(tmp_path):
    package_ = made(tmp_path, "S01-01 S01-06")
    found = compared(package_, [], [Conflict(("S01-06", "S01-07"))])
    assert found == (["S01-06 S01-07"], ["S01-01 S01-06"])
    assert compared(package_, [], [Conflict(("S01-01", "S01-06"))]) == ([], [])


def test_a_contradicted_claim_is_a_conflict_and_any_other_verdict_is_none(tmp_path):
    package_ = made(tmp_path)
    clash = ("C07", "S01-06")
    contradicted = entry(verdict="contradicted", conflict=clash)
    assert compared(package_, [contradicted], [])[0] == ["C07 S01-06"]
    assert compared(package_, [entry(verdict="open", conflict=clash)], []) == ([], [])


def test_the_same_set_from_a_claim_and_from_the_figures_counts_once(tmp_path):
    clash = ("S01-06", "S01-07")
    found = compared(made(tmp_path), [entry(verdict="contradicted", conflict=clash)], [Conflict(clash)])
    assert found[0] == ["S01-06 S01-07"]


def test_a_listed_claim_that_nobody_asked_about_is_not_gone(tmp_path):
    package_ = made(tmp_path, "C07 S01-06")
    assert compared(package_, [], []) == ([], [])
    assert compared(package_, [entry(id="C01")], []) == ([], [])
    assert compared(package_, [entry(id="C07")], [])[1] == ["C07 S01-06"]


def test_a_claimed_figure_that_only_its_verdict_contradicts_is_not_gone(tmp_path):
    """Shares of 50% and 90% follow from amounts alone: only the claim's verdict sees the clash."""
    figures = [
        figure("S01-01", "level", "steel", "50"),
        figure("S01-02", "level", "output", "100"),
        figure("S01-03", "level", "steel", "90", JUNE),
        figure("S01-04", "level", "output", "100", JUNE),
        figure("S01-09", "share_change", "steel", "-30.0", versus=f"output {JUNE}"),
    ]
    clash = "S01-01 S01-02 S01-03 S01-04 S01-09"
    package_ = made(tmp_path, clash, figures=figures, claims=[claim("C09", "S01-09")])
    assert conflicts.conflicts(system(package_)) == []
    assert compared(package_, [], []) == ([], []), "as `recount conflicts` asks"
    assert compared(package_, Study(package_).claims, []) == ([], []), "as `recount check` asks"
    figures[-1]["printed"] = "-40.0"
    package_ = made(tmp_path, clash, figures=figures, claims=[claim("C09", "S01-09")])
    assert compared(package_, [], []) == compared(package_, Study(package_).claims, []) == ([], [clash])


@pytest.mark.parametrize("digits", ["rounded", "truncated", "either"])
def test_the_book_lists_what_is_found_under_every_reading(digits):
    package_ = packaged()
    found = conflicts.conflicts(system(package_, digits))
    assert compared(package_, Study(package_, digits).claims, found, digits) == ([], [])
    assert compared(package_, [], found, digits) == ([], [])


def test_what_contradicts_a_claim_is_listed_or_not(tmp_path):
    package_ = made(tmp_path, "C07 S01-06")
    assert (
        known_conflicts.listed(entry(verdict="contradicted", conflict=("S01-06", "C07")), package_)
        == "C07 S01-06"
    )
    assert known_conflicts.listed(entry(verdict="contradicted", conflict=("C07", "S01-01")), package_) == ""
    assert known_conflicts.listed(entry(), package_) == ""


# Readings of words: 28.7 of October is above 20 of June, and 2022 is not known

MORE, LESS = f"level steel Town {OCTOBER}", f"level steel Town {JUNE}"
AMOUNTS = [figure("S01-06", "level", "steel", "28.7"), figure("S01-07", "level", "steel", "20", JUNE)]
FAILS = "C12 S01-06 S01-07"


def words(folder, *read_as: tuple[str, str], known: tuple[str, ...] = ()) -> Study:
    """Return a study of words that are read in some ways, as C11, C12, …; `known` are listed."""
    readings = [reading(f"C1{n}", "C01", *sides) for n, sides in enumerate(read_as, 1)]
    tables = {"claims": [claim("C01")], "readings": readings, "known_conflicts": listed(*known)}
    return Study(package(folder, AMOUNTS, **tables))


HOLDS, FAILED, UNKNOWN = (MORE, LESS), (LESS, MORE), (MORE, f"level steel Town {YEAR_2022}")


@pytest.mark.parametrize(("other", "verdict"), [(HOLDS, "depends"), (UNKNOWN, "open")])
def test_a_reading_that_fails_beside_another_is_no_conflict_and_needs_no_row(tmp_path, other, verdict):
    study = words(tmp_path, other, FAILED)
    assert study["C01"].verdict == verdict and study["C12"].verdict == "contradicted"
    for asked in (study.claims, [study["C12"]], [study["C11"]]):
        assert known_conflicts.compare(study, asked) == ([], [])


@pytest.mark.parametrize("other", [HOLDS, UNKNOWN])
def test_a_row_that_names_such_a_reading_is_a_note_while_it_fails_and_gone_when_it_holds(tmp_path, other):
    study = words(tmp_path / "fails", other, FAILED, known=(FAILS,))
    for asked in (study.claims, [study["C12"]], []):
        assert known_conflicts.compare(study, asked) == ([], [])
    assert study["C12"].note == study["C01"].note == "Why."
    assert known_conflicts.listed(study["C12"], study.package) == FAILS
    assert known_conflicts.listed(study["C01"], study.package) == ""
    study = words(tmp_path / "holds", other, HOLDS, known=(FAILS,))
    assert known_conflicts.compare(study, study.claims) == ([], [FAILS])
    assert known_conflicts.compare(study, [study["C12"]]) == ([], [FAILS])
    assert study["C12"].note == study["C01"].note == ""


def test_words_that_fail_under_every_reading_are_a_conflict_for_each(tmp_path):
    study = words(tmp_path / "unlisted", FAILED, FAILED)
    assert study["C01"].verdict == "contradicted"
    both = ["C11 S01-06 S01-07", FAILS]
    assert known_conflicts.compare(study, study.claims) == (both, [])
    assert known_conflicts.compare(study, [study["C12"]]) == ([FAILS], [])
    study = words(tmp_path / "listed", FAILED, FAILED, known=(FAILS,))
    assert known_conflicts.compare(study, study.claims) == ([both[0]], [])


def test_words_with_one_reading_are_contradicted_in_its_name(tmp_path):
    study = words(tmp_path, FAILED)
    assert study["C01"].conflict == study["C11"].conflict == ("C11", "S01-06", "S01-07")
    assert known_conflicts.compare(study, study.claims) == (["C11 S01-06 S01-07"], [])
