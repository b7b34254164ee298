"""Write `datapackage.json`: the schema, size and sha256 of every file of the package.

Run as `python -m recount.datapackage` (`make data`) after a change of the data that is meant to stay.
Title, licences and contributors are kept from the descriptor that is there.
"""

from __future__ import annotations

import hashlib
import json
import mimetypes
from pathlib import Path

from recount import paths, schema
from recount.problems import DataError, Problem

DESCRIPTOR = "datapackage.json"


def describe(folder: Path) -> dict:
    """Return the descriptor of the package in `folder`: what it says of itself, and its files anew."""
    kept = json.loads((folder / DESCRIPTOR).read_text("utf-8"))
    files = sorted(file for file in folder.rglob("*") if file.is_file() and _belongs(file))
    return kept | {"resources": [_resource(file, folder) for file in files]}


def write(folder: Path = paths.DATA) -> Path:
    """Write the descriptor of the package in `folder` anew and return where it is."""
    descriptor = folder / DESCRIPTOR
    text = json.dumps(describe(folder), ensure_ascii=False, indent=2) + "\n"
    descriptor.write_text(text, "utf-8", newline="\n")
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


def _main() -> None:
    try:
        print(f"wrote {write().relative_to(paths.ROOT)}")
    except DataError as error:
        raise SystemExit(f"The package cannot be described.\n{error}") from None


if __name__ == "__main__":
    _main()
