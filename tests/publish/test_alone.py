"""Two runs at once do not mix, and a run that was killed locks nobody out."""

from __future__ import annotations

import signal
import subprocess
import sys

import pytest

from recount.publish.alone import BusyError, alone

HOLD = """
import sys, time
from pathlib import Path
from recount.publish.alone import alone

with alone("make rerun", Path(sys.argv[1])):
    print("held", flush=True)
    time.sleep(60)
"""


def test_the_second_is_told_what_the_first_is_doing(tmp_path):
    with (
        alone("make book", tmp_path),
        pytest.raises(BusyError, match="`make book` is at work in this folder: wait"),
        alone("make rerun", tmp_path),
    ):
        pass


def test_one_after_the_other(tmp_path):
    for work in ("make book", "make rerun"):
        with alone(work, tmp_path):
            assert (tmp_path / ".lock").read_text("utf-8") == work


def test_a_failure_lets_go(tmp_path):
    with pytest.raises(ZeroDivisionError), alone("make book", tmp_path):
        _ = 1 / 0
    with alone("make book", tmp_path):
        pass


def test_a_killed_process_lets_go(tmp_path):
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, tmp_path], stdout=subprocess.PIPE, text=True
    ) as holder:
        assert holder.stdout.readline() == "held\n"
        with pytest.raises(BusyError, match="`make rerun`"), alone("make book", tmp_path):
            pass
        holder.send_signal(signal.SIGKILL)
    with alone("make book", tmp_path):
        pass
