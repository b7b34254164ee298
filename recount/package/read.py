"""The data package as validated tables.

A package is a folder with `sources.csv` and the printed figures (`figures.csv`, or several files in
`figures/`); `geos.csv`, `groups.csv`, `indicators.csv`, `claims.csv` and `known_conflicts.csv` may be absent.
Every cell is text. frictionless checks each table against its Table Schema (`schema`); what a schema cannot
say (periods, comparisons, units) is checked in `rules`. All problems of a package are reported at once, each
with file, line and column.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

import pandas as pd

from recount import paths
from recount.package import cells, rules, schema
from recount.package.model import Package
from recount.package.problems import DataError, Problem

REQUIRED = ("sources", "figures")


_LONGEST = 2**31 - 1
"""The longest cell that the CSV reader passes on, so that the check of the cells can name its column."""


@dataclass
class _Table:
    """One table as read: its rows in the order of the schema's columns, and where each row stands.

    It is not `whole` when a file or row of it could not be read.
    """

    columns: list[str]
    rows: list[list[str]] = field(default_factory=list)
    places: list[tuple[str, int]] = field(default_factory=list)
    whole: bool = True


def read_package(folder: Path | str = paths.DATA, *, as_recorded: bool = True) -> Package:
    """Read and check the package in `folder`; DataError lists everything that is wrong with it.

    Unless it is to be `as_recorded`, nobody looks at `datapackage.json`: it is about to be written anew.
    """
    folder = Path(folder)
    if not folder.is_dir():
        found = "expected a folder, found a file" if folder.exists() else "there is no such folder"
        raise DataError([Problem(str(folder), message=found)])
    files = {name: _files_of(folder, name) for name in schema.TABLES}
    if not files["figures"] and not files["sources"]:
        raise DataError(
            [
                Problem(
                    str(folder),
                    message="expected a data package: sources.csv, and figures.csv or figures/*.csv",
                )
            ]
        )
    problems = [Problem(f"{name}.csv", message="is missing") for name in REQUIRED if not files[name]]
    recorded = _recorded(folder, problems) if as_recorded else {}
    files |= {name: _files_of(folder, path) for name, path in schema.LISTS_AT.items()}
    read_tables = {name: _read_table(folder, name, files[name], problems) for name in files}
    missing = frozenset(name for name in files if not files[name])
    absent = missing.intersection(schema.TABLES)
    unsure = absent.intersection(REQUIRED).union(name for name in read_tables if not read_tables[name].whole)
    problems += _schema_problems(read_tables, missing | unsure)
    frames = {name: _frame(read_tables[name]) for name in schema.TABLES}
    package = Package(folder=folder, **frames, absent=absent, changed=_changed(folder, recorded))
    reported = {problem[:3] for problem in problems}
    problems += [problem for problem in rules.problems(package, unsure) if problem[:3] not in reported]
    if problems:
        raise DataError(problems)
    return package


def _files_of(folder: Path, table: str) -> list[Path]:
    single = folder / f"{table}.csv"
    several = sorted((folder / table).glob("*.csv")) if table == "figures" else []
    return ([single] if single.is_file() else []) + several


def _read_table(folder: Path, name: str, files: list[Path], problems: list[Problem]) -> _Table:
    table = _Table(schema.columns(name))
    found: list[Problem] = []
    for file in files:
        _read_file(file, file.relative_to(folder).as_posix(), table, found)
    problems.extend(found)
    table.whole = not found
    return table


def _read_file(file: Path, shown: str, table: _Table, problems: list[Problem]) -> None:
    """Add the rows of one CSV file to `table`, or what is wrong with the file to `problems`."""
    lines, wrong = _lines(cells.decoded(file.read_bytes()), shown)
    header = lines[0][1] if lines else []
    if not wrong:
        wrong = _header_problems(shown, header, table.columns)
    problems.extend(wrong)
    if not wrong and not any(row for _, row in lines[1:]):
        problems.append(Problem(shown, message="expected at least one row below the header, found none"))
    for line, row in [] if wrong else lines[1:]:
        if not row:
            continue
        if len(row) != len(header):
            problems.append(Problem(shown, line, message=f"expected {len(header)} cells, found {len(row)}"))
            continue
        named = dict(zip(header, row, strict=True))
        table.rows.append([named[column] for column in table.columns])
        table.places.append((shown, line))


def _lines(text: str, shown: str) -> tuple[list[tuple[int, list[str]]], list[Problem]]:
    """Return the rows of a CSV text, each with the line where it starts, and what is wrong with its cells."""
    csv.field_size_limit(_LONGEST)
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    lines: list[tuple[int, list[str]]] = []
    broken = []
    start = 1
    try:
        for row in reader:
            lines.append((start, row))
            start = reader.line_num + 1
    except csv.Error as error:
        broken = [Problem(shown, start, message=f"expected a row of a CSV table: {error}")]
    return lines, [*cells.problems(shown, lines), *broken]


def _header_problems(shown: str, header: list[str], columns: list[str]) -> list[Problem]:
    counts = Counter(header)
    missing = [Problem(shown, 1, name, "this column is missing") for name in columns if not counts[name]]
    doubled = [
        Problem(shown, 1, cells.in_one_line(name), "this column stands twice")
        for name in counts
        if counts[name] > 1
    ]
    unknown = [
        Problem(
            shown,
            1,
            cells.in_one_line(name) or "(no name)",
            f"expected one of {', '.join(columns)}, found this column",
        )
        for name in counts
        if name not in columns
    ]
    return missing + doubled + unknown


def _schema_problems(read_tables: dict[str, _Table], unknown: frozenset[str]) -> list[Problem]:
    """Return what frictionless finds when it holds the tables against their schemas.

    References to a table whose rows are `unknown`, or not all known, are not checked.
    """
    from frictionless import Package as FrictionlessPackage
    from frictionless import Resource, Schema

    resources = []
    for name, table in read_tables.items():
        if not table.rows:
            continue
        descriptor = dict((schema.TABLES | schema.LISTS)[name])
        descriptor["foreignKeys"] = [
            key for key in descriptor.get("foreignKeys", ()) if key["reference"]["resource"] not in unknown
        ]
        data = [table.columns, *table.rows]
        resources.append(Resource(name=name, data=data, schema=Schema.from_descriptor(descriptor)))
    if not resources:
        return []
    report = FrictionlessPackage(resources=resources).validate(limit_errors=100_000)
    return [_translated(error, read_tables[task.name]) for task in report.tasks for error in task.errors] + [
        Problem("package", message=str(error.message)) for error in report.errors
    ]


def _translated(error: object, table: _Table) -> Problem:
    """Turn one frictionless error into a problem that says where it stands, in plain words."""
    details = error.to_descriptor()
    if "rowNumber" not in details:
        return Problem(table.places[0][0], message=details["message"])
    file, line = table.places[details["rowNumber"] - 2]
    kind, column, cell = details["type"], details.get("fieldName", ""), details.get("cell", "")
    if kind == "primary-key":
        key = table.rows[details["rowNumber"] - 2][0][:80]
        return Problem(
            file, line, table.columns[0], f"expected every row to have its own, found {key!r} again"
        )
    if kind == "foreign-key":
        column, found = details["fieldNames"][0], details["fieldCells"][0][:80]
        return Problem(
            file, line, column, f"expected a row of {details['referenceName']}.csv, found {found!r}"
        )
    if kind == "constraint-error" and "required" in details["note"]:
        return Problem(file, line, column, "expected a value, found an empty cell")
    if kind == "constraint-error":
        return Problem(file, line, column, f"expected {_wanted(details['note'])}, found {cell[:80]!r}")
    return Problem(file, line, column, details["note"])


def _wanted(note: str) -> str:
    """Say in words what a constraint of the schema asks for: one of a list, or a pattern."""
    constraint, _, wanted = note.partition(" is ")
    wanted = wanted.strip('"')
    if "enum" in constraint:
        return "one of " + ", ".join(part.strip(" '") for part in wanted.strip("[]").split(","))
    return f"text like {wanted}"


def _frame(table: _Table) -> pd.DataFrame:
    frame = pd.DataFrame(table.rows, columns=table.columns, dtype="object")
    frame["file"] = [file for file, _ in table.places]
    frame["line"] = [line for _, line in table.places]
    return frame.set_index(table.columns[0], drop=False).rename_axis(None)


def _recorded(folder: Path, problems: list[Problem]) -> dict[str, str]:
    """Return the sha256 of each file as `datapackage.json` records it; nothing where there is none.

    What is wrong with the descriptor, or listed there but not in the folder, is added to `problems`.
    """
    descriptor = folder / "datapackage.json"
    if not descriptor.is_file():
        return {}
    try:
        resources = json.loads(descriptor.read_text("utf-8"))["resources"]
        listed = {resource["path"]: resource.get("hash", "") for resource in resources if "path" in resource}
        lost = [name for name in listed if not (folder / name).is_file()]
        hashes = {name: recorded.removeprefix("sha256:") for name, recorded in listed.items()}
    except (ValueError, KeyError, TypeError, AttributeError, OSError, RecursionError):
        wanted = "expected a list of resources, each with its path"
        problems.append(Problem("datapackage.json", message=wanted))
        return {}
    problems += [Problem(name, message="is missing, but datapackage.json lists it") for name in lost]
    return {name: recorded for name, recorded in hashes.items() if len(recorded) == 64}


def _changed(folder: Path, recorded: dict[str, str]) -> tuple[str, ...]:
    """Name the files that `datapackage.json` records otherwise or not at all: somebody tries a change."""
    if not recorded:
        return ()
    names = (file.relative_to(folder).as_posix() for file in sorted(folder.rglob("*.csv")))
    files = (name for name in dict.fromkeys([*recorded, *names]) if (folder / name).is_file())
    return tuple(
        name
        for name in files
        if hashlib.sha256((folder / name).read_bytes()).hexdigest() != recorded.get(name)
    )
