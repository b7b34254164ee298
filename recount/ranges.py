"""Rows of the figure tables with the ends of what each printed figure can be: the start of any arithmetic."""

from __future__ import annotations

import pandas as pd

from recount.figure import printed_set


def printed_ranges(figures: pd.DataFrame, reading: str = "rounded") -> pd.DataFrame:
    """Return `figures` with columns `low` and `high`: the ends of each printed set, in the unit printed.

    The ends are exact (`fractions.Fraction`), so pandas adds, subtracts, multiplies and divides them exactly.
    """
    sets = [printed_set(row.printed, row.measure, row.qualifier, reading) for row in figures.itertuples()]
    ends = {"low": [values.low for values in sets], "high": [values.high for values in sets]}
    return figures.assign(
        **{name: pd.Series(end, figures.index, dtype="object") for name, end in ends.items()}
    )
