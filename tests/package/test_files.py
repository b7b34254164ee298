"""A file is written by one run at a time, and whole or not at all."""

from __future__ import annotations

import errno
import os
import re
import signal
import subprocess
import sys

import pytest

from recount.package import files
from recount.package.files import BusyError, lock


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "tables.json"
    path.write_text("old\n")
    path.chmod(0o640)
    return path


def test_the_new_text_takes_the_place_and_the_rights_of_the_old(file):
    files.atomic_write(file, "new\r\n钢\n")
    assert file.read_bytes() == "new\r\n钢\n".encode()
    assert file.stat().st_mode & 0o777 == 0o640
    assert list(file.parent.iterdir()) == [file]


@pytest.mark.parametrize("step", ["fsync", "chmod", "replace"])
def test_whatever_fails_leaves_the_old_file_alone_and_is_told_of_it(file, monkeypatch, step):
    def full(*_):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, step, full)
    with pytest.raises(OSError) as caught:
        files.atomic_write(file, "new\n")
    assert (caught.value.filename, caught.value.strerror) == (str(file), "No space left on device")
    assert file.read_text() == "old\n" and list(file.parent.iterdir()) == [file]


def test_an_interruption_is_passed_on(file, monkeypatch):
    def interrupted(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "replace", interrupted)
    with pytest.raises(KeyboardInterrupt):
        files.atomic_write(file, "new\n")
    assert file.read_text() == "old\n" and list(file.parent.iterdir()) == [file]


def test_a_folder_that_is_gone_is_told_by_the_name_of_the_file(tmp_path):
    with pytest.raises(FileNotFoundError) as caught:
        files.atomic_write(tmp_path / "gone" / "tables.json", "new\n")
    assert caught.value.filename == str(tmp_path / "gone" / "tables.json")


def test_what_a_killed_run_left_is_written_over(file):
    left = file.parent / ".tables.json.part"
    left.write_text("half of what was to be written")
    files.atomic_write(file, "new\n")
    assert file.read_text() == "new\n" and list(file.parent.iterdir()) == [file]


# The lock.

HOLD = """
import sys, time
from pathlib import Path
from recount.package.files import lock

with lock(Path(sys.argv[1])):
    print("held", flush=True)
    time.sleep(60)
"""


def test_the_second_is_told_what_to_do(tmp_path):
    busy = f"^Another run is at work in {re.escape(str(tmp_path))}: wait until it is done, or stop it.$"
    with lock(tmp_path), pytest.raises(BusyError, match=busy), lock(tmp_path):
        pass


def test_whoever_comes_second_needs_nothing_that_the_first_has_yet_to_write(tmp_path):
    """The first holds the lock and has not written a word: it once gave no name, or half of one."""
    with lock(tmp_path):
        (tmp_path / ".lock").write_text("")
        with pytest.raises(BusyError, match=r"^Another run is at work"), lock(tmp_path):
            pass


def test_a_failure_lets_go(tmp_path):
    with pytest.raises(ZeroDivisionError), lock(tmp_path):
        _ = 1 / 0
    with lock(tmp_path):
        pass


def test_a_killed_process_lets_go(tmp_path):
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, tmp_path], stdout=subprocess.PIPE, text=True
    ) as holder:
        assert holder.stdout.readline() == "held\n"
        with pytest.raises(BusyError), lock(tmp_path):
            pass
        holder.send_signal(signal.SIGKILL)
    with lock(tmp_path):
        pass
