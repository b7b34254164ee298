"""Hundreds of random packages, printed from known true values, against those values and a linear programme.

The draws are seeded: every run tests the same packages. The usual number takes some fifteen seconds;
RECOUNT_RANDOM_PACKAGES=2000 tests more.
"""

from __future__ import annotations

import os
import random
from fractions import Fraction as F

import pytest
from draws import Printed, Truth, printed
from packages import OCTOBER, figure, packaged, system
from programmes import TOLERANCE, Programme, parts, programmes

from recount.engine import conflicts, constraints, solver, unsat_core
from recount.engine.constraints import Inequality, System, Terms
from recount.engine.solver import Bound
from recount.figures.measures import MEASURES
from recount.figures.printed import printed_set
from recount.figures.quantity import Quantity
from recount.figures.units import UNITS

SEEDS = range(int(os.environ.get("RECOUNT_RANDOM_PACKAGES", "120")))


def holds(row: constraints.Constraint, values: Truth) -> bool:
    """Whether a statement is true of the true values."""
    if isinstance(row, Inequality):
        total = sum(weight * values[name] for name, weight in row.terms)
        return total < row.bound or (total == row.bound and not row.strict)
    return sum(values[peer] > values[row.own] for peer in row.peers) == row.place - 1


# Never a conflict, and every range holds the true value


@pytest.mark.parametrize("seed", SEEDS)
def test_what_is_printed_from_true_values_never_conflicts_and_every_range_holds_them(seed):
    case = printed(seed)
    whole = case.system()
    assert conflicts.conflicts(whole) == []
    assert all(holds(row, case.values) for row in whole.constraints)
    for name in random.Random(seed).sample(whole.quantities, 2):
        assert solver.quantity_bounds(whole, name).interval.contains(case.values[name]), name


def test_the_packages_hold_every_measure_unit_and_qualifier():
    rows = [row for seed in SEEDS for row in printed(seed).rows]
    measures = "level count growth share growth_change growth_gap share_change rank"
    assert {row["measure"] for row in rows} == set(measures.split())
    assert {row["unit"] for row in rows} >= {"亿元", "万元", "%", "pp", "个", "rank"}
    assert {row["qualifier"] for row in rows} == {"", "at_least", "to_date"}


# Against the linear programme


def judges_of(whole: System, case: Printed, name: Quantity) -> list[Programme]:
    """Return the programmes of the figures that bear on a quantity, those with a solution."""
    near = whole.around([name, *(parts(name) if name.kind in ("rate", "share") else ())])
    said = [row for row in case.rows if row["figure_id"] in near.figures]
    there = [other for other in whole.quantities if other.geo == name.geo]
    judges = case.programmes(said, there)
    return [judge for judge in judges if judge.distance() < TOLERANCE]


def outermost(ends: list[float | None], sign: int) -> float | None:
    """Return the end of a union of ranges."""
    return None if None in ends else sign * min(sign * end for end in ends)


def innermost(ends: list[float | None], sign: int) -> float | None:
    """Return the end of an intersection of ranges."""
    known = [end for end in ends if end is not None]
    return sign * max(sign * end for end in known) if known else None


def agrees(whole: System, judges: list[Programme], name: Quantity) -> None:
    """Hold the range of an amount, base, rate or share against the programmes, to a millionth."""
    found = solver.quantity_bounds(whole, name)
    for end, sign in ((found.low, 1), (found.high, -1)):
        value = outermost([judge.end(name, sign) if name in judge.names else None for judge in judges], sign)
        if name.kind in ("rate", "share"):
            top, bottom = parts(name)
            ratio = ratio_end(judges, top, bottom, sign)
            if ratio is not None and name.kind == "rate":
                ratio -= 1
            value = innermost([value, ratio], sign)
        assert_same(end, value, name)


def ratio_end(judges: list[Programme], top: Quantity, bottom: Quantity, sign: int) -> float | None:
    return outermost(
        [judge.ratio_end(top, bottom, sign) if {top, bottom} <= {*judge.names} else None for judge in judges],
        sign,
    )


def assert_same(end: Bound, value: float | None, name: object) -> None:
    if end.value is None:
        assert value is None, name
    else:
        assert value == pytest.approx(float(end.value), rel=1e-6, abs=1e-6), name


