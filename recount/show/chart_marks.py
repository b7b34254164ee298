"""The marks that charts are made of, and the style they are drawn in.

Glyphs are drawn as paths from the font that the book ships, and colours are those of `look`, so that one
drawing serves a light and a dark page. `drawn` reads back what an axis shows.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any, NamedTuple

import pandas as pd
import seaborn as sns
from matplotlib import font_manager
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle
from matplotlib.text import Annotation
from matplotlib.transforms import Bbox

from recount.figures import period
from recount.show.style import INK, MUTED, RULE, Colour

FONT_FILE = Path(str(files("recount.show") / "fonts" / "RecountSansSC-Regular.otf"))
FONT = font_manager.get_font(FONT_FILE).family_name
WIDTH = 5.0
"""Inches. Narrow on purpose: scaled to a telephone of 360 px, ten points still show as 9 px."""

ARROWS = {"range": (None, None), "range-": (None, ">"), "-range": ("<", None), "-range-": ("<", ">")}
STYLE = {
    **sns.axes_style("whitegrid"),
    "font.family": FONT,
    "font.size": 10,
    "text.color": INK.light,
    "axes.labelcolor": MUTED.light,
    "axes.edgecolor": RULE.light,
    "axes.facecolor": "none",
    "axes.unicode_minus": True,
    "figure.facecolor": "none",
    "grid.color": RULE.light,
    "grid.linewidth": 0.6,
    "xtick.color": RULE.light,
    "ytick.color": RULE.light,
    "xtick.labelcolor": MUTED.light,
    "ytick.labelcolor": INK.light,
    "xtick.labelsize": 9,
    "ytick.labelsize": 10,
    "svg.fonttype": "path",
    "text.parse_math": False,  # a dollar sign in a name is a dollar sign
    "svg.hashsalt": "recount",
}
font_manager.fontManager.addfont(FONT_FILE)


def axes_of(height: float, left: float, right: float, bottom: float, top: float) -> tuple[Figure, Axes]:
    """Return a figure of the book's width with one plain axis; height and margins in inches."""
    figure = Figure(figsize=(WIDTH, height))
    box = (left / WIDTH, bottom / height, 1 - (left + right) / WIDTH, 1 - (bottom + top) / height)
    axes = figure.add_axes(box)
    axes.grid(visible=False, axis="y")
    sns.despine(ax=axes, left=True, bottom=True)
    return figure, axes


def rows_of(count: int) -> tuple[Figure, Axes]:
    """Return a figure for rows whose label stands above their range."""
    figure, axes = axes_of(height=0.5 * count + 0.4, left=0.1, right=0.1, bottom=0.3, top=0.05)
    axes.set_ylim(count - 0.5, -0.75)
    axes.tick_params(labelleft=False)
    return figure, axes


def fit(axes: Axes, frames: list[pd.DataFrame]) -> None:
    """Set the limits of x so that every end given is inside, with room for arrows at both sides."""
    ends = [float(end) for frame in frames for end in frame.to_numpy().ravel() if pd.notna(end)]
    room = (max(ends) - min(ends) or abs(ends[0]) or 1) * 0.12
    axes.set_xlim(min(ends) - room, max(ends) + room)


def range_bar(axes: Axes, y: int, row: pd.Series, colour: Colour) -> None:
    """Draw a thin bar from `row.low` to `row.high` with caps, or an arrow where an end is missing."""
    left, right = axes.get_xlim()
    no_low, no_high = pd.isna(row.low), pd.isna(row.high)
    ends = [left if no_low else float(row.low), right if no_high else float(row.high)]
    name = "-" * no_low + "range" + "-" * no_high
    axes.plot(ends, [y, y], color=colour.light, linewidth=2, gid=name, label=row.label, solid_capstyle="butt")
    for end, arrow in zip(ends, ARROWS[name], strict=True):
        axes.plot([end], [y], color=colour.light, marker=arrow or "|", markersize=6 if arrow else 9,
                  markeredgewidth=1.6, clip_on=False)  # fmt: skip


