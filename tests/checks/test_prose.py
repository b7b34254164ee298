"""No page types by hand a number or a verdict that the tables give."""

from __future__ import annotations

import nbformat
import paths
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from recount.checks import pages, prose
from recount.ledger.entry import Verdict

# Each way to type a number or a verdict by hand, tried on a book of a page and a chapter.

CHAPTER = "notebooks/growth.ipynb"
CELLS = [
    new_markdown_cell("# Did investment grow by 83.7%?\n\nIt did, in ten months, by {glue:text}`rate`%."),
    new_code_cell('assert printed == "83.7"\nassert book["C07"].verdict == "reproduced"', id="growth-02"),
    new_code_cell(
        'show(title=f"October: {rate}%", alt="Ranges on a line")\nglue(claims=len(book))', id="growth-03"
    ),
    new_markdown_cell("So the claim is *reproduced*; “open” is another thing."),
]
TEXT = "# Front\n\nEvery figure of {glue:text}`claims` claims is open to all, say a share of 37.4.\n"
LIST = """page,text,reason,guard
notebooks/growth.ipynb,grow by 83.7%,A title; nothing can be glued into it.,growth-02
notebooks/growth.ipynb,in ten months,January to October.,
book/index.md,a share of 37.4,An example.,
"""


@pytest.fixture
def copy(tmp_path):
    """A book that types nothing by hand but what it lists."""
    for folder in ("book", "notebooks"):
        (tmp_path / folder).mkdir()
    nbformat.write(new_notebook(cells=CELLS), tmp_path / CHAPTER)
    (tmp_path / "book/index.md").write_text(TEXT, "utf-8")
    (tmp_path / prose.LIST).write_text(LIST, "utf-8")
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


def problems(root):
    """What is typed by hand, in words."""
    return list(map(str, prose.problems(root, pages.of_book(root))))


def test_the_book_types_nothing_by_hand():
    assert problems(paths.ROOT) == []


def test_what_is_listed_may_be_typed(copy):
    assert problems(copy) == []


BY_HAND = "is typed by hand in “"
PAGE_NAME = "book/index.md"


@pytest.mark.parametrize(
    ("page", "old", "new", "said"),
    [
        (PAGE_NAME, "{glue:text}`claims` claims", "19 claims", f"book/index.md: 19 {BY_HAND}"),
        (PAGE_NAME, "Every figure", "Up 99.9 %. Every", f"book/index.md: 99.9 {BY_HAND}"),
        (PAGE_NAME, "Every figure", "Twenty-two claims", f"book/index.md: Twenty-two {BY_HAND}"),
        (PAGE_NAME, "Every figure", "7.68 billion yuan", f"book/index.md: 7.68 {BY_HAND}"),
        (PAGE_NAME, "Every figure", "Eleven", f"book/index.md: Eleven {BY_HAND}"),
        (PAGE_NAME, "Every figure", "Up 2023 %", f"book/index.md: 2023 {BY_HAND}"),
        (PAGE_NAME, "# Front", "# By 30 sources", f"book/index.md: 30 {BY_HAND}"),
        (PAGE_NAME, "of 37.4", "of 38.4", f"book/index.md: 38.4 {BY_HAND}"),
        (CHAPTER, "{glue:text}`rate`%", "4 %", f"{CHAPTER}: 4 {BY_HAND}"),
        (CHAPTER, "grow by 83.7%", "grow by 38.7%", f"{CHAPTER}: 38.7 {BY_HAND}"),
        (
            CHAPTER,
            "{rate}%",
            "12.3%",
            "cell growth-03: 12.3 is typed by hand in “October: 12.3%”: compute it",
        ),
        (CHAPTER, 'alt="Ranges', 'alt="9.5. Ranges', "cell growth-03: 9.5 is typed by hand in"),
        (CHAPTER, "len(book)", '"7.9"', "cell growth-03: 7.9 is typed by hand in"),
        (CHAPTER, "len(book)", "7.9", "cell growth-03: 7.9 is typed by hand in"),
    ],
)
def test_a_number_typed_by_hand(copy, page, old, new, said):
    replace(copy, page, old, new)
    assert any(said in problem for problem in problems(copy)), problems(copy)


@pytest.mark.parametrize(
    "words",
    ["claim C07, C16–C19, S01-02", "by Z3", "on 19 December 2023", "January–October 2023", "in 2023年1-10月",
     "2023-01..2023-10", "Python 3.11 and CC BY 4.0", "one of two", "someone attended", "in billion yuan"],
)  # fmt: skip
def test_what_is_no_quantity_may_be_typed(copy, words):
    replace(copy, PAGE_NAME, "Every figure", words)
    assert not any(BY_HAND in problem for problem in problems(copy))


@pytest.mark.parametrize("verdict", Verdict)
def test_a_verdict_that_no_assert_demands(copy, verdict):
    replace(copy, PAGE_NAME, "Every figure", f"It is *{verdict}*. Every figure")
    (said,) = problems(copy)
    assert said.startswith(f"book/index.md: says *{verdict}*, and no assert of the page names this verdict: ")


def test_a_verdict_whose_assert_is_gone(copy):
    replace(copy, CHAPTER, '\nassert book["C07"].verdict == "reproduced"', "")
    (said,) = problems(copy)
    assert said.startswith(f"{CHAPTER}: says *reproduced*, and no assert of the page names this verdict: ")


GUARDED = "is guarded by the cell growth-02, "


@pytest.mark.parametrize(
    ("row", "instead", "said"),
    [
        ("a share of 37.4", "the share of 37.4", "does not stand there: delete the row"),
        ("book/index.md,a", "book/again.md,a", "for a page that is not there: delete the row"),
        (",An example.", ",", "“a share of 37.4” has no reason: say why"),
        (",in ten months,", ",months,", "“months” holds nothing that must be listed: delete the row"),
        ("An example.,", "An example.", "expected the columns page, text, reason, guard, found"),
        (",growth-02", ",growth-03", "by the cell growth-03, which has no assert: write one"),
    ],
)
def test_a_row_of_the_list_that_allows_what_it_should_not(copy, row, instead, said):
    replace(copy, prose.LIST, row, instead)
    assert any(said in problem for problem in problems(copy)), problems(copy)


def test_a_title_changed_in_the_list_too(copy):
    for page in (CHAPTER, prose.LIST):
        replace(copy, page, "grow by 83.7%", "grow by 38.7%")
    (said,) = problems(copy)
    assert said.endswith(f"{GUARDED}whose assert does not name 38.7: assert it")


def test_an_assert_that_is_gone(copy):
    replace(copy, CHAPTER, 'assert printed == "83.7"\nassert book["C07"].verdict == "reproduced"', "")
    assert any(said.endswith(f"{GUARDED}which has no assert: write one") for said in problems(copy))


def test_a_list_that_is_gone(copy):
    (copy / prose.LIST).unlink()
    assert problems(copy) == ["book/typed.csv: is missing: put it back, it lists what pages may type by hand"]
