"""Ways to break a file of a copy of the project."""

from __future__ import annotations

import nbformat


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
