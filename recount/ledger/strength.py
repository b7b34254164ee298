"""How strong the test of a printed figure was: which figures with as many digits would have passed."""

from __future__ import annotations

import math
from dataclasses import replace
from fractions import Fraction

from recount.figures.figure import Figure
from recount.figures.formatting import fixed
from recount.figures.interval import Interval
from recount.figures.printed import FigureError, step
from recount.ledger.entry import Passing

_STEPS = 6
"""How many figures are tried, from two steps outside of a range inwards."""


def passing(figure: Figure, implied: Interval, reading: str, earlier: Figure | None = None) -> Passing | None:
    """Return which figures could stand for `figure` without contradiction; None where nothing forbids any.

    `implied` is the range that the others force, in the unit printed. `earlier` is the total of which the low
    end comes, where that rests on cumulative amounts never falling: a total that is printed lower could only
    be true as a tie, so it does not count, unless it is the figure itself.
    """
    if implied == Interval():
        return None
    if earlier is not None and not figure.measure.whole_things:
        implied = _without_tie(figure.interval(reading), implied)
    low, high = breaking_points(figure, implied, reading)
    bounded = implied.low is not None and implied.high is not None
    count = 0
    if low and high:
        count = int((Fraction(high) - Fraction(low)) / _step(figure, reading)) + 1
    # "300余" covers a hundred where "380余" covers ten: between such figures no one step counts.
    known = low == high or (bounded and figure.qualifier != "at_least")
    equal = bool(low) and earlier is not None and replace(figure, printed=low).face == earlier.face
    return Passing(low, high, count if known else None, equal)


def _without_tie(own: Interval, implied: Interval) -> Interval:
    """Leave the low end of `implied` out, unless the `own` values can be true there alone."""
    above = replace(implied, low_open=True)
    return implied if own.meets(implied) and not own.meets(above) else above


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
