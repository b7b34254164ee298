"""False green is impossible: every way to break the project is tried on a copy, and some guard turns red.

Each guard says in one sentence what is wrong and what to do. What `make test` runs on the project itself is
run here on the broken copy.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys

import nbformat
import paths
import pytest
import smallbook
import test_release
from acts import told
from broken import notebook, replace
from nbformat.v4 import new_output

from recount.checks import notebooks
from recount.publish import build

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
    drawn.data["text/html"] = re.sub(r'(<path d="M ?)\d', r"\g<1>9", drawn.data["text/html"], count=1)


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


@pytest.mark.parametrize(
    ("chapter", "sabotage"),
    [
        ("financing", other_line),
        *(("projects", one) for one in (other_number, clear, clear_one, kept_error, failing)),
    ],
)
def test_a_notebook_that_no_longer_says_what_it_computes(copy, chapter, sabotage):
    notebook(copy, chapter, sabotage)
    done = nbval(copy, chapter)
    assert done.returncode == 1 and " failed" in done.stdout, done.stdout


def test_an_unbroken_notebook_says_what_it_computes(copy):
    assert nbval(copy, "projects").returncode == 0


# The release, and what is known to conflict.


def other_version(root):
    replace(root / "CITATION.cff", "\nversion: ", "\nversion: 9.")


def no_news(root):
    (root / "CHANGELOG.md").write_text("# What changed\n")


def unlocked(root):
    replace(root / "pyproject.toml", '  "pandas",', '  "polars>=1",')


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
            "charts.show(charts.ranges(frame), title='A', subtitle='B', alt='C', sources={}, number=1)",
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
