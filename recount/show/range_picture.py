"""The range picture: what was printed, what the other figures give, and how the two stand to one another."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from itertools import count

from jinja2 import Environment, PackageLoader, StrictUndefined

from recount.figures.formatting import number
from recount.figures.interval import Interval
from recount.ledger import wording
from recount.ledger.entry import Claim, Verdict
from recount.show.style import INK, MUTED, VERDICTS

_SIZE = 420, 44  # px
_SMALL = 132, 24
_MARGIN = 12  # px beside the axis, for the heads of arrows
_THIN = 3  # px: no band or bar is drawn narrower
_ABOVE_ZERO = Interval(Fraction(0), None, low_open=True)

# Not the environment of `html`, whose templates draw with this module.
_TEMPLATES = Environment(
    loader=PackageLoader("recount.show"), autoescape=True, undefined=StrictUndefined, trim_blocks=True
)


def range_picture(entry: Claim) -> str:
    """Return an SVG of 420 × 44 px: the printed set as a thick band, the implied range as a thin bar.

    Ends that are unbounded run off as arrows; the value recomputed at face value is a dot. For a claim in
    words the band is everything above zero.
    """
    return _drawn(entry, f"Range of {entry.id}")


def sparkline(entry: Claim) -> str:
    """Return the range picture without its axis, for a line of a table that says the same in words."""
    return _drawn(entry)


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
        (bar[0], 1, "start", "cap: lowest possible"),
        (bar[1], 1, "end", "cap: highest possible"),
        (bar[1] - _MARGIN, 2, "end", "bar: all that the other figures allow"),
        (dot, 3, "end", "dot: at face value"),
        (max(band[0], dot) + _MARGIN, 3, "start", "band: printed"),
    ]
    return _drawn(entry, f"Range of {entry.id}, each mark labelled", labels)


def _drawn(entry: Claim, title: str = "", labels: Sequence[tuple[float, int, str, str]] = ()) -> str:
    """Return the picture, without a title the small one, which has no axis.

    A label has its x, its line, its side and its words.
    """
    width, height = _SIZE if title else _SMALL
    scale = _Scale(entry, width)
    return _TEMPLATES.get_template("range.svg").render(
        width=width, height=height, title=title, labels=labels, scale=scale,
        says=f"printed {wording.printed(entry)}; the other figures give {wording.implied(entry)}",
        claimed=_claimed(entry), implied=_implied(entry), face=entry.face,
        ticks=_ticks(scale.low, scale.high) if title else (),
        colour=VERDICTS[entry.verdict].css, ink=INK.css, muted=MUTED.css,
    )  # fmt: skip


def _claimed(entry: Claim) -> Interval:
    return _ABOVE_ZERO if entry.printed_set is None else entry.printed_set


def _implied(entry: Claim) -> Interval | None:
    return wording.forced(entry) if entry.support and entry.verdict != Verdict.OPEN else None


class _Scale:
    """Places values on the axis of a claim's picture, `width` px wide: exact until the tenth of a pixel.

    Every end of a range lies inside, with room for caps and arrows.
    """

    def __init__(self, entry: Claim, width: int) -> None:
        spans = [span for span in (_claimed(entry), _implied(entry)) if span]
        every = [*(end for span in spans for end in (span.low, span.high)), entry.face]
        ends = [end for end in every if end is not None]
        # A single value has no width to take an eighth of, and zero no size: it gets room below.
        room = (max(ends) - min(ends)) / 8 or abs(min(ends)) / 8
        if all(end.denominator == 1 for end in ends):  # whole things: the neighbours belong in the picture
            room = max(room, Fraction(6, 5))
        self.low, self.high = min(ends) - room, max(ends) + room
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


def _ticks(low: Fraction, high: Fraction) -> list[tuple[Fraction, str]]:
    """Return three round values inside the domain, as far apart as round values allow, each with its text.

    Three, since two do not show whether an axis is even, and four long numbers do not fit beside one another.
    Steps of 5, 2 and 1 times a power of ten are tried from too wide downwards, exactly: a tick that is off by
    the last bit of a float would be written with seventeen digits.
    """
    power = Fraction(10) ** (len(str(int(high - low))) + 1)
    steps = (power * size / 10**n for n in count() for size in (5, 2, 1))
    multiples = ([step * n for n in range(-(-low // step), high // step + 1)] for step in steps)
    inside = next(found for found in multiples if len(found) >= 3)
    stride = (len(inside) - 1) // 2
    ticks = inside[-1 - 2 * stride :: stride]
    digits = next(n for n in count() if all((tick * 10**n).denominator == 1 for tick in ticks))
    return [(tick, number(tick, digits)) for tick in ticks]
