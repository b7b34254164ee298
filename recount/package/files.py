"""How files of a project are written: by one run at a time, each whole or not at all; and told apart."""

from __future__ import annotations

import contextlib
import hashlib
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

from filelock import FileLock, Timeout

from recount.package.problems import RecountError


class BusyError(RecountError):
    """Another run is at work in this folder; the message says which folder, and what to do."""


@contextlib.contextmanager
def lock(folder: Path) -> Iterator[None]:
    """Be the only one at work in `folder`, which is made; raises BusyError where another run is.

    The lock is one of the operating system's, which lets go when a process ends, however it ends: a run that
    was killed locks nobody out. Nothing is read from the lock: who comes second may come before the first
    has written a word.
    """
    folder.mkdir(parents=True, exist_ok=True)
    try:
        with FileLock(folder / ".lock", timeout=0):
            yield
    except Timeout:
        told = f"Another run is at work in {folder}: wait until it is done, or stop it."
        raise BusyError(told) from None


def checksum(data: bytes) -> str:
    """Return the sha256 of a file's bytes, as `datapackage.json` records it."""
    return f"sha256:{hashlib.sha256(data).hexdigest()}"


def atomic_write(path: Path, content: str | bytes) -> None:
    """Put `content` at `path` in one step: whoever looks finds the old file or the new one, whole.

    An old file passes its rights on: the new one may be read and written by the same people. Raises OSError,
    which names `path`, where it cannot be written.
    """
    # Who writes holds the lock, so one name is enough: what a killed run left there is written over.
    part = path.with_name(f".{path.name}.part")
    try:
        with part.open("wb") as file:
            file.write(content.encode("utf-8") if isinstance(content, str) else content)
            file.flush()
            os.fsync(file.fileno())
        if path.exists():
            shutil.copymode(path, part)
        os.replace(part, path)
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(path)) from error
    finally:
        part.unlink(missing_ok=True)
