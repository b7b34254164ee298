"""What the book says of its own reproducibility: each point answered, with evidence that exists."""

import ast
import hashlib
import re

import pandas as pd
import pytest
import smallbook
from bs4 import BeautifulSoup

from recount import paths
from recount.publish import build
from recount.show import reproducibility

POINTS = reproducibility.read()
ROWS = POINTS.to_dict("records")
PAGE = (paths.BOOK / "reproducible.md").read_text(encoding="utf-8")


def count(**wanted):
    chosen = POINTS
    for column, value in wanted.items():
        chosen = chosen[chosen[column] == value]
    return len(chosen)


def defined_in(path):
    """The tests that a file defines."""
    tree = ast.parse((paths.ROOT / path).read_text(encoding="utf-8"))
    return {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}


def test_every_point_of_each_scheme_is_answered():
    assert list(POINTS) == ["scheme", "level", "point", "answer", "evidence", "remark"]
    assert count(scheme="RAP minimum") == 7
    assert count(scheme="NHS levels of RAP") == 18
    assert [count(level=level) for level in ("Baseline", "Silver", "Gold")] == [5, 9, 4]
    assert [count(level=f"From {who}") for who in ("the authors", "a codechecker")] == [4, 2]
    assert POINTS[POINTS["scheme"] == "ACM badges"]["level"].unique().tolist() == [
        "Artifacts Available",
        "Artifacts Evaluated: Functional",
        "Artifacts Evaluated: Reusable",
        "Results Reproduced",
        "Results Replicated",
    ]
    assert not POINTS.duplicated(["scheme", "level", "point"]).any()


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["point"])
def test_an_answer_has_evidence_that_exists(row):
    assert row["answer"] in reproducibility.ANSWERS
    assert row["evidence"].split()
    for item in row["evidence"].split():
        path, _, name = item.partition("::")
        assert (paths.ROOT / path).is_file(), path
        if name:
            assert name.startswith("test_") and name in defined_in(path), item


@pytest.mark.parametrize("row", [row for row in ROWS if row["answer"] != "yes"], ids=lambda row: row["point"])
def test_what_is_not_met_says_what_is_missing(row):
    assert row["remark"].endswith(".")
    if row["answer"] == "no":  # as the page says of every one of them
        assert re.match(r"Nobody |No public address |No archive ", row["remark"])


def test_what_others_have_not_done_is_not_claimed():
    others = POINTS["point"].str.contains("Somebody else|independent person|Reviewers|Others got|certificate")
    assert others.sum() == 7
    assert set(POINTS[others]["answer"]) == {"no"}


def test_without_a_public_address_nothing_that_needs_one_is_claimed():
    public = POINTS["point"].str.contains("Anybody can look|is public|public archive")
    assert public.sum() == 3
    if not reproducibility.repository():
        assert set(POINTS[public]["answer"]) == {"no"}
        assert set(POINTS[POINTS["evidence"].str.contains(r"\.github/")]["answer"]) == {"partly"}


def test_every_public_function_says_what_it_does():
    for path in sorted((paths.ROOT / "recount").glob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        bare = [
            node.name
            for parent in (tree, *(node for node in tree.body if isinstance(node, ast.ClassDef)))
            for node in parent.body
            if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef))
            and not node.name.startswith("_")
            and not ast.get_docstring(node)
        ]
        assert bare == [], path.name
        assert ast.get_docstring(tree), path.name


def test_the_page_shows_every_scheme_and_the_count_of_each_answer():
    for name in POINTS["scheme"].unique():
        assert f'reproducibility.scheme(points, "{name}", files)' in PAGE
    counted = reproducibility.tally(POINTS)
    assert counted["points"].astype(int).sum() == len(POINTS)
    for row in counted.to_dict("records"):
        assert int(row["points"]) == sum(int(row[answer]) for answer in reproducibility.ANSWERS)
        for answer in reproducibility.ANSWERS:
            assert int(row[answer]) == count(scheme=row["scheme"], answer=answer)


def test_the_first_level_is_said_not_to_be_reached_while_it_is_not():
    reached = count(level="Baseline") == count(level="Baseline", answer="yes")
    assert reached != ("has not reached the first level" in " ".join(PAGE.split()))


# What the unit tests run.

COVERAGE = reproducibility.read(reproducibility.COVERAGE)


def test_every_module_was_measured():
    modules = {path.stem for path in (paths.ROOT / "recount").glob("*.py")}
    unlike = modules ^ set(COVERAGE["module"])
    assert not unlike, f"not measured, or no longer there: {sorted(unlike)}: run `make coverage`"


@pytest.mark.parametrize(
    ("part", "whole"), [("statements_run", "statements"), ("branches_taken", "branches")]
)
def test_enough_of_the_library_is_run(part, whole):
    assert (COVERAGE[part].astype(int) <= COVERAGE[whole].astype(int)).all()
    assert 100 >= reproducibility.covered(part, whole) >= reproducibility.LEAST_COVERED


