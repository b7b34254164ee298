"""frictionless as the independent judge of tables: what it finds in them, in the words of the library."""

from __future__ import annotations

from collections.abc import Mapping, Set

import frictionless

from recount.package import schema
from recount.package.descriptor import table_schema
from recount.package.problems import Problem
from recount.package.table import Row, schema_problems


def agreed(tables: Mapping[str, list[Row]], unknown: Set[str]) -> list[Problem]:
    """Return what the library finds in the tables, if frictionless finds the same.

    frictionless may have more to say of one cell: that an id is no word, and that no table has it.
    """
    found, judged = list(schema_problems(tables, unknown)), problems(tables, unknown)
    assert len(set(found)) == len(found)
    assert set(found) <= set(judged)
    assert {problem[:3] for problem in found} == {problem[:3] for problem in judged}
    return found


def problems(tables: Mapping[str, list[Row]], unknown: Set[str]) -> list[Problem]:
    """Return what frictionless finds when it holds the tables against their schemas."""
    resources = []
    for name, rows in tables.items():
        if rows:
            columns = schema.columns(name)
            data = [columns, *([row.cells[column] for column in columns] for row in rows)]
            described = frictionless.Schema.from_descriptor(table_schema(name, without=unknown))
            resources.append(frictionless.Resource(name=name, data=data, schema=described))
    if not resources:
        return []
    report = frictionless.Package(resources=resources).validate(limit_errors=100_000)
    assert not report.errors
    return [
        _translated(error, task.name, tables[task.name]) for task in report.tasks for error in task.errors
    ]


def _translated(error: frictionless.Error, name: str, rows: list[Row]) -> Problem:
    details = error.to_descriptor()
    file, line, cells = rows[details["rowNumber"] - 2]
    kind, column, cell = details["type"], details.get("fieldName", ""), details.get("cell", "")
    if kind == "primary-key":
        column = schema.columns(name)[0]
        cell = cells[column]
        message = f"expected every row to have its own, found {cell[:80]!r} again"
    elif kind == "foreign-key":
        column, cell = details["fieldNames"][0], details["fieldCells"][0]
        message = f"expected a row of {details['referenceName']}.csv, found {cell[:80]!r}"
    elif "required" in details["note"]:
        message = "expected a value, found an empty cell"
    else:
        message = f"expected {_wanted(details['note'])}, found {cell[:80]!r}"
    return Problem(file, line, column, message)


def _wanted(note: str) -> str:
    """Say in words what a constraint of the schema asks for: one of a list, or a pattern."""
    constraint, _, wanted = note.partition(" is ")
    wanted = wanted.strip('"')
    if "enum" in constraint:
        return "one of " + ", ".join(part.strip(" '") for part in wanted.strip("[]").split(","))
    return f"text like {wanted}"
