"""A book that lacks something, or asks another host for something, is not taken for the book."""

from __future__ import annotations

import json

import pytest
import smallbook

from recount.publish import build


@pytest.fixture
def project(tmp_path):
    return smallbook.project(tmp_path / "project")


def append(file, text):
    with file.open("a", encoding="utf-8") as stream:
        stream.write(text)


def other_host(project):
    append(project / "book/index.md", '\n<img src="https://example.org/logo.svg" alt="">\n')


def other_host_in_a_style(project):
    append(
        project / "recount/show/static/recount.css", "\nbody { background: url(https://example.org/a.svg) }\n"
    )


def claim_without_an_entry(project):
    rows = (project / "data/claims.csv").read_text("utf-8")
    append(project / "data/claims.csv", rows.splitlines()[1].replace("C01", "C02") + "\n")


@pytest.mark.parametrize(
    ("sabotage", "said"),
    [
        (other_host, "book/index.html: requests https://example.org/logo.svg from another host"),
        (other_host_in_a_style, "recount.css: requests https://example.org/a.svg from another host"),
        (claim_without_an_entry, "notebooks/ledger.html: no anchor #c02 for claim C02"),
    ],
)
def test_a_book_that_is_not_whole_is_kept_apart(project, sabotage, said):
    sabotage(project)
    done = smallbook.run(project, "book")
    assert done.returncode == 1, done.stdout
    assert said in done.stdout
    assert "The book was built, but is not whole: look at it in _build/html-not-whole." in done.stdout
    assert (project / "_build/html-not-whole/index.html").is_file()
    assert not (project / "_build/html").exists()


def page_that_is_not_there(project):
    append(project / "book/_toc.yml", "      - file: book/lost\n")


def failing_cell(project):
    smallbook.chapter(project, "assert 1 == 2")


def warning_cell(project):
    smallbook.chapter(project, "import warnings; warnings.warn('careful')")


@pytest.mark.parametrize(
    ("sabotage", "said"),
    [
        (page_that_is_not_there, "book/lost"),
        (failing_cell, "1 == 2"),
        (warning_cell, "stderr"),
    ],
)
def test_a_book_that_cannot_be_built_is_none(project, sabotage, said):
    sabotage(project)
    done = smallbook.run(project, "book")
    assert done.returncode == 1, done.stdout
    assert said in done.stdout and "The book was not built" in done.stdout
    assert not (project / "_build/html").exists()


def test_a_folder_that_holds_something_else_is_not_taken_for_an_old_book(project):
    before = sorted((project / "data").iterdir())
    done = smallbook.run(project, "book", "--out", "data")
    assert done.returncode == 2
    assert "data is no book that was built here: name another folder, or delete it." in done.stdout
    assert sorted((project / "data").iterdir()) == before


def test_a_book_goes_where_it_is_asked_to(project):
    done = smallbook.run(project, "book", "data", "-o", "site")
    assert done.returncode == 0, done.stdout
    assert (project / "site/index.html").is_file() and (project / "site/SHA256SUMS").is_file()
    assert not (project / "_build/html").exists()


def test_a_book_without_pages_is_none(project):
    (project / "book/_toc.yml").write_text("")
    done = smallbook.run(project, "book")
    assert done.returncode == 2
    assert "book/_toc.yml: " in done.stdout and "list the pages there" in done.stdout
    assert not (project / "_build/html").exists()


def test_a_book_of_tables_that_nobody_recorded_is_a_trial(project):
    described = json.loads((project / "data/datapackage.json").read_text("utf-8"))
    resource = {"name": "figures", "path": "figures.csv", "hash": "sha256:" + "0" * 64}
    described["resources"] = [resource]
    (project / "data/datapackage.json").write_text(json.dumps(described), "utf-8")
    done = smallbook.run(project, "book")
    assert done.returncode == 1
    assert "Changed since `recount record`: figures.csv" in done.stdout
    assert "A trial, so the status is 1: if the change is to stay, run `recount record`" in done.stdout
    for page in ("book/index", "notebooks/ledger"):
        assert build.TRIAL in (project / f"_build/html/{page}.html").read_text("utf-8")
