"""The whole tree keeps the style, and the hooks before a commit ask for the same, of code alone."""

import importlib.metadata
import os
import re
import subprocess
import sys
from pathlib import Path

import paths
import pytest
import yaml

HOOKS = yaml.safe_load((paths.ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8"))
RUFF = Path(sys.executable).with_name("ruff")


def hooks():
    return {hook["id"]: hook for repository in HOOKS["repos"] for hook in repository["hooks"]}


@pytest.mark.parametrize("command", [["check"], ["format", "--check"]], ids=" ".join)
def test_the_code_keeps_the_style(command):
    done = subprocess.run(
        [RUFF, *command, "--no-cache", "."], cwd=paths.ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_hooks_are_these():
    assert list(hooks()) == ["ruff-check", "ruff-format", "check-added-large-files"]
    assert [repository["repo"] for repository in HOOKS["repos"]] == ["local"]  # nothing is cloned


def test_ruff_is_that_of_the_lock_file():
    lock = (paths.ROOT / "requirements.txt").read_text(encoding="utf-8")
    (locked,) = re.findall(r"^ruff==(\S+)", lock, flags=re.MULTILINE)
    assert importlib.metadata.version("ruff") == locked
    for name in ("ruff-check", "ruff-format"):
        assert hooks()[name]["entry"].split()[0] == ".venv/bin/ruff"
        assert hooks()[name]["language"] == "system"
        assert "additional_dependencies" not in hooks()[name]


def test_what_is_installed_for_a_hook_is_pinned():
    (wanted,) = hooks()["check-added-large-files"]["additional_dependencies"]
    assert re.fullmatch(r"pre-commit-hooks==\d+\.\d+\.\d+", wanted)


def test_no_hook_sees_a_notebook():
    notebooks = [path.relative_to(paths.ROOT).as_posix() for path in paths.NOTEBOOKS.glob("*.ipynb")]
    assert notebooks
    assert all(re.search(HOOKS["exclude"], name) for name in notebooks)
    for name in ("ruff-check", "ruff-format"):
        assert hooks()[name]["types_or"] == ["python", "pyi"]  # "jupyter" is a kind of its own
        assert "--force-exclude" in hooks()[name]["entry"]


def test_no_file_of_the_project_is_too_large_for_the_hook():
    (limit,) = re.findall(r"--maxkb=(\d+)", hooks()["check-added-large-files"]["entry"])
    folders = ("book", "data", "recount", "tests", "bench")
    files = [path for folder in folders for path in (paths.ROOT / folder).rglob("*") if path.is_file()]
    assert [path for path in files if os.path.getsize(path) > int(limit) * 1024] == []
