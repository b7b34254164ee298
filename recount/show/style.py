"""How the book looks: the colours of the verdicts, and the palette of the charts.

Every colour is a pair, for a light and for a dark page. The names below are also the names of the CSS
variables in `static/recount.css` (`--rc-` and the name), which a test holds equal to these.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

FONT_FILE = Path(str(files("recount.show") / "fonts" / "RecountSansSC-Regular.otf"))
"""The font of charts and pictures: a part of Noto Sans that has every character they may show."""

PAGE_LIGHT = "#ffffff"
PAGE_DARK = "#14181e"  # the dark page of the book's theme


@dataclass(frozen=True)
class Colour:
    """One colour of the book: its CSS name, and how it shows on a light and on a dark page."""

    name: str
    light: str
    dark: str

    @property
    def css(self) -> str:
        """The colour as a CSS value that follows the page; without the book's style sheet, text does too."""
        fallback = "currentColor" if self.name in ("ink", "muted") else self.light
        return f"var(--rc-{self.name}, {fallback})"


INK = Colour("ink", "#1f2933", "#e3e7eb")
MUTED = Colour("muted", "#52606d", "#a7b0ba")
RULE = Colour("rule", "#d3d9df", "#3a444f")
ACCENT = Colour("accent", "#86246b", "#eba6d8")
DARK_GREY = Colour("dark-grey", "#4a5560", "#b9c2cb")
LIGHT_GREY = Colour("light-grey", "#87929d", "#76818c")

VERDICTS = {
    "proved": Colour("proved", "#0f766e", "#5eead4"),
    "reproduced": Colour("reproduced", "#1d4ed8", "#93c5fd"),
    "consistent": Colour("consistent", "#52639b", "#a9b8e0"),
    "not ruled out": Colour("not-ruled-out", "#52639b", "#a9b8e0"),
    "open": Colour("open", "#4b5563", "#9ca3af"),
    "depends": Colour("depends", "#92400e", "#fcd34d"),
    "contradicted": Colour("contradicted", "#c2410c", "#fb923c"),
}
"""The colour of each verdict, by its word."""

PALETTE = (INK, MUTED, RULE, ACCENT, DARK_GREY, LIGHT_GREY, *VERDICTS.values())
"""Every colour the charts and cards may draw with."""


def place_colours(levels: Mapping[str, str], home: str) -> dict[str, Colour]:
    """Return the colour of every place: the accent for `home`, which the book is about, greys for all others.

    `levels` gives the level of each place ("province", "country", …), as the column of `geos.csv` does.
    """
    greys = {place: LIGHT_GREY if level == "country" else DARK_GREY for place, level in levels.items()}
    return greys | {home: ACCENT}
