"""Whether the parts of the project say the same: text and claims, claims and chapters, prose and computation.

Each rule yields problems that name the file, what is wrong and what to do. None of them computes a verdict;
they see to it that none is lost on its way to the reader, and that no number is typed where one is computed.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path

from recount.checks import notebooks, pages, prose, statements
from recount.checks.pages import Page
from recount.ledger import addresses, snapshot
from recount.ledger.study import Study
from recount.package.model import Package
from recount.package.problems import Problem
from recount.package.project import Project
from recount.package.read import read_package
from recount.text import annotate, proofreading, restore


def all_problems(project: Project) -> Iterator[Problem]:
    """Yield what does not fit together in a project; DataError where its tables are broken."""
    package = read_package(project.data)
    for file in (*project.chapters(), *sorted(project.book.glob("*.md"))):
        yield from notebooks.check(file)
    if project.is_book or "double_entry" not in package.absent:
        yield from proofreading.problems(package)
    for name in package.changed:
        told = "is not as datapackage.json records it: if the change is to stay, run `recount record`"
        yield Problem((project.data / name).relative_to(project.root).as_posix(), message=told)
    if project.is_book:
        study = Study(package)
        yield from _article(package)
        book = pages.of_book(project.root)
        yield from _chapters(study, book, project.root)
        yield from prose.problems(project.root, book)
        yield from _moved(study, project.root)


def _moved(study: Study, root: Path) -> Iterator[Problem]:
    """Yield the claims of the book that are no longer what was recorded of them."""
    if not (file := root / snapshot.FILE).is_file():
        yield Problem(snapshot.FILE, message="is missing: run `recount record`")
        return
    for move in snapshot.moved(study.claims, file, study.package.statements):
        yield Problem(snapshot.FILE, message=f"{move}: if that is meant, run `recount record`")


def _article(package: Package) -> Iterator[Problem]:
    """Yield what is wrong between the article and its statements: what is in none and not listed."""
    numbers = {int(name.removeprefix("C")) for name in package.statements}
    for gone in sorted(set(range(1, max(numbers, default=0) + 1)) - numbers):
        told = f"C{gone:02d} is missing: the number of a statement or reading stays, so put its row back"
        yield Problem("data/claims.csv", message=told)
    if "not_claims" in package.absent:
        told = "is missing: put it back, it lists what makes no statement"
        yield Problem("data/not_claims.csv", message=told)
        return
    try:
        text = restore.restored(package.folder)
        spans = annotate.claim_spans(text, package.claims, package.figures)
        unaccounted = annotate.unaccounted(text, package.claims, spans, package.not_claims)
    except restore.ArticleError as error:
        told = f"{str(error).rstrip('.')}: put the text right, or the table"
        yield Problem("data/article/restored.txt", message=told)
        return
    for found in unaccounted:
        around = text[max(0, found.start - 12) : found.end + 6].replace("\n", " ")
        told = (
            f"{found.text} in “{around}” is in no statement: add one to claims.csv, or a row to"
            " not_claims.csv with the reason"
        )
        yield Problem("data/article/restored.txt", message=told)


def _chapters(study: Study, book: Mapping[str, Page], root: Path) -> Iterator[Problem]:
    """Yield the statements that their chapter does not compute or show, and what the ledger does not show."""
    shown = {file.stem: _outputs(file) for file in sorted((root / "notebooks").glob("*.ipynb"))}
    for claim in study.claims:
        file = f"notebooks/{claim.chapter}.ipynb"
        if claim.chapter not in shown:
            told = f"{claim.id} names no chapter ({claim.chapter}): put one"
            yield Problem("data/claims.csv", message=told)
            continue
        if addresses.claim(claim.id) not in shown[claim.chapter]:
            told = f'does not show {claim.id}: end a cell with `book["{claim.id}"]`, then `recount rerun`'
            yield Problem(file, message=told)
        yield from (Problem(file, message=told) for told in statements.problems(book[file], claim))
    for name in study.package.statements:
        if f'id=\\"{addresses.anchor(name)}\\"' not in shown.get("ledger", ""):
            yield Problem(f"{addresses.LEDGER}.ipynb", message=f"has no entry {name}: run `recount rerun`")


def _outputs(file: Path) -> str:
    cells = notebooks.read(file).cells
    return "\n".join(json.dumps(cell.get("outputs", [])) for cell in cells)
