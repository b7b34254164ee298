"""Whether the chapter of a statement computes it in frames, beside the engine, and demands its verdict.

An assert says that the verdict == its word. Another says that the range, or another of `_NUMBERS`, == what
is made of the tables without asking the engine; so for each reading of words. What is open has nothing to
compute.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from itertools import permutations

from recount.checks.pages import Page, names, resting_on
from recount.ledger.entry import Claim, Verdict

_NUMBERS = ("interval", "face", "passing")
"""What of a claim a computation can be held against."""

_TABLES = ("figures", "package", "rows")
"""What of the book is no answer of the engine."""


def problems(page: Page, claim: Claim) -> Iterator[str]:
    """Yield what the chapter `page` does not say of its statement `claim`, and what to write there."""
    if not any(_is(other, claim.verdict) for other in _equals(page, claim.id, "verdict")):
        yield (
            f"does not demand the verdict of {claim.id}:"
            f' write `assert book["{claim.id}"].verdict == "{claim.verdict}"`'
        )
    for one in claim.readings or (claim,):
        if one.verdict != Verdict.OPEN and not _is_computed(page, one.id):
            yield (
                f"does not compute {one.id}: work its range out from `book.figures`, then"
                f' `assert low == book["{one.id}"].interval.low`, or `.high`'
            )


def _is_computed(page: Page, claim: str) -> bool:
    flow = [(given, value) for given, value in page.flow() if not _asks_the_engine(value)]
    tables = set().union(*(given for given, value in flow if "book" in names(value)))
    computed = resting_on(tables, flow)
    held = (other for number in _NUMBERS for other in _equals(page, claim, number))
    return any(names(other) & computed and not _asks_the_engine(other) for other in held)


def _asks_the_engine(value: ast.expr) -> bool:
    """Whether a value takes anything of the book but its tables."""
    parts = list(ast.walk(value))
    tables = [part.value for part in parts if isinstance(part, ast.Attribute) and part.attr in _TABLES]
    return any(isinstance(part, ast.Name) and part.id == "book" and part not in tables for part in parts)


def _equals(page: Page, claim: str, what: str) -> Iterator[ast.expr]:
    """Yield what asserts say that a field of a claim ==: `book["C07"].verdict`, in loops `book[one]`."""
    loops = set().union(*(given for given, value in page.flow() if _has(value, claim)))
    asked = {f"book[{name}].{what}" for name in (repr(claim), *loops)}
    for demand in page.demands():
        for one, other in _equal_sides(demand.test):
            while isinstance(one, ast.Attribute) and ast.unparse(one) not in asked:
                one = one.value  # `.low` of the range
            if isinstance(one, ast.Attribute):
                yield other


def _equal_sides(test: ast.expr) -> Iterator[tuple[ast.expr, ast.expr]]:
    """Yield each two sides of == that must hold for a test to hold: none beneath `or`, `not` or a call."""
    if isinstance(test, ast.BoolOp) and isinstance(test.op, ast.And):
        for part in test.values:
            yield from _equal_sides(part)
    elif isinstance(test, ast.Compare) and all(isinstance(sign, ast.Eq) for sign in test.ops):
        for one, other in permutations((test.left, *test.comparators), 2):
            if isinstance(one, ast.Tuple) and isinstance(other, ast.Tuple):
                yield from zip(one.elts, other.elts, strict=False)
            elif isinstance(one, ast.Tuple):
                yield from ((part, other) for part in one.elts)
            else:
                yield one, other


def _has(node: ast.expr, text: str) -> bool:
    return any(_is(part, text) for part in ast.walk(node))


def _is(node: ast.AST, text: str) -> bool:
    return isinstance(node, ast.Constant) and node.value == text
