"""The time that files bear: that of the last commit, so that the same sources give the same bytes."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

from recount import paths

NAME = "SOURCE_DATE_EPOCH"
"""The variable that tools read it from, see https://reproducible-builds.org/specs/source-date-epoch/."""


def last_change(folder: Path) -> str | None:
    """When `folder` was last committed to, in seconds since 1970; None where there is no commit or no git."""
    command = ["git", "log", "-1", "--format=%ct"]
    try:
        return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=True).stdout.strip()
    except (OSError, subprocess.CalledProcessError):
        return None


def settle() -> None:
    """Put the time of the last commit into the environment, unless the caller has set one."""
    if NAME not in os.environ and (time := last_change(paths.ROOT)):
        os.environ[NAME] = time
