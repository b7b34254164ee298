"""A measure is added to a copy of the library the way CONTRIBUTING says, and the copy is asked about it."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from importlib.resources import files
from pathlib import Path

import pytest
from packages import OCTOBER, claim, figure, write

RECORD = (
    "figures/measures.py",
    '    Measure("growth", "rate", _RATIO),\n',
    '    Measure("multiple", "rate", ("multiple",), more=1),\n',
)
UNIT = (
    "figures/units.py",
    '    "rank": Unit("rank", Fraction(1)),\n',
    '    "倍": Unit("multiple", Fraction(1)),\n',
)
FUNCTION = ("engine/constraints.py", '        "growth": _ratio,\n', '        "multiple": _ratio,\n')
SENTENCES = (
    "ledger/sentences.py",
    '        "share": Sentences(\n',
    '        "multiple": Sentences("{name}, as a multiple of the year before",'
    ' "{low} × base ≤ amount ≤ {high} × base", "{amount}, and the amount of the year before"),\n',
)


def copy(folder: Path, *additions: tuple[str, str, str]) -> Path:
    """Copy the library into `folder`, each addition put before the line that it names."""
    shutil.copytree(str(files("recount")), folder / "recount", ignore=shutil.ignore_patterns("__pycache__"))
    for name, line, added in additions:
        file = folder / "recount" / name
        text = file.read_text(encoding="utf-8")
        assert text.count(line) == 1, f"{name} has one line {line!r}"
        file.write_text(text.replace(line, added + line), encoding="utf-8")
    return folder


def run(library: Path, *words: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *map(str, words)],
        env={**os.environ, "PYTHONPATH": str(library), "PYTHONUTF8": "1"},
        cwd=library,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture(scope="module")
def library(tmp_path_factory) -> Path:
    return copy(tmp_path_factory.mktemp("library"), RECORD, UNIT, FUNCTION, SENTENCES)


@pytest.fixture(scope="module")
def data(tmp_path_factory) -> Path:
    """45.0, which is 2.3 times the year before; another page prints the growth."""
    rows = [
        figure("S01-01", "level", "output", "45.0"),
        figure("S01-02", "multiple", "output", "2.3", unit="倍"),
        figure("S02-01", "growth", "output", "130.0", geo="Village"),
        figure("S02-02", "multiple", "output", "2.3", geo="Village", unit="倍"),
    ]
    claims = [claim("C01", "S01-02"), claim("C02", "S02-02")]
    return write(tmp_path_factory.mktemp("data"), rows, claims=claims)


def test_a_multiple_bounds_last_years_amount(library, data):
    words = ("bounds", "output", "Town", OCTOBER, "--measure", "base", "--data", data, "--json")
    found = json.loads(run(library, "-m", "recount", *words).stdout)
    assert (found["low_exact"], found["high_exact"]) == ("899/47", "901/45"), "44.95 / 2.35 and 45.05 / 2.25"
    assert found["support"] == ["S01-01", "S01-02"]


def test_a_multiple_is_judged_by_the_growth_that_another_figure_prints(library, data):
    found = json.loads(run(library, "-m", "recount", "check", "--data", data, "--json").stdout)
    one, other = found["claims"]
    assert (one["verdict"], one["settles"]) == (
        "open",
        "output, Town, January–October 2023, and the amount of the year before.",
    )
    assert (other["verdict"], other["unit"], other["support"]) == ("proved", "倍", ["S02-01"])
    assert (other["low"], other["high"]) == ("2.2995", "2.3005"), "as it would be printed, not as a rate"


def test_a_multiple_is_told_in_its_own_sentences(library, data):
    text = run(library, "-m", "recount", "explain", "C02", "--data", data).stdout
    assert "S02-02  output, as a multiple of the year before, Village, January–October 2023: 2.3 倍" in text
    assert "2.25 × base ≤ amount ≤ 2.35 × base" in text
    assert "No less than 2.29 倍, because 130.0% (S02-01) may be as low as 129.95." in text


@pytest.mark.parametrize(
    ("additions", "module", "lacks"),
    [
        ((RECORD, SENTENCES), "recount.engine.constraints", "CONSTRAINTS of recount/engine/constraints.py"),
        ((RECORD, FUNCTION), "recount.ledger.sentences", "SENTENCES of recount/ledger/sentences.py"),
    ],
    ids=["its function", "its sentences"],
)
def test_what_was_forgotten_is_named_when_imported(tmp_path, additions, module, lacks):
    error = run(copy(tmp_path, *additions), "-c", f"import {module}").stderr.splitlines()[-1]
    assert error == f"ImportError: {lacks} lacks the measure 'multiple': add it there"
