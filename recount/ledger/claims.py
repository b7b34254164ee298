"""The ledger: each claim of the text with its verdict, evidence, range, support and what would settle it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from recount.engine import constraints
from recount.engine.constraints import System
from recount.figures import quantity
from recount.figures.interval import Interval
from recount.figures.printed import READINGS, printed_set
from recount.figures.quantity import Quantity
from recount.figures.units import UNITS
from recount.ledger.assess import Assessment, assess_figure, assess_words
from recount.ledger.breaking_point import breaking_points
from recount.ledger.entry import Claim, Verdict
from recount.ledger.missing import missing_for_comparison, missing_for_figure
from recount.ledger.reasons import because
from recount.ledger.wording import forced
from recount.package.model import Package, usual_unit


def ledger(package: Package, reading: str = "rounded", only: str = "") -> list[Claim]:
    """Return an entry for every claim of the package, in order, or for the one claim `only`.

    Empty where the package has no `claims.csv`.
    """
    in_words = {
        row.claim_id: (quantity.parse(row.quantity), quantity.parse(row.than))
        for row in package.claims.itertuples()
        if not row.figure_id
    }
    whole = constraints.build(package, reading, also=[side for sides in in_words.values() for side in sides])
    entries = []
    for row in package.claims.itertuples():
        if only not in ("", row.claim_id):
            continue
        if row.figure_id:
            entries.append(_figure_entry(row, whole, package, reading))
        else:
            entries.append(_words_entry(row, *in_words[row.claim_id], whole, package, reading))
    return entries


def with_readings(entries: list[Claim], package: Package, reading: str = "rounded") -> list[Claim]:
    """Return the entries, each with the verdicts that the other readings give where they differ."""
    only = entries[0].claim if len(entries) == 1 else ""
    others = {name: ledger(package, name, only) for name in READINGS if name != reading}
    return [
        replace(
            entry,
            flips=tuple(
                (name, ledgers[index].verdict)
                for name, ledgers in others.items()
                if ledgers[index].verdict != entry.verdict
            ),
        )
        for index, entry in enumerate(entries)
    ]


def counts(entries: list[Claim]) -> dict[Verdict, int]:
    """Return how many entries have each verdict, in the order of the verdicts."""
    return {verdict: sum(entry.verdict == verdict for entry in entries) for verdict in Verdict}


def _figure_entry(claim: Any, whole: System, package: Package, reading: str) -> Claim:
    figure = next(package.figures.loc[[claim.figure_id]].itertuples())
    result = assess_figure(figure, whole, package, reading)
    printed = printed_set(figure.printed, figure.measure, figure.qualifier, reading)
    settles = missing_for_figure(figure, package, whole) if result.verdict == Verdict.OPEN else ""
    if result.set_aside:
        settles += f" Set aside, since they contradict one another: {', '.join(result.set_aside)}."
    entry = _entry(claim, result, package, reading, settles, figure.unit, figure.printed, printed)
    breaking = breaking_points(figure, forced(entry), reading)
    return replace(entry, qualifier=figure.qualifier, breaking=breaking)


def _words_entry(
    claim: Any, asked: Quantity, than: Quantity, whole: System, package: Package, reading: str
) -> Claim:
    result = assess_words(claim.claim_id, asked, than, whole)
    settles = missing_for_comparison(asked, than, package) if result.verdict == Verdict.OPEN else ""
    unit = usual_unit(asked.indicator, package) if asked.kind in ("amount", "base") else "pp"
    return _entry(claim, result, package, reading, settles, unit)


def _entry(
    claim: Any,
    result: Assessment,
    package: Package,
    reading: str,
    settles: str,
    unit: str,
    printed: str = "",
    printed_set: Interval | None = None,
) -> Claim:
    """Join a claim and its assessment, in the claim's own unit."""
    factor = UNITS[unit].factor
    bounds = result.bounds
    return Claim(
        claim=claim.claim_id,
        figure=claim.figure_id,
        chapter=claim.chapter,
        sentence=claim.sentence_en,
        clause_zh=claim.clause_zh,
        clause_en=claim.clause_en,
        printed=printed,
        unit=unit,
        verdict=result.verdict,
        printed_set=printed_set,
        implied=bounds.range.scaled(1 / factor),
        face=None if result.face is None else result.face / factor,
        support=bounds.figures,
        low_support=bounds.low.figures,
        high_support=bounds.high.figures,
        evidence=_evidence(bounds.figures, package) if result.verdict != Verdict.OPEN else "",
        settles=settles,
        conflict=result.conflict,
        set_aside=result.set_aside,
        low_reason=because(bounds.low, package, reading),
        high_reason=because(bounds.high, package, reading),
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
