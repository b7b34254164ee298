"""Rules that every notebook and every page with code keeps, and that comparing outputs alone would let slip.

A comparison of outputs passes a notebook whose outputs were cleared and ignores bitmaps; some comments, tags
and settings switch it off, or have the book show what is stored instead of executing it. Each rule is a
function from one code cell to the problems in it; each problem names the file, the cell by the number that
Jupyter prints before it, what is wrong and what to do.
"""

import ast
import io
import json
import re
import tokenize
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import nbformat
from IPython.core.inputtransformer2 import TransformerManager
from myst_nb.core.read import read_myst_markdown_notebook
from sphinx_external_toc.parsing import parse_toc_yaml

from recount import paths

BITMAP = re.compile(
    r"image/(?:png|jpe?g)|<img[^>]+\.(?:png|jpe?g)\b|!\[[^\]]*\]\([^)]+\.(?:png|jpe?g)\b", re.IGNORECASE
)
MACHINE_PATH = re.compile(
    r"""(?<![\w/.:~<-])/(?:home|Users|root|tmp|var|opt|usr|mnt|private|workspace)/[\w.-]+"""
    rf"""|{re.escape(str(paths.ROOT))}/"""
    r"""|\b[A-Za-z]:\\{1,2}(?:Users|Windows|Program|Temp)|\bfile://|\bsite-packages\b|\bipykernel_\d+"""
)
# The same whoever runs it: a version of Python or the name of somebody's kernel is not content.
METADATA = {
    "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
}
"""All that a notebook says of itself: no setting that keeps the book from executing it."""

PAGE_SETTINGS = {"jupytext", "kernelspec", "html_theme.sidebar_secondary.remove"}
"""All that the head of a page with code may set."""

TAGS = {"remove-cell", "remove-input", "hide-input", "full-width"}
"""The tags that a cell may have: they say what is shown, none what is checked."""

SWITCH = re.compile(r"^\s*#.*?((?:nbval|pytest_validate)[\w-]*)", re.IGNORECASE | re.MULTILINE)
"""A comment that tells nbval to look away."""


Rule = Callable[[int, nbformat.NotebookNode], Iterator[str]]


class NotebookError(Exception):
    """A notebook that cannot be read, executed or written; each line names notebook, cell and error."""


def read(path: Path) -> nbformat.NotebookNode:
    """The notebook at `path`; raises NotebookError where the file is missing or is no notebook."""
    try:
        return nbformat.read(path, as_version=4)
    except (OSError, ValueError, AttributeError, nbformat.ValidationError) as error:
        reason = str(error).partition("\n")[0]
        raise NotebookError(
            f"{path.name}: is not a notebook that can be read ({reason}): put it right"
        ) from error


def check(path: Path) -> list[str]:
    """Problems of the notebook file at `path`, none if it keeps every rule.

    A file that is no notebook is one problem, not an exception.
    """
    try:
        return problems(read(path), path.name)
    except NotebookError as error:
        return [str(error)]


def problems(notebook: nbformat.NotebookNode, name: str) -> list[str]:
    """Problems of `notebook` in the order of its cells, each starting with `name` and the cell."""
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    found = [f"{name}: {problem}" for problem in _whole(notebook, code)]
    return found + _by_cell(name, code, RULES)


def page_problems(path: Path) -> list[str]:
    """Problems of the page of text at `path` whose cells the book executes, none if it keeps every rule."""
    page = read_myst_markdown_notebook(path.read_text(encoding="utf-8"))
    code = [cell for cell in page.cells if cell.cell_type == "code"]
    found = [
        f"{path.name}: its head sets {setting!r}, which may keep it from being executed: take that out"
        for setting in page.metadata
        if code and setting not in PAGE_SETTINGS
    ]
    return found + _by_cell(path.name, code, SOURCE_RULES)


def _by_cell(name: str, code: list[nbformat.NotebookNode], rules: Iterable[Rule]) -> list[str]:
    return [
        f"{name}: cell [{number}]: {problem}"
        for number, cell in enumerate(code, start=1)
        for rule in rules
        for problem in rule(number, cell)
    ]


def chapters(toc: Path) -> list[str]:
    """The notebooks that the table of contents at `toc` lists, as file stems."""
    return [Path(page).name for page in parse_toc_yaml(toc) if Path(page).parent.name == "notebooks"]


