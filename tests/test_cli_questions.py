"""The commands that answer a question, bounds and explain, as others run them."""

from __future__ import annotations

import json
from fractions import Fraction as F

import pytest
from command import CLASH, DRAWN, refused, run
from packages import OCTOBER, packaged, write

RANGE = {"low", "high", "low_exact", "high_exact"}

# bounds


def test_bounds_of_last_years_base():
    words = ("bounds", "industrial_fai", "Jiayuguan", OCTOBER, "--measure", "base")
    assert json.loads(run(*words, "--json").stdout) == {
        "low": "41.7687",
        "high": "41.8460",
        "low_exact": "6140/147",
        "high_exact": "153700/3673",
        "unit": "亿元",
        "support": ["S01-01", "S01-02"],
    }
    text = run(*words).stdout
    assert "41.7687–41.8460 亿元" in text and "1.8365 × base ≤ amount" in text
    assert not DRAWN & set(text)


def test_bounds_of_each_measure():
    asked = ("bounds", "upgrade_fai", "Jiayuguan", OCTOBER)
    amount = json.loads(run(*asked, "--json").stdout)
    assert set(amount) == {*RANGE, "unit", "support"} and amount["unit"] == "亿元"
    share = json.loads(run(*asked, "--measure", "share", "--versus", "industrial_fai", "--json").stdout)
    assert F(share["low_exact"]) == F("37.35") and share["unit"] == "%"
    growth = json.loads(
        run("bounds", "industrial_fai", "Gansu", OCTOBER, "--measure", "growth", "--json").stdout
    )
    assert (growth["low"], growth["high"], growth["unit"]) == ("31.6", "31.8", "%")


def test_bounds_where_nothing_is_known():
    words = ("bounds", "upgrade_fai", "Gansu", OCTOBER)
    found = json.loads(run(*words, "--json").stdout)
    assert (found["high"], found["high_exact"], found["support"]) == (None, None, [])
    assert run(*words).stdout.splitlines() == [
        f"level upgrade_fai Gansu {OCTOBER}",
        "no printed figure restricts it: no less than 0 亿元",
    ]


def test_bounds_say_which_figures_were_set_aside(tmp_path):
    result = run("bounds", "steel", "Town", OCTOBER, "--data", write(tmp_path, CLASH), "--json")
    assert result.exit_code == 0
    assert result.stderr.startswith("These contradict one another and were set aside: S01-")
    json.loads(result.stdout)


def test_bounds_do_not_call_restricted_figures_that_were_set_aside_missing(tmp_path):
    result = run("bounds", "steel", "Town", OCTOBER, "--data", write(tmp_path, CLASH[-1:] + CLASH[1:2]))
    assert "the printed figures that bear on it contradict one another: no less than 0 亿元" in result.stdout


# explain


@pytest.mark.parametrize("claim", packaged().statements)
def test_explain_each_claim_of_the_book(claim):
    result = run("explain", claim)
    assert result.exit_code == 0 and result.stderr == ""
    assert result.stdout.startswith(f"{claim}  ")
    assert not DRAWN & set(result.stdout)


def test_explain_under_another_reading():
    told = {name: run("explain", "C07", "--reading", name).stdout for name in ("rounded", "truncated")}
    lines = {name: [" ".join(line.split()) for line in text.splitlines()] for name, text in told.items()}
    assert all(f"Reading {name}" in said for name, said in lines.items())
    assert "C07 ◐ consistent" in " ".join(lines["truncated"])
    assert "28.7 ≤ amount < 28.8 亿元" in told["truncated"]
    assert "If printers round: ● reproduced" in lines["truncated"]
    assert "If printers cut digits off: ◐ consistent" in lines["rounded"]
    assert not any(line.startswith("If printers cut") for line in lines["truncated"])


# Questions that have no answer


@pytest.mark.parametrize(
    ("words", "named"),
    [
        (["explain", "C99"], "There is no claim 'C99'. The claims are: C24, C01, C02"),
        (["check", "--claim", "S01-07"], "There is no claim 'S01-07'. The claims are: "),
        (["bounds", "industrial_fia", "Jiayuguan", OCTOBER], "the indicator 'industrial_fia'. Did you mean"),
        (["bounds", "Industrial_FAI", "Gansu", OCTOBER], "'Industrial_FAI'. Did you mean industrial_fai?"),
        (["bounds", "xyz", "Jiayuguan", OCTOBER], "'xyz'. For those there are, see indicators.csv."),
        (["bounds", "industrial_fai", "Jiayugan", OCTOBER], "the place 'Jiayugan'. Did you mean Jiayuguan"),
        (["bounds", "industrial_fai", "GANSU", OCTOBER], "the place 'GANSU'. Did you mean Gansu?"),
        (["bounds", "industrial_fai", "Jiayuguan", "2023"], "'2023': 2023 is written 2023-01..2023-12."),
        (["bounds", "industrial_fai", "Jiayuguan", "1999-01..1999-10"], "the period '1999-01..1999-10'"),
        (["bounds", "industrial_fai", "Jiayuguan", OCTOBER, "--measure", "growht"], "'growth', 'share'"),
        (["bounds", "industrial_fai", "Jiayuguan", OCTOBER, "--measure", "share"], "--versus"),
        (["check", "--data", "no/such/folder"], "no/such/folder: there is no such folder"),
    ],
)
def test_a_question_that_has_no_answer(words, named):
    assert named in refused(*words)
