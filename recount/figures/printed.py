"""A printed figure and the set of true values that would be printed like this.

A figure is text, never a float: "2.0" and "2" are different sets. Everything here is exact
(`fractions.Fraction`). The idea that a reported number stands for a rounding interval is that of the
GRIM test (Brown and Heathers 2017, doi 10.1177/1948550616673876).
"""

from __future__ import annotations

import re
from enum import StrEnum
from fractions import Fraction

from recount.figures.interval import Interval
from recount.figures.measures import Measure


class Reading(StrEnum):
    """How a printer shortens a number."""

    rounded = "rounded"
    truncated = "truncated"
    either = "either"


READINGS = tuple(str(reading) for reading in Reading)

QUALIFIERS = ("", "at_least", "to_date", "expected", "plan", "damaged")

NO_FACTS = frozenset({"expected", "plan", "damaged"})
"""The qualifiers of figures that are shown and bound nothing: what was said of them is not what was."""

LOST = "?"
"""Stands for the one digit that a damaged figure lost: "?8.4"."""

# No leading zero, no exponent, a bounded length: what a printer would not print is a mistake of entry, and
# "9e999999" would keep the exact arithmetic busy for ever.
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]{0,17})(?:\.[0-9]{1,9})?")


class FigureError(ValueError):
    """A printed figure, unit or reading that cannot be understood; the message is a whole sentence."""


def face_value(printed: str) -> Fraction:
    """Return the number that `printed` shows, taken at face value, in the unit printed.

    Raises FigureError when it is not a plain decimal number in ASCII digits.
    """
    if not _NUMBER.fullmatch(printed):
        wanted = "a number such as 76.8, -4.6 or 29 in plain digits"
        if LOST in printed:
            wanted += f" (or the qualifier damaged, where {LOST} stands for a digit that is lost)"
        raise FigureError(f"expected {wanted}, found {_shown(printed)!r}")
    return Fraction(printed)


def could_be(damaged: str) -> tuple[str, ...]:
    """Return all that a figure with one lost digit may have been: "18.4" to "98.4" for "?8.4".

    Raises FigureError for text that is no number with just one digit lost.
    """
    every = (damaged.replace(LOST, digit) for digit in "0123456789")
    found = tuple(one for one in every if _NUMBER.fullmatch(one))
    if damaged.count(LOST) != 1 or not found:
        wanted = f"a number with one {LOST} for a digit that is lost, as the qualifier is damaged"
        raise FigureError(f"expected {wanted}, found {_shown(damaged)!r}")
    return found


def step(printed: str) -> Fraction:
    """Return one unit of the last printed digit: 1/10 for "76.8", 1 for "29"."""
    face_value(printed)
    return Fraction(1, 10 ** len(printed.partition(".")[2]))


def printed_set(printed: str, measure: Measure, qualifier: str = "", reading: str = "rounded") -> Interval:
    """Return the true values that would be printed as `printed`, in the unit printed.

    `reading` says how the printer shortened: "rounded" keeps both ends (ties go either way), "truncated"
    cuts digits off towards zero, "either" allows both. A count or rank of whole things is exact.
    "380余" (`at_least`) is more than 380 and less than 390, the next unit of its last non-zero digit.
    One that lost a digit (`damaged`) bounds nothing by itself: its set is every value.

    Raises FigureError for text that is not a figure of this measure, or an unknown reading or qualifier.
    """
    check_reading(reading)
    if qualifier not in QUALIFIERS:
        known = ", ".join(filter(None, QUALIFIERS))
        raise FigureError(f"expected a qualifier ({known}) or nothing, found {qualifier!r}")
    if qualifier == "damaged":
        could_be(printed)
        return Interval()
    value = face_value(printed)
    if measure.whole_things and (value.denominator != 1 or value < 0 or "." in printed):
        raise FigureError(f"expected a whole number, as the measure is {measure.name}, found {printed!r}")
    if measure.whole_things and value < measure.least:
        raise FigureError(f"expected a {measure.name} of {measure.least} or more, found {printed!r}")
    # More than 380 leaves 380 itself out: who had counted 380 would have printed no 余.
    if qualifier == "at_least":
        return Interval(value, value + _last_nonzero_unit(printed, value), low_open=True, high_open=True)
    if measure.whole_things:
        return Interval(value, value)
    rounded, truncated = _rounded_set(printed, value), _truncated_set(printed, value)
    if reading == "either":
        return _hull(rounded, truncated)
    return rounded if reading == "rounded" else truncated


def check_reading(reading: str) -> None:
    """Raise FigureError for a reading that there is not."""
    if reading not in READINGS:
        raise FigureError(f"expected a reading ({', '.join(READINGS)}), found {reading!r}")


def _shown(printed: str) -> str:
    """Return a cell for a message: of a long one its beginning."""
    return printed if len(printed) <= 40 else printed[:40] + "…"


def _last_nonzero_unit(printed: str, value: Fraction) -> Fraction:
    if value <= 0:
        raise FigureError(f"expected a number above zero, as the qualifier is at_least, found {printed!r}")
    # Zeros at the end say how coarsely was counted: "100余" is short of 200, "120余" of 130.
    digits = printed.replace(".", "")
    trailing_zeros = len(digits) - len(digits.rstrip("0"))
    return step(printed) * 10**trailing_zeros


def _rounded_set(printed: str, value: Fraction) -> Interval:
    half = step(printed) / 2
    # Printers keep the sign of what they shorten: a minus before nothing says that it was not above zero.
    if value == 0 and printed.startswith("-"):
        return Interval(-half, Fraction(0))
    return Interval(value - half, value + half)


def _truncated_set(printed: str, value: Fraction) -> Interval:
    unit = step(printed)
    # Cut off towards zero, so the set lies on the far side of what is printed; nothing, without a sign,
    # is what was cut from either side.
    if value > 0:
        return Interval(value, value + unit, high_open=True)
    if value < 0:
        return Interval(value - unit, value, low_open=True)
    negative = printed.startswith("-")
    return Interval(-unit, Fraction(0) if negative else unit, low_open=True, high_open=not negative)


def _hull(rounded: Interval, truncated: Interval) -> Interval:
    """Return the smallest range that holds both readings of one printed figure."""
    # Of two ends at one value that which is not left out reaches further; False sorts before True.
    low = min((rounded.low, rounded.low_open), (truncated.low, truncated.low_open))
    high = max((rounded.high, not rounded.high_open), (truncated.high, not truncated.high_open))
    return Interval(low[0], high[0], low[1], not high[1])
