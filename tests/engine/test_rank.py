"""Ranks among small groups, against every way in which the group may stand in order."""

from __future__ import annotations

import itertools
import random
from dataclasses import replace
from fractions import Fraction as F

import pandas as pd
import pytest
from packages import OCTOBER, Row, figure, in_memory, system

from recount.engine import conflicts, constraints, solver, unsat_core
from recount.engine.solver import Bound, Infeasible
from recount.figures.interval import Interval
from recount.figures.measures import MEASURES
from recount.figures.printed import printed_set
from recount.figures.quantity import Quantity
from recount.ledger import assess
from recount.ledger.assess import Assessment
from recount.ledger.entry import Verdict
from recount.package import schema
from recount.package.model import Package

TOWNS = ("Alder", "Birch", "Cedar", "Dogwood", "Elm")
END = tuple[F, bool]
"""A value and whether it is left out."""


def grouped(rows: list[Row], members: tuple[str, ...], size: int | None = None) -> Package:
    """Return a package with one peer group of `members`; `size` where the group is not listed in full."""
    geos = [{"geo": town, "level": "town", "parent": "County"} for town in members]
    geos.append({"geo": "Outpost", "level": "farm", "parent": "County"})
    groups = [{"group": "towns", "level": "town", "parent": "County", "size": str(size or len(members))}]
    frames = {
        name: pd.DataFrame(rows, columns=schema.columns(name)).set_index(schema.columns(name)[0], drop=False)
        for name, rows in (("geos", geos), ("groups", groups))
    }
    return replace(in_memory(rows), **frames)


def growth(number: int, town: str, printed: str) -> Row:
    return figure(f"S01-{number:02}", "growth", "output", printed, geo=town)


def rank(number: int, town: str, place: int) -> Row:
    return figure(f"S02-{number:02}", "rank", "output", str(place), geo=town, versus="towns")


def rate(town: str) -> Quantity:
    return Quantity("rate", "output", town, OCTOBER)


# By hand


def test_who_is_first_is_no_slower_than_the_second():
    whole = system(grouped([growth(1, "Alder", "20.0"), rank(1, "Birch", 1)], TOWNS[:3]))
    first = solver.quantity_bounds(whole, rate("Birch"))
    assert first.interval == Interval(F("0.1995"), None), "a tie leaves both first"
    assert first.low.figures == ("S01-01", "S02-01")
    assert solver.quantity_bounds(whole, rate("Cedar")).interval == Interval(F(-1), None)


def test_who_is_second_is_slower_than_one():
    whole = system(grouped([growth(1, "Alder", "20.0"), rank(1, "Birch", 2)], TOWNS[:2]))
    assert solver.quantity_bounds(whole, rate("Birch")).interval == Interval(
        F(-1), F("0.2005"), high_open=True
    )


def test_ties_share_the_better_place():
    tie = [growth(1, "Alder", "20.0"), growth(2, "Birch", "20.0")]
    both_first = [*tie, rank(1, "Alder", 1), rank(2, "Birch", 1)]
    assert unsat_core.feasible(system(grouped(both_first, TOWNS[:2])))
    assert not unsat_core.feasible(system(grouped([rank(1, "Alder", 2), rank(2, "Birch", 2)], TOWNS[:2])))


def test_a_rank_that_the_printed_rates_forbid_is_a_conflict():
    rows = [growth(1, "Alder", "20.0"), growth(2, "Birch", "19.8"), rank(1, "Birch", 1)]
    [conflict] = conflicts.conflicts(system(grouped(rows, TOWNS[:3])))
    assert conflict.figures == ("S01-01", "S01-02", "S02-01")
    rows[1]["printed"] = "19.9"
    assert conflicts.conflicts(system(grouped(rows, TOWNS[:3]))) == [], "both may be 19.95"


