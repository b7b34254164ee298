"""A printed figure and the set of true values that would be printed like this.

A figure is text, never a float: "2.0" and "2" are different sets. Everything here is exact
(`fractions.Fraction`). The idea that a reported number stands for a rounding interval is that of the
GRIM test (Brown and Heathers 2017, doi 10.1177/1948550616673876).
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple

READINGS = ("rounded", "truncated", "either")
QUALIFIERS = ("", "at_least", "to_date", "expected", "plan")
NOT_YET_FACTS = frozenset({"expected", "plan"})
WHOLE_THINGS = frozenset({"count", "rank"})

_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]{0,17})(?:\.[0-9]{1,9})?")


class FigureError(ValueError):
    """A printed figure, unit or reading that cannot be understood; the message is a whole sentence."""


class Unit(NamedTuple):
    """A unit of measurement: what it measures, and its size in the base unit of that dimension."""

    dimension: str
    factor: Fraction


UNITS: dict[str, Unit] = {
    "亿元": Unit("money", Fraction(1)),
    "万元": Unit("money", Fraction(1, 10_000)),
    "元": Unit("money", Fraction(1, 100_000_000)),
    "%": Unit("ratio", Fraction(1, 100)),
    "pp": Unit("difference of ratios", Fraction(1, 100)),
    "rank": Unit("rank", Fraction(1)),
    **{counted: Unit("count", Fraction(1)) for counted in "个户家次项件台辆座所名人条种场"},
    "批次": Unit("count", Fraction(1)),
    "人次": Unit("count", Fraction(1)),
    "万人": Unit("count", Fraction(10_000)),
    "万人次": Unit("count", Fraction(10_000)),
    "吨": Unit("mass", Fraction(1)),
    "万吨": Unit("mass", Fraction(10_000)),
    "千瓦": Unit("power", Fraction(1)),
    "万千瓦": Unit("power", Fraction(10_000)),
    "千瓦时": Unit("energy", Fraction(1)),
    "亿千瓦时": Unit("energy", Fraction(100_000_000)),
}
"""Every unit a table may use; money is in 亿元 (100 million yuan), ratios are fractions of one."""


End = tuple[Fraction | None, bool]
"""One end of a range, and whether it is left out."""


@dataclass(frozen=True)
class Range:
    """A set of true values between two ends; an end that is None is unbounded, an open end is left out."""

    low: Fraction | None = None
    high: Fraction | None = None
    low_open: bool = False
    high_open: bool = False

    @property
    def empty(self) -> bool:
        """Whether no value lies in the range."""
        if self.low is None or self.high is None:
            return False
        return self.low > self.high or (self.low == self.high and (self.low_open or self.high_open))

    def contains(self, value: Fraction) -> bool:
        """Whether `value` lies in the range."""
        return not self.intersect(Range(value, value)).empty

    def intersect(self, other: Range) -> Range:
        """Return the values that lie in both ranges."""
        low, low_open = _tighter((self.low, self.low_open), (other.low, other.low_open), max)
        high, high_open = _tighter((self.high, self.high_open), (other.high, other.high_open), min)
        return Range(low, high, low_open, high_open)

    def meets(self, other: Range) -> bool:
        """Whether the two ranges have a value in common."""
        return not self.intersect(other).empty

    def within(self, other: Range) -> bool:
        """Whether every value of this range lies in `other`."""
        return self.empty or self.intersect(other) == self

    def scaled(self, factor: Fraction) -> Range:
        """Return the range with both ends multiplied by a positive `factor` (a change of unit)."""
        return Range(
            None if self.low is None else self.low * factor,
            None if self.high is None else self.high * factor,
            self.low_open,
            self.high_open,
        )

    def shifted(self, distance: Fraction) -> Range:
        """Return the range with `distance` added to both ends."""
        return Range(
            None if self.low is None else self.low + distance,
            None if self.high is None else self.high + distance,
            self.low_open,
            self.high_open,
        )


def _tighter(one: End, two: End, closer: Callable[..., End]) -> End:
    """Return the end that leaves fewer values: the larger low end (`max`), the smaller high end (`min`)."""
    if one[0] is None or two[0] is None:
        return two if one[0] is None else one
    if one[0] == two[0]:
        return one[0], one[1] or two[1]
    return closer(one, two)


def face_value(printed: str) -> Fraction:
    """Return the number that `printed` shows, taken at face value, in the unit printed.

    Raises FigureError when it is not a plain decimal number in ASCII digits.
    """
    if not _NUMBER.fullmatch(printed):
        shown = printed if len(printed) <= 40 else printed[:40] + "…"
        raise FigureError(f"expected a number such as 76.8, -4.6 or 29 in plain digits, found {shown!r}")
    return Fraction(printed)


def step(printed: str) -> Fraction:
    """Return one unit of the last printed digit: 1/10 for "76.8", 1 for "29"."""
    face_value(printed)
    return Fraction(1, 10 ** len(printed.partition(".")[2]))


def printed_set(printed: str, measure: str, qualifier: str = "", reading: str = "rounded") -> Range:
    """Return the true values that would be printed as `printed`, in the unit printed.

    `reading` says how the printer shortened: "rounded" keeps both ends (ties go either way), "truncated"
    cuts digits off towards zero, "either" allows both. A count or rank of whole things is exact.
    "380余" (`at_least`) is more than 380 and less than 390, the next unit of its last non-zero digit.

    Raises FigureError for text that is not a figure of this measure, or an unknown reading or qualifier.
    """
    value = face_value(printed)
    _check_words(qualifier, reading)
    if measure in WHOLE_THINGS and (value.denominator != 1 or value < 0 or "." in printed):
        raise FigureError(f"expected a whole number, as the measure is {measure}, found {printed!r}")
    if measure == "rank" and value < 1:
        raise FigureError(f"expected a rank of 1 or more, found {printed!r}")
    if qualifier == "at_least":
        return Range(value, value + _last_nonzero_unit(printed, value), low_open=True, high_open=True)
    if measure in WHOLE_THINGS:
        return Range(value, value)
    rounded, truncated = _rounded_set(printed, value), _truncated_set(printed, value)
    if reading == "either":
        return _hull(rounded, truncated)
    return rounded if reading == "rounded" else truncated


def _check_words(qualifier: str, reading: str) -> None:
    if qualifier not in QUALIFIERS:
        known = ", ".join(filter(None, QUALIFIERS))
        raise FigureError(f"expected a qualifier ({known}) or nothing, found {qualifier!r}")
    if reading not in READINGS:
        raise FigureError(f"expected a reading ({', '.join(READINGS)}), found {reading!r}")


def _last_nonzero_unit(printed: str, value: Fraction) -> Fraction:
    if value <= 0:
        raise FigureError(f"expected a number above zero, as the qualifier is at_least, found {printed!r}")
    digits = printed.replace(".", "")
    trailing_zeros = len(digits) - len(digits.rstrip("0"))
    return step(printed) * 10**trailing_zeros


def _rounded_set(printed: str, value: Fraction) -> Range:
    half = step(printed) / 2
    if value == 0 and printed.startswith("-"):
        return Range(-half, Fraction(0))
    return Range(value - half, value + half)


def _truncated_set(printed: str, value: Fraction) -> Range:
    unit = step(printed)
    if value > 0:
        return Range(value, value + unit, high_open=True)
    if value < 0:
        return Range(value - unit, value, low_open=True)
    negative = printed.startswith("-")
    return Range(-unit, Fraction(0) if negative else unit, low_open=True, high_open=not negative)


def _hull(rounded: Range, truncated: Range) -> Range:
    """Return the smallest range that holds both readings of one printed figure."""
    low = min((rounded.low, rounded.low_open), (truncated.low, truncated.low_open))
    high = max((rounded.high, not rounded.high_open), (truncated.high, not truncated.high_open))
    return Range(low[0], high[0], low[1], not high[1])


ROUNDING = {"nearest": round, "down": math.floor, "up": math.ceil}


def decimal(value: Fraction, places: int = 4, towards: str = "nearest") -> str:
    """Return `value` as a decimal: exact where `places` digits suffice, else rounded to `places` digits.

    The end of a range is rounded away from the range, a low end "down" and a high end "up", so that what is
    shown is true of every value in it.
    """
    scaled = ROUNDING[towards](value * 10**places)
    whole, rest = divmod(abs(scaled), 10**places)
    digits = f"{rest:0{places}d}" if places else ""
    if Fraction(scaled, 10**places) == value:
        digits = digits.rstrip("0")
    sign = "-" if scaled < 0 else ""
    return f"{sign}{whole}.{digits}" if digits else f"{sign}{whole}"
