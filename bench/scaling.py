"""Time `recount` on packages of growing size, side by side, and its cold start: see README.md in this folder.

Every package is made of towns that share nothing, with five figures each: an amount, its growth, a part, its
share and the amount of an earlier month. Of every ten towns the first has its share claimed, and the last
prints a share that cannot be true. Times are processor seconds: other work on the machine does not count.
"""

from __future__ import annotations

import argparse
import csv
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from recount.engine import conflicts, constraints
from recount.ledger.study import Study
from recount.package import schema
from recount.package.read import read_package

FIGURES_OF_A_TOWN = 5
SIZES = (1_250, 2_500, 5_000, 10_000)
ROUNDS = 2
LATER, EARLIER = "2023-01..2023-10", "2023-01..2023-09"


def figures(towns: int) -> Iterator[list[str]]:
    """Yield the rows of the figure table, in the order of the columns of its schema."""
    for number in range(towns):
        share = "52.1" if number % 10 == 9 else "37.4"
        town = (
            ("output", "level", LATER, "", "76.8", "亿元"),
            ("output", "growth", LATER, "", "83.7", "%"),
            ("steel", "level", LATER, "", "28.7", "亿元"),
            ("steel", "share", LATER, "output", share, "%"),
            ("output", "level", EARLIER, "", "68.1", "亿元"),
        )
        for place, (indicator, measure, period, versus, printed, unit) in enumerate(town):
            cells = {
                "figure_id": f"S{number:05}-{place:02}",
                "source_id": "S",
                "geo": f"Town {number}",
                "indicator": indicator,
                "measure": measure,
                "period": period,
                "versus": versus,
                "printed": printed,
                "unit": unit,
                "quote_zh": f"印{printed}",
            }
            yield [cells.get(column, "") for column in schema.columns("figures")]


def write_package(folder: Path, towns: int) -> Path:
    """Write a package in which the share of every tenth town is a claim, and return its folder."""
    source = {"source_id": "S", "publisher": "A", "office": "B", "title_zh": "标题", "url_kind": "origin"}
    indicator = {"name_en": "A name", "name_zh": "名", "unit": "亿元", "kind": "flow", "cumulative": "yes"}
    indicator |= {"definition": "What it means.", "table": "A yearbook"}
    claim = {"chapter": "growth", "sentence_en": "A.", "clause_zh": "一句话", "clause_en": "a clause"}
    _write_table(folder, "figures", figures(towns))
    _write_table(folder, "sources", [_cells("sources", source)])
    indicators = [_cells("indicators", indicator | {"indicator": name}) for name in ("output", "steel")]
    _write_table(folder, "indicators", indicators)
    numbered = [{"claim_id": f"C{n:05}", "figure_id": f"S{n:05}-03"} for n in range(0, towns, 10)]
    _write_table(folder, "claims", [_cells("claims", claim | ids) for ids in numbered])
    return folder


def _cells(table: str, row: dict[str, str]) -> list[str]:
    return [row.get(column, "") for column in schema.columns(table)]


def _write_table(folder: Path, name: str, rows: Iterator[list[str]] | list[list[str]]) -> None:
    with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([schema.columns(name), *rows])


def seconds(work: Callable[[], Any]) -> tuple[float, Any]:
    """Return the processor seconds that some work took, here or in a process it started, and its result."""
    start = os.times()
    result = work()
    return sum(os.times()[:4]) - sum(start[:4]), result


def steps(folder: Path) -> dict[str, float]:
    """Return the seconds that each step of `recount check` takes on one package."""
    reading, package = seconds(lambda: read_package(folder))
    building, whole = seconds(lambda: constraints.build(package.printed.values(), package.facts, "rounded"))
    searching, found = seconds(lambda: conflicts.conflicts(whole))
    judging, entries = seconds(lambda: Study(package).claims)
    tenth = len(package.figures) // FIGURES_OF_A_TOWN // 10
    assert len(found) == tenth and tenth <= len(entries) <= tenth + 1
    return {"read": reading, "build": building, "conflicts": searching, "ledger": judging}


def scaling(sizes: list[int]) -> list[list[str]]:
    """Return the table of times: the sizes take turns, and of several rounds the fastest counts."""
    best: dict[int, dict[str, float]] = {}
    with tempfile.TemporaryDirectory() as name:
        folders = {}
        for size in sizes:
            folders[size] = Path(name, str(size))
            folders[size].mkdir()
            write_package(folders[size], size // FIGURES_OF_A_TOWN)
        for _ in range(ROUNDS):
            for size, folder in folders.items():
                now = steps(folder)
                before = best.get(size, now)
                best[size] = {step: min(now[step], before[step]) for step in now}
    table = [["figures", *best[sizes[0]], "all", "per figure, against the row above"]]
    previous = 0.0
    for size, times in best.items():
        total = sum(times.values())
        ratio = f"{total / size / previous:.2f}" if previous else ""
        previous = total / size
        table.append([str(size), *(f"{value:.2f} s" for value in times.values()), f"{total:.2f} s", ratio])
    return table


def cold_start() -> list[list[str]]:
    """Return the time of `recount check` on the book's data beside that of its two large imports alone."""
    commands = {
        "python -c 'import pandas, z3'": [sys.executable, "-c", "import pandas, z3"],
        "recount check": [sys.executable, "-c", "from recount.cli import main; main()", "check"],
    }
    best = dict.fromkeys(commands, float("inf"))
    for _ in range(ROUNDS):
        for name, command in commands.items():
            took, _ = seconds(
                lambda command=command: subprocess.run(command, capture_output=True, check=True)
            )
            best[name] = min(best[name], took)
    bare = best["python -c 'import pandas, z3'"]
    lines = [[name, f"{took:.2f} s", f"{took / bare:.1f} times"] for name, took in best.items()]
    return [["cold start", "time", "the bare imports"], *lines]


def show(table: list[list[str]]) -> None:
    """Print a table with columns of equal width."""
    widths = [max(map(len, column)) for column in zip(*table, strict=True)]
    for row in table:
        cells = (cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        print("  ".join(cells).rstrip())
    print()


def main() -> None:
    """Time the sizes named on the command line, or the usual four, and the cold start."""
    parser = argparse.ArgumentParser(description="Time recount on packages of growing size.")
    parser.add_argument("sizes", nargs="*", type=int, default=list(SIZES), help="numbers of figures")
    show(scaling(parser.parse_args().sizes))
    show(cold_start())


if __name__ == "__main__":
    main()
