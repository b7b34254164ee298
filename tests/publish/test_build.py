"""The two commands: the environment they make, the book they build, and what turns them red."""

import os
import re
import shutil
import subprocess
import sys
import tomllib

import paths
import pytest
import smallbook
from bs4 import BeautifulSoup
from packages import packaged
from packaging.specifiers import SpecifierSet

from recount.checks import site
from recount.ledger.study import Study
from recount.publish import build

LOCK = (paths.ROOT / "requirements.txt").read_text(encoding="utf-8")
PROJECT = tomllib.loads((paths.ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def locked():
    """Each package of the lock file with its version."""
    return re.findall(r"^([\w.-]+)(?:\[[\w,]+\])?==(\S+)", LOCK, flags=re.MULTILINE)


def test_one_version_of_each_package_for_every_python():
    names = [name for name, _ in locked()]
    assert len(names) == len(set(names))


def test_every_package_is_locked_with_hashes_and_no_index():
    blocks = re.split(r"^(?=[\w.-]+(?:\[[\w,]+\])?==)", LOCK, flags=re.MULTILINE)
    assert len(blocks) == len(locked()) + 1
    assert [block.splitlines()[0] for block in blocks[1:] if "--hash=sha256:" not in block] == []
    assert "://" not in LOCK
    assert re.findall(r"^\s*--(?!hash=)\S+", LOCK, flags=re.MULTILINE) == [], (
        "options of one machine's installer"
    )


# The environment. A stand-in for `python3` runs the real one with something missing.

OLD = "import sys; sys.version_info = (3, 9, 1); exec(sys.argv[1])"
NO_VENV = "import sys; sys.modules['ensurepip'] = None; exec(sys.argv[1])"
ADVICE = "PYTHON=python3.12 make"


@pytest.fixture
def project(tmp_path):
    """A folder with only what the environment is made from."""
    for name in ("Makefile", "requirements.txt", "pyproject.toml"):
        shutil.copy(paths.ROOT / name, tmp_path)
    return tmp_path


def stand_in(folder, script):
    python = folder / "python"
    python.write_text(f"#!/bin/sh\n{script}\n")
    python.chmod(0o755)
    return python


def make(project, python, target="test"):
    own = {name: value for name, value in os.environ.items() if not name.startswith(("MAKE", "MFLAGS"))}
    command = ["make", "--no-print-directory", target, f"PYTHON={python}"]
    return subprocess.run(command, cwd=project, env=own, capture_output=True, text=True, check=False)


@pytest.mark.parametrize(
    ("script", "said"),
    [
        (f'exec {sys.executable} -c "{OLD}" "$2"', ["Recount needs Python 3.11 or newer", "is 3.9", ADVICE]),
        (
            f'exec {sys.executable} -c "{NO_VENV}" "$2"',
            ["lacks the modules venv", "apt install python3-venv"],
        ),
        ("exit 127", ["Recount needs Python 3.11 or newer", "does not run", ADVICE]),
    ],
)
def test_a_python_that_will_not_do_gets_one_sentence(project, script, said):
    result = make(project, stand_in(project, script))
    assert result.returncode == 2
    sentence, *rest = result.stderr.splitlines()
    assert all(part in sentence for part in said), sentence
    assert all(line.startswith("make: ***") for line in rest)
    assert result.stdout == ""
    assert not (project / ".venv").exists()


def test_an_environment_that_cannot_be_made_leaves_nothing(project):
    half = f'case "$1" in -m) mkdir .venv; echo no room >&2; exit 1;; esac; exec {sys.executable} "$@"'
    result = make(project, stand_in(project, half))
    assert result.returncode == 2
    assert "no room" in result.stderr
    assert not (project / ".venv").exists()


def test_an_environment_that_is_ready_is_kept_and_a_copied_one_is_not(project):
    (project / ".venv/bin").mkdir(parents=True)
    (project / ".venv/bin/python").symlink_to(sys.executable)
    (project / ".venv/.ready").write_text(f"{project}\n")
    kept = ["make", "--dry-run", "test"]
    assert "-m venv" not in subprocess.run(kept, cwd=project, capture_output=True, text=True).stdout
    (project / ".venv/.ready").write_text("elsewhere\n")
    assert "-m venv" in subprocess.run(kept, cwd=project, capture_output=True, text=True).stdout


def test_help_names_every_command(project):
    listed = make(project, sys.executable, "help").stdout
    for target in ("book", "pdf", "test", "browse", "serve", "rerun", "lock", "record", "clean"):
        assert f"make {target} " in listed


# The book.


@pytest.fixture
def small_book(tmp_path):
    """A book of two pages under the project's own configuration."""
    return smallbook.write(tmp_path / "small")


def test_a_book_is_executed_whole_and_asks_nobody(small_book):
    html = small_book / "html"
    assert build.render(small_book, html)
    assert ">2\n" in (html / "notebooks/ledger.html").read_text(encoding="utf-8")
    assert not list(site.problems(html, ["book/index", "notebooks/ledger"], ["C01"]))
    assert "fontawesome.js" not in (html / "book/index.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "source",
    ["1 / 0", "import warnings; warnings.warn('careful')", "import sys; print('careful', file=sys.stderr)"],
)
def test_a_cell_that_fails_or_warns_fails_the_book(small_book, source, capfd):
    smallbook.chapter(small_book, source)
    assert not build.render(small_book, small_book / "html")
    assert "notebooks/ledger.ipynb" in capfd.readouterr().err


def test_a_cell_of_a_text_page_that_fails_fails_the_book(small_book):
    header = "---\nkernelspec:\n  name: python3\n  display_name: Python 3\n---\n"
    page = f"{header}# Front\n\n```{{code-cell}} ipython3\n1 / 0\n```\n"
    (small_book / "book/index.md").write_text(page)
    assert not build.render(small_book, small_book / "html")


@pytest.mark.parametrize("text", ["[x](gone.md)", "{ref}`gone`", "{cite}`gone`", "```{gone}\n```"])
def test_a_warning_fails_the_book(small_book, text):
    (small_book / "book/index.md").write_text(f"# Front\n\n{text}\n")
    assert not build.render(small_book, small_book / "html")


def test_what_is_made_of_the_whole_book(small_book):
    html, package = small_book / "html", packaged()
    assert build.render(small_book, html)
    build.finish(html, Study(package))
    assert (html / "downloads/ledger.json").is_file()
    assert "application/ld+json" in (html / "book/index.html").read_text(encoding="utf-8")
    problems = [*map(str, site.problems(html, ["book/index", "notebooks/ledger", "book/gone"], ["C01"]))]
    assert problems == ["book/gone.html: the page is missing: add it, or take it out of _toc.yml"]


def test_the_notebook_of_a_chapter_can_be_downloaded_from_its_page(small_book):
    html = small_book / "html"
    assert build.render(small_book, html)
    page = BeautifulSoup((html / "notebooks/ledger.html").read_text("utf-8"), "html.parser")
    (link,) = page.select('a[href$=".ipynb"]')
    given = (html / "notebooks" / link["href"]).resolve()
    assert given.read_bytes() == (small_book / "notebooks/ledger.ipynb").read_bytes()


# Launch buttons.


def launched(root, page):
    """The addresses behind the launch buttons of a page."""
    soup = BeautifulSoup((root / "html" / f"{page}.html").read_text("utf-8"), "html.parser")
    return [link["href"] for link in soup.select(".dropdown-launch-buttons a[href]")]


def test_no_page_launches_anything_while_no_repository_is_set(small_book):
    assert build.render(small_book, small_book / "html")
    for page in ("book/index", "notebooks/ledger"):
        text = (small_book / "html" / f"{page}.html").read_text("utf-8")
        assert launched(small_book, page) == []
        assert "mybinder" not in text and "colab" not in text


def test_one_setting_lets_each_chapter_be_launched(small_book):
    config = small_book / "_config.yml"
    text = config.read_text("utf-8")
    assert text.count('repository_url: ""') == 1
    config.write_text(
        text.replace('repository_url: ""', "repository_url: https://github.com/someone/recount"), "utf-8"
    )
    assert build.render(small_book, small_book / "html")
    assert launched(small_book, "notebooks/ledger") == [
        "https://mybinder.org/v2/gh/someone/recount/main?urlpath=lab/tree/notebooks/ledger.ipynb",
        "https://colab.research.google.com/github/someone/recount/blob/main/notebooks/ledger.ipynb",
    ]
    assert launched(small_book, "book/index") == []
    assert not list(site.problems(small_book / "html", ["book/index", "notebooks/ledger"], ["C01"]))


def test_binder_makes_the_environment_of_the_lock_file():
    binder = paths.ROOT / ".binder"
    lines = (binder / "requirements.txt").read_text("utf-8").splitlines()
    (included,) = [line.removeprefix("-r ") for line in lines if not line.startswith("#")]
    assert (binder / included).resolve() == paths.ROOT / "requirements.txt"
    wanted = (binder / "runtime.txt").read_text("utf-8").strip().removeprefix("python-")
    assert SpecifierSet(PROJECT["requires-python"]).contains(wanted)
    assert os.access(binder / "postBuild", os.X_OK)
    subprocess.run(["bash", "-n", binder / "postBuild"], check=True)


def test_a_page_in_which_a_cell_failed_is_named(tmp_path):
    (tmp_path / "notebooks").mkdir()
    folder = tmp_path / "notebooks"
    (folder / "growth.html").write_text('<div class="output traceback highlight">Infeasible</div>')
    (folder / "shares.html").write_text('<div class="output text_html">37.4</div>')
    assert build.failing(tmp_path, ["notebooks/growth", "notebooks/shares", "notebooks/gone"]) == ["growth"]
