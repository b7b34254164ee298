"""The range picture: what was printed, what the tables give, and where the two stand to one another."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from html import escape
from itertools import count
from typing import TYPE_CHECKING

from recount.figures.formatting import number
from recount.figures.interval import Interval
from recount.ledger import wording
from recount.show.style import INK, MUTED, VERDICTS

if TYPE_CHECKING:
    from recount.ledger.entry import Claim

WIDTH, HEIGHT = 420, 44
SMALL_WIDTH, SMALL_HEIGHT = 132, 24
_MARGIN, _MIDDLE, _AXIS = (
    12,
    12,
    27,
)  # px: beside the axis; heights of the marks and of the axis
_THIN = 3  # px: no band or bar is drawn narrower
_TOP = -54  # px: where a labelled picture begins, with three lines of words above the marks
_ABOVE_ZERO = Interval(Fraction(0), None, low_open=True)


def range_picture(entry: Claim) -> str:
    """Return an SVG of 420 × 44 px: the printed set as a thick band, the implied range as a thin bar.

    Ends that are unbounded run off as arrows; the value recomputed at face value is a dot. For a claim in
    words the band is everything above zero.
    """
    scale = _scale(entry, WIDTH)
    drawing = [*_axis(scale), *_marks(entry, scale)]
    says = f"printed {wording.printed(entry)}; the tables give {wording.implied(entry)}"
    return (
        f'<svg class="rc-range" role="img" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}" '
        f'style="max-width:100%;height:auto" xmlns="http://www.w3.org/2000/svg">'
        f"<title>Range of {escape(entry.id)}</title><desc>{escape(says)}</desc>{''.join(drawing)}</svg>"
    )


def small_picture(entry: Claim) -> str:
    """Return the range picture without its axis, for a line of a table that says the same in words."""
    scale = _scale(entry, SMALL_WIDTH)
    return (
        f'<svg class="rc-range" aria-hidden="true" viewBox="0 0 {SMALL_WIDTH} {SMALL_HEIGHT}" '
        f'width="{SMALL_WIDTH}" height="{SMALL_HEIGHT}" xmlns="http://www.w3.org/2000/svg">'
        f"{''.join(_marks(entry, scale))}</svg>"
    )


def labelled_picture(entry: Claim) -> str:
    """Return the range picture of a claim that has all its marks, with a word at each: the pictures' legend.

    ValueError names the marks that the picture of this claim does not have.
    """
    implied = _implied(entry)
    if entry.face is None or implied is None or None in (implied.low, implied.high):
        raise ValueError(f"{entry.id} has no dot, or no bar with two caps: it cannot stand as the example")
    scale = _scale(entry, WIDTH)
    band, bar = scale.ends(_claimed(entry)), scale.ends(implied)
    dot = float(scale(entry.face))
    labels = [
        _label(bar[0], 1, "start", "cap: lowest possible"),
        _label(bar[1], 1, "end", "cap: highest possible"),
        _label(bar[1] - _MARGIN, 2, "end", "bar: all that the other figures allow"),
        _label(dot, 3, "end", "dot: at face value"),
        _label(max(band[0], dot) + _MARGIN, 3, "start", "band: printed"),
    ]
    says = f"printed {wording.printed(entry)}; the tables give {wording.implied(entry)}"
    return (
        f'<svg class="rc-range" role="img" viewBox="0 {_TOP} {WIDTH} {HEIGHT - _TOP}" width="{WIDTH}" '
        f'height="{HEIGHT - _TOP}" style="max-width:100%;height:auto" xmlns="http://www.w3.org/2000/svg">'
        f"<title>Range of {escape(entry.id)}, each mark labelled</title><desc>{escape(says)}</desc>"
        f"{''.join((*labels, *_axis(scale), *_marks(entry, scale)))}</svg>"
    )


def _label(x: float, line: int, anchor: str, words: str) -> str:
    """Return a word in one of three lines above the picture, with a thin line from it down to `x`."""
    y = _TOP + 18 * line - 6
    inset = {"start": 3, "end": -3}[anchor]
    place = f'x="{x + inset:.1f}" y="{y}" text-anchor="{anchor}" font-size="12"'
    down = f'<path d="M{x:.1f} {y - 9}V{_MIDDLE}" stroke="{MUTED.css}" stroke-width="1"/>'
    return f'{down}<text {place} fill="{MUTED.css}">{words}</text>'


class _Scale:
    """Places values on the axis of a picture `width` px wide: exact until the pixel."""

    def __init__(self, low: Fraction, high: Fraction, width: int) -> None:
        self.low, self.high = low, high
        self.left, self.right = _MARGIN, width - _MARGIN

    def __call__(self, value: Fraction) -> str:
        place = self.left + (value - self.low) / (self.high - self.low) * (self.right - self.left)
        return f"{float(place):.1f}"

    def ends(self, span: Interval) -> tuple[float, float]:
        """Return where a range starts and ends, at least _THIN apart; the axis' own end where unbounded."""
        left = float(self.left if span.low is None else self(span.low))
        right = float(self.right if span.high is None else self(span.high))
        missing = max(0.0, _THIN - (right - left)) / 2
        return left - missing, right + missing


