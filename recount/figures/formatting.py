"""One exact number as text, and one range as text."""

from __future__ import annotations

import math
from collections.abc import Callable
from fractions import Fraction

from recount.figures.interval import Interval

ROUNDING = {"nearest": round, "down": math.floor, "up": math.ceil}

Number = Fraction | float


def fixed(value: Number, digits: int, towards: str = "nearest") -> str:
    """Return `value` with just `digits` decimals, in the characters of a printed figure: "37.28", "-4.60".

    The end of a range is rounded away from the range, a low end "down" and a high end "up", so that what is
    shown is true of every value in it.
    """
    scaled = ROUNDING[towards](Fraction(value) * 10**digits)
    # The sign is kept apart, as Python divides towards minus infinity: -0.04 would become -1 and 0.96.
    whole, rest = divmod(abs(scaled), 10**digits)
    sign = "-" if scaled < 0 else ""
    return f"{sign}{whole}.{rest:0{digits}d}" if digits else f"{sign}{whole}"


def decimal(value: Fraction, places: int = 4, towards: str = "nearest") -> str:
    """Return `value` as a decimal: exact where `places` digits suffice, else rounded to `places` digits."""
    text = fixed(value, places, towards)
    return text.rstrip("0").rstrip(".") if places and Fraction(text) == value else text


def number(value: Number, digits: int, towards: str = "nearest") -> str:
    """Return `value` as a reader sees it, with `digits` decimals and a true minus sign: "−4.60"."""
    return fixed(value, digits, towards).replace("-", "−")


def digits_of(values: Interval, most: int) -> int:
    """Return how many decimals show the ends of a range: as few as are exact, but no more than `most`."""
    ends = [end for end in (values.low, values.high) if end is not None]
    exact = (n for n in range(most) if all((end * 10**n).denominator == 1 for end in ends))
    return next(exact, most)


def between(low: Number, high: Number, digits: int, *, outwards: bool = False) -> str:
    """Return a range in words: "37.28–37.46", "−0.40 to 1.20", or one number where both ends print alike.

    With `outwards` the ends are rounded away from the range: no value of it lies outside what is shown.
    """
    one = number(low, digits, "down" if outwards else "nearest")
    two = number(high, digits, "up" if outwards else "nearest")
    if one == two:
        return one
    return f"{one} to {two}" if "−" in one + two else f"{one}–{two}"


def span(values: Interval, digits: int, *, outwards: bool = False, shown: Callable[[str], str] = str) -> str:
    """Return a range, whose ends may be missing, in words: "37.28–37.46", "no less than 534.05", "any value".

    `shown` adds a unit to what is a number.
    """
    low, high = ("down", "up") if outwards else ("nearest", "nearest")
    if values.low is not None and values.high is not None:
        return shown(between(values.low, values.high, digits, outwards=outwards))
    if values.low is not None:
        return f"no less than {shown(number(values.low, digits, low))}"
    return "any value" if values.high is None else f"no more than {shown(number(values.high, digits, high))}"
