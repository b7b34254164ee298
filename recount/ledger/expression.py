"""Arithmetic on true quantities: `october - september`, or `(a - b) / (a.base - b.base)`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction

from recount.engine import solver
from recount.engine.constraints import ONE, System, Terms
from recount.engine.solver import Bounds
from recount.figures.facts import Facts
from recount.figures.quantity import Quantity, QuantityError
from recount.package import names


@dataclass(frozen=True)
class Expression:
    """A sum of true quantities, each with its weight, or the ratio of two such sums.

    Amounts and bases are in the base unit of their dimension, rates and shares are fractions of one.
    """

    top: Terms
    bottom: Terms = ()

    @classmethod
    def of(cls, quantity: Quantity) -> Expression:
        """Return the expression that is one quantity."""
        return cls(((quantity, ONE),))

    def __add__(self, other: object) -> Expression:
        return self._plus(other, ONE)

    def __sub__(self, other: object) -> Expression:
        return self._plus(other, -ONE)

    def __truediv__(self, other: object) -> Expression:
        if not isinstance(other, Expression):
            return NotImplemented
        if self.bottom or other.bottom:
            raise QuantityError("expected sums of quantities above and below the line, found a ratio")
        if not self.top or not other.top:
            raise QuantityError("expected quantities above and below the line, found a sum that leaves none")
        return Expression(self.top, other.top)

    @property
    def base(self) -> Expression:
        """The same of last year's amounts on this year's basis; QuantityError for anything but amounts."""
        if self.bottom or any(quantity.kind != "amount" for quantity, _ in self.top):
            raise QuantityError(f"expected amounts, which alone have a base, found {self}")
        return Expression(tuple((quantity._replace(kind="base"), weight) for quantity, weight in self.top))

    @property
    def quantities(self) -> tuple[Quantity, ...]:
        """The quantities that it speaks of, in order."""
        return tuple(sorted({quantity for quantity, _ in (*self.top, *self.bottom)}))

    def bounds(self, system: System) -> Bounds:
        """Return its range over all solutions of `system`, in base units: exact for amounts and bases.

        Of a rate or share, and of a difference of two, both its own bounds and those of its amounts count, as
        `solver.quantity_bounds` says. Raises Infeasible where the system has no solution.
        """
        if self.bottom:
            return solver.ratio_bounds(system, self.top, self.bottom)
        # A product of an unknown rate and an unknown base is not linear: alone or as a pair they are bounded
        # through their amounts as well, in longer sums only as unknowns of their own.
        match self.top:
            case ((quantity, weight),) if weight == ONE:
                return solver.quantity_bounds(system, quantity)
            case ((one, weight), (other, less)) if weight == ONE == -less:
                return solver.difference_bounds(system, one, other)
        return solver.bounds(system, self.top)

    def __str__(self) -> str:
        return self._written(str)

    def called(self, facts: Facts) -> str:
        """Return what it is called in English, by the names that the tables give its quantities."""
        return self._written(lambda quantity: names.quantity(quantity, facts))

    def _written(self, name: Callable[[Quantity], str]) -> str:
        top, bottom = (_in_words(terms, name) for terms in (self.top, self.bottom))
        return f"({top}) / ({bottom})" if bottom else top

    def _plus(self, other: object, sign: Fraction) -> Expression:
        if not isinstance(other, Expression):
            return NotImplemented
        if self.bottom or other.bottom:
            raise QuantityError(
                "expected sums of quantities, found a ratio: a range of it can be asked alone"
            )
        weights = Counter(dict(self.top))
        for quantity, weight in other.top:
            weights[quantity] += sign * weight
        return Expression(tuple((quantity, weight) for quantity, weight in weights.items() if weight))


def _in_words(terms: Terms, name: Callable[[Quantity], str]) -> str:
    """Return a sum as text: "level a … − level b …", a weight but one in front of its quantity."""
    words = ""
    for quantity, weight in terms:
        sign = (" − " if weight < 0 else " + ") if words else ("−" if weight < 0 else "")
        words += sign + (f"{abs(weight)} × " if abs(weight) != ONE else "") + name(quantity)
    return words
