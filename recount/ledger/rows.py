"""Printed figures put into words."""

from __future__ import annotations

from collections.abc import Iterable

from recount.ledger import wording
from recount.ledger.entry import Row, Rows
from recount.ledger.reasons import inequality
from recount.package.model import Package


def rows(figure_ids: Iterable[str], package: Package, reading: str) -> Rows:
    """Return printed figures in words, as they say under one reading; KeyError for an id that is none."""
    return Rows(_row(figure_id, package, reading) for figure_id in figure_ids)


def _row(figure_id: str, package: Package, reading: str) -> Row:
    figure = package.figure(figure_id)
    source = package.sources.loc[figure.source]
    return Row(
        figure_id,
        wording.figure_subject(figure, package.facts),
        wording.figure_printed(figure),
        figure.quote,
        inequality(figure, reading),
        figure.source,
        source.publisher,
        source.published,
        source.office,
    )
