"""The search finds Chinese phrases and numbers, on a server and in a folder, and loses nothing typed."""

import json
import re
from urllib.parse import quote

import chromium
import pytest
import smallbook
from playwright.sync_api import sync_playwright

from recount.publish import build, search_text

PAGES = ["book/index", "notebooks/ledger"]


def places(body):
    page = f'<html><body><nav>menu</nav><article class="bd-article">{body}</article></body></html>'
    return list(search_text.places(page, "book/x"))


def test_what_a_reader_does_not_read_is_left_out():
    (found,) = places(
        '<section id="c01"><h1>C01<a class="headerlink" href="#c01">#</a></h1>'
        '<div class="cell_input">import pandas</div><span class="rc-pop" role="group">small card</span>'
        "<svg><text>axis</text></svg><script>let x</script><!-- note --><p>贷款</p></section>"
    )
    assert found == ("book/x.html#c01", "C01", "C01 贷款")


def test_a_phrase_runs_through_its_tags_and_ends_with_its_cell():
    (found,) = places(
        '<p>先后推荐<span class="rc-chip"><a>12户<sup>●</sup></a></span>企业</p>'
        "<table><td>7</td><td>6</td></table>"
    )
    assert found == ("book/x.html", "", "先后推荐12户企业 7 6")


def test_each_section_is_a_place_with_its_address_and_its_page():
    found = places(
        "<p>before</p><section id='a'><h1>Top</h1><p>one</p>"
        "<section id='b'><h2>Below</h2><h3>deep</h3> two</section><p>three</p></section>"
    )
    assert found == [
        ("book/x.html", "Top", "before"),
        ("book/x.html#a", "Top", "Top one three"),
        ("book/x.html#b", "Top: Below", "Below deep two"),
    ]


def test_a_page_without_an_article_has_nothing_to_read():
    assert list(search_text.places("<html><body>x</body></html>", "x")) == []


@pytest.fixture(scope="module")
def book(tmp_path_factory):
    """A small book, built."""
    root = smallbook.write(tmp_path_factory.mktemp("search") / "small")
    assert build.render(root, root / "html")
    return root / "html"


def test_the_text_is_one_script_and_sphinx_makes_no_index_of_its_own(book):
    name, text = (book / search_text.FILE).read_text("utf-8").split("=", 1)
    assert name == "window.recountText"
    assert {address.partition("#")[0] for address, *_ in json.loads(text)} == {
        f"{page}.html" for page in PAGES
    }
    assert not (book / "searchindex.js").exists()


@pytest.fixture(scope="module", params=["server", "folder"])
def address(request, book):
    """Where the book is read: on a server, or opened from a folder."""
    if request.param == "folder":
        yield book.as_uri()
    else:
        with smallbook.served(book) as served:
            yield served


@pytest.fixture(scope="module")
def browser():
    executable = smallbook.installed()
    with sync_playwright() as playwright:
        started = chromium.launch(playwright, executable)
        yield started
        started.close()


@pytest.fixture
def tab(browser):
    tab = browser.new_page()
    yield tab
    tab.close()


FRONT, LEDGER, C01 = "Front", "Ledger", "Ledger: C01"
QUERIES = {
    "贷款": {FRONT},
    "融资担保贷款": {FRONT},
    "资担": {FRONT},
    "先后推荐12户": {FRONT},
    "7650": {FRONT},
    "7 650": {FRONT},
    "7,650": {FRONT},
    "７６５０": {FRONT},
    "83.7": {FRONT, LEDGER},
    "８３.７": {FRONT, LEDGER},
    "83.7%": {FRONT, LEDGER},
    "RANK": {FRONT, C01},
    "产业链": {LEDGER},
    "业链": {LEDGER},
    "C01": {C01},
    "76.8 loans": {FRONT},
    "12345": {LEDGER},
    "2345": set(),
    "345": set(),
    "765": set(),
    "3.7": set(),
    "notthere": set(),
    "铝链": set(),
    "(": {LEDGER},
}


