"""Known truths: what holds of the quantities whatever is printed.

Amounts are not negative, so no rate is below −100 %. A cumulative flow never falls within its year, nor
does its base. A part is at most its whole, and so, for cumulative flows, is what the part adds between two
periods of one year.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from fractions import Fraction
from itertools import pairwise

from recount import period
from recount.quantity import Quantity

Truth = tuple[tuple[tuple[Quantity, Fraction], ...], Fraction, str]
"""sum of terms <= bound, and the truth in words."""

ZERO, ONE = Fraction(0), Fraction(1)


def known_truths(quantities: Iterable[Quantity], cumulative: frozenset[str]) -> Iterator[Truth]:
    """Yield the known truths about `quantities`; indicators in `cumulative` never fall within a year."""
    quantities = sorted(set(quantities))
    shares = [quantity for quantity in quantities if quantity.kind == "share"]
    amounts = {quantity for quantity in quantities if quantity.kind in ("amount", "base")}
    amounts |= {amount for share in shares for amount in share.parts or ()}
    for amount in sorted(amounts):
        yield ((amount, -ONE),), ZERO, "an amount is not negative"
    for rate in (quantity for quantity in quantities if quantity.kind == "rate"):
        yield ((rate, -ONE),), ONE, "an amount is not negative"
    yield from _never_falling(sorted(amounts), cumulative)
    for share in shares:
        yield from _part_of_whole(share)
    yield from _growing_parts(shares, cumulative)


def _chains(quantities: Iterable[Quantity]) -> Iterator[list[Quantity]]:
    """Yield the quantities that run from the same first month within one year, shortest period first."""
    chains = defaultdict(list)
    for quantity in quantities:
        span = period.parse(quantity.period)
        if span.within_one_year:
            chains[quantity._replace(period=""), span.start].append((span.end, quantity))
    for chain in chains.values():
        yield [quantity for _, quantity in sorted(chain)]


def _never_falling(amounts: list[Quantity], cumulative: frozenset[str]) -> Iterator[Truth]:
    for chain in _chains(amount for amount in amounts if amount.indicator in cumulative):
        for earlier, later in pairwise(chain):
            words = (
                f"a cumulative flow never falls within its year: {period.in_words(earlier.period)}"
                f" is at most {period.in_words(later.period)}"
            )
            yield ((earlier, ONE), (later, -ONE)), ZERO, words


def _part_of_whole(share: Quantity) -> Iterator[Truth]:
    part, whole = share.parts or ()
    words = "a part is at most its whole"
    yield ((part, ONE), (whole, -ONE)), ZERO, words
    yield ((share, ONE),), ONE, words
    yield ((share, -ONE),), ZERO, "an amount is not negative"


def _growing_parts(shares: list[Quantity], cumulative: frozenset[str]) -> Iterator[Truth]:
    """Yield that what the part adds between two periods is at most what the whole adds."""
    flows = [share for share in shares if {share.indicator, share.whole} <= cumulative]
    for chain in _chains(flows):
        for earlier, later in pairwise(chain):
            (part, whole), (later_part, later_whole) = earlier.parts or (), later.parts or ()
            words = (
                f"what a part adds between {period.in_words(earlier.period)} and"
                f" {period.in_words(later.period)} is at most what its whole adds"
            )
            yield ((later_part, ONE), (part, -ONE), (later_whole, -ONE), (whole, ONE)), ZERO, words
