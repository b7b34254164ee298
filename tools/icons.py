"""Make the book's icons: the few of Font Awesome Free that its pages draw, instead of all two thousand.

    python tools/icons.py

The theme brings the whole font; the subset takes its place in the built book. A test in a browser says which
icon is missing.
"""

import re
from pathlib import Path

import pydata_sphinx_theme
from fontTools import subset

NAME = "vendor/fontawesome/webfonts/fa-solid-900.woff2"
THEME = Path(pydata_sphinx_theme.__file__).parent / "theme" / "pydata_sphinx_theme" / "static"
STATIC = Path(__file__).parent.parent / "recount" / "show" / "static"
ICONS = [
    "angle-left", "angle-right", "angles-right", "arrow-up", "bars", "chevron-down", "chevron-right",
    "chevron-up", "circle-half-stroke", "download", "expand", "file", "file-code", "file-csv", "file-pdf",
    "list", "magnifying-glass", "moon", "rocket", "sun", "xmark", "magnifying-glass-minus",
    "arrow-up-right-from-square", "circle-exclamation", "triangle-exclamation", "lightbulb", "circle-info",
    "circle-check", "bell", "pencil",
]  # fmt: skip


def characters() -> str:
    """Return the characters that stand for ICONS, as the theme's style sheet names them."""
    sheet = (THEME / "styles" / "pydata-sphinx-theme.css").read_text(encoding="utf-8")
    return "".join(_character(icon, sheet) for icon in ICONS)


def _character(icon: str, sheet: str) -> str:
    named = re.search(rf'\.fa-{icon}:before(?:,[^{{}}]*)?\{{content:"\\([0-9a-f]+)"', sheet)
    if named is None:
        raise SystemExit(f"The theme has no icon {icon!r}.")
    return chr(int(named.group(1), 16))


def main() -> None:
    """Write the subset to where it takes the place of the theme's font."""
    options = subset.Options(layout_features=[], hinting=False, name_IDs=["*"], flavor="woff2")
    font = subset.load_font(THEME / NAME, options)
    subsetter = subset.Subsetter(options)
    subsetter.populate(text=characters())
    subsetter.subset(font)
    font.recalcTimestamp = False
    (STATIC / NAME).parent.mkdir(parents=True, exist_ok=True)
    subset.save_font(font, STATIC / NAME, options)


if __name__ == "__main__":
    main()
