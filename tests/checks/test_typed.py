"""Nothing of what our prose says rots: each way to type a number or a verdict by hand is tried on a copy."""

from __future__ import annotations

import shutil

import nbformat
import pytest

from recount import paths
from recount.checks import typed


@pytest.fixture
def copy(tmp_path):
    """A copy of the pages and the chapters."""
    for folder in ("book", "notebooks"):
        skipped = shutil.ignore_patterns("fonts", "_static", ".ipynb_checkpoints")
        shutil.copytree(paths.ROOT / folder, tmp_path / folder, ignore=skipped)
    return tmp_path


def replace(root, name, old, new):
    """Replace a text of a page, or of the cells of a chapter."""
    file = root / name
    if file.suffix == ".ipynb":
        read = nbformat.read(file, 4)
        (cell, *_) = (cell for cell in read.cells if old in cell.source)
        cell.source = cell.source.replace(old, new, 1)
        nbformat.write(read, file)
        return
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8", newline="\n")


def test_the_book_types_nothing_by_hand(copy):
    assert list(typed.problems(paths.ROOT)) == list(typed.problems(copy)) == []


BY_HAND = "is typed by hand: take the computed one with {glue:text}, or list the words around it in"
CHAPTER = "notebooks/growth.ipynb"


@pytest.mark.parametrize(
    ("page", "old", "new", "said"),
    [
        ("book/index.md", "{glue:text}`claims` claims", "21 claims", f"book/index.md: 21 {BY_HAND}"),
        ("book/article.md", "Every figure", "All 21 claims, every figure", f"book/article.md: 21 {BY_HAND}"),
        ("book/article.md", "Every figure", "Up 99.9 %. Every", f"book/article.md: 99.9 {BY_HAND}"),
        ("book/article.md", "Every figure", "Twenty-two claims", f"book/article.md: Twenty-two {BY_HAND}"),
        ("book/article.md", "Every figure", "Eleven", f"book/article.md: Eleven {BY_HAND}"),
        ("book/article.md", "Every figure", "Up 2023 %", f"book/article.md: 2023 {BY_HAND}"),
        ("book/sources.md", "## By source", "## By 30 sources", f"book/sources.md: 30 {BY_HAND}"),
        (CHAPTER, "{glue:text}`china-cut` %", "4 %", f"{CHAPTER}: 4 {BY_HAND}"),
        (CHAPTER, "grow by 83.7 %", "grow by 38.7 %", f"{CHAPTER}: 38.7 {BY_HAND}"),
        (CHAPTER, "{october_growth} %, slower", "12.3 %, slower", "growth-22: 12.3 is typed by hand in"),
        (CHAPTER, 'alt="Ranges on', 'alt="9.5. Ranges on', "growth-22: 9.5 is typed by hand in"),
        (CHAPTER, 'beside.printed["S08-01"]', '"7.9"', "growth-29: 7.9 is typed by hand in"),
        (CHAPTER, 'beside.printed["S08-01"]', "7.9", "growth-29: 7.9 is typed by hand in"),
        ("book/index.md", "len(entries), display", "21, display", "cell 1: 21 is typed by hand in"),
    ],
)
def test_a_number_typed_by_hand(copy, page, old, new, said):
    replace(copy, page, old, new)
    assert any(said in problem for problem in typed.problems(copy)), list(typed.problems(copy))


@pytest.mark.parametrize(
    "words",
    ["claim C07, C16–C19, S01-02", "by Z3", "on 19 December 2023", "January–October 2023", "in 2023年1-10月",
     "2023-01..2023-10", "Python 3.11 and CC BY 4.0", "one of two", "someone attended"],
)  # fmt: skip
def test_what_is_no_quantity_may_be_typed(copy, words):
    replace(copy, "book/article.md", "Every figure", words)
    assert list(typed.problems(copy)) == []


@pytest.mark.parametrize(
    ("page", "demand", "verdict"),
    [
        ("notebooks/projects.ipynb", 'entry.verdict == "open" and', "open"),
        ("notebooks/rank.ipynb", '\nassert ledger["C03"].verdict == "open"', "open"),
        ("notebooks/growth.ipynb", 'assert ledger["C02"].verdict == "consistent"\n', ""),
        ("notebooks/shares.ipynb", 'assert ledger["C07"].verdict == "reproduced"\n', "reproduced"),
        ("notebooks/financing.ipynb", '    assert entry.verdict == "consistent"\n', "consistent"),
    ],
)
def test_a_verdict_that_no_assert_demands(copy, page, demand, verdict):
    replace(copy, page, demand, "")
    if not verdict:  # this chapter says its verdict in words of its own
        replace(copy, page, "It may have:", "It is consistent:")
        verdict = "consistent"
    said = [problem for problem in typed.problems(copy) if problem.startswith(f"{page}: says “")]
    assert any(f"no assert of the page names the verdict “{verdict}”" in problem for problem in said), said


def test_a_verdict_typed_into_a_page_without_code(copy):
    replace(copy, "book/references.md", "What others found", "C07 is proved. What others found")
    (said,) = typed.problems(copy)
    assert said.startswith("book/references.md: says “proved” in “# Literature C07 is proved. What others")


GUARDED = "is guarded by the cell growth-04, "


@pytest.mark.parametrize(
    ("row", "instead", "said"),
    [
        ("book/rerun.md,Open a table,", "book/rerun.md,Open the table,", "does not stand there: delete the"),
        ("book/rerun.md,Open a table,", "book/again.md,Open a table,", "for a page that is not there"),
        ("Open a table,Says what to do.", "Open a table,", "“Open a table” has no reason: say why"),
        ("Open a table,Says", "a table in,Says", "holds neither a number nor a verdict: delete the row"),
        ("Says what to do.,", "Says what to do", "expected the columns page, text, reason, guard, found"),
        ("into it.,growth-04", "into it.,growth-05", "by the cell growth-05, which has no assert: write one"),
        ("into it.,growth-04", "into it.,growth-14", "the cell growth-14, whose assert does not name 83.7"),
    ],
)
def test_a_row_of_the_list_that_allows_what_it_should_not(copy, row, instead, said):
    replace(copy, typed.LIST, row, instead)
    assert any(said in problem for problem in typed.problems(copy)), list(typed.problems(copy))


def test_a_title_changed_in_the_list_too(copy):
    for page in ("notebooks/growth.ipynb", typed.LIST):
        replace(copy, page, "grow by 83.7 %", "grow by 38.7 %")
    (said,) = typed.problems(copy)
    assert said.endswith(f"{GUARDED}whose assert does not name 38.7: assert it")


def test_an_assert_that_is_gone(copy):
    replace(copy, CHAPTER, '\nassert printed.printed["S01-02"] == "83.7"', "")
    (said,) = typed.problems(copy)
    assert said.endswith(f"{GUARDED}which has no assert: write one")


def test_a_list_that_is_gone(copy):
    (copy / typed.LIST).unlink()
    assert list(typed.problems(copy)) == [
        "book/typed.csv: is missing: put it back, it lists what pages may type by hand"
    ]
