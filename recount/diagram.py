"""Which printed figures speak of which quantities: the system of one place and year as a picture."""

from __future__ import annotations

import calendar
from collections.abc import Mapping
from typing import TYPE_CHECKING

import matplotlib as mpl
import networkx as nx
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from recount import marks, period, system
from recount.look import ACCENT, DARK_GREY, INK, MUTED
from recount.quantity import Quantity

if TYPE_CHECKING:
    from recount.tables import Package

_PLACES = {"amount": (0.0, 0.0), "base": (-0.2, 0.24), "rate": (0.0, 0.24), "share": (0.42, 0.24)}
"""Where each kind of quantity stands beside the amount, in columns to the right and rows down."""

_SHAPES = {"amount": "o", "base": "o", "rate": "^", "share": "s"}


def relations(package: Package, geo: str, year: int) -> nx.Graph:
    """Return what the figures of `geo` within `year` say: quantities, and an edge where a figure ties two.

    Each node has `printed`, the figure as printed, or "" where nobody printed that quantity; each edge has
    `figure`, the id of the figure that ties its ends. Ranks, changes and gaps, which lead to other places
    and years, are left out, and so are indicators that only one figure speaks of.
    """
    figures = package.figures
    spans = figures["period"].map(period.parse)
    inside = spans.map(lambda span: span.start[0] == span.end[0] == year)
    own = figures[
        inside & (figures["geo"] == geo) & figures["measure"].isin(["level", "count", "growth", "share"])
    ]
    own = own[own.groupby("indicator")["indicator"].transform("size") > 1]
    graph = nx.Graph()
    for figure in own.itertuples():
        quantity = system.quantity_of(figure)
        graph.add_node(quantity, printed=figure.printed + (" %" if quantity.parts else ""))
        for amount in quantity.parts or ():
            graph.add_edge(quantity, amount, figure=figure.figure_id)
    nx.set_node_attributes(
        graph, {node: "" for node, told in graph.nodes(data="printed") if told is None}, "printed"
    )
    return graph


def draw(graph: nx.Graph, names: Mapping[str, str]) -> Figure:
    """Draw the graph of `relations`: periods to the right, indicators down, called as `names` says.

    A filled mark is a printed quantity, with its figure; an empty one nobody printed. Circles are amounts (to
    the left of one, last year's base), triangles growth rates, squares shares; a line is a printed ratio.
    """
    indicators = list(dict.fromkeys(node.indicator for node in graph))
    ends = sorted({period.parse(node.period).end for node in graph})
    spots = {node: _spot(node, indicators, ends) for node in graph}
    with mpl.rc_context(marks.STYLE):
        figure, axes = marks.axes_of(
            height=0.95 * len(indicators) + 0.5, left=0.2, right=0.45, bottom=0.05, top=0.4
        )
        axes.set(xlim=(-0.4, len(ends) - 0.5), ylim=(len(indicators) - 0.35, -0.55), yticks=[])
        axes.set(xticks=range(len(ends)), xticklabels=[calendar.month_abbr[month] for _, month in ends])
        axes.xaxis.tick_top()
        axes.grid(visible=False)
        for one, other in graph.edges:
            (x, y), (to_x, to_y) = spots[one], spots[other]
            axes.plot((x, to_x), (y, to_y), color=MUTED.light, linewidth=0.8, zorder=1)
        for node, printed in graph.nodes(data="printed"):
            _node(axes, node, spots[node], printed)
        for row, indicator in enumerate(indicators):
            axes.text(-0.38, row - 0.32, names.get(indicator, indicator), color=INK.light, fontsize=9)
    return figure


def _spot(node: Quantity, indicators: list[str], ends: list[tuple[int, int]]) -> tuple[float, float]:
    right, down = _PLACES[node.kind]
    return ends.index(period.parse(node.period).end) + right, indicators.index(node.indicator) + down


def _node(axes: Axes, node: Quantity, spot: tuple[float, float], printed: str) -> None:
    colour = ACCENT if printed else DARK_GREY
    axes.plot(
        *spot,
        marker=_SHAPES[node.kind],
        markersize=6,
        markerfacecolor=colour.light if printed else "none",
        markeredgecolor=colour.light,
        linestyle="none",
        gid="printed" if printed else "unprinted",
        label=str(node),
    )
    if printed:
        axes.text(spot[0] + 0.05, spot[1], printed, fontsize=8, color=colour.light, va="center")
