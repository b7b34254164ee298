"""Each rule of the gate turns red on a notebook that breaks it, and names the file and the cell."""

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


def only_problem(*broken):
    problems = notebooks.problems(notebook(*broken), "growth.ipynb")
    assert len(told(problems)) == 1, problems
    return problems[0]


def test_a_good_notebook_has_no_problems():
    assert (
        notebooks.problems(notebook(code_cell("frame.assign(x=lambda t: t.y)  # fine;", 2)), "growth.ipynb")
        == []
    )


def test_unexecuted_cell():
    problem = only_problem(new_code_cell("2 + 2"))
    assert problem == "growth.ipynb: cell [2]: was not executed: run `make rerun`"


def test_executed_out_of_order():
    assert "growth.ipynb: cell [2]: was executed as number 7, out of order" in only_problem(
        code_cell("2 + 2", 7)
    )


def test_empty_cell():
    assert "cell [2]: is empty" in only_problem(new_code_cell(" \n"))


def test_cleared_outputs():
    cells = [new_code_cell("1 + 1", execution_count=1), new_code_cell("2 + 2", execution_count=2)]
    problems = notebooks.problems(bare(cells), "growth.ipynb")
    assert problems == ["growth.ipynb: all outputs were cleared: run `make rerun`"]


def test_no_code_at_all():
    problems = notebooks.problems(bare([new_markdown_cell("text")]), "growth.ipynb")
    assert problems == ["growth.ipynb: has no code cell, so nothing can be checked: add one"]


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
        "growth.ipynb: cell [2]: wrote to stderr, 'FutureWarning: soon': put that right, then `make rerun`"
    )


def test_error_that_was_kept():
    output = new_output("error", ename="ValueError", evalue="no", traceback=[])
    assert only_problem(code_cell("f()", 2, output)) == (
        "growth.ipynb: cell [2]: raised ValueError (no): put that right, then `make rerun`"
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
    assert (
        notebooks.problems(notebook(code_cell("show()", 2, new_output("stream", text=harmless))), "n") == []
    )


@pytest.mark.parametrize("source", ["chart.show();", "chart.show() ;  # quiet", "%time chart()\nx = 1;\n"])
def test_semicolon_at_the_end(source):
    assert "growth.ipynb: cell [2]: ends with a semicolon" in only_problem(code_cell(source, 2))


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
    assert "cell [2]: is kept from being checked by 'nbval_" in problem.replace("NBVAL", "nbval")


@pytest.mark.parametrize("tag", ["nbval-skip", "raises-exception", "skip-execution", "my-tag"])
def test_a_tag_that_may_switch_checks_off(tag):
    problem = only_problem(code_cell("f()", 2, tags=[tag]))
    assert problem == (
        f"growth.ipynb: cell [2]: has the tag {tag!r}, which may keep it from being checked: delete that"
    )


def test_a_setting_of_a_cell_that_may_switch_checks_off():
    assert "has the setting 'mystnb', which may" in only_problem(code_cell("f()", 2, mystnb={"x": True}))


@pytest.mark.parametrize("setting", [{"execution_mode": "off"}, {"execution_allow_errors": True}])
def test_a_setting_of_a_notebook_that_may_switch_checks_off(setting):
    (problem,) = notebooks.problems(bare([code_cell("1 + 1", 1)], mystnb=setting), "growth.ipynb")
    assert problem.startswith("growth.ipynb: says more of itself than kernel and language")
    assert problem.endswith(": run `make rerun`")


# Pages of text whose cells the book executes.


def page(folder, head="", options=":tags: [remove-cell]", source="assert 1 == 1"):
    path = folder / "page.md"
    kernel = "kernelspec:\n  name: python3\n  display_name: Python 3"
    cell = f"```{{code-cell}} ipython3\n{options}\n\n{source}\n```"
    path.write_text(f"---\n{kernel}\n{head}\n---\n\n# Page\n\n{cell}\n", "utf-8")
    return path


def test_a_good_page_has_no_problems(tmp_path):
    assert notebooks.page_problems(page(tmp_path)) == []


@pytest.mark.parametrize(
    ("broken", "said"),
    [
        ({"options": ":tags: [remove-cell, raises-exception]"}, "cell [1]: has the tag 'raises-exception'"),
        ({"options": ":tags: [skip-execution]"}, "cell [1]: has the tag 'skip-execution'"),
        ({"options": ":mystnb: {x: 1}"}, "cell [1]: has the setting 'mystnb'"),
        ({"source": "chart.show();"}, "cell [1]: ends with a semicolon"),
        ({"source": "def f(): ..."}, "cell [1]: defines 'f'"),
        ({"head": "mystnb:\n  execution_mode: 'off'"}, "its head sets 'mystnb', which may keep it from"),
    ],
)
def test_a_page_keeps_the_rules_of_notebooks(tmp_path, broken, said):
    (problem,) = notebooks.page_problems(page(tmp_path, **broken))
    assert problem.startswith("page.md: ") and said in problem


def test_a_page_without_code_may_set_what_it_likes(tmp_path):
    path = tmp_path / "page.md"
    path.write_text("---\norphan: true\n---\n\n# Page\n", "utf-8")
    assert notebooks.page_problems(path) == []


def test_every_problem_is_named_at_once():
    problems = notebooks.problems(notebook(new_code_cell("x;"), code_cell("class A: ...", 3)), "growth.ipynb")
    assert len(problems) == 3


@pytest.mark.parametrize("content", [b"{}", b"not json", b"\xff\xfe", b""])
def test_a_file_that_is_no_notebook(tmp_path, content):
    (tmp_path / "growth.ipynb").write_bytes(content)
    (problem,) = notebooks.check(tmp_path / "growth.ipynb")
    assert problem.startswith("growth.ipynb: is not a notebook that can be read")


def test_a_missing_file(tmp_path):
    (problem,) = notebooks.check(tmp_path / "growth.ipynb")
    assert problem.startswith("growth.ipynb: is not a notebook that can be read")


def test_a_good_file(tmp_path):
    nbformat.write(notebook(), tmp_path / "growth.ipynb")
    assert notebooks.check(tmp_path / "growth.ipynb") == []


def test_chapters_of_a_table_of_contents(tmp_path):
    toc = tmp_path / "_toc.yml"
    toc.write_text(
        "format: jb-book\nroot: book/index\nparts:\n  - caption: Chapters\n    chapters:\n"
        "      - file: notebooks/growth\n        sections:\n          - file: notebooks/rank\n"
        "      - file: book/rerun\n"
    )
    assert sorted(notebooks.chapters(toc)) == ["growth", "rank"]