@pytest.mark.parametrize("seed", SEEDS[::2])
def test_ranges_agree_with_the_programme(seed):
    """Two quantities of each package, and one ratio of two amounts that no figure prints."""
    case = printed(seed)
    whole, chance = case.system(), random.Random(seed)
    for name in chance.sample(whole.quantities, 2):
        agrees(whole, judges_of(whole, case, name), name)
    amounts = [name for name in whole.quantities if name.kind in ("amount", "base")]
    if len(amounts) > 1:
        top, bottom = chance.sample(amounts, 2)
        rows = [row for row in case.rows if row["measure"] != "rank"]  # ranks do not bear on amounts
        judges = case.programmes(rows, whole.quantities)
        found = solver.ratio_bounds(whole, terms(top), terms(bottom))
        for end, sign in ((found.low, 1), (found.high, -1)):
            assert_same(end, ratio_end(judges, top, bottom, sign), (top, bottom))


def terms(name: Quantity) -> Terms:
    return ((name, F(1)),)


def test_every_amount_of_the_book_agrees_with_the_programme():
    """But for those that touch a report of an open period: each page of the book has its own date."""
    package = packaged()
    whole = system(package)
    clashing = {name for conflict in conflicts.conflicts(whole) for name in conflict.figures}
    rest = whole.without(clashing)
    asked = [name for name in rest.quantities if name.geo == "Jiayuguan" and name.kind in ("amount", "base")]
    asked = [name for name in asked if not any(other.reported for other in rest.around([name]).quantities)]
    assert len(asked) > 30
    for name in asked:
        said = package.figures.loc[list(rest.around([name]).figures)].to_dict("records")
        there = [other for other in rest.quantities if other.geo == name.geo]
        judges = programmes(said, package.facts.cumulative, also=there)
        agrees(rest, judges, name)


# With one figure pushed out


@pytest.mark.parametrize("seed", SEEDS)
def test_a_figure_pushed_out_is_reported_exactly_when_the_programme_finds_no_solution(seed):
    """And each set reported cannot be true, while each without any one of its figures can."""
    case = Printed(seed)
    case.push()
    whole = case.system()
    found = conflicts.conflicts(whole)
    missed, known = case.distance(), whole.quantities
    if abs(missed) > TOLERANCE:
        assert bool(found) == (missed > 0)
    assert len({conflict.figures for conflict in found}) == len(found)
    for conflict in found:
        alone = whole.without(set(whole.figures) - set(conflict.figures))
        assert not unsat_core.feasible(alone) and case.distance(conflict.figures, known) > -TOLERANCE
        for name in conflict.figures:
            others = tuple(other for other in conflict.figures if other != name)
            assert unsat_core.feasible(alone.without([name])), "a proper subset conflicts as well"
            assert case.distance(others, known) < TOLERANCE
    clashing = {name for conflict in found for name in conflict.figures}
    assert unsat_core.feasible(whole.without(clashing))


def test_many_of_the_pushed_packages_conflict_and_many_do_not():
    missed = []
    for seed in SEEDS[:60]:
        case = Printed(seed)
        case.push()
        missed.append(case.distance())
    assert sum(distance > TOLERANCE for distance in missed) > 5
    assert sum(distance < TOLERANCE for distance in missed) > 5


def test_the_programmes_say_what_figures_say():
    """The judge, judged by hand: 29.65 of 76.85 is at least 38.58%, not 37.45% at most."""
    rows = [
        figure("S01-01", "level", "output", "76.8"),
        figure("S01-06", "level", "steel", "28.7"),
        figure("S01-07", "share", "steel", "37.4", versus="output"),
    ]
    [judge] = programmes(rows, ())
    steel = Quantity("amount", "steel", "Town", OCTOBER)
    assert judge.distance() < 0
    assert judge.end(steel, 1) == pytest.approx(0.3735 * 76.75)
    rows[1]["printed"] = "29.7"
    [judge] = programmes(rows, ())
    assert judge.distance() > 0.01
    assert printed_set("29.7", MEASURES["level"]).low * UNITS["亿元"].factor == F("29.65")
