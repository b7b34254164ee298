"""Reading a package: good ones whole, bad ones refused with file, line, column, what was expected, found."""

from __future__ import annotations

import csv
import hashlib
import io
import json

import judge
import pytest
from packages import YEAR_2022, claim, figure, write, write_table

from recount.package import read, schema
from recount.package.problems import DataError, Problem
from recount.package.read import REQUIRED, read_package

FIGURES = [
    figure("S01-01", "level", "output", "76.8"),
    figure("S01-02", "growth", "output", "83.7"),
    figure("S01-03", "share", "steel", "37.4", versus="output"),
    figure("S01-04", "rank", "output", "1", versus="towns"),
    figure("S02-01", "growth_change", "output", "2.0", versus=YEAR_2022),
    figure("S02-02", "growth_gap", "output", "1.5", versus="Province"),
    figure("S02-03", "share_change", "steel", "-0.3", versus=f"output {YEAR_2022}"),
    figure("S02-04", "count", "firms", "380", qualifier="at_least"),
]
CLAIMS = [
    claim("C01", "S01-01"),
    claim("C02", quantity=f"level steel Town {YEAR_2022}", than=f"level output Province {YEAR_2022}"),
]
GEOS = [
    {"geo": "Town", "name_zh": "城", "adcode": "620200", "level": "prefecture", "parent": "Province"},
    {"geo": "Province", "name_zh": "省", "level": "province"},
]
GROUPS = [{"group": "towns", "level": "prefecture", "parent": "Province", "size": "14"}]
KNOWN = [{"statements": "S01-01 S02-01", "reason": "One is wrong.", "believes": "Neither."}]


@pytest.fixture(autouse=True)
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
        claims=CLAIMS,
        geos=GEOS,
        groups=GROUPS,
        known_conflicts=KNOWN,
        double_entry=[{name: row[name] for name in ("figure_id", *schema.SECOND_READ)} for row in FIGURES],
    )


def problems(folder) -> list[Problem]:
    with pytest.raises(DataError) as caught:
        read_package(folder)
    assert str(caught.value).splitlines() == [str(problem) for problem in caught.value.problems]
    return list(caught.value.problems)


def the_problem(folder) -> Problem:
    [problem] = problems(folder)
    return problem


def set_cell(folder, table: str, row: int, column: str, value: str) -> tuple[str, int, str]:
    """Write `value` into a cell and return its address: file, line and column."""
    file = folder / f"{table}.csv"
    rows = list(csv.DictReader(io.StringIO(file.read_text("utf-8"))))
    rows[row][column] = value
    write_table(file, table, rows)
    return file.name, row + 2, column


# Good packages


def test_a_whole_package(folder):
    package = read_package(folder)
    assert package.folder == folder
    assert list(package.figures.index) == [row["figure_id"] for row in FIGURES]
    assert package.figures.at["S01-03", "versus"] == "output"
    assert package.figures.at["S01-01", "qualifier"] == ""
    assert (package.figures.at["S02-01", "file"], package.figures.at["S02-01", "line"]) == ("figures.csv", 6)
    assert list(package.claims.index) == ["C01", "C02"]
    assert package.absent == frozenset() and package.changed == ()
    for name in schema.TABLES:
        assert list(getattr(package, name).columns) == [*schema.columns(name), "file", "line"]


def test_sources_and_figures_are_enough(tmp_path):
    package = read_package(write(tmp_path, [row for row in FIGURES if row["figure_id"] != "S01-04"]))
    assert package.absent == {"geos", "groups", "indicators", "claims", "known_conflicts", "double_entry"}
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


# Bad cells


