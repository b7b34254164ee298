"""A book built elsewhere has the same bytes; what a page takes from its surroundings makes it another."""

from __future__ import annotations

import pytest
import smallbook

from recount.publish import same, sums

SURROUNDINGS = """
import os, time
from pathlib import Path
page = Path("_build/html/index.html")
page.parent.mkdir(parents=True)
around = {
    "folder": os.getcwd(),
    "time zone": time.tzname,
    "language": os.environ.get("LANG"),
    "hash seed": hash("76.8"),
    "cores": len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 1,
    "width": os.environ.get("COLUMNS"),
}
page.write_text("\\n".join(f"{name}: {value}" for name, value in around.items()))
"""
"""Stands in for the build: a page of all that surrounds it."""


@pytest.fixture
def project(tmp_path):
    return smallbook.project(tmp_path / "project")


def test_without_a_book_there_is_nothing_to_compare(project):
    done = smallbook.run(project, "same")
    assert (done.returncode, done.stdout) == (2, "There is no book yet: run `make book` first.\n")


def test_a_book_built_and_printed_elsewhere_is_the_same(project):
    smallbook.installed()
    assert smallbook.run(project, "build").returncode == 0
    printed = smallbook.run(project, "pdf")
    assert printed.returncode == 0, printed.stdout
    assert "The book is at _build/html/downloads/recount.pdf" in printed.stdout
    done = smallbook.run(project, "same")
    assert done.returncode == 0, done.stdout
    assert "Printing it once more." in done.stdout
    assert "Every file of the book has the same bytes in both." in done.stdout


def test_all_that_surrounds_a_build_is_otherwise_elsewhere(project, tmp_path, monkeypatch):
    for name in ("TZ", "LANG", "LC_ALL", "PYTHONHASHSEED", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)
    (project / "recount/build.py").write_text(SURROUNDINGS)
    assert smallbook.run(project, "build").returncode == 0
    html, other = project / "_build/html", same.elsewhere(tmp_path / "other", project)
    assert sums.differences(html, other) == ["index.html: other bytes"]
    here, there = ((folder / "index.html").read_text().splitlines() for folder in (html, other))
    alike = [one for one, two in zip(here, there, strict=True) if one == two]
    assert alike in ([], ["cores: 1"])  # where there is but one


def test_a_book_that_differs_is_told_file_by_file(project):
    smallbook.chapter(project, "import os; print(os.getcwd())")
    assert smallbook.run(project, "build").returncode == 0
    done = smallbook.run(project, "same")
    assert done.returncode == 1
    assert "notebooks/ledger.html: other bytes" in done.stdout
    assert "look for what these files take from their surroundings" in done.stdout


def test_a_project_that_cannot_be_built_elsewhere_says_what_the_build_said(project):
    assert smallbook.run(project, "build").returncode == 0
    smallbook.chapter(project, "assert 1 == 2")
    done = smallbook.run(project, "same")
    assert done.returncode == 1
    assert "The book could not be built elsewhere:" in done.stdout and "1 == 2" in done.stdout
