"""The article as it was first printed: repaired, without glosses, in simplified characters.

The text that comes in is a copy that a mirror turned from simplified into traditional characters and
strewed with pinyin glosses: `關(guān)` for 关. Restoring it touches no digit and no punctuation mark.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from recount.package import cells
from recount.text.languages import zh


class ArticleError(ValueError):
    """The text and the tables about it do not fit together; the message is a whole sentence."""


def restore(received: str, repairs: Iterable[tuple[str, str]]) -> str:
    """Return the received text as it was first printed: repaired, without glosses, in simplified characters.

    `repairs` are pairs (wrong, right), applied first, for what the rules cannot know. Blanks that indent a
    line go; every digit and punctuation mark stays as received.

    Raises ArticleError when a repair is not needed, or when damage is left.
    """
    for wrong, right in repairs:
        if not wrong or wrong not in received:
            told = f"The repair of {wrong[:80]!r} is not needed: the received text does not hold it."
            raise ArticleError(told)
        received = received.replace(wrong, right)
    text = zh.GLOSS.sub("", received)
    if damage := zh.DAMAGE.search(text):
        around = text[max(0, damage.start() - 8) : damage.end() + 8]
        raise ArticleError(f"The text is still damaged at {around!r}: it needs a repair.")
    return "\n".join(line.strip() for line in zh.simplified(text).splitlines()).strip() + "\n"


def restored(folder: Path) -> str:
    """Return the restored text of the data package in `folder`.

    Raises ArticleError when the package has no restored text, when it is not UTF-8, or when a character in it
    does not show as it stands.
    """
    return _text(folder / "article" / "restored.txt", "restored text")


def translation(folder: Path) -> str:
    """Return the English text, each claim marked: `[up 83.7%](C02)`; raises as `restored` does."""
    return _text(folder / "article" / "translation.txt", "translation")


def _text(path: Path, what: str) -> str:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise ArticleError(f"{path} is missing: the package has no {what} of an article.") from None
    except UnicodeDecodeError as error:
        raise ArticleError(f"{path} is not UTF-8: byte {error.start} cannot be read.") from None
    for number, line in enumerate(text.split("\n"), start=1):
        if said := cells.problem_with(line):
            raise ArticleError(f"{path}, line {number}: {said}.")
    return text
