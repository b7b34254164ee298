"""The hash of every file of the built book, by which two builds are compared and a copy is checked.

`sha256sum --check SHA256SUMS`, run in the folder of the book, says whether a copy is whole.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

FILE = "SHA256SUMS"


def write(html: Path) -> Path:
    """Write the hashes of all files of the book in the folder `html`, and return where they stand."""
    target = html / FILE
    lines = [f"{value}  {name}\n" for name, value in hashes(html).items()]
    target.write_text("".join(lines), "utf-8", newline="\n")
    return target


def hashes(html: Path) -> dict[str, str]:
    """Return the sha256 of each file in a folder by its name there, in order of the names."""
    files = sorted(file for file in html.rglob("*") if file.is_file() and file != html / FILE)
    return {
        file.relative_to(html).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest() for file in files
    }


def differences(html: Path, other: Path) -> list[str]:
    """Return the files in which two folders differ, each with what is the matter with it."""
    one, two = hashes(html), hashes(other)
    told = [f"{name}: only in {html.name}" for name in one.keys() - two.keys()]
    told += [f"{name}: only in {other.name}" for name in two.keys() - one.keys()]
    told += [f"{name}: other bytes" for name in one.keys() & two.keys() if one[name] != two[name]]
    return sorted(told)
