"""The search finds Chinese phrases and numbers, over HTTP with Pagefind, from a folder with Sphinx."""

import hashlib
import re
import shutil
from urllib.parse import quote

import pytest
import smallbook
from bs4 import BeautifulSoup
from playwright.sync_api import sync_playwright

from recount.publish import browser, build, search_text
from recount.publish.sphinx_extension import SearchEnglishAndChinese

PAGES = ["book/index", "notebooks/ledger"]
BOTH = {"Front", "Ledger"}


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("贷款7650万元", "贷|款|7650|万|元"),
        ("up 83.7%, 12.1–83.7", "up 83.7|%, 12.1|–|83.7"),
        ("(rank)○open", "(|rank|)○|open"),
        ("S01-07 and 10,000", "S01-07 and 10,000"),
        ("two  words\n", "two  words\n"),
        ("", ""),
    ],
)
def test_text_is_cut_where_pieces_touch_and_can_be_put_together_again(text, pieces):
    cut = search_text.cut(text)
    assert cut.replace(search_text.JOINT, "|") == pieces
    assert cut.replace(search_text.JOINT, "") == text


def page(body):
    return f'<html><body><nav>menu</nav><article class="bd-article">{body}</article></body></html>'


def test_what_a_reader_does_not_read_is_not_indexed():
    made = search_text.readable(
        page(
            '<section id="c01"><h1>C01<a class="headerlink" href="#c01">#</a></h1></section>'
            '<div class="cell_input">import pandas</div><span class="rc-pop" role="group">small card</span>'
            "<svg><text>axis</text></svg><script>let x</script><!-- note --><p>贷款</p>"
        )
    )
    text = BeautifulSoup(made, "html.parser").get_text().replace(search_text.JOINT, "")
    assert text == "C01贷款"
    assert BeautifulSoup(made, "html.parser").h1["id"] == "c01"
    assert 'data-pagefind-meta="title[content]" content="C01"' in made


def test_pieces_on_both_sides_of_a_tag_are_parted():
    made = search_text.readable(page("<h1>A &amp; “B”</h1><p>贷款<b>7650</b>万元</p>"))
    text = BeautifulSoup(made, "html.parser").p.get_text()
    assert text.removeprefix(search_text.JOINT).split(search_text.JOINT) == ["贷", "款", "7650", "万", "元"]
    assert 'content="A &amp; “B”"' in made


def test_a_page_without_an_article_has_nothing_to_read():
    assert search_text.readable("<html><body>x</body></html>") == ""


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("融资担保", ["融", "资", "担", "保", "融资", "资担", "担保"]),
        ("83.7% of 7650", ["83.7#", "of", "7650#"]),
        ("C07 ranked", ["C07", "ranked"]),
        ("贷7", ["贷", "7#"]),
    ],
)
def test_terms_of_the_index_for_a_folder(text, terms):
    assert SearchEnglishAndChinese({}).split(text) == terms


@pytest.fixture(scope="module")
def book(tmp_path_factory):
    """A small book, built and indexed."""
    root = smallbook.write(tmp_path_factory.mktemp("search") / "small")
    assert build.render(root, root / "html")
    search_text.index(root / "html", PAGES)
    return root / "html"


def hashes(folder):
    files = sorted(file for file in folder.rglob("*") if file.is_file())
    return {str(file.relative_to(folder)): hashlib.sha256(file.read_bytes()).hexdigest() for file in files}


def test_the_index_is_the_same_every_time_and_holds_only_what_is_used(book, tmp_path):
    for name in PAGES:
        (tmp_path / name).parent.mkdir()
        (tmp_path / f"{name}.html").write_bytes((book / f"{name}.html").read_bytes())
    assert hashes(search_text.index(tmp_path, PAGES)) == hashes(book / "pagefind")
    assert not [name for name in hashes(book / "pagefind") if re.search("ui|highlight|unknown", name)]


@pytest.fixture(scope="module")
def chromium():
    executable = smallbook.installed()
    with sync_playwright() as playwright:
        started = browser.launch(playwright, executable)
        yield started
        started.close()


