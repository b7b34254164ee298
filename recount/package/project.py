"""The folders of a book: tables, chapters, prose, and what is built of them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from recount.package.problems import DataError, Problem

_SIGNS = ("_config.yml", "data/datapackage.json", "data/sources.csv")
"""What the root of a project holds: how its book is built, or a data package."""


class ProjectError(DataError):
    """There is no data package where one is asked for."""

    summary = property(str)


@dataclass(frozen=True)
class Project:
    """A project, by its root and the folder of its data package; what else it names need not be there."""

    root: Path
    data: Path

    @classmethod
    def around(cls, start: Path) -> Project:
        """Return the nearest project that the folder `start` is or lies in; ProjectError where there is none.

        A package that stands alone, in no folder called `data`, is a project too.
        """
        start = start.resolve()
        for folder in (start, *start.parents):
            if any((folder / sign).is_file() for sign in _SIGNS):
                return cls(folder, folder / "data")
            # Tables in a folder called `data` are part of the project one folder up.
            if (folder / "sources.csv").is_file() and folder.name != "data":
                return cls(folder, folder)
        told = "there is no data package here or above: name its folder, --data DIR."
        raise ProjectError([Problem(str(start), message=told)])

    @property
    def notebooks(self) -> Path:
        """The chapters with code."""
        return self.root / "notebooks"

    @property
    def book(self) -> Path:
        """The pages of prose and the table of contents."""
        return self.root / "book"

    @property
    def is_book(self) -> bool:
        """Whether a book is made of the tables; without one they have no chapters and no prose."""
        return self.book.is_dir()

    @property
    def build(self) -> Path:
        """What commands make, and may be deleted: the book, caches, the lock."""
        return self.root / "_build"

    @property
    def html(self) -> Path:
        """Where the built book stands."""
        return self.build / "html"

    def chapters(self) -> list[Path]:
        """Return the notebooks in the order of their names."""
        return sorted(self.notebooks.glob("*.ipynb"))


def from_here(path: Path) -> Path:
    """Return a path as one types it in the folder one is in, where it lies below that folder."""
    here = Path.cwd()
    return path.relative_to(here) if path.is_relative_to(here) else path
