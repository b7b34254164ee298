"""How results look on a terminal, and as plain lines where they are piped."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich import box
from rich.console import Console
from rich.table import Table

from recount.ledger import known_conflicts, snapshot, tally, wording
from recount.ledger.entry import Claim, with_readings
from recount.ledger.snapshot import Move

if TYPE_CHECKING:
    from recount.ledger.study import Study
    from recount.package.model import Package

_WIDE = 140
"""From how many characters on a line a table has room for sentences."""


def show_claims(claims: Sequence[Claim], package: Package) -> None:
    """Print the ledger as a table, and which contradictions are listed."""
    if not claims:
        print("No claims: the package has no claims.csv. Its figures are held against one another.")
        return
    told = list(with_readings(claims))
    listed = {one.id: known_conflicts.listed(one, package) for one in told}
    rows = [
        [
            f"  {one.id}" if one.sides else one.id,  # a reading stands beneath its words
            one.verdict.shown + (", listed" if listed[one.id] else ""),
            wording.said(one) or "in words",
            wording.implied(one),
            wording.strength(one),
            one.evidence,
            one.sentence,
        ]
        for one in told
    ]
    columns = ["claim", "verdict", "printed", "the other figures give", "strength", "evidence", "sentence"]
    _show_table(columns, rows)
    for statements in dict.fromkeys(filter(None, listed.values())):
        print(f"{statements}: {_listed(package.known_conflicts.at[statements, 'believes'])}")


def show_flips(claims: Sequence[Claim]) -> None:
    """Print in a line each the verdicts that change when digits are read otherwise."""
    for one in with_readings(claims):
        for reading, verdict in one.flips:
            print(f"{one.id}: {wording.otherwise(reading).lower()}, it is {verdict.shown}.")


def show_tally(study: Study) -> None:
    """Print how many statements have each verdict, and how many checks they make."""
    if not study.claims:
        return
    print(f"\n{tally.statements(study.claims)}")
    independent = tally.independent(study.checks) or "none"
    print(
        f"{_many(len(study.checks), 'check')}, {independent} of them independent of the office that"
        f" published; {len(study.bearing)} of {_many(len(study.package.figures), 'figure')} bear on a verdict"
    )


def _many(count: int, thing: str) -> str:
    return f"{count} {thing}{'' if count == 1 else 's'}"


def show_moves(moves: list[Move], package: Package) -> None:
    """Print what moved since the ledger was recorded, or of changed tables that nothing did."""
    if moves:
        print(f"\nMoved since {snapshot.FILE}:")
    elif package.changed:
        print(f"\nNo claim moved since {snapshot.FILE}.")
    for move in moves:
        print(f"  {move}")


def show_conflicts(study: Study) -> None:
    """Print each conflict with the clauses that clash and the axioms that they break."""
    for conflict in study.conflicts:
        print(f"\nThese cannot all be true: {', '.join(conflict.figures)}")
        for row in conflict.rows:
            print(f"  {row.figure_id}  {row.subject}: {row.figure}")
            print(f"          {row.clause} ({row.publisher})")
        for axiom in conflict.axioms:
            print(f"  since {axiom}")
        if conflict.believes:
            print(f"  This is {_listed(conflict.believes)}")
    print(f"\n{_many(len(study.conflicts), 'conflict')} in {_many(len(study.package.figures), 'figure')}.")


def _listed(believes: str) -> str:
    """Return that the package lists a set of statements, and what it believes of them."""
    return f"listed in known_conflicts.csv. The book believes: {believes}"


def _show_table(columns: list[str], rows: list[list[str]]) -> None:
    """Print a table: drawn on a terminal, its last column only where there is room; else parted by tabs."""
    console = Console(markup=False, emoji=False)  # a cell shows what stands in it, be it [b] or :x:
    if not console.is_terminal:
        for row in [columns, *rows]:
            print("\t".join(re.sub(r"[\t\r\n]+", " ", cell) for cell in row))
        return
    shown = len(columns) if console.width >= _WIDE else -1
    table = Table(*columns[:shown], box=box.SIMPLE_HEAD)
    for row in rows:
        table.add_row(*row[:shown])
    console.print(table)
