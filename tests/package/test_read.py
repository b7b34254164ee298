"""Reading a package: good ones whole, bad ones refused with file, line, column, what was expected, found."""

from __future__ import annotations

import csv
import hashlib
import io
import json

import pytest
from goodpackage import FIGURES, problems, set_cell, the_problem
from packages import write, write_table

from recount.package import schema
from recount.package.problems import Problem
from recount.package.read import REQUIRED, read_package

pytestmark = pytest.mark.usefixtures("judged")


# Good packages


def test_a_whole_package(folder):
    package = read_package(folder)
    assert package.folder == folder
    assert list(package.figures.index) == [row["figure_id"] for row in FIGURES]
    assert package.figures.at["S01-03", "versus"] == "output"
    assert package.figures.at["S01-01", "qualifier"] == ""
    assert (package.figures.at["S02-01", "file"], package.figures.at["S02-01", "line"]) == ("figures.csv", 6)
    assert list(package.claims.index) == ["C01", "C02", "C03"]
    assert package.absent == {"not_claims", "repairs"} and package.changed == ()
    for name in schema.TABLES:
        assert list(getattr(package, name).columns) == [*schema.columns(name), "file", "line"]


def test_sources_and_figures_are_enough(tmp_path):
    package = read_package(write(tmp_path, [row for row in FIGURES if row["figure_id"] != "S01-04"]))
    assert package.absent == set(schema.TABLES) - set(REQUIRED)
    assert package.claims.empty
    assert list(package.claims.columns) == [*schema.columns("claims"), "file", "line"]


@pytest.mark.parametrize("row", FIGURES, ids=lambda row: row["measure"])
def test_a_figure_may_be_compared_with_what_no_other_figure_speaks_of(tmp_path, row):
    """Without indicators.csv, geos.csv and groups.csv any name is a name."""
    assert list(read_package(write(tmp_path, [row])).figures.index) == [row["figure_id"]]


def test_figures_may_stand_in_several_files(tmp_path):
    write(tmp_path, FIGURES[:3])
    write_table(tmp_path / "figures" / "b.csv", "figures", [FIGURES[4] | {"source_id": "S01"}])
    write_table(tmp_path / "figures" / "a.csv", "figures", [FIGURES[3] | {"versus": "output"}])
    figures = read_package(tmp_path).figures
    assert list(figures["file"]) == [*["figures.csv"] * 3, "figures/a.csv", "figures/b.csv"]
    assert list(figures["line"]) == [2, 3, 4, 2, 2]


def test_a_byte_order_mark_and_windows_line_ends_are_no_matter(folder):
    expected = read_package(folder)
    for file in folder.glob("*.csv"):
        file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes().replace(b"\n", b"\r\n"))
    again = read_package(folder)
    for name in schema.TABLES:
        assert getattr(again, name).equals(getattr(expected, name))


def test_blank_lines_and_the_order_of_columns_are_no_matter(folder):
    file = folder / "figures.csv"
    rows = list(csv.reader(io.StringIO(file.read_text("utf-8"))))
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(row[::-1] for row in rows)
    file.write_text(out.getvalue().replace("\n", "\n\n", 1) + "\n\n", "utf-8")
    figures = read_package(folder).figures
    assert figures.at["S01-01", "printed"] == "76.8"
    assert figures.at["S01-01", "line"] == 3


def test_a_quoted_line_break_keeps_the_lines_below_it_right(folder):
    set_cell(folder, "figures", 0, "quote_zh", "one\ntwo\nthree")
    set_cell(folder, "figures", 3, "printed", "first")
    problem = the_problem(folder)
    assert (problem.line, problem.column) == (7, "printed")
    assert folder.joinpath("figures.csv").read_text("utf-8").splitlines()[6].startswith("S01-04")


def test_cells_are_text_to_the_letter(folder):
    hostile = '<script>alert("x")</script> {{x}} `y` | =cmd \u200f　"quoted", NaN'
    set_cell(folder, "figures", 0, "quote_zh", hostile)
    set_cell(folder, "sources", 0, "note", "NA")
    package = read_package(folder)
    assert package.figures.at["S01-01", "quote_zh"] == hostile
    assert package.sources.at["S01", "note"] == "NA"


# Rows that are wrong together


def test_an_id_that_stands_twice(folder):
    address = set_cell(folder, "figures", 1, "figure_id", "S01-01")
    assert the_problem(folder)[:3] == address
    assert "'S01-01' again" in the_problem(folder).message


def test_an_id_that_stands_in_two_files(folder):
    write_table(folder / "figures" / "more.csv", "figures", [FIGURES[4], FIGURES[1]])
    set_cell(folder, "figures", 4, "figure_id", "S02-09")
    set_cell(folder, "known_conflicts", 0, "statements", "S01-01 S02-02")
    problem = the_problem(folder)
    assert problem[:3] == ("figures/more.csv", 3, "figure_id")
    assert "'S01-02' again" in problem.message


