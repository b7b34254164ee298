"""The public face: what a script or a notebook needs, and nothing loaded that it does not ask for."""

from __future__ import annotations

import subprocess
import sys
from importlib import metadata

import pytest
from packages import JUNE, OCTOBER, SHARE_OF_STEEL, claim, figure, write

import recount
from recount.figures.printed import FigureError


@pytest.fixture
def steel(tmp_path):
    return write(tmp_path / "text" / "data", SHARE_OF_STEEL, claims=[claim("C01", "S01-07")])


def test_the_package_around_you_is_found_from_any_folder_of_it(steel, monkeypatch):
    for folder in (steel, steel.parent):
        monkeypatch.chdir(folder)
        assert recount.open()["C01"].verdict == recount.Verdict.REPRODUCED
    monkeypatch.chdir(steel.parent.parent)
    with pytest.raises(recount.DataError, match="there is no data package here or above"):
        recount.open()


def test_a_study_knows_its_reading(steel):
    assert recount.open(steel, reading="truncated")["C01"].verdict == "consistent"
    with pytest.raises(FigureError, match="expected a reading"):
        recount.open(steel, reading="guessed")


def test_a_check_says_what_is_wrong(steel):
    report = recount.check(steel)
    assert report.ok and report.problems == ()
    assert [one["claim"] for one in report.as_json()["claims"]] == ["C01"]
    write(steel, [*SHARE_OF_STEEL, figure("S02-01", "level", "steel", "29.7")])
    report = recount.check(steel)
    assert not report.ok and len(report.as_json()["conflicts"]) == 1
    assert report.problems[0].startswith(
        "Not listed in known_conflicts.csv: S01-06 S02-01 cannot all be true"
    )


def test_every_name_of_the_face_is_there():
    assert all(getattr(recount, name) for name in recount.__all__)
    assert recount.__version__ == metadata.version("recount")
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = recount.nothing


def test_who_imports_all_names_can_still_open_files():
    names = {}
    exec("from recount import *", names)
    assert {"Study", "check", "FigureError", "QuantityError", "QuestionError"} <= set(names)
    assert "open" not in names


@pytest.mark.parametrize("asked", ["", "; recount.Interval"])
def test_the_face_loads_nothing_heavy(asked):
    heavy = "{'pandas', 'z3', 'matplotlib', 'sphinx', 'jinja2', 'IPython'}"
    code = f"import sys, recount{asked}; print({heavy} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "set()\n"


def test_a_script_does_not_load_what_only_a_notebook_shows(steel):
    code = f"import sys, recount; recount.open({str(steel)!r})['C01']; print('recount.show' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"


def test_a_claim_and_an_answer_are_one_line_in_a_shell(steel):
    study = recount.open(steel)
    assert repr(study["C01"]) == "● reproduced  C01  The sentence of C01."
    output = study.quantity_of("S01-01")
    assert repr(study.bound(output)) == f"level output Town {OCTOBER}: 76.75–76.85 亿元, forced by S01-01"
    ratio = repr(study.bound(study.quantity_of("S01-06") / output))
    assert ratio.endswith("): 0.3735–0.3745, forced by S01-07")
    unspoken = repr(study.bound(study.quantity(f"level steel Town {JUNE}")))
    assert unspoken.endswith(": no printed figure restricts it: no less than 0 亿元")


def test_a_notebook_shows_claims_conflicts_rows_and_answers(steel):
    """As the shell of a notebook does with what stands at the end of a cell."""
    write(steel, [*SHARE_OF_STEEL, figure("S02-01", "level", "steel", "29.7")])
    code = f"""
from IPython.core.interactiveshell import InteractiveShell
shell = InteractiveShell.instance()
import recount
study = recount.open({str(steel)!r})
answer = study.bound(study.quantity_of("S01-01"))
for one in (study["C01"], study.conflicts[0], study.rows("S01-01"), answer):
    shown, _ = shell.display_formatter.format(one)
    print(sorted(shown), shown["text/html"].split()[1], shown["text/plain"].splitlines()[0])
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    both = "['text/html', 'text/plain']"
    lines = done.stdout.splitlines()
    assert [line.startswith(both) for line in lines] == [True] * 4
    assert "rc-card" in lines[0] and "C01" in lines[0]
    assert "rc-conflict" in lines[1] and "These cannot all be true:" in lines[1]
    assert "rc-fold" in lines[2] and "S01-01  output, Town" in lines[2]
    assert "rc-card" in lines[3] and "76.75–76.85 亿元, forced by S01-01" in lines[3]


def test_a_shell_without_the_extra_for_books_answers_all_the_same(steel):
    code = f"""
import sys
from IPython.core.interactiveshell import InteractiveShell
InteractiveShell.instance()
sys.modules["jinja2"] = None
import recount
print(recount.open({str(steel)!r})["C01"].verdict)
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "reproduced\n"