def _claimed(entry: Claim) -> Interval:
    return _ABOVE_ZERO if entry.printed_set is None else entry.printed_set


def _implied(entry: Claim) -> Interval | None:
    return wording.forced(entry) if entry.support and entry.verdict != "open" else None


def _scale(entry: Claim, width: int) -> _Scale:
    spans = [span for span in (_claimed(entry), _implied(entry)) if span]
    return _Scale(*_domain(spans, entry.face), width)


def _marks(entry: Claim, scale: _Scale) -> Iterator[str]:
    """Yield the band, the bar where figures force one, and the dot where there is a recomputed value."""
    yield _band(scale, _claimed(entry), VERDICTS[entry.verdict].css)
    if implied := _implied(entry):
        yield from _bar(scale, implied)
    if entry.face is not None:
        yield f'<circle cx="{scale(entry.face)}" cy="{_MIDDLE}" r="4" fill="{INK.css}"/>'


def _domain(spans: list[Interval], face: Fraction | None) -> tuple[Fraction, Fraction]:
    """Return the ends of the axis: every end given lies inside, with room for caps and arrows."""
    ends = [end for span in spans for end in (span.low, span.high, face) if end is not None]
    low, high = min(ends), max(ends)
    room = (high - low) / 8 or abs(low) / 8
    if all(end.denominator == 1 for end in ends):
        room = max(
            room, Fraction(6, 5)
        )  # whole things: the neighbours of a single value belong in the picture
    return low - room, high + room


def _ticks(low: Fraction, high: Fraction) -> list[Fraction]:
    """Return three round values inside the domain, as far apart as round values allow."""
    power = Fraction(10) ** (len(str(int(high - low))) + 1)
    steps = (power * size / 10**n for n in count() for size in (Fraction(5), Fraction(2), Fraction(1)))
    for step in steps:
        inside = [step * n for n in range(-(-low // step), high // step + 1)]
        if len(inside) >= 3:
            stride = (len(inside) - 1) // 2
            return inside[-1 - 2 * stride :: stride]
    raise AssertionError("the steps never end")


def _axis(scale: _Scale) -> Iterator[str]:
    """Yield the axis and its three labelled ticks."""
    yield f'<path d="M{scale.left} {_AXIS}H{scale.right}" stroke="{MUTED.css}" stroke-width="1"/>'
    ticks = _ticks(scale.low, scale.high)
    digits = next(n for n in count() if all((tick * 10**n).denominator == 1 for tick in ticks))
    for tick in ticks:
        x = scale(tick)
        yield f'<path d="M{x} {_AXIS}v4" stroke="{MUTED.css}" stroke-width="1"/>'
        label = number(tick, digits)
        inset = 3.5 * len(label)
        x = f"{min(max(float(x), inset), WIDTH - inset):.1f}"
        place = f'x="{x}" y="{HEIGHT - 2}" text-anchor="middle" font-size="12"'
        yield f'<text {place} fill="{MUTED.css}">{label}</text>'


def _band(scale: _Scale, span: Interval, colour: str) -> str:
    left, right = scale.ends(span)
    place = f'x="{left:.1f}" y="{_MIDDLE - 8}" width="{right - left:.1f}" height="16"'
    arrow = _arrow(right, 1, colour) if span.high is None else ""
    return f'<rect {place} fill="{colour}" fill-opacity="0.3" stroke="{colour}"/>{arrow}'


def _bar(scale: _Scale, span: Interval) -> Iterator[str]:
    left, right = scale.ends(span)
    yield f'<path d="M{left:.1f} {_MIDDLE}H{right:.1f}" stroke="{INK.css}" stroke-width="2"/>'
    for end, x, way in ((span.low, left, -1), (span.high, right, 1)):
        if end is None:
            yield _arrow(x, way, INK.css)
        else:
            yield f'<path d="M{x:.1f} {_MIDDLE - 5}v10" stroke="{INK.css}" stroke-width="2"/>'


def _arrow(x: float, way: int, colour: str) -> str:
    """Return an arrow head at `x` that points to the right (way 1) or to the left (way -1)."""
    return f'<path d="M{x:.1f} {_MIDDLE - 5}l{way * 8} 5l{-way * 8} 5z" fill="{colour}"/>'
