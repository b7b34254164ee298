"""Inequalities and the ends of a range in words: what a figure says, and what an end depends on."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

from recount.engine.constraints import Constraint, Rank
from recount.engine.solver import Bound
from recount.figures.formatting import decimal
from recount.figures.interval import Interval
from recount.figures.printed import printed_set
from recount.ledger import wording

if TYPE_CHECKING:
    from recount.package.model import Package

_BETWEEN = {
    "growth": "{low} % ≤ growth ≤ {high} %, so {low_factor} × base ≤ amount ≤ {high_factor} × base",
    "share": "{low} % ≤ share ≤ {high} %, so {low_ratio} × whole ≤ part ≤ {high_ratio} × whole",
    "growth_change": "{low} ≤ growth − earlier growth ≤ {high} percentage points",
    "growth_gap": "{low} ≤ growth − growth of {versus} ≤ {high} percentage points",
    "share_change": "{low} ≤ share − earlier share ≤ {high} percentage points",
}


def inequality(row: Any, reading: str = "rounded") -> str:
    """Return what one row of the figure tables says of the true values, as inequalities in words."""
    if row.qualifier in ("expected", "plan") or row.measure == "contribution":
        return "shown, bounds nothing"
    if row.measure == "rank":
        return f"exactly {int(row.printed) - 1} of the {row.versus} have a higher growth"
    values = printed_set(row.printed, row.measure, row.qualifier, reading)
    words = _BETWEEN.get(row.measure, "{low} ≤ amount ≤ {high} {unit}")
    if values.low == values.high:
        words = "amount = {low} {unit}"
    one = Fraction(1)
    return _strict(words, values).format(
        low=_exact(values.low),
        high=_exact(values.high),
        low_factor=_exact(one + values.low / 100),
        high_factor=_exact(one + values.high / 100),
        low_ratio=_exact(values.low / 100),
        high_ratio=_exact(values.high / 100),
        versus=row.versus,
        unit=row.unit,
    )


def because(bound: Bound, package: Package, reading: str = "rounded") -> str:
    """Return what an end of a range depends on: which figures, at which end of what they can be.

    Empty for an end that is unbounded, or that known truths alone force.
    """
    if not bound.figures:
        return ""
    reasons = []
    for statement in bound.support:
        if not statement.figure:
            reasons.append(statement.truth)
            continue
        row = next(package.figures.loc[[statement.figure]].itertuples())
        said = f"{wording.figure_printed(row)} ({row.figure_id})"
        reasons.append(said + _may_be(row, statement, reading))
    return " and ".join(dict.fromkeys(reasons))


def _may_be(row: Any, statement: Constraint, reading: str) -> str:
    """Return which end of a figure's printed set a proof uses; nothing where the figure is exact."""
    values = printed_set(row.printed, row.measure, row.qualifier, reading)
    if isinstance(statement, Rank) or values.low == values.high:
        return ""
    if statement.end == "low":
        return f" may be as low as {_exact(values.low)}"
    return f" may be as high as {_exact(values.high)}"


def _exact(value: Fraction) -> str:
    """Return a value of a printed set, which is always a finite decimal, with all its digits."""
    return decimal(value, places=14)


def _strict(words: str, values: Interval) -> str:
    """Write < for the ends of a set that are left out, in each of the inequalities of a sentence."""
    said = words.split(", so ")
    if values.low_open:
        said = ["<".join(part.split("≤", 1)) for part in said]
    if values.high_open:
        said = ["<".join(part.rsplit("≤", 1)) for part in said]
    return ", so ".join(said)
