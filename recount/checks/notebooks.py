"""Rules that every notebook and every page with code keeps, and that comparing outputs alone would let slip.

nbval executes each notebook and compares what it shows; but it ignores bitmaps and what goes to stderr, looks
away where a comment, a tag or a cell without a number tells it to, and knows nothing of pages in Markdown.
Each rule yields what is wrong with one code cell and what to do.
"""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator
from pathlib import Path

import nbformat
from myst_nb.core.read import read_myst_markdown_notebook
from nbformat import NotebookNode

from recount.package.problems import Problem

_BITMAP = re.compile(
    r"image/(?:png|jpe?g)|<img[^>]+\.(?:png|jpe?g)\b|!\[[^\]]*\]\([^)]+\.(?:png|jpe?g)\b", re.IGNORECASE
)
_MACHINE_PATH = re.compile(
    r"""(?<![\w/.:~<-])/(?:home|Users|root|tmp|var|opt|usr|mnt|private|workspace)/[\w.-]+"""
    r"""|\b[A-Za-z]:\\{1,2}(?:Users|Windows|Program|Temp)|\bfile://|\bsite-packages\b|\bipykernel_\d+"""
)
# The same whoever runs it: a version of Python or the name of somebody's kernel is not content.
METADATA = {
    "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
}
"""All that a notebook says of itself: no setting that keeps the book from executing it."""

_PAGE_SETTINGS = {"jupytext", "kernelspec", "html_theme.sidebar_secondary.remove"}
"""All that the head of a page with code may set."""

_TAGS = {"remove-cell", "remove-input", "hide-input", "full-width"}
"""The tags that a cell may have: they say what is shown, none what is checked."""

_SWITCH = re.compile(r"^\s*#.*?((?:nbval|pytest_validate)[\w-]*)", re.IGNORECASE | re.MULTILINE)
"""A comment that tells nbval to look away."""


class NotebookError(Exception):
    """A notebook that cannot be read, executed or written; each line names notebook, cell and error."""


def read(file: Path) -> NotebookNode:
    """Return the notebook or the page in Markdown at `file`; NotebookError where it is missing or is none."""
    try:
        if file.suffix == ".md":
            return read_myst_markdown_notebook(file.read_text("utf-8"))
        return nbformat.read(file, as_version=4)
    except (OSError, ValueError, AttributeError, nbformat.ValidationError) as error:
        reason = str(error).partition("\n")[0]
        raise NotebookError(
            f"{file.name}: is not a notebook that can be read ({reason}): put it right"
        ) from error


def check(file: Path) -> Iterator[Problem]:
    """Yield the problems of a notebook or a page; a file that cannot be read is one, not an exception."""
    try:
        yield from problems(read(file), file)
    except NotebookError as error:
        name, _, message = str(error).partition(": ")
        yield Problem(name, message=message)


def problems(notebook: NotebookNode, file: Path) -> Iterator[Problem]:
    """Yield the problems of what is read from `file`, or is to be written there, cell after cell."""
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    is_page = file.suffix == ".md"
    for message in _page_head(notebook, code) if is_page else _notebook_head(notebook):
        yield Problem(file.name, message=message)
    here = f"{file.resolve().parent.parent}/"
    for number, cell in enumerate(code, start=1):
        stored = () if is_page else _stored(number, cell)
        for message in (*stored, *_machine_path(cell, here), *_definitions(cell), *_switched_off(cell)):
            yield Problem(file.name, message=f"cell [{number}]: {message}")


def _notebook_head(notebook: NotebookNode) -> Iterator[str]:
    if notebook.metadata != METADATA:
        yield "says more of itself than kernel and language, which may switch checks off: run `recount rerun`"
    for cell in notebook.cells:
        text = cell.source + json.dumps(cell.get("attachments", {}))
        if cell.cell_type != "code" and _BITMAP.search(text):
            yield "a text cell shows a PNG or JPEG: draw it as SVG"


def _page_head(page: NotebookNode, code: list[NotebookNode]) -> Iterator[str]:
    for setting in sorted(set(page.metadata) - _PAGE_SETTINGS) if code else ():
        yield f"its head sets {setting!r}, which may keep it from being executed: take that out"


def _stored(number: int, cell: NotebookNode) -> Iterator[str]:
    """Yield what is wrong with the outputs of a cell, and with the number of its execution."""
    # Without its number nbval would not compare a cell: it takes it for one that is yet to be run.
    if cell.execution_count != number:
        yield f"was executed as number {cell.execution_count}, so out of order or never: run `recount rerun`"
    for output in cell.outputs:
        if output.get("name") == "stderr":
            said = output.text.strip().partition("\n")[0]
            yield f"wrote to stderr, {said!r}: put that right, then `recount rerun`"
        if _BITMAP.search(json.dumps(output)):
            yield "shows a PNG or JPEG, which nobody can compare: draw it as SVG"


def _machine_path(cell: NotebookNode, here: str) -> Iterator[str]:
    """Yield the paths in a cell that another machine does not have; `here` is the folder of the project."""
    for where, content in (("source", cell.source), ("output", cell.get("outputs", []))):
        for text in _texts(content):
            found = _MACHINE_PATH.search(text)
            if found or here in text:
                path = found.group() if found else here
                yield f"its {where} holds a path of one machine, {path!r}: take it out"


def _definitions(cell: NotebookNode) -> Iterator[str]:
    try:
        tree = ast.parse(cell.source)
    except SyntaxError as error:
        yield f"is not plain Python ({error.msg}): put that right"
        return
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            yield f"defines {node.name!r}: put it into the library"
        elif isinstance(getattr(node, "value", None), ast.Lambda) and not isinstance(node, ast.keyword):
            yield "gives a lambda a name: put it into the library"


def _switched_off(cell: NotebookNode) -> Iterator[str]:
    """Yield what keeps nbval from comparing a cell, or the book from executing it."""
    switches = [
        *dict.fromkeys(_SWITCH.findall(cell.source)),
        *sorted(set(cell.metadata.get("tags", [])) - _TAGS),
        *sorted(set(cell.metadata) - {"tags"}),
    ]
    yield from (f"has {switch!r}, which may keep it from being checked: delete that" for switch in switches)


def _texts(content: object) -> Iterator[str]:
    """Yield every text inside nested lists and mappings."""
    if isinstance(content, str):
        yield content
    elif isinstance(content, dict | list):
        for part in content.values() if isinstance(content, dict) else content:
            yield from _texts(part)
