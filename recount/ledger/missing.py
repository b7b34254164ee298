"""What would settle an open claim: the table that is missing, derived from the claim's measure."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from recount.engine import solver, unsat_core
from recount.engine.constraints import ONE, Constraint, Rank, System, quantity_of, unknowns
from recount.engine.solver import Bounds
from recount.figures import period
from recount.figures.formatting import decimal
from recount.figures.interval import Interval
from recount.figures.quantity import KIND_OF_MEASURE, Quantity
from recount.package import names
from recount.package.model import Package, members_of


def missing_for_figure(figure: Any, package: Package, whole: System) -> str:
    """Return in words which figures would settle the claim that `figure` makes; `whole` is the system."""
    table = _table(figure.indicator, package)
    if figure.measure == "rank":
        return _peers(figure, package) + table + _left_to_missing(figure, package, whole)
    if figure.qualifier in ("expected", "plan"):
        name = names.quantity(Quantity("amount", figure.indicator, figure.geo, figure.period), package)
        return f"{name} as reported after the period has ended{table}"
    if figure.measure not in KIND_OF_MEASURE:
        return f"The two figures that are compared{table}"
    own = quantity_of(figure)
    name = names.quantity(own if own.parts is None else own.parts[0], package)
    if figure.measure == "growth":
        return f"{name}, and the amount of the year before on this year's basis{table}"
    if figure.measure == "share":
        return f"{name}, and {names.quantity(own.parts[1], package)}{table}"
    return f"{name}, printed by another office{table}"


def missing_for_comparison(quantity: Quantity, than: Quantity, package: Package) -> str:
    """Return, as one sentence, which figures would settle whether `quantity` is above `than`."""
    return f"{names.quantity(than, package)}{_table(quantity.indicator, package)}"


def _peers(figure: Any, package: Package) -> str:
    """Name the peers' rates that a rank needs, and how many of them the tables have."""
    figures = package.figures
    same = figures[(figures["indicator"] == figure.indicator) & (figures["period"] == figure.period)]
    members = members_of(figure.versus, package)
    known = set(same.loc[same["measure"] == "growth", "geo"]) & set(members)
    size = package.groups.at[figure.versus, "size"] if figure.versus in package.groups.index else "all"
    when = period.in_words(figure.period)
    return f"The growth of all {size} {figure.versus} in {when}; printed so far: {len(known)}"


def _left_to_missing(figure: Any, package: Package, whole: System) -> str:
    """Say which growth the rank leaves to the peers whose growth is not printed, were the rank true."""
    own = quantity_of(figure)
    peers = [
        own._replace(geo=member) for member in members_of(figure.versus, package) if member != figure.geo
    ]
    near = whole.around(peers)
    if not unsat_core.feasible(near):
        return ""
    # Peers of whom nothing of their own is printed are interchangeable: one of them stands for all.
    alike: dict[tuple[Constraint, ...], Bounds] = {}
    ranges: dict[Interval, list[str]] = {}
    for peer in peers:
        told = tuple(row for row in near.statements if row.figure and _speaks_of(row, peer))
        if told not in alike:
            alike[told] = solver.bounds(near, ((peer, ONE),))
        if figure.figure_id in alike[told].figures:
            ranges.setdefault(alike[told].range.scaled(Fraction(100)), []).append(peer.geo)
    sentences = []
    for values, places in ranges.items():
        who = "each of them" if len(places) == len(peers) else ", ".join(places)
        sentences.append(f" Were the rank true, {who} grew by {_at_most(values)}.")
    return "".join(sentences)


def _speaks_of(row: Constraint, peer: Quantity) -> bool:
    """Whether a statement is about a peer itself, not about another place that it is ranked with."""
    return row.own == peer if isinstance(row, Rank) else peer in unknowns(row)


def _at_most(values: Interval) -> str:
    low = "" if values.low is None or values.low == -100 else f"at least {decimal(values.low)} %"
    high = "" if values.high is None else f"at most {decimal(values.high)} %"
    return " and ".join(filter(None, (low, high)))


def _table(indicator: str, package: Package) -> str:
    """Return where an indicator is regularly printed, as the end of a sentence."""
    if indicator not in package.indicators.index:
        return "."
    return f". Where to look: {package.indicators.at[indicator, 'table']}."
