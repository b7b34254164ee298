"""The tables of one data package, and the figures and plain facts that they state."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pandas as pd

from recount.figures.facts import Facts, Group, Indicator, Instance, Source
from recount.figures.figure import Figure
from recount.figures.measures import MEASURES
from recount.figures.printed import printed_set


def printed_ranges(figures: pd.DataFrame, reading: str = "rounded") -> pd.DataFrame:
    """Return `figures` with columns `low` and `high`: the ends of each printed set, in the unit printed.

    The ends are exact (`fractions.Fraction`), so pandas adds, subtracts, multiplies and divides them exactly.
    """
    sets = [
        printed_set(row.printed, MEASURES[row.measure], row.qualifier, reading)
        for row in figures.itertuples()
    ]
    return figures.assign(low=[values.low for values in sets], high=[values.high for values in sets])


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
    readings: pd.DataFrame
    known_conflicts: pd.DataFrame
    double_entry: pd.DataFrame
    not_claims: pd.DataFrame
    instances: pd.DataFrame
    repairs: pd.DataFrame
    absent: frozenset[str] = frozenset()
    changed: tuple[str, ...] = ()

    @cached_property
    def printed(self) -> dict[str, Figure]:
        """Every printed figure by its id, parsed, in the order of the tables."""
        return {
            row.figure_id: Figure(
                id=row.figure_id,
                source=row.source_id,
                geo=row.geo,
                indicator=row.indicator,
                measure=MEASURES[row.measure],
                period=row.period,
                versus=MEASURES[row.measure].parts_of(row.versus),
                printed=row.printed,
                unit=row.unit,
                qualifier=row.qualifier,
                quote=row.quote_zh,
            )
            for row in self.figures.itertuples()
        }

    def figure(self, figure_id: str) -> Figure:
        """Return one printed figure; KeyError where the tables have none of that id."""
        return self.printed[figure_id]

    @property
    def statements(self) -> tuple[str, ...]:
        """The ids of all statements of the text, and after them those of the readings of their words."""
        return (*self.claims.index, *self.readings.index)

    @cached_property
    def facts(self) -> Facts:
        """What the tables state beside the figures; nothing where a table is absent."""
        return Facts(
            indicators={
                row.indicator: Indicator(row.name_en, row.cumulative == "yes", row.table)
                for row in self.indicators.itertuples()
            },
            units=self._usual_units(),
            places=frozenset(self.geos["geo"]),
            groups={
                row.group: Group(self._members(row.level, row.parent), int(row.size))
                for row in self.groups.itertuples()
            },
            sources={
                row.source_id: Source(row.publisher, row.published, row.office)
                for row in self.sources.itertuples()
            },
            instances=self._instances(),
        )

    def _instances(self) -> dict[str, tuple[Instance, ...]]:
        """Return the named things of each figure that counts some, in the order of their table."""
        found: dict[str, tuple[Instance, ...]] = {}
        for row in self.instances.itertuples():
            office = self.sources.at[row.source_id, "office"]
            one = Instance(row.thing_en, row.date, row.state == "in_production", office)
            figure = self.claims["figure_id"].get(row.claim_id, "")
            found[figure] = (*found.get(figure, ()), one)
        return found

    def _usual_units(self) -> dict[str, str]:
        """Return the unit of each indicator: as its table says, else that of its first printed amount."""
        units = dict(zip(self.indicators["indicator"], self.indicators["unit"], strict=True))
        for figure in self.printed.values():
            if figure.measure.kind == "amount":
                units.setdefault(figure.indicator, figure.unit)
        # A part is measured in what its whole is measured in, so either tells the unit of the other:
        # where just one of the two is known, that is, where "is known" differs between them.
        for part, whole in dict.fromkeys((one.indicator, one.versus.whole) for one in self.printed.values()):
            if whole and (part in units) != (whole in units):
                units |= {part: units[whole]} if whole in units else {whole: units[part]}
        return units

    def _members(self, level: str, parent: str) -> tuple[str, ...]:
        """Return the places of one kind within `parent`, in the order of `geos.csv`."""
        geos = self.geos
        return tuple(geos.loc[(geos["level"] == level) & (geos["parent"] == parent), "geo"])
