"""The unknown true quantities that printed figures speak of.

A quantity is an amount, last year's amount on this year's basis (`base`), a year-on-year rate, or a share.
As text it is written `measure indicator geo period`, a share with its whole:
`share upgrade_fai/industrial_fai Jiayuguan 2023-01..2023-10`. A place may contain spaces.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from recount.figures import period
from recount.figures.measures import MEASURES

MEASURE_OF_KIND = {
    "amount": "level",
    "base": "base",
    "rate": "growth",
    "share": "share",
    "contribution": "contribution",
}
"""What each kind of quantity is called as text; nothing bounds a contribution, so nobody can ask for one."""

KIND_OF_MEASURE = {
    **{one.name: one.kind for one in MEASURES.values() if one.direct and not one.more},
    "base": "base",
}
"""The kind of quantity that a measure names; nobody prints a base."""


class QuantityError(ValueError):
    """Text that does not name a quantity; the message is a whole sentence."""


class Quantity(NamedTuple):
    """One unknown: amounts are in the base unit of their dimension, rates and shares are fractions of one.

    `reported` is the page that prints an amount while its period is still open (`to_date`): what had been
    reached by then, which is not yet the amount of the period.
    """

    kind: str
    indicator: str
    geo: str
    period: str
    whole: str = ""
    reported: str = ""

    def __str__(self) -> str:
        indicator = f"{self.indicator}/{self.whole}" if self.whole else self.indicator
        so_far = f" as reported by {self.reported}" if self.reported else ""
        return f"{MEASURE_OF_KIND[self.kind]} {indicator} {self.geo} {self.period}{so_far}"

    @property
    def parts(self) -> tuple[Quantity, ...]:
        """The amounts above and below the line of a ratio; none for an amount or a base."""
        if self.kind == "rate":
            return self._replace(kind="amount"), self._replace(kind="base")
        if self.kind == "share":
            part = self._replace(kind="amount", whole="")
            return part, part._replace(indicator=self.whole)
        return ()


def with_parts(quantities: Iterable[Quantity]) -> set[Quantity]:
    """Return `quantities`, and the amounts that the ratios among them relate."""
    return {one for quantity in quantities for one in (quantity, *quantity.parts)}


def parse(text: str) -> Quantity:
    """Return the quantity that `text` names; QuantityError says what is wrong with it."""
    # Only a place may hold spaces: the first two words and the last are certain, and the rest is the place.
    words = text.split(" ")
    if len(words) < 4 or words[0] not in KIND_OF_MEASURE:
        known = ", ".join(KIND_OF_MEASURE)
        raise QuantityError(
            f"expected a measure ({known}), an indicator, a place and a period,"
            f" with spaces between, found {text[:80]!r}"
        )
    measure, indicator, geo, when = words[0], words[1], " ".join(words[2:-1]), words[-1]
    part, _, whole = indicator.partition("/")
    if (measure == "share") != bool(whole):
        raise QuantityError(
            f"expected a part and its whole (part/whole) for a share, and only there, found {text[:80]!r}"
        )
    try:
        period.parse(when)
    except period.PeriodError as error:
        raise QuantityError(str(error)) from None
    return Quantity(KIND_OF_MEASURE[measure], part, geo, when, whole)
