"""Conflicts that the package lists as known, held against those that are found."""

from __future__ import annotations

from collections.abc import Iterable

from recount.ledger.entry import Claim, Verdict
from recount.ledger.study import Study
from recount.package.model import Package


def listed(entry: Claim, package: Package) -> str:
    """Return the statements that contradict a claim where `known_conflicts.csv` lists them, else ""."""
    statements = _statements(entry)
    return statements if statements in package.known_conflicts.index else ""


def compare(study: Study, claims: Iterable[Claim]) -> tuple[list[str], list[str]]:
    """Hold the conflicts of a study and those `claims` that are contradicted against `known_conflicts.csv`.

    Returns the sets of statements that are found, but not listed, and those that are listed, but gone; each
    is written as in the table, its ids in order with a space between. A listed set that names a claim which
    is not among `claims` is passed over: nobody asked about it. One that names the figure of such a claim is
    gone only when that claim is no longer contradicted by it.
    """
    claims, package = list(claims), study.package
    found = {" ".join(conflict.figures) for conflict in study.conflicts}
    found |= {_statements(claim) for claim in claims if claim.verdict == Verdict.CONTRADICTED}
    not_asked = set(package.claims.index) - {claim.id for claim in claims}
    asked = {row for row in package.known_conflicts["statements"] if not not_asked & set(row.split(" "))}
    gone = [row for row in sorted(asked - found) if not _contradicts_a_claim(row, study, not_asked)]
    return sorted(found - asked), gone


def _contradicts_a_claim(statements: str, study: Study, claims: set[str]) -> bool:
    """Whether a set of statements is what contradicts one of the `claims` that it holds the figure of."""
    figures = study.package.claims["figure_id"]
    concerned = sorted(claims & set(figures.index[figures.isin(statements.split(" "))]))
    return any(_statements(study[claim]) == statements for claim in concerned)


def _statements(entry: Claim) -> str:
    return " ".join(sorted(entry.conflict))
