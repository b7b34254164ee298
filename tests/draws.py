"""Random packages whose figures are printed from known true values that keep every axiom; by seed."""

from __future__ import annotations

import functools
import random
from collections.abc import Iterable
from dataclasses import replace
from fractions import Fraction as F

import pandas as pd
from packages import (
    JUNE,
    OCTOBER,
    SEPTEMBER,
    USUAL_UNIT,
    YEAR_2022,
    Row,
    figure,
    in_memory,
    prints,
    system,
)
from programmes import Programme, programmes

from recount.engine.constraints import System
from recount.figures.printed import READINGS, step
from recount.figures.quantity import Quantity
from recount.package import schema
from recount.package.model import Package

PERIODS = (YEAR_2022, JUNE, SEPTEMBER, OCTOBER)
TOWNS = ("Town", "Village", "Hamlet", "Farm")
FLOWS = ("steel", "output")
FIGURES = 14
Truth = dict[Quantity, F]


def true_values(chance: random.Random, written: str) -> Truth:
    """Draw true amounts and bases that keep every axiom, and the rates and shares that they give.

    `written` is the month in which the page was published, "" where that is not known.
    """
    values: Truth = {}
    for geo in TOWNS:
        for kind in ("amount", "base"):
            part = whole = F(0)
            for period in PERIODS:
                if period == JUNE:
                    part = whole = F(0)
                added = F(chance.randint(1, 9000), chance.randint(7, 90))
                part += added * F(chance.randint(1, 99), 100)
                whole += added
                values[Quantity(kind, "steel", geo, period)] = part
                values[Quantity(kind, "output", geo, period)] = whole
                values[Quantity(kind, "firms", geo, period)] = F(chance.randint(11, 2000))
    for amount in [name for name in values if name.kind == "amount"]:
        values[amount._replace(reported="S01")] = _so_far(chance, amount, values, written)
        values[amount._replace(kind="rate")] = values[amount] / values[amount._replace(kind="base")] - 1
        if amount.indicator == "steel":
            share = amount._replace(kind="share", whole="output")
            values[share] = values[amount] / values[amount._replace(indicator="output")]
    return values


def _so_far(chance: random.Random, name: Quantity, values: Truth, written: str) -> F:
    """Draw what of an amount had been reached by the time of writing: all of it once its period is over."""
    if name.indicator == "firms":
        return F(chance.randint(1, 2000))
    if name.period.split("..")[1] < written:
        return values[name]
    earlier = {SEPTEMBER: JUNE, OCTOBER: SEPTEMBER}.get(name.period)
    reached = values[name._replace(period=earlier)] if earlier else F(0)
    return reached + (values[name] - reached) * F(chance.randint(0, 100), 100)


def printed_figure(chance: random.Random, values: Truth, reading: str, periods: list[str]) -> Row:
    """Draw a figure that is true: what it speaks of, in which unit, how many digits, which way a tie goes.

    Most speak of the first town and of two `periods`, so that they bear on one another.
    """
    kinds = {"amount": 4, "rate": 5, "share": 3}
    [kind] = chance.choices(list(kinds), kinds.values())
    [geo] = chance.choices(TOWNS, (7, 2, 1, 1))
    near = [name for name in sorted(values) if name[:3:2] == (kind, geo) and not name.reported]
    name = chance.choice([name for name in near if name.period in periods])
    draw = {"amount": _amount, "rate": _rate, "share": _share}[kind]
    cells, value, digits = draw(chance, name, values)
    if digits is not None:
        cells["printed"] = chance.choice(sorted(prints(value, digits, reading)))
    usual = USUAL_UNIT.get(cells["measure"], "%")
    row = figure("S01-00", cells["measure"], name.indicator, cells["printed"], name.period)
    return row | {"geo": name.geo, "unit": usual} | cells


def _amount(chance: random.Random, name: Quantity, values: Truth) -> tuple[Row, F, int | None]:
    value = values[name]
    if name.indicator == "firms":
        about = _more_than(chance, value)
        if about and chance.random() < 0.5:
            return {"measure": "count", "printed": about, "qualifier": "at_least"}, value, None
        return *_closed_or_open(chance, "count", name, values), 0
    if chance.random() < 0.3:
        return {"measure": "level", "unit": "万元"}, value * 10_000, 0
    about = _more_than(chance, value)
    if about and chance.random() < 0.2:
        return {"measure": "level", "unit": "亿元", "printed": about, "qualifier": "at_least"}, value, None
    return *_closed_or_open(chance, "level", name, values), chance.randint(0, 2)


