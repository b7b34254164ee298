"""What a cell may not hold is refused with file, line and column, in a short message."""

from __future__ import annotations

import csv
import io
import sys
import unicodedata

import pytest
from goodpackage import set_cell, the_problem
from hostile import everywhere, problems, put
from packages import figure, write

from recount.package import cells
from recount.package.read import read_package


def test_no_character_that_only_formats_stands_in_a_cell():
    """But the two marks of direction, away from digits."""
    formats = [chr(code) for code in range(sys.maxunicode) if unicodedata.category(chr(code)) == "Cf"]
    assert [character for character in formats if not cells.problem_with(f"亿{character}元")] == [
        "\u200e",
        "\u200f",
    ]
    for cell in ("亿\u200f7", "７\u200e元", "7\u200e\u200f6"):
        assert cells.problem_with(cell).startswith("expected text that shows as it stands, found U+200")


@pytest.mark.parametrize("byte", [b"\xff", "\ud800".encode("utf-8", "surrogatepass"), "万".encode("gb18030")])
@pytest.mark.parametrize(("table", "column"), [("sources", "publisher"), ("figures", "quote_zh")])
def test_bytes_that_are_not_utf_8_are_named_by_their_cell(tmp_path, table, column, byte):
    file = put(tmp_path, everywhere("x")) / f"{table}.csv"
    rows = everywhere("x")
    rows[table][-1][column] = "marked"
    put(tmp_path, rows)
    file.write_bytes(file.read_bytes().replace(b"marked", byte))
    place = (file.name, len(rows[table]) + 1, column)
    assert problems(tmp_path) == {place: f"expected text in UTF-8, found byte 0x{byte[0]:02x}"}


def test_a_long_cell_is_read_or_refused_whatever_was_read_before(tmp_path):
    """The csv module's own limit, which others may set, is no matter."""
    rows = everywhere("x")
    for length, whole in ((cells.MOST, True), (cells.MOST + 1, False)):
        csv.field_size_limit(131_072)
        rows["sources"][0]["note"] = "x" * length
        put(tmp_path, rows)
        if whole:
            assert read_package(tmp_path).sources["note"].str.len().to_list() == [length]
        else:
            place = ("sources.csv", 2, "note")
            assert problems(tmp_path) == {place: "expected at most 100000 characters, found 100001"}


@pytest.mark.parametrize("name", ["x" * 10**6, "a\nb", "<script>", "\ufeff"])
def test_a_hostile_name_of_a_column_gets_a_short_message_in_one_line(tmp_path, name):
    file = put(tmp_path, everywhere("x")) / "geos.csv"
    out = io.StringIO()
    csv.writer(out).writerow([name, "name_zh", "adcode", "level", "parent"])
    file.write_text(out.getvalue() + "Town,x,,town,\n", "utf-8")
    assert ("geos.csv", 1, "geo") in problems(tmp_path) or len(name) > cells.MOST


def test_an_indicator_is_one_word(tmp_path):
    """Or "big output" and a period would be taken for "big", and the share of a whole that nobody printed."""
    rows = [
        figure("S01-01", "level", "big output", "1"),
        figure("S01-02", "share", "steel", "1", versus="big output"),
        figure("S01-03", "contribution", "steel", "1", versus="a/b"),
        figure("S01-04", "share_change", "steel", "1", versus="big output 2022-01..2022-12"),
    ]
    found = problems(write(tmp_path, rows))
    columns = ("indicator", "versus", "versus", "versus")
    assert set(found) == {("figures.csv", line, column) for line, column in enumerate(columns, start=2)}


def test_a_statement_of_a_megabyte_names_its_first_unknown_figure(tmp_path):
    rows = everywhere("x")
    rows["known_conflicts"][0]["statements"] = " ".join(f"S{n:05}" for n in range(10_000))
    found = problems(put(tmp_path, rows))
    assert list(found) == [("known_conflicts.csv", 2, "statements")]


def test_a_nested_descriptor_is_refused(tmp_path):
    folder = put(tmp_path, everywhere("x"))
    for text in ("[" * 10**5, '{"resources": [{"path": "' + "x" * 10**5 + '"}]}'):
        (folder / "datapackage.json").write_text(text, "utf-8")
        assert {place[0] for place in problems(folder)} == {"datapackage.json"}


@pytest.mark.parametrize("blank", [" ", "\t", "\u3000", "\u00a0"])
@pytest.mark.parametrize("cell", ["{}steel", "steel{}", "{}"])
def test_a_blank_at_an_end_of_a_cell_is_refused(folder, cell, blank):
    """It shows nowhere, and "steel " would be another indicator than "steel"."""
    address = set_cell(folder, "figures", 2, "indicator", cell.format(blank))
    problem = the_problem(folder)
    assert problem[:3] == address
    said = (
        f"expected no blank at either end, found {cells.in_one_line(cell.format(blank))!r}: delete the blank"
    )
    assert problem.message == said


def test_blanks_within_a_cell_and_before_a_line_of_text_stay(folder):
    set_cell(folder, "sources", 0, "note", "two  blanks\n  and a line")
    assert read_package(folder).sources["note"].iloc[0] == "two  blanks\n  and a line"
    assert cells.problem_with("　　set in") == ""
