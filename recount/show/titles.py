"""What a page of the book is called: its first heading, by which the list of contents knows it."""

from __future__ import annotations

import json
from functools import cache

from recount.paths import BOOK, NOTEBOOKS


def chapter(name: str) -> str:
    """Return the title of a chapter such as "growth"; its name where there is no such notebook."""
    file = NOTEBOOKS / f"{name}.ipynb"
    if not file.is_file():
        return name
    return _heading("".join(json.loads(_text(file))["cells"][0]["source"])) or name


def table(name: str) -> str:
    """Return the title of the page that shows a table such as "investment"; its name where there is none."""
    file = BOOK / f"table-{name}.md"
    return (_heading(_text(file)) if file.is_file() else "") or name


@cache
def _text(file: object) -> str:
    return file.read_text("utf-8")


def _heading(text: str) -> str:
    return next((line.removeprefix("# ") for line in text.splitlines() if line.startswith("# ")), "")
