"""The whole tree keeps the style, and the hooks before a commit ask for the same, of code alone."""

import importlib.metadata
import re
import subprocess
import sys
from pathlib import Path

import paths
import pytest
import yaml

HOOKS = yaml.safe_load((paths.ROOT / ".pre-commit-config.yaml").read_text("utf-8"))
BY_NAME = {hook["id"]: hook for repository in HOOKS["repos"] for hook in repository["hooks"]}


@pytest.mark.parametrize("command", [["check"], ["format", "--check"]], ids=" ".join)
def test_the_code_keeps_the_style(command):
    ruff = Path(sys.executable).with_name("ruff")
    done = subprocess.run(
        [ruff, *command, "--no-cache", "."], cwd=paths.ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_ruff_is_that_of_the_lock_file_and_no_hook_sees_a_notebook():
    lock = (paths.ROOT / "requirements.txt").read_text("utf-8")
    assert f"\nruff=={importlib.metadata.version('ruff')} " in lock
    for name in ("ruff-check", "ruff-format"):
        assert BY_NAME[name]["entry"].startswith(".venv/bin/ruff ")
        assert BY_NAME[name]["types_or"] == ["python", "pyi"]  # "jupyter" is a kind of its own
    assert all(re.search(HOOKS["exclude"], f"notebooks/{path.name}") for path in paths.PROJECT.chapters())


def test_no_file_of_the_project_is_too_large_for_the_hook():
    (limit,) = re.findall(r"--maxkb=(\d+)", BY_NAME["check-added-large-files"]["entry"])
    folders = ("book", "data", "recount", "tests", "bench")
    files = [path for folder in folders for path in (paths.ROOT / folder).rglob("*") if path.is_file()]
    assert [path for path in files if path.stat().st_size > int(limit) * 1024] == []
