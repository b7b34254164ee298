"""What every test runs under: the settings that notebooks are executed with, repeatable random examples."""

import shutil
from pathlib import Path

import hypothesis
import pytest

from recount import paths, rerun

hypothesis.settings.register_profile("repeatable", derandomize=True, deadline=None, database=None)
hypothesis.settings.load_profile("repeatable")


def pytest_configure(config: pytest.Config) -> None:
    """Let the kernels of the notebook checks inherit the settings of `make rerun`."""
    rerun.apply_settings()


@pytest.fixture
def book_data(tmp_path) -> Path:
    """A copy of the book's data that a test may change."""
    return shutil.copytree(paths.DATA, tmp_path / "data")
