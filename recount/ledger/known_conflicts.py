"""Conflicts that the package lists as known, held against those that are found."""

from __future__ import annotations

from collections.abc import Iterable

from recount.ledger.entry import Claim, Verdict, with_readings
from recount.ledger.study import Study
from recount.package.model import Package


def listed(entry: Claim, package: Package) -> str:
    """Return the statements that contradict a claim where `known_conflicts.csv` lists them, else ""."""
    found = _statements(entry) if entry.verdict == Verdict.CONTRADICTED else ""
    return found if found in package.known_conflicts.index else ""


def compare(study: Study, claims: Iterable[Claim]) -> tuple[list[str], list[str]]:
    """Hold the conflicts of a study and those `claims` that are contradicted against `known_conflicts.csv`.

    Returns the sets of statements that are found, but not listed, and those that are listed, but gone; each
    is written as in the table, its ids in order with a space between. A listed set that names a claim which
    is not among `claims` is passed over: nobody asked about it. One that names the figure of such a claim is
    gone only when that claim is no longer contradicted by it.
    """
    claims, package = list(claims), study.package
    not_asked = set(package.statements) - {one.id for one in with_readings(claims)}
    contradicted = [one for claim in claims for one in claim.readings or (claim,)]
    contradicted = [one for one in contradicted if one.verdict == Verdict.CONTRADICTED]
    found = {" ".join(conflict.figures) for conflict in study.conflicts}
    found |= {_statements(one) for one in contradicted if _is_conflict(one, study)}
    asked = {row for row in package.known_conflicts["statements"] if not not_asked & set(row.split(" "))}
    # A reading that fails while another holds accuses nobody: its row is a note, and need not be there.
    noted = {_statements(one) for one in contradicted}
    gone = [row for row in sorted(asked - found - noted) if not _contradicts_a_claim(row, study, not_asked)]
    return sorted(found - asked), gone


def _is_conflict(contradicted: Claim, study: Study) -> bool:
    """Whether what is contradicted is a conflict: of a reading only where its words fail however read."""
    words = study.package.readings["claim_id"].get(contradicted.id)
    return words is None or study[words].verdict == Verdict.CONTRADICTED


def _contradicts_a_claim(statements: str, study: Study, claims: set[str]) -> bool:
    """Whether a set of statements is what contradicts one of the `claims` that it holds the figure of."""
    figures = study.package.claims["figure_id"]
    concerned = sorted(claims & set(figures.index[figures.isin(statements.split(" "))]))
    return any(_statements(study[claim]) == statements for claim in concerned)


def _statements(entry: Claim) -> str:
    return " ".join(sorted(entry.conflict))
