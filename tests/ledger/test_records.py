"""The ledger and its answers as plain data."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from fractions import Fraction as F

from entries import SHARE_RECORD, entry
from packages import packaged

from recount.engine.constraints import Inequality
from recount.engine.solver import Bound, Bounds
from recount.figures.interval import Interval
from recount.figures.quantity import Quantity
from recount.ledger import records
from recount.ledger.entry import Conflict, Passing, Rows, Verdict
from recount.ledger.expression import Expression
from recount.ledger.questions import Answer
from recount.ledger.report import report
from recount.ledger.study import Study


def test_a_claim():
    assert records.claim_record(entry()) == SHARE_RECORD


def test_an_absent_end_is_null():
    found = records.claim_record(entry(interval=Interval(None, F(5)), verdict="open", missing="A table."))
    assert (found["low"], found["low_exact"]) == (None, None)
    assert (found["high"], found["high_exact"]) == ("5", "5/1"), "always p/q"
    assert records.ends(Interval()) == dict.fromkeys(("low", "high", "low_exact", "high_exact"))


def test_decimals_and_signs():
    assert records.ends(Interval(F(-29, 20), F(-1, 3))) == {
        "low": "-1.45",
        "high": "-0.3333",
        "low_exact": "-29/20",
        "high_exact": "-1/3",
    }


def test_an_answer():
    row = Inequality((), F(0), figure="S01-01")
    bounds = Bounds(Bound(F(1), support=(row,)), Bound(None))
    name = Quantity("amount", "output", "Town", "2023-01..2023-10")
    assert records.answer_record(
        Answer(Expression.of(name), bounds, "亿元", Interval(F(1), None), (), "")
    ) == {
        "low": "1",
        "high": None,
        "low_exact": "1/1",
        "high_exact": None,
        "unit": "亿元",
        "support": ["S01-01"],
    }


def test_conflicts_are_lists_of_ids():
    assert records.conflict_lists([Conflict(("S01-01", "S02-01"), ("an axiom",), Rows())]) == [
        ["S01-01", "S02-01"]
    ]
    assert records.conflict_lists([]) == []


def test_a_text_that_a_spreadsheet_would_run_has_an_apostrophe_and_a_number_has_none():
    told = entry(
        sentence="=1+1", clause_en="-x", clause_zh="＝1", printed="-4.6", interval=Interval(F(-29, 20), None)
    )
    [row] = csv.DictReader(io.StringIO(records.ledger_csv([told])))
    assert (row["sentence"], row["clause_en"], row["clause_zh"]) == ("'=1+1", "'-x", "'＝1")
    assert (row["printed"], row["low"], row["low_exact"]) == ("-4.6", "-1.45", "-29/20")
    assert records.ledger_record(told)["sentence"] == "=1+1"


def test_every_claim_of_the_book_is_plain_data():
    rows = [records.claim_record(found) for found in Study(packaged()).claims]
    assert json.loads(json.dumps(rows)) == rows
    for record in rows:
        for end, outwards in (("low", -1), ("high", 1)):
            exact, shown = record[f"{end}_exact"], record[end]
            assert (exact is None) == (shown is None)
            assert exact is None or 0 <= outwards * (F(shown) - F(exact)) < F(1, 10_000)


def words():
    """Return words that hold under one reading and fail under another, one of which flips."""
    holds = entry(id="C20", verdict="proved", reason="One.", assumptions=("unrevised",), passing=None)
    fails = entry(id="C21", verdict="contradicted", note="Not so.", passing=None)
    holds = replace(holds, read_otherwise=lambda: (("truncated", Verdict.NOT_RULED_OUT),))
    changes = {"verdict": "depends", "readings": (holds, fails), "passing": None, "note": "Not so."}
    return entry(id="C23", assumptions=("unrevised", "one basis"), **changes)


def test_words_have_their_readings_in_full():
    told = records.claim_record(words())
    assert (told["verdict"], told["strength"], told["note"]) == ("depends", None, "Not so.")
    assert told["assumptions"] == ["unrevised", "one basis"]
    holds, fails = told["readings"]
    assert (holds["claim"], holds["verdict"], holds["flips"]) == (
        "C20",
        "proved",
        {"truncated": "not ruled out"},
    )
    assert (fails["claim"], fails["verdict"], fails["note"]) == ("C21", "contradicted", "Not so.")
    in_full = records.ledger_record(words())["readings"]
    assert [(one["reason"], one["address"]) for one in in_full] == [
        ("One.", "notebooks/ledger.html#c20"),
        ("", "notebooks/ledger.html#c21"),
    ]


def test_lists_in_a_cell_have_semicolons_between():
    first, second = csv.DictReader(io.StringIO(records.ledger_csv([entry(), words()])))
    assert first["strength"] == "low=37.3; high=37.5; count=3; only_equal=no"
    assert (first["readings"], second["readings"]) == ("", "C20=proved; C21=contradicted")
    assert (first["assumptions"], second["assumptions"]) == ("", "unrevised; one basis")
    assert (second["strength"], second["support"]) == ("", "S01-01; S01-06")


def test_a_package_without_claims_has_an_empty_table():
    assert records.ledger_csv([]) == ""


def test_a_test_that_nothing_would_have_passed_counts_none():
    [row] = csv.DictReader(io.StringIO(records.ledger_csv([entry(passing=Passing("", "", 0))])))
    assert row["strength"] == "low=; high=; count=0; only_equal=no"


def test_what_the_ledger_adds_up_to():
    study = Study(packaged())
    told = report(study, []).as_json()["checks"]
    assert sum(told["statements"].values()) == len(study.claims)
    assert list(told["statements"]) == [str(verdict) for verdict in Verdict]
    assert [check["claims"] for check in told["checks"]] == [check.claims for check in study.checks]
    assert told["independent"] == 0 and told["figures"] == len(packaged().figures)
    assert told["bearing"] == list(study.bearing)
