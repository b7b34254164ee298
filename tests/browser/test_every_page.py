"""What holds for every page: it loads without a word, asks nobody else, is light, and can be used by all."""

from __future__ import annotations

import gzip
from io import BytesIO
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from fontTools.ttLib import TTFont

from recount.show.style import PAGE_LIGHT

KIB = 1024
MOST = 250 * KIB
"""Bytes, gzip: the most that the first page may ask of a reader."""

UNMARKED = """() => {
  const found = [], walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const text = walker.currentNode, around = text.parentElement;
    if (!/[\\u3400-\\u9fff]/.test(text.data) || around.closest("script, style, svg, select")) continue;
    if (!around.closest("[lang]").lang.startsWith("zh")) found.push(text.data.trim());
  }
  return found;
}"""
SHIFT = """() => new Promise((done) => {
  let sum = 0;
  const watch = new PerformanceObserver((list) => { for (const one of list.getEntries()) sum += one.value; });
  watch.observe({ type: "layout-shift", buffered: true });
  setTimeout(() => done(sum), 300);
})"""
WIDER = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
REFUSED = """() => new Promise((done) => {
  document.addEventListener("securitypolicyviolation", (refused) => done(refused.effectiveDirective));
  fetch("https://host.invalid/").catch(() => {});
})"""
BACKGROUND = """() => "#" + getComputedStyle(document.body).backgroundColor.match(/\\d+/g).slice(0, 3).map(
  (part) => Number(part).toString(16).padStart(2, "0")).join("")"""
BROKEN = """() => {
  const number = "[−+]?\\\\d[\\\\d.,]*", range = `${number}(?:[–-]${number})*`;
  const units = "%|亿元|万元|billion|million|percentage";
  const whole = new RegExp(`${range}\\\\s?(?:${units})|${number}–${number}`, "g");
  const found = [];
  for (const block of document.querySelectorAll("h1, h2, h3, h4, p, li, td, dd, summary, nav a")) {
    const texts = [], walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const around = walker.currentNode.parentElement;
      const own = around.closest("h1, h2, h3, h4, p, li, td, dd, summary, a, pre, code, svg, .rc-pop, sup");
      if ((own === block || own.tagName === "A") && around.checkVisibility()) texts.push(walker.currentNode);
    }
    const at = (place) => {
      for (const text of texts) { if (place <= text.length) return [text, place]; place -= text.length; }
    };
    for (const match of texts.map((text) => text.data).join("").matchAll(whole)) {
      const drawn = document.createRange(), end = match.index + match[0].length;
      drawn.setStart(...at(match.index));
      drawn.setEnd(...at(end));
      const boxes = [...drawn.getClientRects()].filter((box) => box.width > 1);
      const tops = boxes.map((box) => box.bottom);
      if (Math.max(...tops) - Math.min(...tops) > 12) found.push(match[0]);
    }
  }
  return found;
}"""
SCREENS = "() => document.documentElement.scrollHeight / innerHeight"
ICONS = """() => [...document.querySelectorAll("i.fa-solid")].map(
  (icon) => getComputedStyle(icon, "::before").content.replaceAll('"', ""))"""


@pytest.fixture(scope="module")
def loaded(visit, address):
    """The page as a reader with a wide, light window has it."""
    with visit() as visited:
        visited.open(address)
        yield visited


def test_it_loads_without_an_error_and_asks_no_other_host(loaded):
    assert loaded.messages == []
    assert loaded.elsewhere == []


def test_its_links_lead_somewhere(loaded, book):
    page = loaded.page
    links = page.eval_on_selector_all("a[href]", "all => all.map((link) => link.getAttribute('href'))")
    base = urldefrag(page.url).url.partition("?")[0]
    answers = {}
    for link in dict.fromkeys(links):
        target, place = urldefrag(urljoin(base, link))
        target = target.partition("?")[0]
        if target.startswith(book):
            if target not in answers:
                answers[target] = page.request.get(target)
            answer = answers[target]
            assert answer.ok, f"{link} leads nowhere"
            if place and target.endswith(".html"):
                assert has_place(answer.text(), unquote(place)), f"{link} leads to no place"


