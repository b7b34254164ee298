"""What `datapackage.json` says: the schema, size and sha256 of every file of the package.

Title, licences and contributors are kept from the descriptor that is there. Broken tables are not recorded.
"""

from __future__ import annotations

import json
import mimetypes
from collections.abc import Set
from pathlib import Path

from recount.package import schema
from recount.package.files import atomic_write, checksum
from recount.package.problems import DataError, Problem
from recount.package.read import read_package

DESCRIPTOR = "datapackage.json"


def describe(folder: Path) -> dict:
    """Return the descriptor of the package in `folder`: what it says of itself, if anything, and its files.

    Raises DataError where the descriptor that is there cannot be read, and for a table without a schema.
    """
    found = sorted(file for file in folder.rglob("*") if file.is_file() and not file.name.startswith("."))
    resources = [_resource(file, folder) for file in found if file.name not in (DESCRIPTOR, "README.md")]
    try:
        return json.loads((folder / DESCRIPTOR).read_text("utf-8")) | {"resources": resources}
    except FileNotFoundError:  # tables typed by hand: to be known by their hashes is enough
        return {"resources": resources}
    except ValueError as error:
        message = f"expected JSON, found otherwise: {error}"
    except TypeError:
        message = "expected a JSON object with the title and licences"
    raise DataError([Problem(DESCRIPTOR, message=message)])


def write(folder: Path) -> Path:
    """Write the descriptor of the package in `folder` anew, whole or not at all, and return where it is.

    Raises DataError, before anything is written, where the tables are broken, and OSError where there is no
    room or no leave.
    """
    read_package(folder, as_recorded=False)
    descriptor = folder / DESCRIPTOR
    text = json.dumps(describe(folder), ensure_ascii=False, indent=2) + "\n"
    atomic_write(descriptor, text)
    return descriptor


def _resource(file: Path, folder: Path) -> dict:
    path = file.relative_to(folder).as_posix()
    data = file.read_bytes()
    table = "figures" if file.parent.name == "figures" else file.stem
    resource = {
        "name": path.removesuffix(file.suffix).replace("/", "-").replace("_", "-"),
        "path": path,
        "mediatype": mimetypes.guess_type(file.name)[0],
        "encoding": "utf-8",
        "bytes": len(data),
        "hash": checksum(data),
    }
    if file.suffix != ".csv":
        return resource
    if table not in schema.TABLES:
        known = ", ".join(schema.TABLES)
        raise DataError([Problem(f"{table}.csv", message=f"expected a table of the package ({known})")])
    # The figures may be several files, and a foreign key can name one resource only.
    return resource | {"format": "csv", "schema": table_schema(table, without={"figures"})}


def table_schema(table: str, without: Set[str]) -> dict:
    """Return the Table Schema of a table, but for its references to the tables `without`.

    Source: https://datapackage.org/standard/table-schema/
    """
    described: dict = {
        "fields": [_field(column) for column in schema.TABLES[table]],
        "primaryKey": schema.key(table),
    }
    keys = [
        {"fields": [column.name], "reference": {"resource": other, "fields": schema.key(other)}}
        for column in schema.TABLES[table]
        if (other := column.refers_to) and other not in without
    ]
    return described | ({"foreignKeys": keys} if keys else {})


def _field(column: schema.Column) -> dict:
    asked = {"enum": list(column.one_of), "pattern": column.pattern, "required": column.required}
    constraints = {name: value for name, value in asked.items() if value}
    field = {"name": column.name, "type": "string", "description": column.description}
    return field | ({"constraints": constraints} if constraints else {})
