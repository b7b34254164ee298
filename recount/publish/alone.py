"""One at a time: whoever builds the book, prints it or executes notebooks in place holds a lock while at it.

The lock is one of the operating system's, which lets go when a process ends, however it ends: a run that was
killed locks nobody out.
"""

from __future__ import annotations

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from recount import paths


class BusyError(Exception):
    """Another run is at work in this folder; the message says which, and what to do."""


@contextmanager
def alone(work: str, folder: Path = paths.BUILD) -> Iterator[None]:
    """Hold the lock in `folder` for `work` ("make book"); raises BusyError where another run has it."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / ".lock").open("a+", encoding="utf-8") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            lock.seek(0)
            message = f"`{lock.read()}` is at work in this folder: wait until it is done, or stop it."
            raise BusyError(message) from None
        lock.truncate(0)
        lock.write(work)
        lock.flush()
        yield
