"""Whether a built book is whole: each page, link, anchor and file is there, and nothing is from elsewhere."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urlsplit

from bs4 import BeautifulSoup

from recount.ledger import addresses
from recount.ledger.addresses import LEDGER
from recount.package.problems import Problem

POLICY = (
    "default-src 'self' file: data: blob: 'unsafe-inline'; object-src 'none'; base-uri 'none'; "
    "form-action 'self' file:"
)
"""What a browser may load for a page: files of the book alone, over HTTP or from a folder.

Sphinx and the theme have scripts and styles within the page. What a script asks for is left to this policy
alone: a browser refuses it, whatever the script says.
"""

_ATTRIBUTES = ("href", "xlink:href", "src", "poster", "data")
_ELSEWHERE = re.compile(r"(?:[a-z][a-z0-9+.-]*:)?//", re.IGNORECASE)
_STYLED_ELSEWHERE = re.compile(r"""(?:url\(\s*["']?|@import\s+["'])((?:https?:)?//[^"')]+)""", re.IGNORECASE)
_REQUESTS = "requests {} from another host: put a copy into book/_static, or take it out"


def problems(html: Path, pages: Iterable[str], claims: Iterable[str]) -> Iterator[Problem]:
    """Yield what is wrong with the book in the folder `html`; nothing if it is whole.

    `pages` are the documents of the table of contents ("book/index"), `claims` the ids of the ledger ("C07").
    """
    for page in pages:
        if not (html / f"{page}.html").is_file():
            yield Problem(f"{page}.html", message="the page is missing: add it, or take it out of _toc.yml")
    anchors = cache(lambda page: _anchors(_parse(page)))
    if (ledger := html / f"{LEDGER}.html").is_file():
        for claim in claims:
            if (anchor := addresses.anchor(claim)) not in anchors(ledger):
                told = f"no anchor #{anchor} for claim {claim}: run `recount rerun`"
                yield Problem(f"{LEDGER}.html", message=told)
    for file in sorted([*html.rglob("*.html"), *html.rglob("*.css")]):
        name = file.relative_to(html)
        styled = _STYLED_ELSEWHERE.findall(file.read_text("utf-8"))
        found = [_REQUESTS.format(address) for address in styled]
        if file.suffix == ".html" and "_static" not in name.parts:  # the theme's templates lie there
            found += _on_a_page(file, anchors)
        yield from (Problem(name.as_posix(), message=told) for told in found)


def _on_a_page(page: Path, anchors: Callable[[Path], set[str]]) -> Iterator[str]:
    """Yield what is wrong with the addresses of a page: where they lead, and what the browser may load."""
    soup = _parse(page)
    # Sphinx does not write the page that leads on to the front page: it shows nothing, and has no policy.
    policy = soup.find("meta", attrs={"http-equiv": "Content-Security-Policy"})
    if (policy is None or policy["content"] != POLICY) and not any(_led_on(soup)):
        yield "lets its browser request from other hosts: give it the policy of recount/checks/site.py"
    for address, followed in dict.fromkeys(_addresses(soup)):
        if _ELSEWHERE.match(address):
            if not followed:
                yield _REQUESTS.format(address)
        elif address and not urlsplit(address).scheme:
            target, place = _target(page, address)
            if not target.is_file():
                yield f"{address} leads nowhere: put it right"
            elif place and target.suffix == ".html" and place not in anchors(target):
                yield f"{address} leads to no such place on its page: put it right"


def _addresses(soup: BeautifulSoup) -> Iterator[tuple[str, bool]]:
    """Yield every address on a page, and whether only a reader who follows it is led there."""
    for tag in soup.find_all(True):
        followed = tag.name in ("a", "area") or "canonical" in tag.get("rel", [])
        yield from ((tag[name].strip(), followed) for name in _ATTRIBUTES if tag.get(name))
    yield from ((address, False) for address in _led_on(soup))


def _led_on(soup: BeautifulSoup) -> Iterator[str]:
    """Yield where a page leads by itself."""
    for meta in soup.find_all("meta", attrs={"http-equiv": re.compile("^refresh$", re.IGNORECASE)}):
        yield re.split("url=", meta["content"], flags=re.IGNORECASE)[-1].strip(" '\"")


def _target(page: Path, address: str) -> tuple[Path, str]:
    """Return the file that `address` on `page` means, and the place on it ("" for the whole file)."""
    parts = urlsplit(address)
    path, place = unquote(parts.path), unquote(parts.fragment)
    if not path:
        return page, place
    target = page.parent / path  # one from the root of a server leads nowhere: a folder has none
    return (target / "index.html" if target.is_dir() else target), place


def _parse(page: Path) -> BeautifulSoup:
    return BeautifulSoup(page.read_text("utf-8"), "html.parser")


def _anchors(soup: BeautifulSoup) -> set[str]:
    """Return the places on a page that an address may name; HTML gives each page a "top"."""
    named = {tag["name"] for tag in soup.select("a[name]")}
    return {"top"} | named | {tag["id"] for tag in soup.find_all(id=True)}
