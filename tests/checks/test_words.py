"""No word of direction in our own prose that nothing holds; and English that a reader knows."""

from __future__ import annotations

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from recount.checks import pages, words

PROSE = """# Did October slow down?

October alone grew more slowly than the months before: up {glue:text}`rate`% (4.2 亿元). It was
{glue:text}`word`. The share fell against the half-year. The article says “first in the province”. In the
first half, at most, 83.7%.
"""
CODE = """
october, before = book.figures.low
assert october < before, "October alone grew more slowly; up …%"
told = {"fell against the half-year": october < 5}
moved = [words for words, holds in told.items() if not holds]
assert not moved, "; ".join(moved)
glue(word="slower" if october < before else "faster")
"""
TITLE = 'show(title=f"October grew by {rate}%", subtitle="Years")'
HELD = 'assert october > 0, "October grew by"'


@pytest.fixture
def problems(tmp_path):
    """What is wrong with a page after one text of it is another."""

    def found(old="", new="", listed=()):
        cells = [new_markdown_cell(PROSE), new_code_cell(CODE), new_code_cell(f"{TITLE}\n{HELD}", id="chart")]
        for cell in cells:
            cell.source = cell.source.replace(old, new, 1) if old else cell.source
        nbformat.write(new_notebook(cells=cells), tmp_path / "a.ipynb")
        return list(words.problems(pages.read(tmp_path, "a.ipynb"), listed))

    return found


def test_words_that_are_glued_held_or_quoted_may_stand(problems):
    assert problems() == []


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("more slowly than", "faster than", "“faster” in “"),
        ("share fell", "share rose", "“rose” in “…. The share rose against the half-year.”"),
        ("before: up", "before: down", "“down” in “"),
        ("“first in the province”", "first in the province", "“first” in “"),
        ("at most, 83.7%", "above all others", "“above” in “"),
        ('title=f"October grew', 'title=f"October shrank', "cell chart: “shrank” in “October shrank by …%”"),
        (HELD, "", "cell chart: “grew” in “October grew by …%”"),
        (HELD, 'assert True, "October grew by"', "cell chart: “grew” in “October grew by …%”"),
        ("assert october < before, ", "message = ", "“grew” in “"),
        ("assert not moved", "print(moved)  # ", "“fell” in “"),
        (": october < 5", ": 5", "“fell” in “"),
        (": october < 5", ': 1 == 1, "b": october < 5', "“fell” in “"),
        ("october < before, ", "book.claims, ", "“grew” in “"),
        ("october < before, ", "book.claims or october < before, ", "“grew” in “"),
        ("october < before, ", "before, ", "“grew” in “"),
        ("october < before, ", "max(october < before, 1), ", "“grew” in “"),
    ],
)
def test_a_word_of_direction_that_nothing_holds(problems, old, new, said):
    found = problems(old, new)
    assert any(problem.startswith(said) for problem in found), found


@pytest.mark.parametrize(
    ("new", "said"),
    [
        (
            "October grew ever faster",
            "an assert names “October grew ever faster”, which stands nowhere on the page",
        ),
        ("grew", "an assert names “grew” alone: let it name the words around it too"),
    ],
)
def test_an_assert_that_names_no_words_of_the_page(problems, new, said):
    assert any(problem.startswith(said) for problem in problems('October grew by"', f'{new}"'))


@pytest.mark.parametrize(
    "test",
    ["slower", "not faster", "slower and before", "all(one > 0 for one in book.rows)",
     "(book.rows < 5).all()", "before.is_monotonic_increasing", "not any(slower & ~faster)"],
)  # fmt: skip
def test_an_assert_that_some_tables_break(problems, test):
    named = f"slower, faster = october < before, october > before\nassert {test}, "
    assert problems("assert october < before, ", named) == []


def test_a_message_without_a_direction_is_a_message(problems):
    assert problems(HELD, f'{HELD}\nassert book, "the tables are there"') == []


def test_what_is_listed_may_stand(problems):
    assert problems("at most", "Others grew, at most", ["Others grew"]) == []


@pytest.mark.parametrize(
    "text",
    ["no more than 3", "no less", "one more text", "3 or more", "at least", "above-scale industry",
     "the first half", "the first digit", "look up the amount", "come down to", "“faster”", "moreover",
     "in half", "contracted for", "the decline"],
)  # fmt: skip
def test_words_that_tell_no_direction(text):
    assert list(words.unheld(text)) == []


@pytest.mark.parametrize(
    "text",
    ["it fell", "it has fallen", "a slower month", "it slowed", "the fastest", "Above 2022", "below it",
     "more than", "less than", "ranked first", "first of all 14", "first, then second", "up 3%", "up by …%",
     "…% down", "shrank", "doubled", "the widest", "was declining", "fewer firms", "the best",
     "it grows", "it slows", "it surged", "it plunged", "it lagged", "it outpaced", "it climbed", "it soared",
     "it gained", "it declined", "a decline", "contracted by 3%", "twice as much", "half as many"],
)  # fmt: skip
def test_words_that_tell_one(text):
    assert len(list(words.unheld(text))) == 1


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("It says C07.", "“C07” in “"),
        ("It says S01-02.", "“S01-02” in “"),
        ("None of our pages has it.", "“our pages” in “"),
        ("A share of {glue:text}`x` %.", "“… %” in “"),
        ("A share of 83.7 %.", "“7 %” in “"),
        ("It is {glue:text}`x` 亿元.", "“亿元” in “"),
        ("It is 7 万元.", "“万元” in “"),
    ],
)
def test_english_that_a_reader_does_not_know(problems, text, said):
    (problem,) = problems("at most", f"{text} at most")
    assert problem.startswith(said)


@pytest.mark.parametrize("text", ["It is … yuan (7 亿元)", "“83.7 %”", "of this page", "`C07`", "C++"])
def test_english_that_a_reader_knows(problems, text):
    assert problems("at most", f"{text}. at most") == []
