"""What `datapackage.json` says: the schema, size and sha256 of every file of the package.

Title, licences and contributors are kept from the descriptor that is there. Broken tables are not recorded.
"""

from __future__ import annotations

import hashlib
import json
import mimetypes
from pathlib import Path

from recount.package import schema
from recount.package.files import atomic_write, sweep
from recount.package.problems import DataError, Problem
from recount.package.read import read_package

DESCRIPTOR = "datapackage.json"


def describe(folder: Path) -> dict:
    """Return the descriptor of the package in `folder`: what it says of itself, and its files anew."""
    kept = _kept(folder / DESCRIPTOR)
    files = sorted(file for file in folder.rglob("*") if file.is_file() and _belongs(file))
    return kept | {"resources": [_resource(file, folder) for file in files]}


def write(folder: Path) -> Path:
    """Write the descriptor of the package in `folder` anew, whole or not at all, and return where it is.

    Raises DataError, before anything is written, where the tables are broken, and OSError where there is no
    room or no leave.
    """
    read_package(folder, as_recorded=False)
    descriptor = folder / DESCRIPTOR
    text = json.dumps(describe(folder), ensure_ascii=False, indent=2) + "\n"
    sweep(descriptor)
    atomic_write(descriptor, text)
    return descriptor


def _kept(descriptor: Path) -> dict:
    """Return what the descriptor that is there says of the package."""
    try:
        kept = json.loads(descriptor.read_text("utf-8"))
    except FileNotFoundError:
        message = "is missing: put it back, it holds the title and licences of the package"
        raise DataError([Problem(DESCRIPTOR, message=message)]) from None
    except ValueError as error:
        raise DataError([Problem(DESCRIPTOR, message=f"expected JSON, found otherwise: {error}")]) from None
    if not isinstance(kept, dict):
        raise DataError([Problem(DESCRIPTOR, message="expected a JSON object with the title and licences")])
    return kept


def _belongs(file: Path) -> bool:
    return file.name not in (DESCRIPTOR, "README.md") and not file.name.startswith(".")


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
        "hash": f"sha256:{hashlib.sha256(data).hexdigest()}",
    }
    if file.suffix != ".csv":
        return resource
    resource["format"] = "csv"
    return resource | {"schema": _schema(table)}


def _schema(table: str) -> dict:
    """Return the schema of a table, with those of its references that name a single file."""
    described = (schema.TABLES | schema.LISTS).get(table)
    if described is None:
        known = ", ".join([*schema.TABLES, *schema.LISTS])
        raise DataError([Problem(f"{table}.csv", message=f"expected a table of the package ({known})")])
    # The figures may be several files, and a foreign key can name one resource only.
    keys = described.get("foreignKeys", ())
    references = [key for key in keys if key["reference"]["resource"] != "figures"]
    kept = {name: value for name, value in described.items() if name != "foreignKeys"}
    return kept | ({"foreignKeys": references} if references else {})
