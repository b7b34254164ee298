"""Are the checks of the tables worth anything? Change one cell of one figure in a copy, and see who notices.

Sizes and hashes count for nothing here: the checks read each changed copy as if `recount record` had been run
on it. The method is mutation testing, applied to data: DeMillo, Lipton and Sayward, "Hints on Test Data
Selection" (1978).

Run by `make mutate`: every mutation of every figure, some minutes. Its clause is not changed: it is what the
others are held against.
"""

from __future__ import annotations

import csv
import shutil
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from rich.progress import track
from rich.table import Table

from recount.figures.printed import QUALIFIERS
from recount.figures.units import UNITS
from recount.package import schema
from recount.package.problems import DataError, Problem
from recount.package.project import Project
from recount.package.read import read_package
from recount.text import proofreading

DATA = Project.around(Path(__file__).parent).data
Row = dict[str, str]
Rows = list[Row]
CHECKS = {
    "tables": "the tables' rules",
    "clause": "its clause",
    "second reading": "the second reading",
    "": "nobody",
}
"""Who can notice a mutation, in the order in which they are asked, and what a reader calls them."""
Mutate = Callable[[Rows, int], Rows]


@dataclass(frozen=True)
class Mutation:
    """One change of one table: what was done, to which file and figures, and the table's rows afterwards."""

    kind: str
    file: str
    figures: tuple[str, ...]
    rows: Rows

    def write(self, folder: Path) -> None:
        """Write the changed table into a copy of the package."""
        with (folder / self.file).open("w", encoding="utf-8", newline="") as out:
            writer = csv.DictWriter(out, self.rows[0].keys(), lineterminator="\n")
            writer.writeheader()
            writer.writerows(self.rows)


@dataclass(frozen=True)
class Outcome:
    """Who noticed a mutation, one of CHECKS; "" where nobody named a row that it changed."""

    mutation: Mutation
    caught_by: str

    def __str__(self) -> str:
        """Say what was done and that nobody noticed."""
        return (
            f"{self.mutation.file}, {' and '.join(self.mutation.figures)}: {self.mutation.kind}, not noticed"
        )


def mutations(folder: Path) -> Iterator[Mutation]:
    """Yield every mutation of every figure of the package in `folder`, file by file and row by row."""
    files = {path: _read(path) for path in sorted((folder / "figures").glob("*.csv"))}
    kinds = _kinds([row for rows in files.values() for row in rows])
    for path, rows in files.items():
        for at in range(len(rows)):
            for kind, mutate in kinds.items():
                changed = mutate(rows, at)
                yield Mutation(kind, f"figures/{path.name}", _touched(rows, changed, at), changed)


def outcome(mutation: Mutation, original: Path = DATA) -> Outcome:
    """Return who notices a mutation, made in a copy of the package in `original`."""
    with tempfile.TemporaryDirectory(prefix="recount-") as scratch:
        copy = Path(shutil.copytree(original, Path(scratch) / "data"))
        mutation.write(copy)
        try:
            package = read_package(copy, as_recorded=False)
        except DataError as error:
            found = {"tables": error.problems}
        else:
            found = {
                "clause": proofreading.against_clauses(package),
                "second reading": proofreading.against_second_reading(package),
            }
        return Outcome(mutation, next((by for by in found if _named(mutation, found[by])), ""))


def _named(mutation: Mutation, problems: Iterable[Problem]) -> bool:
    return any(_names(problem, figure, mutation) for problem in problems for figure in mutation.figures)


def _names(problem: Problem, figure: str, mutation: Mutation) -> bool:
    """Whether a problem names a row of the changed table that holds `figure`, or the figure that it lacks."""
    lines = [at for at, row in enumerate(mutation.rows, 2) if row["figure_id"] == figure]
    if not lines:
        return problem.line is not None and figure in problem.message
    return problem.file == mutation.file and problem.line in lines


