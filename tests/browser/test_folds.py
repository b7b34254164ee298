"""What is folded is found: by its address, by the browser's own search, on paper, and on demand."""

from __future__ import annotations

ADDRESS = "book/reproducible.html"


def hidden(page):
    return page.locator(".rc-cards tr[hidden]").count()


def test_on_a_phone_a_long_table_shows_its_first_rows_and_all_when_asked(visit):
    with visit(width=360) as visited:
        page = visited.open(ADDRESS)
        some = hidden(page)
        assert some > 0
        page.get_by_role("button", name="Show all").first.click()
        assert hidden(page) < some


def test_each_cell_of_a_card_stands_behind_the_name_of_its_column(visit):
    with visit(width=360) as visited:
        cell = visited.open(ADDRESS).locator(".rc-cards [data-label]").first
        label = cell.evaluate("(cell) => getComputedStyle(cell, '::before').content")
        assert label.strip('"') == cell.get_attribute("data-label")


def test_a_wide_window_shows_every_row(visit):
    with visit() as visited:
        assert hidden(visited.open(ADDRESS)) == 0


def test_the_browser_s_own_search_finds_a_row_that_is_not_shown(visit):
    with visit(width=360) as visited:
        page = visited.open(ADDRESS)
        some = hidden(page)
        page.locator(".rc-cards tr[hidden]").last.dispatch_event("beforematch")
        assert hidden(page) < some


def test_paper_shows_all(visit):
    with visit(width=360) as visited:
        page = visited.open(ADDRESS)
        page.evaluate("() => dispatchEvent(new Event('beforeprint'))")
        assert hidden(page) == 0
        page = visited.open("notebooks/ledger.html")
        page.evaluate("() => dispatchEvent(new Event('beforeprint'))")
        assert page.locator(".rc-entry:not([open])").count() == 0
        page.evaluate("() => dispatchEvent(new Event('afterprint'))")
        assert page.locator(".rc-entry[open]").count() == 0


def test_an_address_opens_what_it_names(visit):
    with visit() as visited:
        page = visited.open("notebooks/ledger.html#c07")
        assert page.locator("#c07[open]").count() == 1
