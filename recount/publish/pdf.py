"""The whole book as one PDF with a table of contents and bookmarks, printed by WeasyPrint."""

from __future__ import annotations

import logging
from logging.handlers import BufferingHandler
from pathlib import Path

from bs4 import BeautifulSoup
from fontTools.ttLib import TTFont
from sphinx_external_toc.api import SiteMap

from recount.ledger import addresses
from recount.package.files import atomic_write
from recount.package.problems import RecountError
from recount.publish import downloads, hashes, one_page
from recount.show import citation

PLACE = '<li id="recount-pdf" hidden=""></li>'
"""What nobody sees in the list of downloads, and what becomes a link to the PDF once there is one."""

LINK = (
    f'<li id="recount-pdf"><a href="../{addresses.download(downloads.PDF)}" download>{downloads.PDF}</a>: '
    "the whole book, for paper</li>"
)

PANGO = (
    "The PDF needs the library Pango: install it (Debian: apt install libpango-1.0-0 libpangoft2-1.0-0 "
    "libharfbuzz-subset0; macOS: brew install pango)."
)


class PdfError(RecountError):
    """The PDF does not hold what the book holds."""

    status = 1


def make(html: Path, contents: SiteMap, cited: Path) -> Path:
    """Print the book in the folder `html` as one PDF among its downloads, and return where it is.

    `cited` is the CITATION.cff of the book. The same book gives the same bytes. Whatever fails on the way
    leaves no PDF, or the old one. Raises PdfError where no font has a character, or a picture or a place
    that a link leads to is missing; RecountError where WeasyPrint cannot run.
    """
    text = one_page.assemble(html, contents, citation.read(cited))
    if lost := lost_characters(text):
        told = f"The PDF would lack {lost}: make the book's font anew (recount/show/fonts/README.md)."
        raise PdfError(told)
    printed = _printed(text)
    target = html / addresses.download(downloads.PDF)
    target.parent.mkdir(exist_ok=True)
    atomic_write(target, printed)
    for page in sorted(html.rglob("*.html")):
        if PLACE in (words := page.read_text("utf-8")):
            page.write_text(words.replace(PLACE, LINK), "utf-8", newline="\n")
    hashes.write(html)
    return target


def lost_characters(text: str) -> str:
    """Return the characters of a page of HTML that no font of the paper has, each once, in order."""
    shown = BeautifulSoup(text, "html.parser")
    for tag in shown.select("title, desc, style"):
        tag.decompose()
    drawn = {chr(code) for file, _ in one_page.fonts().values() for code in TTFont(file).getBestCmap()}
    return "".join(sorted(sign for sign in {*shown.get_text()} - drawn if sign.isprintable()))


def _printed(text: str) -> bytes:
    """Return a page of HTML as a PDF; errors as in `make`."""
    try:
        import weasyprint
    except OSError as error:  # it looks for Pango as it is imported
        raise RecountError(PANGO) from error
    fetcher = weasyprint.URLFetcher(allowed_protocols=["file", "data"])
    # WeasyPrint goes on without a picture or a place that a link leads to, and only logs it.
    missing = BufferingHandler(capacity=10_000)
    missing.setLevel(logging.ERROR)
    weasyprint.LOGGER.addHandler(missing)
    try:
        printed = weasyprint.HTML(string=text, url_fetcher=fetcher).write_pdf(pdf_tags=True)
    finally:
        weasyprint.LOGGER.removeHandler(missing)
    if missing.buffer:
        raise PdfError(f"The PDF would not be whole: {missing.buffer[0].getMessage()}")
    return printed
