"""Pages are called by their first headings."""

from __future__ import annotations

import nbformat
from paths import DATA, NOTEBOOKS

from recount.show import titles


def test_a_chapter_is_called_by_its_heading():
    for file in NOTEBOOKS.glob("*.ipynb"):
        assert nbformat.read(file, 4).cells[0].source.startswith(f"# {titles.chapter(file.stem)}\n")


def test_a_table_is_called_by_its_heading():
    for file in (DATA / "figures").glob("*.csv"):
        assert titles.table(file.stem)[0].isupper() and titles.table(file.stem) != file.stem


def test_what_has_no_page_is_called_by_its_name():
    assert titles.chapter("gone") == titles.table("gone") == "gone"
