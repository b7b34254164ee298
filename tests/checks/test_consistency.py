"""Parts of the project that no longer say the same are told, each with its file and what to do."""

from __future__ import annotations

import nbformat
import paths
import pytest
from acts import told
from broken import notebook, replace

from recount.checks import consistency
from recount.package.problems import DataError
from recount.package.project import Project


def problems(root):
    """What does not fit together, in words that name an act."""
    return told(map(str, consistency.all_problems(Project.around(root))))


def test_the_project_itself_is_consistent():
    assert problems(paths.ROOT) == []


def test_an_unbroken_copy_is_consistent(copy):
    assert problems(copy) == []


def changed_table(root):
    replace(root / "data/figures/investment.csv", ",76.8,亿元,", ",76.9,亿元,")


def deleted_claim(root):
    file = root / "data/claims.csv"
    file.write_text(
        "".join(row for row in file.read_text("utf-8").splitlines(True) if not row.startswith("C10,")),
        "utf-8",
    )


def unclaimed_figure(root):
    replace(root / "data/article/restored.txt", "为工业", "另有99户企业,为工业")


def unclaimed_comparison(root):
    replace(root / "data/article/restored.txt", "为工业", "能耗降至最低,为工业")


def unlisted_aim(root):
    replace(
        root / "data/not_claims.csv",
        "提质增效,以工业项目提质增效,an aim: what projects are to do for the economy\n",
        "",
    )


def statement_without_words(root):
    """The row of a statement in words is taken out: its words stay in the text."""
    file = root / "data/claims.csv"
    rows = file.read_text("utf-8").splitlines(True)
    file.write_text("".join(row for row in rows if not row.startswith("C26,")), "utf-8")


def unshown_claim(root):
    notebook(root, "projects", lambda cells: [cell.outputs.clear() for cell in cells if "C10" in cell.source])


def uncomputed_reading(root):
    """What was tried from outside: the assert on one reading, and its name, are taken out of the chapter."""

    def drop(cells):
        for cell in cells:
            lines = cell.source.splitlines()
            cell.source = "\n".join(line for line in lines if '"C21"' not in line)

    notebook(root, "shares", drop)


def undemanded_verdict(root):
    def drop(cells):
        for cell in cells:
            cell.source = cell.source.replace('assert book["C14"].verdict == "open"\n', "")

    notebook(root, "projects", drop)


def turned_in_prose(root):
    """What was tried from outside: a direction in prose is turned."""
    replace(root / "notebooks/growth.ipynb", "grew more slowly than", "grew faster than")


def lost_entry(root):
    def drop(cells):
        for output in (
            output for cell in cells for output in cell.outputs if "text/html" in output.get("data", {})
        ):
            output.data["text/html"] = output.data["text/html"].replace('id="c10"', "")

    notebook(root, "ledger", drop)


def no_list(root):
    """Of what is no claim; nor the descriptor, which would miss it first."""
    for name in ("not_claims.csv", "datapackage.json"):
        (root / "data" / name).unlink()


def typed_in_a_chapter(root):
    file = root / "notebooks/shares.ipynb"
    read = nbformat.read(file, 4)
    cell = next(cell for cell in read.cells if "{glue:text}`face`" in cell.source)
    cell.source = cell.source.replace("{glue:text}`face`", "37.37")
    nbformat.write(read, file)


def page_that_may_fail(root):
    replace(root / "book/index.md", ":tags: [remove-cell]", ":tags: [remove-cell, raises-exception]")


def page_not_executed(root):
    replace(root / "book/index.md", "jupytext:", "mystnb:\n  execution_mode: 'off'\njupytext:")


def typed_in_a_page(root):
    with (root / "book/index.md").open("a", encoding="utf-8") as file:
        file.write("\nThe share is 37.4%.\n")


@pytest.mark.parametrize(
    ("sabotage", "said"),
    [
        (changed_table, "data/figures/investment.csv: is not as datapackage.json records it: if the change"),
        (deleted_claim, "data/claims.csv: C10 is missing: the number of a statement or reading stays"),
        (unclaimed_figure, "99户 in “"),
        (unclaimed_comparison, "降至最低 in “"),
        (unlisted_aim, "提质增效 in “"),
        (statement_without_words, "持续提升 in “"),
        (unshown_claim, "notebooks/projects.ipynb: does not show C10: end a cell with"),
        (uncomputed_reading, "notebooks/shares.ipynb: does not compute C21: work its range out"),
        (undemanded_verdict, "notebooks/projects.ipynb: does not demand the verdict of C14: write"),
        (turned_in_prose, "notebooks/growth.ipynb: “faster” in “that October grew faster than"),
        (lost_entry, "notebooks/ledger.ipynb: has no entry C10: run `recount rerun`"),
        (no_list, "data/not_claims.csv: is missing: put it back"),
        (typed_in_a_chapter, "notebooks/shares.ipynb: 37.37 is typed by hand in “"),
        (page_that_may_fail, "index.md: cell [1]: has 'raises-exception', which may keep it from"),
        (page_not_executed, "index.md: its head sets 'mystnb', which may keep it from being executed"),
        (typed_in_a_page, "book/index.md: 37.4 is typed by hand in “"),
    ],
)
def test_parts_that_no_longer_agree(copy, sabotage, said):
    sabotage(copy)
    assert any(said in problem for problem in problems(copy)), problems(copy)


def test_a_missing_table_stops_everything(copy):
    (copy / "data/sources.csv").unlink()
    with pytest.raises(DataError, match=r"sources\.csv: is missing"):
        problems(copy)
