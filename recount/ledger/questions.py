"""A question about any quantity, printed or not: what range do all figures together leave it?"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from itertools import chain
from typing import NamedTuple

from recount.engine.solver import Bounds
from recount.figures import period
from recount.figures.facts import Facts
from recount.figures.figure import Figure
from recount.figures.interval import Interval
from recount.figures.quantity import KIND_OF_MEASURE, Quantity
from recount.ledger import wording
from recount.ledger.expression import Expression
from recount.package.problems import RecountError, meant, suggestions


class QuestionError(RecountError):
    """A question that names something the package does not have; the message is a whole sentence."""


class Answer(NamedTuple):
    """The range of a quantity, `bounds` in base units and `interval` in `unit`; a ratio has no unit, "".

    `set_aside` are the figures of conflicts that bear on the quantity: they bound nothing here. `called` is
    what was asked in plain words.
    """

    asked: Expression
    bounds: Bounds
    unit: str
    interval: Interval
    set_aside: tuple[str, ...]
    called: str

    @property
    def support(self) -> tuple[str, ...]:
        """The figures that force either end, in order."""
        return self.bounds.figures

    @property
    def told(self) -> str:
        """The range in words, to at most four decimals, outwards; and why, where no figure restricts it."""
        why = "" if self.support else "no printed figure restricts it: "
        if why and self.set_aside:
            why = "the printed figures that bear on it contradict one another: "
        return why + wording.in_unit(self.interval, self.unit)

    def __repr__(self) -> str:
        forced = f", forced by {', '.join(self.support)}" if self.support else ""
        return f"{self.asked}: {self.told}{forced}"


def quantity_asked(
    figures: Collection[Figure],
    facts: Facts,
    indicator: str,
    geo: str,
    when: str,
    measure: str = "level",
    versus: str = "",
) -> Quantity:
    """Return the quantity that a question names; QuestionError says which name is not known.

    Without tables of indicators or places, those are known that a figure names.
    """
    indicators = (facts.indicators, "indicators.csv")
    if not facts.indicators:
        indicators = (_named(figures, "indicator", "whole"), "the figures")
    _require("indicator", indicator, *indicators)
    places = (facts.places, "geos.csv") if facts.places else (_named(figures, "geo", "place"), "the figures")
    _require("place", geo, *places)
    try:
        period.parse(when)
    except period.PeriodError as error:
        raise QuestionError(f"The period cannot be read: {error}.") from None
    _require("period", when, _named(figures, "period", "period"), "the figures")
    if (measure == "share") != bool(versus):
        raise QuestionError("A share needs the indicator of its whole (--versus), and only a share has one.")
    if versus:
        _require("indicator", versus, *indicators)
    return Quantity(KIND_OF_MEASURE[measure], indicator, geo, when, versus)


def claim_asked(claims: Collection[str], claim: str) -> str:
    """Return the claim that a question names, whatever its capitals and zeros; QuestionError lists them."""
    if (name := meant(claim, claims)) in claims:
        return name
    listed = ", ".join(claims) or "none: the package has no claims.csv"
    raise QuestionError(f"There is no claim {claim!r}. The claims are: {listed}.")


def unit_of(asked: Quantity, facts: Facts) -> str:
    """Return the unit of a quantity: "%" of a ratio, else the usual one of its indicator.

    Raises QuestionError where nothing says what the amount is measured in.
    """
    if asked.parts:
        return "%"
    if asked.indicator not in facts.units:
        raise QuestionError(
            f"The unit of {asked.indicator!r} is not known, as no amount of it is printed:"
            " write it in indicators.csv, in the column unit."
        )
    return facts.units[asked.indicator]


def _named(figures: Iterable[Figure], column: str, part: str) -> set[str]:
    """Return the names that figures have in a column, and as a part of what they are compared with."""
    named = ((getattr(figure, column), getattr(figure.versus, part)) for figure in figures)
    return set(chain.from_iterable(named)) - {""}


def _require(what: str, name: str, known: Collection[str], where: str) -> None:
    """Raise QuestionError where a name is not known: with names like it, else with where the names stand."""
    if name in known:
        return
    near = suggestions(name, known)
    advice = f"Did you mean {', '.join(near)}?" if near else f"For those there are, see {where}."
    raise QuestionError(f"No figure of this package has the {what} {name!r}. {advice}")
