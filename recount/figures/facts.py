"""Plain facts that the tables state beside the figures: of indicators, of peer groups, of pages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

Month = tuple[int, int]
"""A year and a month of it."""


class Indicator(NamedTuple):
    """What is measured: its name in English, whether it adds up from January, which publication prints it."""

    name: str
    cumulative: bool
    table: str


class Group(NamedTuple):
    """A peer group: the places of it that are listed, and how many it has in truth."""

    members: tuple[str, ...]
    size: int

    @property
    def complete(self) -> bool:
        """Whether every place of the group is listed."""
        return len(self.members) == self.size


@dataclass(frozen=True)
class Facts:
    """Indicators, their usual units and groups by name; by page when it was published, whose figures it has.

    A package may lack any of them: what is not known is not there.
    """

    indicators: Mapping[str, Indicator] = field(default_factory=dict)
    units: Mapping[str, str] = field(default_factory=dict)
    groups: Mapping[str, Group] = field(default_factory=dict)
    written: Mapping[str, Month] = field(default_factory=dict)
    offices: Mapping[str, str] = field(default_factory=dict)

    @property
    def cumulative(self) -> frozenset[str]:
        """The indicators that add up from January and never fall."""
        return frozenset(name for name, one in self.indicators.items() if one.cumulative)

    def members(self, group: str) -> tuple[str, ...]:
        """Return the places of a peer group that are listed; none of an unknown group."""
        return self.groups[group].members if group in self.groups else ()
