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
    {"label": ["Next 兰州市", "Town 嘉峪关市"], "place": ["Next", "Town"], "low": [F(81, 20), F(1147, 20)],
     "high": [F(83, 20), F(1149, 20)]}, dtype="object",
)  # fmt: skip
TIMES = pd.DataFrame(
    [
        ("Town", "Town", "2023-01..2023-10", F(1673, 20), F(335, 4)),
        ("Town", "Town", "2022-01..2022-05", F(1981, 20), F(1983, 20)),
        ("Town", "Town", "2025-01..2025-06", F(-93, 20), F(-91, 20)),
        ("Land", "全国", "2023-01..2023-10", F(179, 20), F(181, 20)),
    ],
    columns=["place", "label", "period", "low", "high"],
)
KNOWN = pd.DataFrame([[True, False], [False, False]], index=["2022", "2023"], columns=["Town", "Next"])


def drawings() -> dict[str, charts.Figure]:
    """Return one chart of every kind."""
    return {
        "ranges": charts.ranges(SHARES),
        "parts": charts.parts(PARTS),
        "ranking": charts.ranking(PLACES, colours=COLOURS),
        "periods": charts.periods(TIMES, colours=COLOURS),
        "known": charts.known(KNOWN),
    }


def shown(figure: charts.Figure) -> Rendered:
    """Show a chart as a chapter does."""
    return charts.show(
        figure, title="It fell", subtitle="%, Town", alt="Two bars", sources=["S01", "S02"], number=3
    )


def digest() -> str:
    """Return a hash of every chart as the page shows it."""
    pages = "".join(shown(figure).html for figure in drawings().values())
    return hashlib.sha256(pages.encode()).hexdigest()
