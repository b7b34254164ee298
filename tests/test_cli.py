"""The command check, as others run it: output, JSON, exit status."""

from __future__ import annotations

import json
from functools import partial

import pytest
from command import DRAWN, cut_row, listed_conflicts, run
from entries import SHARE_RECORD
from packages import OCTOBER, SHARE_OF_STEEL, claim, figure, packaged, write, write_table
from rich.console import Console

from recount import terminal
from recount.ledger import wording
from recount.ledger.entry import Verdict

AND_NOW = ": put the wrong one right, or add a row"


# check


def test_check_of_the_book():
    result = run("check")
    assert result.exit_code == 0 and result.stderr == ""
    lines = result.stdout.splitlines()
    assert lines[0].split("\t") == [
        "claim",
        "verdict",
        "printed",
        "the other figures give",
        "strength",
        "evidence",
        "sentence",
    ]
    asked = packaged().statements
    told = [line.split("\t")[0] for line in lines[1 : len(asked) + 1]]
    assert [name for name in told if not name.startswith(" ")] == list(packaged().claims.index)
    at = told.index("C23")
    assert told[at : at + 3] == ["C23", "  C20", "  C21"], "readings stand beneath their statement"
    assert "These cannot all be true: S18-02, S63-01" in lines
    assert f"{len(listed_conflicts())} conflicts in {len(packaged().figures)} figures." in lines
    assert not DRAWN & set(result.stdout), "plain text when piped"
    assert "\x1b" not in result.stdout


def test_check_ends_with_what_was_counted(study):
    *_, statements, checks = run("check").stdout.splitlines()
    counts = {verdict: count for verdict, count in Verdict.counts(study.claims).items() if count}
    told = ", ".join(f"{verdict.shown} {count}" for verdict, count in counts.items())
    assert statements == f"{len(study.claims)} statements: {told}"
    assert checks == (
        f"{len(study.checks)} checks, none of them independent of the office that published;"
        f" {len(study.bearing)} of {len(packaged().figures)} figures bear on a verdict"
    )


def test_check_of_one_claim_counts_nothing():
    assert "statements: " not in run("check", "--claim", "C07").stdout


def test_a_verdict_that_changes_when_digits_are_read_otherwise_is_told_in_a_line(study):
    lines = run("check").stdout.splitlines()
    told = [line for line in lines if ": if printers " in line]
    assert told == [
        f"{one.id}: {wording.otherwise(reading).lower()}, it is {verdict.shown}."
        for claim in study.claims
        for one in (claim, *claim.readings)
        for reading, verdict in one.flips
    ]
    assert "C07: if printers cut digits off, it is ◐ consistent." in told
    assert "C07: if printers round, it is ● reproduced." in run("check", "--reading", "truncated").stdout


def test_check_as_json():
    result = run("check", "--json")
    record = json.loads(result.stdout)
    assert result.exit_code == 0 and list(record) == ["claims", "conflicts", "checks"]
    assert record["conflicts"] == listed_conflicts()
    keys = ["claim", "figure", "printed", "unit", "verdict", "low", "high", "low_exact", "high_exact"]
    keys += ["support", "evidence", "strength", "assumptions", "named", "note", "flips", "settles"]
    keys += ["readings"]
    told = [one for entry in record["claims"] for one in (entry, *entry["readings"])]
    assert all(list(one) == keys for one in told)
    by_claim = {entry["claim"]: entry for entry in told}
    assert by_claim["C07"] == SHARE_RECORD | {"flips": {"truncated": "consistent"}}
    assert record["checks"]["checks"][0]["claims"] == ["C01", "C06", "C07"]
    assert by_claim["C08"]["high"] is None and by_claim["C08"]["high_exact"] is None
    assert by_claim["C20"]["verdict"] == "proved" and by_claim["C21"]["verdict"] == "contradicted"
    assert by_claim["C21"]["figure"] == by_claim["C21"]["printed"] == ""
    assert (
        by_claim["C04"]["verdict"] == "open" and by_claim["C04"]["settles"] and not by_claim["C04"]["support"]
    )


def test_check_of_one_claim():
    whole = json.loads(run("check", "--json").stdout)
    one = json.loads(run("check", "--claim", "C09", "--json").stdout)
    assert one["claims"] == [entry for entry in whole["claims"] if entry["claim"] == "C09"]
    assert one["conflicts"] == whole["conflicts"]
    result = run("check", "--claim", "C01")
    assert result.exit_code == 0 and "C21" not in result.stdout, "the listed C21 was not asked about"


def test_a_contradicted_claim_that_is_listed_is_marked(book_data):
    told = slice(1, len(packaged().statements) + 1)
    rows = dict(line.split("\t")[:2] for line in run("check").stdout.splitlines()[told])
    assert rows["  C21"] == "✕ contradicted, listed" and rows["C23"] == "◧ depends"
    assert not any("listed" in verdict for claim_id, verdict in rows.items() if claim_id != "  C21")
    believes = packaged().known_conflicts.at["C21 S01-09 S03-08", "believes"]
    told = f"C21 S01-09 S03-08: listed in known_conflicts.csv. The book believes: {believes}"
    assert told in run("check", "--claim", "C21").stdout.splitlines()
    assert "listed" not in run("check", "--claim", "C20").stdout.partition("These cannot")[0]
    cut_row(book_data / "known_conflicts.csv", "C21 ")
    assert "✕ contradicted\t" in run("check", "--data", book_data).stdout


def test_check_of_a_package_without_claims(tmp_path):
    without_claims = run("check", "--data", write(tmp_path, SHARE_OF_STEEL))
    assert without_claims.stdout.startswith("No claims: the package has no claims.csv.")
    assert without_claims.stdout.endswith("\n0 conflicts in 3 figures.\n")


