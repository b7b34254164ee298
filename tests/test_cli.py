"""The command line as others run it: output, JSON, exit status, and one clear sentence for bad input."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from fractions import Fraction as F
from pathlib import Path

import nbformat
import pytest
from entries import SHARE_RECORD
from nbformat.v4 import new_code_cell, new_notebook
from packages import OCTOBER, claim, figure, packaged, write, write_table
from rich.console import Console
from typer.testing import CliRunner, Result

from recount import cli, paths

RUNNER = CliRunner()
FIGURES = [
    figure("S01-01", "level", "output", "76.8"),
    figure("S01-06", "level", "steel", "28.7"),
    figure("S01-07", "share", "steel", "37.4", versus="output"),
]
CLASH = [*FIGURES, figure("S02-01", "level", "steel", "29.7")]
RANGE = {"low", "high", "low_exact", "high_exact"}
DRAWN = "─│┌┐└┘━┃╭╮╰╯═║"


def run(*words: str | Path) -> Result:
    """Run a command in this process; a traceback is a failure of the test."""
    result = RUNNER.invoke(cli.app, [str(word) for word in words])
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    assert "Traceback" not in result.output
    return result


def said(result: Result, status: int) -> str:
    """Return the one line on standard error of a run that ended with `status` and printed nothing."""
    assert (result.exit_code, result.stdout) == (status, ""), result.output
    assert result.stderr.count("\n") == 1, result.stderr
    return result.stderr


@pytest.fixture
def book_data(tmp_path) -> Path:
    """A copy of the book's data that a test may change."""
    return Path(shutil.copytree(paths.DATA, tmp_path / "data"))


def cut_row(file: Path, start: str) -> None:
    lines = file.read_text("utf-8").splitlines(keepends=True)
    left = [line for line in lines if not line.startswith(start)]
    assert len(left) == len(lines) - 1
    file.write_text("".join(left), "utf-8")


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
        "evidence",
        "sentence",
    ]
    assert [line.split("\t")[0] for line in lines[1:22]] == [f"C{number:02}" for number in range(1, 22)]
    assert "These cannot all be true: S18-02, S63-01" in lines
    assert lines[-1] == f"2 conflicts in {len(packaged().figures)} figures."
    assert not set(DRAWN) & set(result.stdout), "plain text when piped"
    assert "\x1b" not in result.stdout


def test_check_as_json():
    result = run("check", "--json")
    record = json.loads(result.stdout)
    assert result.exit_code == 0 and list(record) == ["claims", "conflicts"]
    assert record["conflicts"] == [["S18-02", "S63-01"], ["S42-01", "S43-01"]]
    keys = ["claim", "figure", "printed", "unit", "verdict", "low", "high", "low_exact", "high_exact"]
    assert all(list(entry) == [*keys, "support", "evidence", "settles"] for entry in record["claims"])
    by_claim = {entry["claim"]: entry for entry in record["claims"]}
    assert by_claim["C07"] == SHARE_RECORD
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


@pytest.mark.parametrize(("reading", "verdict"), [("truncated", "consistent"), ("either", "reproduced")])
def test_check_under_another_reading(reading, verdict):
    result = run("check", "--claim", "C07", "--reading", reading, "--json")
    assert result.exit_code == 0
    assert json.loads(result.stdout)["claims"][0]["verdict"] == verdict


def test_tables_are_drawn_on_a_terminal(monkeypatch):
    monkeypatch.setattr(cli, "Console", lambda: Console(force_terminal=True, width=200))
    assert "─" in run("check", "--claim", "C07").stdout


# conflicts


def test_conflicts_of_the_book():
    result = run("conflicts")
    assert result.exit_code == 0 and result.stderr == ""
    for row in packaged().figures.loc[["S18-02", "S63-01", "S42-01", "S43-01"]].itertuples():
        assert row.quote_zh in result.stdout
    assert result.stdout.count("Known. The book believes: Neither") == 2
    as_json = run("conflicts", "--json")
    assert json.loads(as_json.stdout) == {"conflicts": [["S18-02", "S63-01"], ["S42-01", "S43-01"]]}


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
    assert result.stderr == "Not listed in known_conflicts.csv: S01-01 S01-02 cannot all be true.\n"
    assert "1 conflict in 2 figures." in result.stdout


