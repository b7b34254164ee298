"""Each rule of notebooks turns red on a notebook that breaks it, and names the file and the cell."""

from pathlib import Path

import nbformat
import pytest
from acts import told
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from recount.checks import notebooks


def code_cell(source, count, *outputs, **metadata):
    """An executed cell; without `outputs` it has shown 2."""
    shown = list(outputs) or [new_output("execute_result", {"text/plain": "2"}, execution_count=count)]
    return new_code_cell(source, execution_count=count, outputs=shown, metadata=metadata)


def notebook(*broken):
    """A notebook that keeps every rule, then the cells `broken`."""
    return bare([new_markdown_cell("# Title"), code_cell("1 + 1", 1), *broken])


def bare(cells, **settings):
    """A notebook of these cells, which says of itself what all do and what `settings` add."""
    return new_notebook(cells=cells, metadata=notebooks.METADATA | settings)


def problems(read):
    """What is wrong with a notebook, in words."""
    return told(map(str, notebooks.problems(read, Path("growth.ipynb"))))


def only_problem(*broken):
    (problem,) = problems(notebook(*broken))
    return problem


def test_a_good_notebook_has_no_problems():
    assert problems(notebook(code_cell("frame.assign(x=lambda t: t.y)", 2))) == []


def test_unexecuted_cell():
    assert only_problem(new_code_cell("2 + 2")) == (
        "growth.ipynb: cell [2]: was executed as number None, so out of order or never: run `recount rerun`"
    )


def test_executed_out_of_order():
    assert "growth.ipynb: cell [2]: was executed as number 7, so" in only_problem(code_cell("2 + 2", 7))


def test_empty_cell():
    assert "cell [2]: was executed as number None" in only_problem(new_code_cell(" \n"))


@pytest.mark.parametrize(
    "output",
    [
        new_output("display_data", {"image/png": "iVBORw0KGgo="}),
        new_output("display_data", {"image/jpeg": "/9j/4AAQ"}),
        new_output("display_data", {"text/html": '<img src="data:image/png;base64,iVBO">'}),
        new_output("display_data", {"text/html": '<img alt="chart" src="chart.jpg">'}),
    ],
)
def test_bitmap_in_an_output(output):
    assert "growth.ipynb: cell [2]: shows a PNG or JPEG" in only_problem(code_cell("draw()", 2, output))


@pytest.mark.parametrize(
    "cell",
    [
        new_markdown_cell("![a](attachment:a)", attachments={"a": {"image/png": "iVBO"}}),
        new_markdown_cell("![chart](charts/growth.png)"),
        new_markdown_cell('<img src="growth.jpeg">'),
    ],
)
def test_bitmap_in_a_text(cell):
    assert "growth.ipynb: a text cell shows a PNG or JPEG" in only_problem(cell)


def test_stderr():
    output = new_output("stream", name="stderr", text="FutureWarning: soon\nand more")
    assert only_problem(code_cell("f()", 2, output)) == (
        "growth.ipynb: cell [2]: wrote to stderr, 'FutureWarning: soon': put that right, then `recount rerun`"
    )


@pytest.mark.parametrize(
    "path",
    [
        *(f"/{folder}/ann/data.csv" for folder in ("home", "Users", "root", "tmp")),
        r"C:\Users\ann",
        "file:///data.csv",
    ],
)
def test_machine_path(path):
    in_source = only_problem(code_cell(f"read({path!r})", 2))
    assert "growth.ipynb: cell [2]: its source holds a path of one machine" in in_source
    in_output = only_problem(code_cell("where()", 2, new_output("stream", text=f"in {path}")))
    assert "growth.ipynb: cell [2]: its output holds a path of one machine" in in_output


@pytest.mark.parametrize(
    "harmless", ["https://host/home/x", "data/figures/output.csv", "a:\nb", "10/tmp", r"print('A:\n')"]
)
def test_not_a_machine_path(harmless):
    assert problems(notebook(code_cell("show()", 2, new_output("stream", text=harmless)))) == []


def test_the_folder_of_the_project_itself(tmp_path):
    file = tmp_path / "project/notebooks/growth.ipynb"
    shown = new_output("stream", text=f"in {file.resolve().parent.parent}/data")
    (problem,) = told(map(str, notebooks.problems(notebook(code_cell("where()", 2, shown)), file)))
    assert "growth.ipynb: cell [2]: its output holds a path of one machine" in problem


def test_a_command_of_the_notebook_alone():
    assert "growth.ipynb: cell [2]: is not plain Python" in only_problem(code_cell("%time chart()", 2))


