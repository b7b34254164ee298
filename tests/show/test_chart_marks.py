"""The text alternative of a chart: whatever its author wrote, it holds every value that is drawn."""

from __future__ import annotations

import re

import drawings
import pandas as pd
import paths
import pytest
from matplotlib.figure import Figure

from recount.checks import notebooks
from recount.show import charts
from recount.show.chart_marks import NARROW, WIDE, alt_text


def chart(kind, width=WIDE):
    return drawings.drawings()[kind].at(width)


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        (
            "ranges",
            "Share of 三化: 37.28–37.46 (printed: 37.35–37.45); From below: no less than 37.1;"
            " From above: no more than 37.5",
        ),
        ("bars", "Steel and aluminium: 860.65–860.75; The rest: 138.4–139.5"),
        (
            "strips",
            "兰州市, to May 2022: 214.75–214.85; Town, to May 2022: 99.05–99.15; Land, to May 2022: −32.55 to"
            " −32.45; Town, to Oct 2023: 83.65–83.75",
        ),
        (
            "against",
            "Industry: 91.75–92.00; All: 14.55–14.65; 25: 0.50–0.75; 50: −19 to −18; 75: −48 to −47",
        ),
    ],
)
def test_every_value_drawn_is_in_the_words_at_either_width(kind, words):
    assert alt_text(chart(kind)) == alt_text(chart(kind, NARROW)) == words


def test_a_range_without_ends_and_one_that_is_a_point():
    frame = pd.DataFrame({"label": ["a", "b", "c"], "low": [None, 29, 1], "high": [None, 29, 2]})
    assert alt_text(charts.ranges(frame).at(WIDE)) == "a: any value; b: 29; c: 1–2"


@pytest.mark.parametrize("kind", drawings.drawings())
def test_a_chart_is_shown_with_the_words_whatever_its_alternative_says(kind):
    shows = drawings.shown(drawings.drawings()[kind])
    assert f"[chart] Two bars: {alt_text(chart(kind))}.\n" in repr(shows)


def test_a_drawing_without_marks_has_its_own_words_alone():
    figure = Figure()
    figure.add_axes((0, 0, 1, 1))
    assert alt_text(figure) == ""
    empty = charts.Chart(pd.DataFrame(), lambda width: figure)
    assert "[chart] C\n" in repr(charts.show(empty, title="A", subtitle="B", alt="C", sources={"S01": "A"}))


def test_each_chart_of_the_book_ends_in_its_values():
    shown = []
    for file in paths.NOTEBOOKS.glob("*.ipynb"):
        for output in (output for cell in notebooks.read(file).cells for output in cell.get("outputs", [])):
            text = output.get("data", {}).get("text/plain", "")
            shown += re.findall(r"^\[chart\] (.*)$", text, re.MULTILINE)
    assert shown
    assert [words for words in shown if not re.search(r": .*\d.*\.$", words)] == []
