"""What a printed figure can say of an indicator: one record a measure, and all that follows from it.

To add a measure, add its record here, its function to `engine.constraints.CONSTRAINTS` and its sentences to
`ledger.sentences.SENTENCES`: importing either names the measure that it forgot.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple, TypeVar

AMOUNT_UNITS = ("money", "count", "mass", "power", "energy")
Entry = TypeVar("Entry")


class Versus(NamedTuple):
    """What a figure is compared with, each part "" where its measure has none.

    `whole` is the indicator that a share is of, `place` and `period` are those of the other rate or share,
    `group` is the peer group of a rank.
    """

    whole: str = ""
    place: str = ""
    period: str = ""
    group: str = ""


@dataclass(frozen=True, slots=True)
class Measure:
    """One thing that a printed figure can say.

    `kind` is the kind of quantity (`figures.quantity`) that it prints, or compares. `units` are the
    dimensions that its unit may have. `versus` names the parts of the cell `versus` in order, a space between
    them. `whole_things` are printed exactly, without rounding, and are no fewer than `least`. What does not
    `bounds` is shown, but restricts no quantity. `more` is added to the quantity before it is printed: 1 in
    "2.3 times last year's", whose rate is 1.3.
    """

    name: str
    kind: str
    units: tuple[str, ...]
    versus: tuple[str, ...] = ()
    whole_things: bool = False
    least: int = 0
    bounds: bool = True
    more: int = 0

    @property
    def compares(self) -> bool:
        """Whether it prints the difference of two quantities, those of two places or periods."""
        return "place" in self.versus or "period" in self.versus

    @property
    def direct(self) -> bool:
        """Whether it prints the quantity itself, not how that compares with others."""
        return self.bounds and not self.compares and "group" not in self.versus

    def parts_of(self, cell: str) -> Versus:
        """Return the parts of a cell `versus`; ValueError where it has fewer than the measure needs.

        Only the last part may hold spaces: a place or a group does, an indicator never.
        """
        if not self.versus:
            return Versus()
        parts = cell.split(" ", len(self.versus) - 1)
        return Versus(**dict(zip(self.versus, parts, strict=True)))


_RATIO, _DIFFERENCE = ("ratio",), ("difference of ratios",)

_ALL = (
    Measure("level", "amount", AMOUNT_UNITS),
    Measure("count", "amount", ("count",), whole_things=True),
    Measure("growth", "rate", _RATIO),
    Measure("share", "share", _RATIO, ("whole",)),
    Measure("growth_change", "rate", _DIFFERENCE, ("period",)),
    Measure("growth_gap", "rate", _DIFFERENCE, ("place",)),
    Measure("share_change", "share", _DIFFERENCE, ("whole", "period")),
    Measure("rank", "rate", ("rank",), ("group",), whole_things=True, least=1),
    Measure("contribution", "contribution", _RATIO, ("whole",), bounds=False),
)

MEASURES: dict[str, Measure] = {measure.name: measure for measure in _ALL}
"""The measures by name, as the book's page on verdicts explains them."""


def complete(table: Mapping[str, Entry], where: str) -> Mapping[str, Entry]:
    """Return a `table` that is keyed by the names of all measures alone; ImportError says what is not so.

    No default stands in for a measure that was forgotten: it would say something false, in silence.
    """
    for name in MEASURES:
        if name not in table:
            raise ImportError(f"{where} lacks the measure {name!r}: add it there")
    for name in table:
        if name not in MEASURES:
            raise ImportError(f"{where} names {name!r}, which is no measure: take it out there")
    return table
