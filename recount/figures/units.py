"""Units of measurement: what each measures, and its size in the base unit of that dimension."""

from __future__ import annotations

from fractions import Fraction
from typing import NamedTuple


class Unit(NamedTuple):
    """A unit of measurement: what it measures, and its size in the base unit of that dimension."""

    dimension: str
    factor: Fraction


UNITS: dict[str, Unit] = {
    "亿元": Unit("money", Fraction(1)),
    "万元": Unit("money", Fraction(1, 10_000)),
    "元": Unit("money", Fraction(1, 100_000_000)),
    "%": Unit("ratio", Fraction(1, 100)),
    "pp": Unit("difference of ratios", Fraction(1, 100)),
    "rank": Unit("rank", Fraction(1)),
    **{counted: Unit("count", Fraction(1)) for counted in "个户家次项件台辆座所名人条种场"},
    "批次": Unit("count", Fraction(1)),
    "人次": Unit("count", Fraction(1)),
    "万人": Unit("count", Fraction(10_000)),
    "万人次": Unit("count", Fraction(10_000)),
    "吨": Unit("mass", Fraction(1)),
    "万吨": Unit("mass", Fraction(10_000)),
    "千瓦": Unit("power", Fraction(1)),
    "万千瓦": Unit("power", Fraction(10_000)),
    "千瓦时": Unit("energy", Fraction(1)),
    "亿千瓦时": Unit("energy", Fraction(100_000_000)),
}
"""Every unit a table may use; money is in 亿元 (100 million yuan), ratios are fractions of one."""
