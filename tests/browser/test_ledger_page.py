"""The ledger: a table to sort and to filter, the choice kept in the address, an entry for each claim."""

from __future__ import annotations

import pytest

ADDRESS = "notebooks/ledger.html"
ROWS = "#claims tbody tr"


@pytest.fixture
def ledger(visit):
    with visit() as visited:
        yield visited.open(ADDRESS)


def shown(page, name="claim"):
    """Return one field of every row that is shown, from top to bottom."""
    if name == "claim":
        return [row.locator("a").first.inner_text() for row in page.locator(f"{ROWS}:visible").all()]
    return [row.get_attribute(f"data-{name}") for row in page.locator(f"{ROWS}:visible").all()]


def count(page):
    return page.locator("#claims output").inner_text()


def heading(page, name):
    return page.locator(f'#claims th[data-sort="{name}"]')


def test_a_filter_shows_its_claims_counts_them_and_stands_in_the_address(ledger):
    whole = shown(ledger)
    ledger.get_by_label("Verdict").select_option("open")
    assert set(shown(ledger, "verdict")) == {"open"}
    assert count(ledger) == f"{len(shown(ledger))} of {len(whole)} claims"
    assert ledger.url.endswith("?verdict=open")
    ledger.get_by_label("Chapter").select_option("projects")
    assert set(shown(ledger, "chapter")) == {"projects"}
    assert ledger.url.endswith("?verdict=open&chapter=projects")
    ledger.get_by_role("button", name="Show all").click()
    assert shown(ledger) == whole
    assert ledger.url.endswith(ADDRESS)


def test_the_address_brings_the_filter_back(visit):
    with visit() as visited:
        page = visited.open(f"{ADDRESS}?evidence=article-only&sort=-claim#claims")
        assert set(shown(page, "evidence")) == {"article-only"}
        assert shown(page) == sorted(shown(page), reverse=True)
        assert page.get_by_label("Evidence").input_value() == "article-only"
        assert heading(page, "claim").get_attribute("aria-sort") == "descending"


def test_an_address_that_means_nothing_filters_nothing(visit):
    with visit() as visited:
        page = visited.open(f"{ADDRESS}?verdict=wrong&sort=colour&chapter=")
        assert count(page).startswith("All ")
        assert shown(page) == sorted(shown(page))


def test_nothing_found_is_said(ledger):
    ledger.get_by_label("Verdict").select_option("proved")
    ledger.get_by_label("Evidence").select_option("none")
    assert shown(ledger) == []
    assert count(ledger).startswith("0 of ")


@pytest.mark.parametrize("name", ["verdict", "evidence", "chapter"])
def test_a_heading_sorts_both_ways(ledger, name):
    order = ledger.locator(f'select[name="{name}"] option').evaluate_all("all => all.map((one) => one.value)")
    heading(ledger, name).get_by_role("button").click()
    found = shown(ledger, name)
    assert found == sorted(found, key=order.index)
    assert heading(ledger, name).get_attribute("aria-sort") == "ascending"
    assert heading(ledger, "claim").get_attribute("aria-sort") == "none"
    heading(ledger, name).get_by_role("button").click()
    assert shown(ledger, name) == sorted(found, key=order.index, reverse=True)
    assert ledger.url.endswith(f"?sort=-{name}")


def test_the_keyboard_alone_is_enough(ledger):
    ledger.get_by_label("Verdict").focus()
    ledger.keyboard.press("ArrowDown")
    assert set(shown(ledger, "verdict")) == {"proved"}
    ledger.keyboard.press("Tab")
    ledger.keyboard.press("Tab")
    ledger.keyboard.press("Tab")
    assert ledger.evaluate("() => document.activeElement.textContent") == "Show all"
    ledger.keyboard.press("Enter")
    assert count(ledger).startswith("All ")
    heading(ledger, "claim").get_by_role("button").focus()
    ledger.keyboard.press("Enter")
    assert shown(ledger) == sorted(shown(ledger), reverse=True)


def test_without_javascript_the_whole_table_stands_there(visit, ledger):
    with visit(java_script_enabled=False) as visited:
        page = visited.open(f"{ADDRESS}?verdict=open")
        assert shown(page) == shown(ledger)
        assert not page.locator("#claims form").is_visible()


def test_a_permanent_address_leads_to_its_entry(visit):
    with visit() as visited:
        page = visited.open(f"{ADDRESS}#c21")
        entry = page.locator("#c21")
        assert entry.evaluate("(entry) => entry.matches(':target')")
        assert 0 <= entry.evaluate("(entry) => entry.getBoundingClientRect().top") < 300
        assert entry.locator("h3").inner_text().startswith("✕ contradicted C21")


def test_an_entry_is_cited_without_the_address_of_a_reader_s_own_machine(ledger, book):
    cite = ledger.locator("#c07 details.rc-cite")
    assert not cite.locator("pre").is_visible()
    cite.locator("summary").focus()
    ledger.keyboard.press("Enter")
    assert f"within the book it is {ADDRESS}#c07" in cite.locator("p").inner_text()
    assert book not in cite.inner_text() and "url =" not in cite.inner_text()


def test_an_entry_is_cited_with_the_address_where_it_is_published(visit, book):
    published = "http://book.example/"
    with visit() as visited:
        visited.page.context.route(
            f"{published}**",
            lambda route: route.fulfill(response=route.fetch(url=route.request.url.replace(published, book))),
        )
        visited.page.goto(f"{published}{ADDRESS}", wait_until="networkidle")
        cite = visited.page.locator("#c07 details.rc-cite")
        cite.locator("summary").click()
        address = f"{published}{ADDRESS}#c07"
        assert cite.locator("p").inner_text().endswith(f" {address}")
        assert cite.locator("pre").inner_text().endswith(f",\n  url = {{{address}}},\n}}")


def test_a_row_leads_to_its_source_and_back(ledger):
    ledger.locator("#c07 .rc-rows").last.get_by_role("link", name="S01-06").click()
    ledger.wait_for_url("**/book/sources.html#s01-06")
    row = ledger.locator("tr:target")
    assert "28.7" in row.inner_text()
    row.get_by_role("link", name="C07").click()
    ledger.wait_for_url("**/notebooks/ledger.html#c07")
