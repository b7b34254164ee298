"""Chinese is marked once, wherever it stands, and nothing else in a page changes."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recount.publish.language import mark_chinese

PIECES = [
    "<p>", "</p>", "<br>", "<br/>", '<a title="a > 己">', "</a>", "三化", "a", " ", "&amp;",
    "<svg>", "</svg>", '<i lang="zh-Hans">', "</i>", '<b lang="en">', "</b>",
    "<!-- 三 -->", "<script>'<p>三'</script>", "<", "7 < 8",
]  # fmt: skip


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("三化 of Jiayuguan", '<span lang="zh-Hans">三化</span> of Jiayuguan'),
        ("<p>76.8 亿元</p>", '<p>76.8 <span lang="zh-Hans">亿元</span></p>'),
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
    assert mark_chinese(before) == after


@pytest.mark.parametrize(
    "html",
    [
        '<span lang="zh-Hans">三化</span>',
        '<svg viewBox="0 0 1 1"><text>三化</text><g><text lang="en">三</text></g></svg>',
        "<script>const words = '<p>三化'</script>",
        "<style>a::before { content: '三' }</style>",
        "<!-- 三化 -->",
        '<img alt="三化 > 二">',
        "<select><option>三化</option></select>",
        "<p>no Chinese &amp; 5 < 6</p>",
    ],
)
def test_what_stays_as_it_is(html):
    assert mark_chinese(html) == html


@given(st.lists(st.sampled_from(PIECES)).map("".join))
def test_marks_are_all_that_is_added(html):
    marked = mark_chinese(html)
    unmarked = re.sub(r'<span lang="zh-Hans">([^<]*)</span>', r"\1", marked)
    assert unmarked == html
    assert mark_chinese(marked) == marked
