"""A good package to break, and an independent judge of what is found in it."""

from __future__ import annotations

import goodpackage
import judge
import pytest
from goodpackage import FIGURES
from packages import write

from recount.package import read, schema


@pytest.fixture
def judged(monkeypatch):
    """Whatever these tests read, an independent validator finds the same broken cells in it."""
    monkeypatch.setattr(read, "schema_problems", judge.agreed)


@pytest.fixture
def folder(tmp_path):
    """A good package with every table."""
    return write(
        tmp_path / "package",
        FIGURES,
        cumulative=["output", "steel"],
        claims=goodpackage.CLAIMS,
        readings=goodpackage.READINGS,
        geos=goodpackage.GEOS,
        groups=goodpackage.GROUPS,
        known_conflicts=goodpackage.KNOWN,
        instances=goodpackage.INSTANCES,
        double_entry=[{name: row[name] for name in ("figure_id", *schema.SECOND_READ)} for row in FIGURES],
    )
