"""Charts: what is drawn is what the table says, in the shipped font, the same bytes every time."""

from __future__ import annotations

import os
import subprocess
import sys

import drawings
import pandas as pd
import pytest
from drawings import COLOURS, KNOWN, PARTS, PLACES, SHARES, TIMES, shown
from fontTools.ttLib import TTFont
from matplotlib import font_manager, rcParams
from matplotlib.transforms import Bbox
from packages import packaged
from paths import DATA, ROOT

from recount.figures import period
from recount.package.model import printed_ranges
from recount.show import chart_marks, charts
from recount.show.style import ACCENT


def drawn(figure: charts.Figure) -> dict[str, tuple]:
    """Return the ends of every range as drawn, by its words up to the range: read from the lines alone."""
    axes = figure.axes[0]
    arrows = {tuple(line.get_xydata()[0]) for line in axes.lines if line.get_marker() in ("<", ">")}
    found = {}
    for line in axes.lines:
        if line.get_gid() == chart_marks.TOLD:
            across = 0 if line.get_marker() == "None" else 1
            ends = [None if tuple(spot) in arrows else float(spot[across]) for spot in line.get_xydata()]
            found[line.get_label().rpartition(" (printed")[0].rpartition(": ")[0]
                  or line.get_label().rpartition(": ")[0]] = tuple(ends)  # fmt: skip
    return found


def boxes(figure: charts.Figure) -> list[tuple[float, float]]:
    """Return where each bar or band of a chart starts and ends, top to bottom."""
    return [(box.get_x(), box.get_x() + box.get_width()) for box in figure.axes[0].patches]


def expected(frame: pd.DataFrame) -> dict[str, tuple]:
    ends = {row["label"]: (row["low"], row["high"]) for _, row in frame.iterrows()}
    return {
        label: tuple(None if pd.isna(end) else float(end) for end in pair) for label, pair in ends.items()
    }


def test_ranges_draw_what_the_table_says():
    figure = charts.ranges(SHARES)
    assert drawn(figure) == expected(SHARES)
    assert boxes(figure) == [pytest.approx((37.35, 37.45))]


def test_parts_are_bars_from_zero_with_the_range_at_the_tip():
    figure = charts.parts(PARTS)
    assert drawn(figure) == expected(PARTS)
    assert boxes(figure) == [(0.0, low) for low, _ in expected(PARTS).values()]
    assert figure.axes[0].get_xlim()[0] == 0


def test_a_ranking_is_in_order_and_home_has_the_accent():
    figure = charts.ranking(PLACES, colours=COLOURS)
    assert drawn(figure) == expected(PLACES)
    labels = figure.axes[0].get_yticklabels()
    assert [label.get_text() for label in labels] == ["Town 嘉峪关市", "Next 兰州市"]
    assert labels[0].get_color() == ACCENT.light != labels[1].get_color()


def test_periods_are_drawn_from_left_to_right():
    figure = charts.periods(TIMES, colours=COLOURS)
    ranges = TIMES.assign(label=TIMES.label + ", " + TIMES.period.map(period.in_words))
    assert drawn(figure) == expected(ranges)
    assert [tick.get_text() for tick in figure.axes[0].get_xticklabels()] == ["2022", "2023", "2024", "2025"]
    town = [line for line in figure.axes[0].lines if str(line.get_label()).startswith("Town")]
    months = [int(line.get_xdata()[0]) for line in town]
    assert [x - months[0] for x in months] == [0, 17, 37]  # May 2022, October 2023, June 2025
    assert {text.get_text() for text in figure.axes[0].texts} == {"Town 99.1", "83.7", "−4.6", "全国"}


def test_nothing_joins_marks_of_periods_of_unequal_length():
    axes = charts.periods(TIMES, colours=COLOURS).axes[0]
    ends = {line.get_xdata()[0] for line in axes.lines if line.get_gid() == chart_marks.TOLD}
    level = [line for line in axes.lines if line.get_gid() is None and len(set(line.get_ydata())) == 1]
    lines = [
        tuple(line.get_xdata()) for line in level if line.get_xdata()[1] > 1
    ]  # the zero line runs 0 to 1
    assert len(lines) == len(TIMES)
    for start, end in lines:
        assert end in ends and (start + 0.5) % 12 == 0, "from the first of January to the mark"


def periods_of_the_book() -> pd.DataFrame:
    """Return the rates that the chapter on growth draws, but for those that no page prints."""
    rates = packaged().figures.query("indicator == 'industrial_fai' and measure == 'growth'")
    rates = rates[rates.geo.isin(["Jiayuguan", "Gansu", "China"])].drop_duplicates(["geo", "period"])
    return printed_ranges(rates).assign(place=rates.geo, label=rates.geo)


