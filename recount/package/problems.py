"""What can be wrong with a data package, how it is said, and which name a mistyped one may mean."""

from __future__ import annotations

import difflib
import re
from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple


class Problem(NamedTuple):
    """One thing that is wrong: where it stands, and what was expected and found there."""

    file: str
    line: int | None = None
    column: str = ""
    message: str = ""

    def __str__(self) -> str:
        place = (self.file, self.line and f"line {self.line}", self.column and f"column {self.column}")
        return f"{', '.join(filter(None, place))}: {self.message}"


class RecountError(Exception):
    """What keeps a command from its work, or ends it: said in sentences, never with a traceback.

    `status` is the exit status of the command: 2 where it could not be done, 1 where what it found is wrong.
    """

    status = 2

    @property
    def summary(self) -> str:
        """What the command line says of it."""
        return str(self)


class DataError(RecountError):
    """A package that cannot be used; the message has one line for each problem."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(map(str, self.problems)))

    @property
    def summary(self) -> str:
        """How many problems there are, and then each in a line."""
        count = len(self.problems)
        return f"The data cannot be used: {count} problem{'s' if count > 1 else ''}.\n{self}"


def suggestions(name: str, known: Iterable[str], most: int = 3, cutoff: float = 0.6) -> list[str]:
    """Return the known names that `name` may mean, the nearest first, at most so many.

    One that differs in capitals or leading zeros alone is meant; else those that look alike, from `cutoff`
    (1: none) on.
    """
    forms = {_form(each): each for each in sorted(known)}  # sorted: the same advice every time
    asked = _form(name[:80])  # whoever pastes a megabyte is not kept waiting
    if asked in forms:
        return [forms[asked]]
    return [forms[near] for near in difflib.get_close_matches(asked, forms, most, cutoff)]


def meant(name: str, known: Collection[str]) -> str:
    """Return the known name that `name` is but for capitals and leading zeros; `name` where there is none."""
    return name if name in known else next(iter(suggestions(name, known, cutoff=1)), name)


def _form(name: str) -> str:
    """Return a name without capitals and leading zeros."""
    return re.sub(r"(?<![0-9])0+(?=[0-9])", "", name.casefold())
