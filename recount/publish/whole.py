"""A file is written whole or not at all: beside the old one, and only then put in its place."""

from __future__ import annotations

import contextlib
import os
import tempfile
from pathlib import Path

_PART = ".part"
"""Ends the name of a file that is being written."""


def write(path: Path, text: str) -> None:
    """Put `text` at `path` in one step: whoever looks finds the old file or the new one, whole.

    The old file must be there: the new one may be read and written by the same people. Raises OSError, which
    names `path`, where it cannot be written.
    """
    try:
        _replace(path, text)
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(path)) from error


def _replace(path: Path, text: str) -> None:
    descriptor, part = tempfile.mkstemp(dir=path.parent, prefix=f".{path.stem}-", suffix=_PART)
    try:
        with open(descriptor, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(part, path.stat().st_mode)
        os.replace(part, path)
    except BaseException:
        with contextlib.suppress(FileNotFoundError):
            os.unlink(part)
        raise


def sweep(path: Path) -> None:
    """Take away what a killed run left half-written beside `path`."""
    for left in path.parent.glob(f".{path.stem}-*{_PART}"):
        left.unlink()
