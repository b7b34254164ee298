"""One chart of every kind, made of small tables, for the tests of charts, of their words and of drawings."""

from __future__ import annotations

import hashlib
from fractions import Fraction as F

import pandas as pd

from recount.show import charts
from recount.show.html import Rendered
from recount.show.style import place_colours

COLOURS = place_colours({"Town": "prefecture", "Next": "prefecture", "Land": "country"}, home="Town")
SHARES = pd.DataFrame(
    {
        "label": ["Share of 三化", "From below", "From above"],
        "low": [F(57300, 1537), F(371, 10), None],
        "high": [F(11500, 307), None, F(375, 10)],
        "printed_low": [F(747, 20), None, None],
        "printed_high": [F(749, 20), None, None],
    },
    dtype="object",
)
PARTS = pd.DataFrame(
    {"label": ["Steel and aluminium", "The rest"], "low": [F(17213, 20), F(692, 5)],
     "high": [F(3443, 4), F(279, 2)]}, dtype="object",
)  # fmt: skip
PLACES = pd.DataFrame(
    [
        ("Next", "兰州市", "to May\n2022", F(4295, 20), F(4297, 20)),
        ("Town", "Town", "to May\n2022", F(1981, 20), F(1983, 20)),
        ("Land", "Land", "to May\n2022", F(-651, 20), F(-649, 20)),
        ("Town", "Town", "to Oct\n2023", F(1673, 20), F(335, 4)),
    ],
    columns=["place", "label", "column", "low", "high"],
)
NOTES = {"to May\n2022": "2 of 3"}
CURVE = pd.DataFrame({"at": [25, 50, 75], "low": [F(1, 2), -19, -48], "high": [F(3, 4), -18, -47]})
LEVELS = pd.DataFrame(
    {"label": ["Industry", "All"], "low": [F(367, 4), F(291, 20)], "high": [92, F(293, 20)]}
)
SPOTS = pd.DataFrame({"label": ["half"], "at": [50], "low": [-19], "high": [-18]})


def drawings() -> dict[str, charts.Chart]:
    """Return one chart of every kind."""
    return {
        "ranges": charts.ranges(SHARES),
        "bars": charts.bars(PARTS),
        "strips": charts.strips(PLACES, colours=COLOURS, notes=NOTES, line=-8.1),
        "against": charts.against(CURVE, LEVELS, SPOTS, scale="share"),
    }


def shown(chart: charts.Chart) -> Rendered:
    """Show a chart as a chapter does."""
    return charts.show(
        chart,
        title="It fell",
        subtitle="%, Town",
        alt="Two bars",
        sources={"S01": "Page one", "S02": "Page two"},
        number=3,
    )


def digest() -> str:
    """Return a hash of every chart as the page shows it."""
    pages = "".join(shown(figure).html for figure in drawings().values())
    return hashlib.sha256(pages.encode()).hexdigest()
