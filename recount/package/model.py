"""The tables of one data package, and the plain facts that they state."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from recount.figures.printed import printed_set
from recount.figures.units import UNITS


def printed_ranges(figures: pd.DataFrame, reading: str = "rounded") -> pd.DataFrame:
    """Return `figures` with columns `low` and `high`: the ends of each printed set, in the unit printed.

    The ends are exact (`fractions.Fraction`), so pandas adds, subtracts, multiplies and divides them exactly.
    """
    sets = [printed_set(row.printed, row.measure, row.qualifier, reading) for row in figures.itertuples()]
    ends = {"low": [values.low for values in sets], "high": [values.high for values in sets]}
    return figures.assign(
        **{name: pd.Series(end, figures.index, dtype="object") for name, end in ends.items()}
    )


def usual_unit(indicator: str, package: Package) -> str:
    """Return the unit of an indicator: as its table says, else that of its first printed amount."""
    if indicator in package.indicators.index:
        return package.indicators.at[indicator, "unit"]
    figures = package.figures
    amounts = figures[(figures["indicator"] == indicator) & figures["measure"].isin(["level", "count"])]
    return amounts["unit"].iloc[0] if len(amounts) else next(iter(UNITS))


def cumulative_indicators(package: Package) -> frozenset[str]:
    """Return the indicators that add up from January and never fall; none without `indicators.csv`."""
    indicators = package.indicators
    return frozenset(indicators.loc[indicators["cumulative"] == "yes", "indicator"])


def members_of(group: str, package: Package) -> list[str]:
    """Return the places of a peer group that `geos.csv` lists, in its order; none of an unknown group."""
    if group not in package.groups.index:
        return []
    level, parent = package.groups.loc[group, ["level", "parent"]]
    geos = package.geos
    return list(geos.loc[(geos["level"] == level) & (geos["parent"] == parent), "geo"])


@dataclass(frozen=True)
class Package:
    """The tables of one package: data frames of text, "" for an empty cell.

    Each is indexed by its first column and keeps that column; `file` and `line` say where a row stands.
    A table that the package does not have is an empty frame. `absent` names those tables, `changed` the
    files whose bytes are not those that `datapackage.json` records.
    """

    folder: Path
    figures: pd.DataFrame
    sources: pd.DataFrame
    geos: pd.DataFrame
    groups: pd.DataFrame
    indicators: pd.DataFrame
    claims: pd.DataFrame
    known_conflicts: pd.DataFrame
    double_entry: pd.DataFrame
    absent: frozenset[str] = frozenset()
    changed: tuple[str, ...] = ()
