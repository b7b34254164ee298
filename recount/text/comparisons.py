"""Every word of change or comparison in a text, so that no statement in words is left out unseen."""

from __future__ import annotations

from recount.text.languages import zh
from recount.text.numbers import Found


def find_comparisons(text: str) -> list[Found]:
    """Return the words of `text` that tell of a change, a comparison, a whole or a cause, in order.

    Such as 持续提升, 最好, 全覆盖, 带动; those in a row are one, and none has a number or a unit.
    """
    return [Found(match[0], "", "", *match.span()) for match in zh.COMPARISON.finditer(text)]
