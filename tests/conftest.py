"""What every test runs under: the settings that notebooks are executed with, repeatable random examples."""

import shutil
from pathlib import Path

import hypothesis
import paths
import pytest
from packages import packaged

from recount.ledger.entry import Claim
from recount.ledger.study import Study
from recount.package.model import Package
from recount.publish import execute

hypothesis.settings.register_profile("repeatable", derandomize=True, deadline=None, database=None)
hypothesis.settings.load_profile("repeatable")


def pytest_configure(config: pytest.Config) -> None:
    """Let the kernels of the notebook checks inherit the settings of `recount rerun`."""
    execute.apply_settings(paths.PROJECT.build)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say what to do where a notebook no longer gives what it shows."""
    failed = (report.nodeid.partition("::")[0] for report in terminalreporter.stats.get("failed", []))
    for name in sorted({name for name in failed if name.endswith(".ipynb")}):
        told = (
            f"{name} no longer gives the outputs that it shows: if the change is meant, run `recount rerun`."
        )
        terminalreporter.write_line(told, red=True)


@pytest.fixture
def book_data(tmp_path) -> Path:
    """A copy of the book's data that a test may change."""
    return shutil.copytree(paths.DATA, tmp_path / "data")


@pytest.fixture(scope="session")
def package() -> Package:
    """The book's own data, read once; nobody changes it."""
    return packaged()


@pytest.fixture(scope="session")
def study(package: Package) -> Study:
    """The book's own data under the usual reading, each claim judged once."""
    return Study(package)


@pytest.fixture(scope="session")
def entries(study: Study) -> tuple[Claim, ...]:
    """Every claim of the book, judged."""
    return study.claims
