"""A drawing in a page: it says what it is, follows the page's colours, shares it with others, in one font."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest
from drawings import PARTS, drawings, shown

from recount.show import chart_marks, charts
from recount.show.chart_marks import NARROW, WIDE
from recount.show.svg import GlyphError


@pytest.mark.parametrize("kind", drawings())
def test_a_drawing_says_what_it_is_and_follows_the_page(kind):
    html = shown(drawings()[kind]).html
    root, narrow = map(ElementTree.fromstring, re.findall(r"<svg.*?</svg>", html, re.DOTALL))
    assert root.get("role") == "img"
    assert [(child.tag.rpartition("}")[2], child.text) for child in root[:2]] == [
        ("title", "It fell"), ("desc", f"Two bars: {chart_marks.alt_text(drawings()[kind].at(WIDE))}.")
    ]  # fmt: skip
    assert root.get("width") is None
    assert [one.get("viewBox").split()[2] for one in (root, narrow)] == [str(WIDE), str(NARROW)]
    colours = set(re.findall(r"(?<!, )#[0-9a-f]{6}\b", ElementTree.tostring(root, encoding="unicode")))
    assert colours <= {"#000000"}, "every colour is a variable of the style sheet"
    assert "<image" not in html and "<metadata" not in html


@pytest.mark.parametrize("kind", drawings())
def test_text_is_text_in_the_font_of_the_book_and_large_enough_on_a_telephone(kind):
    html = shown(drawings()[kind]).html
    styles = re.findall(r'<text style="([^"]*)"', html)
    assert styles and all(f"font-family: '{chart_marks.FONT}'" in style for style in styles)
    assert min(float(size) for style in styles for size in re.findall(r"font-size: ([\d.]+)px", style)) >= 11
    assert "Sources: Page one; Page two." in html and "<glyph" not in html


def test_two_charts_can_share_a_page():
    ids = [re.findall(r'\bid="([^"]+)"', shown(figure).html) for figure in drawings().values()]
    every = [name for names in ids for name in names]
    assert every and len(every) == len(set(every))


def test_a_character_that_the_font_lacks_is_an_error():
    with pytest.raises(GlyphError, match=r"\\N{CJK UNIFIED IDEOGRAPH-9F98}.*recount/show/fonts/README.md"):
        shown(charts.bars(PARTS.assign(label=["龘", "龘"])))