@pytest.mark.parametrize(
    "table", ["sources", "geos", "groups", "indicators", "claims", "readings", "known_conflicts"]
)
def test_a_row_that_stands_twice(folder, table):
    file = folder / f"{table}.csv"
    lines = file.read_text("utf-8").splitlines()
    file.write_text("\n".join([*lines, lines[1]]) + "\n", "utf-8")
    problem = the_problem(folder)
    assert problem[:3] == (file.name, len(lines) + 1, schema.columns(table)[0])


# Bad files


def test_a_folder_that_is_no_package(tmp_path):
    (tmp_path / "file").write_text("", "utf-8")
    for folder, message in {
        tmp_path: "expected a data package: sources.csv, and figures.csv or figures/*.csv",
        tmp_path / "nowhere": "there is no such folder",
        tmp_path / "file": "expected a folder, found a file",
    }.items():
        assert the_problem(folder) == Problem(str(folder), message=message)


@pytest.mark.parametrize("name", REQUIRED)
def test_a_missing_table(folder, name):
    (folder / f"{name}.csv").unlink()
    assert Problem(f"{name}.csv", message="is missing") in problems(folder)


@pytest.mark.parametrize(
    ("name", "typed"),
    [("claims", "claim"), ("figures", "Figures "), ("double_entry", "double-entry"), ("geos", "geo")],
)
def test_a_misnamed_table_is_told_with_its_likely_name(folder, name, typed):
    (folder / f"{name}.csv").rename(folder / f"{typed}.csv")
    message = f"is no table of a package: rename it {name}.csv, if that is what it holds"
    assert Problem(f"{typed}.csv", message=message) in problems(folder)


def test_repairs_stand_in_the_folder_of_the_article(folder):
    (folder / "repairs.csv").write_text("wrong,right,reason\n1,2,3\n", "utf-8")
    assert read_package(folder).repairs.empty
    (folder / "repair.csv").write_text("wrong,right,reason\n1,2,3\n", "utf-8")
    assert "rename it article/repairs.csv" in the_problem(folder).message


def test_other_files_beside_the_tables_are_no_matter(folder):
    """A copy of a table that is there, and what only resembles a table far off."""
    for name in ("claims 2", "claim", "ledger", "notes"):
        (folder / f"{name}.csv").write_text("a,b\n", "utf-8")
    assert read_package(folder).absent == {"not_claims", "repairs"}


@pytest.mark.parametrize(("mark", "name"), [(";", "a semicolon"), ("\t", "a tab")])
@pytest.mark.parametrize("quoting", [csv.QUOTE_MINIMAL, csv.QUOTE_ALL])
def test_a_table_without_commas_is_told_once(folder, mark, name, quoting):
    file = folder / "figures.csv"
    rows = list(csv.reader(io.StringIO(file.read_text("utf-8"))))
    with file.open("w", encoding="utf-8", newline="") as out:
        csv.writer(out, delimiter=mark, quoting=quoting).writerows(rows)
    wanted = f"expected a comma between cells, found {name}: save the file as CSV with commas"
    assert the_problem(folder) == Problem("figures.csv", 1, message=wanted)


def test_a_missing_column(folder):
    file = folder / "figures.csv"
    file.write_text(file.read_text("utf-8").replace(",printed,", ",print,", 1), "utf-8")
    found = problems(folder)
    assert Problem("figures.csv", 1, "printed", "this column is missing") in found
    assert any(problem.column == "print" and "expected one of" in problem.message for problem in found)


def test_a_doubled_column(folder):
    file = folder / "figures.csv"
    file.write_text(file.read_text("utf-8").replace(",printed,", ",printed,printed,", 1), "utf-8")
    assert Problem("figures.csv", 1, "printed", "this column stands twice") in problems(folder)


def test_a_column_without_a_name(folder):
    file = folder / "geos.csv"
    file.write_text("".join(f"{line},\n" for line in file.read_text("utf-8").splitlines()), "utf-8")
    assert the_problem(folder)[:3] == ("geos.csv", 1, "(no name)")


@pytest.mark.parametrize("text", ["{header}\n", "{header}\n\n\n"])
def test_a_table_without_rows(folder, text):
    file = folder / "groups.csv"
    file.write_text(text.format(header=file.read_text("utf-8").splitlines()[0]), "utf-8")
    found = problems(folder)
    assert found[0].file == "groups.csv" and "at least one row" in found[0].message
    assert len(found) == 1


def test_a_file_without_anything(folder):
    (folder / "sources.csv").write_bytes(b"")
    found = problems(folder)
    assert {problem.column for problem in found if problem.file == "sources.csv"} == set(
        schema.columns("sources")
    )


def test_a_file_that_is_not_in_utf_8(folder):
    file = folder / "figures.csv"
    file.write_bytes(file.read_text("utf-8").encode("gb18030"))
    problem = next(problem for problem in problems(folder) if problem.file == "figures.csv")
    assert problem.line == 2
    assert "UTF-8" in problem.message and "byte 0x" in problem.message


