"""How a figure or a comparison is judged: verdict, evidence, range, support and what would settle it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from recount.engine import axioms
from recount.engine.constraints import System
from recount.engine.solver import Bound, Bounds
from recount.figures.facts import Facts
from recount.figures.figure import Figure
from recount.figures.interval import Interval
from recount.figures.units import UNITS
from recount.ledger.assess import Assessment, assess_figure, assess_words
from recount.ledger.entry import Claim, Rows, Statement, Verdict
from recount.ledger.missing import missing_for_comparison, missing_for_figure
from recount.ledger.questions import unit_of
from recount.ledger.reasons import explain_bound
from recount.ledger.rows import rows
from recount.ledger.strength import passing
from recount.ledger.wording import forced, named


@dataclass(frozen=True)
class Grounds:
    """What claims are judged by: all figures, the plain facts, and the `system` of both under a `reading`.

    The system holds the axioms on the quantities that words compare as well. `article` is the page of the
    text itself, "" where no figure of it is claimed. `known` is what is said of sets of statements that are
    listed as conflicts, each written as in known_conflicts.csv.
    """

    figures: Mapping[str, Figure]
    facts: Facts
    reading: str
    system: System
    article: str
    known: Mapping[str, str]


def judge(statement: Statement, grounds: Grounds) -> Claim:
    """Return what the other figures say of a statement that prints a figure, or of one reading of words."""
    return _comparison(statement, grounds) if statement.sides else _figure(statement, grounds)


def _figure(statement: Statement, grounds: Grounds) -> Claim:
    figures, facts, reading, system = grounds.figures, grounds.facts, grounds.reading, grounds.system
    figure = figures[statement.figure]
    result = assess_figure(figure, system, figures, facts, reading)
    missing = missing_for_figure(figure, figures, facts, system) if result.verdict == Verdict.OPEN else ""
    claim = replace(
        _claim(statement, result, grounds, figure.unit, figure.as_printed(result.bounds.interval), missing),
        printed=figure.printed,
        qualifier=figure.qualifier,
        named=named(figure, facts),
        printed_set=figure.interval(reading),
        face=None if result.face is None else figure.as_printed(Interval(result.face, result.face)).low,
    )
    earlier = _earlier_total(figure, result.bounds.low, figures)
    return replace(claim, passing=passing(figure, forced(claim), reading, earlier))


def _comparison(statement: Statement, grounds: Grounds) -> Claim:
    asked, than = statement.sides
    result = assess_words(statement.id, asked, than, grounds.system)
    unit = "pp" if asked.parts else unit_of(asked, grounds.facts)
    interval = result.bounds.interval.scaled(1 / UNITS[unit].factor)
    missing = missing_for_comparison(asked, than, grounds.facts) if result.verdict == Verdict.OPEN else ""
    return _claim(statement, result, grounds, unit, interval, missing)


def _claim(
    statement: Statement, result: Assessment, grounds: Grounds, unit: str, interval: Interval, missing: str
) -> Claim:
    """Join a statement and its assessment; `interval` is in the claim's own `unit`."""
    figures, reading, bounds = grounds.figures, grounds.reading, result.bounds
    if missing and statement.settled_by:
        missing += f" {statement.settled_by}"
    missing += set_aside(result.set_aside)
    is_open = result.verdict == Verdict.OPEN
    return Claim(
        **vars(statement),
        unit=unit,
        verdict=result.verdict,
        interval=interval,
        support=bounds.figures,
        low_support=bounds.low.figures,
        high_support=bounds.high.figures,
        low_reason=explain_bound(bounds.low, figures, reading),
        high_reason=explain_bound(bounds.high, figures, reading),
        evidence="" if is_open else evidence(bounds.figures, grounds),
        assumptions=() if is_open else tuple(_assumptions(statement.figure, bounds, figures)),
        missing=missing,
        conflict=result.conflict,
        note=grounds.known.get(" ".join(sorted(result.conflict)), ""),
        set_aside=result.set_aside,
        rows=rows_of((statement.figure, *bounds.figures, *result.conflict), grounds),
    )


def set_aside(names: Collection[str]) -> str:
    """Return which figures were set aside, as one more sentence; "" where none were."""
    return f" Set aside, since they contradict one another: {', '.join(names)}." if names else ""


def rows_of(names: Iterable[str], grounds: Grounds) -> Rows:
    """Return those of the names that are figures, each once, in words."""
    named = (name for name in dict.fromkeys(names) if name in grounds.figures)
    return rows(named, grounds.figures, grounds.facts, grounds.reading)


def _earlier_total(figure: Figure, low: Bound, figures: Mapping[str, Figure]) -> Figure | None:
    """Return the earlier total that a cumulative amount cannot fall below, where that is its low end.

    Of the same thing and place: an earlier part bounds its whole as well, but equals it by chance alone.
    """
    assumed = any(row.assumption == axioms.CUMULATIVE for row in low.support)
    if not assumed or len(low.figures) != 1:
        return None
    earlier = figures[low.figures[0]]
    own, before = (one.quantity._replace(period="", reported="") for one in (figure, earlier))
    return earlier if own == before else None


def _assumptions(own: str, bounds: Bounds, figures: Mapping[str, Figure]) -> Iterator[str]:
    """Yield what a verdict rests on besides the figures, by the names in `wording.ASSUMPTIONS`."""
    if any(row.assumption for end in bounds for row in end.support):
        yield axioms.CUMULATIVE
    involved = [figures[name] for name in {own, *bounds.figures} - {""}]
    # Within one page nobody revises, and rates stand beside the amounts that they are rates of.
    if len({figure.source for figure in involved}) > 1:
        yield "unrevised"
        if any(figure.measure.kind == "rate" for figure in involved):
            yield "one basis"


def evidence(support: Collection[str], grounds: Grounds) -> str:
    """Say how far the supporting figures are from the text itself: by its page, its office or another's.

    The office of the text is the one that the table of sources gives its page, named there or not. Empty
    where no figure of the text is claimed, or none supports.
    """
    if not grounds.article or not support:
        return ""
    sources = {grounds.figures[name].source for name in support}
    if sources == {grounds.article}:
        return "article only"
    offices = {grounds.facts.sources[name].office for name in (grounds.article, *sources)}
    return "same office" if len(offices) == 1 else "independent"