def test_two_cannot_both_be_alone_at_the_second_place_of_two():
    [conflict] = conflicts.conflicts(system(grouped([rank(1, "Alder", 2), rank(2, "Birch", 2)], TOWNS[:2])))
    assert conflict.figures == ("S02-01", "S02-02")


@pytest.mark.parametrize(
    ("town", "members", "size", "versus"),
    [
        ("Alder", TOWNS[:3], 4, "towns"),
        ("Outpost", TOWNS[:3], 3, "towns"),
        ("Alder", TOWNS[:3], 3, "villages"),
    ],
    ids=["a member is missing", "not one of the group", "a group that no table defines"],
)
def test_a_group_that_is_not_listed_in_full_bounds_nothing(town, members, size, versus):
    rows = [growth(1, "Birch", "20.0"), rank(1, town, 1) | {"versus": versus}]
    package = grouped(rows, members, size)
    whole = system(package)
    assert "S02-01" not in whole.figures
    assert solver.quantity_bounds(whole, rate(town)).interval in (Interval(), Interval(F(-1), None))
    claimed = package.figure("S02-01")
    found = assess.assess_figure(claimed, whole, package.printed, package.facts, "rounded")
    assert found == assess.Assessment(Verdict.OPEN, assess.UNBOUNDED)


def judged(*rows: Row, members: tuple[str, ...] = TOWNS[:3]) -> Assessment:
    """Assess the first row against the others."""
    package = grouped(list(rows), members)
    claimed = package.figure(rows[0]["figure_id"])
    return assess.assess_figure(claimed, system(package), package.printed, package.facts, "rounded")


def test_each_verdict_on_a_rank():
    others = growth(2, "Birch", "10.0"), growth(3, "Cedar", "19.9")
    proved = judged(rank(1, "Alder", 1), growth(1, "Alder", "20.1"), *others)
    assert proved.verdict == Verdict.PROVED and proved.face == 1
    touching = judged(rank(1, "Alder", 1), growth(1, "Alder", "20.0"), *others)
    assert touching.verdict == Verdict.PROVED, "at worst both are 19.95, and share the first place"
    overlapping = judged(rank(1, "Alder", 1), growth(1, "Alder", "20"), *others)
    assert overlapping.verdict == Verdict.REPRODUCED and overlapping.bounds.interval == Interval(F(1), F(2))
    missed = judged(rank(1, "Alder", 2), growth(1, "Alder", "20"), *others)
    assert missed.verdict == Verdict.NOT_RULED_OUT and missed.face == 1
    assert judged(rank(1, "Alder", 1)).verdict == Verdict.OPEN
    wrong = judged(rank(1, "Alder", 3), growth(1, "Alder", "20"), *others)
    assert wrong.verdict == Verdict.CONTRADICTED
    assert wrong.conflict == ("S01-01", "S01-02", "S02-01"), "above Birch, so not last"


# Every order of the group


def orders(towns: tuple[str, ...]) -> list[tuple[tuple[str, ...], ...]]:
    """Return every way in which towns may stand, the fastest first, those that tie together."""
    found = set()
    for line in itertools.permutations(towns):
        for cuts in itertools.product([True, False], repeat=len(towns) - 1):
            tiers = [[line[0]]]
            for cut, town in zip(cuts, line[1:], strict=True):
                if cut:
                    tiers.append([town])
                else:
                    tiers[-1].append(town)
            found.add(tuple(tuple(sorted(tier)) for tier in tiers))
    return sorted(found)


def place(order: tuple[tuple[str, ...], ...], town: str) -> int:
    """Return the rank of a town: one more than how many stand above it."""
    return 1 + sum(len(tier) for tier in itertools.takewhile(lambda tier: town not in tier, order))


