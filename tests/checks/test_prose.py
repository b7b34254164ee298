"""What a page says as prose, which texts its code holds; and that nothing of it rots."""

from __future__ import annotations

import shutil

import nbformat
import paths
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from recount.checks import prose
from recount.ledger.entry import Verdict

PAGE = """---
kernelspec:
  name: python3
---

# Up 83.7 %

```{code-cell} ipython3
:tags: [remove-cell]

glue("a", 21)
assert package.changed or rate == "83.7"
book.glue(b=7)
show(title=f"It made {rate:.3f} % and 12.3 %", alt="of" " 9")
```

(there-1)=
Of {glue:text}`claims` **37.4 %** and `38`,
99 <a href="x41.html">in</a> [one of 7](page42.html) {cite:t}`nust2021` on <http://127.0.0.1:8000/>,
\\*open\\* no, *open*.

% 55 said no reader
1. Point of 1.5

   ```bash
   make 66
   ```

```{table} A 6
:name: x-5

```

```{note}
A note of 77
```

:::{div} rc-88
Last
:::
"""


@pytest.fixture
def page(tmp_path):
    """A page in Markdown, as read."""
    (tmp_path / "a.md").write_text(PAGE, encoding="utf-8")
    return prose.read(tmp_path, "a.md")


def test_what_is_read_as_prose(page):
    assert page.prose == (
        "Up 83.7 % Of 37.4 % and , 99 in one of 7 on , *open* no, open. Point of 1.5 A 6 A note of 77 Last"
    )


def test_what_is_emphasised(page):
    assert page.emphasised == ("open",)


def test_texts_of_the_code_without_its_asserts_and_formats(page):
    texts = [text for _, text in page.texts()]
    assert sorted(texts) == ["% and 12.3 %", "21", "7", "It made", "a", "of 9"]


def test_asserts_of_a_cell_and_of_the_page(page):
    assert len(page.demands()) == len(page.demands("1")) == 1
    assert page.demands("2") == []


def test_a_chapter_is_read_by_its_cells(tmp_path):
    cells = [
        new_markdown_cell("# A 1"),
        new_code_cell("x = 'B 2'", id="b-01"),
        new_code_cell("x = (", id="c"),
    ]
    nbformat.write(new_notebook(cells=cells), tmp_path / "a.ipynb")
    chapter = prose.read(tmp_path, "a.ipynb")
    assert chapter.prose == "A 1"
    assert list(chapter.texts()) == [("b-01", "B 2")]


# Each way to type a number or a verdict by hand, tried on a copy of the book.


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


def problems(root):
    """What is typed by hand, in words."""
    return list(map(str, prose.problems(root)))


def test_the_book_types_nothing_by_hand(copy):
    assert problems(paths.ROOT) == problems(copy) == []


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
    assert any(said in problem for problem in problems(copy)), problems(copy)


@pytest.mark.parametrize(
    "words",
    ["claim C07, C16–C19, S01-02", "by Z3", "on 19 December 2023", "January–October 2023", "in 2023年1-10月",
     "2023-01..2023-10", "Python 3.11 and CC BY 4.0", "one of two", "someone attended"],
)  # fmt: skip
def test_what_is_no_quantity_may_be_typed(copy, words):
    replace(copy, "book/article.md", "Every figure", words)
    assert problems(copy) == []


@pytest.mark.parametrize("verdict", Verdict)
def test_a_verdict_that_no_assert_demands(copy, verdict):
    replace(copy, "book/references.md", "What others found", f"C07 is *{verdict}*. What others found")
    (said,) = problems(copy)
    assert said.startswith(
        f"book/references.md: says *{verdict}*, and no assert of the page names this verdict: "
    )


def test_a_verdict_that_an_assert_demands(copy):
    replace(copy, "book/verdicts.md", "# How", "C07 is *consistent*.\n\n# How")
    assert problems(copy) == []


def test_a_word_that_is_meant_itself_is_no_verdict(copy):
    replace(copy, "book/references.md", "What others found", "“Proved” is open to all. What others found")
    assert problems(copy) == []


GUARDED = "is guarded by the cell growth-04, "


@pytest.mark.parametrize(
    ("row", "instead", "said"),
    [
        ("say a share from 37.4", "say the share from 37.4", "does not stand there: delete the row"),
        ("book/rerun.md,say a", "book/again.md,say a", "for a page that is not there: delete the row"),
        (",An example of a change to try.", ",", "to 38.4” has no reason: say why"),
        ("in ten months,", "months,", "“months” holds no number: delete the row"),
        (
            "An example of a change to try.,",
            "An example",
            "expected the columns page, text, reason, guard, found",
        ),
        ("into it.,growth-04", "into it.,growth-05", "by the cell growth-05, which has no assert: write one"),
        ("into it.,growth-04", "into it.,growth-14", "the cell growth-14, whose assert does not name 83.7"),
    ],
)
def test_a_row_of_the_list_that_allows_what_it_should_not(copy, row, instead, said):
    replace(copy, prose.LIST, row, instead)
    assert any(said in problem for problem in problems(copy)), problems(copy)


def test_a_title_changed_in_the_list_too(copy):
    for page in ("notebooks/growth.ipynb", prose.LIST):
        replace(copy, page, "grow by 83.7 %", "grow by 38.7 %")
    (said,) = problems(copy)
    assert said.endswith(f"{GUARDED}whose assert does not name 38.7: assert it")


def test_an_assert_that_is_gone(copy):
    replace(copy, CHAPTER, '\nassert printed.printed["S01-02"] == "83.7"', "")
    (said,) = problems(copy)
    assert said.endswith(f"{GUARDED}which has no assert: write one")


def test_a_list_that_is_gone(copy):
    (copy / prose.LIST).unlink()
    assert problems(copy) == ["book/typed.csv: is missing: put it back, it lists what pages may type by hand"]
