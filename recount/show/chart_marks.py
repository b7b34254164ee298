"""The marks that charts are made of, and the style they are drawn in.

All lengths are CSS pixels: a drawing of 328 is shown at that size on a telephone, where its letters are as
large as they are here. Text stays text, in the font that the book ships, and colours are those of `style`, so
that one drawing serves a light and a dark page. Each mark of a value bears the words for it, which `alt_text`
reads.
"""

from __future__ import annotations

import textwrap
from fractions import Fraction

import pandas as pd
import seaborn as sns
from matplotlib import font_manager
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle
from matplotlib.text import Text

from recount.figures.formatting import digits_of, span
from recount.figures.interval import Interval
from recount.show.style import ACCENT, FONT_FILE, INK, MUTED, RULE, Colour

FONT = font_manager.get_font(FONT_FILE).family_name
WIDE, NARROW = 680, 328
"""The widths of the two drawings of a chart; the narrow one is what a telephone of 360 px leaves."""

SMALL, LARGE = 11.5, 13
"""The sizes of letters, the small one on scales: on a telephone none may be smaller."""

PIXELS = 72
"""To an inch, as SVG counts them."""

TOLD = "told"
"""The gid of a mark that stands for a value: its label says which."""

End = Fraction | float | None
STYLE = {
    **sns.axes_style("whitegrid"),
    "figure.dpi": PIXELS,
    "font.family": FONT,
    "font.size": LARGE,
    "text.color": INK.light,
    "axes.unicode_minus": True,
    "grid.color": RULE.light,
    "grid.linewidth": 0.8,
    "xtick.color": RULE.light,
    "ytick.color": RULE.light,
    "xtick.labelcolor": MUTED.light,
    "ytick.labelcolor": MUTED.light,
    "xtick.labelsize": SMALL,
    "ytick.labelsize": SMALL,
    "svg.fonttype": "none",  # text that can be selected, found and translated
    "text.parse_math": False,  # a dollar sign in a name is a dollar sign
    "svg.hashsalt": "recount",  # else the ids in a drawing are random
}
font_manager.fontManager.addfont(FONT_FILE)


def axes_of(
    width: float, height: float, left: float, right: float, bottom: float, top: float
) -> tuple[Figure, Axes]:
    """Return a figure of some size with one plain axis within margins."""
    figure = Figure(figsize=(width / PIXELS, height / PIXELS))
    box = (left / width, bottom / height, 1 - (left + right) / width, 1 - (bottom + top) / height)
    axes = figure.add_axes(box)
    axes.grid(visible=False, axis="y")
    sns.despine(ax=axes, left=True, bottom=True)
    return figure, axes


def rows_of(width: float, count: int) -> tuple[Figure, Axes]:
    """Return a figure for rows whose label stands above their range."""
    figure, axes = axes_of(width, height=44 * count + 30, left=8, right=8, bottom=24, top=4)
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
    words = f"{row.label}: {in_short(row.low, row.high)}"
    if pd.notna(row.get("printed_low")):
        words += f" (printed: {in_short(row.printed_low, row.printed_high)})"
        low, high = float(row.printed_low), float(row.printed_high)
        band = Rectangle((low, y - 0.17), high - low, 0.34, alpha=0.3, linewidth=2)
        axes.add_patch(band).set(facecolor=colour.light, edgecolor=colour.light)
    left, right = axes.get_xlim()
    ends = [left if pd.isna(row.low) else float(row.low), right if pd.isna(row.high) else float(row.high)]
    [bar] = axes.plot(ends, [y, y], color=colour.light, linewidth=2, solid_capstyle="butt")
    bar.set(gid=TOLD, label=words)
    for given, end, arrow in zip((row.low, row.high), ends, "<>", strict=True):
        cap = {"marker": arrow, "markersize": 6} if pd.isna(given) else {"marker": "|", "markersize": 10}
        axes.plot([end], [y], color=colour.light, markeredgewidth=1.6, clip_on=False, **cap)


def draw_rows(axes: Axes, frame: pd.DataFrame, digits: int) -> None:
    """Draw the range of each row, and write above it the label at the left and the range at the right.

    Where a row says in `told` how it was printed, that is written.
    """
    across = axes.get_yaxis_transform()
    for y, (_, row) in enumerate(frame.iterrows()):
        range_bar(axes, y, row, ACCENT)
        axes.text(0, y - 0.3, straight(row.label), transform=across, va="bottom")
        words = row.get("told") or span(interval(row.low, row.high), digits)
        axes.text(1, y - 0.3, words, transform=across, va="bottom", ha="right")


def straight(words: str) -> str:
    """Return words with straight quotes: in a font of Chinese curly ones are as wide as a character."""
    return words.translate(str.maketrans("“”’", '""\''))


def tell(axes: Axes, spot: tuple[float, float], words: str) -> None:
    """Put the words for a value where seaborn drew its mark: a point that bears them and does not show."""
    axes.add_line(Line2D(*([end] for end in spot), linestyle="none", gid=TOLD, label=words))


def write(
    axes: Axes, spot: tuple[float, float], words: str, offset: tuple[float, float], **how: object
) -> Text:
    """Write words beside a spot, so many pixels to the right and above, in small letters."""
    how = {"fontsize": SMALL, "ha": "center", "va": "center"} | how
    return axes.annotate(words, spot, offset, textcoords="offset points", annotation_clip=False, **how)


def with_source(figure: Figure, words: str) -> Figure:
    """Return the figure, made higher, with words on where its figures come from at its foot."""
    width, height = (length * PIXELS for length in figure.get_size_inches())
    lines = textwrap.wrap(words, int((width - 16) / (SMALL * 0.57)), break_long_words=False)
    taller = height + 15 * len(lines) + 8
    boxes = [axes.get_position() for axes in figure.axes]
    figure.set_size_inches(width / PIXELS, taller / PIXELS)
    for axes, box in zip(figure.axes, boxes, strict=True):
        above = 1 - (1 - box.y1) * height / taller
        axes.set_position(
            (box.x0, above - box.height * height / taller, box.width, box.height * height / taller)
        )
    for at, line in enumerate(reversed(lines)):
        figure.text(8 / width, (4 + 15 * at) / taller, line, fontsize=SMALL, color=MUTED.light)
    return figure


def alt_text(chart: Figure) -> str:
    """Return what a drawing shows in words, for those who do not see it; "" where no mark bears a value.

    Such as "October 2023: 8.6–8.8; 2022: no less than 7". The words are put on each mark where it is drawn,
    so that they hold every value, whatever the author of the chart wrote of it.
    """
    return "; ".join(mark.get_label() for mark in chart.axes[0].get_children() if mark.get_gid() == TOLD)


def interval(low: End, high: End) -> Interval:
    """Return the range between two ends of a frame, where a missing one is unbounded.

    A float is taken as it is written: 4.1 in a frame means 4.1, not the binary number next to it.
    """
    return Interval(*(None if pd.isna(end) else Fraction(str(end)) for end in (low, high)))


def in_short(low: End, high: End) -> str:
    """Return a range with the decimals it needs, two at most: as the book's finest charts have."""
    values = interval(low, high)
    return span(values, digits_of(values, most=2))
