"""Same in, same out: build the book once more, elsewhere, otherwise, and compare every byte.

Run by `make same` after `make book`. The second build has another folder, time zone and language, another
hash seed and, where the system allows it, a single processor core.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from rich.console import Console
from sphinx_external_toc.parsing import parse_toc_yaml

from recount import paths
from recount.publish import browser, build, downloads, epoch, pdf, sums

CONDITIONS = {
    "TZ": "Asia/Shanghai",
    "LC_ALL": "C",
    "LANG": "zh_CN.UTF-8",
    "PYTHONHASHSEED": "20231219",
    "COLUMNS": "53",
}
"""What surrounds the second build; the first has whatever surrounds its reader."""

_SOURCES = ("_config.yml", "CITATION.cff", "LICENSE-DATA", "book", "data", "notebooks", "recount")
_NOT_COPIED = shutil.ignore_patterns("__pycache__", ".ipynb_checkpoints", "*.part")


def elsewhere(folder: Path, project: Path = paths.ROOT) -> Path:
    """Copy a project into `folder`, build its book there, and return the folder of the book.

    Raises CalledProcessError, with what the build said, where it fails.
    """
    folder.mkdir()
    for name in _SOURCES:
        source = project / name
        if source.is_dir():
            shutil.copytree(source, folder / name, ignore=_NOT_COPIED)
        else:
            shutil.copy(source, folder)
    own = {"HOME": str(folder), "PYTHONPATH": str(folder)}
    subprocess.run(
        [sys.executable, "-m", "recount.publish.build"],
        cwd=folder,
        env=os.environ | CONDITIONS | own,
        preexec_fn=_one_core,
        check=True,
        capture_output=True,
        text=True,
    )
    return folder / build.HTML.relative_to(paths.ROOT)


def _one_core() -> None:
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})


def main() -> int:
    """Compare the built book with a second build; the exit status: 0 same, 1 different, 2 no book."""
    console = Console(soft_wrap=True, highlight=False, markup=False)
    if not (build.HTML / sums.FILE).is_file():
        console.print("There is no book yet: run `make book` first.", style="red")
        return 2
    epoch.settle()
    console.print("Building the book once more, elsewhere: about a minute.")
    with tempfile.TemporaryDirectory(prefix="recount-") as folder:
        try:
            other = elsewhere(Path(folder) / "the same book")
        except subprocess.CalledProcessError as error:
            console.print(
                f"The book could not be built elsewhere:\n{error.stdout}{error.stderr}", style="red"
            )
            return 1
        if (build.HTML / downloads.FOLDER / downloads.PDF).is_file():
            console.print("Printing it once more.")
            pdf.make(other, parse_toc_yaml(paths.BOOK / "_toc.yml"), browser.find() or "")
        found = sums.differences(build.HTML, other)
    if found:
        console.print("\n".join(found), style="red")
        console.print(
            "The same sources gave another book: look for what these files take from their surroundings."
        )
        return 1
    console.print("Every file of the book has the same bytes in both.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
