"""One table as it stands in its files: its rows, all of them text, each with its place, and their faults.

A table is held against its Table Schema (`schema`) in plain Python: loading a validator for it would take
longer than all else that reading a package does. Tests hold both against each other.
"""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass, field
from pathlib import Path

from recount.package import cells, schema
from recount.package.problems import Problem

_LONGEST = 2**31 - 1
"""The longest cell that the CSV reader passes on, so that the check of the cells can name its column."""


@dataclass
class Table:
    """One table as read: its rows in the order of the schema's columns, and file and line of each.

    It is not `whole` when a file or row of it could not be read.
    """

    name: str
    rows: list[list[str]] = field(default_factory=list)
    places: list[tuple[str, int]] = field(default_factory=list)
    whole: bool = True


def read_table(folder: Path, name: str, files: list[Path], problems: list[Problem]) -> Table:
    """Read a table of the package in `folder` from its files; what is wrong is added to `problems`."""
    table = Table(name)
    found = [problem for file in files for problem in _read_file(file, folder, table)]
    problems.extend(found)
    table.whole = not found
    return table


def _read_file(file: Path, folder: Path, table: Table) -> Iterator[Problem]:
    """Add the rows of one CSV file to `table`, and yield what is wrong with the file."""
    shown = file.relative_to(folder).as_posix()
    lines, wrong = _lines(cells.decoded(file.read_bytes()), shown)
    header = lines[0][1] if lines else []
    columns = schema.columns(table.name)
    if wrong := wrong or list(_header_problems(shown, header, columns)):
        yield from wrong
        return
    rows = [(line, row) for line, row in lines[1:] if row]
    if not rows:
        yield Problem(shown, message="expected at least one row below the header, found none")
    order = [header.index(column) for column in columns]  # a file may have its columns in another order
    for line, row in rows:
        if len(row) != len(header):
            yield Problem(shown, line, message=f"expected {len(header)} cells, found {len(row)}")
            continue
        table.rows.append([row[place] for place in order])
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
            start = reader.line_num + 1  # a cell in quotes may go over several lines
    except csv.Error as error:
        broken = [Problem(shown, start, message=f"expected a row of a CSV table: {error}")]
    return lines, [*cells.problems(shown, lines), *broken]


def _header_problems(shown: str, header: list[str], columns: list[str]) -> Iterator[Problem]:
    counts = Counter(header)
    for name in columns:
        if not counts[name]:
            yield Problem(shown, 1, name, "this column is missing")
    for name, count in counts.items():
        if count > 1:
            yield Problem(shown, 1, cells.in_one_line(name), "this column stands twice")
        if name not in columns:
            message = f"expected one of {', '.join(columns)}, found this column"
            yield Problem(shown, 1, cells.in_one_line(name) or "(no name)", message)


def schema_problems(tables: Mapping[str, Table], unknown: Set[str]) -> Iterator[Problem]:
    """Yield every cell that breaks the schema of its table, and every row whose key stands above it already.

    References to a table whose rows are `unknown`, or not all known, are not checked.
    """
    ids = {name: {row[0] for row in table.rows} for name, table in tables.items() if name not in unknown}
    for name, table in tables.items():
        described = (schema.TABLES | schema.LISTS)[name]
        keys = {key["fields"][0]: key["reference"]["resource"] for key in described.get("foreignKeys", ())}
        seen: set[tuple[str, ...]] = set()
        for (file, line), row in zip(table.places, table.rows, strict=True):
            named = dict(zip(schema.columns(name), row, strict=True))
            for column in described["fields"]:
                cell, resource = named[column["name"]], keys.get(column["name"])
                message = _constraint_problem(cell, column.get("constraints", {}))
                if not message and cell and resource in ids and cell not in ids[resource]:
                    message = f"expected a row of {resource}.csv, found {cell[:80]!r}"
                if message:
                    yield Problem(file, line, column["name"], message)
            key = tuple(named[column] for column in described["primaryKey"])
            if all(key) and key in seen:  # two empty keys are reported as empty, not as equal
                message = f"expected every row to have its own, found {key[0][:80]!r} again"
                yield Problem(file, line, described["primaryKey"][0], message)
            seen.add(key)


def _constraint_problem(cell: str, wanted: Mapping[str, object]) -> str:
    """Return what is wrong with a cell by the constraints of its column, or "" where nothing is."""
    if not cell:
        return "expected a value, found an empty cell" if wanted.get("required") else ""
    if cell not in wanted.get("enum", [cell]):
        return f"expected one of {', '.join(wanted['enum'])}, found {cell[:80]!r}"
    if not re.fullmatch(wanted.get("pattern", "(?s:.*)"), cell):
        return f"expected text like {wanted['pattern']}, found {cell[:80]!r}"
    return ""
