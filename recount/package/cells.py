"""What a cell of a table may hold: text in UTF-8, not endless, that shows everywhere as it stands.

Refused are characters that steer a terminal, that no XML document may hold (a chart is one), that turn the
order of what follows, and that do not show: a reader would see 8.67 where 76.8 is written, or 76.8 where a
program finds 6.8 after something unseen. Marks of direction belong to Hebrew and Arabic, but not to a number.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

from recount.package.problems import Problem

MOST = 100_000
"""The most characters that a cell may have."""

# Files are read with `surrogateescape`: a byte that is not UTF-8, such as 0x80, becomes a character, U+DC80,
# so that the cell in which it stands can be named.
_UNDECODED = re.compile("[\udc80-\udcff]")
_FILLERS = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180d\u180f\u3164\ufe00-\ufe0f\uffa0\U000e0100-\U000e01ef]"
)
"""Letters and marks by their category that programs may leave out all the same."""
_IN_THEIR_PLACE = "\t\r\n\u200e\u200f"  # the last two are the marks of direction
# A line break within a cell is text; at its end it is what a spreadsheet pasted, and no reader sees it.
_OUT_OF_PLACE = re.compile(r"[\u200e\u200f](?=\d)|(?<=\d)[\u200e\u200f]|\r(?!\n)|\r?\n\Z")
_NAMES = {"\0": "NUL", "\r": "a carriage return alone", "\n": "a line break at the end"}


def problems(shown: str, lines: Iterable[tuple[int, list[str]]]) -> Iterator[Problem]:
    """Yield what is wrong with the cells of a file that is `shown` so, given its rows and their lines.

    Of a file in another encoding the first cell is enough.
    """
    header: list[str] = []
    for line, row in lines:
        for cell, column in zip(row, [*header, *[""] * len(row)], strict=False):
            if message := problem_with(cell) or _blank_at_an_end(cell):
                yield Problem(shown, line, in_one_line(column), message)
                if _UNDECODED.search(cell):
                    return
        header = header or row


def in_one_line(cell: str) -> str:
    """Return the beginning of a cell for a message: without line breaks or characters that do not show."""
    start = cell[:80]
    return start if start.isprintable() else repr(start)


def problem_with(cell: str) -> str:
    """Return what is wrong with a cell, or with a line of any text, or "" where nothing is."""
    if found := _UNDECODED.search(cell):
        return f"expected text in UTF-8, found byte 0x{ord(found[0]) - 0xDC00:02x}"
    if len(cell) > MOST:
        return f"expected at most {MOST} characters, found {len(cell)}"
    if character := _unseen(cell):
        name = _NAMES.get(character) or unicodedata.name(character, "")
        return f"expected text that shows as it stands, found U+{ord(character):04X} {name}".rstrip()
    return ""


def _blank_at_an_end(cell: str) -> str:
    """Return what is wrong with the ends of a cell: lines of an article are set in, a cell never is."""
    # Taken off in silence, the cell would no longer be as printed; left there, "steel " is another name.
    if cell == cell.strip():
        return ""
    return f"expected no blank at either end, found {in_one_line(cell)!r}: delete the blank"


def _unseen(cell: str) -> str:
    """Return a character of a cell that does not show as it stands, or "" where there is none."""
    if found := _FILLERS.search(cell) or _OUT_OF_PLACE.search(cell):
        return found[0][-1]
    if cell.isprintable():  # nearly every cell: no need to look at each character
        return ""
    # Unicode's categories C (controls, formats, private use, no character) show nothing, or each machine
    # shows them otherwise.
    unseen = (one for one in cell if unicodedata.category(one)[0] == "C" and one not in _IN_THEIR_PLACE)
    return next(unseen, "")
