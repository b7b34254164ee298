"""Axioms: what holds of the quantities whatever is printed.

Amounts are not negative, so no rate is below −100%; a part is at most its whole. Of cumulative flows more is
taken to hold, and named as an assumption wherever a verdict rests on it: that none falls within its year, nor
its base, and that a part adds at most what its whole adds between two periods of one year. A publisher who
revises an earlier total downwards breaks it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from itertools import pairwise
from typing import NamedTuple

from recount.figures import period
from recount.figures.facts import Month
from recount.figures.quantity import Quantity, with_parts

CUMULATIVE = "cumulative"
"""The assumption that cumulative amounts never fall within a year."""


class Axiom(NamedTuple):
    """sum of `terms` <= `bound`; the axiom in `words`, and the `assumption` that it makes, if any."""

    terms: tuple[tuple[Quantity, Fraction], ...]
    bound: Fraction
    words: str
    assumption: str = ""


ZERO, ONE = Fraction(0), Fraction(1)


def about(
    quantities: Iterable[Quantity], cumulative: frozenset[str], written: Mapping[str, Month]
) -> Iterator[Axiom]:
    """Yield the axioms about `quantities`.

    The indicators in `cumulative` never fall within a year; `written` says when each page was published.
    """
    given = set(quantities)
    # What was reached by some day bounds the amount of the whole period, so that must be in the system too.
    given |= {quantity._replace(reported="") for quantity in given if quantity.reported}
    rates, shares = ([one for one in sorted(given) if one.kind == kind] for kind in ("rate", "share"))
    # The amounts of a printed growth are among the given. Those of a rate that is only ranked or compared are
    # not, and stay out, as nothing relates them: of it no more is known than that it is not below −100%.
    amounts = sorted(one for one in with_parts(given - set(rates)) if one.kind in ("amount", "base"))
    for amount in amounts:
        yield Axiom(((amount, -ONE),), ZERO, "an amount is not negative")
    for rate in rates:
        yield Axiom(((rate, -ONE),), ONE, "an amount is not negative")
    yield from _never_falling(amounts, cumulative, written)
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


def _never_falling(
    amounts: list[Quantity], cumulative: frozenset[str], written: Mapping[str, Month]
) -> Iterator[Axiom]:
    flows = [amount for amount in amounts if amount.indicator in cumulative]
    for chain in _chains(flow for flow in flows if not flow.reported):
        for earlier, later in pairwise(chain):  # at most is transitive: the others follow
            yield _at_most(earlier, later)
    for so_far in flows:
        if so_far.reported:
            # Without a date of writing no period counts as over by then: none ends before the year 0.
            yield from _reached_so_far(so_far, flows, written.get(so_far.reported, (0, 0)))


def _reached_so_far(so_far: Quantity, flows: list[Quantity], written: Month) -> Iterator[Axiom]:
    """Yield that what is reported while a period is open lies between the periods over by then and the whole.

    Without a date of writing only the whole is known to be no less; a page written after the period had
    ended reports the whole.
    """
    whole = so_far._replace(reported="")
    yield _at_most(so_far, whole)
    start, end = period.parse(so_far.period)
    if end < written:
        words = f"{_in_words(whole)} was over when {so_far.reported} was written"
        yield Axiom(((whole, ONE), (so_far, -ONE)), ZERO, words, CUMULATIVE)
    for flow in flows:
        span = period.parse(flow.period)
        same = flow._replace(period=so_far.period) == whole and span.start == start
        if same and span.end < min(end, written):
            yield _at_most(flow, so_far)


def _at_most(earlier: Quantity, later: Quantity) -> Axiom:
    words = f"{_in_words(earlier)} is at most {_in_words(later)}"
    words = f"a cumulative flow never falls within its year: {words}"
    return Axiom(((earlier, ONE), (later, -ONE)), ZERO, words, CUMULATIVE)


def _in_words(amount: Quantity) -> str:
    so_far = f" as reported by {amount.reported}" if amount.reported else ""
    return period.in_words(amount.period) + so_far


def _part_of_whole(share: Quantity) -> Iterator[Axiom]:
    part, whole = share.parts
    words = "a part is at most its whole"
    yield Axiom(((part, ONE), (whole, -ONE)), ZERO, words)
    yield Axiom(((share, ONE),), ONE, words)
    yield Axiom(((share, -ONE),), ZERO, "an amount is not negative")


def _growing_parts(shares: list[Quantity], cumulative: frozenset[str]) -> Iterator[Axiom]:
    """Yield that what the part adds between two periods is at most what the whole adds."""
    flows = [share for share in shares if {share.indicator, share.whole} <= cumulative]
    for chain in _chains(flows):
        for earlier, later in pairwise(chain):
            (part, whole), (later_part, later_whole) = earlier.parts, later.parts
            words = (
                f"what a part adds between {period.in_words(earlier.period)} and"
                f" {period.in_words(later.period)} is at most what its whole adds"
            )
            terms = ((later_part, ONE), (part, -ONE), (later_whole, -ONE), (whole, ONE))
            yield Axiom(terms, ZERO, words, CUMULATIVE)
