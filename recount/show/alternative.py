"""What a drawing shows in words, for those who do not see it; read back from the drawing itself.

So the text alternative of a chart holds every value that is drawn, whatever its author wrote of it.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from matplotlib.figure import Figure

from recount.figures.formatting import between, number
from recount.show import chart_marks

_DIGITS = 2
"""Decimals of a value in words, at most: as many as the finest chart of the book writes beside its marks."""


def of(figure: Figure) -> str:
    """Return the values of a drawing: "October 2023: 8.6–8.8; 2022: from 7"; "" where no mark bears one."""
    drawn = list(chart_marks.drawn(figure.axes[0]))
    return "; ".join([*_ranges(drawn), *_groups(drawn), *_quantities(drawn)])


def _ranges(drawn: list[chart_marks.Drawn]) -> Iterator[str]:
    bands = {mark.label: mark for mark in drawn if mark.kind == "printed"}
    for mark in drawn:
        if mark.kind == "range":
            band = f" (printed: {_span(bands[mark.label])})" if mark.label in bands else ""
            yield f"{mark.label}: {_span(mark)}{band}"


def _groups(drawn: list[chart_marks.Drawn]) -> Iterator[str]:
    """Yield how many members of a group are known in each row, and which where not all are."""
    squares = [(mark.kind, *mark.label.split(": ", 1)) for mark in drawn if mark.kind in ("known", "missing")]
    for row, group in groupby(squares, key=lambda square: square[1]):
        members = list(group)
        known = [member for kind, _, member in members if kind == "known"]
        names = f" ({', '.join(known)})" if 0 < len(known) < len(members) else ""
        yield f"{row}: {len(known)} of {len(members)}{names}"


def _quantities(drawn: list[chart_marks.Drawn]) -> Iterator[str]:
    return (mark.label for mark in drawn if mark.kind == "quantity")


def _span(mark: chart_marks.Drawn) -> str:
    """Return a range with no more decimals than it needs: "37.28–37.46", "from 68", "up to 10", "any"."""
    ends = [number(end, _DIGITS).rstrip("0") for end in (mark.low, mark.high) if end is not None]
    digits = max((len(end.partition(".")[2]) for end in ends), default=0)
    if mark.low is not None and mark.high is not None:
        return between(mark.low, mark.high, digits)
    if mark.low is not None:
        return f"from {number(mark.low, digits)}"
    return "any" if mark.high is None else f"up to {number(mark.high, digits)}"
