"""A set of true values between two exact ends, each included or left out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction


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
        both = (self, other)
        # Of two ends at one value that which is left out is the tighter; False sorts before True.
        lows = [(one.low, one.low_open) for one in both if one.low is not None]
        highs = [(one.high, not one.high_open) for one in both if one.high is not None]
        low, low_open = max(lows, default=(None, False))
        high, high_closed = min(highs, default=(None, True))
        return Interval(low, high, low_open, not high_closed)

    def meets(self, other: Interval) -> bool:
        """Whether the two ranges have a value in common."""
        return not self.intersect(other).empty

    def within(self, other: Interval) -> bool:
        """Whether every value of this range lies in `other`."""
        # An empty range has many forms (its ends may be any), so equality alone would not do.
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
