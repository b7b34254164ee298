"""The ledger: entries that fold out and a form that filters all that is shown, kept in the address."""

from __future__ import annotations

import pytest

ADDRESS = "notebooks/ledger.html"
ENTRY = "#claims .rc-entry:visible"


@pytest.fixture
def ledger(visit):
    with visit() as visited:
        yield visited.open(ADDRESS)


def shown(page, name="id"):
    """Return one attribute of every entry that is shown, from top to bottom."""
    return page.locator(ENTRY).evaluate_all("(all, name) => all.map((one) => one.getAttribute(name))", name)


def count(page):
    return page.locator("#claims output").inner_text()


def test_a_filter_shows_its_statements_counts_them_and_stands_in_the_address(ledger):
    whole = shown(ledger)
    ledger.get_by_label("Verdict").select_option("open")
    assert set(shown(ledger, "data-verdict")) == {"open"}
    assert count(ledger) == f"{len(shown(ledger))} of {len(whole)} statements"
    assert ledger.url.endswith("?verdict=open")
    ledger.get_by_label("Chapter").select_option("projects")
    assert set(shown(ledger, "data-chapter")) == {"projects"}
    assert ledger.url.endswith("?verdict=open&chapter=projects")
    ledger.get_by_role("button", name="Show all").click()
    assert shown(ledger) == whole
    assert ledger.url.endswith(ADDRESS)


def test_the_bar_counts_what_is_shown(ledger):
    def counted():
        told = ledger.locator(".rc-verdicts li:visible strong").all_inner_texts()
        return sum(map(int, told))

    assert counted() == len(shown(ledger))
    ledger.get_by_label("Evidence").select_option("same-office")
    assert 0 < counted() == len(shown(ledger))
    assert ledger.locator(".rc-bar > :visible").count() == len(set(shown(ledger, "data-verdict")))


def test_the_address_brings_the_filter_back(visit):
    with visit() as visited:
        page = visited.open(f"{ADDRESS}?evidence=article-only#claims")
        assert set(shown(page, "data-evidence")) == {"article-only"}
        assert page.get_by_label("Evidence").input_value() == "article-only"


def test_an_address_that_means_nothing_filters_nothing(visit):
    with visit() as visited:
        assert count(visited.open(f"{ADDRESS}?verdict=wrong&chapter=")).startswith("All ")


def test_nothing_found_is_said(ledger):
    ledger.get_by_label("Verdict").select_option("reproduced")
    ledger.get_by_label("Evidence").select_option("none")
    assert shown(ledger) == []
    assert count(ledger).startswith("0 of ")


def test_the_keyboard_alone_is_enough(ledger):
    ledger.get_by_label("Verdict").focus()
    ledger.keyboard.press("ArrowDown")
    assert len(set(shown(ledger, "data-verdict"))) <= 1
    for _ in range(3):
        ledger.keyboard.press("Tab")
    assert ledger.evaluate("() => document.activeElement.textContent") == "Show all"
    ledger.keyboard.press("Enter")
    assert count(ledger).startswith("All ")


def test_without_javascript_every_entry_stands_there(visit, ledger):
    with visit(java_script_enabled=False) as visited:
        page = visited.open(f"{ADDRESS}?verdict=open")
        assert shown(page) == shown(ledger)
        assert not page.locator("#claims form").is_visible()


def test_a_permanent_address_leads_to_its_entry_and_opens_it(visit):
    with visit() as visited:
        entry = visited.open(f"{ADDRESS}#c23").locator("#c23")
        assert entry.evaluate("(entry) => entry.matches(':target') && entry.open")
        assert 0 <= entry.evaluate("(entry) => entry.getBoundingClientRect().top") < 300
        assert entry.locator("summary").first.inner_text().startswith("◧ depends")
        assert entry.locator(".rc-cite:not([open])").count() == 1, "what folds within it stays folded"


def test_the_address_of_a_reading_leads_to_the_verdict_of_its_words(visit):
    with visit() as visited:
        page = visited.open(f"{ADDRESS}?verdict=reproduced#c20")
        assert page.locator("#c23[open]:visible #c20").count() == 1
        assert 0 <= page.locator("#c23").evaluate("(entry) => entry.getBoundingClientRect().top") < 300


def test_one_button_opens_and_closes_all_that_is_shown(ledger):
    ledger.get_by_role("button", name="Open all").click()
    assert ledger.locator(".rc-entry:not([open])").count() == 0
    ledger.get_by_role("button", name="Close all").click()
    assert ledger.locator(".rc-entry[open]").count() == 0


def test_an_entry_is_cited_without_the_address_of_a_reader_s_own_machine(ledger, book):
    ledger.locator("#c07 > summary").click()
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
        visited.page.locator("#c07 > summary").click()
        cite = visited.page.locator("#c07 details.rc-cite")
        cite.locator("summary").click()
        address = f"{published}{ADDRESS}#c07"
        assert cite.locator("p").inner_text().endswith(f" {address}")
        assert cite.locator("pre").inner_text().endswith(f",\n  url = {{{address}}},\n}}")


def test_a_row_leads_to_its_source_and_back(ledger):
    ledger.locator("#c07 > summary").click()
    ledger.locator("#c07 .rc-rows").last.get_by_role("link", name="S01-06").click()
    ledger.wait_for_url("**/book/sources.html#s01-06")
    row = ledger.locator("tr:target")
    assert "28.7" in row.inner_text()
    row.get_by_role("link", name="Upgrading as a share of investment").click()
    ledger.wait_for_url("**/notebooks/ledger.html#c07")