def found(chromium, address, query):
    """The titles of the pages found, what the page said, and all that went wrong or out."""
    tab, trouble = chromium.new_page(), []
    tab.on("console", lambda message: message.type == "error" and trouble.append(message.text))
    tab.on("pageerror", lambda error: trouble.append(str(error)))
    tab.on("request", lambda request: request.url.startswith(address) or trouble.append(request.url))
    tab.goto(f"{address}/search.html?q={quote(query)}")
    summary = tab.locator(".search-summary", has_text=re.compile("found|did not match"))
    summary.wait_for()
    titles = {link.inner_text() for link in tab.locator("#search-results > ul > li > a").all()}
    said = summary.inner_text()
    tab.close()
    assert trouble == []
    return titles, said


QUERIES = {
    "贷款": {"Front"},
    "融资担保贷款": {"Front"},
    "资担": {"Front"},
    "7650": {"Front"},
    "7 650": {"Front"},
    "7,650": {"Front"},
    "７６５０": {"Front"},
    "83.7": BOTH,
    "83.7%": BOTH,
    "rank": BOTH,
    "产业链": {"Ledger"},
    "业链": {"Ledger"},
    "C01": {"Ledger"},
    "765": set(),
    "notthere": set(),
    "铝链": set(),
}


@pytest.mark.parametrize("query", QUERIES)
def test_over_http(book, chromium, query):
    with smallbook.served(book) as address:
        titles, said = found(chromium, address, query)
    assert titles == QUERIES[query]
    assert said.startswith({0: "No page", 1: "1 page", 2: "2 pages"}[len(titles)])


@pytest.mark.parametrize("query", QUERIES)
def test_opened_from_a_folder(book, chromium, query):
    titles, _ = found(chromium, book.as_uri(), query)
    # Sphinx lists headings of their own, and numbers that begin like the one asked for.
    allowed = {"C01": {"Ledger > C01"}, "765": {"Front"}}.get(query, set())
    assert QUERIES[query] <= titles <= QUERIES[query] | allowed


def test_an_excerpt_shows_the_phrase_whole_and_marked(book, chromium):
    with smallbook.served(book) as address:
        tab = chromium.new_page()
        tab.goto(f"{address}/search.html?q={quote('融资担保贷款')}")
        marked = tab.locator("#search-results mark")
        marked.first.wait_for()
        assert marked.first.inner_text() == "融资担保贷款"
        assert marked.first.locator('[lang="zh-Hans"]').inner_text() == "融资担保贷款"
        assert tab.locator("[role=status] [lang='zh-Hans']").inner_text() == "融资担保贷款"
        assert "\u00ad" not in tab.locator("#search-results").inner_text()
        tab.close()


def test_an_entry_is_found_at_its_own_address(book, chromium):
    with smallbook.served(book) as address:
        tab = chromium.new_page()
        tab.goto(f"{address}/search.html?q=C01")
        place = tab.locator("#search-results ul ul a").first
        place.wait_for()
        assert place.get_attribute("href").endswith("/notebooks/ledger.html#c01")
        tab.close()


def test_typing_searches_and_the_address_keeps_it(book, chromium):
    with smallbook.served(book) as address:
        tab = chromium.new_page()
        tab.goto(f"{address}/search.html")
        field = tab.locator(".bd-search-container input[name=q]")
        field.fill("产业链")
        tab.locator("#search-results > ul > li > a", has_text="Ledger").wait_for()
        assert tab.url.endswith(f"?q={quote('产业链')}")
        field.fill("")
        tab.locator("#search-results > ul > li").first.wait_for(state="detached")
        tab.close()


def test_without_an_index_sphinx_searches(book, chromium, tmp_path):
    shutil.copytree(book, tmp_path / "html", ignore=shutil.ignore_patterns("pagefind"))
    with smallbook.served(tmp_path / "html") as address:
        tab = chromium.new_page()
        tab.goto(f"{address}/search.html?q={quote('贷款')}")
        tab.locator("#search-results > ul > li > a", has_text="Front").wait_for()
        tab.close()


def test_without_javascript_the_page_says_where_to_look(book, chromium):
    with smallbook.served(book) as address:
        tab = chromium.new_page(java_script_enabled=False)
        tab.goto(f"{address}/search.html")
        assert "The search needs JavaScript." in tab.locator("main").inner_text()
        assert not tab.locator(".bd-search-container input").is_visible()
        tab.close()