def band(axes: Axes, y: int, row: pd.Series, colour: Colour) -> None:
    """Draw the printed set as a thick band, wide enough to be seen however narrow the set."""
    low, high = float(row.printed_low), float(row.printed_high)
    band = Rectangle((low, y - 0.17), high - low, 0.34, gid="printed", label=row.label)
    band.set(facecolor=colour.light, edgecolor=colour.light, alpha=0.3, linewidth=2)
    axes.add_patch(band)


def upright(axes: Axes, row: Any, colour: Colour) -> None:
    """Draw a range over a period: an upright bar between two caps."""
    name = f"{row.label}, {period.in_words(row.period)}"
    [bar] = axes.plot([row.x, row.x], [float(row.low), float(row.high)], gid="upright", label=name)
    bar.set(color=colour.light, linewidth=2, marker="_", markersize=9, markeredgewidth=1.6)


def write_row(axes: Axes, y: int, label: str, value: str) -> None:
    """Write the label of a row above it at the left, its range at the right."""
    across = axes.get_yaxis_transform()
    axes.text(0, y - 0.32, label, transform=across, va="bottom")
    axes.text(1, y - 0.32, value, transform=across, va="bottom", ha="right")


def write_end(axes: Axes, y: int, text: str) -> None:
    """Write a value at the right of the axis, in the row `y`."""
    axes.text(1.02, y, text, transform=axes.get_yaxis_transform(), va="center")


def reach(axes: Axes, row: Any, colour: Colour) -> None:
    """Draw a thin line from where the period of a range begins to where it ends."""
    axes.plot([row.start, row.x], [row.middle, row.middle], color=colour.light, linewidth=0.8, alpha=0.5)


class _Side(NamedTuple):
    offset: tuple[int, int]
    ha: str
    va: str


_SIDES = (
    _Side((7, 0), "left", "center"),
    _Side((0, 4), "center", "bottom"),
    _Side((0, -4), "center", "top"),
    _Side((0, -10), "center", "top"),
    _Side((0, 10), "center", "bottom"),
)
"""Where a text may stand beside its mark, in points, the best first."""


def write_beside(axes: Axes, told: list[tuple[Any, str, Colour]]) -> None:
    """Write words beside the mark of each row, on the first side where they cover no line and no other words.

    All else must stand in the axis, within its limits. Where no side is free, the least crowded is taken.
    """
    taken = [_room(line) for line in axes.lines]
    for row, words, ink in told:
        spot = (row.x, row.middle)
        text = axes.annotate(words, spot, (0, 0), textcoords="offset points", color=ink.light)
        crowds = [sum(map(_stand(text, side).overlaps, taken)) for side in _SIDES]
        taken.append(_stand(text, _SIDES[crowds.index(min(crowds))]))


def _room(line: Line2D) -> Bbox:
    """Return the room that a line takes in the drawing, with the caps of an upright bar."""
    point = line.axes.figure.dpi / 72
    ends = Bbox(line.get_transform().transform(line.get_xydata()))
    return ends.padded(line.get_markersize() / 2 * point if line.get_gid() == "upright" else 0, point)


def _stand(text: Annotation, side: _Side) -> Bbox:
    """Put a text on one side of its mark, and return the room that it takes there."""
    text.set(position=side.offset, ha=side.ha, va=side.va)
    return text.get_window_extent()


class Drawn(NamedTuple):
    """One mark as drawn: its kind ("range", "printed", "bar", "known", "missing", "quantity"), label, ends.

    A mark that stands for one quantity has no ends; its label says the quantity and what was printed of it.
    """

    kind: str
    label: str
    low: float | None
    high: float | None


def drawn(axes: Axes) -> Iterator[Drawn]:
    """Yield every mark of an axis, read back from its artists; an end that runs off as an arrow is None."""
    for artist in axes.get_children():
        kind, label = artist.get_gid(), artist.get_label()
        if kind in ARROWS:
            low, high = map(float, artist.get_xdata())
            before, after = ARROWS[kind]
            yield Drawn("range", label, None if before else low, None if after else high)
        elif kind == "upright":
            yield Drawn("range", label, *map(float, artist.get_ydata()))
        elif kind == "quantity":
            yield Drawn(kind, label, None, None)
        elif kind is not None and kind != "unprinted":
            yield Drawn(kind, label, float(artist.get_x()), float(artist.get_x() + artist.get_width()))
