"""Which claims moved: verdicts and ranges as they are now, against those that the ledger's notebook shows."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from recount import paths, wording
from recount.claims import Entry
from recount.look import SIGNS

LEDGER = paths.NOTEBOOKS / "ledger.ipynb"
"""The notebook that keeps the ledger: its stored outputs say what stood before."""

_ENTRY = re.compile(r"^(.+?)  (C\d+)  .*\n    the tables give (.*)$", re.MULTILINE)


class Move(NamedTuple):
    """A claim whose verdict or range is not what it was, in words; `before` is "" for a claim that is new."""

    claim: str
    now: str
    before: str


def since_the_notebook(entries: Iterable[Entry], notebook: Path = LEDGER) -> list[Move]:
    """Return those of the entries, read as rounded, that the stored ledger shows otherwise or not at all.

    Nothing is returned where there is no such notebook: then nothing is known of before.
    """
    if not notebook.is_file():
        return []
    stored = _stored(notebook)
    moves = (Move(entry.claim, _state(entry), stored.get(entry.claim, "")) for entry in entries)
    return [move for move in moves if move.now != move.before]


def _state(entry: Entry) -> str:
    return f"{SIGNS[entry.verdict].sign} {SIGNS[entry.verdict].word}, {wording.implied(entry)}"


def _stored(notebook: Path) -> dict[str, str]:
    """Return each claim's verdict and range as the plain text of the ledger's outputs has them."""
    cells = json.loads(notebook.read_text(encoding="utf-8"))["cells"]
    plain = [
        "".join(output.get("data", {}).get("text/plain", ""))
        for cell in cells
        for output in cell.get("outputs", ())
    ]
    return {claim: f"{verdict}, {implied}" for verdict, claim, implied in _ENTRY.findall("\n".join(plain))}
