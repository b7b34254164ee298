"""Which claims moved: verdict, range and evidence as they are now, against those of the ledger's notebook.

The notebook is read as JSON: the library of notebooks is slow to import, and a check is to be quick.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from recount import paths
from recount.ledger import wording
from recount.ledger.entry import Claim

if TYPE_CHECKING:
    from recount.package.model import Package

LEDGER = paths.NOTEBOOKS / "ledger.ipynb"
"""The notebook that keeps the ledger: its stored outputs say what stood before."""

_ENTRY = re.compile(r"^(.+?)  (\S+)  .*\nprinted .*\nthe tables give (.*)\nevidence: (.*)$", re.MULTILINE)


class Move(NamedTuple):
    """A claim that is not what it was, in words; `now` is "" for one that is gone, `before` for a new one."""

    claim: str
    now: str
    before: str


def since_the_notebook(package: Package, entries: Iterable[Claim], notebook: Path = LEDGER) -> list[Move]:
    """Return which of the entries, read as rounded, the stored ledger shows otherwise or not at all.

    And the claims that it shows, but the package has no more. Nothing where there is no such notebook: then
    nothing is known of before.
    """
    if not notebook.is_file():
        return []
    stored = _stored(notebook)
    moves = (Move(entry.id, _state(entry), stored.get(entry.id, "")) for entry in entries)
    gone = [Move(claim, "", before) for claim, before in stored.items() if claim not in package.claims.index]
    return [move for move in moves if move.now != move.before] + gone


def _state(entry: Claim) -> str:
    return _in_words(entry.verdict.shown, wording.implied(entry), entry.evidence or "none")


def _in_words(verdict: str, implied: str, evidence: str) -> str:
    return f"{verdict}, {implied}; evidence: {evidence}"


def _stored(notebook: Path) -> dict[str, str]:
    """Return each claim as the plain text of the ledger's outputs has it."""
    cells = json.loads(notebook.read_text(encoding="utf-8"))["cells"]
    plain = [
        "".join(output.get("data", {}).get("text/plain", ""))
        for cell in cells
        for output in cell.get("outputs", ())
    ]
    found = _ENTRY.findall("\n".join(plain))
    return {claim: _in_words(verdict, implied, evidence) for verdict, claim, implied, evidence in found}
