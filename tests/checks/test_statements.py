"""Each statement is computed in its chapter, beside the engine, or the chapter says that it is open."""

from __future__ import annotations

import ast
from types import SimpleNamespace

import pytest

from recount.checks import pages, statements

CODE = """
book = recount.open()
part, whole = book.figures.low
share = part / whole
assert share == book["C07"].interval.low
assert book["C07"].verdict == "reproduced"
solved = book.bound(share).low
for claim, figure in {"C11": "S03-10", "C12": "S03-11"}.items():
    assert book[claim].interval.low == whole[figure]
    assert book[claim].verdict == "not ruled out"
assert book["C23"].verdict == "depends"
assert share == book["C20"].interval.low
assert share == book["C21"].interval.high
assert book["C03"].verdict == "open"
"""


def claim(name, verdict, *readings):
    return SimpleNamespace(id=name, verdict=verdict, readings=readings)


CLAIMS = [
    claim("C07", "reproduced"),
    claim("C11", "not ruled out"),
    claim("C12", "not ruled out"),
    claim("C23", "depends", claim("C20", "proved"), claim("C21", "contradicted"), claim("C22", "open")),
    claim("C03", "open"),
]


def problems(old="", new=""):
    """What is missing in a chapter after one text of its code is another."""
    assert old in CODE
    page = pages.Page("a", "", (), {"1": ast.parse(CODE.replace(old, new, 1) if old else CODE)})
    return [problem.partition(":")[0] for one in CLAIMS for problem in statements.problems(page, one)]


def test_statements_that_are_computed_or_open():
    assert problems() == []


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('assert book["C07"].verdict == "reproduced"', "", "does not demand the verdict of C07"),
        ('"reproduced"', '"proved"', "does not demand the verdict of C07"),
        ('assert book["C03"].verdict == "open"', "", "does not demand the verdict of C03"),
        ('book["C03"].verdict', 'book["C05"].verdict', "does not demand the verdict of C03"),
        ('assert share == book["C07"].interval.low', "", "does not compute C07"),
        ('share == book["C07"].interval.low', 'book["C07"].interval.low == 37', "does not compute C07"),
        ("share == book", "solved == book", "does not compute C07"),
        ("part / whole", 'book["C07"].interval.low', "does not compute C07"),
        ('assert share == book["C20"].interval.low', "", "does not compute C20"),
        ('"C21"', '"C20"', "does not compute C21"),
        (" == whole[figure]", "", "does not compute C11"),
        (
            'share == book["C07"].interval.low',
            'share > 0 and book["C07"].interval.low',
            "does not compute C07",
        ),
        ('share == book["C07"]', 'share <= book["C07"]', "does not compute C07"),
        (
            'share == book["C07"].interval.low',
            '(share, book["C07"].interval.low) == (share, solved)',
            "does not compute C07",
        ),
        (
            'share == book["C07"].interval.low',
            'book["C07"].interval.low == book.bound(share).low',
            "does not compute C07",
        ),
        ('== "reproduced"', '== "open" or "reproduced"', "does not demand the verdict of C07"),
        ('== "reproduced"', '!= "open" and "reproduced"', "does not demand the verdict of C07"),
        ('== "reproduced"', '!= "reproduced"', "does not demand the verdict of C07"),
    ],
)
def test_a_statement_that_is_not(old, new, said):
    assert said in problems(old, new)


def test_a_loop_that_leaves_one_out():
    assert problems(', "C12": "S03-11"') == ["does not demand the verdict of C12", "does not compute C12"]


@pytest.mark.parametrize(
    "new",
    [
        'assert (share, 1) == (book["C07"].interval.low, solved)',
        'assert 1 and solved == share == book["C07"].interval.low',
        'assert share == (solved, book["C07"].interval.low)',
    ],
)
def test_other_ways_to_hold_a_number(new):
    assert problems('assert share == book["C07"].interval.low', new) == []
