"""The time that files bear is that of the last commit, or the one that the caller sets."""

from __future__ import annotations

import subprocess

from recount import paths
from recount.publish import epoch


def test_the_time_of_the_last_change_is_that_of_the_commit(tmp_path):
    assert epoch.last_change(tmp_path) is None
    author = ["-c", "user.name=A", "-c", "user.email=a@example.org"]
    for command in (["init", "-q"], [*author, "commit", "-q", "--allow-empty", "-m", "x", "--date=@5"]):
        subprocess.run(
            ["git", *command],
            cwd=tmp_path,
            check=True,
            env={"GIT_COMMITTER_DATE": "@1702944000 +0000", "PATH": "/usr/bin:/bin"},
        )
    assert epoch.last_change(tmp_path) == "1702944000"


def test_the_caller_decides(monkeypatch, tmp_path):
    monkeypatch.setattr(paths, "ROOT", tmp_path)
    monkeypatch.setenv(epoch.NAME, "7")
    epoch.settle()
    assert epoch.os.environ[epoch.NAME] == "7"
    monkeypatch.delenv(epoch.NAME)
    epoch.settle()
    assert epoch.NAME not in epoch.os.environ
