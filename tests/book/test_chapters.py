"""Every chapter is there and keeps the rules; nbval (see pyproject.toml) compares its outputs."""

from pathlib import Path

import paths
import pytest
from sphinx_external_toc.parsing import parse_toc_yaml

from recount.checks import notebooks

LISTED = map(Path, parse_toc_yaml(paths.BOOK / "_toc.yml"))
CHAPTERS = [page.name for page in LISTED if page.parent.name == "notebooks"]


def test_there_are_chapters():
    assert CHAPTERS


def test_notebooks_and_table_of_contents_are_the_same():
    assert sorted(path.stem for path in paths.NOTEBOOKS.glob("*.ipynb")) == sorted(CHAPTERS)


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_notebook_keeps_the_rules(chapter):
    assert list(notebooks.check(paths.NOTEBOOKS / f"{chapter}.ipynb")) == []


def test_pytest_compares_the_outputs_of_every_notebook(pytestconfig):
    """Without these options the suite would pass whatever a notebook shows."""
    assert pytestconfig.getoption("nbval")
    assert pytestconfig.getoption("nbval_current_env")
    assert not pytestconfig.getoption("nbval_lax")
    assert not pytestconfig.getoption("nbval_sanitize_with")
    assert "notebooks" in pytestconfig.getini("testpaths")
