"""Work that is killed, or has no room, or may not write: nothing half-written, and the next run works."""

from __future__ import annotations

import os
import random
import re
import resource
import shutil
import signal
import subprocess
import sys
import time

import nbformat
import paths
import pytest
import smallbook
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from recount.checks import notebooks as notebook_rules
from recount.publish import hashes

TRIES = 8
UNPRIVILEGED = ["setpriv", "--bounding-set=-dac_override", "--inh-caps=-dac_override"]
"""Runs a command without root's right to write everywhere."""


@pytest.fixture
def project(tmp_path):
    """A folder with the library and two notebooks, which are executed already."""
    folder = tmp_path / "project"
    shutil.copytree(paths.ROOT / "recount", folder / "recount", ignore=shutil.ignore_patterns("__pycache__"))
    (folder / "_config.yml").touch()
    (folder / "notebooks").mkdir()
    for name in ("one", "two"):
        cells = [new_markdown_cell("# Title"), *(new_code_cell(f"print({n})\n'x' * 40000") for n in range(3))]
        for number, cell in enumerate(cells):
            cell.id = f"cell-{number}"
        nbformat.write(new_notebook(cells=cells), folder / f"notebooks/{name}.ipynb")
    assert rerun(folder).returncode == 0
    return folder


def rerun(folder, *before, **settings):
    """Run `recount rerun` in a folder, to its end."""
    return subprocess.run(
        [*before, sys.executable, "-m", "recount", "rerun"],
        cwd=folder, env=environment(folder), text=True,
        capture_output=True, **settings,
    )  # fmt: skip


def environment(folder):
    return os.environ | {"PYTHONPATH": str(folder)}


def notebooks(folder):
    """What stands in the folder of the notebooks, hidden files included."""
    return {file.name: file.read_bytes() for file in (folder / "notebooks").iterdir()}


def test_rerun_killed_at_any_moment_leaves_whole_notebooks(project):
    before, chance = notebooks(project), random.Random(20231219)
    seconds = took(project)
    for _ in range(TRIES):
        started = subprocess.Popen(
            [sys.executable, "-m", "recount", "rerun"],
        cwd=project, env=environment(project),
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True,
        )  # fmt: skip
        time.sleep(chance.uniform(0.1, seconds))
        with_group(started)
        left = notebooks(project)
        assert {name: left[name] for name in before} == before
    assert rerun(project).returncode == 0
    assert notebooks(project) == before
    assert not any(list(notebook_rules.check(project / "notebooks" / name)) for name in before)


def took(project):
    """How many seconds a whole run takes here and now."""
    began = time.monotonic()
    rerun(project)
    return time.monotonic() - began


def with_group(started):
    """Kill a process and all that it started, as a machine does that goes down; what it had said."""
    os.killpg(started.pid, signal.SIGKILL)
    return started.communicate()[0]


def test_what_a_killed_run_left_is_written_over(project):
    left = project / "notebooks/.one.ipynb.part"
    left.write_text("half a noteb")
    assert rerun(project).returncode == 0
    assert not left.exists()


def test_without_room_the_old_notebook_stays_and_it_is_said(project):
    before = notebooks(project)
    small = (30_000, 30_000)
    done = rerun(project, preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, small))
    assert done.returncode == 1
    assert "one.ipynb: cannot be written, the old file stays (File too large)" in done.stderr
    assert "Traceback" not in done.stderr + done.stdout
    assert notebooks(project) == before


def test_in_a_read_only_folder_it_is_said(project):
    before = notebooks(project)
    (project / "notebooks").chmod(0o555)
    try:
        done = rerun(project, *(UNPRIVILEGED if os.geteuid() == 0 else []))
    finally:
        (project / "notebooks").chmod(0o755)
    assert done.returncode == 1
    assert "one.ipynb: cannot be written, the old file stays (Permission denied)" in done.stderr
    assert notebooks(project) == before


