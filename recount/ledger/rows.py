"""Printed figures put into words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from recount.figures.facts import Facts
from recount.figures.figure import Figure
from recount.ledger import wording
from recount.ledger.entry import Row, Rows
from recount.ledger.reasons import inequality


def rows(ids: Iterable[str], figures: Mapping[str, Figure], facts: Facts, reading: str) -> Rows:
    """Return printed figures in words, as they say under one reading; KeyError for an id that is none."""
    return Rows(_row(figures[name], facts, reading) for name in ids)


def _row(figure: Figure, facts: Facts, reading: str) -> Row:
    source = facts.sources[figure.source]
    return Row(
        figure.id,
        wording.figure_subject(figure, facts),
        wording.figure_printed(figure),
        figure.quote,
        inequality(figure, reading),
        figure.source,
        *source,
    )
