"""Whether the parts of the project say the same: text and claims, claims and chapters, prose and computation.

Each rule yields sentences that name the file, what is wrong and what to do. None of them computes a verdict;
they see to it that none is lost on its way to the reader, and that no number is typed where one is computed.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import nbformat
import pandas as pd

from recount import article, declared, gate, paths, proofreading, tables
from recount.tables import Package

_GLUED = re.compile(r"\{glue:\w*\}`[^`]*`")
_CODE = re.compile(r"^---.*?^---|^```.*?^```|`[^`]*`|^# [^\n]*", re.MULTILINE | re.DOTALL)
_NUMBER = re.compile(r"\d+(?:\.\d+)?")


def problems(root: Path = paths.ROOT) -> list[str]:
    """Return what does not fit together in the project at `root`; DataError where its tables are broken."""
    package = tables.read(root / "data")
    return [
        *_recorded(package),
        *map(str, proofreading.problems(package)),
        *_article(package),
        *_chapters(package, root / "notebooks"),
        *_prose(root),
        *declared.problems(root),
    ]


def _recorded(package: Package) -> Iterator[str]:
    for name in package.changed:
        yield f"data/{name}: is not as datapackage.json records it: if the change is to stay, run `make data`"


def _article(package: Package) -> Iterator[str]:
    """Yield what is wrong between the article and the claims: every figure is claimed, or listed as none."""
    numbers = [int(claim.removeprefix("C")) for claim in package.claims.index]
    for gone in sorted(set(range(1, max(numbers, default=0) + 1)) - set(numbers)):
        yield f"data/claims.csv: C{gone:02d} is missing: the number of a claim stays, so put its row back"
    try:
    if not (not_claims := package.folder / "not_claims.csv").is_file():
        yield "data/not_claims.csv: is missing: put it back, it lists figures that are no claims"
        return
        text = article.restored(package.folder)
        spans = article.claim_spans(text, package.claims, package.figures)
        listed = pd.read_csv(not_claims, dtype=str, keep_default_na=False)
        for found in article.unaccounted(text, spans, listed):
            around = text[max(0, found.start - 12) : found.end + 6].replace("\n", " ")
            yield (
                f"data/article/restored.txt: {found.text} in “{around}” is no claim: add it to claims.csv,"
                " or to not_claims.csv with the reason"
            )
    except article.ArticleError as error:
        yield f"data/article/restored.txt: {error}"


def _chapters(package: Package, notebooks: Path) -> Iterator[str]:
    """Yield the claims that their chapter, or the ledger, does not show."""
    shown = {file.stem: _outputs(file) for file in sorted(notebooks.glob("*.ipynb"))}
    for claim in package.claims.itertuples():
        anchor = f"ledger.html#{claim.claim_id.lower()}"
        if claim.chapter not in shown:
            yield f"data/claims.csv: {claim.claim_id} names a chapter that is not there: {claim.chapter}"
        elif anchor not in shown[claim.chapter]:
            yield (
                f"notebooks/{claim.chapter}.ipynb: does not compute {claim.claim_id}: show its card with"
                " `cards.card`, then `make rerun`"
            )
        if f'id=\\"{claim.claim_id.lower()}\\"' not in shown.get("ledger", ""):
            yield f"notebooks/ledger.ipynb: has no entry {claim.claim_id}: run `make rerun`"


def _outputs(file: Path) -> str:
    cells = gate.read(file).cells
    return "\n".join(json.dumps(cell.get("outputs", [])) for cell in cells)


def _prose(root: Path) -> Iterator[str]:
    """Yield the numbers that were typed by hand where the same page has one that is computed."""
    for file in sorted((root / "notebooks").glob("*.ipynb")):
        cells = gate.read(file).cells
        prose = "\n".join(cell.source for cell in cells if cell.cell_type == "markdown")
        values = [value for cell in cells for value in _glued(cell)]
        yield from _typed(file.relative_to(root), prose, values)
    for file in sorted((root / "book").glob("*.md")):
        text = file.read_text("utf-8")
        if _GLUED.search(text):
            typed = [number for number in _NUMBER.findall(_plain(text)) if "." in number]
            yield from _typed(file.relative_to(root), text, typed)


def _glued(cell: nbformat.NotebookNode) -> Iterator[str]:
    for output in cell.get("outputs", []):
        if "scrapbook" in output.get("metadata", {}):
            yield from output["data"].values()


def _typed(file: Path, prose: str, values: list[str]) -> Iterator[str]:
    numbers = {number for value in values for number in _NUMBER.findall(str(value))}
    for number in sorted(number for number in numbers if "." in number or len(number) > 2):
        if re.search(rf"(?<![\d.]){re.escape(number)}(?!\d|\.\d)", _plain(prose)):
            yield f"{file}: {number} is typed by hand: take the computed one with {{glue:text}}"


def _plain(prose: str) -> str:
    """Return what a reader reads of a page of Markdown below its title: no code, nothing glued."""
    return _CODE.sub("", _GLUED.sub("", prose))
