"""The descriptor: every file with its schema, size and hash."""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
from resource import RLIMIT_FSIZE, setrlimit

import paths
import pytest
from command import refused

from recount.package import descriptor, schema
from recount.package.files import lock
from recount.package.problems import DataError
from recount.package.read import read_package


def test_writing_anew_changes_nothing_and_makes_a_change_the_norm(book_data):
    before = (book_data / "datapackage.json").read_bytes()
    assert descriptor.write(book_data) == book_data / "datapackage.json"
    assert (book_data / "datapackage.json").read_bytes() == before
    table = book_data / "figures" / "investment.csv"
    table.write_text(table.read_text("utf-8").replace(",76.8,", ",76.9,"), "utf-8")
    assert read_package(book_data).changed == ("figures/investment.csv",)
    descriptor.write(book_data)
    assert read_package(book_data).changed == ()


def test_every_file_is_listed_but_the_descriptor_the_datasheet_and_hidden_ones(book_data):
    (book_data / ".hidden").write_text("x", "utf-8")
    (book_data / "article" / "more.txt").write_text("more", "utf-8")
    listed = [resource["path"] for resource in descriptor.describe(book_data)["resources"]]
    files = {file.relative_to(book_data).as_posix() for file in book_data.rglob("*") if file.is_file()}
    assert set(listed) == files - {"datapackage.json", "README.md", ".hidden"}
    assert listed == sorted(listed) and "article/more.txt" in listed


def test_what_the_package_says_of_itself_is_kept(book_data):
    file = book_data / "datapackage.json"
    told = json.loads(file.read_text("utf-8")) | {"title": "Another title", "resources": []}
    file.write_text(json.dumps(told), "utf-8")
    again = descriptor.describe(book_data)
    assert again["title"] == "Another title" and again["licenses"] == told["licenses"]
    assert again["resources"]


def test_a_resource_says_size_hash_and_schema(book_data):
    resources = {resource["path"]: resource for resource in descriptor.describe(book_data)["resources"]}
    for path, resource in resources.items():
        data = (book_data / path).read_bytes()
        assert resource["bytes"] == len(data)
        assert resource["hash"] == f"sha256:{hashlib.sha256(data).hexdigest()}"
        assert ("schema" in resource) == path.endswith(".csv")
    assert len({resource["name"] for resource in resources.values()}) == len(resources)
    names = [field["name"] for field in resources["figures/output.csv"]["schema"]["fields"]]
    assert names == schema.columns("figures")
    assert resources["article/repairs.csv"]["schema"]["primaryKey"] == ["wrong"]
    references = {
        key["reference"]["resource"]
        for resource in resources.values()
        for key in resource.get("schema", {}).get("foreignKeys", ())
    }
    assert references <= {resource["name"] for resource in resources.values()}


def test_a_table_that_no_schema_describes_is_named(book_data):
    (book_data / "weather.csv").write_text("month,rain\n", "utf-8")
    with pytest.raises(DataError, match=r"^weather\.csv: expected a table of the package \(sources, "):
        descriptor.describe(book_data)


def test_broken_tables_are_not_recorded(book_data):
    table = book_data / "figures" / "investment.csv"
    table.write_text(table.read_text("utf-8").replace(",76.8,", ",about 76.8,", 1), "utf-8")
    before = (book_data / "datapackage.json").read_bytes()
    first, place = refused("record", book_data).splitlines()
    assert first == "Nothing was written. The data cannot be used: 1 problem."
    assert re.match(r"figures/investment\.csv, line \d+, column printed: expected a number", place)
    assert (book_data / "datapackage.json").read_bytes() == before


def test_a_package_that_says_nothing_of_itself_has_its_files_described(book_data):
    described = descriptor.describe(book_data)
    (book_data / "datapackage.json").unlink()
    assert descriptor.describe(book_data) == {"resources": described["resources"]}


def test_while_somebody_is_at_work_nothing_is_written(book_data):
    (book_data.parent / "book").mkdir()
    with lock(book_data.parent / "_build"):
        said = refused("record", book_data)
    assert said.startswith("Nothing was written. Another run is at work in ")


@pytest.fixture
def project(tmp_path, book_data):
    """A folder with the library and the book's tables, one of which was changed."""
    folder = tmp_path / "project"
    shutil.copytree(paths.ROOT / "recount", folder / "recount", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(book_data, folder / "data")
    with (folder / "data/sources.csv").open("a") as table:
        table.write("D99,Somebody,Somebody,,,,,\n")
    return folder


def make_data(project, **settings):
    return subprocess.run(
        [sys.executable, "-m", "recount", "record"],
        cwd=project, env=os.environ | {"PYTHONPATH": project},
        capture_output=True, text=True, **settings,
    )  # fmt: skip


def test_without_room_the_old_descriptor_stays_whole(project):
    before = {file: file.read_bytes() for file in (project / "data").iterdir() if file.is_file()}
    small = (20_000, 20_000)
    done = make_data(project, preexec_fn=lambda: setrlimit(RLIMIT_FSIZE, small))
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == (
        f"Nothing was written. {project}/data/datapackage.json cannot be read or written: File too large.\n"
    )
    assert {file: file.read_bytes() for file in (project / "data").iterdir() if file.is_file()} == before
    assert make_data(project).returncode == 0
    assert read_package(project / "data").changed == ()


def test_a_table_that_was_taken_away_on_purpose_is_no_longer_listed(book_data):
    (book_data / "known_conflicts.csv").unlink()
    with pytest.raises(DataError, match=r"datapackage\.json lists it"):
        read_package(book_data)
    descriptor.write(book_data)
    assert read_package(book_data).changed == ()


@pytest.mark.parametrize("content", ["<<<<<<< HEAD\n{}", "[]"], ids=["a merge conflict", "a list"])
def test_a_descriptor_that_cannot_be_read_is_named(book_data, content):
    (book_data / "datapackage.json").write_text(content, "utf-8")
    with pytest.raises(DataError, match=r"^datapackage\.json"):
        descriptor.write(book_data)
    assert (book_data / "datapackage.json").read_text("utf-8") == content
