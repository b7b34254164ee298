"""Where the pages of a book stand, and on them the place of each claim, source and table.

Addresses are paths from the root of the built book; all of its pages stand one folder below that.
"""

from __future__ import annotations

LEDGER = "notebooks/ledger"
SOURCES = "book/sources"
TABLES = "book/tables"
DOWNLOADS = "downloads"


def anchor(name: str) -> str:
    """Return the place on its page of a claim, a source or a printed figure, by its id."""
    return name.lower()


def claim(name: str) -> str:
    """Return the address of a claim's entry in the ledger."""
    return f"{LEDGER}.html#{anchor(name)}"


def source(name: str) -> str:
    """Return the address of a source, or of a printed figure among those of its source."""
    return f"{SOURCES}.html#{anchor(name)}"


def statement(name: str) -> str:
    """Return the address of a claim or of a printed figure: only the id of a figure has a hyphen."""
    return source(name) if "-" in name else claim(name)


def table(name: str) -> str:
    """Return the address of a table of figures, by the name of its file without folder and ending."""
    return f"{TABLES}.html#{name}"


def chapter(name: str) -> str:
    """Return the address of a chapter, by the name of its notebook."""
    return f"notebooks/{name}.html"


def download(file: str) -> str:
    """Return the address of a file to take away; a table's folder becomes a part of its name."""
    return f"{DOWNLOADS}/{file.replace('/', '-')}"
