"""A period of whole months, written "2023-01..2023-10" (January to October 2023, both included)."""

from __future__ import annotations

import calendar
import re
from typing import NamedTuple

_PERIOD = re.compile(r"([0-9]{4})-([0-9]{2})\.\.([0-9]{4})-([0-9]{2})", re.ASCII)
# What people write instead: 2023, 2023-10, 2023年10月, 2023-01 to 2023-10, 2023/1-10. Read only to advise.
_OTHER_FORM = re.compile(
    "{year}(?:{between}{month})?(?:{between}{year})?(?:{between}{month})?[年月]?".format(
        year="([12][0-9]{3})", month="([0-9]{1,2})", between="(?:[-–—~./至年月 ]|to)+"
    )
)


class PeriodError(ValueError):
    """Text that is not a period; the message is a whole sentence."""


class Period(NamedTuple):
    """The first and last month of a period, each as (year, month)."""

    start: tuple[int, int]
    end: tuple[int, int]

    @property
    def within_one_year(self) -> bool:
        """Whether the period starts and ends in the same calendar year."""
        return self.start[0] == self.end[0]


def parse(text: str) -> Period:
    """Return the period that `text` writes; PeriodError says what is wrong with it."""
    match = _PERIOD.fullmatch(text)
    if not match:
        message = f"expected a period such as 2023-01..2023-10, found {text[:40]!r}"
        raise PeriodError(message + _advice(text[:40]))
    first_year, first_month, last_year, last_month = map(int, match.groups())
    if not (1 <= first_month <= 12 and 1 <= last_month <= 12):
        raise PeriodError(f"expected months from 01 to 12, found {text!r}")
    period = Period((first_year, first_month), (last_year, last_month))
    if period.end < period.start:
        raise PeriodError(f"expected a period that ends after it starts, found {text!r}")
    return period


def in_words(text: str) -> str:
    """Return the period in plain English: "January–October 2023", or "2022" for a whole year."""
    (first_year, first_month), (last_year, last_month) = parse(text)
    first, last = calendar.month_name[first_month], calendar.month_name[last_month]
    if first_year != last_year:
        return f"{first} {first_year} to {last} {last_year}"
    if (first_month, last_month) == (1, 12):
        return str(first_year)
    return f"{first} {first_year}" if first_month == last_month else f"{first}–{last} {first_year}"


def _advice(text: str) -> str:
    """Return how the period is written that a text in another form means; "" where that is unclear."""
    match = _OTHER_FORM.fullmatch(text)
    if not match:
        return ""
    year, first, last_year, last = match.groups()
    if last_year and bool(first) != bool(last):
        return ""
    written = f"{year}-{int(first or 1):02}..{last_year or year}-{int(last or first or 12):02}"
    try:
        return f": {in_words(written)} is written {written}"
    except PeriodError:
        return ""
