"""What a notebook needs of the library beside its answers: numbers for its prose."""

from __future__ import annotations

import myst_nb

from recount.show import notebook


def test_the_prose_names_its_numbers_with_hyphens(monkeypatch):
    put = {}
    monkeypatch.setattr(myst_nb, "glue", lambda name, value, display: put.update({name: (value, display)}))
    notebook.glue(jan_oct="83.7", size=14)
    assert put == {"jan-oct": ("83.7", False), "size": ("14", False)}, "text, and nothing shown in the cell"
