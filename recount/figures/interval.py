"""A set of true values between two exact ends, each included or left out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction

End = tuple[Fraction | None, bool]
"""One end of a range, and whether it is left out."""


@dataclass(frozen=True)
class Interval:
    """A set of true values between two ends; an end that is None is unbounded, an open end is left out."""

    low: Fraction | None = None
    high: Fraction | None = None
    low_open: bool = False
    high_open: bool = False

    @property
    def empty(self) -> bool:
        """Whether no value lies in the range."""
        if self.low is None or self.high is None:
            return False
        return self.low > self.high or (self.low == self.high and (self.low_open or self.high_open))

    def contains(self, value: Fraction) -> bool:
        """Whether `value` lies in the range."""
        return not self.intersect(Interval(value, value)).empty

    def intersect(self, other: Interval) -> Interval:
        """Return the values that lie in both ranges."""
        low, low_open = _tighter((self.low, self.low_open), (other.low, other.low_open), max)
        high, high_open = _tighter((self.high, self.high_open), (other.high, other.high_open), min)
        return Interval(low, high, low_open, high_open)

    def meets(self, other: Interval) -> bool:
        """Whether the two ranges have a value in common."""
        return not self.intersect(other).empty

    def within(self, other: Interval) -> bool:
        """Whether every value of this range lies in `other`."""
        return self.empty or self.intersect(other) == self

    def scaled(self, factor: Fraction) -> Interval:
        """Return the range with both ends multiplied by a positive `factor` (a change of unit)."""
        return self._with_ends(lambda end: end * factor)

    def shifted(self, distance: Fraction) -> Interval:
        """Return the range with `distance` added to both ends."""
        return self._with_ends(lambda end: end + distance)

    def _with_ends(self, change: Callable[[Fraction], Fraction]) -> Interval:
        low, high = (None if end is None else change(end) for end in (self.low, self.high))
        return Interval(low, high, self.low_open, self.high_open)


def _tighter(one: End, two: End, closer: Callable[..., End]) -> End:
    """Return the end that leaves fewer values: the larger low end (`max`), the smaller high end (`min`)."""
    if one[0] is None or two[0] is None:
        return two if one[0] is None else one
    if one[0] == two[0]:
        return one[0], one[1] or two[1]
    return closer(one, two)
