"""A book built elsewhere has the same bytes; what a page takes from its surroundings makes it another."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

import paths
import pytest
import smallbook

SURROUNDINGS = """
import os, time
from pathlib import Path

folder = Path("_build/html")
folder.mkdir(parents=True)
(folder / "SHA256SUMS").touch()
around = {
    "folder": os.getcwd(),
    "home": os.environ.get("HOME"),
    "time zone": time.tzname,
    "language": (os.environ.get("LANG"), os.environ.get("LC_ALL")),
    "hash seed": hash("76.8"),
    "cores": len(os.sched_getaffinity(0)),
    "width": os.environ.get("COLUMNS"),
}
for name, value in around.items():
    (folder / name).write_text(str(value))
"""
"""Stands in for the command line: a book of all that surrounds it, a file each."""


@pytest.fixture
def project(tmp_path):
    made = smallbook.project(tmp_path / "project")
    (made / ".ci").mkdir()
    shutil.copy(paths.ROOT / ".ci/same", made / ".ci")
    return made


def same(project):
    """Run what `make same` runs."""
    own = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    return subprocess.run(
        [project / ".ci/same"],
        env=own | {"PYTHON": sys.executable, "SOURCE_DATE_EPOCH": "0"},
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
    )  # fmt: skip


def test_without_a_book_there_is_nothing_to_compare(project):
    done = same(project)
    assert (done.returncode, done.stdout) == (2, "There is no book yet: run `make book` first.\n")


def test_a_book_built_and_printed_elsewhere_is_the_same(project):
    for command in ("book", "pdf"):
        done = smallbook.run(project, command)
        assert done.returncode == 0, done.stdout
    assert "The book is at _build/html/downloads/recount.pdf" in done.stdout
    done = same(project)
    assert done.returncode == 0, done.stdout
    assert "Printing it once more." in done.stdout
    assert "Every file of the book has the same bytes in both." in done.stdout
    (project / "_build/html/downloads/recount.pdf").write_bytes(b"another")
    assert "recount.pdf differ" in same(project).stdout


def test_a_book_that_differs_is_told_file_by_file(project):
    smallbook.chapter(project, "import os; print(os.getcwd())")
    assert smallbook.run(project, "book").returncode == 0
    done = same(project)
    assert done.returncode == 1
    assert "notebooks/ledger.html differ" in done.stdout
    assert "look for what these files take from their surroundings" in done.stdout


def test_all_that_surrounds_a_build_is_otherwise_elsewhere(project, monkeypatch):
    for name in ("TZ", "LANG", "LC_ALL", "PYTHONHASHSEED", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)
    (project / "recount/__main__.py").write_text(SURROUNDINGS)
    assert smallbook.run(project, "book").returncode == 0
    done = same(project)
    alike = len(os.sched_getaffinity(0)) == 1  # where there is but one core
    assert done.stdout.count(" differ\n") == 7 - alike, done.stdout
