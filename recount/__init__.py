"""Hold every figure of a text against source tables, and say of each how far it can be trusted.

book = recount.open()              # the package around you, or recount.open(folder, reading="truncated")
book["C07"]                        # a claim: .verdict, .interval, .support, .evidence, .missing, .flips
book.bound(october - september)    # the exact range of any quantity, and what forces it
recount.check("data").ok           # what CI asks
"""

from __future__ import annotations

import sys
from contextlib import suppress
from importlib import import_module, metadata
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from recount.figures.figure import Figure
    from recount.figures.interval import Interval
    from recount.figures.printed import FigureError, Reading
    from recount.figures.quantity import QuantityError
    from recount.ledger.entry import Claim, Verdict
    from recount.ledger.questions import QuestionError
    from recount.ledger.report import Report
    from recount.ledger.study import Study
    from recount.package.problems import DataError

__all__ = [
    "Claim",
    "DataError",
    "Figure",
    "FigureError",
    "Interval",
    "QuantityError",
    "QuestionError",
    "Reading",
    "Study",
    "Verdict",
    "check",
]

_HOMES = {
    "Claim": "ledger.entry",
    "DataError": "package.problems",
    "Figure": "figures.figure",
    "FigureError": "figures.printed",
    "Interval": "figures.interval",
    "QuantityError": "figures.quantity",
    "QuestionError": "ledger.questions",
    "Reading": "figures.printed",
    "Study": "ledger.study",
    "Verdict": "ledger.entry",
}
"""Where each name lives: loaded when it is asked for, so that who needs no solver does not wait for one."""


def open(folder: Path | str | None = None, reading: str = "rounded") -> Study:
    """Return the data package in `folder` under one reading; without a folder, the package around you.

    In a notebook its claims, conflicts and rows show themselves. Raises DataError for a package that cannot
    be used, ProjectError where there is none, FigureError for a reading that there is not.
    """
    from recount.ledger.study import Study
    from recount.package.project import Project
    from recount.package.read import read_package

    _show_in_notebook()
    return Study(read_package(Path(folder) if folder else Project.around(Path.cwd()).data), reading)


def check(folder: Path | str | None = None, reading: str = "rounded") -> Report:
    """Return what is wrong with the claims and conflicts of a package: `.ok`, `.problems`, `.as_json()`.

    Raises what `open` raises.
    """
    from recount.ledger.report import report

    study = open(folder, reading)
    return report(study, study.claims)


def __getattr__(name: str) -> object:
    if name == "__version__":
        return metadata.version("recount")
    if name in _HOMES:
        return getattr(import_module(f"recount.{_HOMES[name]}"), name)
    raise AttributeError(f"module 'recount' has no attribute {name!r}")


def _show_in_notebook() -> None:
    """Let the study's objects show themselves where a notebook is running, and only there."""
    if (ipython := sys.modules.get("IPython")) and (shell := ipython.get_ipython()):
        with suppress(ModuleNotFoundError):  # IPython without the extra `book`: they show as any object does
            from recount.show import notebook

            notebook.register(shell)
