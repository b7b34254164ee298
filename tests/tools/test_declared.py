"""What the files around the library declare fits together: the version, the packages, what is imported."""

from __future__ import annotations

import ast
import re
import shutil
import sys
import tomllib
from importlib.metadata import packages_distributions

import pytest
from acts import told
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import recount
from recount import paths
from recount.checks import declared

FILES = ("pyproject.toml", "CITATION.cff", "CHANGELOG.md", "requirements.in", "requirements.txt")
PROJECT = tomllib.loads((paths.ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


@pytest.fixture
def copy(tmp_path):
    """A copy of the files that declare something."""
    for name in FILES:
        shutil.copy(paths.ROOT / name, tmp_path)
    return tmp_path


def change(file, pattern, new):
    """Replace what a pattern finds in a file."""
    text, times = re.subn(pattern, new, file.read_text("utf-8"), count=1, flags=re.MULTILINE)
    assert times == 1
    file.write_text(text, "utf-8")


def test_an_unbroken_copy_fits_together(copy):
    assert list(declared.problems(copy)) == []


LOCK = "requirements.txt: has "


@pytest.mark.parametrize(
    ("file", "pattern", "new", "said"),
    [
        (
            "requirements.in", r"\Z", "polars>=1  # another library\n",
            f"{LOCK}none of polars>=1, which requirements.in asks for: run `make lock`",
        ),
        (
            "requirements.in", r"^scipy .*\n", "",
            f"{LOCK}scipy, which nothing in requirements.in needs: run `make lock`",
        ),
        (
            "requirements.in", r"pagefind\[extended\]", "pagefind[extended,bin]",
            f"{LOCK}no pagefind-bin for pagefind[bin,extended], which requirements.in asks for: run",
        ),
        (
            "requirements.in", r"fonttools\[woff\]", "fonttools",
            f"{LOCK}brotli for fonttools, which does not need it: run `make lock`",
        ),
        (
            "requirements.in", r"^pandas ", "sqlalchemy # a transitive one\npandas ",
            f"{LOCK}sqlalchemy, but not for requirements.in, which asks for it: run `make lock`",
        ),
        (
            "requirements.txt", r"jupyter-book==\S+", "jupyter-book==1.0.3",
            f"{LOCK}1.0.3 of jupyter-book==1.0.4.post1, which requirements.in asks for: run `make lock`",
        ),
        (
            "requirements.txt", r"\Z", "polars==1.0 \\\n    --hash=sha256:00\n    # via -r requirements.in\n",
            f"{LOCK}polars, which nothing in requirements.in needs: run `make lock`",
        ),
        (
            "requirements.txt", r"\Z", "polars==1.0 \\\n    --hash=sha256:00\n    # via\n    #   polars\n",
            f"{LOCK}polars, which nothing in requirements.in needs: run `make lock`",
        ),
        (
            "requirements.txt", r"\Z", "polars==1.0 \\\n    --hash=sha256:00\n",
            f"{LOCK}polars, which nothing in requirements.in needs: run `make lock`",
        ),
        (
            "requirements.txt", r"\Z", "polars==1.0 \\\n    --hash=sha256:00\n    # via rich\n",
            f"{LOCK}polars for rich, which does not need it: run `make lock`",
        ),
        (
            "requirements.in", r"^pandas ", "-r more.in\npandas ",
            "requirements.in, line 4: expected the name of a package, found '-r more.in': put that right",
        ),
        (
            "CITATION.cff", r"^version: .*", "version: 9.1",
            f"CITATION.cff: says version 9.1, pyproject.toml {recount.__version__}: make them the same",
        ),
        ("CITATION.cff", r"^date-released:.*\n", "", "CITATION.cff: has no date-released: add it"),
        ("CITATION.cff", r"\A", "[", "CITATION.cff: cannot be read (while parsing a flow sequence"),
        ("pyproject.toml", r"\A", "[", "pyproject.toml: cannot be read ("),
        ("pyproject.toml", r"^version = .*\n", "", "pyproject.toml: has no project.version: add it"),
        ("CHANGELOG.md", r"^## \d.*$", "## Something", "CHANGELOG.md: has no heading “## "),
    ],
)  # fmt: skip
def test_files_that_do_not_fit_together(copy, file, pattern, new, said):
    change(copy / file, pattern, new)
    found = told(declared.problems(copy))
    assert found and found[0].startswith(said), found


@pytest.mark.parametrize("name", FILES)
def test_a_file_that_is_missing_or_no_text_is_named(copy, name):
    (copy / name).write_bytes(b"\xff")
    assert f"{name}: expected text in UTF-8, byte 0 is none: put the file right" in declared.problems(copy)
    (copy / name).unlink()
    assert f"{name}: is missing: put it back" in declared.problems(copy)


def imported():
    """The names under which the library imports what is not its own, lazily too."""
    modules = []
    for file in (paths.ROOT / "recount").glob("*.py"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            modules += [one.name for one in node.names] if isinstance(node, ast.Import) else []
            modules += [node.module] if isinstance(node, ast.ImportFrom) else []
    return {module.partition(".")[0] for module in modules} - sys.stdlib_module_names - {"recount"}


def test_the_dependencies_are_what_the_library_imports_and_each_is_locked():
    provided = packages_distributions()
    needed = {canonicalize_name(package) for name in imported() for package in provided[name]}
    declared_ones = {canonicalize_name(Requirement(text).name) for text in PROJECT["dependencies"]}
    assert declared_ones == needed
    assert declared_ones <= declared.locked(paths.ROOT).keys()


def test_one_version_everywhere():
    assert recount.__version__ == PROJECT["version"]
