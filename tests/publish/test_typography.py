"""Numbers stay with their signs and units; Chinese marks are as wide as its characters; no text changes."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

from recount.publish.typography import JOINER, keep_together, widen_marks


def kept(html):
    soup = BeautifulSoup(html, "html.parser")
    keep_together(soup)
    return str(soup)


@pytest.mark.parametrize(
    "whole",
    [
        "83.7 %",
        "36.8–38.5",
        "−34.9–−34.7 %",
        "0.35–1.45 percentage points",
        "7.68 billion yuan",
        "76.8 亿元",
        "28.7亿元",
        "1-10月",
        "19 December",
        "10 000 yuan",
        "● reproduced",
        "23个百分点",
    ],
)
def test_what_belongs_together_is_whole(whole):
    assert kept(f"<p>Was it {whole}?</p>") == f'<p>Was it <span class="rc-whole">{whole}</span>?</p>'


@pytest.mark.parametrize(
    "text",
    [
        "S01-01 says so",
        "in 2023 and 2024",
        "83.7%, 5 firms",
        "May 2023",
        "<code>1 %</code>",
        "<pre>5–6</pre>",
        "9 1",
    ],
)
def test_what_never_breaks_or_need_not_stay_together_is_left(text):
    assert kept(f"<p>{text}</p>") == f"<p>{text}</p>"


def test_what_runs_through_elements_has_spaces_at_which_no_line_ends():
    assert kept("<p><b>76.8</b> <i>亿元</i></p>") == f"<p><b>76.8{JOINER}</b>\u00a0<i>亿元</i></p>"
    assert (
        kept("<p>up <span>83.7</span> % so far</p>") == f"<p>up <span>83.7{JOINER}</span>\u00a0% so far</p>"
    )


def test_a_range_that_runs_through_elements_does_not_end_a_line_at_its_dash():
    assert kept("<p><i>3.8–3.9</i> %</p>") == f"<p><i>3.8–{JOINER}3.9{JOINER}</i>\u00a0%</p>"


def test_a_small_card_is_a_text_of_its_own():
    assert kept('<p>5<span class="rc-pop">%</span></p>') == '<p>5<span class="rc-pop">%</span></p>'


PIECES = [
    "76.8",
    " ",
    "%",
    "亿元",
    "–",
    "<b>5 %</b>",
    "<i>1-</i>",
    "10月",
    "<p>x</p>",
    "● open",
    "&amp;",
    "<br/>",
]


@given(st.lists(st.sampled_from(PIECES)).map("".join))
def test_nobody_reads_another_text(html):
    soup = BeautifulSoup(html, "html.parser")
    before = soup.get_text()
    keep_together(soup)
    assert soup.get_text().replace("\u00a0", " ").replace(JOINER, "") == before


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("增长,比", "增长，比"),
        ("增长83.7%,比", "增长83.7%，比"),
        ("<a>76.8亿元</a>,增", "<a>76.8亿元</a>，增"),
        ("1,234万元", "1,234万元"),
        ("a,b", "a,b"),
    ],
)
def test_marks_between_chinese_are_wide_in_the_article_alone(before, after):
    for within, expected in (("rc-article", after), ("rc-clause", before)):
        around = f'<div class="{within}"><p lang="zh-Hans">{{}}</p></div>'
        soup = BeautifulSoup(around.format(before), "html.parser")
        widen_marks(soup)
        assert str(soup) == around.format(expected)
