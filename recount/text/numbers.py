"""Every figure in a text: digits, numerals in words, their units.

A figure is found by the character, not by a list of expected phrases: whatever Unicode calls numeric
(`str.isnumeric`: 7, ７, 一, 万, ½) lies inside a figure that `find_figures` returns.
"""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

from recount.figures.units import UNITS


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


_CHINESE = "〇零一二两三四五六七八九十百千万亿"


_MORE_UNITS = (
    "元",
    "％",
    "个百分点",
    "百分点",
    "个月",
    "位",
    "名",
    "倍",
    "年",
    "月份",
    "月",
    "日",
    "亿",
    "万",
)


_UNITS = "|".join(sorted({*UNITS, *_MORE_UNITS}, key=len, reverse=True))


_FIGURE = re.compile(
    rf"""
    (?<=“)(?P<name>[{_CHINESE}]{{1,16}})[^“”\s]{{0,8}}(?=”)       # a name that starts with a number: “六必访”
    | [第近]?
      (?P<number>
        \d{{4}}-\d{{1,2}}-\d{{1,2}}                             # a date
        | \d+[-–—~至]\d+                                        # from one month to another
        | (?:(?<![0-9A-Za-z])[-−])?\d+(?:\.\d+)?
        | [{_CHINESE}]{{1,16}}
      )
      [余多]?(?P<unit>{_UNITS})?
    """,
    re.VERBOSE,
)


def find_figures(text: str) -> list[Found]:
    """Return every figure of `text` in order; no numeric character of the text lies outside them."""
    found = [_found(match) for match in _FIGURE.finditer(text)]
    inside = {place for figure in found for place in range(figure.start, figure.end)}
    others = (place for place, char in enumerate(text) if char.isnumeric() and place not in inside)
    found += [Found(text[place], text[place], "", place, place + 1) for place in others]
    return sorted(found, key=lambda figure: figure.start)


def _found(match: re.Match[str]) -> Found:
    number = match["name"] or match["number"]
    if number[0] in _CHINESE:
        number = str(_chinese_number(number))
    return Found(match[0], number, match["unit"] or "", *match.span())


def _chinese_number(numerals: str) -> int:
    """Return the number that Chinese numerals write: 15 for 十五, 230 for 二百三十."""
    total = section = digit = 0
    for char in numerals:
        value = 2 if char == "两" else int(unicodedata.numeric(char))
        if value >= 10_000:
            whole = total if value > 10_000 else 0  # 亿 multiplies all before it, 万 only what follows 亿
            total += (whole + section + digit) * value - whole
            section = digit = 0
        elif value >= 10:
            section, digit = section + (digit or 1) * value, 0
        else:
            digit = digit * 10 + value
    return total + section + digit


PRINTED_UNITS = {"rank": ("位", "名"), "pp": ("个百分点", "百分点", "个"), "%": ("%", "％")}
"""How a unit of the tables is printed in a clause, where it is not printed as it is."""


def shows(found: Found, printed: str, unit: str) -> bool:
    """Whether `found` shows the figure `printed` with `unit`; a minus may be in words (下降, 回落)."""
    units = PRINTED_UNITS.get(unit, (unit,))
    same_number = found.number.replace("−", "-").lstrip("-") == printed.lstrip("-")
    is_ordinal = found.text.startswith("第")
    return same_number and found.unit in units and is_ordinal == (unit == "rank")
