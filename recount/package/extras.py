"""What only a book needs is an extra of the installation; where it lacks, a sentence says what to do."""

from __future__ import annotations

import re
from importlib.metadata import PackageNotFoundError, distribution, requires

_NAME = re.compile(r"[\w.-]+")


def require(extra: str) -> None:
    """Raise ModuleNotFoundError, with what to install, where a package of an `extra` is missing."""
    for needed in _packages(extra):
        try:
            distribution(needed)
        except PackageNotFoundError:
            told = f'This part of Recount needs {needed}, and more: pip install "recount[{extra}]".'
            raise ModuleNotFoundError(told, name=needed) from None


def _packages(extra: str) -> list[str]:
    """Return the packages that belong to an extra; none where Recount runs without being installed."""
    try:
        declared = requires("recount") or []
    except PackageNotFoundError:
        return []
    return [_NAME.match(text).group() for text in declared if f'extra == "{extra}"' in text]
