"""Whether the parts of the project say the same: text and claims, claims and chapters, prose and computation.

Each rule yields sentences that name the file, what is wrong and what to do. None of them computes a verdict;
they see to it that none is lost on its way to the reader, and that no number is typed where one is computed.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path

import pandas as pd

from recount import paths
from recount.checks import declared, notebooks, typed
from recount.ledger import snapshot
from recount.ledger.claims import ledger
from recount.package.model import Package
from recount.package.problems import DataError
from recount.package.read import read_package
from recount.text import annotate, proofreading, restore


def problems(root: Path = paths.ROOT) -> list[str]:
    """Return what does not fit together in the project at `root`; DataError where its tables are broken."""
    package = read_package(root / "data")
    return [
        *(
            problem
            for file in sorted((root / "notebooks").glob("*.ipynb"))
            for problem in notebooks.check(file)
        ),
        *map(str, proofreading.problems(package)),
        *_recorded(package),
        *_article(package),
        *_chapters(package, root / "notebooks"),
        *(
            problem
            for page in sorted((root / "book").glob("*.md"))
            for problem in notebooks.page_problems(page)
        ),
        *typed.problems(root),
        *declared.problems(root),
    ]


def moved_claims(package: Package) -> Iterator[str]:
    """Yield the claims of the book that are no longer what the ledger's notebook shows."""
    for move in snapshot.since_the_notebook(package, ledger(package)):
        told = f"{move.claim} is now {move.now or 'gone'}; before: {move.before or 'not in the ledger'}"
        yield f"notebooks/ledger.ipynb: {told}: run `make rerun`"


def _recorded(package: Package) -> Iterator[str]:
    for name in package.changed:
        yield f"data/{name}: is not as datapackage.json records it: if the change is to stay, run `make data`"


def _article(package: Package) -> Iterator[str]:
    """Yield what is wrong between the article and the claims: every figure is claimed, or listed as none."""
    numbers = [int(claim.removeprefix("C")) for claim in package.claims.index]
    for gone in sorted(set(range(1, max(numbers, default=0) + 1)) - set(numbers)):
        yield f"data/claims.csv: C{gone:02d} is missing: the number of a claim stays, so put its row back"
    if not (not_claims := package.folder / "not_claims.csv").is_file():
        yield "data/not_claims.csv: is missing: put it back, it lists figures that are no claims"
        return
    try:
        text = restore.restored(package.folder)
        spans = annotate.claim_spans(text, package.claims, package.figures)
        listed = pd.read_csv(not_claims, dtype=str, keep_default_na=False)
        for found in annotate.unaccounted(text, spans, listed):
            around = text[max(0, found.start - 12) : found.end + 6].replace("\n", " ")
            yield (
                f"data/article/restored.txt: {found.text} in “{around}” is no claim: add it to claims.csv,"
                " or to not_claims.csv with the reason"
            )
    except restore.ArticleError as error:
        yield f"data/article/restored.txt: {str(error).rstrip('.')}: put the text right, or the table"


def _chapters(package: Package, notebooks: Path) -> Iterator[str]:
    """Yield the claims that their chapter, or the ledger, does not show."""
    shown = {file.stem: _outputs(file) for file in sorted(notebooks.glob("*.ipynb"))}
    for claim in package.claims.itertuples():
        anchor = f"ledger.html#{claim.claim_id.lower()}"
        if claim.chapter not in shown:
            yield f"data/claims.csv: {claim.claim_id} names no chapter ({claim.chapter}): put one"
        elif anchor not in shown[claim.chapter]:
            yield (
                f"notebooks/{claim.chapter}.ipynb: does not compute {claim.claim_id}: show its card with"
                " `cards.card`, then `make rerun`"
            )
        if f'id=\\"{claim.claim_id.lower()}\\"' not in shown.get("ledger", ""):
            yield f"notebooks/ledger.ipynb: has no entry {claim.claim_id}: run `make rerun`"


def _outputs(file: Path) -> str:
    cells = notebooks.read(file).cells
    return "\n".join(json.dumps(cell.get("outputs", [])) for cell in cells)


def main() -> int:
    """Say all that does not fit together; exit status 0 for nothing, 1 for something, 2 for broken tables."""
    try:
        found = [*problems(), *moved_claims(read_package())]
    except DataError as error:
        print(error.summary, file=sys.stderr)
        return 2
    for problem in found:
        print(problem, file=sys.stderr)
    if not found:
        print("Tables, article, chapters, prose and lists of packages fit together.")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
