"""What `datapackage.json` says: the schema, size and sha256 of every file of the package.

Title, licences and contributors are kept from the descriptor that is there. Broken tables are not recorded.
"""

from __future__ import annotations

import hashlib
import json
import mimetypes
from pathlib import Path

from recount.package import schema
from recount.package.files import atomic_write
from recount.package.problems import DataError, Problem
from recount.package.read import read_package

DESCRIPTOR = "datapackage.json"


def describe(folder: Path) -> dict:
    """Return the descriptor of the package in `folder`: what it says of itself, and its files anew.

    Raises DataError where the descriptor that is there cannot be read, and for a table without a schema.
    """
    files = sorted(file for file in folder.rglob("*") if file.is_file() and _belongs(file))
    resources = [_resource(file, folder) for file in files]
    try:
        return json.loads((folder / DESCRIPTOR).read_text("utf-8")) | {"resources": resources}
    except FileNotFoundError:
        message = "is missing: put it back, it holds the title and licences of the package"
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
    is_table = file.suffix == ".csv"
    return resource | ({"format": "csv", "schema": _schema(table)} if is_table else {})


def _schema(table: str) -> dict:
    """Return the schema of a table, with those of its references that name a single file."""
    if table not in schema.TABLES:
        known = ", ".join(schema.TABLES)
        raise DataError([Problem(f"{table}.csv", message=f"expected a table of the package ({known})")])
    described = dict(schema.TABLES[table])
    # The figures may be several files, and a foreign key can name one resource only.
    keys = described.pop("foreignKeys", ())
    single = [key for key in keys if key["reference"]["resource"] != "figures"]
    return described | ({"foreignKeys": single} if single else {})