def found(tab):
    return {link.inner_text() for link in tab.locator("#search-results > li > a").all()}


@pytest.mark.parametrize("query", QUERIES)
def test_what_is_found(address, tab, query):
    trouble = []
    tab.on("console", lambda message: message.type == "error" and trouble.append(message.text))
    tab.on("pageerror", lambda error: trouble.append(str(error)))
    tab.on("request", lambda request: request.url.startswith(address) or trouble.append(request.url))
    tab.goto(f"{address}/search.html?q={quote(query)}")
    said = tab.get_by_role("status").filter(has_text="found").inner_text()
    assert found(tab) == QUERIES[query]
    number = len(QUERIES[query])
    assert said.startswith({0: "No place found", 1: "1 place found"}.get(number, f"{number} places found"))
    assert trouble == []


def test_an_excerpt_shows_the_phrase_whole_and_marked(address, tab):
    tab.goto(f"{address}/search.html?q={quote('融资担保贷款')}")
    marked = tab.locator("#search-results mark").first
    assert marked.inner_text() == "融资担保贷款"
    assert marked.locator('[lang="zh-Hans"]').inner_text() == "融资担保贷款"
    assert tab.get_by_role("status").locator("[lang='zh-Hans']").inner_text() == "融资担保贷款"


def test_a_section_is_found_at_its_own_address(address, tab):
    tab.goto(f"{address}/search.html?q=C01")
    tab.locator("#search-results a").click()
    tab.wait_for_url("**/notebooks/ledger.html#c01")


def test_what_folds_is_found_under_its_own_name_and_address():
    fold = "<details id='c01'><summary>● <strong>Investment</strong> 76.8</summary><h4>Rows</h4></details>"
    page = f"<article class='bd-article'><section id='all'><h1>Ledger</h1>{fold}</section></article>"
    found = [*search_text.places(page, "notebooks/ledger")]
    assert ("notebooks/ledger.html#c01", "Ledger: Investment", "● Investment 76.8 Rows") in found


def test_typing_searches_and_the_address_keeps_it(book, tab):
    with smallbook.served(book) as address:
        tab.goto(f"{address}/search.html")
        field = tab.locator(".bd-search-container input[name=q]")
        field.fill("产业链")
        tab.locator("#search-results > li > a", has_text=LEDGER).wait_for()
        assert tab.url.endswith(f"?q={quote('产业链')}")
        field.fill("")
        tab.locator("#search-results > li").first.wait_for(state="detached")


@pytest.mark.parametrize(("asked", "typed"), [("", "产业链"), ("?q=C01", "产业链")])
def test_what_is_typed_before_the_text_has_come_is_kept(book, tab, asked, typed):
    held = []
    tab.route(f"**/{search_text.FILE}", lambda route: held.append(route))
    with smallbook.served(book) as address:
        tab.goto(f"{address}/search.html{asked}", wait_until="commit")
        field = tab.locator(".bd-search-container input[name=q]")
        field.fill(typed)
        while not held:
            tab.wait_for_timeout(20)
        held[0].continue_()
        tab.locator("#search-results > li > a", has_text=LEDGER).wait_for()
        assert field.input_value() == typed
        assert found(tab) == {LEDGER}


def test_without_javascript_the_page_says_where_to_look(book, browser):
    with smallbook.served(book) as address:
        tab = browser.new_page(java_script_enabled=False)
        tab.goto(f"{address}/search.html")
        assert "The search needs JavaScript." in tab.locator("main").inner_text()
        assert not tab.locator(".bd-search-container input").is_visible()
        tab.close()


def test_every_page_searches_at_the_one_search_page(book):
    for page in PAGES:
        assert re.search(r'action="\.\./search\.html"', (book / f"{page}.html").read_text("utf-8"))
