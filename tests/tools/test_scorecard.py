"""What the book says of its own reproducibility: each point answered, with evidence that exists."""

from __future__ import annotations

import ast
import csv
import re

import paths
import pytest


def rows(file):
    with (paths.ROOT / file).open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


@pytest.fixture(scope="module")
def points():
    return rows("book/reproducibility.csv")


def test_no_point_stands_twice(points):
    names = [(row["scheme"], row["level"], row["point"]) for row in points]
    assert len(names) == len(set(names))


def test_an_answer_has_evidence_that_exists(points):
    for row in points:
        assert row["answer"] in ("yes", "partly", "no"), row
        assert row["evidence"].split(), row
        missing = [path for path in row["evidence"].split() if not (paths.ROOT / path).is_file()]
        assert not missing, (row["point"], missing)


def test_what_is_not_met_says_what_is_missing(points):
    for row in points:
        if row["answer"] != "yes":
            assert row["remark"].endswith("."), row
        if row["answer"] == "no":  # as the page says of every one of them
            assert re.match(r"Nobody |No public address |No archive ", row["remark"]), row


def test_what_others_have_not_done_is_not_claimed(points):
    others = re.compile("Somebody else|independent person|Reviewers|Others got|certificate")
    assert {row["answer"] for row in points if others.search(row["point"])} == {"no"}


def test_the_first_level_is_said_not_to_be_reached_while_it_is_not(points):
    reached = {row["answer"] for row in points if row["level"] == "Baseline"} == {"yes"}
    page = " ".join((paths.BOOK / "reproducible.md").read_text("utf-8").split())
    assert reached != ("has not reached the first level" in page)


def test_the_page_shows_every_scheme(points):
    page = (paths.BOOK / "reproducible.md").read_text("utf-8")
    for scheme in {row["scheme"] for row in points}:
        assert f'points[points.scheme == "{scheme}"]' in page


@pytest.mark.parametrize("file", ["book/coverage.csv", "book/engine_mutation.csv"])
def test_a_score_names_the_commit_it_was_made_at(file):
    for row in rows(file):
        assert re.fullmatch(r"[0-9a-f]{7,}", row["commit"]), row
        assert re.fullmatch(r"\d{4}-\d\d-\d\d", row["date"]), row


def test_every_change_of_the_engine_was_noticed_or_is_harmless():
    for row in rows("book/engine_mutation.csv"):
        tried, killed, harmless, moving = (
            int(row[name]) for name in ("mutants", "killed", "survived_harmless", "changes_verdict")
        )
        assert tried == killed + harmless and moving == 0, row


def test_a_change_that_does_no_harm_has_a_reason():
    for row in rows("bench/harmless.csv"):
        assert row["after"] != row["before"], row
        assert row["reason"].endswith("."), f"say why it does no harm, or write a test: {row}"


def test_every_public_function_says_what_it_does():
    for path in sorted((paths.ROOT / "recount").rglob("*.py")):
        tree = ast.parse(path.read_text("utf-8"))
        bare = [
            node.name
            for parent in (tree, *(node for node in tree.body if isinstance(node, ast.ClassDef)))
            for node in parent.body
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)
            and not node.name.startswith("_")
            and not ast.get_docstring(node)
        ]
        assert bare == [], path.name
        assert ast.get_docstring(tree), path.name