@pytest.mark.parametrize(("reading", "verdict"), [("truncated", "consistent"), ("either", "reproduced")])
def test_check_under_another_reading(reading, verdict):
    result = run("check", "--claim", "C07", "--reading", reading, "--json")
    assert result.exit_code == 0
    assert json.loads(result.stdout)["claims"][0]["verdict"] == verdict


def on_a_terminal(monkeypatch, width):
    monkeypatch.setattr(terminal, "Console", partial(Console, force_terminal=True, width=width))


def test_tables_are_drawn_on_a_terminal(monkeypatch):
    on_a_terminal(monkeypatch, width=200)
    shown = run("check", "--claim", "C07").stdout
    assert "─" in shown and "sentence" in shown


def test_a_narrow_terminal_has_no_room_for_sentences(monkeypatch):
    on_a_terminal(monkeypatch, width=100)
    shown = run("check", "--claim", "C07").stdout
    assert "article only" in shown and "sentence" not in shown


def test_a_terminal_shows_what_stands_in_a_table_to_the_letter(tmp_path, monkeypatch):
    on_a_terminal(monkeypatch, width=200)
    said = {"sentence_en": "So [bold]it[/bold] is, and [/so] :100: on."}
    folder = write(tmp_path, SHARE_OF_STEEL, claims=[claim("C01", "S01-07") | said])
    assert said["sentence_en"] in run("check", "--data", folder).stdout


@pytest.mark.parametrize("asked", ["c07", "C7", "c7"])
def test_a_claim_may_be_asked_for_without_capitals_and_zeros(asked):
    assert run("explain", asked).stdout == run("explain", "C07").stdout


def test_a_claim_is_asked_for_as_its_table_writes_it(tmp_path):
    folder = write(tmp_path, SHARE_OF_STEEL, claims=[claim("C1", "S01-07"), claim("C01", "S01-06")])
    for name in ("C1", "C01"):
        assert run("explain", name, "--data", folder).stdout.startswith(f"{name}  ")
    assert run("check", "--data", folder).stderr == "", "nobody need have read its figures twice"


# conflicts


# Exit status 1


def test_a_changed_figure_contradicts_its_claims(book_data):
    [file] = (file for file in (book_data / "figures").glob("*.csv") if "S01-06," in file.read_text("utf-8"))
    text = file.read_text("utf-8")
    assert text.count(",28.7,") == 1
    file.write_text(text.replace(",28.7,", ",29.7,"), "utf-8")
    result = run("check", "--claim", "C07", "--data", book_data, "--json")
    record = json.loads(result.stdout)
    assert result.exit_code == 1 and record["claims"][0]["verdict"] == "contradicted"
    assert ["S01-01", "S01-06", "S01-07"] in record["conflicts"]
    assert "Not listed in known_conflicts.csv: S01-01 S01-06 S01-07" in result.stderr


# Any package


@pytest.mark.parametrize("several", [False, True], ids=["figures.csv", "figures/"])
@pytest.mark.parametrize("cumulative", [None, ["steel"]], ids=["no indicators.csv", "indicators.csv"])
@pytest.mark.parametrize("claims", [(), [claim("C07", "S01-07")]], ids=["no claims.csv", "claims.csv"])
def test_a_package_with_and_without_each_table(tmp_path, several, cumulative, claims):
    folder = write(tmp_path, SHARE_OF_STEEL, cumulative=cumulative, claims=claims)
    if several:
        (folder / "figures.csv").unlink()
        write_table(folder / "figures" / "a.csv", "figures", SHARE_OF_STEEL[:2])
        write_table(folder / "figures" / "b.csv", "figures", SHARE_OF_STEEL[2:])
    result = run("check", "--data", folder, "--json")
    record = json.loads(result.stdout)
    assert (result.exit_code, result.stderr, record["conflicts"]) == (0, "", [])
    assert [entry["verdict"] for entry in record["claims"]] == ["reproduced"] * len(claims)
    assert run("check", "--data", folder).exit_code == run("conflicts", "--data", folder).exit_code == 0
    found = run("bounds", "output", "Town", OCTOBER, "--data", folder, "--json")
    assert json.loads(found.stdout)["low"] == "76.75"
    explained = run("explain", "C07", "--data", folder)
    assert explained.exit_code == (0 if claims else 2)


def test_a_package_with_places_and_groups(tmp_path):
    towns = ("Town", "Village")
    geos = [{"geo": town, "name_zh": "镇", "level": "town", "parent": "County"} for town in towns]
    geos.append({"geo": "County", "name_zh": "县", "level": "county"})
    groups = [{"group": "towns", "level": "town", "parent": "County", "size": "2"}]
    rows = [
        figure("S01-01", "growth", "output", "20.0"),
        figure("S01-02", "growth", "output", "10.0", geo="Village"),
        figure("S01-03", "rank", "output", "1", versus="towns"),
    ]
    folder = write(tmp_path, rows, geos=geos, groups=groups, claims=[claim("C03", "S01-03")])
    record = json.loads(run("check", "--data", folder, "--json").stdout)
    [entry] = record["claims"]
    assert (entry["verdict"], entry["low"], entry["high"], entry["unit"]) == ("proved", "1", "1", "rank")
    assert run("explain", "C03", "--data", folder).exit_code == 0


def test_a_changed_hash_is_told_in_one_line_and_work_goes_on(book_data):
    before = run("check", "--data", book_data, "--json")
    with (book_data / "sources.csv").open("a", encoding="utf-8") as file:
        file.write("\n")
    result = run("check", "--data", book_data, "--json")
    assert result.exit_code == before.exit_code == 0 and result.stdout == before.stdout
    assert result.stderr.count("\n") == 1 and "sources.csv" in result.stderr
