"""Conflicts that are listed as known, held against those that are found."""

from __future__ import annotations

import pytest
from entries import entry
from packages import JUNE, SHARE_OF_STEEL, claim, figure, package, packaged, system

from recount.engine import conflicts
from recount.engine.conflicts import Conflict
from recount.ledger import known_conflicts
from recount.ledger.study import Study

CLAIMS = [claim("C01", "S01-01"), claim("C07", "S01-07")]


def listed(*statements: str) -> list[dict[str, str]]:
    return [{"statements": row, "reason": "Why.", "believes": "Neither."} for row in statements]


def made(folder, *statements: str, figures=SHARE_OF_STEEL, claims=CLAIMS):
    return package(folder, figures, claims=claims, known_conflicts=listed(*statements))


def compared(package_, claims, found, reading="rounded"):
    """Hold `found`, as if it were what the figures give, against the list of a package."""
    study = Study(package_, reading)
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
    """Shares of 50 % and 90 % follow from amounts alone: only the claim's verdict sees the clash."""
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


@pytest.mark.parametrize("reading", ["rounded", "truncated", "either"])
def test_the_book_lists_what_is_found_under_every_reading(reading):
    package_ = packaged()
    found = conflicts.conflicts(system(package_, reading))
    assert compared(package_, Study(package_, reading).claims, found, reading) == ([], [])
    assert compared(package_, [], found, reading) == ([], [])


def test_what_contradicts_a_claim_is_listed_or_not(tmp_path):
    package_ = made(tmp_path, "C07 S01-06")
    assert (
        known_conflicts.listed(entry(verdict="contradicted", conflict=("S01-06", "C07")), package_)
        == "C07 S01-06"
    )
    assert known_conflicts.listed(entry(verdict="contradicted", conflict=("C07", "S01-01")), package_) == ""
    assert known_conflicts.listed(entry(), package_) == ""
