"""The folders of this project, as the tests look at them."""

from pathlib import Path

from recount.package.project import Project

PROJECT = Project.around(Path(__file__).parent)
ROOT, DATA, NOTEBOOKS, BOOK = PROJECT.root, PROJECT.data, PROJECT.notebooks, PROJECT.book