@pytest.mark.parametrize(
    ("table", "row", "column", "value", "expected"),
    [
        ("figures", 0, "printed", "７６.８", ["a number", "７６.８"]),
        ("figures", 0, "printed", "1,000", ["a number", "1,000"]),
        ("figures", 1, "printed", "1e309", ["a number", "1e309"]),
        ("figures", 1, "printed", "NaN", ["a number", "NaN"]),
        ("figures", 1, "printed", " 5", ["a number", "' 5'"]),
        ("figures", 1, "printed", "", ["a value", "empty cell"]),
        ("figures", 7, "printed", "2.5", ["whole number", "count", "2.5"]),
        ("figures", 3, "printed", "0", ["rank of 1 or more", "'0'"]),
        ("figures", 0, "indicator", "outptu", ["indicators.csv", "outptu"]),
        ("figures", 0, "geo", "Twon", ["geos.csv", "Twon"]),
        ("figures", 0, "source_id", "S99", ["sources.csv", "S99"]),
        ("figures", 0, "measure", "size", ["one of level, count, growth", "size"]),
        ("figures", 0, "unit", "圆", ["one of 亿元", "'圆'"]),
        ("figures", 0, "unit", "%", ["亿元", "measure is level", "'%'"]),
        ("figures", 1, "unit", "亿元", ["expected one of %", "measure is growth", "亿元"]),
        ("figures", 7, "unit", "亿元", ["measure is count", "亿元"]),
        ("figures", 0, "qualifier", "about", ["one of at_least", "about"]),
        ("figures", 0, "period", "2023-10..2023-01", ["ends after it starts", "2023-10..2023-01"]),
        ("figures", 0, "period", "2023-01..2023-13", ["01 to 12", "2023-13"]),
        ("figures", 0, "period", "2023", ["a period such as", "'2023'"]),
        ("figures", 0, "period", "", ["a value", "empty cell"]),
        ("figures", 6, "figure_id", "S01 07", ["text like", "'S01 07'"]),
        ("figures", 0, "versus", "output", ["an empty cell", "level", "output"]),
        ("figures", 2, "versus", "", ["the indicator of the whole", "share", "nothing"]),
        ("figures", 2, "versus", "outptu", ["an indicator", "outptu", "did you mean 'output'"]),
        ("figures", 3, "versus", "", ["a peer group", "nothing"]),
        ("figures", 3, "versus", "cities", ["a peer group of groups.csv", "cities"]),
        ("figures", 4, "versus", "", ["a period", "nothing"]),
        ("figures", 4, "versus", "2022-12..2022-01", ["ends after it starts", "2022-12..2022-01"]),
        ("figures", 5, "versus", "", ["a place", "nothing"]),
        ("figures", 5, "versus", "Provinze", ["a place", "Provinze", "did you mean 'Province'"]),
        ("figures", 6, "versus", "output", ["of the whole, a space and a period", "'output'"]),
        ("figures", 6, "versus", f"iron {YEAR_2022}", ["of the whole, a space and a period", "iron"]),
        ("figures", 6, "versus", "output 2022", ["a period such as", "'2022'"]),
        ("claims", 0, "figure_id", "S01-99", ["figures.csv", "S01-99"]),
        ("claims", 0, "figure_id", "", ["either a figure, or a quantity"]),
        ("claims", 0, "claim_id", "7", ["text like", "'7'"]),
        ("claims", 1, "quantity", "level outptu Town 2022-01..2022-12", ["an indicator", "outptu", "output"]),
        ("claims", 1, "than", "level output Twon 2022-01..2022-12", ["a place", "Twon", "Town"]),
        ("claims", 1, "than", "level output Town 2022", ["a period such as", "'2022'"]),
        ("claims", 1, "quantity", "more", ["expected a measure", "more"]),
        ("geos", 0, "adcode", "62", ["text like [0-9]{6}", "'62'"]),
        ("groups", 0, "size", "many", ["text like", "many"]),
        ("indicators", 0, "cumulative", "maybe", ["one of yes, no", "maybe"]),
        ("indicators", 0, "definition_source", "S99", ["sources.csv", "S99"]),
        ("sources", 0, "office", "", ["a value", "empty cell"]),
        ("known_conflicts", 0, "statements", "S02-01 S01-01", ["ids in order", "S02-01 S01-01"]),
        ("known_conflicts", 0, "statements", "S01-01  S02-01", ["ids in order"]),
        ("known_conflicts", 0, "statements", "S01-01 S02-99", ["a figure or a claim", "S02-99"]),
    ],
)
def test_a_bad_cell_is_named(folder, table, row, column, value, expected):
    address = set_cell(folder, table, row, column, value)
    found = problems(folder)
    assert [(problem.file, problem.line, problem.column) for problem in found] in (
        [address],
        [address] * len(found),
    )
    text = "; ".join(problem.message for problem in found)
    assert all(words in text for words in expected), text
    assert f"{address[0]}, line {address[1]}, column {address[2]}: " in str(found[0])


def test_an_amount_in_another_dimension_than_elsewhere(folder):
    address = set_cell(folder, "figures", 1, "measure", "level")
    set_cell(folder, "figures", 1, "unit", "个")
    problem = the_problem(folder)
    assert problem[:2] == address[:2] and problem.column == "unit"
    assert "亿元" in problem.message and "个" in problem.message


def test_a_claim_is_a_figure_or_a_comparison_and_not_both(folder):
    set_cell(folder, "claims", 1, "figure_id", "S01-02")
    assert "either a figure" in the_problem(folder).message


def test_a_comparison_has_two_sides(folder):
    address = set_cell(folder, "claims", 1, "than", "")
    assert the_problem(folder)[:2] == address[:2]


def test_a_megabyte_in_a_cell_gets_a_short_message(folder):
    address = set_cell(folder, "figures", 0, "printed", "9" * 10**6)
    problem = the_problem(folder)
    assert problem[:2] == address[:2] and len(str(problem)) < 300


@pytest.mark.parametrize("column", ["geo", "indicator", "period", "unit", "versus"])
def test_a_long_cell_gets_a_short_message(folder, column):
    set_cell(folder, "figures", 2, column, "9" * 10**5)
    set_cell(folder, "claims", 1, "quantity", "9" * 10**5)
    assert all(len(str(problem)) < 400 for problem in problems(folder))


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


@pytest.mark.parametrize("table", ["sources", "geos", "groups", "indicators", "claims", "known_conflicts"])
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
        set_cell(folder, "claims", 1, "quantity", "more"),
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