# bounds


def test_bounds_of_last_years_base():
    words = ("bounds", "industrial_fai", "Jiayuguan", OCTOBER, "--measure", "base")
    assert json.loads(run(*words, "--json").stdout) == {
        "low": "41.7687",
        "high": "41.8460",
        "low_exact": "6140/147",
        "high_exact": "153700/3673",
        "unit": "亿元",
        "support": ["S01-01", "S01-02"],
    }
    text = run(*words).stdout
    assert "from 41.7687 亿元 to 41.8460 亿元" in text and "1.8365 × base ≤ amount" in text
    assert not set(DRAWN) & set(text)


def test_bounds_of_each_measure():
    asked = ("bounds", "upgrade_fai", "Jiayuguan", OCTOBER)
    amount = json.loads(run(*asked, "--json").stdout)
    assert set(amount) == {*RANGE, "unit", "support"} and amount["unit"] == "亿元"
    share = json.loads(run(*asked, "--measure", "share", "--versus", "industrial_fai", "--json").stdout)
    assert F(share["low_exact"]) == F("37.35") and share["unit"] == "%"
    growth = json.loads(
        run("bounds", "industrial_fai", "Gansu", OCTOBER, "--measure", "growth", "--json").stdout
    )
    assert (growth["low"], growth["high"], growth["unit"]) == ("31.6", "31.8", "%")


def test_bounds_where_nothing_is_known():
    words = ("bounds", "upgrade_fai", "Gansu", OCTOBER)
    found = json.loads(run(*words, "--json").stdout)
    assert (found["high"], found["high_exact"], found["support"]) == (None, None, [])
    assert "to no upper bound" in run(*words).stdout


def test_bounds_say_which_figures_were_set_aside(tmp_path):
    result = run("bounds", "steel", "Town", OCTOBER, "--data", write(tmp_path, CLASH), "--json")
    assert result.exit_code == 0
    assert result.stderr.startswith("These contradict one another and were set aside: S01-")
    json.loads(result.stdout)


# explain


@pytest.mark.parametrize("number", range(1, 22))
def test_explain_each_claim_of_the_book(number):
    result = run("explain", f"C{number:02}")
    assert result.exit_code == 0 and result.stderr == ""
    assert result.stdout.startswith(f"C{number:02}  ")
    assert not set(DRAWN) & set(result.stdout)


# Exit status 1


@pytest.mark.parametrize("command", [["check"], ["conflicts"]])
def test_a_conflict_that_is_no_longer_listed(book_data, command):
    cut_row(book_data / "known_conflicts.csv", "S18-02 S63-01")
    result = run(*command, "--data", book_data)
    assert result.exit_code == 1
    assert result.stderr.splitlines() == [
        "Changed since datapackage.json was written: known_conflicts.csv. Going on with what stands there.",
        "Not listed in known_conflicts.csv: S18-02 S63-01 cannot all be true.",
    ]


def test_a_contradicted_claim_that_is_no_longer_listed(book_data):
    cut_row(book_data / "known_conflicts.csv", "C21 ")
    result = run("check", "--data", book_data)
    assert result.exit_code == 1 and "C21 S01-09 S03-08 cannot all be true" in result.stderr
    assert run("check", "--claim", "C20", "--data", book_data).exit_code == 0
    assert run("conflicts", "--data", book_data).exit_code == 0


@pytest.mark.parametrize("command", [["check"], ["conflicts"], ["check", "--claim", "C04"]])
def test_a_listed_conflict_that_is_gone(book_data, command):
    with (book_data / "known_conflicts.csv").open("a", encoding="utf-8") as file:
        file.write("S01-01 S18-02,Why.,Neither.\n")
    result = run(*command, "--data", book_data)
    assert result.exit_code == 1
    assert result.stderr.endswith("Listed in known_conflicts.csv, but no longer a conflict: S01-01 S18-02.\n")


