"""Build the book: execute every page afresh, check the result, and only then put it in its place.

The book that stood there is taken away first, so that a failed run never leaves an old book to be taken for a
new one.
"""

import os
import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path

from jupyter_book.sphinx import build_sphinx
from rich.console import Console
from sphinx_external_toc.parsing import MalformedError, SiteMap, parse_toc_yaml

from recount.checks import site
from recount.ledger import tally
from recount.ledger.study import Study
from recount.package.problems import RecountError
from recount.package.project import Project, from_here
from recount.package.read import read_package
from recount.publish import downloads, hashes, linked_data, previews
from recount.show import citation
from recount.text import proofreading

TRIAL = "This is a trial, made of tables that were changed and not recorded."
"""What every page of a trial says at its top."""

ADVICE = "A trial, so the status is 1: if the change is to stay, run `recount record`, then `recount rerun`."


class BookError(RecountError):
    """A book that was not built, is not whole, or is but a trial; the message says where to look."""

    status = 1


def contents(project: Project) -> SiteMap:
    """Return the pages of the book in reading order; RecountError where no table of contents lists them."""
    try:
        return parse_toc_yaml(project.book / "_toc.yml")
    except FileNotFoundError:
        wrong = "is missing"
    except MalformedError as error:
        wrong = str(error)
    raise RecountError(f"book/_toc.yml: {wrong}: list the pages there, the first as root.")


def render(root: Path, html: Path, trial: bool = False, address: str = "") -> bool:
    """Build the pages of the project at `root` into `html`; whether there was no error and no warning.

    In a `trial` of changed tables a cell that no longer holds shows its error in the page, and the build
    goes on. Where the book has an `address`, each page names its own and a picture for who shares it.
    """
    status = build_sphinx(
        root,
        html,
        noconfig=True,
        path_config=root / "_config.yml",
        confoverrides={
            "external_toc_path": str(root / "book" / "_toc.yml"),
            "nitpicky": True,
            "html_baseurl": f"{address.rstrip('/')}/" if address else "",
            "latex_individualpages": False,  # asked for even where no LaTeX is made
            "nb_execution_allow_errors": trial,
            "recount_announcement": TRIAL if trial else "",
        },
        freshenv=True,
        warningiserror=not trial,
        keep_going=True,
    )
    return status == 0


def finish(html: Path, study: Study) -> None:
    """Add to the pages in `html` what is made of the whole book: downloads, JSON-LD, a way in."""
    # Sphinx's note for the next build, of only what changed: it holds folders of this machine.
    (html / ".buildinfo").unlink(missing_ok=True)
    downloads.write(html, study.package.folder, study.claims, study.conflicts)
    linked_data.embed(html, study.package)
    previews.lead_on(html, linked_data.DATASET_PAGE)


def failing(html: Path, pages: Sequence[str]) -> list[str]:
    """Return the pages of a trial in which a cell failed, in the order of the book."""
    shown = (html / f"{page}.html" for page in pages)
    return [
        file.stem for file in shown if file.is_file() and 'class="output traceback' in file.read_text("utf-8")
    ]


def build(project: Project, html: Path, console: Console) -> None:
    """Build and check the book of a project, and put it at `html`; raises BookError where it is none.

    Tables that differ from what was recorded are a trial: the book is built all the same, and BookError names
    the pages that no longer hold.
    """
    pages = list(contents(project))
    _take_away(html)
    package = read_package(project.data)
    study = Study(package)
    if package.changed:
        changed = ", ".join(package.changed)
        console.print(f"Changed since `recount record`: {changed}. Now {tally.statements(study.claims)}.")
    # Beside its place, since a folder moves in one step within a file system only.
    with tempfile.TemporaryDirectory(dir=html.parent, prefix=_part(html)) as folder:
        fresh = Path(folder) / "html"
        address = citation.read(project.root / citation.NAME).get("url", "")
        if not render(project.root, fresh, bool(package.changed), address):
            doubtful = map(str, proofreading.problems(package))
            raise BookError("\n".join(["The book was not built: see the warnings above.", *doubtful]))
        finish(fresh, study)
        broken = failing(fresh, pages)
        lacking = [] if broken else [*map(str, site.problems(fresh, pages, package.claims.index))]
        if lacking:
            os.replace(fresh, _not_whole(html))
            told = f"The book was built, but is not whole: look at it in {from_here(_not_whole(html))}."
            raise BookError("\n".join([*lacking, told]))
        hashes.write(fresh)
        os.replace(fresh, html)
    console.print(f"\n{tally.statements(study.claims)}\nThe book is at {from_here(html / 'index.html')}")
    if package.changed:
        told = f"With the changed tables these pages no longer hold, and show why: {', '.join(broken)}.\n"
        raise BookError((told if broken else "") + ADVICE)


def _take_away(html: Path) -> None:
    """Take away the book that stands there, and what killed runs left; OSError where that is not allowed.

    It goes in one step: half a book is never there to be taken for one. Raises RecountError where something
    else stands there: `html` may have been mistyped.
    """
    if html.exists() and not (html / hashes.FILE).is_file() and any(html.iterdir()):
        raise RecountError(f"{html} is no book that was built here: name another folder, or delete it.")
    html.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(
        dir=html.parent, prefix=_part(html), ignore_cleanup_errors=True
    ) as folder:
        for old in filter(Path.exists, (html, _not_whole(html))):
            os.replace(old, Path(folder) / old.name)
    for left in html.parent.glob(f"{_part(html)}*"):
        shutil.rmtree(left, ignore_errors=True)


def _part(html: Path) -> str:
    """Return what opens the names of the folders in which a book stands while it is built."""
    return f".{html.name}-part-"


def _not_whole(html: Path) -> Path:
    """Return where a book stands that was found lacking: to be looked at, never taken for the book."""
    return html.with_name(f"{html.name}-not-whole")
