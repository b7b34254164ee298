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
from recount.show.chart_marks import alt_text


def chart(kind):
    return drawings.drawings()[kind]


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        (
            "ranges",
            "Share of 三化: 37.28–37.46 (printed: 37.35–37.45); From below: no less than 37.1;"
            " From above: no more than 37.5",
        ),
        ("parts", "Steel and aluminium: 860.65–860.75; The rest: 138.4–139.5"),
        ("ranking", "Town 嘉峪关市: 57.35–57.45; Next 兰州市: 4.05–4.15"),
        (
            "periods",
            "Town, January–May 2022: 99.05–99.15; Town, January–October 2023: 83.65–83.75;"
            " 全国, January–October 2023: 8.95–9.05; Town, January–June 2025: −4.65 to −4.55",
        ),
        ("known", "2022: 1 of 2 (Town); 2023: 0 of 2"),
    ],
)
def test_every_value_drawn_is_in_the_words(kind, words):
    assert alt_text(chart(kind)) == words


def test_a_range_without_ends_and_one_that_is_a_point():
    frame = pd.DataFrame({"label": ["a", "b", "c"], "low": [None, 29, 1], "high": [None, 29, 2]})
    assert alt_text(charts.ranges(frame)) == "a: any value; b: 29; c: 1–2"


def test_a_group_of_which_all_are_known_is_not_listed():
    assert alt_text(charts.known(pd.DataFrame([[True, True]], index=["2022"], columns=["A", "B"]))) == (
        "2022: 2 of 2"
    )


@pytest.mark.parametrize("kind", drawings.drawings())
def test_a_chart_is_shown_with_the_words_whatever_its_alternative_says(kind):
    shows = drawings.shown(chart(kind))
    assert f"[chart] Two bars: {alt_text(chart(kind))}.\n" in repr(shows)


def test_a_drawing_without_marks_has_its_own_words_alone():
    figure = Figure()
    figure.add_axes((0, 0, 1, 1))
    assert alt_text(figure) == ""
    assert "[chart] C\n" in repr(charts.show(figure, title="A", subtitle="B", alt="C", sources=[]))


def test_each_chart_of_the_book_ends_in_its_values():
    shown = []
    for file in paths.NOTEBOOKS.glob("*.ipynb"):
        for output in (output for cell in notebooks.read(file).cells for output in cell.get("outputs", [])):
            text = output.get("data", {}).get("text/plain", "")
            shown += re.findall(r"^\[chart\] (.*)$", text, re.MULTILINE)
    assert shown
    assert [words for words in shown if not re.search(r": .*\d.*\.$", words)] == []
