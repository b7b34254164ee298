"""What moved since the ledger's notebook was executed is told claim by claim, and nothing else is."""

import json
from dataclasses import replace

import pytest
from packages import packaged
from typer.testing import CliRunner

from recount import cli, paths
from recount.ledger import snapshot
from recount.ledger.study import Study
from recount.package.read import read_package


@pytest.fixture
def changed(book_data):
    """A copy of the book's tables in which the clause and the figure of the upgrading amount are others."""
    file = book_data / "figures" / "investment.csv"
    text = file.read_text("utf-8")
    assert text.count(",28.7,") == 1
    file.write_text(text.replace(",28.7,", ",28.8,").replace("完成投资28.7", "完成投资28.8"), "utf-8")
    return read_package(book_data)


def since_the_notebook(package):
    return snapshot.since_the_notebook(package, Study(package).claims)


def test_nothing_has_moved_in_the_book():
    assert since_the_notebook(packaged()) == []


def test_a_changed_amount_moves_its_claim_and_those_rebuilt_from_it(changed):
    moves = {move.claim: move for move in since_the_notebook(changed)}
    assert set(moves) == {"C01", "C06", "C07"}
    assert moves["C07"].before == "● reproduced, 37.28–37.46 %; evidence: article only"
    assert moves["C07"].now.startswith("◐ consistent, ")


def test_a_claim_that_the_notebook_lacks_was_nothing_before(tmp_path):
    notebook = tmp_path / "ledger.ipynb"
    notebook.write_text(json.dumps({"cells": []}), "utf-8")
    [move] = snapshot.since_the_notebook(packaged(), [Study(packaged())["C07"]], notebook)
    assert move == snapshot.Move("C07", "● reproduced, 37.28–37.46 %; evidence: article only", "")


def test_evidence_moves_too(book_data):
    """C12 rests on a page of the same office: were it another's, nothing else would change."""
    sources = book_data / "sources.csv"
    text = sources.read_text("utf-8")
    office = read_package(book_data).sources.at["S03", "office"]
    sources.write_text(
        "".join(
            row.replace(office, "Another") if row.startswith("S03,") else row for row in text.splitlines(True)
        ),
        "utf-8",
    )
    made = read_package(book_data)
    moves = {move.claim: move for move in since_the_notebook(made)}
    assert moves["C12"].now == moves["C12"].before.replace("same office", "independent")


def test_a_claim_that_is_gone_is_told(changed):
    rest = replace(changed, claims=changed.claims.drop("C12"))
    assert snapshot.Move("C12", "", "◐ consistent, no less than 7049.5 万元; evidence: same office") in (
        since_the_notebook(rest)
    )


def test_without_a_notebook_nothing_is_known_of_before(tmp_path):
    assert snapshot.since_the_notebook(packaged(), Study(packaged()).claims, tmp_path / "none.ipynb") == []


# As `recount check` tells it.


def check(*options):
    return CliRunner().invoke(cli.app, ["check", *options]).stdout


def test_check_says_what_moved(changed, monkeypatch):
    monkeypatch.setattr(cli.tables, "read", lambda: changed)
    said = check("--claim", "C07")
    assert "Moved, compared with notebooks/ledger.ipynb:\n  C07  ◐ consistent, " in said
    assert "(before: ● reproduced, 37.28–37.46 %; evidence: article only)" in said
    assert "No claim snapshot, compared with notebooks/ledger.ipynb." in check("--claim", "C10")
    assert "moved" not in check("--claim", "C07", "--reading", "truncated").lower()


def test_check_of_the_book_as_recorded_or_of_another_package_tells_no_moves():
    assert "moved" not in check("--claim", "C07").lower()
    assert "moved" not in check("--claim", "C07", "--data", str(paths.DATA)).lower()
