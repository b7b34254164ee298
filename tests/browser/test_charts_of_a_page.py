"""A page shows the drawing of a chart that fits it, in letters large enough, and offers its table."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

CHAPTERS = ["growth", "rank", "shares", "all_figures"]
LETTERS = """() => [...document.querySelectorAll(".rc-chart svg text")]
  .filter((text) => text.getClientRects().length && text.textContent.trim())
  .map((text) => {
    const drawing = text.ownerSVGElement;
    const scale = drawing.getBoundingClientRect().width / drawing.viewBox.baseVal.width;
    return parseFloat(getComputedStyle(text).fontSize) * scale;
  })"""


@pytest.mark.parametrize(("width", "shown", "other"), [(360, "narrow", "wide"), (1280, "wide", "narrow")])
@pytest.mark.parametrize("chapter", CHAPTERS)
def test_the_drawing_that_fits_shows_in_letters_of_eleven_pixels_or_more(visit, chapter, width, shown, other):
    with visit(width=width) as visited:
        page = visited.open(f"notebooks/{chapter}.html")
        page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
        assert page.locator(f".rc-chart .rc-{shown}:visible").count() == page.locator(".rc-chart").count() > 0
        assert page.locator(f".rc-chart .rc-{other}:visible").count() == 0
        assert min(page.evaluate(LETTERS)) >= 11


def test_the_table_of_a_chart_is_a_download(visit, tmp_path):
    with visit() as visited:
        page = visited.open("notebooks/growth.html")
        with page.expect_download() as waiting:
            page.locator(".rc-chart a[download]").first.click()
        waiting.value.save_as(tmp_path / "table.csv")
        assert waiting.value.suggested_filename.endswith(".csv")
    rows = list(csv.DictReader(Path(tmp_path / "table.csv").read_text("utf-8").splitlines()))
    assert [row["label"] for row in rows][-1] == "October alone"
    assert float(rows[0]["low"]) < float(rows[0]["high"])
