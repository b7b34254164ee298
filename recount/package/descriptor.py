"""Write `datapackage.json`: the schema, size and sha256 of every file of the package.

Run as `python -m recount.package.descriptor` (`make data`) after a change of the data that is meant to stay.
Title, licences and contributors are kept from the descriptor that is there. Broken tables are not recorded:
it says what is wrong with them, and the exit status is 2.
"""

from __future__ import annotations

import hashlib
import json
import mimetypes
import sys
from pathlib import Path
from typing import NoReturn

from recount import paths
from recount.package import schema
from recount.package.problems import DataError, Problem
from recount.package.read import read_package
from recount.publish import whole
from recount.publish.alone import BusyError, alone

DESCRIPTOR = "datapackage.json"


def describe(folder: Path) -> dict:
    """Return the descriptor of the package in `folder`: what it says of itself, and its files anew."""
    kept = _kept(folder / DESCRIPTOR)
    files = sorted(file for file in folder.rglob("*") if file.is_file() and _belongs(file))
    return kept | {"resources": [_resource(file, folder) for file in files]}


def write(folder: Path = paths.DATA) -> Path:
    """Write the descriptor of the package in `folder` anew, whole or not at all, and return where it is.

    Raises DataError, before anything is written, where the tables are broken, and OSError where there is no
    room or no leave.
    """
    read_package(folder, as_recorded=False)
    descriptor = folder / DESCRIPTOR
    text = json.dumps(describe(folder), ensure_ascii=False, indent=2) + "\n"
    whole.write(descriptor, text)
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
    keys = described.get("foreignKeys", ())
    references = [key for key in keys if key["reference"]["resource"] != "figures"]
    kept = {name: value for name, value in described.items() if name != "foreignKeys"}
    return kept | ({"foreignKeys": references} if references else {})


def main(folder: Path = paths.DATA) -> None:
    """Write the descriptor anew, or leave it and exit: with 2 where the tables are broken, else with 1."""
    try:
        with alone("make data"):
            whole.sweep(folder / DESCRIPTOR)
            print(f"wrote {write(folder)}")
    except DataError as error:
        _stop(f"{error.summary}\nNothing was written.", 2)
    except BusyError as error:
        _stop(f"Nothing was written. {error}", 1)
    except OSError as error:
        reason = f"{error.filename} cannot be read or written ({error.strerror})"
        _stop(f"Nothing was written, as {reason}: put that right, then run `make data` again.", 1)


def _stop(told: str, status: int) -> NoReturn:
    print(told, file=sys.stderr)
    raise SystemExit(status) from None


if __name__ == "__main__":
    main()
