"""The commands that record a package and make a book of it: record, lint, rerun, book, pdf."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import Annotated

import typer

from recount.cli.running import ProjectArgument, app, console, fail_by
from recount.package.problems import RecountError
from recount.package.project import Project, from_here


@app.command()
def record(folder: ProjectArgument = Path()) -> None:
    """Record a change that is meant to stay: sizes and hashes of the tables, the verdicts of a book.

    \b
    Examples:
      recount record
      recount record my-article
    """
    from recount.ledger import snapshot
    from recount.ledger.study import Study
    from recount.package import descriptor
    from recount.package.files import atomic_write, lock
    from recount.package.read import read_package

    project = Project.around(folder)
    # Who records tables alone finds nothing else among them: two at once would write the same.
    with lock(project.build) if project.is_book else nullcontext():
        print(f"wrote {from_here(descriptor.write(project.data))}")
        if project.is_book:
            ledger = project.root / snapshot.FILE
            atomic_write(ledger, snapshot.text(Study(read_package(project.data)).claims))
            print(f"wrote {from_here(ledger)}")


@app.command()
def lint(folder: ProjectArgument = Path()) -> None:
    """Hold tables, article, chapters and prose against one another; quick, since nothing is executed.

    \b
    Examples:
      recount lint
    """
    from recount.checks import consistency

    project = Project.around(folder)
    fail_by(consistency.all_problems(project))
    print(f"{'Tables, article, chapters and prose' if project.is_book else 'The tables'} fit together.")


@app.command()
def rerun(
    notebooks: Annotated[
        list[Path] | None, typer.Argument(help="Notebooks; without any, all chapters.")
    ] = None,
) -> None:
    """Execute notebooks again in place, in parallel, each written whole or not at all.

    \b
    Examples:
      recount rerun
      recount rerun notebooks/growth.ipynb
    """
    import asyncio

    from recount.publish import execute

    project = Project.around(Path())
    chosen = notebooks or project.chapters()
    missing = [str(path) for path in chosen if not path.is_file()]
    if missing or not chosen:
        told = ", ".join(missing) or f"in {from_here(project.notebooks)}"
        raise RecountError(f"There is no notebook {told}.")
    with _at_work(project.root):
        failures = asyncio.run(execute.rerun(chosen, console()))
    fail_by(failures)


@app.command()
def book(
    folder: ProjectArgument = Path(),
    out: Annotated[
        Path | None, typer.Option("--out", "-o", help="Where the book goes; without it, _build/html.")
    ] = None,
) -> None:
    """Execute every page afresh, build the book, check it, and only then put it in its place.

    \b
    Examples:
      recount book
      recount book my-article -o site
    """
    from recount.publish import build

    build.contents(Project.around(folder))  # where nothing can be built, nothing is made
    with _at_work(folder) as project:
        build.build(project, (out or project.html).absolute(), console())


@app.command()
def pdf() -> None:
    """Make one PDF of the built book, among its downloads.

    \b
    Examples:
      recount pdf
    """
    from recount.publish import pdf as printing
    from recount.publish.build import contents

    with _at_work(Path()) as project, console(stderr=True).status("Printing the book: about a minute."):
        if not (project.html / "index.html").is_file():
            raise RecountError("There is no book yet: run `recount book` first.")
        made = printing.make(project.html, contents(project), project.root / "CITATION.cff")
        print(f"The book is at {from_here(made)}.")


@contextmanager
def _at_work(folder: Path) -> Iterator[Project]:
    """Be alone at work in the project around, under the settings that give everybody the same bytes."""
    from recount.package.files import lock
    from recount.publish import execute, hashes

    project = Project.around(folder)
    with lock(project.build):
        execute.apply_settings(project.build)
        hashes.settle_time(project.root)
        yield project
