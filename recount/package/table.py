"""One table as it stands in its files: its rows, all of them text, each with its place, and their faults.

A table is held against its columns (`schema`) in plain Python: loading a validator for it would take
longer than all else that reading a package does. Tests hold both against each other.
"""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Set
from pathlib import Path
from typing import NamedTuple

from recount.package import cells, schema
from recount.package.problems import Problem
from recount.package.schema import Column


class Row(NamedTuple):
    """One row of a table: where it starts, and its cells by column."""

    file: str
    line: int
    cells: dict[str, str]


def read_table(folder: Path, name: str, files: list[Path]) -> tuple[list[Row], list[Problem]]:
    """Return the rows of a table, which stands in `files` of the package in `folder`, and what is wrong.

    Where anything is, rows of the table may be missing.
    """
    rows: list[Row] = []
    problems = [problem for file in files for problem in _read_file(file, folder, name, rows)]
    return rows, problems


def _read_file(file: Path, folder: Path, name: str, rows: list[Row]) -> Iterator[Problem]:
    """Add the rows of one CSV file to those of its table, and yield what is wrong with the file."""
    shown = file.relative_to(folder).as_posix()
    text = file.read_bytes().decode("utf-8-sig", errors="surrogateescape")
    if between := _other_separator(text):
        message = f"expected a comma between cells, found {between}: save the file as CSV with commas"
        yield Problem(shown, 1, message=message)
        return
    lines, wrong = _lines(text, shown)
    header = lines[0][1] if lines else []
    if wrong := wrong or list(_header_problems(shown, header, schema.columns(name))):
        yield from wrong
        return
    below = [(line, row) for line, row in lines[1:] if row]
    if not below:
        yield Problem(shown, message="expected at least one row below the header, found none")
    for line, row in below:  # cells go by their header, so the order of the columns is no matter
        if len(row) == len(header):
            rows.append(Row(shown, line, dict(zip(header, row, strict=True))))
        else:
            yield Problem(shown, line, message=f"expected {len(header)} cells, found {len(row)}")


def _other_separator(text: str) -> str:
    """Return what parts the names of the columns instead of commas, as some spreadsheets write it, or ""."""
    header = text.partition("\n")[0]
    found = (name for mark, name in ((";", "a semicolon"), ("\t", "a tab")) if mark in header)
    return "" if "," in header else next(found, "")


def _lines(text: str, shown: str) -> tuple[list[tuple[int, list[str]]], list[Problem]]:
    """Return the rows of a CSV text, each with the line where it starts, and what is wrong with its cells."""
    csv.field_size_limit(2**31 - 1)  # passes on any cell: `cells` refuses a long one, and names its column
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


def schema_problems(tables: Mapping[str, list[Row]], unknown: Set[str]) -> Iterator[Problem]:
    """Yield every cell that breaks the schema of its table, and every row whose key stands above it already.

    References to a table whose rows are `unknown`, or not all known, are not checked.
    """
    ids = {name: {row.cells[schema.key(name)[0]] for row in tables[name]} for name in tables.keys() - unknown}
    for name, rows in tables.items():
        keys = schema.key(name)
        seen: set[tuple[str, ...]] = set()
        for file, line, found in rows:
            for column in schema.TABLES[name]:
                if message := _cell_problem(found[column.name], column, ids.get(column.refers_to)):
                    yield Problem(file, line, column.name, message)
            key = tuple(found[column] for column in keys)
            if all(key) and key in seen:  # two empty keys are reported as empty, not as equal
                message = f"expected every row to have its own, found {key[0][:80]!r} again"
                yield Problem(file, line, keys[0], message)
            seen.add(key)


def _cell_problem(cell: str, column: Column, ids: Set[str] | None) -> str:
    """Return what is wrong with a cell, or "" where nothing is; `ids` are what it may refer to, if known."""
    if not cell:
        return "expected a value, found an empty cell" if column.required else ""
    if column.one_of and cell not in column.one_of:
        return f"expected one of {', '.join(column.one_of)}, found {cell[:80]!r}"
    if column.pattern and not re.fullmatch(column.pattern, cell):
        return f"expected text like {column.pattern}, found {cell[:80]!r}"
    if ids is not None and cell not in ids:
        return f"expected a row of {column.refers_to}.csv, found {cell[:80]!r}"
    return ""
