"""Charts: what is drawn is what the table says, in the shipped font, the same bytes every time."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from urllib.parse import unquote

import drawings
import pandas as pd
import pytest
from drawings import COLOURS, CURVE, LEVELS, NOTES, PARTS, PLACES, SHARES, SPOTS, shown
from fontTools.ttLib import TTFont
from matplotlib import font_manager, rcParams
from matplotlib.figure import Figure
from matplotlib.text import Text
from packages import packaged
from paths import DATA, ROOT

from recount.show import chart_marks, charts
from recount.show.chart_marks import NARROW, WIDE
from recount.show.style import ACCENT


def drawn(figure: Figure) -> dict[str, tuple]:
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


def boxes(figure: Figure) -> list[tuple[float, float]]:
    """Return where each bar or band of a chart starts and ends, top to bottom."""
    return [(box.get_x(), box.get_x() + box.get_width()) for box in figure.axes[0].patches]


def expected(frame: pd.DataFrame) -> dict[str, tuple]:
    ends = {row["label"]: (row["low"], row["high"]) for _, row in frame.iterrows()}
    return {
        label: tuple(None if pd.isna(end) else float(end) for end in pair) for label, pair in ends.items()
    }


def test_ranges_draw_what_the_table_says():
    figure = charts.ranges(SHARES).at(WIDE)
    assert drawn(figure) == expected(SHARES)
    assert boxes(figure) == [pytest.approx((37.35, 37.45))]


def test_bars_start_at_zero_with_the_range_at_the_tip():
    figure = charts.bars(PARTS).at(WIDE)
    assert drawn(figure) == expected(PARTS)
    assert boxes(figure) == [(0.0, low) for low, _ in expected(PARTS).values()]
    assert figure.axes[0].get_xlim()[0] == 0


def test_a_row_may_say_how_it_was_printed():
    told = charts.bars(PARTS.assign(told=["861", "139"])).at(WIDE)
    assert {"861", "139"} < {text.get_text() for text in told.axes[0].texts}


@pytest.mark.parametrize("width", [NARROW, WIDE])
def test_a_strip_has_a_column_a_period_and_home_in_the_accent(width):
    axes = charts.strips(PLACES, colours=COLOURS, notes=NOTES, line=-8.1).at(width).axes[0]
    assert [tick.get_text() for tick in axes.get_xticklabels()] == ["to May\n2022", "to Oct\n2023"]
    spots = {tuple(map(float, spot)) for one in axes.collections for spot in one.get_offsets()}
    assert spots == {(0, 214.8), (0, 99.1), (0, -32.5), (1, 83.7)}
    texts = {text.get_text(): text.get_color() for text in axes.texts}
    assert set(texts) == {"99.1", "83.7", "兰州市", "Land", "2 of 3", ""}, (
        "the value of home, highest, lowest"
    )
    assert texts["99.1"] == ACCENT.light != texts["Land"]
    assert [line.get_ydata()[0] for line in axes.lines if line.get_gid() is None] == [-8.1]


def test_a_curve_stands_beside_its_levels():
    axes = charts.against(CURVE, LEVELS, SPOTS, scale="share").at(WIDE).axes[0]
    curve = axes.lines[0].get_xydata().tolist()
    assert curve == [[25, 0.625], [50, -18.5], [75, -47.5]]
    assert {text.get_text() for text in axes.texts} == {"Industry +91.9%", "All +14.6%", "half"}
    assert axes.get_xlabel() == "share" and axes.get_xlim() == (25, 75)


@pytest.mark.parametrize("width", [NARROW, WIDE])
@pytest.mark.parametrize("kind", drawings.drawings())
def test_no_text_of_a_chart_runs_out_of_the_picture(kind, width):
    figure = chart_marks.with_source(drawings.drawings()[kind].at(width), "Sources: " + "a page; " * 30)
    figure.draw_without_rendering()
    texts = [*figure.texts, *(text for axes in figure.axes for text in axes.texts)]
    for text in filter(Text.get_text, texts):
        box = text.get_window_extent()
        assert box.x0 >= 0 and box.x1 <= figure.bbox.x1 and box.y0 >= 0 and box.y1 <= figure.bbox.y1, text


def test_the_source_stands_below_the_drawing():
    chart = drawings.drawings()["strips"]
    before, after = chart.at(NARROW), chart_marks.with_source(chart.at(NARROW), "Sources: a page.")
    figures = (before, after)
    heights = [one.axes[0].get_position().height * one.get_size_inches()[1] for one in figures]
    assert heights[0] == pytest.approx(heights[1])
    assert after.get_size_inches()[1] > before.get_size_inches()[1]


def test_the_table_of_a_chart_can_be_taken_away():
    assert drawings.drawings()["ranges"].csv() == (
        "label,low,high,printed_low,printed_high\n"
        "Share of 三化,37.2804,37.4593,37.35,37.45\nFrom below,37.1,,,\nFrom above,,37.5,,\n"
    )
    assert drawings.drawings()["strips"].csv().startswith("label,column,low,high\n兰州市,to May 2022,214.75,")
    html = shown(drawings.drawings()["ranges"]).html
    [link] = re.findall(r'<a download="it-fell.csv" href="data:text/csv;charset=utf-8,([^"]*)"', html)
    assert unquote(link) == drawings.drawings()["ranges"].csv()


def test_a_chart_has_title_subtitle_caption_and_links_to_its_sources():
    shows = shown(charts.bars(PARTS))
    assert '<p class="rc-chart-title">It fell</p>' in shows.html
    assert 'Figure 3. Sources: <a href="../book/sources.html#s01">S01</a>, ' in shows.html
    words = chart_marks.alt_text(charts.bars(PARTS).at(WIDE))
    assert repr(shows) == f"It fell\n%, Town\n[chart] Two bars: {words}.\nFigure 3. Sources: S01, S02."


def test_markup_in_words_stays_text():
    bad = "<script>alert('x')</script>"
    shows = charts.show(charts.bars(PARTS), title=bad, subtitle=bad, alt=bad, sources={bad: bad}, caption=bad)
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
