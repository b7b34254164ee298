"""Names that a mistyped one may mean."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable


def similar(name: str, known: Iterable[str], most: int = 3, cutoff: float = 0.6) -> list[str]:
    """Return the known names that `name` may mean, the nearest first, at most so many.

    One that differs in capitals or leading zeros alone is meant; else those that look alike, from `cutoff`
    (1: none) on.
    """
    forms = {_form(each): each for each in sorted(known)}
    asked = _form(name[:80])
    if asked in forms:
        return [forms[asked]]
    return [forms[near] for near in difflib.get_close_matches(asked, forms, most, cutoff)]


def _form(name: str) -> str:
    """Return a name without capitals and leading zeros."""
    return re.sub(r"(?<![0-9])0+(?=[0-9])", "", name.casefold())
