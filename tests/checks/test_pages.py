"""What a page says as prose, which texts its code holds, and which of its values rest on which."""

from __future__ import annotations

import ast

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from recount.checks import pages

PAGE = """---
kernelspec:
  name: python3
---

# Up 83.7%

```{code-cell} ipython3
:tags: [remove-cell]

glue("a", 21)
assert package.changed or rate == "83.7"
book.glue(b=7)
show(title=f"It made {rate:.3f}% and 12.3%", alt="of" " 9")
```

(there-1)=
Of {glue:text}`claims` **37.4%** and `38`,
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
    return pages.read(tmp_path, "a.md")


def test_what_is_read_as_prose(page):
    assert page.prose == (
        "Up 83.7% Of … 37.4% and , 99 in one of 7 on , *open* no, open. Point of 1.5 A 6 A note of 77 Last"
    )


def test_what_is_emphasised(page):
    assert page.emphasised == ("open",)


def test_texts_of_the_code_without_its_asserts_and_formats(page):
    texts = [text for _, text in page.texts()]
    assert sorted(texts) == ["% and 12.3%", "21", "7", "It made", "a", "of 9"]


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
    chapter = pages.read(tmp_path, "a.ipynb")
    assert chapter.prose == "A 1"
    assert list(chapter.texts()) == [("b-01", "B 2")]


CODE = """
amount = book.figures.loc["S01-01"]
low, high = amount.low, amount.high
base = pd.DataFrame({"low": [low / 2]})
base.loc["b"] = other
rates = [one for one in amount]
for row in rates:
    last = row
total += high
"""


@pytest.fixture
def flow():
    """Which names the values of a few lines are given to."""
    return pages.Page("a", "", (), {"1": ast.parse(CODE)}).flow()


def test_what_rests_on_a_name(flow):
    rests = {"book", "amount", "low", "high", "base", "rates", "one", "row", "last", "total"}
    assert pages.resting_on({"book"}, flow) == rests
    assert pages.resting_on({"other"}, flow) == {"other", "base"}
    assert pages.resting_on({"total"}, flow) == {"total"}


def test_what_is_behind_a_name(flow):
    assert pages.behind({"last"}, flow) == {"last", "row", "rates", "one", "amount", "book"}
    assert pages.behind({"nothing"}, flow) == {"nothing"}


def test_titles_of_charts_are_read_with_what_they_compute_left_out(tmp_path):
    shown = 'show(title=f"Up {rate:.1f}% " "or so", subtitle="A" if good else "B", alt="C", label="D")'
    nbformat.write(new_notebook(cells=[new_code_cell(shown, id="x")]), tmp_path / "a.ipynb")
    titles = pages.read(tmp_path, "a.ipynb").titles()
    assert list(titles) == [("x", "Up …% or so"), ("x", "…"), ("x", "C")]