def _whole(notebook: nbformat.NotebookNode, code: list[nbformat.NotebookNode]) -> Iterator[str]:
    if not code:
        yield "has no code cell, so nothing can be checked: add one"
    elif not any(cell.outputs for cell in code):
        yield "all outputs were cleared: run `make rerun`"
    if notebook.metadata != METADATA:
        yield "says more of itself than kernel and language, which may switch checks off: run `make rerun`"
    for cell in notebook.cells:
        if cell not in code and BITMAP.search(cell.source + json.dumps(cell.get("attachments", {}))):
            yield "a text cell shows a PNG or JPEG: draw it as SVG"


def _executed(number: int, cell: nbformat.NotebookNode) -> Iterator[str]:
    if not cell.source.strip():
        yield "is empty: delete it"
    elif cell.execution_count is None:
        yield "was not executed: run `make rerun`"
    elif cell.execution_count != number:
        yield f"was executed as number {cell.execution_count}, out of order: run `make rerun`"


def _outputs(number: int, cell: nbformat.NotebookNode) -> Iterator[str]:
    for output in cell.outputs:
        if output.output_type == "error":
            yield f"raised {output.ename} ({output.evalue}): put that right, then `make rerun`"
        elif output.get("name") == "stderr":
            said = output.text.strip().partition("\n")[0]
            yield f"wrote to stderr, {said!r}: put that right, then `make rerun`"
        if BITMAP.search(json.dumps(output)):
            yield "shows a PNG or JPEG, which nobody can compare: draw it as SVG"


def _machine_path(number: int, cell: nbformat.NotebookNode) -> Iterator[str]:
    for where, content in (("source", cell.source), ("output", cell.get("outputs", []))):
        for path in filter(None, map(MACHINE_PATH.search, _texts(content))):
            yield f"its {where} holds a path of one machine, {path.group()!r}: take it out"


def _semicolon(number: int, cell: nbformat.NotebookNode) -> Iterator[str]:
    if _last_token(_plain(cell.source)) == ";":
        yield "ends with a semicolon, which hides its output: delete the semicolon"


def _definitions(number: int, cell: nbformat.NotebookNode) -> Iterator[str]:
    try:
        tree = ast.parse(_plain(cell.source))
    except SyntaxError as error:
        yield f"is not valid Python ({error.msg}): put that right"
        return
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            yield f"defines {node.name!r}: put it into the library"
        elif isinstance(getattr(node, "value", None), ast.Lambda) and not isinstance(node, ast.keyword):
            yield "gives a lambda a name: put it into the library"


def _switched_off(number: int, cell: nbformat.NotebookNode) -> Iterator[str]:
    for switch in dict.fromkeys(SWITCH.findall(cell.source)):
        yield f"is kept from being checked by {switch!r}: delete that"
    for tag in sorted(set(cell.metadata.get("tags", [])) - TAGS):
        yield f"has the tag {tag!r}, which may keep it from being checked: delete that"
    for setting in sorted(set(cell.metadata) - {"tags"}):
        yield f"has the setting {setting!r}, which may keep it from being checked: delete that"


def _texts(content: object) -> Iterator[str]:
    """Every text inside nested lists and mappings."""
    if isinstance(content, str):
        yield content
    elif isinstance(content, dict):
        yield from _texts(list(content.values()))
    elif isinstance(content, list):
        for part in content:
            yield from _texts(part)


def _plain(source: str) -> str:
    """The cell as plain Python, IPython's own commands turned into calls."""
    return TransformerManager().transform_cell(source)


def _last_token(source: str) -> str:
    """The last token that is not a comment or white space; "" where the source is not Python."""
    try:
        tokens = list(tokenize.generate_tokens(io.StringIO(source).readline))
    except (tokenize.TokenError, SyntaxError):
        return ""
    meaningful = [token.string for token in tokens if token.string.strip() and token.type != tokenize.COMMENT]
    return meaningful[-1] if meaningful else ""


SOURCE_RULES: tuple[Rule, ...] = (_machine_path, _semicolon, _definitions, _switched_off)
"""What holds of the source of a cell, wherever it stands."""

RULES: tuple[Rule, ...] = (_executed, _outputs, *SOURCE_RULES)
"""What holds of a cell of a notebook, whose outputs are stored."""
