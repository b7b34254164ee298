"""The report of a check: nothing, or sentences that say what is wrong and what to do."""

from __future__ import annotations

from packages import SHARE_OF_STEEL, claim, figure, package

from recount.ledger.report import report
from recount.ledger.study import Study

CLAIMS = [claim("C01", "S01-07"), claim("C02", "S01-06")]
CLASH = figure("S02-01", "level", "steel", "29.7")


def test_a_package_in_which_all_is_well(tmp_path):
    study = Study(package(tmp_path, SHARE_OF_STEEL, claims=CLAIMS))
    found = report(study, study.claims)
    assert found.ok and found.problems == ()
    assert [one["claim"] for one in found.as_json()["claims"]] == ["C01", "C02"]
    assert found.as_json()["conflicts"] == []


def test_only_the_claims_asked_about_are_told(tmp_path):
    study = Study(package(tmp_path, SHARE_OF_STEEL, claims=CLAIMS))
    assert [one["claim"] for one in report(study, [study["C02"]]).as_json()["claims"]] == ["C02"]


def test_a_conflict_that_is_not_listed_is_a_problem(tmp_path):
    found = report(Study(package(tmp_path, [*SHARE_OF_STEEL, CLASH])), [])
    told = found.as_json()
    assert not found.ok and (told["claims"], told["conflicts"]) == ([], [["S01-06", "S02-01"]])
    assert found.problems == (
        "Not listed in known_conflicts.csv: S01-06 S02-01 cannot all be true: put the wrong one right, or"
        " add a row.",
    )


def test_a_listed_conflict_is_none_and_one_that_is_gone_is_one(tmp_path):
    row = {"statements": "S01-06 S02-01", "reason": "Revised.", "believes": "the first"}
    listed = Study(package(tmp_path / "one", [*SHARE_OF_STEEL, CLASH], known_conflicts=[row]))
    assert report(listed, []).ok and listed.conflicts[0].believes == "the first"
    same = figure("S02-01", "level", "steel", "28.7")
    gone = Study(package(tmp_path / "two", [*SHARE_OF_STEEL, same], known_conflicts=[row]))
    assert report(gone, []).problems == (
        "Listed in known_conflicts.csv, but no longer a conflict, S01-06 S02-01: take the row out.",
    )


def test_what_the_claims_add_up_to_is_told_beside_them(tmp_path):
    """A part, its whole and its share are one division, whichever of the three is claimed."""
    claims = [*CLAIMS, claim("C03", "S01-01"), claim("C04")]
    study = Study(
        package(tmp_path, [*SHARE_OF_STEEL, figure("S02-09", "count", "firms", "5")], claims=claims)
    )
    told = report(study, study.claims).as_json()["checks"]
    assert {name: count for name, count in told["statements"].items() if count} == {
        "reproduced": 2,
        "consistent": 1,
        "open": 1,
    }
    assert told["checks"] == [
        {
            "claims": ("C01", "C02", "C03"),
            "figures": ("S01-01", "S01-06", "S01-07"),
            "evidence": "article only",
        }
    ]
    assert (told["independent"], told["bearing"]) == (0, ["S01-01", "S01-06", "S01-07"])
    assert told["figures"] == 4