def test_a_table_that_cannot_be_read_makes_nothing_wrong_elsewhere(folder):
    """Claims, known conflicts and names in use all refer to the figures, which are not known now."""
    (folder / "indicators.csv").unlink()
    (folder / "geos.csv").unlink()
    (folder / "figures.csv").write_bytes(b"\xff")
    assert the_problem(folder)[:2] == ("figures.csv", 1)


def test_a_nul_character(folder):
    file = folder / "figures.csv"
    file.write_text(file.read_text("utf-8").replace("83.7", "83\0.7", 1), "utf-8")
    problem = next(problem for problem in problems(folder) if problem.file == "figures.csv")
    assert problem.line == 3 and "NUL" in problem.message


@pytest.mark.parametrize(("cells", "count"), [("S03-01,S03", 2), ("," * 11, 12)])
def test_a_row_with_a_wrong_number_of_cells(folder, cells, count):
    file = folder / "figures.csv"
    file.write_text(file.read_text("utf-8") + cells + "\n", "utf-8")
    problem = the_problem(folder)
    assert problem[:2] == ("figures.csv", len(FIGURES) + 2)
    assert problem.message == f"expected 11 cells, found {count}"


def test_a_quote_that_never_closes(folder):
    file = folder / "geos.csv"
    file.write_text(file.read_text("utf-8") + '"Village\n', "utf-8")
    problem = next(problem for problem in problems(folder) if problem.file == "geos.csv")
    assert problem.line and "CSV" in problem.message


# All at once


def test_all_problems_are_reported_in_one_run(folder):
    """A file that cannot be read, a schema broken and rules broken: none hides another."""
    addresses = [
        set_cell(folder, "figures", 0, "printed", "1,000"),
        set_cell(folder, "figures", 1, "source_id", "S99"),
        set_cell(folder, "figures", 2, "versus", ""),
        set_cell(folder, "figures", 4, "period", "2023-10..2023-01"),
        set_cell(folder, "figures", 5, "measure", "size"),
        set_cell(folder, "figures", 6, "unit", "圆"),
        set_cell(folder, "claims", 0, "figure_id", "S01-99"),
        set_cell(folder, "readings", 0, "quantity", "more"),
    ]
    (folder / "geos.csv").write_bytes(b"\xff\xfe")
    (folder / "groups.csv").write_text("group,level,parent\nx,y,z\n", "utf-8")
    found = {problem[:3] for problem in problems(folder)}
    assert found == {*addresses, ("geos.csv", 1, ""), ("groups.csv", 1, "size")}


def test_one_wrong_cell_is_reported_once(folder):
    for row, column, value in [(0, "measure", "size"), (1, "unit", "圆"), (2, "qualifier", "about")]:
        set_cell(folder, "figures", row, column, value)
    set_cell(folder, "figures", 3, "printed", "")
    set_cell(folder, "figures", 4, "period", "")
    addresses = [problem[:3] for problem in problems(folder)]
    assert len(addresses) == len(set(addresses)) == 5


# Hashes


def describe(folder, **changes: str) -> None:
    """Write a datapackage.json with the sha256 of every table, or another one where `changes` says so."""
    resources = [
        {
            "path": file.name,
            "hash": changes.get(file.stem, f"sha256:{hashlib.sha256(file.read_bytes()).hexdigest()}"),
        }
        for file in sorted(folder.glob("*.csv"))
    ]
    (folder / "datapackage.json").write_text(json.dumps({"resources": resources}), "utf-8")


def test_a_hash_that_differs_is_a_change_and_not_an_error(folder):
    describe(folder)
    assert read_package(folder).changed == ()
    set_cell(folder, "figures", 0, "printed", "76.9")
    package = read_package(folder)
    assert package.changed == ("figures.csv",)
    assert package.figures.at["S01-01", "printed"] == "76.9"


def test_a_file_that_the_descriptor_lists_but_the_folder_lacks(folder):
    describe(folder)
    (folder / "known_conflicts.csv").unlink()
    problem = the_problem(folder)
    assert problem.file == "known_conflicts.csv" and "is missing" in problem.message


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", '{"resources": 5}', '{"resources": [5]}', '{"resources": [{"path": 5}]}', "\xff"]
)
def test_a_descriptor_that_cannot_be_read(folder, text):
    (folder / "datapackage.json").write_bytes(text.encode("latin-1"))
    set_cell(folder, "figures", 0, "printed", "1,000")
    found = problems(folder)
    assert "datapackage.json" in {problem.file for problem in found}
    assert "figures.csv" in {problem.file for problem in found}


def test_a_descriptor_without_hashes_says_nothing_of_changes(folder):
    resources = [{"path": "figures.csv"}, {"path": "sources.csv", "hash": "md5:0"}, {"name": "x", "data": []}]
    (folder / "datapackage.json").write_text(json.dumps({"resources": resources}), "utf-8")
    assert read_package(folder).changed == ()
