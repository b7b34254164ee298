"""How one claim of the text is judged: verdict, evidence, range, support and what would settle it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from recount.engine.constraints import System
from recount.figures.facts import Facts
from recount.figures.figure import Figure
from recount.figures.interval import Interval
from recount.figures.units import UNITS
from recount.ledger.assess import Assessment, assess_figure, assess_words
from recount.ledger.breaking_point import breaking_points
from recount.ledger.entry import Claim, Statement, Verdict
from recount.ledger.missing import missing_for_comparison, missing_for_figure
from recount.ledger.questions import unit_of
from recount.ledger.reasons import explain_bound
from recount.ledger.rows import rows
from recount.ledger.wording import forced


@dataclass(frozen=True)
class Grounds:
    """What claims are judged by: all figures, the plain facts, and the `system` of both under a `reading`.

    The system holds the axioms on the quantities that claims in words compare as well. `article` is the page
    of the text itself, "" where no figure of it is claimed.
    """

    figures: Mapping[str, Figure]
    facts: Facts
    reading: str
    system: System
    article: str


def judge(statement: Statement, grounds: Grounds) -> Claim:
    """Return a claim with what the other figures say of it."""
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
        printed_set=figure.interval(reading),
        face=None if result.face is None else figure.as_printed(Interval(result.face, result.face)).low,
    )
    return replace(claim, breaking=breaking_points(figure, forced(claim), reading))


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
    figures, facts, reading, bounds = grounds.figures, grounds.facts, grounds.reading, result.bounds
    if result.set_aside:
        missing += f" Set aside, since they contradict one another: {', '.join(result.set_aside)}."
    named = dict.fromkeys((statement.figure, *bounds.figures, *result.conflict))
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
        evidence=_evidence(bounds.figures, grounds) if result.verdict != Verdict.OPEN else "",
        missing=missing,
        conflict=result.conflict,
        set_aside=result.set_aside,
        rows=rows((name for name in named if name in figures), figures, facts, reading),
    )


def _evidence(support: tuple[str, ...], grounds: Grounds) -> str:
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
