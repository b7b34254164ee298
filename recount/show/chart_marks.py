"""The marks that charts are made of, and the style they are drawn in.

Glyphs are drawn as paths from the font that the book ships, and colours are those of `style`, so that one
drawing serves a light and a dark page. Each mark of a value bears the words for it, which `alt_text` reads.
"""

from __future__ import annotations

from fractions import Fraction
from importlib.resources import files
from pathlib import Path

import pandas as pd
import seaborn as sns
from matplotlib import font_manager
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle
from matplotlib.text import Annotation, Text
from matplotlib.transforms import Bbox

from recount.figures import period
from recount.figures.formatting import digits_of, span
from recount.figures.interval import Interval
from recount.show.style import ACCENT, INK, MUTED, RULE, Colour

FONT_FILE = Path(str(files("recount.show") / "fonts" / "RecountSansSC-Regular.otf"))
FONT = font_manager.get_font(FONT_FILE).family_name
WIDTH = 5.0
"""Inches. Narrow on purpose: scaled to a telephone of 360 px, ten points still show as 9 px."""

TOLD = "told"
"""The gid of a mark that stands for a value: its label says which."""

End = Fraction | float | None
STYLE = {
    **sns.axes_style("whitegrid"),
    "font.family": FONT,
    "font.size": 10,
    "text.color": INK.light,
    "axes.unicode_minus": True,
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
    "svg.hashsalt": "recount",  # else the ids in a drawing are random
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
    axes.set_ylim(count - 0.5, -0.75)  # downwards, so that the first row of the table is the first drawn
    axes.tick_params(labelleft=False)
    return figure, axes


def fit(axes: Axes, ends_of: pd.DataFrame) -> None:
    """Set the limits of x so that every end given is inside, with room for arrows at both sides."""
    ends = [float(end) for end in ends_of.to_numpy().ravel() if pd.notna(end)]
    room = (max(ends) - min(ends) or abs(ends[0]) or 1) * 0.12
    axes.set_xlim(min(ends) - room, max(ends) + room)


def range_bar(axes: Axes, y: int, row: pd.Series, colour: Colour) -> None:
    """Draw a thin bar from `row.low` to `row.high` with caps, or an arrow where an end is missing.

    Where a set was printed, it is a thick band behind, whose edge can be seen however narrow the set.
    """
    words = f"{row.label}: {_in_short(row.low, row.high)}"
    if pd.notna(row.get("printed_low")):
        words += f" (printed: {_in_short(row.printed_low, row.printed_high)})"
        low, high = float(row.printed_low), float(row.printed_high)
        band = Rectangle((low, y - 0.17), high - low, 0.34, alpha=0.3, linewidth=2)
        axes.add_patch(band).set(facecolor=colour.light, edgecolor=colour.light)
    left, right = axes.get_xlim()
    ends = [left if pd.isna(row.low) else float(row.low), right if pd.isna(row.high) else float(row.high)]
    [bar] = axes.plot(ends, [y, y], color=colour.light, linewidth=2, solid_capstyle="butt")
    bar.set(gid=TOLD, label=words)
    for given, end, arrow in zip((row.low, row.high), ends, "<>", strict=True):
        cap = {"marker": arrow, "markersize": 6} if pd.isna(given) else {"marker": "|", "markersize": 9}
        axes.plot([end], [y], color=colour.light, markeredgewidth=1.6, clip_on=False, **cap)


def upright(axes: Axes, row: pd.Series, colour: Colour) -> None:
    """Draw a range over a period: an upright bar between caps, and a thin line back to where it begins."""
    axes.plot([row.start, row.x], [row.middle, row.middle], color=colour.light, linewidth=0.8, alpha=0.5)
    [bar] = axes.plot([row.x, row.x], [float(row.low), float(row.high)], color=colour.light, linewidth=2)
    words = f"{row.label}, {period.in_words(row.period)}: {_in_short(row.low, row.high)}"
    bar.set(gid=TOLD, label=words, marker="_", markersize=9, markeredgewidth=1.6)


def draw_rows(axes: Axes, frame: pd.DataFrame, digits: int) -> None:
    """Draw the range of each row, and write above it the label at the left and the range at the right."""
    across = axes.get_yaxis_transform()
    for y, (_, row) in enumerate(frame.iterrows()):
        range_bar(axes, y, row, ACCENT)
        axes.text(0, y - 0.32, row.label, transform=across, va="bottom")
        words = span(_interval(row.low, row.high), digits)
        axes.text(1, y - 0.32, words, transform=across, va="bottom", ha="right")


def write_end(axes: Axes, y: int, text: str) -> Text:
    """Write a value at the right of the axis, in the row `y`."""
    return axes.text(1.02, y, text, transform=axes.get_yaxis_transform(), va="center")


_SIDES = (
    {"position": (7, 0), "ha": "left", "va": "center"},
    {"position": (0, 4), "ha": "center", "va": "bottom"},
    {"position": (0, -4), "ha": "center", "va": "top"},
    {"position": (0, -10), "ha": "center", "va": "top"},
    {"position": (0, 10), "ha": "center", "va": "bottom"},
)
"""Where a text may stand beside its mark, in points, the best first.

At the right it reads on from its mark. Above and below it covers the line that leads back to the start of the
period, unless it is pushed away from it: hence both again, farther off.
"""


def write_beside(axes: Axes, told: list[tuple[pd.Series, str, Colour]]) -> None:
    """Write words beside the mark of each row, on the first side where they cover no line and no other words.

    All else must stand in the axis, within its limits. Where no side is free, the least crowded is taken.
    """
    taken = [_room(line) for line in axes.lines]  # earlier words take room from later ones: order matters
    for row, words, ink in told:
        spot = (row.x, row.middle)
        text = axes.annotate(words, spot, (0, 0), textcoords="offset points", color=ink.light)
        crowds = [sum(map(_stand(text, side).overlaps, taken)) for side in _SIDES]
        taken.append(_stand(text, _SIDES[crowds.index(min(crowds))]))


def _room(line: Line2D) -> Bbox:
    """Return the room that a line takes in the drawing, with its caps where it has any."""
    point = line.axes.figure.dpi / 72  # sizes of marks are in points, of which 72 make an inch
    ends = Bbox(line.get_transform().transform(line.get_xydata()))
    return ends.padded(0 if line.get_marker() == "None" else line.get_markersize() / 2 * point, point)


def _stand(text: Annotation, side: dict[str, object]) -> Bbox:
    """Put a text on one side of its mark, and return the room that it takes there."""
    text.set(**side)
    return text.get_window_extent()


def alt_text(chart: Figure) -> str:
    """Return what a drawing shows in words, for those who do not see it; "" where no mark bears a value.

    Such as "October 2023: 8.6–8.8; 2022: no less than 7". The words are put on each mark where it is drawn,
    so that they hold every value, whatever the author of the chart wrote of it.
    """
    return "; ".join(mark.get_label() for mark in chart.axes[0].get_children() if mark.get_gid() == TOLD)


def _interval(low: End, high: End) -> Interval:
    """Return the range between two ends of a frame, where a missing one is unbounded.

    A float is taken as it is written: 4.1 in a frame means 4.1, not the binary number next to it.
    """
    return Interval(*(None if pd.isna(end) else Fraction(str(end)) for end in (low, high)))


def _in_short(low: End, high: End) -> str:
    """Return a range with the decimals it needs, two at most: as the book's finest charts have."""
    values = _interval(low, high)
    return span(values, digits_of(values, most=2))
