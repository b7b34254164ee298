"""Charts in one style: ranges, never bare points; the same bytes on every machine; a text alternative always.

Each chart function takes a plain pandas frame, one row a range, and returns a `Chart`, which can be drawn at
any width. `show` turns it into one piece of HTML: title, subtitle, a drawing for a wide page and one for a
telephone, each with its source, and a caption with the table to download.

A frame has the columns `low` and `high`, in the unit drawn; where a chart says so, an end may be missing and
runs off as an arrow. A column `place` gives a row its colour, looked up in `colours` (`style.place_colours`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from urllib.parse import quote

import matplotlib as mpl
import pandas as pd
import seaborn as sns
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from recount.figures.formatting import decimal, number, span
from recount.show import chart_marks
from recount.show.chart_marks import LARGE, NARROW, SMALL, WIDE
from recount.show.html import Rendered, render
from recount.show.style import ACCENT, DARK_GREY, INK, LIGHT_GREY, MUTED, Colour
from recount.show.svg import inline_svg


@dataclass(frozen=True, eq=False)
class Chart:
    """A chart: the table that it draws, and how to draw it so many pixels wide."""

    table: pd.DataFrame
    draw: Callable[[int], Figure]

    def at(self, width: int) -> Figure:
        """Return the chart drawn at a width, in the style of the book."""
        with mpl.rc_context(chart_marks.STYLE):
            return self.draw(width)

    def csv(self) -> str:
        """Return the table as CSV text: ends as decimals, exact or to four digits, rounded outwards."""
        ends = {"low": "down", "high": "up", "printed_low": "down", "printed_high": "up"}
        told = self.table.drop(columns=["place", "told"], errors="ignore").replace("\n", " ", regex=True)
        for name in told.columns.intersection(list(ends)):
            values = (chart_marks.interval(end, end).low for end in told[name])
            told[name] = ["" if end is None else decimal(end, towards=ends[name]) for end in values]
        return told.to_csv(index=False, lineterminator="\n")


def ranges(frame: pd.DataFrame, *, digits: int = 2) -> Chart:
    """Draw ranges of true values in rows, each over the band of its printed set where there is one.

    Columns: `label`, `low`, `high`, where ends may be missing, and optionally `printed_low` and
    `printed_high`. Ranges are also written out, with `digits` decimals.
    """
    return Chart(frame, partial(_ranges, frame, digits))


def bars(frame: pd.DataFrame, *, digits: int = 1) -> Chart:
    """Draw amounts or rates as bars from zero up to the low end of a range, with the range at the tip.

    Columns: `label`, `low`, `high`, both ends given and none below zero.
    """
    return Chart(frame, partial(_bars, frame, digits))


def strips(
    frame: pd.DataFrame, colours: Mapping[str, Colour], notes: Mapping[str, str], line: float = 0
) -> Chart:
    """Draw all places of a group column by column, the place of the book in the accent, with its value.

    Columns: `place`, `label` (the place as written), `column` (in the order to be drawn), `low`, `high`, both
    ends given and the range too narrow to be seen. `notes` are written above their columns; a level `line`
    is drawn across all. The highest and the lowest of a column that has many are named.
    """
    return Chart(frame, partial(_strips, frame, colours, notes, line))


def against(frame: pd.DataFrame, levels: pd.DataFrame, spots: pd.DataFrame, scale: str) -> Chart:
    """Draw a quantity as it depends on another, a band between its ends, with steady quantities as levels.

    `frame` has the columns `at`, `low`, `high`; `levels` the columns `label`, `low`, `high`; `spots` are
    points of the band to be named, with the columns `label`, `at`, `low`, `high`. All are in %. `scale` says
    what runs to the right.
    """
    return Chart(frame, partial(_against, frame, levels, spots, scale))


@mpl.rc_context(chart_marks.STYLE)
def show(
    chart: Chart,
    *,
    title: str,
    subtitle: str,
    alt: str,
    sources: Mapping[str, str],
    caption: str = "",
    number: int | None = None,
) -> Rendered:
    """Return a chart as the page shows it: title, subtitle, drawings, caption with its sources and table.

    `title` says the finding; `subtitle` the measure, unit, place and period; `alt` what is drawn, such as
    "Ranges in %", without the values, which are put after it (`chart_marks.alt_text`); `sources` are the ids
    in the table of sources with the names of who printed them (`Study.publishers`).
    """
    drawn = {kind: chart.at(width) for kind, width in (("wide", WIDE), ("narrow", NARROW))}
    values = chart_marks.alt_text(drawn["wide"])
    alt = f"{alt}: {values}." if values else alt
    names = f"Sources: {'; '.join(dict.fromkeys(sources.values()))}."
    drawings = {
        kind: inline_svg(chart_marks.with_source(figure, names), title, alt) for kind, figure in drawn.items()
    }
    words = " ".join(filter(None, ["" if number is None else f"Figure {number}.", caption, "Sources:"]))
    table = {"name": f"{_file_name(title)}.csv", "link": f"data:text/csv;charset=utf-8,{quote(chart.csv())}"}
    html = render(
        "chart.html",
        title=title,
        subtitle=subtitle,
        drawings=drawings,
        words=words,
        sources=list(sources),
        table=table,
    )
    return Rendered(html, f"{title}\n{subtitle}\n[chart] {alt}\n{words} {', '.join(sources)}.")


def _ranges(frame: pd.DataFrame, digits: int, width: int) -> Figure:
    figure, axes = chart_marks.rows_of(width, len(frame))
    chart_marks.fit(axes, frame.filter(["low", "high", "printed_low", "printed_high"]))
    chart_marks.draw_rows(axes, frame, digits)
    return figure


def _bars(frame: pd.DataFrame, digits: int, width: int) -> Figure:
    figure, axes = chart_marks.rows_of(width, len(frame))
    tips = frame.assign(low=frame.low.astype(float))
    how = {"color": ACCENT.light, "saturation": 1, "alpha": 0.45, "linewidth": 0, "errorbar": None}
    sns.barplot(tips, x="low", y="label", width=0.42, ax=axes, **how)
    axes.set(xlim=(0, float(frame.high.max()) * 1.05), ylim=(len(frame) - 0.5, -0.75), xlabel="", ylabel="")
    chart_marks.draw_rows(axes, frame, digits)
    return figure


def _strips(
    frame: pd.DataFrame, colours: Mapping[str, Colour], notes: Mapping[str, str], line: float, width: int
) -> Figure:
    figure, axes = chart_marks.axes_of(width, height=400, left=34, right=8, bottom=40, top=28)
    axes.grid(visible=True, axis="y")
    axes.grid(visible=False, axis="x")
    columns = list(dict.fromkeys(frame.column))
    drawn = frame.assign(value=(frame.low + frame.high).astype(float) / 2)
    accent = drawn.place.map(colours) == ACCENT
    how = {"x": "column", "y": "value", "order": columns, "jitter": False, "linewidth": 0, "ax": axes}
    # Without jitter, since that is drawn at random.
    sns.stripplot(drawn[~accent], color=LIGHT_GREY.light, size=6, alpha=0.8, **how)
    sns.stripplot(drawn[accent], color=ACCENT.light, size=9, zorder=3, **how)
    axes.set(xlabel="", ylabel="", xlim=(-0.5, len(columns) - 0.3))
    axes.margins(y=0.1)  # room for the names of the highest and the lowest
    axes.axhline(line, color=MUTED.light, linewidth=1)
    axes.tick_params(axis="both", length=0)
    axes.yaxis.set_major_formatter(lambda value, _: number(value, 0))
    for x, column in enumerate(columns):
        _column(axes, x, drawn[drawn.column == column], colours)
        place = (x, 1)
        axes.annotate(
            notes.get(column, ""), place, (0, 8), xycoords=("data", "axes fraction"),
            textcoords="offset points", ha="center", va="bottom", fontsize=SMALL, color=ACCENT.light,
        )  # fmt: skip
    return figure


def _column(axes: Axes, x: int, column: pd.DataFrame, colours: Mapping[str, Colour]) -> None:
    """Write the value of the book's place, the names of the highest and the lowest; tell every value."""
    for row in column.itertuples():
        words = f"{row.label}, {row.column}: {chart_marks.in_short(row.low, row.high)}".replace("\n", " ")
        chart_marks.tell(axes, (x, row.value), words)
        if colours.get(row.place) == ACCENT:
            told = number(row.value, 1)
            chart_marks.write(axes, (x, row.value), told, (7, 0), ha="left", color=ACCENT.light)
    if len(column) > 2:
        for row, above in ((column.loc[column.value.idxmax()], 11), (column.loc[column.value.idxmin()], -12)):
            if colours.get(row.place) != ACCENT:
                chart_marks.write(axes, (x, row.value), row.label, (0, above), color=MUTED.light)


