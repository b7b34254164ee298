"""Charts in one style: ranges, never bare points; the same bytes on every machine; a text alternative always.

Each chart function takes a plain pandas frame, one row a range, and returns a matplotlib figure. `show` turns
it into one piece of HTML: title, subtitle, drawing and caption.

A frame has the columns `low` and `high`, in the unit drawn; where a chart says so, an end may be missing and
runs off as an arrow. A column `place` gives a row its colour, looked up in `colours` (`style.place_colours`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import matplotlib as mpl
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from recount.figures import period
from recount.figures.formatting import number
from recount.show import chart_marks
from recount.show.html import Rendered, render
from recount.show.style import ACCENT, DARK_GREY, MUTED, RULE, Colour
from recount.show.svg import inline_svg


@mpl.rc_context(chart_marks.STYLE)
def ranges(frame: pd.DataFrame, *, digits: int = 2) -> Figure:
    """Draw ranges of true values in rows, each over the band of its printed set where there is one.

    Columns: `label`, `low`, `high`, where ends may be missing, and optionally `printed_low` and
    `printed_high`. Ranges are also written out, with `digits` decimals.
    """
    figure, axes = chart_marks.rows_of(len(frame))
    chart_marks.fit(axes, frame.filter(["low", "high", "printed_low", "printed_high"]))
    chart_marks.draw_rows(axes, frame, digits)
    return figure


@mpl.rc_context(chart_marks.STYLE)
def parts(frame: pd.DataFrame, *, digits: int = 2) -> Figure:
    """Draw parts of a whole as bars from zero up to the low end of a range, with the range at the tip.

    Columns: `label`, `low`, `high`, both ends given.
    """
    figure, axes = chart_marks.rows_of(len(frame))
    bars = {"color": ACCENT.light, "alpha": 0.45, "linewidth": 0}
    axes.barh(range(len(frame)), frame.low.astype(float), 0.42, **bars)
    axes.set_xlim(0, float(frame.high.max()) * 1.05)
    chart_marks.draw_rows(axes, frame, digits)
    return figure


@mpl.rc_context(chart_marks.STYLE)
def ranking(frame: pd.DataFrame, colours: Mapping[str, Colour]) -> Figure:
    """Draw places in the order of their ranges, the highest first, with the place of the book in the accent.

    Columns: `label`, `low`, `high`, both ends given, and `place`.
    """
    frame = frame.sort_values("low", ascending=False, kind="stable")
    height = 0.23 * len(frame) + 0.4
    figure, axes = chart_marks.axes_of(height, left=1.75, right=0.55, bottom=0.3, top=0.1)
    chart_marks.fit(axes, frame[["low", "high"]])
    axes.set(ylim=(len(frame) - 0.5, -0.5), yticks=range(len(frame)), yticklabels=list(frame.label))
    axes.axvline(0, color=MUTED.light, linewidth=0.8)
    for y, (row, colour) in enumerate(_coloured(frame, colours)):
        chart_marks.range_bar(axes, y, row, colour)
        axes.get_yticklabels()[y].set_color(colour.light)
        # The middle of what a printed figure stands for is the figure itself.
        chart_marks.write_end(axes, y, number((row.low + row.high) / 2, 1))
    return figure


@mpl.rc_context(chart_marks.STYLE)
def periods(frame: pd.DataFrame, colours: Mapping[str, Colour]) -> Figure:
    """Draw ranges over periods on a scale of months, earliest first, each place named at its first mark.

    Columns: `place`, `label` (the place as written), `period` ("2023-01..2023-10"), `low`, `high`, both ends
    given. A mark stands where its period ends, and a thin line leads back to where it begins; nothing joins
    the marks, since periods of unequal length are no series. Values in the accent are written out.
    """
    frame = frame.assign(
        # A mark stands in the middle of its last month, the line begins where the first month does.
        start=[_month(period.parse(text).start) - 0.5 for text in frame.period],
        x=[_month(period.parse(text).end) for text in frame.period],
        middle=[float(row.low + row.high) / 2 for row in frame.itertuples()],
    ).sort_values("x", kind="stable")
    coloured = _coloured(frame, colours)
    figure, axes = chart_marks.axes_of(height=4.2, left=0.4, right=0.1, bottom=0.3, top=0.1)
    for row, colour in coloured:
        chart_marks.upright(axes, row, colour)
    axes.axhline(0, color=MUTED.light, linewidth=0.8)
    axes.margins(y=0.12)  # room for the values above the highest and below the lowest mark
    years = range(frame.x.min() // 12, frame.x.max() // 12 + 1)
    axes.set_xlim(12 * years[0] - 1, 12 * years[-1] + 12)
    axes.set_xticks([12 * year + 5.5 for year in years], labels=years)  # under the middle of the year
    axes.tick_params(axis="x", length=0)
    axes.tick_params(axis="y", labelsize=9, labelcolor=MUTED.light)
    axes.grid(visible=False, axis="x")
    axes.grid(visible=True, axis="y")
    _name_and_write(axes, coloured)
    for year in years[1:]:
        axes.axvline(12 * year - 0.5, color=RULE.light, linewidth=0.6)
    return figure


@mpl.rc_context(chart_marks.STYLE)
def known(frame: pd.DataFrame) -> Figure:
    """Draw which members of a group are known in which period: filled squares are known, empty ones not.

    Index: the periods as written, top to bottom; one column of booleans a member, left to right.
    """
    height = 0.3 * len(frame) + 1.0
    figure, axes = chart_marks.axes_of(height, left=1.75, right=0.6, bottom=0.1, top=0.9)
    for y, (label, row) in enumerate(frame.iterrows()):
        for x, is_known in enumerate(row):
            square = axes.add_patch(Rectangle((x - 0.36, y - 0.36), 0.72, 0.72))
            square.set(facecolor=DARK_GREY.light if is_known else "none", edgecolor=DARK_GREY.light)
        count = f"{int(row.sum())} of {len(row)}"
        names = "" if row.all() or not row.any() else f" ({', '.join(row.index[row])})"
        chart_marks.write_end(axes, y, count).set(gid=chart_marks.TOLD, label=f"{label}: {count}{names}")
    axes.set(xlim=(-0.5, len(frame.columns) - 0.5), ylim=(len(frame) - 0.5, -0.5))
    axes.set(yticks=range(len(frame)), yticklabels=list(frame.index), xticks=range(len(frame.columns)))
    axes.xaxis.tick_top()
    axes.set_xticklabels(frame.columns, rotation=60, ha="left", rotation_mode="anchor")
    axes.grid(visible=False)
    return figure


@mpl.rc_context(chart_marks.STYLE)
def show(
    figure: Figure,
    *,
    title: str,
    subtitle: str,
    alt: str,
    sources: Sequence[str],
    caption: str = "",
    number: int | None = None,
) -> Rendered:
    """Return a chart as the page shows it: title, subtitle, drawing, and a caption with its sources.

    `title` says the finding; `subtitle` the measure, unit, place and period; `alt` what is drawn, such as
    "Ranges in %", without the values, which are put after it (`chart_marks.alt_text`); `sources` are ids of
    the table of sources.
    """
    values = chart_marks.alt_text(figure)
    alt = f"{alt}: {values}." if values else alt
    words = " ".join(filter(None, ["" if number is None else f"Figure {number}.", caption, "Sources:"]))
    drawing = inline_svg(figure, title, alt)
    html = render("chart.html", title=title, subtitle=subtitle, drawing=drawing, words=words, sources=sources)
    return Rendered(html, f"{title}\n{subtitle}\n[chart] {alt}\n{words} {', '.join(sources)}.")


def _name_and_write(axes: Axes, coloured: list[tuple[pd.Series, Colour]]) -> None:
    """Write the name of each place beside its first mark, and values beside all marks in the accent."""
    named: set[str] = set()
    told = []
    for row, colour in coloured:
        name = "" if row.place in named else row.label
        value = number(row.middle, 1) if colour is ACCENT else ""
        named.add(row.place)
        if name or value:
            told.append((row, f"{name} {value}".strip(), ACCENT if value else MUTED))
    chart_marks.write_beside(axes, told)


def _coloured(frame: pd.DataFrame, colours: Mapping[str, Colour]) -> list[tuple[pd.Series, Colour]]:
    """Return the rows of a frame in order, each with the colour of its place."""
    return [(row, colours.get(row.place, DARK_GREY)) for _, row in frame.iterrows()]


def _month(month: tuple[int, int]) -> int:
    """Return a (year, month) as its number, counted from the year 0."""
    return 12 * month[0] + month[1] - 1
