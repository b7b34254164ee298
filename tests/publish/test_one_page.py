"""All pages of the book as one: in order, its links within it, and nothing that only a screen can use."""

from __future__ import annotations

import re

import paths
import pytest
from bs4 import BeautifulSoup
from sphinx_external_toc.parsing import parse_toc_yaml
from twopages import BOOK, write

from recount.publish import one_page


@pytest.fixture
def whole(tmp_path):
    return BeautifulSoup(one_page.assemble(*write(tmp_path)[:2], BOOK), "html.parser")


def test_the_project_s_pages_stand_in_reading_order():
    parts = one_page.order(parse_toc_yaml(paths.BOOK / "_toc.yml"))
    documents = [document for _, listed in parts for document in listed]
    assert documents[:3] == ["book/index", "book/article", "notebooks/growth"]
    written = re.findall(r"(?:root|file): (\S+)", (paths.BOOK / "_toc.yml").read_text("utf-8"))
    assert documents == [page for page in written if page != "book/tables"]


def test_title_contents_and_chapters_in_order(whole):
    headings = [heading.get_text() for heading in whole.find_all(re.compile("^h[1-6]$"))]
    assert headings == ["Two <pages>", "Contents", "Front", "Ledger", "Part"]
    contents = whole.select_one(".rc-print-contents")
    assert [link["href"] for link in contents.find_all("a")] == ["#book-index", "#notebooks-ledger"]
    assert "All of it" in contents.get_text()


def test_links_lead_within_the_page_or_to_other_hosts_or_are_text(whole):
    chapter = whole.select_one("#book-index")
    links = {link.get_text(): link.get("href") for link in chapter.find_all("a")}
    assert links == {
        "C01": "#notebooks-ledger--c01",
        "all": "#notebooks-ledger",
        "up": "#book-index--front",
        "elsewhere": "https://host.org/x",
    }
    assert "CSV" in chapter.get_text()
    ids = [tag["id"] for tag in whole.find_all(id=True)]
    assert len(ids) == len(set(ids))
    assert all(link["href"][1:] in ids for link in whole.select('a[href^="#"]'))


def test_what_a_drawing_refers_to_moves_with_it_and_its_colours_are_settled(whole):
    drawing = whole.svg
    assert drawing.g["clip-path"] == "url(#notebooks-ledger--clip)"
    assert drawing.use["href"] == "#notebooks-ledger--r"
    assert drawing.rect["style"] == "fill: #4b5563"


def test_paper_has_no_buttons_no_code_cells_and_nothing_folded(whole):
    text = whole.get_text()
    for gone in ("small card", "let x", "import pandas", "code cell source"):
        assert gone not in text
    assert whole.find("script") is None
    assert whole.details.has_attr("open")
