"""Notebooks are executed whole or not at all, give the same bytes twice, and a failure is named."""

import asyncio
import io
import json
import os

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook
from rich.console import Console

from recount.checks import notebooks
from recount.publish import execute


def write_notebook(path, *sources):
    cells = [new_markdown_cell("# Title"), *(new_code_cell(source) for source in sources)]
    for number, cell in enumerate(cells):
        cell.id = f"cell-{number}"
    nbformat.write(new_notebook(cells=cells), path)
    return path


def run(*paths):
    """The failures, and what was printed where there is no terminal."""
    out = io.StringIO()
    failures = asyncio.run(execute.rerun(paths, Console(file=out, width=200)))
    return failures, out.getvalue()


def test_outputs_are_put_in_place(tmp_path):
    path = write_notebook(tmp_path / "a.ipynb", "x = 20", "x + 1")
    failures, printed = run(path)
    assert failures == []
    assert printed == "a.ipynb: done\n"
    assert nbformat.read(path, 4).cells[2].outputs[0].data["text/plain"] == "21"
    assert list(notebooks.check(path)) == []


def test_same_bytes_twice_and_nothing_of_this_machine(tmp_path):
    path = write_notebook(tmp_path / "a.ipynb", "sorted({'b', 'a'})", "print(list({'x', 'y', 'z', 'w'}))")
    run(path)
    first = path.read_bytes()
    run(path)
    assert path.read_bytes() == first
    metadata = json.loads(first)
    assert metadata["metadata"] == notebooks.METADATA
    assert [cell["id"] for cell in metadata["cells"]] == ["cell-0", "cell-1", "cell-2"]
    assert all(cell["metadata"] == {} for cell in metadata["cells"])


def test_a_failing_cell_leaves_the_old_file_and_is_named(tmp_path):
    bad, good = (
        write_notebook(tmp_path / "bad.ipynb", "1 + 1", "1 / 0"),
        write_notebook(tmp_path / "good.ipynb", "1"),
    )
    before = bad.read_bytes()
    failures, printed = run(bad, good)
    assert failures == ["bad.ipynb: cell [2]: ZeroDivisionError: division by zero"]
    assert "bad.ipynb: failed, the old file stays" in printed
    assert bad.read_bytes() == before
    assert "good.ipynb: done" in printed
    assert sorted(os.listdir(tmp_path)) == ["bad.ipynb", "good.ipynb"]


@pytest.mark.parametrize(
    ("source", "named"),
    [
        (
            "import sys; print('careful', file=sys.stderr)",
            "cell [1]: wrote to stderr, 'careful': put that right, then `recount rerun`",
        ),
        ("import os; os._exit(1)", "cell [1]: its Python died"),
    ],
)
def test_what_the_gate_forbids_is_not_written(tmp_path, source, named):
    path = write_notebook(tmp_path / "a.ipynb", source)
    before = path.read_bytes()
    failures, _ = run(path)
    assert failures == [f"a.ipynb: {named}"]
    assert path.read_bytes() == before


def test_a_cell_that_takes_too_long(tmp_path, monkeypatch):
    monkeypatch.setattr(execute, "CELL_SECONDS", 1)
    failures, _ = run(write_notebook(tmp_path / "a.ipynb", "import time; time.sleep(30)"))
    assert failures == ["a.ipynb: cell [1]: not done after 1 s"]


def test_a_file_that_is_no_notebook(tmp_path):
    (tmp_path / "a.ipynb").write_text("{}")
    failures, _ = run(tmp_path / "a.ipynb")
    assert failures[0].startswith("a.ipynb: is not a notebook that can be read")
    assert (tmp_path / "a.ipynb").read_text() == "{}"


def test_a_write_that_fails_leaves_the_old_file_and_no_other(tmp_path, monkeypatch):
    path = write_notebook(tmp_path / "a.ipynb", "1")
    before = path.read_bytes()

    def full(descriptor):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(execute.os, "fsync", full)
    failures, _ = run(path)
    assert failures == ["a.ipynb: cannot be written, the old file stays (No space left on device)"]
    assert path.read_bytes() == before
    assert os.listdir(tmp_path) == ["a.ipynb"]


def test_settings_keep_the_callers_own_out(tmp_path):
    settings = execute.settings(tmp_path)
    assert settings["PYTHONHASHSEED"] == "0"
    assert settings["IPYTHONDIR"].startswith(str(tmp_path))
    assert settings["MPLCONFIGDIR"].startswith(str(tmp_path))
