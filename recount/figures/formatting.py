"""One exact number as text, and one interval as text."""

from __future__ import annotations

import math
from fractions import Fraction

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


def number(value: Fraction | float, digits: int, towards: str = "nearest") -> str:
    """Return `value` with `digits` decimals and a true minus sign: "37.28", "−4.60".

    Rounded to the nearest, or "down" or "up", which is away from the range for its low or its high end.
    """
    scaled = ROUNDING[towards](Fraction(value) * 10**digits)
    whole, rest = divmod(abs(scaled), 10**digits)
    sign = "−" if scaled < 0 else ""
    return f"{sign}{whole}.{rest:0{digits}d}" if digits else f"{sign}{whole}"


def between(low: Fraction | float, high: Fraction | float, digits: int, *, outwards: bool = False) -> str:
    """Return a range in words: "37.28–37.46", "−0.40 to 1.20", or one number where both ends print alike.

    With `outwards` the ends are rounded away from the range: no value of it lies outside what is shown.
    """
    one = number(low, digits, "down" if outwards else "nearest")
    two = number(high, digits, "up" if outwards else "nearest")
    if one == two:
        return one
    return f"{one} to {two}" if "−" in one + two else f"{one}–{two}"
