"""Bad input gets one clear sentence and exit status 2; help; and the command as it is installed."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
from command import refused, run
from nbformat.v4 import new_code_cell, new_notebook
from packages import OCTOBER, SHARE_OF_STEEL, claim, write

from recount import cli
from recount.package.project import Project
from recount.publish import hashes

# Bad input


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
    assert refused(*words)


@pytest.mark.parametrize(
    "command", [["check"], ["conflicts"], ["bounds", "a", "b", OCTOBER], ["explain", "C01"]]
)
def test_what_is_no_package(tmp_path, command):
    (tmp_path / "empty").mkdir()
    file = tmp_path / "figures.csv"
    file.write_text("figure_id\n", "utf-8")
    for folder, told in {
        tmp_path / "empty": "expected a data package: sources.csv, and figures.csv or figures/*.csv",
        file: "expected a folder, found a file",
        tmp_path / "absent": "there is no such folder",
        tmp_path / ("long" * 90): "cannot be read or written: File name too long",
    }.items():
        said = refused(*command, "--data", folder)
        assert str(folder) in said and told in said


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
    rows = [SHARE_OF_STEEL[0] | {"printed": printed}, *SHARE_OF_STEEL[1:]]
    said = refused("check", "--data", write(tmp_path, rows))
    assert "figures.csv, line 2, column printed" in said and named in said


@pytest.mark.parametrize(
    "content",
    [b"", b"\xff\xfe\x00", b"figure_id\n", b"a,b\n1\n", b'"', b"\0"],
    ids=["empty", "not UTF-8", "a header alone", "other columns", "an open quote", "NUL"],
)
@pytest.mark.parametrize("table", ["figures", "sources", "claims", "indicators", "known_conflicts"])
def test_a_table_that_is_broken(tmp_path, table, content):
    folder = write(tmp_path, SHARE_OF_STEEL, cumulative=[], claims=[claim("C07", "S01-07")])
    (folder / f"{table}.csv").write_bytes(content)
    assert f"{table}.csv" in refused("check", "--data", folder)


def test_a_file_that_cannot_be_read(tmp_path, monkeypatch):
    folder = write(tmp_path, SHARE_OF_STEEL)
    read = Path.read_bytes

    def forbidden(self):
        if self.name == "figures.csv":
            raise PermissionError(13, "Permission denied", str(self))
        return read(self)

    monkeypatch.setattr(Path, "read_bytes", forbidden)
    said = refused("check", "--data", folder)
    assert said == f"{folder / 'figures.csv'} cannot be read or written: Permission denied.\n"


def test_a_descriptor_that_is_none(tmp_path):
    folder = write(tmp_path, SHARE_OF_STEEL)
    for content in (b"", b"[]", b'{"resources": [{"path": 5}]}', b"\xff"):
        (folder / "datapackage.json").write_bytes(content)
        assert "datapackage.json" in refused("check", "--data", folder)


# A folder of tables alone


@pytest.fixture
def tables(tmp_path, monkeypatch):
    """Tables typed by hand, in the folder where one is."""
    monkeypatch.chdir(write(tmp_path, SHARE_OF_STEEL))
    return tmp_path


@pytest.mark.parametrize(
    ("command", "told"),
    [
        ("rerun", "Nothing was executed. There is no notebook in notebooks.\n"),
        (
            "book",
            "The book is not built. book/_toc.yml: is missing: list the pages there, the first as root.\n",
        ),
    ],
)
def test_what_needs_a_book_leaves_tables_alone_as_they_are(tables, command, told):
    before = {file.name for file in tables.iterdir()}
    assert refused(command) == told
    assert {file.name for file in tables.iterdir()} == before


def test_a_book_stays_where_nothing_says_what_would_take_its_place(tables):
    Path("_build/html").mkdir(parents=True)
    Path("_build/html", hashes.FILE).touch()
    assert "_toc.yml" in refused("book")
    assert Path("_build/html", hashes.FILE).is_file()


def test_of_tables_typed_by_hand_a_descriptor_is_written_and_nothing_else(tables):
    before = {file.name for file in tables.iterdir()}
    assert run("record").stdout == "wrote datapackage.json\n"
    assert {file.name for file in tables.iterdir()} == before | {"datapackage.json"}
    with (tables / "figures.csv").open("a", encoding="utf-8") as table:
        table.write("\n")
    assert "Changed since datapackage.json was written: figures.csv." in run("check").stderr


def test_tables_alone_are_held_against_what_was_recorded_of_them(tables):
    result = run("lint")
    assert (result.exit_code, result.stdout, result.stderr) == (0, "The tables fit together.\n", "")
    (tables / "datapackage.json").write_text(
        '{"resources": [{"path": "figures.csv", "hash": "sha256:0"}]}', "utf-8"
    )
    result = run("lint")
    assert result.exit_code == 1
    assert result.stderr.startswith("figures.csv: is not as datapackage.json records it: if the change is to")


# Help, the installed command, and rerun


COMMANDS = [command.name or command.callback.__name__ for command in cli.app.registered_commands]


@pytest.mark.parametrize("command", COMMANDS)
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


def test_python_runs_it_as_a_module():
    done = subprocess.run([sys.executable, "-m", "recount", "explain", "C99"], capture_output=True, text=True)
    assert done.returncode == 2 and "C99" in done.stderr and done.stdout == ""


def test_from_any_folder_it_finds_the_package_around(tmp_path, monkeypatch):
    folder = write(tmp_path / "text" / "data", SHARE_OF_STEEL, claims=[claim("C01", "S01-07")])
    monkeypatch.chdir(folder / "..")
    result = run("check", "--json")
    assert json.loads(result.stdout)["claims"][0]["verdict"] == "reproduced"
    assert result.stderr == "", "nobody asks for a second reading of figures that were read once"
    monkeypatch.chdir(tmp_path)
    assert refused("check") == (
        f"{tmp_path}: there is no data package here or above: name its folder, --data DIR.\n"
    )


def test_the_command_line_loads_no_tables_solver_or_charts_before_it_must():
    heavy = "{'pandas', 'numpy', 'z3', 'matplotlib', 'jinja2', 'sphinx'}"
    code = f"import sys, recount.cli; print({heavy} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.stdout == "set()\n", done.stderr


def test_a_message_is_told_to_the_letter(tmp_path):
    said = refused("check", "--data", tmp_path / ":100: [bold]")
    assert ":100: [bold]: there is no such folder" in said


def test_who_reads_no_further_is_told_nothing():
    """As `recount check | head` does."""
    script = Path(sys.executable).with_name("recount")
    with subprocess.Popen([script, "check"], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        running.stdout.close()
        assert running.stderr.read() == b""


def test_an_interruption_ends_with_130_and_a_sentence(tmp_path, monkeypatch):
    def interrupted(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(Project, "around", interrupted)
    result = run("record", tmp_path)
    assert result.exit_code == 130
    assert result.stderr == "Nothing was written. Interrupted: what was not done is as it was.\n"


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
