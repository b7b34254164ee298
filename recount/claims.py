"""The ledger: each claim of the text with its verdict, evidence, range, support and what would settle it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from recount import quantity, system
from recount.assessment import Assessment, Verdict, assess_figure, assess_words
from recount.breaking import breaking_points
from recount.figure import READINGS, UNITS, Range, printed_set
from recount.quantity import Quantity
from recount.reasons import because
from recount.settles import settle_comparison, settle_figure, usual_unit
from recount.system import System
from recount.wording import forced

if TYPE_CHECKING:
    from recount.tables import Package


@dataclass(frozen=True)
class Entry:
    """One claim of the text and what the tables say of it.

    `figure`, `printed` and `qualifier` ("380余" is `at_least`) are empty for a claim in words.
    `printed_set`, `implied` (the range that the other figures leave) and `face` (recomputed at face value)
    are in `unit`; for a claim in words `implied` is the difference that the claim says is above zero.
    `support` are the figures that force the range, `low_support` and `high_support` those behind each end,
    `low_reason` and `high_reason` say why in words; `conflict` names the statements that cannot all be true.
    `breaking` are the lowest and the highest figure that could stand there instead without contradiction, ""
    where there is no such end. `flips` holds the verdict under each other reading that changes it, where
    readings were compared. `set_aside` are figures that bear on an open claim but contradict one another.
    """

    claim: str
    figure: str
    chapter: str
    sentence: str
    clause_zh: str
    clause_en: str
    printed: str
    unit: str
    verdict: Verdict
    printed_set: Range | None
    implied: Range
    face: Fraction | None
    support: tuple[str, ...]
    low_support: tuple[str, ...]
    high_support: tuple[str, ...]
    evidence: str
    settles: str
    conflict: tuple[str, ...]
    qualifier: str = ""
    low_reason: str = ""
    high_reason: str = ""
    breaking: tuple[str, str] = ("", "")
    flips: tuple[tuple[str, Verdict], ...] = ()
    set_aside: tuple[str, ...] = ()


def ledger(package: Package, reading: str = "rounded", only: str = "") -> list[Entry]:
    """Return an entry for every claim of the package, in order, or for the one claim `only`.

    Empty where the package has no `claims.csv`.
    """
    in_words = {
        row.claim_id: (quantity.parse(row.quantity), quantity.parse(row.than))
        for row in package.claims.itertuples()
        if not row.figure_id
    }
    whole = system.build(package, reading, also=[side for sides in in_words.values() for side in sides])
    entries = []
    for row in package.claims.itertuples():
        if only not in ("", row.claim_id):
            continue
        if row.figure_id:
            entries.append(_figure_entry(row, whole, package, reading))
        else:
            entries.append(_words_entry(row, *in_words[row.claim_id], whole, package, reading))
    return entries


def with_readings(entries: list[Entry], package: Package, reading: str = "rounded") -> list[Entry]:
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


def counts(entries: list[Entry]) -> dict[Verdict, int]:
    """Return how many entries have each verdict, in the order of the verdicts."""
    return {verdict: sum(entry.verdict == verdict for entry in entries) for verdict in Verdict}


def _figure_entry(claim: Any, whole: System, package: Package, reading: str) -> Entry:
    figure = next(package.figures.loc[[claim.figure_id]].itertuples())
    result = assess_figure(figure, whole, package, reading)
    printed = printed_set(figure.printed, figure.measure, figure.qualifier, reading)
    settles = settle_figure(figure, package, whole) if result.verdict == Verdict.OPEN else ""
    if result.set_aside:
        settles += f" Set aside, since they contradict one another: {', '.join(result.set_aside)}."
    entry = _entry(claim, result, package, reading, settles, figure.unit, figure.printed, printed)
    breaking = breaking_points(figure, forced(entry), reading)
    return replace(entry, qualifier=figure.qualifier, breaking=breaking)


def _words_entry(
    claim: Any, asked: Quantity, than: Quantity, whole: System, package: Package, reading: str
) -> Entry:
    result = assess_words(claim.claim_id, asked, than, whole)
    settles = settle_comparison(asked, than, package) if result.verdict == Verdict.OPEN else ""
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
    printed_set: Range | None = None,
) -> Entry:
    """Join a claim and its assessment, in the claim's own unit."""
    factor = UNITS[unit].factor
    bounds = result.bounds
    return Entry(
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
