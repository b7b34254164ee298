"""A matplotlib figure as SVG for a page: the same bytes every time, at home on a dark page too."""

from __future__ import annotations

import hashlib
import io
import re
import warnings
from xml.etree import ElementTree

from matplotlib.figure import Figure

from recount.show.style import PALETTE

_SVG = "http://www.w3.org/2000/svg"
_XLINK = "http://www.w3.org/1999/xlink"


class GlyphError(ValueError):
    """A character that the shipped font lacks; the message names it and says what to do."""


def inline_svg(figure: Figure, title: str, description: str) -> str:
    """Return `figure` as an `<svg role="img">` with a title and a description, ready to stand in HTML.

    The drawing scales to the width of its column, up to a fifth more than its own. Colours of the palette
    become CSS variables. Ids that nothing refers to go; the others get a prefix, so that two charts can share
    a page.

    Raises GlyphError when the font lacks a character that is drawn.
    """
    drawn = _drawn(figure)
    # Drawn anew it gets the same prefix, another drawing another one; and no id of XML begins with a digit.
    prefix = "c" + hashlib.sha256(drawn.encode()).hexdigest()[:8] + "-"
    for colour in PALETTE:
        drawn = drawn.replace(colour.light, colour.css)
    root = ElementTree.fromstring(drawn)
    _name_ids(root, prefix)
    _frame(root, title, description)
    ElementTree.register_namespace("", _SVG)
    ElementTree.register_namespace("xlink", _XLINK)
    return re.sub(r">\s+<", ">\n<", ElementTree.tostring(root, encoding="unicode"))


def _drawn(figure: Figure) -> str:
    """Return the SVG as matplotlib writes it, without the date and the program's version."""
    stream = io.StringIO()
    nothing = dict.fromkeys(["Date", "Creator", "Format", "Type"])
    with warnings.catch_warnings():
        warnings.filterwarnings("error", message="Glyph .* missing")
        try:
            figure.savefig(stream, format="svg", transparent=True, metadata=nothing)
        except UserWarning as warning:
            raise GlyphError(f"{warning} Make the font anew: see recount/show/fonts/README.md.") from None
    return stream.getvalue()


def _name_ids(root: ElementTree.Element, prefix: str) -> None:
    """Put `prefix` before every id that something refers to, and drop the others."""
    used = set()  # few: matplotlib gives every mark an id
    for element in root.iter():
        for name, value in element.attrib.items():
            if name != "id" and (found := re.search(r"(?:^|url\()#([^)]+)", value)):
                used.add(found[1])
                element.set(name, value.replace("#" + found[1], "#" + prefix + found[1]))
    for element in root.iter():
        name = element.attrib.pop("id", None)
        if name in used:
            element.set("id", f"{prefix}{name}")


def _frame(root: ElementTree.Element, title: str, description: str) -> None:
    """Let the drawing scale, and say what it is to those who do not see it."""
    for name in ("width", "height", "version"):
        root.attrib.pop(name, None)
    widest = 1.2 * float(root.get("viewBox", "").split()[2])
    root.set("role", "img")
    root.set("style", f"display:block;width:100%;max-width:{widest:.0f}px;height:auto")
    for place, (tag, text) in enumerate((("title", title), ("desc", description))):
        element = ElementTree.Element(f"{{{_SVG}}}{tag}")
        element.text = text
        root.insert(place, element)
