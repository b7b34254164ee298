"""The range picture: what was printed, what the other figures give, and how the two stand to one another."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import count

from jinja2 import Environment, PackageLoader, StrictUndefined

from recount.figures.formatting import number
from recount.figures.interval import Interval
from recount.ledger import wording
from recount.ledger.entry import Claim, Verdict
from recount.show.style import INK, MUTED, VERDICTS

_SIZE = 320, 44  # px: as wide as a telephone shows without shrinking its letters
_MARGIN = 12  # px beside the axis, for the heads of arrows
_THIN = 3  # px: no band or bar is drawn narrower
_PARTS = 4  # of the axis at most: five long numbers fit beside one another
_ABOVE_ZERO = Interval(Fraction(0), None, low_open=True)

# Not the environment of `html`, whose templates draw with this module.
_TEMPLATES = Environment(
    loader=PackageLoader("recount.show"), autoescape=True, undefined=StrictUndefined, trim_blocks=True
)


def range_picture(entry: Claim) -> str:
    """Return an SVG of 320 × 44 px: the printed set as a thick band, the implied range as a thin bar.

    The whole range is drawn, so that a weak test looks weak: an end that no figure forces runs as an arrow to
    the axis' own end, which is that of the quantity where it has one. The value recomputed at face value is a
    dot. For a comparison in words the band is everything above zero. "" where no figure bears on it, or where
    several readings each have a picture of their own.
    """
    return "" if _implied(entry) is None else _drawn(entry, f"Range of {entry.name}")


def labelled_picture(entry: Claim) -> str:
    """Return the range picture of a claim that has all its marks, with a word at each: the pictures' legend.

    ValueError names the marks that the picture of this claim does not have.
    """
    implied = _implied(entry)
    if entry.face is None or implied is None or None in (implied.low, implied.high):
        raise ValueError(f"{entry.id} has no dot, or no bar with two caps: it cannot stand as the example")
    scale = _Scale(entry, _SIZE[0])
    band, bar, dot = scale.ends(_claimed(entry)), scale.ends(implied), scale(entry.face)
    labels = [
        (bar[0], 1, "start", "cap: lowest"),
        (bar[1], 1, "end", "cap: highest"),
        (bar[1] - _MARGIN, 2, "end", "bar: what the others allow"),
        (dot, 3, "end", "dot: face value"),
        (max(band[0], dot) + _MARGIN, 3, "start", "band: printed"),
    ]
    return _drawn(entry, f"Range of {entry.id}, each mark labelled", labels)


def _drawn(entry: Claim, title: str, labels: Sequence[tuple[float, int, str, str]] = ()) -> str:
    """Return the picture; a label has its x, its line, its side and its words."""
    width, height = _SIZE
    scale = _Scale(entry, width)
    return _TEMPLATES.get_template("range.svg").render(
        width=width, height=height, title=title, labels=labels, scale=scale,
        says=f"printed {wording.printed(entry)}; the other figures give {wording.implied(entry)}",
        claimed=_claimed(entry), implied=_implied(entry), face=entry.face,
        ticks=scale.ticks,
        colour=VERDICTS[entry.verdict].css, ink=INK.css, muted=MUTED.css,
    )  # fmt: skip


def _claimed(entry: Claim) -> Interval:
    return _ABOVE_ZERO if entry.printed_set is None else entry.printed_set


def _implied(entry: Claim) -> Interval | None:
    drawn = entry.support and entry.verdict != Verdict.OPEN and len(entry.readings) < 2
    return wording.forced(entry) if drawn else None


class _Scale:
    """Places values on the axis of a claim's picture, `width` px wide: exact until the tenth of a pixel.

    The axis begins and ends at a tick, and everything that is drawn lies between.
    """

    def __init__(self, entry: Claim, width: int) -> None:
        low, high = _extent(entry)
        whole = low.denominator == high.denominator == 1  # things that are counted have no halves
        sizes = (size for size in _steps(high - low) if size.denominator == 1 or not whole)
        step = next(size for size in sizes if -(-high // size) - low // size <= _PARTS)
        first, last = low // step, -(-high // step)
        self.ticks = _ticks([number * step for number in range(first, last + 1)])
        self.low, self.high = first * step, last * step
        self.left, self.right = _MARGIN, width - _MARGIN

    def __call__(self, value: Fraction) -> float:
        place = self.left + (value - self.low) / (self.high - self.low) * (self.right - self.left)
        return round(float(place), 1)

    def ends(self, span: Interval) -> tuple[float, float]:
        """Return where a range starts and ends, at least _THIN apart; the axis' own end where unbounded."""
        left = self.left if span.low is None else self(span.low)
        right = self.right if span.high is None else self(span.high)
        missing = max(0.0, _THIN - (right - left)) / 2
        return left - missing, right + missing


def _extent(entry: Claim) -> tuple[Fraction, Fraction]:
    """Return the lowest and the highest value that a picture has to show.

    Where figures force no end, it shows the range up to the end that the quantity has by its nature, such as
    −100% or nothing at all; where it has none, as much beyond the claim as lies before it.
    """
    implied, claimed = _implied(entry), _claimed(entry)
    every = [implied.low, implied.high, claimed.low, claimed.high, entry.face]
    every += [entry.interval.low, entry.interval.high]
    low, high = (pick(end for end in every if end is not None) for pick in (min, max))
    if entry.interval.high is None:
        high += high - low
    elif claimed.high is None:  # so that the band of "above zero" is more than its edge
        high += (high - low) / 4
    if entry.interval.low is None:
        low -= high - low
    if low == high:  # a single value has no width
        low, high = low - 1, high + 1
    return low, high


def _steps(width: Fraction) -> Iterator[Fraction]:
    """Yield 1, 2 and 5 times powers of ten, from far below a width upwards, exactly."""
    power = Fraction(10) ** (math.floor(math.log10(width)) - 2)
    return (power * size * 10**n for n in count() for size in (1, 2, 5))


def _ticks(values: list[Fraction]) -> list[tuple[Fraction, str]]:
    """Return ticks with their text, all with as many decimals as the step between them needs.

    A tick that is off by the last bit of a float would be written with seventeen digits: they are exact.
    """
    digits = next(n for n in count() if all((tick * 10**n).denominator == 1 for tick in values))
    return [(tick, number(tick, digits)) for tick in values]
