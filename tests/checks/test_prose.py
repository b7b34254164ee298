"""What a page says as prose, and which texts its code holds."""

from __future__ import annotations

import nbformat
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from recount.checks import prose

PAGE = """---
kernelspec:
  name: python3
---

# Up 83.7 %

```{code-cell} ipython3
:tags: [remove-cell]

glue("a", 21)
assert package.changed or rate == "83.7"
show(title=f"It made {rate:.3f} % and 12.3 %", alt="of" " 9")
```

(there-1)=
Of {glue:text}`claims` **37.4 %** and `38`,
99 <a href="x41.html">in</a> [one of 7](page42.html) {cite:t}`nust2021` on <http://127.0.0.1:8000/>.

% 55 said no reader
1. Point of 1.5

   ```bash
   make 66
   ```

```{note}
A note of 77
```

:::{div} rc-88
Last
:::
"""


def pages(root, **notebooks):
    for folder in ("book", "notebooks"):
        (root / folder).mkdir(exist_ok=True)
    (root / "book/a.md").write_text(PAGE, encoding="utf-8")
    for name, cells in notebooks.items():
        nbformat.write(new_notebook(cells=cells), root / f"notebooks/{name}.ipynb")
    return {page.name: page for page in prose.pages(root)}


def test_what_is_read_as_prose(tmp_path):
    assert pages(tmp_path)["book/a.md"].prose == (
        "# Up 83.7 % Of **37.4 %** and , 99 in [one of 7] on . Point of 1.5 A note of 77 Last"
    )


def test_texts_of_the_code_without_its_asserts_and_formats(tmp_path):
    texts = [text for _, text in pages(tmp_path)["book/a.md"].texts()]
    assert sorted(texts) == ["% and 12.3 %", "21", "It made", "a", "of 9"]


def test_asserts_of_a_cell_and_of_the_page(tmp_path):
    page = pages(tmp_path)["book/a.md"]
    assert len(page.demands()) == len(page.demands("1")) == 1
    assert page.demands("2") == []


def test_a_chapter_is_read_by_its_cells(tmp_path):
    cells = [
        new_markdown_cell("# A 1"),
        new_code_cell("x = 'B 2'", id="b-01"),
        new_code_cell("x = (", id="c"),
    ]
    page = pages(tmp_path, a=cells)["notebooks/a.ipynb"]
    assert page.prose == "# A 1"
    assert list(page.texts()) == [("b-01", "B 2")]
