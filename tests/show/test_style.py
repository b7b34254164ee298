"""The palette: legible on both pages, the same in the style sheet, one sign for one verdict."""

from __future__ import annotations

import re

import pytest
from paths import ROOT

from recount.ledger.entry import Verdict
from recount.show.style import (
    ACCENT,
    DARK_GREY,
    INK,
    LIGHT_GREY,
    MUTED,
    PAGE_DARK,
    PAGE_LIGHT,
    PALETTE,
    VERDICTS,
    place_colours,
)

STYLE_SHEET = (ROOT / "recount/show/static/recount.css").read_text(encoding="utf-8")
TEXT = [INK, MUTED, ACCENT, DARK_GREY, *VERDICTS.values()]


def contrast(one: str, two: str) -> float:
    """Return the WCAG 2 contrast ratio of two colours written as #rrggbb, between 1 and 21."""
    lighter, darker = sorted((_luminance(one), _luminance(two)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    """Return the relative luminance of a colour as WCAG 2 defines it."""
    channels = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_every_verdict_has_a_sign_word_and_colour_of_its_own():
    assert list(VERDICTS) == list(Verdict)
    assert len({*VERDICTS.values()}) == len(Verdict)
    for attribute in ("sign", "meaning"):
        assert len({getattr(verdict, attribute) for verdict in Verdict}) == len(Verdict)


@pytest.mark.parametrize("colour", TEXT, ids=lambda colour: colour.name)
def test_text_has_contrast_on_a_light_and_on_a_dark_page(colour):
    assert contrast(colour.light, PAGE_LIGHT) >= 4.5
    assert contrast(colour.dark, PAGE_DARK) >= 4.5


def test_the_lightest_line_has_the_contrast_of_graphics():
    assert contrast(LIGHT_GREY.light, PAGE_LIGHT) >= 3
    assert contrast(LIGHT_GREY.dark, PAGE_DARK) >= 3


def test_contrast_is_that_of_wcag():
    assert contrast("#ffffff", "#000000") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.478, abs=0.001)


@pytest.mark.parametrize("colour", PALETTE, ids=lambda colour: colour.name)
def test_the_style_sheet_has_the_same_colours(colour):
    assert re.findall(rf"--rc-{colour.name}: (#\w+);", STYLE_SHEET) == [colour.light, colour.dark]


def test_the_style_sheet_has_the_same_pages_and_asks_no_other_host():
    assert re.findall(r"--rc-page: (#\w+);", STYLE_SHEET) == [PAGE_LIGHT, PAGE_DARK]
    assert "//" not in STYLE_SHEET


def test_every_colour_of_the_style_sheet_is_in_the_palette():
    assert set(re.findall(r"var\(--rc-([\w-]+)\)", STYLE_SHEET)) <= {
        *(colour.name for colour in PALETTE), "page", "verdict"
    }  # fmt: skip


def test_home_has_the_accent_and_all_others_are_grey():
    levels = {"Town": "prefecture", "Next": "prefecture", "Province": "province", "Land": "country"}
    colours = place_colours(levels, home="Town")
    assert [colours[place] for place in levels] == [
        ACCENT, DARK_GREY, DARK_GREY, LIGHT_GREY
    ]  # fmt: skip
