"""What the pages of the book say in our own words: their Markdown as read, and the texts in their code.

Read are the chapters, which are notebooks, and the pages in Markdown, whose cells stand between fences. Of
the Markdown that is left which a reader reads as prose: no code, nothing glued, no addresses.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from recount.checks import notebooks

_CELL = re.compile(r"^```\{code-cell\}[^\n]*\n(.*?)^```", re.MULTILINE | re.DOTALL)
_OPTIONS = re.compile(r"\A(?:[ \t]*:[^\n]*\n|\s*\n)*")
_UNREAD = re.compile(
    r"\A---\n.*?\n---\n"  # settings of the page
    r"|^[ \t]*```(?:\{code[^\n]*|[^\n{]*)\n.*?^[ \t]*```"  # code; what stands in other fences is read
    r"|^[ \t]*(?:```|:::)[^\n]*"  # where such a fence begins and ends
    r"|^\([\w-]+\)=$|^%[^\n]*"  # names of places, comments
    r"|^[ \t]*\d+\.(?= )"  # numbers of a list
    r"|\{[\w:]*\}`[^`]*`|`[^`]*`"  # what is glued or cited, code
    r"|(?<=\])\([^)]*\)|</?\w[^>]*>|<https?:[^>]*>",  # addresses, tags
    re.MULTILINE | re.DOTALL,
)


class _Page(NamedTuple):
    name: str
    markdown: str
    cells: dict[str, str]


class Page(_Page):
    """A page of the book: its file, its Markdown, and its code by the id or the number of the cell."""

    @cached_property
    def prose(self) -> str:
        """What a reader reads of the Markdown, headings included, on one line."""
        return " ".join(_UNREAD.sub(" ", self.markdown).split())

    @cached_property
    def code(self) -> dict[str, ast.Module]:
        """The cells as trees; one that is no Python is left out, since it cannot be executed either."""
        return {name: tree for name, source in self.cells.items() if (tree := _tree(source))}

    def texts(self) -> Iterator[tuple[str, str]]:
        """Yield each text in the code, and each number handed to `glue`, with its cell; none of an assert."""
        for name, tree in self.code.items():
            for node in _nodes(tree):
                if isinstance(node, ast.Constant) and isinstance(node.value, str):
                    yield name, " ".join(node.value.split())
                elif isinstance(node, ast.Call) and getattr(node.func, "id", "") == "glue":
                    yield from ((name, str(given)) for given in _numbers(node))

    def demands(self, cell: str = "") -> list[ast.Assert]:
        """Return the asserts of one cell, or of the whole page."""
        trees = [self.code[cell]] if cell in self.code else [] if cell else self.code.values()
        return [node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Assert)]


def pages(root: Path) -> Iterator[Page]:
    """Yield every chapter and every page in Markdown of the project at `root`; NotebookError as in `gate`."""
    for file in sorted((root / "notebooks").glob("*.ipynb")):
        cells = notebooks.read(file).cells
        texts = [cell.source for cell in cells if cell.cell_type == "markdown"]
        code = {
            cell.get("id", str(at)): cell.source for at, cell in enumerate(cells) if cell.cell_type == "code"
        }
        yield Page(f"notebooks/{file.name}", "\n\n".join(texts), code)
    for file in sorted((root / "book").glob("*.md")):
        text = file.read_text("utf-8")
        code = {str(at): _OPTIONS.sub("", cell) for at, cell in enumerate(_CELL.findall(text), start=1)}
        yield Page(f"book/{file.name}", text, code)


def _tree(source: str) -> ast.Module | None:
    try:
        return ast.parse(source)
    except (SyntaxError, ValueError):
        return None


def _nodes(node: ast.AST) -> Iterator[ast.AST]:
    """Yield a node and all beneath, but for asserts and the formats of f-strings, which no reader sees."""
    yield node
    for child in ast.iter_child_nodes(node):
        is_format = isinstance(node, ast.FormattedValue) and child is node.format_spec
        if not isinstance(child, ast.Assert) and not is_format:
            yield from _nodes(child)


def _numbers(call: ast.Call) -> Iterator[int | float]:
    given = [node.value for node in call.args if isinstance(node, ast.Constant)]
    return (value for value in given if isinstance(value, int | float) and not isinstance(value, bool))
