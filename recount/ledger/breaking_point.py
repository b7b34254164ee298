"""The breaking point of a claim: how far its printed figure could move before the others forbid it."""

from __future__ import annotations

import math
from fractions import Fraction
from typing import Any

from recount.figures.interval import Interval
from recount.figures.printed import FigureError, printed_set, step

_STEPS = 6
"""How many figures are tried, from two steps outside of a range inwards."""


def breaking_points(figure: Any, implied: Interval, reading: str = "rounded") -> tuple[str, str]:
    """Return the lowest and the highest figure that could be printed instead and still fit `implied`.

    Both have as many digits as the figure itself; "" stands where `implied`, which is in the unit printed,
    is unbounded: nothing forbids a lower or a higher figure there. "" twice where no figure fits at all, as
    no count fits between 29.2 and 29.8.
    """
    if implied.empty:
        return "", ""
    unit = _step(figure)
    low = "" if implied.low is None else _nearest(figure, implied, reading, implied.low, unit)
    high = "" if implied.high is None else _nearest(figure, implied, reading, implied.high, -unit)
    return low, high


def _nearest(figure: Any, implied: Interval, reading: str, end: Fraction, unit: Fraction) -> str:
    """Return the first figure whose true values meet `implied`, coming from outside of `end` by steps.

    Two steps outside suffice: no printed set reaches further than one step from its face value. And past
    `_STEPS` none fits: printed sets leave no gap as wide as that.
    """
    first = math.floor(end / unit) - 2
    for number in range(first, first + _STEPS):
        text = _written(number * unit, figure.printed)
        try:
            values = printed_set(text, figure.measure, figure.qualifier, reading)
        except FigureError:  # such as a count below zero: nobody prints that
            continue
        if values.meets(implied):
            return text
    return ""


def _step(figure: Any) -> Fraction:
    """Return the step from one such figure to the next: for "380余" (`at_least`) it is ten."""
    if figure.qualifier != "at_least":
        return step(figure.printed)
    values = printed_set(figure.printed, figure.measure, figure.qualifier)
    return values.high - values.low


def _written(value: Fraction, printed: str) -> str:
    """Return `value` with as many decimals as `printed` has."""
    places = len(printed.partition(".")[2])
    whole, rest = divmod(abs(value) * 10**places, 10**places)
    sign = "-" if value < 0 else ""
    return f"{sign}{whole}.{int(rest):0{places}d}" if places else f"{sign}{whole}"
