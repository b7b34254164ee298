"""A new table of figures is its file, read twice and recorded: nothing else is written for it."""

import shutil

import paths
import pytest

from recount.checks import consistency, notebooks
from recount.package import descriptor
from recount.package.project import Project
from recount.publish import downloads

ROW = "S03-90,S03,Jiayuguan,firm_requests_raised,count,2022-01..2022-06,,41,个,,累计梳理企业问题诉求41个\n"
READ_AGAIN = "S03-90,Jiayuguan,firm_requests_raised,count,2022-01..2022-06,,41,个,,,\n"


@pytest.fixture(scope="module")
def copy(tmp_path_factory):
    """A copy of the project with one more table of one figure."""
    root = tmp_path_factory.mktemp("copy")
    for folder in ("data", "book", "notebooks"):
        shutil.copytree(paths.ROOT / folder, root / folder)
    header = (root / "data/figures/services.csv").read_text("utf-8").splitlines(True)[0]
    (root / "data/figures/firm_requests.csv").write_text(header + ROW, "utf-8")
    with (root / "data/double_entry.csv").open("a", encoding="utf-8") as second:
        second.write(READ_AGAIN)
    descriptor.write(root / "data")
    return root


def test_nothing_else_is_asked_for(copy):
    assert list(map(str, consistency.all_problems(Project.around(copy)))) == []


def test_its_figures_stand_on_the_page_of_all_tables(copy, monkeypatch):
    monkeypatch.chdir(copy / "book")
    shown = []
    monkeypatch.setattr("IPython.display.display", lambda one: shown.append(one.html))
    for cell in notebooks.read(copy / "book/tables.md").cells:
        if cell.cell_type == "code":
            exec(cell.source, {})
    assert len(shown) == len(list((copy / "data/figures").glob("*.csv")))
    (section,) = (html for html in shown if ' id="firm_requests" ' in html)
    assert ">Firm requests</h2>" in section and "累计梳理企业问题诉求41个" in section


def test_it_can_be_taken_away(copy):
    assert "figures-firm_requests.csv" in downloads.listing(copy / "data").text
