"""Rows with the ends of what they print: the start of the arithmetic in every chapter."""

from __future__ import annotations

from fractions import Fraction as F

import pytest
from packages import packaged

from recount.figures.printed import READINGS, printed_set
from recount.package.model import printed_ranges


@pytest.mark.parametrize("reading", READINGS)
def test_every_row_of_the_book_has_the_ends_of_its_printed_set(reading):
    figures = packaged().figures
    ranged = printed_ranges(figures, reading)
    assert list(ranged.index) == list(figures.index)
    for row in ranged.itertuples():
        values = printed_set(row.printed, row.measure, row.qualifier, reading)
        assert (row.low, row.high) == (values.low, values.high)


def test_the_ends_are_exact_and_stay_so_in_arithmetic():
    ranged = printed_ranges(packaged().figures.loc[["S01-06", "S01-01"]])
    part, whole = ranged.loc["S01-06"], ranged.loc["S01-01"]
    assert (part.low / whole.high, part.high / whole.low) == (F(573, 1537), F(115, 307))
    assert all(isinstance(end, F) for end in [*ranged.low, *ranged.high])


def test_the_given_rows_are_left_as_they_were():
    figures = packaged().figures
    before = list(figures.columns)
    printed_ranges(figures)
    assert list(figures.columns) == before