def test_what_is_run_is_a_part_of_the_whole(tmp_path):
    file = tmp_path / "coverage.csv"
    file.write_text("module,branches,branches_taken\na,3,1\nb,5,5\n")
    assert reproducibility.covered("branches_taken", "branches", file) == 75


# The mutation test of the engine.

SCORE = reproducibility.read(reproducibility.ENGINE).set_index("module")
HARMLESS = reproducibility.read(paths.ROOT / "bench/harmless.csv")


def source(module):
    return (paths.ROOT / f"recount/{module}.py").read_text(encoding="utf-8")


@pytest.mark.parametrize("module", ["figure", "system", "claims"])
def test_the_score_is_that_of_the_module_as_it_is(module):
    """Else the page would tell of an engine that is no more."""
    digest = hashlib.sha256(source(module).encode("utf-8")).hexdigest()
    assert SCORE.at[module, "sha256"] == digest, (
        f"recount/{module}.py is not the one that was tested: run `make engine MODULES={module}`"
    )


@pytest.mark.parametrize("module", SCORE.index)
def test_every_change_was_noticed_or_is_harmless(module):
    tried, killed, harmless, moving = SCORE.loc[module].iloc[:4].astype(int)
    assert tried > 100 and tried == killed + harmless + moving
    assert moving == 0
    assert harmless == (HARMLESS["module"] == module).sum()


@pytest.mark.parametrize("row", HARMLESS.to_dict("records"), ids=lambda row: f"{row['module']}:{row['line']}")
def test_a_harmless_change_is_one_of_a_line_that_stands_there_and_has_a_reason(row):
    lines = [line.strip() for line in source(row["module"]).splitlines()]
    assert " ".join(lines[int(row["line"]) - 1 :]).startswith(row["before"])
    assert row["after"] != row["before"]
    assert row["reason"].endswith("."), "say in bench/harmless.csv why it does no harm, or write a test"


def test_the_modules_are_summed():
    shown = reproducibility.engine()
    assert shown["module"].tolist() == ["figure", "system", "claims", "all"]
    for count in ("mutants", "killed", "survived_harmless", "changes_verdict"):
        assert int(shown[count].iloc[-1]) == sum(int(number) for number in shown[count].iloc[:-1])


# How points are shown.


def frame(**changed):
    row = {"scheme": "S", "level": "", "point": "<b>", "answer": "yes", "evidence": "a_b/c.py::test_d",
           "remark": ""}  # fmt: skip
    return pd.DataFrame([row | changed])


def test_evidence_is_plain_without_an_address_and_a_link_with_one():
    plain = BeautifulSoup(reproducibility.scheme(frame(), "S").html, "html.parser")
    assert plain.code.get_text() == "a_b/c.py::test_d"
    assert plain.a is None
    linked = reproducibility.scheme(frame(), "S", "https://host.org/x/blob/main").html
    link = BeautifulSoup(linked, "html.parser").a
    assert link["href"] == "https://host.org/x/blob/main/a_b/c.py"
    assert link.get_text() == "a_b/c.py::test_d"


def test_words_are_escaped_and_told_in_plain_text_too():
    shown = reproducibility.scheme(frame(answer="no", remark="Nobody & none."), "S")
    assert "&lt;b&gt;" in shown.html and "Nobody &amp; none." in shown.html
    assert shown.text == "no  <b>  [a_b/c.py::test_d]  Nobody & none."


def test_a_level_heads_its_points():
    shown = BeautifulSoup(reproducibility.scheme(frame(level="Gold"), "S").html, "html.parser")
    assert shown.find("th", scope="rowgroup").get_text() == "Gold"


def test_a_scheme_that_is_none():
    with pytest.raises(KeyError):
        reproducibility.scheme(POINTS, "S")


def test_the_address_of_the_repository_is_that_of_the_one_setting(tmp_path):
    config = tmp_path / "_config.yml"
    text = reproducibility.CONFIG.read_text(encoding="utf-8")
    config.write_text(re.sub(r"repository_url: .*", "repository_url: https://host.org/x/", text), "utf-8")
    assert reproducibility.repository(config) == "https://host.org/x/blob/main"
    config.write_text(re.sub(r"repository_url: .*", 'repository_url: ""', text), "utf-8")
    assert reproducibility.repository(config) == ""


def test_the_page_is_built(tmp_path):
    root = smallbook.write(tmp_path / "small")
    page = PAGE.replace("[Rerun it](rerun.md)", "Rerun it") + "\n```{bibliography}\n```\n"
    (root / "book/index.md").write_text(page, encoding="utf-8")
    (root / "book/references.bib").write_bytes((paths.BOOK / "references.bib").read_bytes())
    assert build.render(root, root / "html")
    built = BeautifulSoup((root / "html/book/index.html").read_text("utf-8"), "html.parser")
    assert len(built.select("table.rc-points")) == 4
    assert len(built.select("table.rc-points ul")) == len(POINTS)