def lowest(order: tuple[tuple[str, ...], ...], ends: dict[str, Interval]) -> dict[str, END] | None:
    """Return the least rate of each town in this order and whether it is reached; None if there is none.

    From the slowest tier up: each is at least its own low ends, and more than the tier below. All rates
    are then as low as they go, so the order is possible when none is above its high end.
    """
    floor: END | None = None
    least: dict[str, END] = {}
    for tier in reversed(order):
        low = max(ends[town].low for town in tier)
        value, is_open = (low, False) if floor is None or low > floor[0] else (floor[0], True)
        if any(end is not None and (value > end or (value == end and is_open)) for end in highs(tier, ends)):
            return None
        floor = (value, is_open)
        least |= dict.fromkeys(tier, floor)
    return least


def highs(tier: tuple[str, ...], ends: dict[str, Interval]) -> list[F | None]:
    return [ends[town].high for town in tier]


def least_of(found: list[dict[str, END]], town: str) -> END:
    return min(least[town] for least in found)


def negated(ends: dict[str, Interval]) -> dict[str, Interval]:
    """Return the ranges mirrored; a rate without a high end gets one beyond all that are printed."""
    return {
        town: Interval(-(values.high if values.high is not None else F(1000)), -values.low)
        for town, values in ends.items()
    }


def drawn(seed: int) -> tuple[tuple[str, ...], dict[str, Interval], list[Row], dict[str, int]]:
    """Draw a group of three to five, some printed rates close to each other, and one or two ranks."""
    chance = random.Random(seed)
    members = TOWNS[: 3 + seed % 3]
    ends, rows = {}, []
    for number, town in enumerate(members):
        ends[town] = Interval(F(-1), None)
        if chance.random() < 0.7:
            text = chance.choice(["19", "20", "21", "20.0", "20.3", "20.5", "20.6", "21.4"])
            ends[town] = printed_set(text, MEASURES["growth"]).scaled(F(1, 100))
            rows.append(growth(number, town, text))
    ranks = {town: chance.randint(1, len(members)) for town in chance.sample(members, chance.randint(1, 2))}
    rows += [rank(number, town, where) for number, (town, where) in enumerate(ranks.items())]
    return members, ends, rows, ranks


def assert_end(end: Bound, value: END, sign: int) -> None:
    if sign < 0 and value[0] == -1000:
        assert end.value is None
    else:
        assert (end.value, end.open) == (sign * value[0], value[1])


@pytest.mark.parametrize("seed", range(90))
def test_feasibility_and_ranges_are_those_of_all_orders(seed):
    members, ends, rows, ranks = drawn(seed)
    whole = system(grouped(rows, members))
    possible = [
        order for order in orders(members) if all(place(order, town) == x for town, x in ranks.items())
    ]
    up = [least for order in possible if (least := lowest(order, ends)) is not None]
    down = [least for order in possible if (least := lowest(order[::-1], negated(ends))) is not None]
    assert len(up) == len(down)
    assert unsat_core.feasible(whole) == bool(up)
    assert bool(conflicts.conflicts(whole)) != bool(up)
    if not up:
        with pytest.raises(Infeasible):
            solver.bounds(whole, ((rate(next(iter(ranks))), F(1)),))
        return
    for town in members:
        found = solver.bounds(whole, ((rate(town), F(1)),))
        assert_end(found.low, least_of(up, town), 1)
        assert_end(found.high, least_of(down, town), -1)


@pytest.mark.parametrize("seed", range(90))
def test_places_are_those_of_all_orders(seed):
    """The place that a rank prints is left out; the other rank, if there is one, holds."""
    members, ends, rows, ranks = drawn(seed)
    own = next(iter(ranks))
    package = grouped(rows, members)
    statement = next(
        row for row in system(package).constraints if isinstance(row, constraints.Rank) and row.own.geo == own
    )
    rest = system(package).without([statement.figure])
    places = [
        place(order, own)
        for order in orders(members)
        if all(place(order, town) == x for town, x in ranks.items() if town != own) and lowest(order, ends)
    ]
    if not places:
        with pytest.raises(Infeasible):
            solver.rank_bounds(rest, statement)
        return
    found = solver.rank_bounds(rest, statement)
    assert found.interval == Interval(F(min(places)), F(max(places)))
