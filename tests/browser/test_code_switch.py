"""Chapters give their answers first: one switch shows the arithmetic of all of them, and is remembered."""

from __future__ import annotations

import pytest

CHAPTERS = ["growth", "shares", "financing", "projects", "rank", "all_figures", "ledger"]
CODE = ".cell_input:visible"
SHARE = """() => {
  const height = (element) => element.getBoundingClientRect().height;
  const code = [...document.querySelectorAll(".cell_input")].map(height).reduce((sum, one) => sum + one, 0);
  return code / height(document.querySelector("article"));
}"""


def switch(page):
    return page.get_by_role("button", name="Show the arithmetic")


def test_the_code_is_folded_until_it_is_asked_for_and_then_in_every_chapter(visit):
    with visit() as visited:
        page = visited.open("notebooks/growth.html")
        assert page.locator(CODE).count() == 0
        switch(page).click()
        assert page.locator(CODE).count() > 0
        assert switch(page).get_attribute("aria-pressed") == "true"
        page = visited.open("notebooks/rank.html")
        assert page.locator(CODE).count() > 0
        switch(page).click()
        assert page.locator(CODE).count() == 0
        assert visited.open("notebooks/growth.html").locator(CODE).count() == 0


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_at_most_a_third_of_a_chapter_is_code_when_it_shows(visit, chapter):
    with visit() as visited:
        page = visited.open(f"notebooks/{chapter}.html")
        switch(page).click()
        assert page.evaluate(SHARE) <= 1 / 3


def test_without_javascript_the_arithmetic_shows(visit):
    with visit(java_script_enabled=False) as visited:
        page = visited.open("notebooks/growth.html")
        assert page.locator(CODE).count() > 0
        assert not page.locator(".rc-switch").is_visible()


def test_a_page_without_code_has_no_switch(visit):
    with visit() as visited:
        assert switch(visited.open("book/index.html")).count() == 0
