"""What can be wrong with a data package, and how it is said."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple


class Problem(NamedTuple):
    """One thing that is wrong: where it stands, and what was expected and found there."""

    file: str
    line: int | None = None
    column: str = ""
    message: str = ""

    def __str__(self) -> str:
        place = [self.file]
        if self.line is not None:
            place.append(f"line {self.line}")
        if self.column:
            place.append(f"column {self.column}")
        return f"{', '.join(place)}: {self.message}"


class DataError(Exception):
    """A package that cannot be used; the message has one line for each problem."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(map(str, self.problems)))

    @property
    def summary(self) -> str:
        """How many problems there are, and then each in a line."""
        count = len(self.problems)
        return f"The data cannot be used: {count} problem{'s' if count > 1 else ''}.\n{self}"
