"""Ranges of true values, as sets."""

from __future__ import annotations

from fractions import Fraction as F

from hypothesis import given, settings
from hypothesis import strategies as st

from recount.figures.interval import Interval

steady = settings(derandomize=True, deadline=None, max_examples=150)
ends = st.one_of(
    st.just((None, False)), st.tuples(st.integers(-4, 4).map(lambda half: F(half, 2)), st.booleans())
)
ranges = st.builds(lambda low, high: Interval(low[0], high[0], low[1], high[1]), ends, ends)
POINTS = [F(quarter, 4) for quarter in range(-12, 13)]


def holds(values: Interval, point: F) -> bool:
    """Say whether a range holds a point, by its ends alone."""
    above = values.low is None or point > values.low or (point == values.low and not values.low_open)
    below = values.high is None or point < values.high or (point == values.high and not values.high_open)
    return above and below


@steady
@given(one=ranges, two=ranges)
def test_ranges_are_sets(one, two):
    common = one.intersect(two)
    for point in POINTS:
        assert one.contains(point) == holds(one, point)
        assert common.contains(point) == (holds(one, point) and holds(two, point))
    assert one.empty == (not any(holds(one, point) for point in POINTS))
    assert one.meets(two) == any(holds(one, point) and holds(two, point) for point in POINTS)


@steady
@given(one=ranges, two=ranges)
def test_within_is_the_subset_relation(one, two):
    far = [F(-100), F(100)]
    assert one.within(two) == all(holds(two, point) for point in [*POINTS, *far] if holds(one, point))


def test_scaled_and_shifted_keep_open_and_absent_ends():
    values = Interval(F(1), None, low_open=True)
    assert values.scaled(F(100)) == Interval(F(100), None, low_open=True)
    assert values.shifted(F(1)) == Interval(F(2), None, low_open=True)
    assert Interval(None, F(3), high_open=True).scaled(F(1, 3)) == Interval(None, F(1), high_open=True)
    assert Interval(None, F(3), high_open=True).shifted(F(-3)) == Interval(None, F(0), high_open=True)
