"""What a link to a page shows where it is shared: title, first words, picture; the page that leads on."""

from __future__ import annotations

import re
import textwrap
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from bs4 import BeautifulSoup
from markupsafe import escape

from recount.publish import search_text
from recount.publish.typography import JOINER

LONGEST = 200
"""Characters of a description: what is longer is cut off wherever it is shown."""

SIZE = (1200, 630)
"""Pixels of a picture, as those who show it ask for."""

_SHARED = 'meta[name="description"], meta[name^="twitter"], meta[property], link[rel="canonical"]'
_SENTENCE = re.compile(r"(?<=[.!?])\s+")


def picture(page: str) -> str:
    """Return where the picture of a page ("book/index") stands, from the root of the book."""
    return f"previews/{page.replace('/', '-')}.png"


@dataclass(frozen=True)
class Preview:
    """What is shown of a page of `book`, the book's name; `heading` and `body` are HTML."""

    book: str
    heading: str
    body: str

    @property
    def title(self) -> str:
        """The title of the page, as plain text; of one that has none, the book's."""
        return _plain(BeautifulSoup(self.heading, "html.parser").get_text()) or self.book

    @cached_property
    def description(self) -> str:
        """The answer at the top of a chapter, or the first words of another page: what sentences fit."""
        soup = BeautifulSoup(self.body, "html.parser")
        for tag in soup.select(search_text.NOT_READ):
            tag.decompose()
        first = soup.select_one(".rc-answer") or soup.find("p")
        text = _plain(first.get_text()) if first else ""
        told, *more = _SENTENCE.split(text or f"{self.title}: {self.book}")
        for sentence in more:
            if len(told) + 1 + len(sentence) > LONGEST:
                break
            told += f" {sentence}"
        return textwrap.shorten(told, LONGEST, placeholder=" …")

    def tags(self, address: str, page: str) -> list[str]:
        """Return the tags of the head; those that need one only where the book has an `address`."""
        named = {"og:type": "article", "og:site_name": self.book, "og:title": self.title,
                 "og:description": self.description}  # fmt: skip
        if address:
            named["og:url"] = f"{address}{page}.html"
            named["og:image"] = f"{address}{picture(page)}"
            named |= {
                "og:image:width": str(SIZE[0]),
                "og:image:height": str(SIZE[1]),
                "og:image:alt": self.title,
            }
        said = {
            "description": self.description,
            "twitter:card": "summary_large_image" if address else "summary",
        }
        return [
            *(f'<meta name="{name}" content="{escape(text)}">' for name, text in said.items()),
            *(f'<meta property="{name}" content="{escape(text)}">' for name, text in named.items()),
        ]

    def draw(self, target: Path) -> None:
        """Write the picture of the page: its title and first words, the same bytes each time."""
        # matplotlib takes a second to load, which only a book with an address needs.
        from matplotlib.figure import Figure
        from matplotlib.font_manager import FontProperties
        from matplotlib.patches import Rectangle

        from recount.show import style

        font = FontProperties(fname=style.FONT_FILE)
        figure = Figure((SIZE[0] / 100, SIZE[1] / 100), dpi=100, facecolor=style.PAGE_LIGHT)
        figure.add_artist(Rectangle((0, 0), 0.02, 1, color=style.ACCENT.light, transform=figure.transFigure))
        lines = [
            (self.book, 0.88, 24, style.ACCENT, 60, 1),
            (self.title, 0.76, 44, style.INK, 30, 3),
            (self.description, 0.36, 24, style.MUTED, 64, 4),
        ]
        for text, top, size, colour, width, most in lines:
            told = "\n".join(textwrap.wrap(text, width, max_lines=most, placeholder=" …"))
            figure.text(0.06, top, told, va="top", font=font, size=size, color=colour.light, linespacing=1.25)
        target.parent.mkdir(exist_ok=True)
        figure.savefig(target, metadata={"Software": None})


def lead_on(html: Path, front: str) -> None:
    """Let the root of the book in the folder `html` lead on to its `front` page ("book/index"), by name."""
    head = BeautifulSoup((html / f"{front}.html").read_text("utf-8"), "html.parser").head
    told = [head.title, *head.select(_SHARED)]
    address = f"{front}.html"
    lines = [
        '<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f'<meta http-equiv="Refresh" content="0; url={address}">',
        *map(str, told),
        f'</head><body><a href="{address}">{head.title.get_text()}</a></body></html>\n',
    ]
    (html / "index.html").write_text("\n".join(lines), "utf-8", newline="\n")


def _plain(text: str) -> str:
    return " ".join(text.replace(JOINER, "").split())
