"""A copy of the project to break."""

from __future__ import annotations

import shutil

import paths
import pytest

SOURCES = (
    "data", "notebooks", "book", "pyproject.toml", "CITATION.cff", "CHANGELOG.md", "requirements.txt"
)  # fmt: skip


@pytest.fixture
def copy(tmp_path):
    """A copy of all that is not code."""
    root = tmp_path / "copy"
    root.mkdir()
    for name in SOURCES:
        source = paths.ROOT / name
        if source.is_dir():
            shutil.copytree(source, root / name, ignore=shutil.ignore_patterns(".ipynb_checkpoints"))
        else:
            shutil.copy(source, root)
    return root
