"""Make the book's font: the characters that the data use, cut from Noto Sans CJK SC.

    python tools/font.py NotoSansCJK-Regular.ttc

The collection is in Debian's package fonts-noto-cjk. The subset gets a name of its own, so that a full Noto
Sans on somebody's machine is never drawn in its place.
"""

import sys
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

SHOW = Path(__file__).parent.parent / "recount" / "show"
DATA = SHOW.parent.parent / "data"
SIMPLIFIED = 2  # the font within the collection whose glyphs are those of mainland China
FAMILY = "Recount Sans SC"
LATIN = "".join(map(chr, [*range(0x20, 0x7F), *range(0xA0, 0x100)]))
SIGNS = "–—−‘’“”•…‰′″≤≥≠≈←↑→↓■□●○◌◐▲▼、。《》（）【】，；：？！％．·"


def characters() -> str:
    """Return every character of the tables and of the restored article, with Latin letters and signs."""
    files = sorted([*DATA.rglob("*.csv"), *DATA.rglob("restored.txt")])
    text = "".join(file.read_text(encoding="utf-8-sig") for file in files)
    return "".join(sorted({c for c in text + LATIN + SIGNS if c.isprintable()}))


def rename(font: TTFont) -> None:
    """Give the font the family name FAMILY in every name record that holds a name."""
    postscript = FAMILY.replace(" ", "") + "-Regular"
    for record in font["name"].names:
        names = {1: FAMILY, 3: postscript, 4: FAMILY, 6: postscript, 16: FAMILY}
        if record.nameID in names:
            record.string = names[record.nameID]
    font["CFF "].cff.fontNames[0] = postscript


def main(collection: str) -> None:
    """Write the subset next to this file, for the charts, and compressed for the pages."""
    options = subset.Options(layout_features=[], hinting=False, name_IDs=["*"], notdef_outline=True)
    options.font_number = SIMPLIFIED
    font = subset.load_font(collection, options)
    subsetter = subset.Subsetter(options)
    subsetter.populate(text=characters())
    subsetter.subset(font)
    rename(font)
    font.recalcTimestamp = False
    font.save(SHOW / "fonts" / "RecountSansSC-Regular.otf")
    font.flavor = "woff2"
    font.save(SHOW / "static" / "RecountSansSC-Regular.woff2")


if __name__ == "__main__":
    main(sys.argv[1])
