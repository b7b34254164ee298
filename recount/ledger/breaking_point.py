"""The breaking point of a claim: how far its printed figure could move before the others forbid it."""

from __future__ import annotations

import math
from dataclasses import replace
from fractions import Fraction

from recount.figures.figure import Figure
from recount.figures.formatting import fixed
from recount.figures.interval import Interval
from recount.figures.printed import FigureError, step

_STEPS = 6
"""How many figures are tried, from two steps outside of a range inwards."""


def breaking_points(figure: Figure, implied: Interval, reading: str) -> tuple[str, str]:
    """Return the lowest and the highest figure that could be printed instead and still fit `implied`.

    Both have as many digits as the figure itself; "" stands where `implied`, which is in the unit printed,
    is unbounded: nothing forbids a lower or a higher figure there. "" twice where no figure fits at all, as
    no count fits between 29.2 and 29.8.
    """
    if implied.empty:
        return "", ""
    unit = _step(figure, reading)
    low = "" if implied.low is None else _nearest(figure, implied, reading, implied.low, unit)
    high = "" if implied.high is None else _nearest(figure, implied, reading, implied.high, -unit)
    return low, high


def _nearest(figure: Figure, implied: Interval, reading: str, end: Fraction, unit: Fraction) -> str:
    """Return the first figure whose true values meet `implied`, coming from outside of `end` by steps.

    Two steps outside suffice: no printed set reaches further than one step from its face value. And past
    `_STEPS` none fits: printed sets leave no gap as wide as that.
    """
    places = len(figure.printed.partition(".")[2])
    first = math.floor(end / unit) - 2
    for number in range(first, first + _STEPS):
        text = fixed(number * unit, places)
        # Its own text first: "-0" and "0" are one number, but do not mean the same values.
        for printed in (figure.printed, text) if Fraction(figure.printed) == number * unit else (text,):
            try:
                values = replace(figure, printed=printed).interval(reading)
            except FigureError:  # such as a count below zero: nobody prints that
                continue
            if values.meets(implied):
                return printed
    return ""


def _step(figure: Figure, reading: str) -> Fraction:
    """Return the step from one such figure to the next: for "380余" (`at_least`) it is ten."""
    if figure.qualifier != "at_least":
        return step(figure.printed)
    values = figure.interval(reading)
    return values.high - values.low
