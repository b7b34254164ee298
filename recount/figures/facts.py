"""Plain facts that the tables state beside the figures: of indicators, of places, of pages."""

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


class Source(NamedTuple):
    """A page: its publisher, its date as exactly as that is known, the office that its figures come from."""

    publisher: str
    published: str
    office: str


class Instance(NamedTuple):
    """A named thing of those that a figure counts: when it ran, whether in full, which office says so."""

    thing: str
    date: str
    in_production: bool
    office: str


@dataclass(frozen=True)
class Facts:
    """What is known of each indicator, of its usual unit, of each peer group and each page, by name.

    `instances` are the named things of each figure that counts some, by the figure's id.

    A package may lack any of them: what is not known is not there.
    """

    indicators: Mapping[str, Indicator] = field(default_factory=dict)
    units: Mapping[str, str] = field(default_factory=dict)
    places: frozenset[str] = frozenset()
    groups: Mapping[str, Group] = field(default_factory=dict)
    sources: Mapping[str, Source] = field(default_factory=dict)
    instances: Mapping[str, tuple[Instance, ...]] = field(default_factory=dict)

    @property
    def cumulative(self) -> frozenset[str]:
        """The indicators that add up from January and never fall."""
        return frozenset(name for name, one in self.indicators.items() if one.cumulative)

    @property
    def written(self) -> dict[str, Month]:
        """The month in which each page was published, where that is known."""
        dates = {name: source.published.split("-") for name, source in self.sources.items()}
        return {name: (int(date[0]), int(date[1])) for name, date in dates.items() if len(date) > 1}

    def members(self, group: str) -> tuple[str, ...]:
        """Return the places of a peer group that are listed; none of an unknown group."""
        return self.groups[group].members if group in self.groups else ()