def test_a_listed_claim_that_is_gone(book_data):
    with (book_data / "known_conflicts.csv").open("a", encoding="utf-8") as file:
        file.write("C20 S01-09,Why.,Neither.\n")
    assert run("check", "--data", book_data).exit_code == 1
    assert run("conflicts", "--data", book_data).exit_code == 0


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
    folder = write(tmp_path, FIGURES, cumulative=cumulative, claims=claims)
    if several:
        (folder / "figures.csv").unlink()
        write_table(folder / "figures" / "a.csv", "figures", FIGURES[:2])
        write_table(folder / "figures" / "b.csv", "figures", FIGURES[2:])
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


def test_a_conflict_in_a_package_without_claims(tmp_path):
    result = run("check", "--data", write(tmp_path, CLASH), "--json")
    assert result.exit_code == 1
    assert json.loads(result.stdout) == {"claims": [], "conflicts": [["S01-06", "S02-01"]]}


def test_a_changed_hash_is_told_in_one_line_and_work_goes_on(book_data):
    before = run("check", "--data", book_data, "--json")
    with (book_data / "sources.csv").open("a", encoding="utf-8") as file:
        file.write("\n")
    result = run("check", "--data", book_data, "--json")
    assert result.exit_code == before.exit_code == 0 and result.stdout == before.stdout
    assert result.stderr.count("\n") == 1 and "sources.csv" in result.stderr


# Exit status 2


@pytest.mark.parametrize(
    ("words", "named"),
    [
        (["explain", "C99"], "There is no claim 'C99'. The claims are: C01, C02"),
        (["check", "--claim", "S01-07"], "There is no claim 'S01-07'."),
        (["bounds", "industrial_fia", "Jiayuguan", OCTOBER], "the indicator 'industrial_fia'. Did you mean"),
        (["bounds", "industrial_fai", "Jiayugan", OCTOBER], "the place 'Jiayugan'. Did you mean Jiayuguan"),
        (["bounds", "industrial_fai", "Jiayuguan", "2023"], "expected a period such as 2023-01..2023-10"),
        (["bounds", "industrial_fai", "Jiayuguan", "1999-01..1999-10"], "the period '1999-01..1999-10'"),
        (["bounds", "industrial_fai", "Jiayuguan", OCTOBER, "--measure", "share"], "--versus"),
        (["check", "--data", "no/such/folder"], "expected a data package"),
    ],
)
def test_a_question_that_has_no_answer(words, named):
    result = run(*words)
    assert result.exit_code == 2 and result.stdout == ""
    assert named in result.stderr


@pytest.mark.parametrize(
    "words",
    [
        ["check", "--reading", "guessed"],
        ["bounds", "industrial_fai"],
        ["bounds", "industrial_fai", "Jiayuguan", OCTOBER, "--measure", "count"],
        ["explain"],
        ["recheck"],
        ["check", "--jsno"],
    ],
)
def test_a_command_that_is_none(words):
    result = run(*words)
    assert result.exit_code == 2 and result.stdout == "" and result.stderr


@pytest.mark.parametrize(
    "command", [["check"], ["conflicts"], ["bounds", "a", "b", OCTOBER], ["explain", "C01"]]
)
def test_what_is_no_package(tmp_path, command):
    (tmp_path / "empty").mkdir()
    file = tmp_path / "figures.csv"
    file.write_text("figure_id\n", "utf-8")
    for folder in (tmp_path / "empty", file, tmp_path / "absent", tmp_path / ("long" * 90)):
        result = run(*command, "--data", folder)
        assert result.exit_code == 2 and result.stdout == ""
        assert str(folder) in result.stderr


@pytest.mark.parametrize(
    ("printed", "named"),
    [
        ("about 30", "expected a number such as 76.8, -4.6 or 29 in plain digits, found 'about 30'"),
        ("76，8", "found '76，8'"),
        ("７６", "found '７６'"),
        ("1e5", "found '1e5'"),
        ("", "printed"),
    ],
)
def test_a_figure_that_nobody_can_parse(tmp_path, printed, named):
    rows = [FIGURES[0] | {"printed": printed}, *FIGURES[1:]]
    result = run("check", "--data", write(tmp_path, rows))
    assert result.exit_code == 2 and result.stdout == ""
    assert "figures.csv, line 2, column printed" in result.stderr and named in result.stderr


