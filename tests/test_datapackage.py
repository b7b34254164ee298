"""The descriptor: every file with its schema, size and hash."""

from __future__ import annotations

import hashlib
import json
import shutil

import pytest

from recount import datapackage, paths, schema, tables
from recount.problems import DataError


@pytest.fixture
def folder(tmp_path):
    """A copy of the project's data."""
    return shutil.copytree(paths.DATA, tmp_path / "data")


def test_writing_anew_changes_nothing_and_makes_a_change_the_norm(folder):
    before = (folder / "datapackage.json").read_bytes()
    assert datapackage.write(folder) == folder / "datapackage.json"
    assert (folder / "datapackage.json").read_bytes() == before
    table = folder / "figures" / "investment.csv"
    table.write_text(table.read_text("utf-8").replace(",76.8,", ",76.9,"), "utf-8")
    assert tables.read(folder).changed == ("figures/investment.csv",)
    datapackage.write(folder)
    assert tables.read(folder).changed == ()


def test_every_file_is_listed_but_the_descriptor_the_datasheet_and_hidden_ones(folder):
    (folder / ".hidden").write_text("x", "utf-8")
    (folder / "article" / "more.txt").write_text("more", "utf-8")
    listed = [resource["path"] for resource in datapackage.describe(folder)["resources"]]
    files = {file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file()}
    assert set(listed) == files - {"datapackage.json", "README.md", ".hidden"}
    assert listed == sorted(listed) and "article/more.txt" in listed


def test_what_the_package_says_of_itself_is_kept(folder):
    descriptor = folder / "datapackage.json"
    told = json.loads(descriptor.read_text("utf-8")) | {"title": "Another title", "resources": []}
    descriptor.write_text(json.dumps(told), "utf-8")
    again = datapackage.describe(folder)
    assert again["title"] == "Another title" and again["licenses"] == told["licenses"]
    assert again["resources"]


def test_a_resource_says_size_hash_and_schema(folder):
    resources = {resource["path"]: resource for resource in datapackage.describe(folder)["resources"]}
    for path, resource in resources.items():
        data = (folder / path).read_bytes()
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


def test_a_table_that_no_schema_describes_is_named(folder):
    (folder / "weather.csv").write_text("month,rain\n", "utf-8")
    with pytest.raises(DataError, match=r"^weather\.csv: expected a table of the package \(sources, "):
        datapackage.describe(folder)
