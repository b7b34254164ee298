"""The ledger as it was last recorded, one row a claim: what has moved since is told, and a diff shows it.

The file stands beside the pages of the book, not among the data: it says what the tables give, and so is no
part of the package that `datapackage.json` describes.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Container, Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from recount.figures.interval import Interval
from recount.ledger import wording
from recount.ledger.entry import Claim, Verdict, with_readings
from recount.package.problems import Problem, RecountError

FILE = "book/ledger.csv"
"""Where a project keeps it."""


class State(NamedTuple):
    """What a claim is held to: its verdict, the range in words and to the letter, and its evidence."""

    verdict: str
    range: str
    exact: str
    evidence: str

    def __str__(self) -> str:
        # A verdict that was renamed since is told by the word that was recorded.
        shown = next((one.shown for one in Verdict if one == self.verdict), self.verdict)
        return f"{shown}, {self.range}; evidence: {self.evidence}"


class Move(NamedTuple):
    """A claim that is not what it was; `now` is None for one that is gone, `before` for a new one."""

    claim: str
    now: State | None
    before: State | None

    def __str__(self) -> str:
        now, before = str(self.now or "gone"), str(self.before or "not in the ledger")
        if self.now and self.before and now == before:  # what is printed of the range hides how it moved
            now, before = self.now.exact, self.before.exact
        return f"{self.claim} is now {now}; before: {before}"


def text(claims: Iterable[Claim]) -> str:
    """Return the CSV that records these claims, read as rounded."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(("claim", *State._fields))
    writer.writerows((one.id, *_state(one)) for one in with_readings(claims))
    return out.getvalue()


def moved(claims: Iterable[Claim], file: Path, kept: Container[str]) -> list[Move]:
    """Return which of the claims, read as rounded, the snapshot in `file` has otherwise or not at all.

    And those of the snapshot that are not `kept`: the ids of the package. Nothing where there is no such
    file: then nothing is known of before. Raises RecountError for a row that is no such record.
    """
    if not file.is_file():
        return []
    with file.open(encoding="utf-8", newline="") as rows:
        stored = dict(_stored(csv.reader(rows)))
    moves = (Move(one.id, _state(one), stored.get(one.id)) for one in with_readings(claims))
    gone = (Move(claim, None, before) for claim, before in stored.items() if claim not in kept)
    return [*(move for move in moves if move.now != move.before), *gone]


def _stored(rows: Iterator[list[str]]) -> Iterator[tuple[str, State]]:
    """Yield each claim that is recorded below the head, and its state."""
    for line, row in enumerate(rows, 1):
        if len(row) != 1 + len(State._fields):
            message = (
                f"expected claim, {', '.join(State._fields)}, found {len(row)} cells: run `recount record`"
            )
            raise RecountError(str(Problem(FILE, line, message=message)))
        if line > 1:
            claim, *state = row
            yield claim, State(*state)


def _state(claim: Claim) -> State:
    exact = _exact(claim.interval)
    return State(str(claim.verdict), wording.implied(claim), exact, claim.evidence or "none")


def _exact(values: Interval) -> str:
    """Return a range as mathematicians write it: "[7/3, 5/2)", a round bracket where an end is left out."""
    low = "(-inf" if values.low is None else f"{'(' if values.low_open else '['}{values.low}"
    high = "inf)" if values.high is None else f"{values.high}{')' if values.high_open else ']'}"
    return f"{low}, {high}"