def _read(path: Path) -> Rows:
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def _touched(before: Rows, after: Rows, at: int) -> tuple[str, ...]:
    """Return the figures whose rows differ; a row deleted or doubled is the one at `at`."""
    if len(before) != len(after):
        return (before[at]["figure_id"],)
    return tuple(one["figure_id"] for one, other in zip(before, after, strict=True) if one != other)


def _with(rows: Rows, at: int, **cells: str) -> Rows:
    return [row | cells if number == at else row for number, row in enumerate(rows)]


def _last_digit(step: int) -> Mutate:
    def mutate(rows: Rows, at: int) -> Rows:
        printed = rows[at]["printed"]
        return _with(rows, at, printed=printed[:-1] + str((int(printed[-1]) + step) % 10))

    return mutate


def _sign(rows: Rows, at: int) -> Rows:
    printed = rows[at]["printed"]
    return _with(rows, at, printed=printed[1:] if printed.startswith("-") else f"-{printed}")


def _other(column: str, values: Iterable[str]) -> Mutate:
    """Return a mutation that puts another of the column's values in place of the one that stands there."""
    known = sorted(set(values))

    def mutate(rows: Rows, at: int) -> Rows:
        others = [value for value in known if value != rows[at][column]]
        return _with(rows, at, **{column: others[at % len(others)]})

    return mutate


def _period(rows: Rows, at: int) -> Rows:
    start, _, end = rows[at]["period"].partition("..")
    year, month = end.split("-")
    moved = f"{year}-{int(month) - 1 or 2:02d}"
    return _with(rows, at, period=f"{start}..{moved}")


def _swap(rows: Rows, at: int) -> Rows:
    """Swap the printed digits with the next row that prints others."""
    one = rows[at]["printed"]
    other = next(row for row in (*range(at + 1, len(rows)), *range(at)) if rows[row]["printed"] != one)
    return _with(_with(rows, at, printed=rows[other]["printed"]), other, printed=one)


def _kinds(rows: Rows) -> dict[str, Mutate]:
    """Return what is done to a table at one of its rows, by name; `rows` are those of all tables."""
    return {
        "last digit + 1": _last_digit(1),
        "last digit − 1": _last_digit(-1),
        "sign": _sign,
        "unit": _other("unit", UNITS),
        "period": _period,
        "place": _other("geo", (row["geo"] for row in rows)),
        "measure": _other("measure", schema.MEASURES),
        "source": _other("source_id", (row["source_id"] for row in rows)),
        "indicator": _other("indicator", (row["indicator"] for row in rows)),
        "comparison": _other("versus", (row["versus"] for row in rows)),
        "qualifier": _other("qualifier", QUALIFIERS),
        "two values swapped": _swap,
        "row deleted": lambda rows, at: [*rows[:at], *rows[at + 1 :]],
        "row doubled": lambda rows, at: [*rows[: at + 1], *rows[at:]],
    }


def report(outcomes: Iterable[Outcome]) -> Table:
    """Return a table of who noticed which kind of mutation."""
    counted = Counter((one.mutation.kind, one.caught_by) for one in outcomes)
    table = Table("what was changed", *CHECKS.values(), box=None)
    for kind in dict.fromkeys(kind for kind, _ in counted):
        table.add_row(kind, *(str(counted[kind, by]) for by in CHECKS))
    return table


def main() -> int:
    """Run every mutation of the book's tables; exit status 1 if one goes unnoticed, or there is none."""
    console = Console(soft_wrap=True, highlight=False)
    every = list(mutations(DATA))
    with ProcessPoolExecutor() as pool:
        tried = pool.map(outcome, every, chunksize=8)
        outcomes = list(track(tried, "Changing one cell at a time", len(every), console=console))
    console.print(report(outcomes))
    unnoticed = [one for one in outcomes if not one.caught_by]
    for one in unnoticed:
        console.print(str(one), style="red")
    console.print(f"{len(outcomes) - len(unnoticed)} of {len(outcomes)} noticed, each with its file and row.")
    return 1 if unnoticed or not outcomes else 0


if __name__ == "__main__":
    sys.exit(main())
