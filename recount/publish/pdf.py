"""The whole book as one PDF with a table of contents and an outline, printed by an installed browser."""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from bs4 import BeautifulSoup
from playwright.sync_api import Page, sync_playwright
from pypdf import PdfReader, PdfWriter
from pypdf.generic import DictionaryObject, NameObject, PdfObject, TextStringObject
from sphinx_external_toc.parsing import SiteMap

from recount.package.problems import RecountError
from recount.publish import browser, downloads, hashes, one_page
from recount.show import citation

_CHINESE = re.compile("[\u3400-\u9fff]")

PLACE = '<span id="recount-pdf">'
"""Opens the words on the page of downloads that become a link to the PDF once there is one."""


class PdfError(RecountError):
    """The PDF does not hold what the book holds."""

    status = 1


def make(html: Path, contents: SiteMap, executable: str, cited: Path | None = None) -> Path:
    """Print the book in the folder `html` as one PDF among its downloads, and return where it is.

    It is printed twice: the page numbers of the table of contents are known after the first time. Whatever
    fails on the way leaves no PDF, or the old one. Raises PdfError where Chinese would be lost.
    """
    book = citation.read(cited)
    target = html / downloads.FOLDER / downloads.PDF
    target.parent.mkdir(exist_ok=True)
    with (
        tempfile.TemporaryDirectory(dir=target.parent, prefix=".pdf-") as folder,
        sync_playwright() as playwright,
    ):
        started = browser.launch(playwright, executable)
        try:
            page = started.new_page(java_script_enabled=False)
            printed = Path(folder) / downloads.PDF
            numbers: dict[str, int] = {}
            for _ in range(2):
                text = one_page.assemble(html, contents, book, numbers)
                _print(page, text, printed)
                numbers = page_numbers(printed)
        finally:
            started.close()
        if lost := lost_characters(text, printed):
            raise PdfError(
                f"The PDF would lack {lost}: make the book's font anew (recount/show/fonts/README.md)."
            )
        _describe(printed, one_page.headings(text), citation.authors(book))
        os.replace(printed, target)
    for page_file in sorted(html.rglob("*.html")):
        text = page_file.read_text("utf-8")
        if PLACE in text:
            page_file.write_text(_linked(text), "utf-8", newline="\n")
    hashes.write(html)
    return target


def lost_characters(text: str, file: Path) -> str:
    """Return the Chinese characters of a page of HTML that its PDF lacks: what no font can draw is lost."""
    shown = BeautifulSoup(text, "html.parser")
    for tag in shown(["title", "desc", "style"]):
        tag.decompose()
    printed = "".join(page.extract_text() for page in PdfReader(file).pages)
    return "".join(sorted(set(_CHINESE.findall(shown.get_text())) - set(printed)))


def page_numbers(file: Path) -> dict[str, int]:
    """Return on which page, counted from 1, each named place of a PDF stands."""
    reader = PdfReader(file)
    found = {
        name.removeprefix("/"): reader.get_destination_page_number(place)
        for name, place in reader.named_destinations.items()
    }
    return {name: number + 1 for name, number in found.items() if number is not None}


def _linked(page: str) -> str:
    """Return a page on which the name of the PDF, until now plain words, is a link to it."""
    words = f"{PLACE}{downloads.PDF}</span>"
    link = f'<a id="recount-pdf" href="../{downloads.FOLDER}/{downloads.PDF}" download>{downloads.PDF}</a>'
    return page.replace(words, link)


def _print(page: Page, text: str, target: Path) -> None:
    whole = target.with_suffix(".html")
    whole.write_text(text, "utf-8")
    page.goto(whole.as_uri())
    page.emulate_media(media="print", color_scheme="light")
    page.pdf(path=target, prefer_css_page_size=True, print_background=True, outline=True, tagged=True)


def _describe(file: Path, headings: list[str], authors: list[str]) -> None:
    """Write authors and time into a PDF, and its outline anew: Chromium doubles a heading that it moves on.

    The time is SOURCE_DATE_EPOCH, so that the same book gives the same PDF.
    """
    writer = PdfWriter(clone_from=file)
    entries = list(_outline(writer.root_object.get("/Outlines", DictionaryObject())))
    for entry, heading in zip(entries, headings, strict=True):
        entry[NameObject("/Title")] = TextStringObject(heading)
    when = datetime.fromtimestamp(int(os.environ.get(hashes.EPOCH, "0")), UTC)
    stamp = when.strftime("D:%Y%m%d%H%M%SZ")
    writer.add_metadata({"/Author": ", ".join(authors), "/CreationDate": stamp, "/ModDate": stamp})
    writer.write(file)


def _outline(node: PdfObject) -> Iterator[DictionaryObject]:
    """Yield the entries below an entry of the outline, in order."""
    below = node.get_object().get("/First")
    while below is not None:
        entry = below.get_object()
        yield entry
        yield from _outline(entry)
        below = entry.get("/Next")
