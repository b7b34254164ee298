"""The manifest for a codechecker lists every output, and nothing that nobody makes."""

import paths
import yaml
from packages import packaged
from sphinx_external_toc.parsing import parse_toc_yaml

from recount.ledger import addresses
from recount.ledger.study import Study
from recount.publish import downloads

MANIFEST = paths.ROOT / "codecheck.yml"
TEXT = MANIFEST.read_text(encoding="utf-8")
CHECK = yaml.safe_load(TEXT)
HTML = paths.PROJECT.html.relative_to(paths.ROOT)


def listed():
    return [entry["file"] for entry in CHECK["manifest"]]


def notebooks():
    return {path.relative_to(paths.ROOT).as_posix() for path in paths.NOTEBOOKS.glob("*.ipynb")}


def computed_pages():
    """The pages of text in which something is computed, where `make book` puts them."""
    found = {page: paths.ROOT / f"{page}.md" for page in parse_toc_yaml(paths.BOOK / "_toc.yml")}
    return {
        (HTML / f"{page}.html").as_posix()
        for page, source in found.items()
        if source.is_file() and "{code-cell}" in source.read_text(encoding="utf-8")
    }


def taken_away():
    """What is made for readers to download, where `make book` and `make pdf` put it; no copies of tables."""
    return {(HTML / addresses.download(name)).as_posix() for name in (*downloads.WHOLE, downloads.PDF)}


def test_it_opens_as_the_specification_asks():
    assert TEXT.startswith("%YAML 1.1\n---\n")
    assert CHECK["version"] == "https://codecheck.org.uk/spec/config/1.0/"
    assert list(CHECK) == ["version", "manifest", "paper"]


def test_every_output_is_listed_once_and_nothing_else():
    assert len(listed()) == len(set(listed()))
    assert set(listed()) == notebooks() | computed_pages() | taken_away()


def test_every_output_has_a_comment():
    assert [entry["file"] for entry in CHECK["manifest"] if not entry["comment"].strip()] == []


def test_the_downloads_are_those_that_the_book_writes(tmp_path):
    entries = [Study(packaged())["C04"]]
    downloads.write(tmp_path, paths.DATA, entries, [])
    files = {(HTML / path.relative_to(tmp_path)).as_posix() for path in tmp_path.rglob("*.*")}
    assert taken_away() - files == {(HTML / addresses.download(downloads.PDF)).as_posix()}
    tables = {*downloads.tables(paths.DATA)}
    assert {file.rpartition("/")[2] for file in files - taken_away()} == tables


def test_title_and_authors_are_those_of_the_citation():
    citation = yaml.safe_load((paths.ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    assert CHECK["paper"]["title"] == citation["title"]
    assert [author["name"] for author in CHECK["paper"]["authors"]] == [
        author["name"] for author in citation["authors"]
    ]


def test_no_check_is_claimed_that_nobody_made():
    assert {"codechecker", "report", "check_time", "certificate", "summary"}.isdisjoint(CHECK)
    assert "Nobody independent has checked this book yet." in TEXT.replace("\n# ", " ")
