"""How the book looks: the sign, word and colours of the five verdicts, and the palette of the charts.

Every colour is a pair, for a light and for a dark page. The names below are also the names of the CSS
variables in `book/_static/recount.css` (`--rc-` and the name), which a test holds equal to these.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from recount.figure import ROUNDING

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


@dataclass(frozen=True)
class Sign:
    """How a verdict shows: its sign, the word in the margin, its colour, and what it means in one clause."""

    sign: str
    word: str
    colour: Colour
    meaning: str

    @property
    def shown(self) -> str:
        """Sign and word, as they stand beside a claim."""
        return f"{self.sign} {self.word}"


SIGNS: dict[str, Sign] = {
    "proved": Sign(
        "■", "follows", Colour("proved", "#0f766e", "#5eead4"),
        "every solution of the other figures prints as claimed",
    ),
    "reproduced": Sign(
        "●", "reproduced", Colour("reproduced", "#1d4ed8", "#93c5fd"),
        "the other printed figures, taken at face value, give the claimed figure",
    ),
    "consistent": Sign(
        "◐", "fits", Colour("consistent", "#52639b", "#a9b8e0"),
        "the other figures restrict the quantity, and the claim lies inside their range",
    ),
    "open": Sign(
        "○", "open", Colour("open", "#4b5563", "#9ca3af"),
        "no other figure restricts it; the missing table is named",
    ),
    "contradicted": Sign(
        "✕", "cannot be", Colour("contradicted", "#c2410c", "#fb923c"),
        "no true values can print like this",
    ),
}  # fmt: skip
"""The five verdicts, best first, by the value of `claims.Verdict`."""

INK = Colour("ink", "#1f2933", "#e3e7eb")
MUTED = Colour("muted", "#52606d", "#a7b0ba")
RULE = Colour("rule", "#d3d9df", "#3a444f")
ACCENT = Colour("accent", "#86246b", "#eba6d8")
DARK_GREY = Colour("dark-grey", "#4a5560", "#b9c2cb")
LIGHT_GREY = Colour("light-grey", "#87929d", "#76818c")

PALETTE = (INK, MUTED, RULE, ACCENT, DARK_GREY, LIGHT_GREY, *(sign.colour for sign in SIGNS.values()))
"""Every colour the charts and cards may draw with."""

_LEVELS = {"province": DARK_GREY, "country": LIGHT_GREY}


def place_colours(levels: Mapping[str, str], home: str) -> dict[str, Colour]:
    """Return the colour of every place: the accent for `home`, which the book is about, greys for all others.

    `levels` gives the level of each place ("province", "country", …), as the column of `geos.csv` does.
    """
    colours = {place: _LEVELS.get(level, DARK_GREY) for place, level in levels.items()}
    return colours | {home: ACCENT}


def number(value: Fraction | float, digits: int, towards: str = "nearest") -> str:
    """Return `value` with `digits` decimals and a true minus sign: "37.28", "−4.60".

    Rounded to the nearest, or "down" or "up", which is away from the range for its low or its high end.
    """
    scaled = ROUNDING[towards](Fraction(value) * 10**digits)
    whole, rest = divmod(abs(scaled), 10**digits)
    sign = "−" if scaled < 0 else ""
    return f"{sign}{whole}.{rest:0{digits}d}" if digits else f"{sign}{whole}"


def between(low: Fraction | float, high: Fraction | float, digits: int, *, outwards: bool = False) -> str:
    """Return a range in words: "37.28–37.46", "−0.40 to 1.20", or one number where both ends print alike.

    With `outwards` the ends are rounded away from the range: no value of it lies outside what is shown.
    """
    one = number(low, digits, "down" if outwards else "nearest")
    two = number(high, digits, "up" if outwards else "nearest")
    if one == two:
        return one
    return f"{one} to {two}" if "−" in one + two else f"{one}–{two}"


def contrast(one: str, two: str) -> float:
    """Return the WCAG 2 contrast ratio of two colours written as #rrggbb, between 1 and 21."""
    lighter, darker = sorted((_luminance(one), _luminance(two)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    """Return the relative luminance of a colour as WCAG 2 defines it."""
    channels = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@dataclass(frozen=True)
class Shown:
    """What a notebook cell shows: HTML for the page, the same in words for a terminal; no object address."""

    html: str
    text: str

    def _repr_html_(self) -> str:
        return self.html

    def __repr__(self) -> str:
        return self.text
