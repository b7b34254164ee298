"""A reader of a chapter sees the arithmetic: short cells in plain sight, one name for one thing, no trick."""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from statistics import median

import paths
import pytest
from nbformat import NotebookNode

from recount.checks import notebooks

HIDDEN = {"hide-input", "remove-input", "remove-cell"}

CODE = {
    path.stem: [cell for cell in notebooks.read(path).cells if cell.cell_type == "code"]
    for path in sorted(paths.NOTEBOOKS.glob("*.ipynb"))
}

TEXT = re.compile(r"\s*(?:title|subtitle|alt)=f?\"")
"""A text that a chart shows: it is as long as it is."""


def hidden(cell: NotebookNode) -> bool:
    return bool(HIDDEN & set(cell.metadata.get("tags", ())))


def bound(tree: ast.AST) -> set[str]:
    """Return the names that a cell gives to something, but for those within a comprehension."""
    inner = {
        id(name)
        for node in ast.walk(tree)
        if isinstance(node, ast.comprehension)
        for name in ast.walk(node.target)
    }
    names = (
        node for node in ast.walk(tree) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)
    )
    return {name.id for name in names if id(name) not in inner}


def test_at_most_a_third_of_the_cells_is_hidden_and_the_others_are_short():
    cells = [cell for chapter in CODE.values() for cell in chapter]
    assert sum(map(hidden, cells)) <= len(cells) / 3
    assert median(len(cell.source.splitlines()) for cell in cells if not hidden(cell)) <= 5


@pytest.mark.parametrize("chapter", CODE)
def test_no_cell_in_sight_is_long_or_wide(chapter):
    for cell in CODE[chapter]:
        lines = cell.source.splitlines()
        assert hidden(cell) or len(lines) <= 10, cell.id
        assert [line for line in lines if len(line) > 84 and not TEXT.match(line)] == [], cell.id


@pytest.mark.parametrize("chapter", CODE)
def test_what_is_found_is_asserted_where_a_reader_sees_it(chapter):
    assert [cell.id for cell in CODE[chapter] if hidden(cell) and "assert" in cell.source] == []
    assert any("assert" in cell.source for cell in CODE[chapter])


@pytest.mark.parametrize("chapter", CODE)
def test_a_name_means_one_thing_down_the_page(chapter):
    cells = defaultdict(set)
    for cell in CODE[chapter]:
        for name in bound(ast.parse(cell.source)):
            cells[name].add(cell.id)
    assert {name: where for name, where in cells.items() if len(where) > 1} == {}


@pytest.mark.parametrize("chapter", CODE)
def test_a_chapter_asks_the_face_and_reads_no_text_by_patterns(chapter):
    source = "\n".join(cell.source for cell in CODE[chapter])
    assert "recount.open()" in source
    assert not re.search(
        r"\bimport re\b|str\.(?:extract|match|findall)\(|recount\.engine|read_package", source
    )
