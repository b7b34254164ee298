"""What the files around the library declare: one version, and the packages of the environment.

`requirements.in` names what is needed and why, `requirements.txt` locks it; nothing here asks the network.
Whether each version is still the newest that fits, `make lock` says.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from typing import Any, NamedTuple

import yaml
from packaging.requirements import InvalidRequirement, Requirement
from packaging.utils import canonicalize_name

from recount.package.problems import DataError, Problem

_LOCK = "requirements.txt: has"
_LOCKED = re.compile(r"^([\w.-]+)==([^\s;]+)(.*(?:\n[ \t].*)*)", re.MULTILINE)
_VIA = re.compile(r"^\s*#(?: via\b| {2})[ \t]*(\S.*)$", re.MULTILINE)
_EXTRA = re.compile(r'extra == "([^"]+)"')
_ASKED = "-r requirements.in"
"""Stands in the lock file with each package that `requirements.in` names itself."""


class Locked(NamedTuple):
    """A package of the lock file: its version, and which packages it is there for."""

    version: str
    via: frozenset[str]


def problems(root: Path) -> Iterator[str]:
    """Yield what does not fit together in the project at `root`, one sentence each."""
    for rule in (_versions, _packages):
        try:
            yield from rule(root)
        except DataError as error:
            yield str(error)


def locked(root: Path) -> dict[str, Locked]:
    """Return the packages of the lock file by name; DataError where there is none."""
    found = _LOCKED.findall(_text(root / "requirements.txt"))
    return {name: Locked(version, frozenset(_VIA.findall(rest))) for name, version, rest in found}


def _versions(root: Path) -> Iterator[str]:
    version = _value(root / "pyproject.toml", tomllib.loads, "project", "version")
    cited = _value(root / "CITATION.cff", yaml.safe_load, "version")
    released = _value(root / "CITATION.cff", yaml.safe_load, "date-released")
    if cited != version:
        yield f"CITATION.cff: says version {cited}, pyproject.toml {version}: make them the same"
    heading = f"\n## {version}, {released}\n"
    if heading not in _text(root / "CHANGELOG.md"):
        yield f"CHANGELOG.md: has no heading “{heading.strip()}”: add it, with what is new"


def _packages(root: Path) -> Iterator[str]:
    """Yield where the lock file has less, more or something else than what `requirements.in` asks for."""
    wanted = {canonicalize_name(one.name): one for one in _wanted(root / "requirements.in")}
    present = locked(root)
    for name, asked in wanted.items():
        if name not in present or not asked.specifier.contains(present[name].version):
            found = present[name].version if name in present else "none"
            yield f"{_LOCK} {found} of {asked}, which requirements.in asks for: run `make lock`"
        elif _ASKED not in present[name].via:
            yield f"{_LOCK} {name}, but not for requirements.in, which asks for it: run `make lock`"
    for name in sorted(present.keys() - _needed(present, set(wanted))):
        yield f"{_LOCK} {name}, which nothing in requirements.in needs: run `make lock`"
    yield from _described(wanted, present)


def _needed(present: dict[str, Locked], wanted: set[str]) -> set[str]:
    """Return the packages that are wanted, or there for one that is, and so on."""
    needed = {name for name in present if name in wanted}
    while more := {name for name in present.keys() - needed if present[name].via & needed}:
        needed |= more
    return needed


def _described(wanted: dict[str, Requirement], present: dict[str, Locked]) -> Iterator[str]:
    """Yield where the lock file differs from what the packages say of themselves, as far as they are here.

    It names no extras (`pagefind[extended]`): what they bring is found in the packages alone.
    """
    needs = {name: needs for name in present if (needs := _needs(name, present[name].version)) is not None}
    extras = {name: set(asked.extras) for name, asked in wanted.items()}
    for need in (need for every in needs.values() for need in every):
        extras.setdefault(canonicalize_name(need.name), set()).update(need.extras)
    for name, asked in wanted.items():
        for need in needs.get(name, ()):
            found = present.get(canonicalize_name(need.name))
            if (
                _extras(need) & asked.extras
                and _here(need, asked.extras)
                and (not found or name not in found.via)
            ):
                yield f"{_LOCK} no {need.name} for {asked}, which requirements.in asks for: run `make lock`"
    for name, package in present.items():
        for parent in sorted(package.via & needs.keys()):
            mine = [need for need in needs[parent] if canonicalize_name(need.name) == name]
            if not any(not _extras(need) or _extras(need) & extras.get(parent, set()) for need in mine):
                yield f"{_LOCK} {name} for {parent}, which does not need it: run `make lock`"


def _needs(name: str, version: str) -> list[Requirement] | None:
    """Return what an installed package needs; None where this version of it is not installed."""
    try:
        found = distribution(name)
    except PackageNotFoundError:
        return None
    return [Requirement(need) for need in found.requires or ()] if found.version == version else None


def _extras(need: Requirement) -> set[str]:
    """Return the extras without which nothing is needed; none where it always is."""
    return set(_EXTRA.findall(str(need.marker or "")))


def _here(need: Requirement, extras: set[str]) -> bool:
    return any(need.marker.evaluate({"extra": extra}) for extra in extras)


def _wanted(file: Path) -> Iterator[Requirement]:
    for number, line in enumerate(_text(file).splitlines(), start=1):
        if text := line.partition("#")[0].strip():
            try:
                yield Requirement(text)
            except InvalidRequirement:
                message = f"expected the name of a package, found {text[:80]!r}: put that right"
                raise DataError([Problem(file.name, number, message=message)]) from None


def _text(file: Path) -> str:
    try:
        return file.read_text("utf-8")
    except FileNotFoundError:
        raise DataError([Problem(file.name, message="is missing: put it back")]) from None
    except UnicodeDecodeError as error:
        message = f"expected text in UTF-8, byte {error.start} is none: put the file right"
        raise DataError([Problem(file.name, message=message)]) from None


def _value(file: Path, parse: Callable[[str], Any], *keys: str) -> str:
    """Return one value of a file in TOML or YAML, as text."""
    text = _text(file)
    try:
        value = parse(text)
    except (tomllib.TOMLDecodeError, yaml.YAMLError) as error:
        message = f"cannot be read ({' '.join(str(error).split())}): put that right"
        raise DataError([Problem(file.name, message=message)]) from None
    for key in keys:
        if not isinstance(value, dict) or key not in value:
            raise DataError([Problem(file.name, message=f"has no {'.'.join(keys)}: add it")])
        value = value[key]
    return str(value)
