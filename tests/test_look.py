"""The palette: legible on both pages, the same in the style sheet, one sign for one verdict."""

from __future__ import annotations

import re
from fractions import Fraction

import pytest

from recount import look
from recount.claims import Verdict
from recount.paths import BOOK

STYLE_SHEET = (BOOK / "_static" / "recount.css").read_text(encoding="utf-8")
TEXT = [look.INK, look.MUTED, look.ACCENT, look.DARK_GREY, *(sign.colour for sign in look.SIGNS.values())]


def test_every_verdict_has_a_sign_word_and_colour_of_its_own():
    assert list(look.SIGNS) == [verdict.value for verdict in Verdict]
    for attribute in ("sign", "word", "colour", "meaning"):
        assert len({getattr(sign, attribute) for sign in look.SIGNS.values()}) == len(look.SIGNS)


@pytest.mark.parametrize("colour", TEXT, ids=lambda colour: colour.name)
def test_text_has_contrast_on_a_light_and_on_a_dark_page(colour):
    assert look.contrast(colour.light, look.PAGE_LIGHT) >= 4.5
    assert look.contrast(colour.dark, look.PAGE_DARK) >= 4.5


def test_the_lightest_line_has_the_contrast_of_graphics():
    assert look.contrast(look.LIGHT_GREY.light, look.PAGE_LIGHT) >= 3
    assert look.contrast(look.LIGHT_GREY.dark, look.PAGE_DARK) >= 3


def test_contrast_is_that_of_wcag():
    assert look.contrast("#ffffff", "#000000") == pytest.approx(21)
    assert look.contrast("#777777", "#ffffff") == pytest.approx(4.478, abs=0.001)


@pytest.mark.parametrize("colour", look.PALETTE, ids=lambda colour: colour.name)
def test_the_style_sheet_has_the_same_colours(colour):
    assert re.findall(rf"--rc-{colour.name}: (#\w+);", STYLE_SHEET) == [colour.light, colour.dark]


def test_the_style_sheet_has_the_same_pages_and_asks_no_other_host():
    assert re.findall(r"--rc-page: (#\w+);", STYLE_SHEET) == [look.PAGE_LIGHT, look.PAGE_DARK]
    assert "//" not in STYLE_SHEET


def test_every_colour_of_the_style_sheet_is_in_the_palette():
    assert set(re.findall(r"var\(--rc-([\w-]+)\)", STYLE_SHEET)) <= {
        *(colour.name for colour in look.PALETTE), "page", "verdict"
    }  # fmt: skip


def test_home_has_the_accent_and_all_others_are_grey():
    levels = {"Town": "prefecture", "Next": "prefecture", "Province": "province", "Land": "country"}
    colours = look.place_colours(levels, home="Town")
    assert [colours[place] for place in levels] == [
        look.ACCENT, look.DARK_GREY, look.DARK_GREY, look.LIGHT_GREY
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("value", "digits", "text"),
    [
        (Fraction(57300, 1537), 2, "37.28"),
        (Fraction(-23, 5), 1, "−4.6"),
        (Fraction(29), 0, "29"),
        (Fraction(-1, 1000), 2, "0.00"),
        (Fraction(5, 100), 1, "0.0"),
        (4.15, 2, "4.15"),
    ],
)
def test_numbers(value, digits, text):
    assert look.number(value, digits) == text


def test_ranges_in_words():
    assert look.between(Fraction(1, 5), Fraction(7, 5), 1) == "0.2–1.4"
    assert look.between(Fraction(-29, 20), Fraction(-7, 20), 2) == "−1.45 to −0.35"
    assert look.between(Fraction(10), Fraction(10), 0) == "10"


def test_what_a_cell_shows_has_no_object_address():
    shown = look.Shown("<p>html</p>", "words")
    assert (shown._repr_html_(), repr(shown)) == ("<p>html</p>", "words")
