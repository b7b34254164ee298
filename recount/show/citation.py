"""How to cite the book and one claim of its ledger: a sentence and a BibTeX entry, made from CITATION.cff."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from recount.paths import ROOT

if TYPE_CHECKING:
    from recount.ledger.entry import Claim

FILE = ROOT / "CITATION.cff"
_SPECIAL = {character: f"\\{character}" for character in "#$%&_"} | {
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
}
"""What TeX would obey, and how it is written; BibTeX counts even a brace after a backslash."""


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


def of_book(file: Path = FILE) -> Citation:
    """Return how to cite the whole book in this version."""
    book = read(file)
    title, version, released = book["title"], book["version"], str(book["date-released"])
    names = authors(book)
    sentence = f"{', '.join(names)} ({released[:4]}). {title}. Version {version}, {released}."
    fields = {"title": f"{{{_tex(title)}}}", "note": f"Version {version}"}
    bibtex = _bibtex("recount", names, released, fields)
    return Citation(sentence, bibtex, book.get("url", ""))


def of_claim(entry: Claim, file: Path = FILE) -> Citation:
    """Return how to cite a claim of the ledger, with the verdict it had in this version of the book."""
    book = read(file)
    names, released, version = authors(book), str(book["date-released"]), book["version"]
    found = entry.verdict
    sentence = (
        f"{', '.join(names)} ({released[:4]}). Claim {entry.id}: “{_quoted(entry.sentence)}” "
        f"Verdict: {found}. In: {book['title']}, version {version}."
    )
    fields = {
        "title": _tex(f"Claim {entry.id}: {entry.sentence} Verdict: {found}"),
        "howpublished": _tex(f"In: {book['title']}, version {version}"),
    }
    bibtex = _bibtex(f"recount-{entry.id.lower()}", names, released, fields)
    address = f"notebooks/ledger.html#{entry.id.lower()}"
    return Citation(sentence, bibtex, f"{book['url'].rstrip('/')}/{address}" if book.get("url") else address)


@cache
def read(file: Path = FILE) -> dict[str, Any]:
    """Return what CITATION.cff says of the book."""
    return yaml.safe_load(file.read_text(encoding="utf-8"))


def authors(book: Mapping[str, Any]) -> list[str]:
    """Return the names of the authors, people and organisations alike."""
    return [one.get("name") or f"{one['given-names']} {one['family-names']}" for one in book["authors"]]


def _quoted(sentence: str) -> str:
    """Return a sentence as it stands within quotation marks: its own marks become single ones."""
    return sentence.translate(str.maketrans("“”", "‘’"))


def _bibtex(key: str, names: list[str], released: str, fields: dict[str, str]) -> str:
    """Return a BibTeX entry without its end; braces keep the names and what a style would write small."""
    whole = {"author": " and ".join(f"{{{_tex(name)}}}" for name in names)} | fields | {"year": released[:4]}
    return "\n".join([f"@misc{{{key},", *(f"  {name} = {{{value}}}," for name, value in whole.items())])


def _tex(text: str) -> str:
    return text.translate(str.maketrans(_SPECIAL))
