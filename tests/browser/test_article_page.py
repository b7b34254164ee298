"""The article: its figures show a small card on hover, focus and tap, and lead to the ledger."""

from __future__ import annotations

import re

import pytest

ADDRESS = "book/article.html"
CHIP = '.rc-pair [lang="en"] .rc-chip:has(> a[href$="#c07"])'


@pytest.fixture
def article(visit):
    with visit() as visited:
        yield visited.open(ADDRESS)


def card(page):
    return page.locator(CHIP).first.locator(".rc-pop")


def link(page):
    return page.locator(f"{CHIP} > a").first


def test_hover_shows_what_the_other_figures_give(article):
    assert not card(article).is_visible()
    link(article).hover()
    assert card(article).is_visible()
    said = card(article).inner_text()
    for words in (
        "● reproduced",
        "The other figures give 37.28–37.46%",
        "3 would have passed",
        "evidence: article only",
    ):
        assert words in said
    assert card(article).locator("svg.rc-range").is_visible()


def test_no_card_opens_outside_the_window(article):
    """A reader who goes from figure to figure by keyboard sees each card whole."""
    chips = article.locator('.rc-pair [lang="en"] .rc-chip').all()
    for chip in chips:
        chip.locator("> a").focus()
        box = article.wait_for_function(
            """(card) => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => {
                const { top, bottom } = card.getBoundingClientRect();
                done([top, bottom]);
            })))""",
            arg=chip.locator(".rc-pop").element_handle(),
        ).json_value()
        assert 0 <= box[0] < box[1] <= 800, chip.inner_text()
    assert len(chips) > 10


def test_a_card_above_its_figure_can_be_reached(article):
    link(article).evaluate("(figure) => figure.scrollIntoView({ block: 'end' })")
    box = link(article).bounding_box()
    article.mouse.move(box["x"] + 5, box["y"] + 5)
    article.wait_for_function("document.querySelector('.rc-above')")
    assert card(article).bounding_box()["y"] < box["y"]
    card(article).get_by_text("see the ledger").hover()
    assert card(article).is_visible()


def test_the_pointer_can_reach_the_card(article):
    link(article).hover()
    card(article).get_by_text("see the ledger").hover()
    assert card(article).is_visible()
    article.mouse.move(0, 0)
    assert not card(article).is_visible()


def test_focus_shows_it_and_escape_closes_it(article):
    link(article).focus()
    assert card(article).is_visible()
    article.keyboard.press("Escape")
    assert not card(article).is_visible()
    assert link(article).evaluate("(link) => link === document.activeElement")
    link(article).blur()
    link(article).focus()
    assert card(article).is_visible()


def test_escape_from_within_the_card_returns_to_the_figure(article):
    link(article).focus()
    article.keyboard.press("Tab")
    assert article.evaluate("() => document.activeElement.textContent") == "see the ledger"
    article.keyboard.press("Escape")
    assert not card(article).is_visible()
    assert link(article).evaluate("(link) => link === document.activeElement")


def test_escape_closes_a_hovered_card(article):
    link(article).hover()
    article.keyboard.press("Escape")
    assert not card(article).is_visible()
    article.mouse.move(0, 0)
    link(article).hover()
    assert card(article).is_visible()


def test_a_click_and_the_enter_key_go_to_the_entry(article):
    link(article).click()
    assert article.url.endswith("/notebooks/ledger.html#c07")
    article.go_back()
    link(article).focus()
    article.keyboard.press("Enter")
    article.wait_for_url("**/notebooks/ledger.html#c07")


def test_a_tap_shows_the_card_and_a_second_follows_it(visit):
    with visit(width=360, has_touch=True, is_mobile=True) as visited:
        page = visited.open(ADDRESS)
        link(page).tap()
        assert card(page).is_visible()
        assert page.url.endswith(ADDRESS)
        page.locator(".rc-title p").first.tap()
        assert not card(page).is_visible()
        link(page).tap()
        assert page.url.endswith(ADDRESS)
        link(page).tap()
        page.wait_for_url("**/notebooks/ledger.html#c07")


def test_without_javascript_a_figure_is_a_plain_link(visit):
    with visit(java_script_enabled=False) as visited:
        page = visited.open(ADDRESS)
        link(page).hover()
        assert card(page).is_visible()
        link(page).click()
        assert page.url.endswith("/notebooks/ledger.html#c07")


def test_no_card_widens_a_narrow_page(visit):
    with visit(width=360) as visited:
        page = visited.open(ADDRESS)
        for chip in page.locator(".rc-chip > a").all():
            chip.focus()
            assert page.evaluate("() => document.documentElement.scrollWidth") <= 360


def test_a_phrase_is_one_chip_whose_card_names_its_readings(article):
    phrase = article.locator('.rc-pair [lang="en"] .rc-chip', has_text="ever more prominent").first
    phrase.locator("> a").hover()
    said = phrase.locator(".rc-pop").inner_text()
    assert "proved" in said
    assert "contradicted" in said


def test_a_long_phrase_stays_within_its_column(visit):
    with visit(width=360) as visited:
        page = visited.open(ADDRESS)
        for chip in page.locator(".rc-pair .rc-chip > a").all():
            box = chip.bounding_box()
            assert box["x"] + box["width"] <= 360


def test_colour_never_says_it_alone(article):
    for chip in article.locator(".rc-chip > a").all():
        assert re.search(r"[■●◐◌○◧✕]", chip.locator("sup").inner_text())
        assert "underline" in chip.evaluate("(link) => getComputedStyle(link).textDecorationLine")
