"""The data as a stranger finds it: valid by an independent reader, and just as its descriptor says.

The first test says, before all the others that fail after a change of the data, which claims it has moved.
"""

from __future__ import annotations

import json

import paths
import pytest
from frictionless import Package
from packages import packaged

from recount.ledger import snapshot
from recount.ledger.study import Study
from recount.package import descriptor


def test_no_claim_moved():
    """Since it was recorded; the names stand first, for the summary of a run."""
    study = Study(packaged())
    if moves := snapshot.moved(study.claims, paths.ROOT / snapshot.FILE, study.package.statements):
        told = f"{' '.join(move.claim for move in moves)} moved since {snapshot.FILE}:"
        pytest.fail("\n  ".join([told, *map(str, moves)]), pytrace=False)


def test_the_descriptor_is_valid_and_so_is_every_table():
    report = Package(str(paths.DATA / "datapackage.json")).validate()
    assert report.valid, report.flatten(["name", "rowNumber", "fieldName", "type", "message"])
    assert report.stats["tasks"] >= len(list(paths.DATA.rglob("*.csv")))


def test_no_file_differs_from_its_hash():
    assert packaged().changed == (), "after a change that is meant to stay, run `recount record`"


def test_the_descriptor_is_what_would_be_written_anew():
    on_disk = json.loads((paths.DATA / "datapackage.json").read_text("utf-8"))
    assert descriptor.describe(paths.DATA) == on_disk, (
        "after a change that is meant to stay, run `recount record`"
    )


def test_title_licence_and_sources_are_told():
    descriptor = json.loads((paths.DATA / "datapackage.json").read_text("utf-8"))
    assert all(
        descriptor[name] for name in ("name", "title", "description", "version", "licenses", "sources")
    )
