"""Which printed figures speak of which quantities: the system of one place and year as a picture."""

from __future__ import annotations

import calendar
import textwrap
from functools import partial
from typing import NamedTuple

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure as Drawing

from recount.figures import period
from recount.figures.figure import Figure
from recount.figures.quantity import Quantity
from recount.ledger import wording
from recount.package import names
from recount.package.model import Package
from recount.show import chart_marks
from recount.show.charts import Chart
from recount.show.style import ACCENT, DARK_GREY, MUTED

_SHAPES = {"amount": "o", "base": "o", "rate": "^", "share": "s"}


class Relations(NamedTuple):
    """Quantities, each with the figure that prints it, or None where none of our pages does; and their ties.

    A tie is a ratio and one of its two amounts, with the id of the figure that prints the ratio.
    """

    quantities: dict[Quantity, Figure | None]
    ties: dict[tuple[Quantity, Quantity], str]

    @property
    def printed(self) -> list[Figure]:
        """The figures that print one of the quantities."""
        return [figure for figure in self.quantities.values() if figure]


def relations(package: Package, geo: str, year: int) -> Relations:
    """Return how the figures of `geo` within `year` hang together.

    Ranks, changes and gaps, which lead to other places and years, are left out, and so are quantities that no
    figure ties to another.
    """
    own = [figure for figure in package.printed.values() if figure.measure.direct and figure.geo == geo]
    own = [figure for figure in own if {year} == {month[0] for month in period.parse(figure.period)}]
    ties = {(one.quantity, amount): one.id for one in own for amount in one.quantity.parts}
    tied = {quantity for tie in ties for quantity in tie}
    printed = {figure.quantity: figure for figure in own}
    found = (quantity for one in own for quantity in (one.quantity, *one.quantity.parts))
    return Relations({one: printed.get(one) for one in found if one in tied}, ties)


def draw(found: Relations, package: Package) -> Chart:
    """Draw the relations of a place: periods to the right, indicators down, each under its name.

    A filled mark is a printed quantity, with its figure; an empty one none of our sources prints. Circles are
    amounts, last year's and this year's, with a triangle, the growth rate, between them. A square is the
    share of the row beneath in the row above. A line is a printed ratio.
    """
    printed = found.printed
    table = pd.DataFrame(
        {
            "quantity": [names.quantity(one.quantity, package.facts) for one in printed],
            "printed": [one.printed for one in printed],
            "unit": [one.unit for one in printed],
            "figure": [one.id for one in printed],
        }
    )
    return Chart(table, partial(_draw, found, package))


def _draw(found: Relations, package: Package, width: int) -> Drawing:
    indicators = _order(list(found.quantities))
    ends = sorted({period.parse(one.period).end for one in found.quantities})
    spots = {one: _spot(one, indicators, ends) for one in found.quantities}
    # Names take a third of either width, in as many lines as that needs; the rows are as high.
    left, high = width * 0.34, 74 if width == chart_marks.NARROW else 48
    height = high * len(indicators) + 24
    figure, axes = chart_marks.axes_of(width, height, left=left, right=16, bottom=0, top=24)
    axes.set(xlim=(-0.6, len(ends) - 0.45), ylim=(len(indicators) - 0.5, -0.5))
    axes.set_xticks([at - 0.25 for at in range(len(ends))])
    axes.set_xticklabels([f"Jan–{calendar.month_abbr[month]}" for _, month in ends])
    axes.xaxis.tick_top()
    called = [
        textwrap.fill(chart_marks.straight(names.indicator(one, package.facts)), int(left / 6.5))
        for one in indicators
    ]
    axes.set_yticks(range(len(indicators)), called)
    axes.tick_params(axis="both", length=0)
    axes.grid(visible=False)
    for label in axes.get_yticklabels():
        label.set(x=(4 - left) / (width - left - 16), ha="left", linespacing=1.05)
    line = {"arrowstyle": "-", "color": MUTED.light, "linewidth": 0.8, "shrinkA": 3, "shrinkB": 3}
    for one, other in found.ties:
        axes.annotate("", spots[one], spots[other], arrowprops=line)
    # The words of the marks are read out in this order.
    for one in sorted(
        spots, key=lambda one: (one.geo, one.indicator, period.parse(one.period).end, one.kind)
    ):
        _mark(axes, one, spots[one], found.quantities[one], package)
    return figure


def _order(quantities: list[Quantity]) -> list[str]:
    """Return the indicators so that a whole stands right above its part, else in the order of the figures."""
    parts: dict[str, list[str]] = {one.indicator: [] for one in quantities}
    for one in quantities:
        if one.whole:
            parts[one.whole].append(one.indicator)
    below = {part for names in parts.values() for part in names}
    # Depth first: what a part is itself the whole of comes before the next part.
    order: list[str] = []
    waiting = [name for name in reversed(parts) if name not in below]
    while waiting:
        if (name := waiting.pop()) not in order:
            order.append(name)
            waiting += reversed(parts[name])
    return order


def _spot(one: Quantity, indicators: list[str], ends: list[tuple[int, int]]) -> tuple[float, float]:
    # This year's amount, the rate and last year's amount share a column; a share stands between two rows.
    column, row = ends.index(period.parse(one.period).end), indicators.index(one.indicator)
    left = {"base": 0.5, "rate": 0.25}.get(one.kind, 0)
    return column - left, row - 0.5 * (one.kind == "share")


def _mark(
    axes: Axes, one: Quantity, spot: tuple[float, float], figure: Figure | None, package: Package
) -> None:
    """Draw a quantity, filled and with its figure where one prints it.

    The figure stands above the mark of a rate, which has others at both sides, else beside the mark.
    """
    [mark] = axes.plot(*spot, marker=_SHAPES[one.kind], markersize=6, linestyle="none")
    if figure is None:
        mark.set(markerfacecolor="none", markeredgecolor=DARK_GREY.light)
        return
    value = figure.printed.replace("-", "−")
    words = f"{names.quantity(one, package.facts)}: {wording.with_unit(value, figure.unit)}"
    mark.set(color=ACCENT.light, gid=chart_marks.TOLD, label=words)
    offset, ha, va = ((0, 6), "center", "bottom") if one.kind == "rate" else ((6, 0), "left", "center")
    text = axes.annotate(f"{value}%" if one.parts else value, spot, offset, textcoords="offset points")
    text.set(fontsize=chart_marks.SMALL, color=ACCENT.light, ha=ha, va=va)
