"""Installed as others install it: into an empty folder, with what `recount check` needs and no more."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from importlib.metadata import distribution, distributions
from pathlib import Path

import packages
import paths
import pytest
from packaging.requirements import Requirement

LIGHT = ("figures", "package", "engine", "text", "ledger")
"""The rooms that need nothing but the dependencies."""

NOT_ON_WINDOWS = ("fcntl", "grp", "pwd", "resource", "termios")

IMPORT = """
import importlib, json
told = {}
for name in json.loads(sys.argv[1]):
    try:
        importlib.import_module(name)
    except ModuleNotFoundError as error:
        told[name] = str(error)
print(json.dumps(told))
"""


@pytest.fixture(scope="module")
def installed(tmp_path_factory) -> Path:
    """A folder with the library, from its wheel, and links to what it depends on; nothing else."""
    source, target = tmp_path_factory.mktemp("source"), tmp_path_factory.mktemp("installed")
    shutil.copytree(paths.ROOT / "recount", source / "recount", ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(paths.ROOT / name, source)
    options = ["--quiet", "--no-index", "--no-deps", "--no-build-isolation", "--no-compile", "--target"]
    subprocess.run([sys.executable, "-m", "pip", "install", *options, target, source], check=True)
    (recount,) = distributions(name="recount", path=[str(target)])
    for name in closure(recount.requires or []):
        for file in distribution(name).files:
            link, top = target / file.parts[0], Path(distribution(name).locate_file(file.parts[0]))
            if top.exists() and not link.exists() and file.parts[0] not in ("..", "__pycache__"):
                link.symlink_to(top)
    return target


def closure(requirements: list[str]) -> set[str]:
    """The packages that must be there for these requirements, those of extras aside."""
    found: set[str] = set()
    todo = list(requirements)
    while todo:
        needed = Requirement(todo.pop())
        if needed.name not in found and (not needed.marker or needed.marker.evaluate({"extra": ""})):
            found.add(needed.name)
            todo += distribution(needed.name).requires or []
    return found


def python(installed: Path, folder: Path, code: str, *words: str) -> subprocess.CompletedProcess[str]:
    """Run Python in a folder, with nothing to import but what is installed."""
    start = f"import sys; sys.path.append({str(installed)!r})\n"
    return subprocess.run(
        [sys.executable, "-I", "-S", "-c", start + code, *words],
        cwd=folder, capture_output=True, text=True, env={"PATH": os.defpath},
    )  # fmt: skip


def modules(*rooms: str) -> list[str]:
    files = [file for room in rooms for file in sorted((paths.ROOT / "recount" / room).rglob("*.py"))]
    names = [".".join(file.relative_to(paths.ROOT).with_suffix("").parts) for file in files]
    return [name.removesuffix(".__init__") for name in names]


def test_what_judges_is_there_without_the_book(installed, tmp_path):
    names = ["recount", "recount.cli", "recount.terminal", *modules(*LIGHT)]
    missing = "".join(f"sys.modules[{name!r}] = None\n" for name in NOT_ON_WINDOWS)
    done = python(installed, tmp_path, missing + IMPORT, json.dumps(names))
    assert (done.returncode, done.stdout) == (0, "{}\n"), done.stderr


def test_the_other_rooms_say_what_to_install(installed, tmp_path):
    names = modules("show", "checks", "publish")
    done = python(installed, tmp_path, IMPORT, json.dumps(names))
    told = json.loads(done.stdout)
    assert list(told) == names
    sentence = re.compile(r'This part of Recount needs \S+, and more: pip install "PATH\[book\]", .+\.')
    assert all(sentence.fullmatch(words) for words in told.values())


RUN = "import runpy; runpy.run_module('recount', run_name='__main__', alter_sys=True)"


def test_it_answers_on_a_package_typed_by_hand(installed, tmp_path):
    packages.write(tmp_path, packages.SHARE_OF_STEEL, claims=[packages.claim("C01", "S01-07")])
    for where in (["--data", "."], []):
        done = python(installed, tmp_path, RUN, "check", "--json", *where)
        assert done.returncode == 0, done.stderr
        assert json.loads(done.stdout)["claims"][0]["verdict"] == "reproduced"


def test_where_there_is_no_package_one_sentence_says_so(installed, tmp_path):
    done = python(installed, tmp_path, RUN, "check")
    assert (done.returncode, done.stdout) == (2, "")
    assert re.fullmatch(
        r"\S+: there is no data package here or above: name its folder, --data DIR\.\n", done.stderr
    )


@pytest.mark.parametrize("command", ["book", "lint", "rerun", "pdf"])
def test_a_command_that_needs_more_says_what_to_install(installed, tmp_path, command):
    packages.write(tmp_path, packages.SHARE_OF_STEEL)
    done = python(installed, tmp_path, RUN, command)
    assert (done.returncode, done.stdout) == (2, "")
    assert (
        'pip install "PATH[book]", PATH being the folder of Recount.' in done.stderr
        and "Traceback" not in done.stderr
    )


def test_what_is_no_python_is_shipped(installed):
    """Fonts, styles, templates and scripts: all that the repository holds of them."""
    folder = paths.ROOT / "recount"
    files = {file.relative_to(folder) for file in folder.rglob("*") if file.is_file()}
    files = {file for file in files if file.suffix != ".pyc"}
    assert {file for file in files if not (installed / "recount" / file).is_file()} == set()