@pytest.mark.parametrize(
    "content",
    [b"", b"\xff\xfe\x00", b"figure_id\n", b"a,b\n1\n", b'"', b"\0"],
    ids=["empty", "not UTF-8", "a header alone", "other columns", "an open quote", "NUL"],
)
@pytest.mark.parametrize("table", ["figures", "sources", "claims", "indicators", "known_conflicts"])
def test_a_table_that_is_broken(tmp_path, table, content):
    folder = write(tmp_path, FIGURES, cumulative=[], claims=[claim("C07", "S01-07")])
    (folder / f"{table}.csv").write_bytes(content)
    result = run("check", "--data", folder)
    assert result.exit_code == 2 and result.stdout == ""
    assert f"{table}.csv" in result.stderr


def test_a_file_that_cannot_be_read(tmp_path, monkeypatch):
    folder = write(tmp_path, FIGURES)
    read = Path.read_bytes

    def refused(self):
        if self.name == "figures.csv":
            raise PermissionError(13, "Permission denied", str(self))
        return read(self)

    monkeypatch.setattr(Path, "read_bytes", refused)
    assert said(run("check", "--data", folder), 2) == (
        f"{folder / 'figures.csv'} cannot be read: Permission denied.\n"
    )


def test_a_descriptor_that_is_none(tmp_path):
    folder = write(tmp_path, FIGURES)
    for content in (b"", b"[]", b'{"resources": [{"path": 5}]}', b"\xff"):
        (folder / "datapackage.json").write_bytes(content)
        result = run("check", "--data", folder)
        assert result.exit_code == 2 and "datapackage.json" in result.stderr


# Help, the installed command, and rerun


@pytest.mark.parametrize("command", ["check", "conflicts", "bounds", "explain", "rerun"])
def test_help_has_an_example(command):
    result = run(command, "--help")
    assert result.exit_code == 0
    assert f"  recount {command}" in result.stdout and "Examples:" in result.stdout
    assert command in run("--help").stdout


def command_line(*words: str, **environment: str) -> subprocess.CompletedProcess:
    script = Path(sys.executable).with_name("recount")
    return subprocess.run(
        [script, *words],
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, **environment},
        timeout=120,
    )


def test_the_installed_command():
    result = command_line("check", "--claim", "C07", "--json")
    assert result.returncode == 0 and result.stderr == ""
    assert json.loads(result.stdout)["claims"][0]["low_exact"] == "57300/1537"
    assert command_line("explain", "C99").returncode == 2


def test_output_that_its_terminal_cannot_show_is_no_traceback():
    result = command_line("explain", "C07", PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    assert result.returncode == 0 and "Traceback" not in result.stderr


def notebook(path: Path, source: str) -> Path:
    cell = new_code_cell(source)
    cell.id = "cell-0"
    nbformat.write(new_notebook(cells=[cell]), path)
    return path


def test_rerun_writes_a_notebook_whole_or_not_at_all(tmp_path):
    good, bad = notebook(tmp_path / "good.ipynb", "20 + 1"), notebook(tmp_path / "bad.ipynb", "1 / 0")
    before = bad.read_bytes()
    result = command_line("rerun", str(good))
    assert result.returncode == 0, result.stderr
    assert nbformat.read(good, 4).cells[0].outputs[0].data["text/plain"] == "21"
    result = command_line("rerun", str(bad))
    assert result.returncode == 1 and "ZeroDivisionError" in result.stderr
    assert bad.read_bytes() == before and "Traceback" not in result.stderr


def test_rerun_of_a_notebook_that_is_not_there(tmp_path):
    result = command_line("rerun", str(tmp_path / "absent.ipynb"))
    assert result.returncode in (1, 2) and "absent.ipynb" in result.stderr
    assert "Traceback" not in result.stderr
