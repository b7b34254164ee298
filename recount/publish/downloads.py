"""What readers take away: the ledger, every table, the whole data package, citations; as plain files."""

from __future__ import annotations

import json
import os
import re
import time
import zipfile
from collections.abc import Iterable, Sequence
from pathlib import Path

from recount.engine.conflicts import Conflict
from recount.ledger import addresses, records
from recount.ledger.entry import Claim
from recount.publish import hashes
from recount.show import citation
from recount.show.html import Rendered, render

PACKAGE = "recount-data"
PDF = "recount.pdf"
"""The whole book, which `make pdf` puts among the downloads."""

WHOLE = {
    "ledger.csv": "the ledger, one row a statement",
    "ledger.json": "the ledger, and the conflicts among the sources",
    f"{PACKAGE}.zip": "the whole data package: every table, the article, schemas, licence",
    "citations.bib": "how to cite the book and each statement, in BibTeX",
}
"""What is made of the whole book, and what it is."""

_ROW_IS = re.compile(r"^\| `([^`]+)` \| (.+) \|$", re.MULTILINE)
"""A file and what one row of it is, as the datasheet of a package says."""

EARLIEST = (1980, 1, 1, 0, 0, 0)
"""Before this a zip file knows no time."""


def write(html: Path, data: Path, entries: Sequence[Claim], conflicts: Iterable[Conflict]) -> None:
    """Write the downloads of the book in the folder `html`; `data` is the folder of its package.

    The citation and the licence of the data stand beside that folder.
    """
    folder, cited = html / addresses.DOWNLOADS, data.parent / citation.NAME
    folder.mkdir(parents=True, exist_ok=True)
    found = {
        "claims": [records.ledger_record(entry) for entry in entries],
        "conflicts": records.conflict_lists(conflicts),
    }
    citations = [citation.of_book(cited), *(citation.of_claim(entry, cited) for entry in entries)]
    texts = {
        "ledger.csv": records.ledger_csv(entries),
        "ledger.json": json.dumps(found, ensure_ascii=False, indent=1) + "\n",
        "citations.bib": "\n".join(one.entry for one in citations),
    }
    for name, text in texts.items():
        (folder / name).write_text(text, "utf-8", newline="\n")
    for name, file in tables(data).items():
        (folder / name).write_bytes(file.read_bytes())
    pack(data, folder / f"{PACKAGE}.zip")


def listing(data: Path) -> Rendered:
    """Return the downloads as a list of links, for a page one folder below the book's."""
    meaning = dict(_ROW_IS.findall((data / "README.md").read_text("utf-8")))
    files = dict(WHOLE)
    for name, file in tables(data).items():
        files[name] = f"one row is {meaning.get(file.relative_to(data).as_posix(), 'a printed figure')}"
    html = render("downloads.html", files=files)
    return Rendered(html, "\n".join(f"{name}  {meaning}" for name, meaning in files.items()))


def tables(data: Path) -> dict[str, Path]:
    """Return the tables of a package by the names of their downloads, such as "figures-investment.csv"."""
    tables = ((name, file) for name, file in _files(data).items() if file.suffix == ".csv")
    return {Path(addresses.download(name)).name: file for name, file in tables}


def _files(data: Path) -> dict[str, Path]:
    """Return the files in the folder `data` by their paths there, in order; what is hidden stays at home."""
    files = {file.relative_to(data).as_posix(): file for file in sorted(data.rglob("*")) if file.is_file()}
    return {name: file for name, file in files.items() if "/." not in f"/{name}"}


def pack(data: Path, target: Path) -> Path:
    """Write the data package in `data`, with its licence, as one zip file: the same whoever makes it.

    The licence is LICENSE-DATA beside the folder, where there is one. The files bear the time
    SOURCE_DATE_EPOCH, where none is set the earliest that a zip file can hold, and are not compressed: what
    compressing gives differs from one version of zlib to another.
    """
    files, licence = _files(data), data.parent / "LICENSE-DATA"
    if licence.is_file():
        files[licence.name] = licence
    when = max(EARLIEST, time.gmtime(int(os.environ.get(hashes.EPOCH, "0")))[:6])
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as archive:
        for name, file in sorted(files.items()):
            described = zipfile.ZipInfo(f"{PACKAGE}/{name}", when)
            described.external_attr = 0o644 << 16  # rights are Unix's, in the upper half
            archive.writestr(described, file.read_bytes())
    return target
