"""The front page: what was claimed, what was found and where to go, in one screen, light and dark."""

from __future__ import annotations

import pytest

from recount.show.style import PAGE_DARK, PAGE_LIGHT

ADDRESS = "book/index.html"
BACKGROUND = "() => getComputedStyle(document.body).backgroundColor"


def rgb(colour):
    return f"rgb({', '.join(str(int(colour[at : at + 2], 16)) for at in (1, 3, 5))})"


def test_what_was_found_is_in_one_screen(visit):
    with visit(width=1280, height=800) as visited:
        page = visited.open(ADDRESS)
        box = page.locator(".rc-findings").bounding_box()
        assert box["y"] + box["height"] <= 800


def test_the_place_is_drawn_and_told_in_words(visit):
    with visit() as visited:
        drawn = visited.open(ADDRESS).get_by_role("img", name="Where Jiayuguan lies")
        assert drawn.is_visible()
        assert "schematic" in drawn.text_content()


def test_a_name_leads_to_its_statement_and_a_verdict_to_its_statements(visit):
    with visit() as visited:
        page = visited.open(ADDRESS)
        page.locator(".rc-grid").get_by_role("link", name="Ever more prominent").first.click()
        page.wait_for_url("**/notebooks/ledger.html#c23")
        page.go_back()
        page.locator(".rc-grid").get_by_role("link", name="open").click()
        page.wait_for_url("**/notebooks/ledger.html?verdict=open#claims")
        assert " of " in page.locator("#claims output").inner_text()


@pytest.mark.parametrize("door", ["Read the article", "See the evidence", "Rerun it"])
def test_each_door_opens(visit, door):
    with visit() as visited:
        page = visited.open(ADDRESS)
        page.locator(".rc-doors").get_by_role("link", name=door).click()
        page.wait_for_load_state()
        assert ADDRESS not in page.url


@pytest.mark.parametrize(("scheme", "colour"), [("light", PAGE_LIGHT), ("dark", PAGE_DARK)])
def test_the_page_is_as_light_or_dark_as_the_machine(visit, scheme, colour):
    with visit(color_scheme=scheme) as visited:
        assert visited.open(ADDRESS).evaluate(BACKGROUND) == rgb(colour)


def test_the_reader_chooses_dark_and_it_stays(visit):
    with visit(color_scheme="light") as visited:
        page = visited.open(ADDRESS)
        button = page.get_by_role("button", name="Color mode").first
        for _ in range(3):
            if page.evaluate("() => document.documentElement.dataset.mode") == "dark":
                break
            button.click()
        assert page.evaluate(BACKGROUND) == rgb(PAGE_DARK)
        visited.open("book/article.html")
        assert page.evaluate(BACKGROUND) == rgb(PAGE_DARK)


def test_paper_is_always_light(visit):
    with visit(color_scheme="dark") as visited:
        page = visited.open(ADDRESS)
        page.emulate_media(media="print")
        ink = page.locator(".rc-findings p").first.evaluate("(text) => getComputedStyle(text).color")
        assert sum(map(int, ink.removeprefix("rgb(").rstrip(")").split(", "))) < 3 * 96
