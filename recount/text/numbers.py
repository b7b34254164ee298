"""Every figure in a text: digits, numerals in words, their units.

A figure is found by the character, not by a list of expected phrases: whatever Unicode calls numeric
(`str.isnumeric`: 7, ７, 一, 万, ½) lies inside a figure that `find_figures` returns.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from recount.text.languages import zh


class Found(NamedTuple):
    """One figure in a text: `text` is `text[start:end]` of it, such as 380余次, 第一位, 1-10月, 三化.

    `number` holds the digits as printed ("380", "83.7", "1-10"); Chinese numerals are put into digits
    (一 is "1"). `unit` is the unit as printed ("次", "位", "月"), or "".
    """

    text: str
    number: str
    unit: str
    start: int
    end: int


def find_figures(text: str) -> list[Found]:
    """Return every figure of `text` in order; no numeric character of the text lies outside them."""
    found = [_found(match) for match in zh.FIGURE.finditer(text)]
    # What no pattern foresaw, such as ½ or ７, is found all the same, for somebody to account for.
    inside = {place for figure in found for place in range(figure.start, figure.end)}
    others = (place for place, char in enumerate(text) if char.isnumeric() and place not in inside)
    found += [Found(text[place], text[place], "", place, place + 1) for place in others]
    return sorted(found, key=lambda figure: figure.start)


def _found(match: re.Match[str]) -> Found:
    number = match["name"] or match["number"]
    if number[0] in zh.NUMERALS:
        number = str(zh.whole_number(number))
    return Found(match[0], number, match["unit"] or "", *match.span())


def shows(found: Found, printed: str, unit: str) -> bool:
    """Whether `found` shows the figure `printed` with `unit`; a minus may be in words (下降, 回落)."""
    units = zh.PRINTED_UNITS.get(unit, (unit,))
    same_number = found.number.replace("−", "-").lstrip("-") == printed.lstrip("-")
    is_ordinal = found.text.startswith(zh.ORDINAL)
    return same_number and found.unit in units and is_ordinal == (unit == "rank")
