"""Books of two or three pages under the project's own configuration, and the browser that looks at them."""

import functools
import http.server
import json
import os
import shutil
import subprocess
import sys
import threading
from contextlib import contextmanager

import chromium
import nbformat
import paths
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook
from packages import claim, figure
from packages import write as write_package

CONTENTS = """
format: jb-book
root: book/index
parts:
  - caption: All of it
    chapters:
      - file: notebooks/ledger
"""
FRONT = """# Front

[The ledger](../notebooks/ledger.ipynb). Investment of 76.8 亿元, up 83.7%; loans of 7650万元.
先后推荐12户企业获得融资担保贷款. Which prefecture ranked first?
"""
LEDGER = "# Ledger\n\n钢、铝产业链, 12.1–83.7 (12,345).\n\n(c01)=\n## C01\n\nA rank."


def write(root, source="1 + 1"):
    """Write the sources of the book into the folder `root`; its one code cell is `source`."""
    shutil.copytree(paths.BOOK / "_static", root / "book/_static")
    (root / "book/references.bib").touch()
    (root / "notebooks").mkdir()
    shutil.copy(paths.ROOT / "_config.yml", root)
    (root / "book/_toc.yml").write_text(CONTENTS)
    (root / "book/index.md").write_text(FRONT, encoding="utf-8")
    chapter(root, source)
    return root


def chapter(root, source):
    """Write the ledger page of the book, with one code cell."""
    cells = [new_markdown_cell(LEDGER), new_code_cell(source)]
    kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
    nbformat.write(new_notebook(cells=cells, metadata=kernel), root / "notebooks/ledger.ipynb")


def project(root):
    """Write a project of its own into `root`: the library, a small package, a book about it."""
    write(root)
    library = shutil.ignore_patterns("__pycache__")
    shutil.copytree(paths.ROOT / "recount", root / "recount", ignore=library)
    for name in ("CITATION.cff", "LICENSE-DATA"):
        shutil.copy(paths.ROOT / name, root)
    write_package(
        root / "data", [figure("S01-01", "level", "steel", "76.8")], claims=[claim("C01", "S01-01")]
    )
    about = json.loads((paths.DATA / "datapackage.json").read_text("utf-8")) | {"resources": []}
    (root / "data/datapackage.json").write_text(json.dumps(about), encoding="utf-8")
    return root


def environment(root):
    """What makes a command use the library of the project in `root`, and date all that it makes alike."""
    return os.environ | {"PYTHONPATH": str(root), "SOURCE_DATE_EPOCH": "0"}


def run(root, *words):
    """Run a command of the project in `root`, such as "book", to its end."""
    return subprocess.run(
        [sys.executable, "-m", "recount", *words], cwd=root, env=environment(root), text=True,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
    )  # fmt: skip


def installed():
    """The path of an installed browser; the test is skipped where there is none, and fails in CI."""
    found = chromium.find()
    if found is None:
        (pytest.fail if os.environ.get("CI") else pytest.skip)(chromium.MISSING)
    return found


class _Silent(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_):
        pass


@contextmanager
def served(folder):
    """Serve a folder over HTTP on this machine; gives its address."""
    handler = functools.partial(_Silent, directory=folder)
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