@pytest.mark.parametrize(
    "source",
    [
        "def f():\n    return 1",
        "async def f():\n    return 1",
        "class A:\n    pass",
        "if x:\n    def f(): ...",
    ],
)
def test_definition(source):
    assert "growth.ipynb: cell [2]: defines " in only_problem(code_cell(source, 2))


@pytest.mark.parametrize("source", ["f = lambda x: x", "f: object = lambda x: x", "print(f := lambda x: x)"])
def test_named_lambda(source):
    assert "growth.ipynb: cell [2]: gives a lambda a name" in only_problem(code_cell(source, 2))


@pytest.mark.parametrize(
    "source",
    ["# NBVAL_SKIP\nf()", "f()\n  # NBVAL_IGNORE_OUTPUT", "#\tNBVAL_SKIP\nf()", "## nbval_skip\nf()"],
)
def test_check_switched_off_by_comment(source):
    problem = only_problem(code_cell(source, 2))
    assert "cell [2]: has 'nbval_" in problem.replace("NBVAL", "nbval")


@pytest.mark.parametrize("tag", ["nbval-skip", "raises-exception", "skip-execution", "my-tag"])
def test_a_tag_that_may_switch_checks_off(tag):
    problem = only_problem(code_cell("f()", 2, tags=[tag]))
    assert problem == (
        f"growth.ipynb: cell [2]: has {tag!r}, which may keep it from being checked: delete that"
    )


def test_a_setting_of_a_cell_that_may_switch_checks_off():
    assert "has 'mystnb', which may" in only_problem(code_cell("f()", 2, mystnb={"x": True}))


@pytest.mark.parametrize("setting", [{"execution_mode": "off"}, {"execution_allow_errors": True}])
def test_a_setting_of_a_notebook_that_may_switch_checks_off(setting):
    (problem,) = problems(bare([code_cell("1 + 1", 1)], mystnb=setting))
    assert problem.startswith("growth.ipynb: says more of itself than kernel and language")
    assert problem.endswith(": run `recount rerun`")


# Pages of text whose cells the book executes.


def page(folder, head="", options=":tags: [remove-cell]", source="assert 1 == 1"):
    path = folder / "page.md"
    kernel = "kernelspec:\n  name: python3\n  display_name: Python 3"
    cell = f"```{{code-cell}} ipython3\n{options}\n\n{source}\n```"
    path.write_text(f"---\n{kernel}\n{head}\n---\n\n# Page\n\n{cell}\n", "utf-8")
    return path


def test_a_good_page_has_no_problems(tmp_path):
    assert list(notebooks.check(page(tmp_path))) == []


@pytest.mark.parametrize(
    ("broken", "said"),
    [
        ({"options": ":tags: [remove-cell, raises-exception]"}, "cell [1]: has 'raises-exception'"),
        ({"options": ":tags: [skip-execution]"}, "cell [1]: has 'skip-execution'"),
        ({"options": ":mystnb: {x: 1}"}, "cell [1]: has 'mystnb'"),
        ({"source": "def f(): ..."}, "cell [1]: defines 'f'"),
        ({"head": "mystnb:\n  execution_mode: 'off'"}, "its head sets 'mystnb', which may keep it from"),
    ],
)
def test_a_page_keeps_the_rules_of_notebooks(tmp_path, broken, said):
    (problem,) = told(map(str, notebooks.check(page(tmp_path, **broken))))
    assert problem.startswith("page.md: ") and said in problem


def test_a_page_without_code_may_set_what_it_likes(tmp_path):
    path = tmp_path / "page.md"
    path.write_text("---\norphan: true\n---\n\n# Page\n", "utf-8")
    assert list(notebooks.check(path)) == []


def test_every_problem_is_named_at_once():
    assert len(problems(notebook(new_code_cell("f = lambda: 1"), code_cell("class A: ...", 3)))) == 3


@pytest.mark.parametrize("content", [b"{}", b"not json", b"\xff\xfe", b""])
def test_a_file_that_is_no_notebook(tmp_path, content):
    (tmp_path / "growth.ipynb").write_bytes(content)
    (problem,) = told(map(str, notebooks.check(tmp_path / "growth.ipynb")))
    assert problem.startswith("growth.ipynb: is not a notebook that can be read")


def test_a_missing_file(tmp_path):
    (problem,) = told(map(str, notebooks.check(tmp_path / "growth.ipynb")))
    assert problem.startswith("growth.ipynb: is not a notebook that can be read")


def test_a_good_file(tmp_path):
    nbformat.write(notebook(), tmp_path / "growth.ipynb")
    assert list(notebooks.check(tmp_path / "growth.ipynb")) == []
