"""A project is found from any folder of it; what is none is said in a sentence."""

from __future__ import annotations

from pathlib import Path

import pytest

from recount.package.project import Project, ProjectError, from_here


@pytest.fixture
def root(tmp_path):
    (tmp_path / "book").mkdir()
    (tmp_path / "data" / "figures").mkdir(parents=True)
    (tmp_path / "data" / "sources.csv").touch()
    return tmp_path


@pytest.mark.parametrize("start", [".", "book", "data", "data/figures"])
def test_from_every_folder_of_it(root, start):
    assert Project.around(root / start) == Project(root, root / "data")


def test_a_book_without_tables_is_one_too(tmp_path):
    (tmp_path / "_config.yml").touch()
    assert Project.around(tmp_path).html == tmp_path / "_build" / "html"


def test_the_nearest_counts(root):
    (root / "examples" / "loans").mkdir(parents=True)
    (root / "examples" / "loans" / "_config.yml").touch()
    assert Project.around(root / "examples" / "loans").root == root / "examples" / "loans"


def test_a_package_that_stands_alone(tmp_path):
    (tmp_path / "sources.csv").touch()
    assert Project.around(tmp_path) == Project(tmp_path, tmp_path)


def test_where_there_is_none_it_says_what_to_do(tmp_path):
    with pytest.raises(ProjectError, match="no data package here or above: name its folder, --data DIR"):
        Project.around(tmp_path)


def test_a_path_is_told_as_one_would_type_it(root, monkeypatch):
    monkeypatch.chdir(root)
    assert from_here(root / "data" / "sources.csv") == Path("data/sources.csv")
    assert from_here(root.parent) == root.parent
