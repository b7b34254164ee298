"""A page of the book as the checks read it: its prose as a reader sees it, and its code as trees.

What the code computes for the prose, through `glue`, is … in the prose.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from myst_parser.config.main import MdParserConfig
from myst_parser.parsers.mdit import create_md_parser

from recount.checks import notebooks

_MARKDOWN = create_md_parser(MdParserConfig(enable_extensions={"colon_fence", "deflist"}), RendererHTML)
_OPTION = re.compile(r"^:[\w-]+:.*$", re.MULTILINE)
_TAG = re.compile(r"</?\w[^>]*>")


class Page(NamedTuple):
    """What a page says: its prose on one line, what of it is emphasised, and its code by cell."""

    name: str
    prose: str
    emphasised: tuple[str, ...]
    code: dict[str, ast.Module]

    def texts(self) -> Iterator[tuple[str, str]]:
        """Yield each text in the code, and each number handed to `glue`, with its cell; none of an assert."""
        for name, tree in self.code.items():
            for node in _nodes(tree):
                if isinstance(node, ast.Constant) and isinstance(node.value, str):
                    yield name, " ".join(node.value.split())
                elif isinstance(node, ast.Call) and "glue" in ast.unparse(node.func):
                    given = (*node.args, *(keyword.value for keyword in node.keywords))
                    numbers = (one.value for one in given if isinstance(one, ast.Constant))
                    yield from ((name, str(value)) for value in numbers if type(value) in (int, float))

    def titles(self) -> Iterator[tuple[str, str]]:
        """Yield the words of each title, subtitle and text alternative of a chart, with its cell."""
        for name, tree in self.code.items():
            for node in ast.walk(tree):
                if isinstance(node, ast.keyword) and node.arg in ("title", "subtitle", "alt"):
                    yield name, _written(node.value)

    def flow(self) -> list[tuple[set[str], ast.expr]]:
        """Return each value that the code gives to names, with these names, in order."""
        return [pair for tree in self.code.values() for node in ast.walk(tree) for pair in _given(node)]

    def demands(self, cell: str = "") -> list[ast.Assert]:
        """Return the asserts of one cell, or of the whole page."""
        trees = [self.code[cell]] if cell in self.code else [] if cell else self.code.values()
        return [node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Assert)]


def of_book(root: Path) -> dict[str, Page]:
    """Return every chapter and page of the project at `root` by its file; NotebookError as in `notebooks`."""
    files = [*sorted((root / "notebooks").glob("*.ipynb")), *sorted((root / "book").glob("*.md"))]
    return {name: read(root, name) for name in (file.relative_to(root).as_posix() for file in files)}


def read(root: Path, name: str) -> Page:
    """Return a chapter or a page in Markdown, such as "book/index.md"; NotebookError as in `notebooks`."""
    pieces: list[tuple[str, bool]] = []
    code = {}
    cells = notebooks.read(root / name).cells
    numbers = iter(range(1, len(cells) + 1))
    for cell in cells:
        if cell.cell_type == "markdown":
            pieces += _prose(cell.source)
        elif cell.cell_type == "code":
            number = str(next(numbers))
            code[number if name.endswith(".md") else cell.get("id", number)] = _tree(cell.source)
    prose = " ".join("".join(text for text, _ in pieces).split())
    return Page(name, prose, tuple(text for text, stressed in pieces if stressed and text), code)


def names(node: ast.AST) -> set[str]:
    """Return the names in a piece of code."""
    return {one.id for one in ast.walk(node) if isinstance(one, ast.Name)}


def resting_on(start: set[str], flow: list[tuple[set[str], ast.expr]]) -> set[str]:
    """Return the names `start` and all whose value is made of one of them, directly or through others."""
    return _closed(start, [(names(value), given) for given, value in flow])


def behind(start: set[str], flow: list[tuple[set[str], ast.expr]]) -> set[str]:
    """Return the names `start` and all that their values are made of, directly or through others."""
    return _closed(start, [(given, names(value)) for given, value in flow])


def _closed(start: set[str], steps: list[tuple[set[str], set[str]]]) -> set[str]:
    found: set[str] = set()
    new = start
    while new:
        found |= new
        new = {name for these, those in steps if these & found for name in those} - found
    return found


def _given(node: ast.AST) -> Iterator[tuple[set[str], ast.expr]]:
    if isinstance(node, ast.Assign):
        yield set().union(*map(names, node.targets)), node.value
    elif isinstance(node, ast.AugAssign | ast.NamedExpr):
        yield names(node.target), node.value
    elif isinstance(node, ast.For | ast.comprehension):
        yield names(node.target), node.iter


def _written(node: ast.expr) -> str:
    """Return the text that an expression writes, … for what it computes."""
    if isinstance(node, ast.JoinedStr):
        return "".join(map(_written, node.values))
    is_text = isinstance(node, ast.Constant) and isinstance(node.value, str)
    return node.value if is_text else "…"


def _prose(markdown: str) -> Iterator[tuple[str, bool]]:
    """Yield each stretch that a reader reads, and whether it is emphasised; no code, nothing glued."""
    for token in _MARKDOWN.parse(markdown):
        if token.type == "inline":
            yield from _inline(token.children or [])
        elif token.type == "html_block":
            yield _TAG.sub(" ", token.content), False
        elif token.type in ("fence", "colon_fence") and token.info.startswith("{"):
            directive, _, title = token.info[1:].partition("}")
            yield "" if directive == "div" else title, False  # a caption; that of a `div` is a class
            yield from _prose(_OPTION.sub("", token.content))
        yield " ", False


def _inline(tokens: Iterable[Token]) -> Iterator[tuple[str, bool]]:
    stressed = address = 0
    for token in tokens:
        stressed += token.nesting if token.type.startswith("em_") else 0
        address += token.nesting if token.info == "auto" else 0
        is_read = token.type in ("text", "image") and not address
        if str(token.meta.get("name", "")).startswith("glue:"):
            yield "…", stressed > 0
        else:
            yield token.content if is_read else "" if token.nesting else " ", stressed > 0


def _tree(source: str) -> ast.Module:
    """Return a cell as a tree; an empty one for what is no Python, which cannot be executed either."""
    try:
        return ast.parse(source)
    except (SyntaxError, ValueError):
        return ast.parse("")


def _nodes(node: ast.AST) -> Iterator[ast.AST]:
    """Yield a node and all beneath, but for asserts and the formats of f-strings, which no reader sees."""
    yield node
    for child in ast.iter_child_nodes(node):
        is_format = isinstance(node, ast.FormattedValue) and child is node.format_spec
        if not isinstance(child, ast.Assert) and not is_format:
            yield from _nodes(child)
