"""What makes and shows that the same sources give the same book: one time for all files, a hash of each.

`sha256sum --check SHA256SUMS`, run in the folder of the book, says whether a copy is whole.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
from pathlib import Path

FILE = "SHA256SUMS"
EPOCH = "SOURCE_DATE_EPOCH"
"""The variable that tools read the time from, see https://reproducible-builds.org/specs/source-date-epoch/."""


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


def settle_time(root: Path) -> None:
    """Put the time of the last commit of `root` into the environment, unless the caller has set one.

    Without git or a commit none is set: tools then take the earliest that they know.
    """
    if EPOCH in os.environ:
        return
    command = ["git", "log", "-1", "--format=%ct"]
    try:
        done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        return
    os.environ[EPOCH] = done.stdout.strip()
