"""The built book in a real browser: served on loopback, in Chromium, every request and message written down.

Without a browser, or without a fresh book, these tests are skipped, and one line says why. `make browse` sets
RECOUNT_BROWSE=required: then both are failures.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import chromium
import pytest
import smallbook
from paths import ROOT
from playwright.sync_api import Browser, Page, Request, Route, sync_playwright

HTML = ROOT / "_build" / "html"
MADE_FROM = ("_config.yml", "book", "notebooks", "data", "recount")


def lacking() -> str:
    """What these tests lack on this machine, in a sentence; empty where they can run."""
    if chromium.find() is None:
        return f"The book was not looked at in a browser. {chromium.MISSING}"
    if not (HTML / "index.html").is_file():
        return "The book was not looked at in a browser: there is none in _build/html, run `make book` first."
    changed = newest()
    if changed.stat().st_mtime > (HTML / "index.html").stat().st_mtime:
        name = changed.relative_to(ROOT)
        return f"The book was not looked at in a browser: it is older than {name}, run `make book` first."
    return ""


def newest() -> Path:
    """The file that was changed last of those the book is made from."""
    files = [
        file for name in MADE_FROM for file in (ROOT / name, *(ROOT / name).rglob("*")) if file.is_file()
    ]
    return max(
        (file for file in files if "__pycache__" not in file.parts), key=lambda file: file.stat().st_mtime
    )


def pages() -> list[str]:
    """Every page of the built book, as its address from the book's root; none without a book."""
    found = sorted(file.relative_to(HTML) for file in HTML.rglob("*.html"))
    return [page.as_posix() for page in found if page.parts[0] not in ("_static", "downloads")]


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run a test that asks for an `address` once for every page."""
    if "address" in metafunc.fixturenames:
        metafunc.parametrize("address", pages() or ["book/index.html"], scope="module")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Keep one test alone where all would say the same: what they lack."""
    mine = [item for item in items if item.path.is_relative_to(Path(__file__).parent)]
    if mine and lacking():
        config.hook.pytest_deselected(items=mine[1:])
        items[:] = [item for item in items if item not in mine[1:]]


@pytest.fixture(scope="session")
def book() -> Iterator[str]:
    """The address of the built book, served on loopback."""
    if reason := lacking():
        (pytest.fail if os.environ.get("RECOUNT_BROWSE") == "required" else pytest.skip)(reason)
    with smallbook.served(HTML) as address:
        yield f"{address}/"


@pytest.fixture(scope="session")
def browser(book: str) -> Iterator[Browser]:
    """A Chromium or Chrome of this machine."""
    with sync_playwright() as playwright:
        running = chromium.launch(playwright, chromium.find() or "")
        yield running
        running.close()


@dataclass
class Visit:
    """A page of the book that is open in the browser, and what happened on the way."""

    page: Page
    book: str
    messages: list[str] = field(default_factory=list)
    elsewhere: list[str] = field(default_factory=list)
    requests: list[Request] = field(default_factory=list)

    def open(self, address: str) -> Page:
        """Go to an address of the book and wait until it is at rest."""
        self.page.goto(self.book + address, wait_until="networkidle")
        return self.page


@pytest.fixture(scope="session")
def visit(browser: Browser, book: str) -> Any:
    """Opens pages, each in a new context: `with visit(width=360, color_scheme="dark") as visited`."""

    @contextmanager
    def visiting(width: int = 1280, height: int = 800, **settings: Any) -> Iterator[Visit]:
        context = browser.new_context(viewport={"width": width, "height": height}, **settings)
        page = context.new_page()
        visited = Visit(page, book)

        def meet(route: Route) -> None:
            visited.requests.append(route.request)
            if route.request.url.startswith((book, "data:")):
                route.continue_()
            else:
                visited.elsewhere.append(route.request.url)
                route.abort()

        context.route("**/*", meet)
        page.on("console", lambda said: visited.messages.append(said.text) if said.type == "error" else None)
        page.on("pageerror", lambda error: visited.messages.append(str(error)))
        try:
            yield visited
        finally:
            context.close()

    return visiting
