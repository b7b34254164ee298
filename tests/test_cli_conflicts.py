"""What is a conflict and which are listed, as the commands tell it: output, JSON, exit status."""

from __future__ import annotations

import json

import pytest
from command import CLASH, cut_row, listed_conflicts, run
from packages import SHARE_OF_STEEL, figure, packaged, write

AND_NOW = ": put the wrong one right, or add a row"


def test_conflicts_of_the_book():
    result = run("conflicts")
    assert result.exit_code == 0 and result.stderr == ""
    clauses = packaged().figures["quote_zh"]
    assert all(clauses[name] in result.stdout for names in listed_conflicts() for name in names)
    listed = "This is listed in known_conflicts.csv. The book believes: "
    assert result.stdout.count(listed) == len(listed_conflicts())
    assert f"{listed}Neither: nothing in the tables decides" in result.stdout
    assert f"{listed}That they speak of two things: " in result.stdout
    assert "recount explain" not in result.stdout, "no claim is judged"
    as_json = run("conflicts", "--json")
    assert json.loads(as_json.stdout) == {"conflicts": listed_conflicts()}


@pytest.mark.parametrize(
    ("reading", "conflicts"), [("rounded", []), ("truncated", [["S01-01", "S01-06", "S01-07"]])]
)
def test_conflicts_under_a_reading(tmp_path, reading, conflicts):
    """Cut off, less than 28.8 of at least 76.8 is less than 37.5%; rounded, it may be 37.459%."""
    rows = [*SHARE_OF_STEEL[:2], figure("S01-07", "share", "steel", "37.5", versus="output")]
    found = run("conflicts", "--reading", reading, "--data", write(tmp_path, rows), "--json")
    assert json.loads(found.stdout) == {"conflicts": conflicts} and found.exit_code == bool(conflicts)


def test_a_conflict_through_a_known_truth_names_it(tmp_path):
    rows = [
        figure("S01-01", "level", "output", "80.0", "2023-01..2023-09"),
        figure("S01-02", "level", "output", "76.8"),
    ]
    result = run("conflicts", "--data", write(tmp_path, rows, cumulative=["output"]))
    assert result.exit_code == 1
    assert (
        "since a cumulative flow never falls within its year: January–September 2023 is at" in result.stdout
    )
    assert result.stderr == f"Not listed in known_conflicts.csv: S01-01 S01-02 cannot all be true{AND_NOW}.\n"
    assert "1 conflict in 2 figures." in result.stdout


@pytest.mark.parametrize("command", [["check"], ["conflicts"]])
def test_a_conflict_that_is_no_longer_listed(book_data, command):
    cut_row(book_data / "known_conflicts.csv", "S18-02 S63-01")
    result = run(*command, "--data", book_data)
    assert result.exit_code == 1
    assert result.stderr.splitlines() == [
        "Changed since datapackage.json was written: known_conflicts.csv. Going on with what stands there.",
        f"Not listed in known_conflicts.csv: S18-02 S63-01 cannot all be true{AND_NOW}.",
    ]


def test_words_that_fail_however_they_are_read_are_no_longer_listed(book_data):
    """With C20 gone, all that is left of C23 is contradicted."""
    cut_row(book_data / "known_conflicts.csv", "C21 ")
    cut_row(book_data / "readings.csv", "C20,")
    for asked in ([], ["--claim", "C23"], ["--claim", "C21"]):
        result = run("check", *asked, "--data", book_data)
        assert result.exit_code == 1 and "C21 S01-09 S03-08 cannot all be true" in result.stderr
    assert run("conflicts", "--data", book_data).exit_code == 0


@pytest.mark.parametrize("asked", [[], ["--claim", "C23"], ["--claim", "C20"], ["--claim", "C21"]])
def test_a_reading_that_fails_while_another_holds_need_not_be_listed(book_data, asked):
    cut_row(book_data / "known_conflicts.csv", "C21 ")
    result = run("check", *asked, "--data", book_data)
    assert result.exit_code == 0 and "cannot all be true: put" not in result.stderr


@pytest.mark.parametrize("command", [["check"], ["conflicts"], ["check", "--claim", "C04"]])
def test_a_listed_conflict_that_is_gone(book_data, command):
    with (book_data / "known_conflicts.csv").open("a", encoding="utf-8") as file:
        file.write("S01-01 S18-02,Why.,Neither.\n")
    result = run(*command, "--data", book_data)
    assert result.exit_code == 1
    assert result.stderr.endswith("no longer a conflict, S01-01 S18-02: take the row out.\n")


def test_a_listed_claim_that_is_gone(book_data):
    with (book_data / "known_conflicts.csv").open("a", encoding="utf-8") as file:
        file.write("C20 S01-09,Why.,Neither.\n")
    assert run("check", "--data", book_data).exit_code == 1
    assert run("conflicts", "--data", book_data).exit_code == 0


def test_a_conflict_in_a_package_without_claims(tmp_path):
    result = run("check", "--data", write(tmp_path, CLASH), "--json")
    assert result.exit_code == 1
    told = json.loads(result.stdout)
    assert (told["claims"], told["conflicts"]) == ([], [["S01-06", "S02-01"]])
    assert told["checks"]["checks"] == [] and "statement" not in run("check", "--data", tmp_path).stdout
