"""Which printed figures speak of which quantities: the system of one place and year as a picture."""

from __future__ import annotations

import calendar
import textwrap
from typing import TYPE_CHECKING

import matplotlib as mpl
import networkx as nx
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from recount.figures import period
from recount.figures.quantity import Quantity
from recount.ledger import wording
from recount.package import names
from recount.show import chart_marks
from recount.show.style import ACCENT, DARK_GREY, MUTED

if TYPE_CHECKING:
    from recount.package.model import Package

_SHAPES = {"amount": "o", "base": "o", "rate": "^", "share": "s"}
_NAMES = 1.7
"""Inches to the left of the picture, for the names of the rows."""


def relations(package: Package, geo: str, year: int) -> nx.Graph:
    """Return how the figures of `geo` within `year` hang together: quantities, and which figure ties which.

    Each node has `printed`, the figure as printed, or "" where none of our pages prints that quantity, and
    `unit` where one does; each edge has `figure`, the id of the figure that ties its ends. Ranks, changes and
    gaps, which lead to other places and years, are left out, and so are quantities that no figure ties to
    another.
    """
    graph = nx.Graph()
    for figure in package.printed.values():
        quantity, span = figure.quantity, period.parse(figure.period)
        if not (figure.measure.direct and figure.geo == geo and span.start[0] == span.end[0] == year):
            continue
        printed = figure.printed.replace("-", "−") + (" %" if quantity.parts else "")
        graph.add_node(quantity, printed=printed, unit=figure.unit)
        for amount in quantity.parts or ():
            graph.add_edge(quantity, amount, figure=figure.id)
    graph.remove_nodes_from(list(nx.isolates(graph)))
    nx.set_node_attributes(
        graph, {node: "" for node, told in graph.nodes(data="printed") if told is None}, "printed"
    )
    return graph


def draw(graph: nx.Graph, package: Package) -> Figure:
    """Draw the graph of `relations`: periods to the right, indicators down.

    A filled mark is a printed quantity, with its figure; an empty one none of our pages prints. Circles are
    amounts, last year's and this year's, with a triangle, the growth rate, between them. A square is the
    share of the row beneath in the row above. A line is a printed ratio.
    """
    indicators = _order(graph)
    ends = sorted({period.parse(node.period).end for node in graph})
    spots = {node: _spot(node, indicators, ends) for node in graph}
    with mpl.rc_context(chart_marks.STYLE):
        figure, axes = chart_marks.axes_of(
            height=0.62 * len(indicators) + 0.3, left=_NAMES, right=0.1, bottom=0.0, top=0.3
        )
        axes.set(xlim=(-0.6, len(ends) - 0.55), ylim=(len(indicators) - 0.6, -0.45))
        axes.set(xticks=[at - 0.25 for at in range(len(ends))])
        axes.set(xticklabels=[f"Jan–{calendar.month_abbr[month]}" for _, month in ends])
        axes.set(yticks=range(len(indicators)))
        labels = [names.indicator(one, package.facts) for one in indicators]
        axes.set(yticklabels=[textwrap.fill(name, 24) for name in labels])
        axes.xaxis.tick_top()
        axes.tick_params(axis="both", labelsize=8.5, length=0)
        axes.grid(visible=False)
        for label in axes.get_yticklabels():
            label.set(x=(0.05 - _NAMES) / (chart_marks.WIDTH - _NAMES - 0.1), ha="left", linespacing=1.05)
        line = {"arrowstyle": "-", "color": MUTED.light, "linewidth": 0.8, "shrinkA": 3, "shrinkB": 3}
        for one, other in graph.edges:
            axes.annotate("", spots[one], spots[other], arrowprops=line)
        for node in sorted(graph, key=_reading_order):
            _node(axes, node, spots[node], graph.nodes[node]["printed"], _in_words(node, graph, package))
    return figure


def _reading_order(node: Quantity) -> tuple[str, str, tuple[int, int], str]:
    return node.geo, node.indicator, period.parse(node.period).end, node.kind


def _in_words(node: Quantity, graph: nx.Graph, package: Package) -> str:
    """Return a quantity and what was printed of it, with its unit; an unprinted one has its own name."""
    printed, unit = graph.nodes[node]["printed"], graph.nodes[node].get("unit", "")
    if not printed:
        return str(node)
    told = printed if node.parts else wording.with_unit(printed, unit)
    return f"{names.quantity(node, package.facts)}: {told}"


def _order(graph: nx.Graph) -> list[str]:
    """Return the indicators so that a whole stands right above its part, else in the order of the figures."""
    wholes = nx.DiGraph()
    wholes.add_nodes_from(dict.fromkeys(node.indicator for node in graph))
    wholes.add_edges_from((node.whole, node.indicator) for node in graph if node.kind == "share")
    tops = [one for one in wholes if not wholes.in_degree(one)]
    return list(dict.fromkeys(one for top in tops for one in nx.dfs_preorder_nodes(wholes, top)))


def _spot(node: Quantity, indicators: list[str], ends: list[tuple[int, int]]) -> tuple[float, float]:
    column, row = ends.index(period.parse(node.period).end), indicators.index(node.indicator)
    left = {"base": 0.5, "rate": 0.25}.get(node.kind, 0)
    return column - left, row - 0.5 * (node.kind == "share")


def _node(axes: Axes, node: Quantity, spot: tuple[float, float], printed: str, words: str) -> None:
    colour = ACCENT if printed else DARK_GREY
    axes.plot(
        *spot,
        marker=_SHAPES[node.kind],
        markersize=6,
        markerfacecolor=colour.light if printed else "none",
        markeredgecolor=colour.light,
        linestyle="none",
        gid=chart_marks.TOLD if printed else None,
        label=words,
    )
    if printed:
        above = node.kind == "rate"
        axes.annotate(
            printed, spot, (0, 6) if above else (6, 0), textcoords="offset points", fontsize=8.5,
            color=colour.light, ha="center" if above else "left", va="bottom" if above else "center",
        )  # fmt: skip
