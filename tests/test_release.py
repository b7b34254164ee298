"""The files around the library agree: one version, a whole lock, rooms that import only those below."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path

import paths
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name


def disagreements(root: Path) -> Iterator[str]:
    """What the files of a release say otherwise than one another."""
    declared = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))
    cited = yaml.safe_load((root / "CITATION.cff").read_text("utf-8"))
    if cited["version"] != declared["project"]["version"]:
        yield f"CITATION.cff says version {cited['version']}"
    if f"## {cited['version']}, {cited['date-released']}" not in (root / "CHANGELOG.md").read_text("utf-8"):
        yield f"CHANGELOG.md says nothing of {cited['version']}"
    lock = (root / "requirements.txt").read_text("utf-8")
    locked = dict(re.findall(r"^([\w.-]+)==(\S+)", lock, re.MULTILINE))
    for wanted in map(Requirement, requirements(declared)):
        if not wanted.specifier.contains(locked.get(wanted.name, "none is locked")):
            yield f"requirements.txt has no {wanted}"


def requirements(declared: dict) -> list[str]:
    """Every direct dependency: of the library, its extras and the tests."""
    lists = [declared["project"]["dependencies"], *declared["project"]["optional-dependencies"].values()]
    return [text for each in [*lists, *declared["dependency-groups"].values()] for text in each]


def test_one_version_everywhere_and_every_dependency_is_locked():
    assert list(disagreements(paths.ROOT)) == []


def test_every_dependency_has_a_reason():
    text = (paths.ROOT / "pyproject.toml").read_text("utf-8")
    for name in requirements(tomllib.loads(text)):
        assert re.search(rf'^  "{re.escape(name)}", +# \S', text, re.MULTILINE), name


def test_what_the_library_imports_is_what_it_declares():
    needed = {package for name in imported() for package in packages_distributions()[name]}
    project = tomllib.loads((paths.ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    lists = [project["dependencies"], *project["optional-dependencies"].values()]
    declared = {canonicalize_name(Requirement(text).name) for each in lists for text in each}
    declared.remove("ipykernel")  # runs as a program
    assert {canonicalize_name(name) for name in needed} == declared


def imported() -> set[str]:
    """The names under which the library imports what is not its own, late ones too."""
    modules = set()
    for file in (paths.ROOT / "recount").rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Import):
                modules |= {one.name for one in node.names}
            elif isinstance(node, ast.ImportFrom):
                modules.add(node.module)
    return {module.partition(".")[0] for module in modules} - sys.stdlib_module_names - {"recount"}


def test_each_room_imports_only_those_below_it():
    command = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run([command, "--no-cache"], cwd=paths.ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout
