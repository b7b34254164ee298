"""What readers take away says the same as the ledger and the tables, and is the same whoever makes it."""

import csv
import io
import json
import os
import time
import zipfile
from fractions import Fraction

import paths
import pytest
from packages import system
from pybtex.database import parse_string

from recount.engine import conflicts
from recount.ledger import records
from recount.package.read import read_package
from recount.publish import downloads


@pytest.fixture(scope="module")
def folder(tmp_path_factory, package, entries):
    """The downloads of the project's own book."""
    html = tmp_path_factory.mktemp("html")
    downloads.write(html, package.folder, entries, conflicts.conflicts(system(package)))
    return html / "downloads"


def test_the_ledger_as_json_has_every_claim_in_full(folder, entries):
    ledger = json.loads((folder / "ledger.json").read_text("utf-8"))
    assert [record["claim"] for record in ledger["claims"]] == [entry.id for entry in entries]
    assert ledger["conflicts"] == [["S18-02", "S63-01"], ["S42-01", "S43-01"]]
    for record, entry in zip(ledger["claims"], entries, strict=True):
        told = records.claim_record(entry) | {"readings": record["readings"]}
        assert told == {name: record[name] for name in told}
        assert [one["claim"] for one in record["readings"]] == [one.id for one in entry.readings]
        assert record["sign"] == entry.verdict.sign
        for end in ("low", "high"):
            exact = getattr(entry.interval, end)
            assert record[f"{end}_exact"] == (
                None if exact is None else f"{exact.numerator}/{exact.denominator}"
            )
        assert record["address"].endswith(f"#{entry.id.lower()}")


def test_a_share_as_json(folder):
    records = json.loads((folder / "ledger.json").read_text("utf-8"))["claims"]
    share = next(record for record in records if record["claim"] == "C07")
    assert (share["low"], share["high"], share["face"]) == ("37.2804", "37.4593", "37.3698")
    assert Fraction(share["face_exact"]) == Fraction(287, 768) * 100
    assert (share["printed_low_exact"], share["printed_high_exact"]) == ("747/20", "749/20")
    assert (share["verdict"], share["evidence"]) == ("reproduced", "article only")
    assert share["support"] == ["S01-01", "S01-06"]
    assert "76.8" in share["low_reason"]
    assert share["strength"] == {"low": "37.3", "high": "37.5", "count": 3, "only_equal": False}


def test_the_ledger_as_csv_says_the_same_as_the_json(folder):
    records = json.loads((folder / "ledger.json").read_text("utf-8"))["claims"]
    rows = list(csv.DictReader(io.StringIO((folder / "ledger.csv").read_text("utf-8"))))
    assert len(rows) == len(records)
    for row, record in zip(rows, records, strict=True):
        assert list(row) == list(record)
        for name, value in record.items():
            if name == "readings":
                verdicts = [f"{one['claim']}={one['verdict']}" for one in value]
                assert row[name] == "; ".join(verdicts)
            elif isinstance(value, list):
                assert row[name] == "; ".join(value)
            elif isinstance(value, (str, type(None))):
                assert row[name] == (value or "")


def test_a_verdict_that_depends_on_the_reading_is_named(entries, package):
    share = next(entry for entry in entries if entry.id == "C07")
    assert records.ledger_record(share)["flips"] == {"truncated": "consistent"}
    assert "truncated=consistent" in records.ledger_csv([share])


def test_words_of_several_words_can_be_told_apart_in_a_cell(entries):
    """An assumption, a verdict: with blanks between, nobody knew where one ended."""
    growth = next(entry for entry in entries if entry.id == "C02")
    [row] = csv.DictReader(io.StringIO(records.ledger_csv([growth])))
    assert row["assumptions"].split("; ") == ["cumulative", "unrevised", "one basis"]
    assert row["strength"] == "low=; high=116.8; count=; only_equal=no"


def test_text_with_commas_quotes_and_lines_survives_the_csv(entries):
    from dataclasses import replace

    text = 'a "b", c\n=d\u3000</script>'
    (row,) = csv.DictReader(io.StringIO(records.ledger_csv([replace(entries[0], sentence=text)])))
    assert row["sentence"] == text


def test_every_table_byte_for_byte(folder, package):
    found = [file for file in package.folder.rglob("*.csv") if file.is_file()]
    assert found
    for file in found:
        name = "-".join(file.relative_to(package.folder).parts)
        assert (folder / name).read_bytes() == file.read_bytes()
    assert (folder / "figures-investment.csv").is_file()


def test_the_zip_is_the_whole_package_and_reads_as_one(folder, package, tmp_path):
    with zipfile.ZipFile(folder / "recount-data.zip") as archive:
        assert archive.testzip() is None
        names = archive.namelist()
        archive.extractall(tmp_path)
    assert names == sorted(names)
    held = {
        file.relative_to(package.folder).as_posix() for file in package.folder.rglob("*") if file.is_file()
    }
    assert {name.removeprefix("recount-data/") for name in names} == held | {"LICENSE-DATA"}
    again = read_package(tmp_path / "recount-data")
    assert again.figures["printed"].to_list() == package.figures["printed"].to_list()
    assert again.changed == package.changed


def test_the_zip_is_the_same_at_any_time_in_any_zone(package, tmp_path, monkeypatch):
    made = []
    for zone in ("UTC", "Asia/Shanghai"):
        monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
        monkeypatch.setenv("TZ", zone)
        time.tzset()
        made.append(downloads.pack(package.folder, tmp_path / "a.zip").read_bytes())
    monkeypatch.undo()
    time.tzset()
    assert made[0] == made[1]
    with zipfile.ZipFile(tmp_path / "a.zip") as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(2023, 11, 14, 22, 13, 20)}


@pytest.mark.parametrize("epoch", ["0", None])
def test_a_zip_without_a_time_bears_the_earliest(package, tmp_path, monkeypatch, epoch):
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    if epoch is not None:
        monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    with zipfile.ZipFile(downloads.pack(package.folder, tmp_path / "a.zip")) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_hidden_files_stay_at_home(package, tmp_path):
    (tmp_path / "data/.git").mkdir(parents=True)
    (tmp_path / "data/.git/config").touch()
    (tmp_path / "data/.secret").touch()
    (tmp_path / "data/.secret.csv").touch()
    (tmp_path / "data/sources.csv").touch()
    (tmp_path / "LICENSE-DATA").touch()
    with zipfile.ZipFile(downloads.pack(tmp_path / "data", tmp_path / "a.zip")) as archive:
        assert archive.namelist() == ["recount-data/LICENSE-DATA", "recount-data/sources.csv"]
    assert list(downloads.tables(tmp_path / "data")) == ["sources.csv"]


def test_the_citations_are_bibtex_that_others_read(folder, entries):
    found = parse_string((folder / "citations.bib").read_text("utf-8"), "bibtex").entries
    assert list(found) == ["recount", *(f"recount-{entry.id.lower()}" for entry in entries)]
    assert found["recount"].fields["year"] == "2026"
    assert "37.4" in found["recount-c07"].fields["title"]
    assert found["recount-c07"].persons["author"]


def test_the_page_of_downloads_links_every_file(folder):
    html = downloads.listing(paths.DATA).html
    offered = {name for name in os.listdir(folder) if f'href="../downloads/{name}"' in html}
    assert offered == set(os.listdir(folder))
