"""Conflicts that the package lists as known, held against those that are found."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from recount.engine.conflicts import Conflict
from recount.ledger.claims import ledger
from recount.ledger.entry import Claim, Verdict

if TYPE_CHECKING:
    from recount.package.model import Package


class Comparison(NamedTuple):
    """Sets of statements that cannot all be true: those found, but not listed; those listed, but gone."""

    unlisted: tuple[str, ...]
    gone: tuple[str, ...]


def listed(entry: Claim, package: Package) -> str:
    """Return the statements that contradict a claim where `known_conflicts.csv` lists them, else ""."""
    statements = _statements(entry)
    return statements if statements in package.known_conflicts.index else ""


def compare(
    package: Package, entries: Iterable[Claim], conflicts: Iterable[Conflict], reading: str = "rounded"
) -> Comparison:
    """Hold the conflicts and contradicted claims that were found against `known_conflicts.csv`.

    Each set is written as in the table, its ids in order with a space between. A listed set that names a
    claim which is not among `entries` is passed over: nobody asked about it. One that names the figure of
    such a claim is gone only when that claim is no longer contradicted by it.
    """
    entries = list(entries)
    found = {" ".join(conflict.figures) for conflict in conflicts}
    found |= {_statements(entry) for entry in entries if entry.verdict == Verdict.CONTRADICTED}
    not_asked = set(package.claims.index) - {entry.claim for entry in entries}
    asked = {row for row in package.known_conflicts["statements"] if not not_asked & set(row.split(" "))}
    gone = [
        row for row in sorted(asked - found) if not _contradicts_a_claim(row, package, not_asked, reading)
    ]
    return Comparison(tuple(sorted(found - asked)), tuple(gone))


def _contradicts_a_claim(statements: str, package: Package, claims: set[str], reading: str) -> bool:
    """Whether a set of statements is what contradicts one of the `claims` that it holds the figure of."""
    figures = package.claims["figure_id"]
    concerned = sorted(claims & set(figures.index[figures.isin(statements.split(" "))]))
    judged = (entry for claim in concerned for entry in ledger(package, reading, only=claim))
    return any(_statements(entry) == statements for entry in judged)


def _statements(entry: Claim) -> str:
    return " ".join(sorted(entry.conflict))
