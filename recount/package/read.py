"""The data package as validated tables.

A package is a folder with `sources.csv` and the printed figures (`figures.csv`, or several files in
`figures/`); the other tables of `schema` may be absent. Every cell is text. Each table is held against its
Table Schema (`table`); what a schema cannot say (periods, comparisons, units) is checked in `rules`. All
problems of a package are reported at once, each with file, line and column.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path

import pandas as pd

from recount.package import rules, schema
from recount.package.files import checksum
from recount.package.model import Package
from recount.package.problems import DataError, Problem, suggestions
from recount.package.table import Row, read_table, schema_problems

REQUIRED = ("sources", "figures")
_ELSEWHERE = {"repairs": "article/repairs"}


def read_package(folder: Path | str, *, as_recorded: bool = True) -> Package:
    """Read and check the package in `folder`; DataError lists everything that is wrong with it.

    Unless it is to be `as_recorded`, nobody looks at `datapackage.json`: it is about to be written anew.
    """
    folder = Path(folder)
    files = _files(folder)
    problems = [Problem(f"{name}.csv", message="is missing") for name in REQUIRED if not files[name]]
    problems += _misnamed(folder, files)
    recorded = _recorded(folder, problems) if as_recorded else {}
    tables: dict[str, list[Row]] = {}
    broken = set()
    for name in files:
        tables[name], wrong = read_table(folder, name, files[name])
        problems += wrong
        if wrong:
            broken.add(name)
    absent = frozenset(name for name in files if not files[name])
    # A table that is absent is meant not to be: the names that others use stand in for its rows. One that is
    # unsure, since it is required or could not be read whole, has rows that we cannot see: no name is wrong.
    unsure = absent.intersection(REQUIRED) | broken
    problems += schema_problems(tables, absent | unsure)
    frames = {name: _frame(name, tables[name]) for name in tables}
    package = Package(folder=folder, **frames, absent=absent, changed=_changed(folder, recorded))
    # A cell that breaks its schema breaks rules too: the first to say so is enough.
    reported = {problem[:3] for problem in problems}
    problems += [problem for problem in rules.problems(package, unsure) if problem[:3] not in reported]
    # Figures tell units, but only those that are right.
    if problems := problems or list(rules.comparison_problems(package)):
        raise DataError(problems)
    return package


def _files(folder: Path) -> dict[str, list[Path]]:
    """Return the files of each table of a package, none where it is absent; or raise DataError."""
    if not folder.is_dir():
        message = "expected a folder, found a file" if folder.exists() else "there is no such folder"
        raise DataError([Problem(str(folder), message=message)])
    single = {name: folder / _path(name) for name in schema.TABLES}
    files = {name: [file] if file.is_file() else [] for name, file in single.items()}
    files["figures"] += sorted((folder / "figures").glob("*.csv"))
    if not files["figures"] and not files["sources"]:
        message = "expected a data package: sources.csv, and figures.csv or figures/*.csv"
        raise DataError([Problem(str(folder), message=message)])
    return files


def _path(table: str) -> str:
    return f"{_ELSEWHERE.get(table, table)}.csv"


def _misnamed(folder: Path, files: Mapping[str, list[Path]]) -> Iterator[Problem]:
    """Yield the files whose name is nearly that of a table that the package lacks: nobody would read them."""
    absent = [name for name in files if not files[name]]
    for file in sorted(folder.glob("*.csv")):
        # Beside claims.csv, "claims 2.csv" is somebody's copy; without it, "claim.csv" is the table itself.
        if file.stem not in files and (near := suggestions(file.stem, absent, 1, cutoff=0.8)):
            message = f"is no table of a package: rename it {_path(near[0])}, if that is what it holds"
            yield Problem(file.name, message=message)


def _frame(name: str, rows: list[Row]) -> pd.DataFrame:
    columns = schema.columns(name)
    placed = [row.cells | {"file": row.file, "line": row.line} for row in rows]
    frame = pd.DataFrame(placed, columns=[*columns, "file", "line"], dtype="object")
    return frame.set_index(columns[0], drop=False).rename_axis(None)


def _recorded(folder: Path, problems: list[Problem]) -> dict[str, str]:
    """Return the sha256 of each file as `datapackage.json` records it, "sha256:" first; none without one.

    What is wrong with the descriptor, or listed there but not in the folder, is added to `problems`.
    """
    descriptor = folder / "datapackage.json"
    if not descriptor.is_file():
        return {}
    try:
        resources = json.loads(descriptor.read_text("utf-8"))["resources"]
        listed = {one["path"]: one.get("hash", "") for one in resources if "path" in one}
        hashes = {name: said for name, said in listed.items() if said.startswith("sha256:")}
        lost = [name for name in listed if not (folder / name).is_file()]
    except (ValueError, KeyError, TypeError, AttributeError, OSError, RecursionError):
        wanted = "expected a list of resources, each with its path"
        problems.append(Problem("datapackage.json", message=wanted))
        return {}
    problems += [Problem(name, message="is missing, but datapackage.json lists it") for name in lost]
    return hashes


def _changed(folder: Path, recorded: dict[str, str]) -> tuple[str, ...]:
    """Name the files that `datapackage.json` records otherwise or not at all: somebody tries a change."""
    if not recorded:
        return ()
    tables = (file.relative_to(folder).as_posix() for file in sorted(folder.rglob("*.csv")))
    files = {name: folder / name for name in (*recorded, *tables)}
    contents = {name: file.read_bytes() for name, file in files.items() if file.is_file()}
    return tuple(name for name, data in contents.items() if checksum(data) != recorded.get(name))