def _against(
    frame: pd.DataFrame, levels: pd.DataFrame, spots: pd.DataFrame, scale: str, width: int
) -> Figure:
    figure, axes = chart_marks.axes_of(width, height=360, left=42, right=12, bottom=46, top=16)
    axes.grid(visible=True, axis="y")
    axes.grid(visible=False, axis="x")
    axes.tick_params(axis="both", length=0)
    x, low, high = (frame[name].astype(float) for name in ("at", "low", "high"))
    sns.lineplot(x=x, y=(low + high) / 2, color=DARK_GREY.light, linewidth=2.5, ax=axes)
    axes.fill_between(x, low, high, color=DARK_GREY.light, alpha=0.3, linewidth=0)
    axes.axhline(0, color=INK.light, linewidth=1)
    axes.set(ylabel="", xlim=(x.min(), x.max()))
    axes.set_xlabel(scale, fontsize=SMALL, color=MUTED.light)
    for row in levels.itertuples():
        colour = ACCENT if row.Index == levels.index[0] else MUTED
        middle = float(row.low + row.high) / 2
        axes.axhline(middle, color=colour.light, linewidth=2.5 if colour is ACCENT else 1.2)
        words = f"{row.label} {span(chart_marks.interval(middle, middle), 1, shown=_rate)}"
        spot = (float(x.min()), middle)
        chart_marks.write(
            axes, spot, words, (6, 4), ha="left", va="bottom", color=colour.light, fontsize=LARGE
        )
        chart_marks.tell(axes, spot, f"{row.label}: {chart_marks.in_short(row.low, row.high)}")
    for row in spots.itertuples():
        spot = (float(row.at), float(row.low + row.high) / 2)
        axes.plot(*spot, marker="o", markersize=7, color=DARK_GREY.light)
        side = "left" if spot[0] < (x.min() + x.max()) / 2 else "right"
        offset = (8, 12) if side == "left" else (-12, -8)
        chart_marks.write(axes, spot, row.label, offset, ha=side, color=INK.light)
    for row in frame.itertuples():
        words = f"{number(row.at, 0)}: {chart_marks.in_short(row.low, row.high)}"
        chart_marks.tell(axes, (float(row.at), float(row.low)), words)
    axes.xaxis.set_major_formatter(lambda value, _: f"{number(value, 0)}%")
    axes.yaxis.set_major_formatter(lambda value, _: _rate(number(value, 0)))
    return figure


def _rate(text: str) -> str:
    """Return a rate with its sign: what grew has a plus."""
    return f"{text}%" if text.startswith("−") or text.strip("0.") == "" else f"+{text}%"


def _file_name(title: str) -> str:
    """Return a title as the name of a file: small letters and digits of ASCII, hyphens between."""
    return "-".join(re.findall(r"[a-z0-9]+", title.lower()))[:60].strip("-") or "chart"
