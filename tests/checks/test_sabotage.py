"""False green is impossible: every way to break the project is tried on a copy, and some guard turns red.

Each guard says in one sentence what is wrong and what to do. What `make test` runs on the project itself is
run here on the broken copy.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys

import nbformat
import paths
import pytest
import smallbook
import test_release
from acts import told
from nbformat.v4 import new_output

from recount.checks import consistency, notebooks
from recount.package.problems import DataError
from recount.package.project import Project
from recount.publish import build

SOURCES = (
    "data", "notebooks", "book", "pyproject.toml", "CITATION.cff", "CHANGELOG.md", "requirements.txt"
)  # fmt: skip


@pytest.fixture
def copy(tmp_path):
    """A copy of all that is not code."""
    root = tmp_path / "copy"
    root.mkdir()
    for name in SOURCES:
        source = paths.ROOT / name
        if source.is_dir():
            shutil.copytree(source, root / name, ignore=shutil.ignore_patterns(".ipynb_checkpoints"))
        else:
            shutil.copy(source, root)
    return root


def replace(file, old, new):
    """Replace a text that stands in a file."""
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8", newline="\n")


def notebook(root, name, change):
    """Change the code cells of a notebook in a copy."""
    file = root / f"notebooks/{name}.ipynb"
    read = nbformat.read(file, 4)
    change([cell for cell in read.cells if cell.cell_type == "code"])
    nbformat.write(read, file)
    return file


def problems(root):
    """What does not fit together, in words that name an act."""
    return told(map(str, consistency.all_problems(Project.around(root))))


def test_the_project_itself_is_consistent():
    assert problems(paths.ROOT) == []


def test_an_unbroken_copy_is_consistent(copy):
    assert problems(copy) == []


# Notebooks, by the rules of `checks.notebooks`.


def never_run(cells):
    cells[-1].execution_count = None


def warned(cells):
    cells[0].outputs.append(new_output("stream", name="stderr", text="careful"))


def bitmap(cells):
    cells[0].outputs.append(new_output("display_data", {"image/png": "iVBORw0KGgo="}))


def looked_away_from(cells):
    cells[0].source = f"#\tNBVAL_IGNORE_OUTPUT\n{cells[0].source}"


@pytest.mark.parametrize(
    ("sabotage", "said"),
    [
        (looked_away_from, "has 'NBVAL_IGNORE_OUTPUT', which may keep it from being checked: delete that"),
        (never_run, "was executed as number None, so out of order or never: run `recount rerun`"),
        (warned, "wrote to stderr, 'careful': put that right"),
        (bitmap, "shows a PNG or JPEG, which nobody can compare: draw it as SVG"),
    ],
)
def test_a_notebook_that_hides_something(copy, sabotage, said):
    file = notebook(copy, "projects", sabotage)
    (problem,) = told(map(str, notebooks.check(file)))
    assert said in problem


def test_a_notebook_that_the_book_would_not_execute(copy):
    file = copy / "notebooks/projects.ipynb"
    read = nbformat.read(file, 4)
    read.metadata["mystnb"] = {"execution_mode": "off"}
    nbformat.write(read, file)
    (problem,) = notebooks.check(file)
    assert problem.message.endswith(": run `recount rerun`")


# Notebooks, by executing them again.


def nbval(root, name):
    """Compare the outputs of one notebook in a copy with a fresh run, as `make test` does."""
    options = ["--nbval", "--nbval-current-env", "-q", "-p", "no:cacheprovider", "-c", os.devnull]
    return subprocess.run(
        [sys.executable, "-m", "pytest", *options, "--rootdir", root, f"notebooks/{name}.ipynb"],
        cwd=root, capture_output=True, text=True,
    )  # fmt: skip


def other_number(cells):
    """Change one digit of an output that shows a number."""
    shown = next(o for cell in cells for o in cell.outputs if "41" in o.get("data", {}).get("text/plain", ""))
    shown.data["text/plain"] = shown.data["text/plain"].replace("41", "42", 1)


def other_line(cells):
    """Move one point of a drawing."""
    drawn = next(
        o for cell in cells for o in cell.outputs if "<path d=" in o.get("data", {}).get("text/html", "")
    )
    drawn.data["text/html"] = re.sub(r'(<path d="M )\d', r"\g<1>9", drawn.data["text/html"], count=1)


def clear(cells):
    """Take the outputs away as if nothing had been shown."""
    for cell in cells:
        cell.outputs = []


def clear_one(cells):
    """Take one output away: the rest still looks executed."""
    next(cell for cell in cells if cell.outputs).outputs = []


def kept_error(cells):
    """Keep an error that the cell does not raise any more."""
    cells[0].outputs = [new_output("error", ename="ValueError", evalue="no", traceback=[])]


def failing(cells):
    cells[-1].source += "\nassert 1 == 2"


@pytest.mark.parametrize("sabotage", [other_number, other_line, clear, clear_one, kept_error, failing])
def test_a_notebook_that_no_longer_says_what_it_computes(copy, sabotage):
    notebook(copy, "projects", sabotage)
    done = nbval(copy, "projects")
    assert done.returncode == 1 and " failed" in done.stdout, done.stdout


def test_an_unbroken_notebook_says_what_it_computes(copy):
    assert nbval(copy, "projects").returncode == 0


# The parts of the project against one another.


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


def lost_entry(root):
    def drop(cells):
        for output in (
            output for cell in cells for output in cell.outputs if "text/html" in output.get("data", {})
        ):
            output.data["text/html"] = output.data["text/html"].replace('id="c10"', "")

    notebook(root, "ledger", drop)


def other_version(root):
    replace(root / "CITATION.cff", "\nversion: ", "\nversion: 9.")


def no_news(root):
    (root / "CHANGELOG.md").write_text("# What changed\n")


def unlocked(root):
    replace(root / "pyproject.toml", '  "pandas",', '  "polars>=1",')


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
        file.write("\nThe share is 37.4 %.\n")


@pytest.mark.parametrize(
    ("sabotage", "said"),
    [
        (changed_table, "data/figures/investment.csv: is not as datapackage.json records it: if the change"),
        (deleted_claim, "data/claims.csv: C10 is missing: the number of a statement or reading stays"),
        (unclaimed_figure, "99户 in “"),
        (unclaimed_comparison, "降至最低 in “"),
        (unlisted_aim, "提质增效 in “"),
        (statement_without_words, "持续提升 in “"),
        (unshown_claim, "notebooks/projects.ipynb: does not compute C10: show it with"),
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


@pytest.mark.parametrize(
    ("sabotage", "said"),
    [
        (other_version, "CITATION.cff says version 9."),
        (no_news, "CHANGELOG.md says nothing of "),
        (unlocked, "requirements.txt has no polars>=1"),
    ],
)
def test_a_release_that_does_not_agree(copy, sabotage, said):
    sabotage(copy)
    assert any(said in problem for problem in test_release.disagreements(copy))


def test_a_missing_table_stops_everything(copy):
    (copy / "data/sources.csv").unlink()
    with pytest.raises(DataError, match=r"sources\.csv: is missing"):
        problems(copy)


def test_a_known_conflict_that_is_gone(copy):
    """`recount check` says so and ends with 1; test_claims holds the book to the same comparison."""
    replace(copy / "data/figures/investment.csv", ",60.86,亿元,", ",65.60,亿元,")
    done = subprocess.run(
        [sys.executable, "-c", "from recount.cli import main; main()", "check", "--data", copy / "data"],
        capture_output=True,
        text=True,
    )
    assert done.returncode == 1
    assert "S42-01 S43-01" in done.stdout + done.stderr


# The built book; what it lacks as a whole is in test_not_whole.


@pytest.fixture
def small_book(tmp_path):
    """A book of two pages under the project's own configuration."""
    return smallbook.write(tmp_path / "small")


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("assert 1 == 2", "AssertionError"),
        ("import sys; print('careful', file=sys.stderr)", "stderr"),
        (
            "import pandas as pd\nfrom recount.show import charts\n"
            "frame = pd.DataFrame([{'label': '䶮', 'low': 1, 'high': 2}])\n"
            "charts.show(charts.ranges(frame), title='A', subtitle='B', alt='C', sources=[], number=1)",
            "Make the font anew: see recount/show/fonts/README.md.",
        ),
    ],
)  # fmt: skip
def test_a_cell_that_fails_warns_or_draws_what_the_font_lacks(small_book, capfd, source, said):
    smallbook.chapter(small_book, source)
    assert not build.render(small_book, small_book / "html")
    assert said in "".join(capfd.readouterr())


def test_ci_runs_every_guard():
    """The suite with the notebooks, the book, the PDF, a second time both, and the browser."""
    steps = (paths.ROOT / ".ci/run").read_text("utf-8").splitlines()
    assert [step for step in steps if step.startswith("make ")] == [
        "make test", "make book", "make pdf", "make same", "make browse",
    ]  # fmt: skip
