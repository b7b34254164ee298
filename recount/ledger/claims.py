"""How one claim of the text is judged: verdict, evidence, range, support and what would settle it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from recount.engine.constraints import System
from recount.figures.interval import Interval
from recount.figures.quantity import Quantity, parse
from recount.figures.units import UNITS
from recount.ledger.assess import Assessment, assess_figure, assess_words
from recount.ledger.breaking_point import breaking_points
from recount.ledger.entry import Claim, Verdict
from recount.ledger.missing import missing_for_comparison, missing_for_figure
from recount.ledger.questions import unit_of
from recount.ledger.reasons import explain_bound
from recount.ledger.rows import rows
from recount.ledger.wording import forced
from recount.package.model import Package


def compared(package: Package) -> list[Quantity]:
    """Return the quantities that claims in words compare; a figure need not speak of them."""
    in_words = package.claims[package.claims["figure_id"] == ""]
    return [parse(side) for side in (*in_words["quantity"], *in_words["than"])]


def judge(claim_id: str, whole: System, package: Package, reading: str) -> Claim:
    """Return a claim with what the other figures say of it; `whole` is the system of all figures.

    `whole` holds the axioms on the quantities that `compared` names as well.
    """
    row = next(package.claims.loc[[claim_id]].itertuples())
    if row.figure_id:
        return _figure(row, whole, package, reading)
    return _comparison(row, parse(row.quantity), parse(row.than), whole, package, reading)


def _figure(row: Any, whole: System, package: Package, reading: str) -> Claim:
    figures, facts = package.printed, package.facts
    figure = figures[row.figure_id]
    result = assess_figure(figure, whole, figures, facts, reading)
    missing = missing_for_figure(figure, figures, facts, whole) if result.verdict == Verdict.OPEN else ""
    if result.set_aside:
        missing += f" Set aside, since they contradict one another: {', '.join(result.set_aside)}."
    interval = figure.as_printed(result.bounds.range)
    claim = replace(
        _claim(row, result, package, reading, missing, figure.unit, interval),
        printed=figure.printed,
        qualifier=figure.qualifier,
        printed_set=figure.interval(reading),
        face=None if result.face is None else figure.as_printed(Interval(result.face, result.face)).low,
    )
    return replace(claim, breaking=breaking_points(figure, forced(claim), reading))


def _comparison(
    row: Any, asked: Quantity, than: Quantity, whole: System, package: Package, reading: str
) -> Claim:
    result = assess_words(row.claim_id, asked, than, whole)
    missing = missing_for_comparison(asked, than, package.facts) if result.verdict == Verdict.OPEN else ""
    unit = "pp" if asked.parts else unit_of(asked, package.facts)
    interval = result.bounds.range.scaled(1 / UNITS[unit].factor)
    return _claim(row, result, package, reading, missing, unit, interval)


def _claim(
    row: Any,
    result: Assessment,
    package: Package,
    reading: str,
    missing: str,
    unit: str,
    interval: Interval,
) -> Claim:
    """Join a row of claims.csv and its assessment; `interval` is in the claim's own `unit`."""
    bounds = result.bounds
    shown = dict.fromkeys([*filter(None, [row.figure_id]), *bounds.figures, *result.conflict])
    return Claim(
        id=row.claim_id,
        figure=row.figure_id,
        chapter=row.chapter,
        sentence=row.sentence_en,
        clause_zh=row.clause_zh,
        clause_en=row.clause_en,
        printed="",
        unit=unit,
        verdict=result.verdict,
        printed_set=None,
        interval=interval,
        face=None,
        support=bounds.figures,
        low_support=bounds.low.figures,
        high_support=bounds.high.figures,
        evidence=_evidence(bounds.figures, package) if result.verdict != Verdict.OPEN else "",
        missing=missing,
        conflict=result.conflict,
        set_aside=result.set_aside,
        low_reason=explain_bound(bounds.low, package.printed, reading),
        high_reason=explain_bound(bounds.high, package.printed, reading),
        rows=rows((name for name in shown if name != row.claim_id), package, reading),
    )


def _evidence(support: tuple[str, ...], package: Package) -> str:
    """Say how far the supporting figures are from the text itself: by its page, its office or another's.

    The text is the page of the first claimed figure; its office is the one that the table of sources gives
    that page, named there or not. Empty where no figure is claimed, or none supports.
    """
    claimed = next(filter(None, package.claims["figure_id"]), None)
    if claimed is None or not support:
        return ""
    article = package.figures.at[claimed, "source_id"]
    sources = set(package.figures.loc[list(support), "source_id"])
    offices = set(package.sources.loc[sorted(sources), "office"])
    if sources <= {article}:
        return "article only"
    return "same office" if offices <= {package.sources.at[article, "office"]} else "independent"
