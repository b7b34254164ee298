"""Which figures cannot all be true together."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import networkx as nx

from recount import cores
from recount.system import System, unknowns


class Conflict(NamedTuple):
    """A minimal set of figures that cannot all be true, and the known truths that they break together."""

    figures: tuple[str, ...]
    truths: tuple[str, ...] = ()


def components(system: System) -> Iterator[System]:
    """Yield the parts of a system that share no quantity, by their first figure."""
    graph = nx.Graph()
    for index, row in enumerate(system.statements):
        names = unknowns(row)
        nx.add_star(graph, [names[0], *names[1:]])
        graph.nodes[names[0]].setdefault("rows", []).append(index)
        if row.figure:
            graph.add_edge(row.figure, names[0])
    for members in nx.connected_components(graph):
        rows = [index for name in members for index in graph.nodes[name].get("rows", ())]
        yield System(tuple(system.statements[index] for index in sorted(rows)))


def conflicts(system: System) -> list[Conflict]:
    """Return minimal sets of figures that cannot all be true, until the rest can, in order of their ids.

    Each set is minimal: without any one of its figures the others can be true together. After a set is
    found one of its figures is set aside and the search goes on, until what is left is feasible: the
    figure whose absence alone makes its component feasible, else the last. So conflicts that share no
    figure are all reported, each once; of conflicts that overlap, those that hold no figure set aside.
    """
    found = [conflict for part in components(system) for conflict in _within(part)]
    return sorted(found)


def _within(part: System) -> Iterator[Conflict]:
    while not cores.feasible(part):
        core = cores.why_infeasible(part)
        figures = tuple(sorted({row.figure for row in core if row.figure}))
        yield Conflict(figures, tuple(sorted({row.truth for row in core if row.truth})))
        remedies = (figure for figure in figures if cores.feasible(part.without([figure])))
        part = part.without([next(remedies, figures[-1])])
