"""How to cite the book and one claim of its ledger: a sentence and a BibTeX entry, made from CITATION.cff."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TypedDict

import yaml

from recount.ledger import addresses
from recount.ledger.entry import Claim

NAME = "CITATION.cff"
_FACTS = {"title": str, "version": str, "date-released": date, "url": str, "authors": list[dict[str, str]]}
Book = TypedDict("Book", {**_FACTS, "keywords": list[str]}, total=False)
"""What CITATION.cff says of the book (https://citation-file-format.github.io); the address may be absent."""

_NAMED = {"\\": "backslash", "~": "asciitilde", "^": "asciicircum", "{": "braceleft", "}": "braceright"}
_TEX = str.maketrans(
    {sign: f"\\{sign}" for sign in "#$%&_"} | {sign: rf"\text{name}{{}}" for sign, name in _NAMED.items()}
)
"""What TeX would obey, and how it is written. BibTeX counts even a brace after a backslash.

pybtex writes BibTeX too, but lets a backslash and a caret pass and refuses an odd brace: claims may hold any.
"""


@dataclass(frozen=True)
class Citation:
    """How to cite the book or a claim. Both texts end before the address: only the page knows all of it.

    `address` is where an entry stands within the book: "notebooks/ledger.html#c07", "" for the whole book; in
    front of it comes the address of the book, where CITATION.cff has one (`url`).
    """

    sentence: str
    bibtex: str
    address: str

    @property
    def permanent(self) -> bool:
        """Whether `address` holds outside the book: only where CITATION.cff has the address of the book."""
        return "://" in self.address

    @property
    def entry(self) -> str:
        """The whole BibTeX entry; an address that is not permanent is left out."""
        url = [f"  url = {{{self.address}}},"] if self.permanent else []
        return "\n".join([self.bibtex, *url, "}\n"])


def of_book(file: Path | None = None) -> Citation:
    """Return how to cite the whole book in this version; `file` as `read` takes it."""
    book = read(file)
    version = f"Version {book['version']}"
    sentence = f"{_who_and_when(book)} {book['title']}. {version}, {book['date-released']}."
    # A second pair of braces keeps the capitals of a title that some styles would write small.
    bibtex = _bibtex("recount", book, title=f"{{{book['title'].translate(_TEX)}}}", note=version)
    return Citation(sentence, bibtex, book.get("url", ""))


def of_claim(claim: Claim, file: Path | None = None) -> Citation:
    """Return how to cite a claim of the ledger, with the verdict it had in this version of the book."""
    book = read(file)
    where = f"In: {book['title']}, version {book['version']}"
    told, verdict = f"Statement {claim.id}: ", f" Verdict: {claim.verdict}"
    quoted = claim.sentence.translate(str.maketrans("“”", "‘’"))  # marks within marks are single ones
    title = (told + claim.sentence + verdict).translate(_TEX)
    bibtex = _bibtex(f"recount-{claim.id.lower()}", book, title=title, howpublished=where.translate(_TEX))
    address = addresses.claim(claim.id)
    sentence = f"{_who_and_when(book)} {told}“{quoted}”{verdict}. {where}."
    return Citation(sentence, bibtex, f"{book['url'].rstrip('/')}/{address}" if "url" in book else address)


def read(file: Path | None = None) -> Book:
    """Return what CITATION.cff says of the book: `file`, or the nearest above the folder one is in.

    FileNotFoundError where there is none.
    """
    here = Path.cwd()
    nearest = (folder / NAME for folder in (here, *here.parents) if (folder / NAME).is_file())
    return yaml.safe_load((file or next(nearest, here / NAME)).read_text("utf-8"))


def authors(book: Book) -> list[str]:
    """Return the names of the authors, people and organisations alike."""
    return [one.get("name") or f"{one['given-names']} {one['family-names']}" for one in book["authors"]]


def _who_and_when(book: Book) -> str:
    return f"{', '.join(authors(book))} ({str(book['date-released'])[:4]})."


def _bibtex(key: str, book: Book, **fields: str) -> str:
    """Return a BibTeX entry without its end; braces keep each name in one piece."""
    names = " and ".join(f"{{{name.translate(_TEX)}}}" for name in authors(book))
    every = {"author": names, **fields, "year": str(book["date-released"])[:4]}
    return "\n".join([f"@misc{{{key},", *(f"  {name} = {{{value}}}," for name, value in every.items())])
