"""What the pages' libraries leave behind is mended; the rest of a page stays."""

from __future__ import annotations

from bs4 import BeautifulSoup

from recount.publish.accessibility import accessible, named


def test_regions_of_one_name_are_told_apart():
    region = '<div role="region" aria-label="{}"></div>'
    before = [region.format(name) for name in ("Rows", "Rows", "Sources", "Rows")]
    after = [region.format(name) for name in ("Rows", "Rows (2)", "Sources", "Rows (3)")]
    assert accessible("".join(before)) == "".join(after)


def test_an_empty_heading_of_a_table_is_no_heading():
    table = "<tr><th></th><th>low</th></tr>"
    assert accessible(table) == "<tr><td></td><th>low</th></tr>"


def test_a_bibliography_has_no_role_that_it_does_not_fill():
    before = '<div role="list" class="citation-list"><div id="id8" role="doc-biblioentry"></div></div>'
    after = '<div class="citation-list"><div id="id8"></div></div>'
    assert accessible(before) == after


def test_chinese_is_marked():
    assert accessible("<p>三化</p>") == '<p><span lang="zh-Hans">三化</span></p>'


def test_a_button_that_unfolds_pages_is_named_after_the_page_above_them():
    listed = (
        "<li><a>Article</a></li><li><a>Sources </a><details><summary></summary><a>Growth</a></details></li>"
    )
    (button,) = named(BeautifulSoup(listed, "html.parser")).find_all("summary")
    assert button["aria-label"] == "Pages below Sources"
