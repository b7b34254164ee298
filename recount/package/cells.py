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

_UNDECODED = re.compile("[\udc80-\udcff]")
_CONTROLS = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff"
_FORMATS = (
    "\u00ad\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2\u180e\u200b-\u200d\u202a-\u202e\u2060-\u206f\ufeff"
    "\ufff9-\ufffb\U000110bd\U000110cd\U00013430-\U0001343f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
)
"""The characters of the Unicode category Cf, but for the two marks of direction."""
_BLANKS = "\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u3164\ufe00-\ufe0f\uffa0\U000e0000-\U000e0fff"
"""What else Unicode lets programs not show: fillers, selectors of variants, tags."""
_UNFIT = re.compile(
    rf"[{_CONTROLS}{_FORMATS}{_BLANKS}]|[\u200e\u200f](?=\d)|(?<=\d)[\u200e\u200f]|\r(?!\n)|\r?\n\Z"
)
_NAMES = {"\0": "NUL", "\r": "a carriage return alone", "\n": "a line break at the end"}


def decoded(data: bytes) -> str:
    """Return the text of a file, without a byte-order mark; `problems` finds the bytes that are not UTF-8."""
    return data.decode("utf-8-sig", errors="surrogateescape")


def problems(shown: str, lines: Iterable[tuple[int, list[str]]]) -> Iterator[Problem]:
    """Yield what is wrong with the cells of a file that is `shown` so, given its rows and their lines.

    Of a file in another encoding the first cell is enough.
    """
    header: list[str] = []
    for line, row in lines:
        for cell, column in zip(row, [*header, *[""] * len(row)], strict=False):
            if said := wrong(cell):
                yield Problem(shown, line, in_one_line(column), said)
                if _UNDECODED.search(cell):
                    return
        header = header or row


def in_one_line(cell: str) -> str:
    """Return the beginning of a cell for a message: without line breaks or characters that do not show."""
    start = cell[:80]
    return start if start.isprintable() else repr(start)


def wrong(cell: str) -> str:
    """Return what is wrong with a cell, or with a line of any text, or "" where nothing is."""
    if found := _UNDECODED.search(cell):
        return f"expected text in UTF-8, found byte 0x{ord(found[0]) - 0xDC00:02x}"
    if len(cell) > MOST:
        return f"expected at most {MOST} characters, found {len(cell)}"
    if found := _UNFIT.search(cell):
        character = found[0][-1]
        name = _NAMES.get(character) or unicodedata.name(character, "")
        return f"expected text that shows as it stands, found U+{ord(character):04X} {name}".rstrip()
    return ""
