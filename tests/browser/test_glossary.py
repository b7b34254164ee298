"""A word of the trade is explained where it is first used: by pointer, keyboard, tap, without a script."""

from __future__ import annotations

import pytest

ADDRESS = "notebooks/growth.html"
GLOSSARY = "**/book/glossary.html#term-*"


def word(page):
    return page.locator(".rc-term").first


def card(page):
    return word(page).locator(".rc-pop")


@pytest.fixture
def chapter(visit):
    with visit() as visited:
        yield visited.open(ADDRESS)


def test_the_pointer_shows_what_it_means_and_a_click_leads_to_the_glossary(chapter):
    assert not card(chapter).is_visible()
    word(chapter).locator("a").hover()
    assert card(chapter).is_visible()
    word(chapter).locator("a").click()
    chapter.wait_for_url(GLOSSARY)


def test_focus_shows_it_and_escape_closes_it(chapter):
    word(chapter).locator("a").focus()
    assert card(chapter).is_visible()
    chapter.keyboard.press("Escape")
    assert not card(chapter).is_visible()


def test_a_tap_shows_it_and_a_second_leads_to_the_glossary(visit):
    with visit(width=360, has_touch=True, is_mobile=True) as visited:
        page = visited.open(ADDRESS)
        word(page).locator("a").tap()
        assert card(page).is_visible()
        box = card(page).bounding_box()
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 360
        word(page).locator("a").tap()
        page.wait_for_url(GLOSSARY)


def test_without_javascript_it_is_a_link(visit):
    with visit(java_script_enabled=False) as visited:
        page = visited.open(ADDRESS)
        word(page).locator("a").click()
        page.wait_for_url(GLOSSARY)


def test_no_word_is_explained_twice_on_a_page(chapter):
    places = chapter.locator(".rc-term > a").evaluate_all("all => all.map((link) => link.hash)")
    assert places
    assert len(places) == len(set(places))
