"""Whether the chapter of a statement computes it in frames, beside the engine, and demands its verdict.

An assert reads the verdict. Another reads the range, or another of `_NUMBERS`, beside a name that is made of
the tables without asking the engine; so for each reading of words. What is open has nothing to compute.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator

from recount.checks.pages import Page, names, resting_on
from recount.ledger.entry import Claim, Verdict

_NUMBERS = ("interval", "face", "passing")
"""What of a claim a computation can be held against."""

_TABLES = ("figures", "package", "rows")
"""What of the book is no answer of the engine."""


def problems(page: Page, claim: Claim) -> Iterator[str]:
    """Yield what the chapter `page` does not say of its statement `claim`, and what to write there."""
    if not any(_has(demand.test, claim.verdict) for demand in _demands(page, claim.id, "verdict")):
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
    held = (demand for number in _NUMBERS for demand in _demands(page, claim, number))
    return any(names(demand.test) & computed for demand in held)


def _asks_the_engine(value: ast.expr) -> bool:
    """Whether a value takes anything of the book but its tables."""
    parts = list(ast.walk(value))
    tables = [part.value for part in parts if isinstance(part, ast.Attribute) and part.attr in _TABLES]
    return any(isinstance(part, ast.Name) and part.id == "book" and part not in tables for part in parts)


def _demands(page: Page, claim: str, what: str) -> Iterator[ast.Assert]:
    """Yield the asserts that read a field of a claim: `book["C07"].verdict`, in loops `book[one].verdict`."""
    loops = set().union(*(given for given, value in page.flow() if _has(value, claim)))
    asked = {f"book[{name}].{what}" for name in (repr(claim), *loops)}
    for demand in page.demands():
        if any(
            isinstance(part, ast.Attribute) and ast.unparse(part) in asked for part in ast.walk(demand.test)
        ):
            yield demand


def _has(node: ast.expr, text: str) -> bool:
    return any(isinstance(part, ast.Constant) and part.value == text for part in ast.walk(node))
