"""Whether a built book is whole: every page, link, anchor and file is there, nothing comes from elsewhere."""

import json
import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urlsplit

from bs4 import BeautifulSoup, Tag

POLICY = "; ".join(
    [
        "default-src 'self' file: data: blob: 'unsafe-inline'",
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'self' file:",
    ]
)
"""What a browser may load for a page: files of the book alone, over HTTP or from a folder.

Sphinx and the theme have scripts and styles within the page.
"""

LEDGER = "notebooks/ledger"
"""The page that holds the anchor of each claim."""

TABLE_PAGE = "book/tables"
"""The page of all tables: on paper the page of sources, which has the same rows, stands for it."""

# What a browser fetches without being asked; a link that a reader may follow is not among it.
FETCHED = {
    "script": ("src",), "img": ("src", "srcset"), "source": ("src", "srcset"), "iframe": ("src",),
    "audio": ("src",), "video": ("src", "poster"), "track": ("src",), "embed": ("src",), "object": ("data",),
    "input": ("src",), "image": ("href", "xlink:href"), "use": ("href", "xlink:href"),
}  # fmt: skip
NOT_FETCHED = {
    "canonical",
    "next",
    "prev",
    "author",
    "license",
    "search",
    "index",
    "top",
    "up",
    "help",
    "alternate",
}
"""Values of `rel` on a <link> that a browser does not load."""

ELSEWHERE = re.compile(r"(?:[a-z][a-z0-9+.-]*:)?//", re.IGNORECASE)
IN_STYLE = re.compile(r"""url\(\s*["']?([^"')]+)|@import\s+["']([^"']+)""", re.IGNORECASE)
ADDRESS = re.compile(r"""["'`]((?:https?:|wss?:)?//[\w-]+\.[^"'`\s]+)""")


_INSTEAD = ": put a copy into book/_static, or take it out"


def problems(html: Path, pages: Iterable[str], claims: Iterable[str]) -> list[str]:
    """What is wrong with the book in the folder `html`, one sentence each; none if it is whole.

    `pages` are the documents of the table of contents ("book/index"), `claims` the ids of the ledger ("C07").
    """
    pages = list(pages)
    found = [] if pages else ["_toc.yml lists no page: add those of the book"]
    lost = [page for page in pages if not (html / f"{page}.html").is_file()]
    found += [f"{page}.html: the page is missing: add it, or take it out of _toc.yml" for page in lost]
    anchors = cache(lambda page: _anchors(_parse(page)))
    ledger = html / f"{LEDGER}.html"
    if ledger.is_file():
        found += [
            f"{LEDGER}.html: no anchor #{claim.lower()} for claim {claim}: run `make rerun`"
            for claim in claims
            if claim.lower() not in anchors(ledger)
        ]
    for page in sorted(html.rglob("*.html")):
        if "_static" in page.relative_to(html).parts:
            continue
        name, soup = page.relative_to(html).as_posix(), _parse(page)
        found += [f"{name}: asks another host for {address}{_INSTEAD}" for address in _foreign(soup)]
        if not _is_guarded(soup):
            found.append(
                f"{name}: lets its browser ask other hosts: give it the policy of recount/extension.py"
            )
        found += [f"{name}: a description for machines is not JSON: put it right" for _ in _unreadable(soup)]
        for address in _local(soup):
            target, fragment = _target(html, page, address)
            if not target.is_file():
                found.append(f"{name}: {address} leads nowhere: put it right")
            elif fragment and target.suffix == ".html" and fragment not in anchors(target):
                found.append(f"{name}: {address} leads to no such place on its page: put it right")
    for sheet in sorted(html.rglob("*.css")):
        addresses = _in_style(sheet.read_text(encoding="utf-8"))
        name = sheet.relative_to(html).as_posix()
        found += [
            f"{name}: asks another host for {address}{_INSTEAD}"
            for address in addresses
            if _is_elsewhere(address)
        ]
    return found


def _parse(page: Path) -> BeautifulSoup:
    return BeautifulSoup(page.read_text(encoding="utf-8"), "html.parser")


def _anchors(soup: BeautifulSoup) -> set[str]:
    named = [link["name"] for link in soup.find_all("a", attrs={"name": True})]
    return {tag["id"] for tag in soup.find_all(id=True)} | {*named, "top"}


def _is_elsewhere(address: str) -> bool:
    return bool(ELSEWHERE.match(address.strip()))


def _in_style(text: str) -> list[str]:
    return [match.group(1) or match.group(2) for match in IN_STYLE.finditer(text)]


def _fetched(soup: BeautifulSoup) -> Iterator[str]:
    """Every address that a browser loads together with the page."""
    for tag in soup.find_all(list(FETCHED)):
        for attribute in FETCHED[tag.name]:
            if attribute == "srcset":
                yield from (part.split()[0] for part in tag.get(attribute, "").split(",") if part.strip())
            elif tag.get(attribute):
                yield tag[attribute]
    for link in soup.find_all("link", href=True):
        if not NOT_FETCHED & {value.lower() for value in link.get("rel", [])}:
            yield link["href"]
    for styled in soup.find_all(style=True):
        yield from _in_style(styled["style"])
    for style in soup.find_all("style"):
        yield from _in_style(style.get_text())


def _refreshed(soup: BeautifulSoup) -> Iterator[str]:
    """Where a page leads by itself."""
    for meta in soup.find_all("meta", attrs={"http-equiv": re.compile("^refresh$", re.IGNORECASE)}):
        yield re.split("url=", meta["content"], flags=re.IGNORECASE)[-1].strip(" '\"")


def _foreign(soup: BeautifulSoup) -> Iterator[str]:
    yield from (address for address in [*_fetched(soup), *_refreshed(soup)] if _is_elsewhere(address))
    for script in soup.find_all("script", src=False):
        if _is_code(script) and (address := ADDRESS.search(script.get_text())):
            yield f"{address.group(1)}, named in a script"


def _is_guarded(soup: BeautifulSoup) -> bool:
    """Whether a page tells its browser to load nothing from elsewhere; one that only leads on need not."""
    policy = soup.find("meta", attrs={"http-equiv": "Content-Security-Policy"})
    return (policy is not None and policy["content"] == POLICY) or any(_refreshed(soup))


def _is_code(script: Tag) -> bool:
    return script.get("type", "module") in ("module", "text/javascript", "application/javascript")


def _unreadable(soup: BeautifulSoup) -> Iterator[Tag]:
    """Every block of JSON-LD that is not JSON."""
    for script in soup.find_all("script", type="application/ld+json"):
        try:
            json.loads(script.get_text())
        except ValueError:
            yield script


def _local(soup: BeautifulSoup) -> Iterator[str]:
    """Every address inside the book: what the page loads and what a reader may follow."""
    followed = [link["href"] for link in soup.find_all(["a", "area"], href=True)]
    for address in dict.fromkeys([*followed, *_refreshed(soup), *_fetched(soup)]):
        if address and not urlsplit(address).scheme and not _is_elsewhere(address):
            yield address


def _target(html: Path, page: Path, address: str) -> tuple[Path, str]:
    """The file that `address` on `page` means, and the place on it ("" for the whole file)."""
    parts = urlsplit(address)
    path = unquote(parts.path)
    if not path:
        return page, unquote(parts.fragment)
    target = html / path.lstrip("/") if path.startswith("/") else page.parent / path
    return (target / "index.html" if target.is_dir() else target), unquote(parts.fragment)
