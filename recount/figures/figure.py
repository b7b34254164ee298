"""One printed figure, parsed once: what it speaks of, and the true values that would be printed like it."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from recount.figures.facts import Facts
from recount.figures.interval import Interval
from recount.figures.measures import Measure, Versus
from recount.figures.printed import NO_FACTS, face_value, printed_set
from recount.figures.quantity import Quantity
from recount.figures.units import UNITS


@dataclass(frozen=True, slots=True)
class Figure:
    """One row of the figure tables; `printed` is text in `unit`, `quote` the clause in which it stands."""

    id: str
    source: str
    geo: str
    indicator: str
    measure: Measure
    period: str
    versus: Versus
    printed: str
    unit: str
    qualifier: str = ""
    quote: str = ""

    @property
    def is_fact(self) -> bool:
        """Whether it says what was, and can be read: not what is expected or planned, nor lost a digit."""
        return self.qualifier not in NO_FACTS

    @property
    def quantity(self) -> Quantity:
        """The quantity that is printed; for a change, gap or rank the rate or share that is compared."""
        kind = self.measure.kind
        whole = self.versus.whole if kind == "share" else ""
        # What was reached while a period is open is no amount of the whole period, but one of its own.
        reported = self.source if kind == "amount" and self.qualifier == "to_date" else ""
        return Quantity(kind, self.indicator, self.geo, self.period, whole, reported)

    @property
    def compared(self) -> Quantity | None:
        """The quantity that a change or gap is measured from; None for all other measures."""
        if not self.measure.compares:
            return None
        place, period = self.versus.place or self.geo, self.versus.period or self.period
        return self.quantity._replace(geo=place, period=period)

    def ranked(self, facts: Facts) -> list[Quantity]:
        """Return what a rank compares: its rate in each listed place of the group; nothing for no rank."""
        return [self.quantity._replace(geo=member) for member in facts.members(self.versus.group)]

    def interval(self, reading: str) -> Interval:
        """Return the true values that would be printed like this under one `reading`, in the unit printed."""
        return printed_set(self.printed, self.measure, self.qualifier, reading)

    def claimed(self, reading: str) -> Interval:
        """Return the same values as those of its quantity, or of the difference of two, in base units."""
        return self.in_base_units(self.interval(reading))

    @property
    def face(self) -> Interval:
        """The number printed, taken at face value, in base units: both ends are that number."""
        value = face_value(self.printed)
        return self.in_base_units(Interval(value, value))

    def in_base_units(self, values: Interval) -> Interval:
        """Return values in the unit printed as those of the quantity; `as_printed` is the way back."""
        return values.scaled(UNITS[self.unit].factor).shifted(Fraction(-self.measure.more))

    def as_printed(self, values: Interval) -> Interval:
        """Return values of the quantity, in base units, as they would be printed in the figure's own unit."""
        return values.shifted(Fraction(self.measure.more)).scaled(1 / UNITS[self.unit].factor)
