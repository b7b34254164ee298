"""How results look on a terminal, and as plain lines where they are piped."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich import box
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from recount.ledger import known_conflicts, snapshot, wording
from recount.ledger.entry import Claim, Verdict
from recount.ledger.snapshot import Move

if TYPE_CHECKING:
    from recount.ledger.study import Study
    from recount.package.model import Package


_WIDE = 140
"""From how many characters on a line a table has room for sentences."""


def show_claims(entries: Sequence[Claim], package: Package) -> None:
    """Print the ledger as a table, the count of each verdict, and which contradictions are listed."""
    rows = [
        [
            entry.id,
            entry.verdict.shown + (", listed" if known_conflicts.listed(entry, package) else ""),
            wording.said(entry) or "in words",
            wording.implied(entry),
            entry.evidence,
            entry.sentence,
        ]
        for entry in entries
    ]
    columns = ["claim", "verdict", "printed", "the other figures give", "evidence", "sentence"]
    if (console := Console()).is_terminal and console.width < _WIDE:
        columns, rows = columns[:-1], [row[:-1] for row in rows]
    _show_table(columns, rows)
    if len(entries) > 1:
        print(", ".join(f"{verdict.shown} {count}" for verdict, count in Verdict.counts(entries).items()))
    for statements in filter(None, (known_conflicts.listed(entry, package) for entry in entries)):
        print(f"{statements}: {_listed(package.known_conflicts.at[statements, 'believes'])}")


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
    count = len(study.conflicts)
    print(f"\n{count} conflict{'' if count == 1 else 's'} in {len(study.package.figures)} figures.")


def _listed(believes: str) -> str:
    """Return that the package lists a set of statements, and what it believes of them."""
    return f"listed in known_conflicts.csv. The book believes: {believes}"


def _in_one_line(cell: str) -> str:
    """Return a cell without the marks that part cells and rows."""
    return re.sub(r"[\t\r\n]+", " ", cell)


def _show_table(columns: list[str], rows: list[list[str]]) -> None:
    """Print a table: drawn on a terminal, tab-separated lines when piped."""
    console = Console()
    if not console.is_terminal:
        print("\n".join("\t".join(map(_in_one_line, row)) for row in [columns, *rows]))
        return
    table = Table(*columns, box=box.SIMPLE_HEAD)
    for row in rows:
        table.add_row(*map(escape, row))
    console.print(table)
