"""What would settle an open claim: the table that is missing, derived from the claim's measure."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from recount.engine import solver, unsat_core
from recount.engine.constraints import ONE, Constraint, Rank, System, unknowns
from recount.engine.solver import Bounds
from recount.figures import period
from recount.figures.facts import Facts
from recount.figures.figure import Figure
from recount.figures.interval import Interval
from recount.figures.quantity import Quantity
from recount.ledger import wording
from recount.ledger.sentences import SENTENCES
from recount.package import names
from recount.package.problems import suggestions


def missing_for_figure(figure: Figure, figures: Mapping[str, Figure], facts: Facts, whole: System) -> str:
    """Return in words which figures would settle the claim that `figure` makes; `whole` is the system."""
    table = _table(figure.indicator, facts)
    amount = figure.quantity._replace(kind="amount", whole="", reported="")
    if not figure.is_fact:
        return f"{names.quantity(amount, facts)} as reported after the period has ended{table}"
    group = facts.groups.get(figure.versus.group)
    printed = {one.quantity for one in figures.values() if one.measure.direct and one.is_fact}
    missing = SENTENCES[figure.measure.name].missing.format(
        amount=names.quantity(amount, facts),
        whole=names.quantity(amount._replace(indicator=figure.versus.whole), facts),
        when=period.in_words(figure.period),
        peers=f"{group.size} {figure.versus.group}" if group else figure.versus.group,
        known=len(printed.intersection(figure.ranked(facts))),
    )
    left = _left_to_missing(figure, facts, whole) if figure.versus.group else ""
    return missing + table + left + _named_nowhere_else(figure, figures, facts)


def missing_for_comparison(quantity: Quantity, than: Quantity, facts: Facts) -> str:
    """Return, as one sentence, which figures would settle whether `quantity` is above `than`."""
    return f"{names.quantity(than, facts)}{_table(quantity.indicator, facts)}"


def _named_nowhere_else(figure: Figure, figures: Mapping[str, Figure], facts: Facts) -> str:
    """Say which names of a figure no other row has: one that is misspelt hangs together with nothing."""
    # Where indicators.csv and geos.csv list the names, reading the package has refused any other.
    others = (_names(one) for one in figures.values() if one.id != figure.id)
    known = {*facts.indicators, *facts.places}.union(*others)
    compared = {figure.versus.whole, figure.versus.place}
    sentences = []
    for name in sorted(_names(figure) - known):
        if near := suggestions(name, known, 1):
            sentences.append(f" No other row names “{name}”: is “{near[0]}” meant?")
        elif name in compared:
            sentences.append(f" No other row names “{name}”: is it spelt so?")
    return "".join(sentences)


def _names(figure: Figure) -> set[str]:
    return {figure.indicator, figure.geo, figure.versus.whole, figure.versus.place} - {""}


def _left_to_missing(figure: Figure, facts: Facts, whole: System) -> str:
    """Say which growth the rank leaves to the peers whose growth is not printed, were the rank true."""
    peers = [peer for peer in figure.ranked(facts) if peer.geo != figure.geo]
    near = whole.around(peers)
    if not unsat_core.feasible(near):
        return ""
    # Peers of whom nothing of their own is printed are interchangeable: one of them stands for all.
    alike: dict[tuple[Constraint, ...], Bounds] = {}
    ranges: dict[Interval, list[str]] = {}
    for peer in peers:
        told = tuple(row for row in near.constraints if row.figure and _speaks_of(row, peer))
        if told not in alike:
            alike[told] = solver.bounds(near, ((peer, ONE),))
        if figure.id in alike[told].figures:
            ranges.setdefault(alike[told].interval.scaled(Fraction(100)), []).append(peer.geo)
    sentences = []
    for values, places in ranges.items():
        who = "each of them" if len(places) == len(peers) else ", ".join(places)
        sentences.append(f" Were the rank true, {who} grew by {_at_most(values)}.")
    return "".join(sentences)


def _speaks_of(row: Constraint, peer: Quantity) -> bool:
    """Whether a constraint is about a peer itself, not about another place that it is ranked with."""
    return row.own == peer if isinstance(row, Rank) else peer in unknowns(row)


def _at_most(values: Interval) -> str:
    """Return a range of growth in words, without the −100% below which no amount can fall."""
    if values.low == -100:
        values = Interval(None, values.high, high_open=values.high_open)
    return wording.in_unit(values, "%")


def _table(indicator: str, facts: Facts) -> str:
    """Return where an indicator is regularly printed, as the end of a sentence."""
    if indicator not in facts.indicators:
        return "."
    return f". Where to look: {facts.indicators[indicator].table}."
