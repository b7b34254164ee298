"""What only a book needs is an extra of the installation; where it lacks, a sentence says what to do."""

from __future__ import annotations

import re
from importlib.metadata import PackageNotFoundError, distributions, requires


def require(extra: str) -> None:
    """Raise ModuleNotFoundError, with what to install, where a package of an `extra` is missing."""
    try:
        declared = requires("recount") or []
    except PackageNotFoundError:  # run from its folder, without being installed: nothing says what it needs
        return
    for needed in declared:
        name = re.match(r"[\w.-]+", needed)[0]
        if f'extra == "{extra}"' in needed and not any(distributions(name=name)):
            # By its folder: the index that pip asks may hold another's package of the same name.
            install = f'pip install "PATH[{extra}]", PATH being the folder of Recount'
            told = f"This part of Recount needs {name}, and more: {install}."
            raise ModuleNotFoundError(told, name=name)
