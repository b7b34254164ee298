"""An independent judge for the tests: printed figures as linear programmes in floating point.

Written from what each measure says, without the library's own inequalities, and solved by HiGHS (scipy).
A rank is a choice of the peers that stand above: one programme for each choice.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from packages import Row
from scipy.optimize import linprog

from recount.figures.measures import MEASURES
from recount.figures.printed import printed_set
from recount.figures.quantity import Quantity
from recount.figures.units import UNITS

TOLERANCE = 1e-7
Line = tuple[dict[Quantity, float], float]
"""sum of coefficient * quantity <= bound."""


def quantity_of(row: Row) -> Quantity:
    """Return the amount, rate or share that a row of the figure table speaks of."""
    kinds = {"level": "amount", "count": "amount", "share": "share", "share_change": "share"}
    kind = kinds.get(row["measure"], "rate")
    whole = row["versus"].split(" ")[0] if kind == "share" else ""
    reported = row["source_id"] if kind == "amount" and row["qualifier"] == "to_date" else ""
    return Quantity(kind, row["indicator"], row["geo"], row["period"], whole, reported)


def parts(ratio: Quantity) -> tuple[Quantity, Quantity]:
    """Return the two amounts of a rate or share."""
    top = ratio._replace(kind="amount", whole="")
    return top, top._replace(indicator=ratio.whole) if ratio.whole else top._replace(kind="base")


def lines(row: Row, reading: str) -> list[Line]:
    """Return what one row that is no rank says."""
    values = printed_set(row["printed"], MEASURES[row["measure"]], row["qualifier"], reading)
    factor = float(UNITS[row["unit"]].factor)
    low, high = float(values.low) * factor, float(values.high) * factor
    own = quantity_of(row)
    if row["measure"] in ("growth_change", "growth_gap", "share_change"):
        changed = {"geo": row["versus"]} if row["measure"] == "growth_gap" else {}
        than = own._replace(**changed or {"period": row["versus"].split(" ")[-1]})
        return [({own: 1.0, than: -1.0}, high), ({own: -1.0, than: 1.0}, -low)]
    said: list[Line] = [({own: 1.0}, high), ({own: -1.0}, -low)]
    if own.kind != "amount":
        top, bottom = parts(own)
        one = 1.0 if own.kind == "rate" else 0.0
        said += [({top: 1.0, bottom: -one - high}, 0.0), ({top: -1.0, bottom: one + low}, 0.0)]
    return said


def truths(names: Iterable[Quantity], cumulative: Iterable[str], written: str) -> list[Line]:
    """Return what holds of quantities whatever is printed, for every pair of them that it holds for."""
    names = set(names)
    names |= {name._replace(reported="") for name in names}
    shares = [name for name in names if name.kind == "share"]
    amounts = {name for name in names if name.kind in ("amount", "base")}
    amounts |= {amount for share in shares for amount in parts(share)}
    known: list[Line] = [({amount: -1.0}, 0.0) for amount in amounts]
    known += [({name: -1.0}, 1.0) for name in names if name.kind == "rate"]
    for share in shares:
        part, whole = parts(share)
        known += [({share: 1.0}, 1.0), ({share: -1.0}, 0.0), ({part: 1.0, whole: -1.0}, 0.0)]
    for one, two in itertools.permutations(amounts, 2):
        if one.indicator in cumulative and _no_more(one, two, written):
            known.append(({one: 1.0, two: -1.0}, 0.0))
    for one, two in itertools.permutations(shares, 2):
        if {one.indicator, one.whole} <= set(cumulative) and _earlier(one, two):
            (part, whole), (later_part, later_whole) = parts(one), parts(two)
            known.append(({later_part: 1.0, part: -1.0, later_whole: -1.0, whole: 1.0}, 0.0))
    return known


def _no_more(one: Quantity, two: Quantity, written: str) -> bool:
    """Whether a cumulative flow is at most another: by its period, or as reported while that was open.

    `written` is the month in which every page was published, "" where it is not known.
    """
    if one.reported:
        return one._replace(reported="") == two
    whole = two._replace(reported="")
    over = not two.reported or one.period.split("..")[1] < written
    return over and (_earlier(one, whole) or (one == whole != two))


def _earlier(one: Quantity, two: Quantity) -> bool:
    """Whether two periods of the same quantity start together and the first ends earlier in the year."""
    (start, end), (other_start, other_end) = one.period.split(".."), two.period.split("..")
    same = one._replace(period="") == two._replace(period="") and start == other_start
    return same and end < other_end and other_end[:4] == start[:4]


@dataclass(frozen=True)
class Programme:
    """One linear programme: left @ values <= right, a column for each of `names`."""

    names: tuple[Quantity, ...]
    left: np.ndarray
    right: np.ndarray

    def distance(self) -> float:
        """Return by how much every line must give way for a solution: above zero when there is none."""
        elastic = np.hstack([self.left, -np.ones((len(self.right), 1))])
        aim = np.zeros(len(self.names) + 1)
        aim[-1] = 1
        ends = [(None, None)] * len(self.names) + [(-1, None)]
        return linprog(aim, elastic, self.right, bounds=ends, method="highs").fun

    def end(self, name: Quantity, sign: int) -> float | None:
        """Return the least (sign 1) or greatest (-1) value of a quantity; None where it is unbounded."""
        aim = np.array([float(sign) if other == name else 0.0 for other in self.names])
        return self._solved(aim, self.left, self.right, sign)

    def ratio_end(self, top: Quantity, bottom: Quantity, sign: int) -> float | None:
        """Return the least or greatest `top` / `bottom`, by the substitution of Charnes and Cooper."""
        scaled = np.hstack([self.left, -self.right[:, None]])
        aim = np.array([float(sign) if other == top else 0.0 for other in (*self.names, None)])
        one = np.array([[1.0 if other == bottom else 0.0 for other in (*self.names, None)]])
        scaled = np.vstack([scaled, [[0.0] * len(self.names) + [-1.0]]])
        return self._solved(aim, scaled, np.zeros(len(scaled)), sign, A_eq=one, b_eq=[1.0])

    @staticmethod
    def _solved(aim: np.ndarray, left: np.ndarray, right: np.ndarray, sign: int, **equations) -> float | None:
        result = linprog(aim, left, right, bounds=(None, None), method="highs", **equations)
        if result.status in (3, 4):
            return None
        assert result.status == 0, result.message
        return sign * result.fun


def programmes(
    rows: Sequence[Row],
    cumulative: Iterable[str],
    reading: str = "rounded",
    members: Sequence[str] = (),
    also: Iterable[Quantity] = (),
    written: str = "",
) -> list[Programme]:
    """Return the programmes of a package: a solution of any one of them makes all the figures true.

    `members` are the places of the one peer group; `also` names quantities without a figure; `written` is
    the month in which every page was published, where that is known.
    """
    plain = [line for row in rows if row["measure"] != "rank" for line in lines(row, reading)]
    choices = [_choices(row, members) for row in rows if row["measure"] == "rank"]
    ranked = [list(itertools.chain(*choice)) for choice in itertools.product(*choices)]
    spoken = {name for terms, _ in (*plain, *(line for rank in ranked for line in rank)) for name in terms}
    known = truths(spoken | set(also), cumulative, written)
    return [_programme([*plain, *known, *rank]) for rank in ranked]


def _choices(row: Row, members: Sequence[str]) -> list[list[Line]]:
    """Return the ways in which a rank may come about: which of the peers stand above."""
    own = quantity_of(row)
    peers = [own._replace(geo=member) for member in members if member != own.geo]
    return [
        [({own: 1.0, peer: -1.0} if peer in above else {own: -1.0, peer: 1.0}, 0.0) for peer in peers]
        for above in itertools.combinations(peers, int(row["printed"]) - 1)
    ]


def _programme(said: list[Line]) -> Programme:
    names = tuple(sorted({name for terms, _ in said for name in terms}))
    column = {name: number for number, name in enumerate(names)}
    left, right = np.zeros((len(said), len(names))), np.array([bound for _, bound in said])
    for number, (terms, _) in enumerate(said):
        for name, weight in terms.items():
            left[number, column[name]] += weight
    return Programme(names, left, right)