def test_where_nothing_may_be_made_it_is_said(project):
    shutil.rmtree(project / "_build")
    project.chmod(0o555)
    try:
        done = rerun(project, *(UNPRIVILEGED if os.geteuid() == 0 else []))
    finally:
        project.chmod(0o755)
    assert done.returncode == 2
    assert done.stderr.startswith("Nothing was executed. ") and done.stderr.endswith(": Permission denied.\n")
    assert "Traceback" not in done.stderr


def test_two_runs_at_once_do_not_mix(project):
    before = notebooks(project)
    runs = [
        subprocess.Popen(
            [sys.executable, "-m", "recount", "rerun"],
        cwd=project, env=environment(project), text=True,
            stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        )
        for _ in range(2)
    ]  # fmt: skip
    said = [run.communicate() for run in runs]
    assert sorted(run.returncode for run in runs) == [0, 2]
    (refused,) = [errors for run, (_, errors) in zip(runs, said, strict=True) if run.returncode]
    busy = f"Another run is at work in {project / '_build'}: wait until it is done, or stop it."
    assert refused.strip() == f"Nothing was executed. {busy}"
    assert notebooks(project) == before


@pytest.fixture
def small_project(tmp_path):
    return smallbook.project(tmp_path / "project")


def start_build(folder, before=(), **settings):
    """Start `make book`'s own command in a folder."""
    return subprocess.Popen(
        [*before, sys.executable, "-m", "recount", "book"],
        cwd=folder,
        env=smallbook.environment(folder) | {"PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
        **settings,
    )


def built(folder):
    """Build the book of a folder to its end; how many seconds it took."""
    began = time.monotonic()
    started = start_build(folder)
    said, _ = started.communicate()
    assert started.returncode == 0, said
    return time.monotonic() - began


def test_a_book_killed_at_any_moment_is_never_taken_for_a_whole_one(small_project):
    """Sources change before each try: once it has begun, what stands there is the new book, or none."""
    chance, seconds = random.Random(20231219), built(small_project)
    for number in range(6):
        smallbook.chapter(small_project, f"print({number} + 41000)")
        started = start_build(small_project)
        time.sleep(chance.uniform(0, 1.1) * seconds)
        said = with_group(started)
        if "Running Sphinx" in said and (small_project / "_build/html").exists():
            assert shows(small_project, f"{number + 41000}")
    smallbook.chapter(small_project, "print(41999)")
    built(small_project)
    assert shows(small_project, "41999")
    left = {file.name for file in (small_project / "_build").iterdir()}
    assert left == {".lock", "html", "ipython", "matplotlib"}


def shows(folder, number):
    """Whether the book of a folder is whole, and shows a number."""
    html = folder / "_build/html"
    listed = {line[66:]: line[:64] for line in (html / hashes.FILE).read_text("utf-8").splitlines()}
    return hashes.hashes(html) == listed and number in (html / "notebooks/ledger.html").read_text("utf-8")


def test_an_old_book_does_not_outlive_tables_that_cannot_be_read(small_project):
    built(small_project)
    (small_project / "data/figures.csv").write_text("no table")
    done = smallbook.run(small_project, "book")
    assert done.returncode == 2 and "figures.csv" in done.stdout
    assert not (small_project / "_build/html").exists()


def test_an_old_book_that_may_not_be_taken_away_is_said(small_project):
    built(small_project)
    (small_project / "_build").chmod(0o555)
    try:
        started = start_build(small_project, UNPRIVILEGED if os.geteuid() == 0 else [])
        said, _ = started.communicate()
    finally:
        (small_project / "_build").chmod(0o755)
    assert started.returncode == 2
    assert re.search(r"not built\. \S+_build\S* cannot be read or written: Permission denied\.", said)
    assert "Traceback" not in said


def test_a_book_without_room_is_not_built_and_it_is_said(small_project):
    small = (20_000, 20_000)
    started = start_build(small_project, preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, small))
    said, _ = started.communicate()
    assert started.returncode == 1
    assert "File too large" in said
    # A kernel whose thread is cut off on a busy machine may tell of itself; the command shows no traceback.
    assert not re.search(r'File "[^"]*/recount/', said)
    assert not (small_project / "_build/html").exists()