@pytest.mark.parametrize("frame", [TIMES, periods_of_the_book()], ids=["made up", "of the book"])
def test_words_of_a_chart_of_periods_overlap_neither_one_another_nor_a_mark(frame):
    home = {"Town": ACCENT, "Jiayuguan": ACCENT}
    figure = charts.periods(frame, colours=home)
    axes = figure.axes[0]
    figure.draw_without_rendering()
    boxes = [text.get_window_extent() for text in axes.texts]
    uprights = [line for line in axes.lines if line.get_gid() == chart_marks.TOLD]
    ends = [Bbox(axes.transData.transform(line.get_xydata())).padded(6, 1) for line in uprights]
    assert len(boxes) >= frame.place.nunique() and len(ends) == len(frame)
    for at, (text, box) in enumerate(zip(axes.texts, boxes, strict=True)):
        told = text.get_text()
        assert not any(map(box.overlaps, boxes[at + 1 :])), told
        assert not any(map(box.overlaps, ends)), told
        assert figure.bbox.x0 <= box.x0 and box.x1 <= figure.bbox.x1, told


def test_known_and_missing_members_are_all_drawn():
    figure = charts.known(KNOWN)
    squares = {
        (box.get_x() + 0.36, box.get_y() + 0.36): box.get_facecolor() for box in figure.axes[0].patches
    }
    assert {spot for spot, colour in squares.items() if colour[3] == 1} == {(0, 0)}
    assert set(squares) == {(0, 0), (1, 0), (0, 1), (1, 1)}
    assert [text.get_text() for text in figure.axes[0].texts] == ["1 of 2", "0 of 2"]


def test_a_chart_has_title_subtitle_caption_and_links_to_its_sources():
    shows = shown(charts.parts(PARTS))
    assert '<p class="rc-chart-title">It fell</p>' in shows.html
    assert 'Figure 3. Sources: <a href="../book/sources.html#s01">S01</a>, ' in shows.html
    words = chart_marks.alt_text(charts.parts(PARTS))
    assert repr(shows) == f"It fell\n%, Town\n[chart] Two bars: {words}.\nFigure 3. Sources: S01, S02."


def test_markup_in_words_stays_text():
    bad = "<script>alert('x')</script>"
    shows = charts.show(charts.parts(PARTS), title=bad, subtitle=bad, alt=bad, sources=[bad], caption=bad)
    assert "<script" not in shows.html


def test_the_style_stays_inside():
    before = dict(rcParams)
    drawings.drawings()
    assert dict(rcParams) == before


def test_the_same_bytes_in_another_process_with_another_hash_seed():
    code = "import drawings; print(drawings.digest())"
    environment = os.environ | {
        "PYTHONHASHSEED": "4711",
        "TZ": "Asia/Shanghai",
        "PYTHONPATH": os.pathsep.join(sys.path),
    }
    other = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True
    )
    assert other.stdout.strip() == drawings.digest() == drawings.digest()


def test_the_shipped_font_and_no_other_is_drawn():
    found = font_manager.findfont(
        font_manager.FontProperties(family=chart_marks.FONT), fallback_to_default=False
    )
    assert os.path.samefile(found, chart_marks.FONT_FILE)


@pytest.mark.parametrize(
    "file", [chart_marks.FONT_FILE, ROOT / "recount/show/static" / "RecountSansSC-Regular.woff2"]
)
def test_the_font_has_every_character_of_the_tables_and_the_article(file):
    package = packaged()
    frames = [
        package.figures,
        package.sources,
        package.geos,
        package.groups,
        package.indicators,
        package.claims,
    ]
    text = "".join(str(cell) for frame in frames for cell in frame.to_numpy().ravel())
    text += (DATA / "article" / "restored.txt").read_text(encoding="utf-8") + "–−·%≤≥×… ()0123456789"
    characters = TTFont(file).getBestCmap()
    missing = {char for char in text if char.isprintable() and ord(char) not in characters}
    assert not missing, (
        f"make the font anew (recount/show/fonts/README.md): it lacks {''.join(sorted(missing))}"
    )


def test_the_font_comes_with_its_licence_and_is_small():
    assert "SIL OPEN FONT LICENSE" in (ROOT / "recount/show/fonts" / "OFL.txt").read_text(encoding="utf-8")
    assert chart_marks.FONT_FILE.stat().st_size < 400_000
