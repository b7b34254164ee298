"""Units of measurement: what each measures and its exact size."""

from __future__ import annotations

from fractions import Fraction as F

from recount.figures.interval import Interval
from recount.figures.measures import MEASURES
from recount.figures.printed import printed_set
from recount.figures.units import UNITS, Unit


def test_a_unit_is_so_many_of_another_as_its_name_says():
    ones = {
        "元": Unit("money", F(1, 10**8)),  # money is counted in 亿元
        "%": Unit("ratio", F(1, 100)),
        "pp": Unit("difference of ratios", F(1, 100)),
        "rank": Unit("rank", F(1)),
        "吨": Unit("mass", F(1)),
        "千瓦": Unit("power", F(1)),
        "千瓦时": Unit("energy", F(1)),
        **dict.fromkeys(["人次", "批次", *"个户家次项件台辆座所名人条种场"], Unit("count", F(1))),
    }
    assert ones.keys() <= UNITS.keys()
    for name, unit in UNITS.items():
        size = {"万": 10**4, "亿": 10**8}.get(name[0], 1)
        one = ones[name if size == 1 else name[1:]]
        assert unit == (one.dimension, size * one.factor), name


def test_units_convert_exactly():
    assert UNITS["亿元"].factor == 10_000 * UNITS["万元"].factor
    assert UNITS["%"].factor == UNITS["pp"].factor == F(1, 100)
    assert printed_set("7650", MEASURES["level"]).scaled(UNITS["万元"].factor) == Interval(
        F("0.76495"), F("0.76505")
    )
