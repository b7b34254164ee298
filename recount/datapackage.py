"""Write `datapackage.json`: the schema, size and sha256 of every file of the package.

Run as `python -m recount.datapackage` (`make data`) after a change of the data that is meant to stay.
Title, licences and contributors are kept from the descriptor that is there. Broken tables are not recorded:
it says what is wrong with them, and the exit status is 2.
"""

from __future__ import annotations

import hashlib
import json
import mimetypes
import sys
from pathlib import Path

from recount import paths, schema, tables
from recount.problems import DataError, Problem

DESCRIPTOR = "datapackage.json"


def describe(folder: Path) -> dict:
    """Return the descriptor of the package in `folder`: what it says of itself, and its files anew."""
    kept = _kept(folder / DESCRIPTOR)
    files = sorted(file for file in folder.rglob("*") if file.is_file() and _belongs(file))
    return kept | {"resources": [_resource(file, folder) for file in files]}


def write(folder: Path = paths.DATA) -> Path:
    """Write the descriptor of the package in `folder` anew and return where it is.

    Raises DataError, before anything is written, where the tables are broken.
    """
    tables.read(folder, as_recorded=False)
    descriptor = folder / DESCRIPTOR
    text = json.dumps(describe(folder), ensure_ascii=False, indent=2) + "\n"
    descriptor.write_text(text, "utf-8", newline="\n")
    return descriptor


def _kept(descriptor: Path) -> dict:
    """Return what the descriptor that is there says of the package."""
    try:
        kept = json.loads(descriptor.read_text("utf-8"))
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
    """Write the descriptor anew; exit with 2, and leave it as it was, where the tables are broken."""
    try:
        print(f"wrote {write(folder)}")
    except DataError as error:
        print(f"{error.summary}\n{DESCRIPTOR} is as it was.", file=sys.stderr)
        raise SystemExit(2) from None


if __name__ == "__main__":
    main()