def _closed_or_open(chance: random.Random, measure: str, name: Quantity, values: Truth) -> tuple[Row, F]:
    """Draw whether an amount is printed after its period has ended, or while it is open (`to_date`)."""
    if chance.random() < 0.7:
        return {"measure": measure}, values[name]
    return {"measure": measure, "qualifier": "to_date"}, values[name._replace(reported="S01")]


def _more_than(chance: random.Random, value: F) -> str:
    """Return a round number that a value is more than, by less than its last unit; "" if none is near."""
    unit = 10 ** chance.randint(0, 2)
    number = value // unit
    return str(number * unit) if number % 10 and number * unit < value else ""


def _rate(chance: random.Random, name: Quantity, values: Truth) -> tuple[Row, F, int]:
    measure = chance.choice(["growth", "growth", "growth_change", "growth_gap", "rank"])
    if measure == "growth":
        return {"measure": measure}, 100 * values[name], chance.randint(0, 2)
    if measure == "rank":
        above = sum(values[name._replace(geo=peer)] > values[name] for peer in TOWNS)
        return {"measure": measure, "versus": "towns"}, F(above + 1), 0
    if measure == "growth_change":
        than = name._replace(period=chance.choice([other for other in PERIODS if other != name.period]))
        versus = than.period
    else:
        than = name._replace(geo=chance.choice([other for other in TOWNS if other != name.geo]))
        versus = than.geo
    cells = {"measure": measure, "versus": versus}
    return cells, 100 * (values[name] - values[than]), chance.randint(0, 2)


def _share(chance: random.Random, name: Quantity, values: Truth) -> tuple[Row, F, int]:
    digits = chance.randint(0, 2)
    if chance.random() < 0.6:
        return {"measure": "share", "versus": name.whole}, 100 * values[name], digits
    than = name._replace(period=chance.choice([other for other in PERIODS if other != name.period]))
    cells = {"measure": "share_change", "versus": f"{name.whole} {than.period}"}
    return cells, 100 * (values[name] - values[than]), digits


class Printed:
    """A random package: true values, their figures and reading, which flows add up, when it was written."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        self.reading = READINGS[seed % 3]
        self.cumulative = FLOWS if seed % 2 else ()
        self.written = "2023-10" if seed % 4 < 2 else ""
        self.values = true_values(self.chance, self.written)
        periods = self.chance.sample(PERIODS, 2)
        self.rows = [
            printed_figure(self.chance, self.values, self.reading, periods)
            | {"figure_id": f"S01-{number:02}"}
            for number in range(FIGURES)
        ]

    def push(self) -> None:
        """Print one figure a few units of its last digit, or very many, away from where it was."""
        number = self.chance.randrange(FIGURES)
        row = self.rows[number]
        distance = self.chance.choice([-1, 1]) * self.chance.choice([1, 2, 3, 5, 50, 4000])
        pushed = F(row["printed"]) + distance * step(row["printed"])
        if row["measure"] == "rank":
            pushed = F(self.chance.choice([place for place in range(1, 5) if str(place) != row["printed"]]))
        elif row["measure"] == "count" or row["qualifier"]:
            pushed = abs(pushed) + (pushed == 0)
        self.rows[number] = row | {"printed": min(prints(pushed, len(row["printed"].partition(".")[2])))}

    def package(self) -> Package:
        geos = [{"geo": town, "level": "town", "parent": "County"} for town in TOWNS]
        groups = [{"group": "towns", "level": "town", "parent": "County", "size": str(len(TOWNS))}]
        sources = [{"source_id": "S01", "published": f"{self.written}-20" if self.written else ""}]
        more = {"geos": geos, "groups": groups, "sources": sources}
        frames = {name: pd.DataFrame(rows, columns=schema.columns(name)) for name, rows in more.items()}
        frames = {name: frame.set_index(frame.columns[0], drop=False) for name, frame in frames.items()}
        package = in_memory(self.rows, self.cumulative)
        if not self.cumulative:
            frames["indicators"] = package.indicators.iloc[:0]
        return replace(package, **frames)

    def system(self) -> System:
        return system(self.package(), self.reading)

    def programmes(self, rows: list[Row], also: Iterable[Quantity] = ()) -> list[Programme]:
        return programmes(rows, self.cumulative, self.reading, TOWNS, also, self.written)

    def distance(self, ids: tuple[str, ...] | None = None, also: Iterable[Quantity] = ()) -> float:
        """Return by how much the figures, or those named, miss a solution, as the programmes see it."""
        rows = [row for row in self.rows if ids is None or row["figure_id"] in ids]
        judges = self.programmes(rows, also)
        return min((judge.distance() for judge in judges), default=float("inf"))


@functools.cache
def printed(seed: int) -> Printed:
    return Printed(seed)
