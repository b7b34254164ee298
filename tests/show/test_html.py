"""HTML marks every run of Chinese, escapes the rest, and shows no object address."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup
from jinja2 import UndefinedError

from recount.show import html
from recount.show.html import Rendered, in_chinese


def test_runs_of_chinese_are_marked_as_chinese():
    marked = in_chinese("三化 of Jiayuguan (嘉峪关), 76.8 亿元")
    page = BeautifulSoup(marked, "html.parser")
    assert [span.text for span in page.find_all(lang="zh-Hans")] == ["三化", "嘉峪关", "亿元"]
    assert page.text == "三化 of Jiayuguan (嘉峪关), 76.8 亿元"


def test_a_name_that_a_template_is_not_given_is_an_error_and_no_empty_cell():
    with pytest.raises(UndefinedError):
        html.render("card.html")


def test_what_a_cell_shows_has_no_object_address():
    shown = Rendered("<p>html</p>", "words")
    assert (shown._repr_html_(), repr(shown)) == ("<p>html</p>", "words")
