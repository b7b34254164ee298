"""Build the book: execute every page afresh, check the result, and only then put it in its place.

The book that stood there is taken away first, so that a failed run never leaves an old book to be taken for a
new one.
"""

import os
import shutil
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from jupyter_book.sphinx import build_sphinx
from rich.console import Console
from sphinx_external_toc.parsing import MalformedError, parse_toc_yaml

from recount import paths
from recount.checks import site
from recount.ledger.entry import Claim, Verdict
from recount.ledger.study import Study
from recount.package import problems
from recount.package.read import read_package
from recount.publish import downloads, epoch, execute, linked_data, sums
from recount.publish.alone import BusyError, alone
from recount.text import proofreading

HTML = paths.BUILD / "html"
BROKEN = paths.BUILD / "not-whole"
"""Where a book stands that was built and found lacking: to be looked at, never taken for the book."""

TRIAL = "This is a trial, made of tables that were changed and not recorded."
"""What every page of a trial says at its top."""

_PART = "part-"
"""Opens the names of the folders in which a book stands while it is built."""


def render(root: Path, html: Path, trial: bool = False) -> bool:
    """Build the pages of the project at `root` into `html`; whether there was no error and no warning.

    In a `trial` of changed tables a cell that no longer holds shows its error in the page, and the build
    goes on.
    """
    status = build_sphinx(
        root,
        html,
        noconfig=True,
        path_config=root / "_config.yml",
        confoverrides={
            "external_toc_path": str(root / "book" / "_toc.yml"),
            "nitpicky": True,
            "latex_individualpages": False,
            "nb_execution_allow_errors": trial,
            "recount_announcement": TRIAL if trial else "",
        },
        freshenv=True,
        warningiserror=not trial,
        keep_going=True,
    )
    return status == 0


def finish(html: Path, study: Study) -> None:
    """Add to the pages in `html` what is made of the whole book: downloads, JSON-LD."""
    downloads.write(html, study.package.folder, study.claims, study.conflicts)
    linked_data.embed(html, study.package)


def failing(html: Path, pages: Sequence[str]) -> list[str]:
    """Return the pages of a trial in which a cell failed, in the order of the book."""
    shown = (html / f"{page}.html" for page in pages)
    return [
        file.stem for file in shown if file.is_file() and 'class="output traceback' in file.read_text("utf-8")
    ]


def tally(entries: Sequence[Claim]) -> str:
    """How many claims have which verdict, in words: "21 claims: ■ proved 1, ● reproduced 2, …"."""
    parts = [f"{verdict.shown} {count}" for verdict, count in Verdict.counts(entries).items()]
    return f"{len(entries)} claims: {', '.join(parts)}"


def take_away() -> None:
    """Take away the book that stands there, and what killed runs left; OSError where that is not allowed.

    It goes in one step: half a book is never there to be taken for one.
    """
    with tempfile.TemporaryDirectory(dir=paths.BUILD, prefix=_PART, ignore_cleanup_errors=True) as folder:
        for old in filter(Path.exists, (HTML, BROKEN)):
            os.replace(old, Path(folder) / old.name)
    for left in paths.BUILD.glob(f"{_PART}*"):
        shutil.rmtree(left, ignore_errors=True)


def build(console: Console) -> bool:
    """Build and check the book; whether it stands in _build/html, of tables as recorded, every page holding.

    Tables that differ from what `make data` recorded are a trial: the book is built all the same, the pages
    that no longer hold are named, and the answer is no.
    """
    take_away()
    pages = list(parse_toc_yaml(paths.BOOK / "_toc.yml"))
    package = read_package()
    study = Study(package)
    entries = study.claims
    if package.changed:
        changed = ", ".join(package.changed)
        console.print(f"Changed since `make data`: {changed}. Now {tally(entries)}.", highlight=False)
    with tempfile.TemporaryDirectory(dir=paths.BUILD, prefix=_PART) as folder:
        fresh = Path(folder) / "html"
        if not render(paths.ROOT, fresh, trial=bool(package.changed)):
            console.print("The book was not built: see the warnings above.", style="red")
            for problem in proofreading.problems(package):
                console.print(str(problem), style="red", highlight=False, markup=False)
            return False
        finish(fresh, study)
        broken = failing(fresh, pages)
        found = site.table_problems(pages, sorted(set(package.figures["file"])))
        found += site.problems(fresh, pages, [entry.id for entry in entries])
        if found and not broken:
            console.print("\n".join(found), style="red", highlight=False, markup=False, soft_wrap=True)
            os.replace(fresh, BROKEN)
            told = f"The book was built, but is not whole: look at it in {BROKEN.relative_to(paths.ROOT)}."
            console.print(told, style="red", highlight=False)
            return False
        sums.write(fresh)
        os.replace(fresh, HTML)
    console.print(f"\n{tally(entries)}", highlight=False)
    console.print(f"The book is at {(HTML / 'index.html').relative_to(paths.ROOT)}", highlight=False)
    if broken:
        told = f"With the changed tables these pages no longer hold, and show why: {', '.join(broken)}."
        console.print(told, style="red", highlight=False)
    if package.changed:
        told = "A trial, so the status is 1: if the change is to stay, run `make data`, then `make rerun`."
        console.print(told, style="red", highlight=False)
    return not package.changed


def _denied(error: OSError) -> str:
    """Say which file could not be read or written, and what to do."""
    file = error.filename or "A file of it"
    return f"{file} cannot be read or written ({error.strerror}): put that right, then run `make book` again."


def main() -> int:
    """Build the book; the exit status: 0 built, 1 not built or a trial, 2 bad data."""
    console = Console(soft_wrap=True)
    try:
        with alone("make book"):
            execute.apply_settings()
            epoch.settle()
            return 0 if build(console) else 1
    except problems.DataError as error:
        console.print(str(error), style="red", highlight=False, markup=False)
        return 2
    except MalformedError as error:
        told = f"The book was not built. book/_toc.yml: {error}: list the pages there, the first as root."
        console.print(told, style="red", highlight=False, markup=False)
        return 2
    except (BusyError, OSError) as error:
        reason = _denied(error) if isinstance(error, OSError) else str(error)
        console.print(f"The book was not built. {reason}", style="red", highlight=False, markup=False)
        return 1


if __name__ == "__main__":
    sys.exit(main())
