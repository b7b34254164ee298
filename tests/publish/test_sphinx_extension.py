"""Chinese is marked once, wherever it stands; what libraries leave behind is mended; the rest stays."""

from __future__ import annotations

import subprocess
import sys

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

from recount.publish import glossary
from recount.publish.sphinx_extension import label_cells, make_accessible, named, offered, set_up


def accessible(html):
    soup = BeautifulSoup(html, "html.parser")
    make_accessible(soup)
    return str(soup)


def test_regions_of_one_name_are_told_apart():
    region = '<div aria-label="{}" role="region"></div>'
    before = [region.format(name) for name in ("Rows", "Rows", "Sources", "Rows")]
    after = [region.format(name) for name in ("Rows", "Rows (2)", "Sources", "Rows (3)")]
    assert accessible("".join(before)) == "".join(after)


def test_an_empty_heading_of_a_table_is_no_heading():
    table = "<tr><th></th><th>low</th></tr>"
    assert accessible(table) == "<tr><td></td><th>low</th></tr>"


def test_a_bibliography_has_no_role_that_it_does_not_fill():
    before = '<div class="citation-list" role="list"><div id="id8" role="doc-biblioentry"></div></div>'
    after = '<div class="citation-list"><div id="id8"></div></div>'
    assert accessible(before) == after


def test_a_button_that_unfolds_pages_is_named_after_the_page_above_them():
    listed = (
        "<li><a>Article</a></li><li><a>Sources </a><details><summary></summary><a>Growth</a></details></li>"
    )
    (button,) = named(BeautifulSoup(listed, "html.parser")).find_all("summary")
    assert button["aria-label"] == "Sub-pages of Sources"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("三化 of Jiayuguan", '<span lang="zh-Hans">三化</span> of Jiayuguan'),
        ("<p>76.8 亿元</p>", '<p>76.8 <span lang="zh-Hans">亿元</span></p>'),
        ("甲 a 乙", '<span lang="zh-Hans">甲</span> a <span lang="zh-Hans">乙</span>'),
        ('<p lang="zh-Hans">甲<b>乙</b></p>', '<p lang="zh-Hans">甲<b>乙</b></p>'),
        (
            '<div lang="zh-Hans">甲<b lang="en">b 乙</b>丙</div>',
            '<div lang="zh-Hans">甲<b lang="en">b <span lang="zh-Hans">乙</span></b>丙</div>',
        ),
        ("<pre>'甲'</pre>", "<pre>'<span lang=\"zh-Hans\">甲</span>'</pre>"),
        ("<br/>甲", '<br/><span lang="zh-Hans">甲</span>'),
        ('<a hreflang="zh">甲</a>', '<a hreflang="zh"><span lang="zh-Hans">甲</span></a>'),
    ],
)  # fmt: skip
def test_what_is_marked(before, after):
    assert accessible(before) == after


@pytest.mark.parametrize(
    "html",
    [
        '<span lang="zh-Hans">三化</span>',
        '<svg width="1"><text>三化</text><g><text lang="en">三</text></g></svg>',
        "<script>const words = '<p>三化' && 1 < 2</script>",
        "<style>a > b::before { content: '三' }</style>",
        "<!-- 三化 -->",
        '<img alt="三化 &gt; 二"/>',
        "<select><option>三化</option></select>",
        "<p>no Chinese &amp; 5 &lt; 6</p>",
    ],
)
def test_what_stays_as_it_is(html):
    assert accessible(html) == html


PIECES = ["三化", "a", " ", "&amp;", "<br/>", "<svg>三</svg>", '<i lang="zh-Hans">三</i>',
          '<b lang="en">乙</b>', "<!-- 三 -->", "<p>甲 b</p>", "7 < 8"]  # fmt: skip


@given(st.lists(st.sampled_from(PIECES)).map("".join))
def test_no_text_changes_and_what_is_marked_is_not_marked_again(html):
    marked = accessible(html)
    assert BeautifulSoup(marked, "html.parser").get_text() == BeautifulSoup(html, "html.parser").get_text()
    assert accessible(marked) == marked


def test_to_mark_chinese_loads_neither_the_solver_nor_templates():
    code = (
        "import sys, recount.publish.sphinx_extension;"
        "sys.exit(bool({'z3', 'jinja2', 'yaml', 'pandas', 'sphinx'} & {*sys.modules}))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_the_cells_of_a_wide_table_know_their_columns():
    heads = "".join(f"<th>{name}</th>" for name in "abcd")
    table = f'<table class="rc-table"><thead><tr>{heads}</tr></thead><tbody>{{}}</tbody></table>'
    soup = BeautifulSoup(table.format("<tr><td>1</td><td>2</td><td>3</td><td>4</td></tr>"), "html.parser")
    label_cells(soup)
    assert [cell["data-label"] for cell in soup.select("td")] == ["a", "b", "c", "d"]
    assert "rc-cards" in soup.table["class"]


def test_a_narrow_table_stays_one_on_a_phone():
    rows = "<thead><tr><th>a</th></tr></thead><tbody><tr><td>1</td></tr></tbody>"
    soup = BeautifulSoup(f'<table class="rc-table">{rows}</table>', "html.parser")
    before = str(soup)
    label_cells(soup)
    assert str(soup) == before


def test_a_chapter_with_code_has_the_switch_below_its_answer():
    body = '<h1>Q?</h1><div class="rc-answer">A.</div><p>More.</p>{}'
    assert "Show the arithmetic" not in set_up(body.format(""))
    with_code = BeautifulSoup(set_up(body.format('<div class="cell_input">1</div>')), "html.parser")
    assert "Show the arithmetic" in with_code.select_one(".rc-answer").find_next_sibling().get_text()


def test_chinese_in_the_card_of_a_word_is_marked_too():
    word = glossary.Term(("cumulative",), "term-c", "Added up (累计).")
    soup = BeautifulSoup(set_up("<p>Cumulative.</p>", [word]), "html.parser")
    assert soup.select_one(".rc-pop [lang=zh-Hans]").get_text() == "累计"


def test_only_a_chapter_offers_its_notebook_and_nothing_offers_a_dialogue_to_print():
    group = {"label": "download-buttons", "buttons": [{"url": "a.ipynb", "text": ".ipynb"}, {"text": ".pdf"}]}
    launch, other = {"label": "launch-buttons"}, {"label": "other"}
    assert offered([launch, group, other], ".md") == [other]
    kept = offered([launch, group, other], ".ipynb")
    assert [one.get("url") for one in kept] == [None, "a.ipynb", None]