def has_place(html, place):
    return place == "top" or f'id="{place}"' in html or f'name="{place}"' in html


def test_all_its_chinese_is_marked_as_chinese(loaded):
    assert loaded.page.evaluate(UNMARKED) == []


def test_its_icons_are_in_the_small_font(loaded):
    fonts = [one.url for one in loaded.requests if "/fontawesome/" in one.url]
    assert all(urlsplit(font).path.endswith("/fa-solid-900.woff2") for font in fonts)
    shown = set(loaded.page.evaluate(ICONS))
    drawn = {
        chr(code)
        for font in fonts
        for code in TTFont(BytesIO(loaded.page.request.get(font).body())).getBestCmap()
    }
    assert shown <= drawn, "add the icon to tools/icons.py and run it"


def test_it_stands_still_while_it_loads(visit, address):
    """On a machine without any Chinese font a line may break elsewhere once the book's own has come."""
    with visit() as visited:
        visited.page.route("**/RecountSansSC*", lambda route: route.abort())
        assert visited.open(address).evaluate(SHIFT) <= 0.005
    with visit() as visited:
        assert visited.open(address).evaluate(SHIFT) <= 0.05


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_wide_and_narrow(visit, address, scheme):
    with visit(color_scheme=scheme) as visited:
        page = visited.open(address)
        for width in (1280, 360):
            page.set_viewport_size({"width": width, "height": 800})
            page.wait_for_timeout(500)  # the theme lets the keyboard into what scrolls only now
            found = Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
            told = [f"{one['id']}: {one['help']}: {one['nodes'][0]['html']}" for one in found]
            assert not told, "\n".join([f"{width} px wide", *told])


def test_it_never_scrolls_sideways_and_can_be_read_without_javascript(visit, address):
    with visit(width=360, java_script_enabled=False, color_scheme="dark") as visited:
        page = visited.open(address)
        page.wait_for_url("**/book/index.html" if address == "index.html" else f"**/{address}")
        assert page.evaluate(WIDER) <= 0
        if "search" not in address:
            assert page.locator("article h1").inner_text().strip()
        assert page.evaluate(BACKGROUND) == PAGE_LIGHT
    with visit(width=360) as visited:
        page = visited.open(address)
        for width in (360, 768, 1024, 1200):
            page.set_viewport_size({"width": width, "height": 800})
            page.wait_for_function(f"() => ({WIDER})() <= 0", timeout=2000)


@pytest.mark.parametrize("width", [360, 1280])
def test_no_number_is_parted_from_its_sign_or_unit(visit, address, width):
    with visit(width=width) as visited:
        assert visited.open(address).evaluate(BROKEN) == []


def test_it_is_at_most_fifteen_screens_of_a_phone_long(visit, address):
    with visit(width=360) as visited:
        assert visited.open(address).evaluate(SCREENS) <= 15


def test_a_link_to_it_has_a_title_and_words_to_show(loaded, address):
    head = loaded.page.locator("head")
    assert head.locator("meta[name=viewport]").count() == 1
    for tag in ("meta[name=description]", 'meta[property="og:title"]', 'meta[property="og:description"]'):
        assert head.locator(tag).get_attribute("content").strip(), tag
    assert loaded.page.title().strip()


def test_the_first_page_is_light(visit, book):
    with visit() as visited:
        page = visited.open("book/index.html")
        weights = {
            one.url: len(gzip.compress(one.response().body()))
            for one in visited.requests
            if one.response() is not None and one.response().ok
        }
        weights["index.html"] = len(gzip.compress(page.request.get(f"{book}index.html").body()))
        heaviest = sorted(weights, key=weights.__getitem__)[-5:]
        assert sum(weights.values()) <= MOST, f"{sum(weights.values())} bytes; heaviest: {heaviest}"


def test_the_browser_itself_refuses_what_a_page_would_ask_another_host_for(visit):
    with visit() as visited:
        assert visited.open("book/index.html").evaluate(REFUSED) == "connect-src"
        assert visited.elsewhere == []
