"""Inequalities and the ends of a range in words: what a figure says, and what an end depends on."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from recount.engine.constraints import Constraint, Rank
from recount.engine.solver import Bound
from recount.figures.figure import Figure
from recount.figures.formatting import decimal
from recount.figures.interval import Interval
from recount.ledger import wording
from recount.ledger.sentences import SENTENCES, SHOWN


def inequality(figure: Figure, reading: str) -> str:
    """Return what one figure says of the true values under a `reading`, as inequalities in words."""
    if not figure.is_fact:
        return SHOWN
    values, claimed = figure.interval(reading), figure.claimed(reading)
    return _between(SENTENCES[figure.measure.name].inequality, values).format(
        low=_exact(values.low),
        high=_exact(values.high),
        low_ratio=_exact(claimed.low),
        high_ratio=_exact(claimed.high),
        low_factor=_exact(claimed.low + 1),
        high_factor=_exact(claimed.high + 1),
        above=_exact(values.low - 1),
        place=figure.versus.place,
        group=figure.versus.group,
        unit=figure.unit,
    )


def explain_bound(bound: Bound, figures: Mapping[str, Figure], reading: str) -> str:
    """Return what an end of a range depends on: which figures, at which end of what they can be.

    Empty for an end that is unbounded, or that axioms alone force.
    """
    if not bound.figures:
        return ""
    reasons = []
    for row in bound.support:
        if not row.figure:
            reasons.append(row.axiom)
            continue
        figure = figures[row.figure]
        reasons.append(f"{wording.figure_printed(figure)} ({figure.id}){_may_be(figure, row, reading)}")
    return " and ".join(dict.fromkeys(reasons))


def _may_be(figure: Figure, row: Constraint, reading: str) -> str:
    """Return which end of a figure's printed set a proof uses; nothing where the figure is exact."""
    values = figure.interval(reading)
    if isinstance(row, Rank) or values.low == values.high:
        return ""
    if row.end == "low":
        return f" may be as low as {_exact(values.low)}"
    return f" may be as high as {_exact(values.high)}"


def _exact(value: Fraction) -> str:
    """Return a value of a printed set, which is always a finite decimal, with all its digits."""
    return decimal(value, places=14).replace("-", "−")


def _between(words: str, values: Interval) -> str:
    """Write < for the ends of a set that are left out, and = for a set of one value, in each inequality."""
    return ", so ".join(_inequality(part.split(" ≤ "), values) for part in words.split(", so "))


def _inequality(parts: list[str], values: Interval) -> str:
    """Return one inequality of its low end, what is bounded and its high end; other words as they are."""
    if len(parts) < 3:
        return " ".join(parts)
    low, bounded, high = parts
    if values.low == values.high:
        return f"{bounded} = {high}"
    return f"{low} {_sign(values.low_open)} {bounded} {_sign(values.high_open)} {high}"


def _sign(is_open: bool) -> str:
    return "<" if is_open else "≤"
