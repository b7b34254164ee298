"""Hostile text in a table is an error that names its cell, or it stands on the page exactly as it is."""

from __future__ import annotations

import csv
import functools
import io
import json
import re
import shutil

import pandas as pd
import paths
import pytest
from bs4 import BeautifulSoup
from command import run
from hostile import REFUSED, SHOWN, addresses, everywhere, one_word, problems, put, where_it_may_not
from packages import figure, package, system
from pybtex.database import parse_string

from recount.engine import conflicts
from recount.ledger import records
from recount.ledger.study import Study
from recount.package.read import read_package
from recount.publish import downloads, linked_data
from recount.show import cards, chart_marks, charts, overview, pages
from recount.show.svg import GlyphError

HARMLESS = "harmless"


# Refused


@pytest.mark.parametrize("text", REFUSED.values(), ids=REFUSED)
def test_text_that_no_page_can_show_is_refused_in_every_cell(tmp_path, text):
    rows = everywhere(text)
    expected = addresses(rows, text)
    if text.endswith("\n"):  # which does not end a cell that names a place in its midst
        expected -= {("readings.csv", 2, "quantity"), ("readings.csv", 2, "than")}
    found = problems(put(tmp_path, rows))
    assert set(found) == expected
    assert all(message.startswith("expected") for message in found.values())


@pytest.mark.parametrize("text", [*SHOWN.values(), *REFUSED.values()], ids=[*SHOWN, *REFUSED])
def test_every_cell_that_takes_certain_text_only_is_named(tmp_path, text):
    """But for what is that text: -0.0 is a figure, though not a rank and not an address."""
    rows = where_it_may_not(text)
    expected = addresses(rows, text)
    if text == "-0.0":
        expected -= {cell for cell in expected if cell[2] == "printed"}
    assert set(problems(put(tmp_path, rows))) == expected


# Shown


@pytest.fixture(scope="module")
def case(tmp_path_factory):
    """Return the package that has a text everywhere, and its ledger; each is made once."""

    @functools.cache
    def made(text: str) -> Study:
        return Study(read_package(put(tmp_path_factory.mktemp("case") / "data", everywhere(text))))

    return made


def render(study: Study) -> str:
    """Return everything that pages show of a package, one piece after the other."""
    package, entries, found = study.package, study.claims, study.conflicts
    assert [entry.verdict for entry in entries] == ["reproduced", "open", "proved", "open"] and len(
        found
    ) == 1
    headings = {"name_zh": "Name", "definition": "Meaning", "table": "Table"}
    shown = [
        *(cards.card(entry) for entry in entries),
        overview.ledger(entries),
        overview.verdict_grid(entries),
        cards.rows(study.rows(*package.figures.index)),
        *(cards.conflict(one) for one in found),
        pages.sources_tables(study),
        pages.tables_list(study),
        pages.table_page(study, "figures.csv"),
        pages.table(package.indicators, headings, "Indicators"),
        pages.unsettled(entries),
    ]
    return "\n".join([one.html for one in shown] + [cards.chip(entry, entry.clause_zh) for entry in entries])


def parsed(html: str) -> BeautifulSoup:
    """Return a page without its BibTeX, which writes TeX's own characters in its own way."""
    soup = BeautifulSoup(html, "html.parser", multi_valued_attributes=None)
    for bibtex in soup.find_all("pre"):
        bibtex.decompose()
    return soup


def attributes(soup: BeautifulSoup) -> list[tuple[str, dict[str, str]]]:
    return [(element.name, element.attrs) for element in soup.find_all(True)]


def put_in(template: dict[str, str], text: str) -> dict[str, str]:
    """Return attributes with `text` where the harmless page has its own; ids are in small letters."""
    return {
        name: value.replace(
            HARMLESS, text.lower() if name in ("id", "aria-labelledby") or "#" in value else text
        )
        for name, value in template.items()
    }


@pytest.fixture(scope="module")
def harmless(case) -> dict[bool, BeautifulSoup]:
    """The page with a harmless text in every cell: that of one word, and that of several."""
    found = {}
    for is_word in (True, False):
        page = render(case(HARMLESS if is_word else f"{HARMLESS} /"))
        found[is_word] = parsed(page.replace(f"{HARMLESS} /", HARMLESS))
    return found


@pytest.mark.parametrize("text", SHOWN.values(), ids=SHOWN)
def test_the_page_shows_the_text_exactly_and_nothing_arises_from_it(case, harmless, text):
    usual, hostile = harmless[one_word(text)], parsed(render(case(text)))
    assert hostile.get_text() == usual.get_text().replace(HARMLESS, text)
    assert len(usual.get_text().split(HARMLESS)) > 100
    assert attributes(hostile) == [(name, put_in(given, text)) for name, given in attributes(usual)]


@pytest.mark.parametrize("text", SHOWN.values(), ids=SHOWN)
def test_machines_read_the_text_exactly(case, tmp_path, text):
    study = case(text)
    package, entries = study.package, study.claims
    folder, html = package.folder, tmp_path / "html"
    for name in ("CITATION.cff", "LICENSE-DATA"):
        shutil.copy(paths.ROOT / name, folder.parent)
    described = {name: "x" for name in ("title", "description", "version")} | {
        "licenses": [],
        "resources": [],
    }
    (folder / "datapackage.json").write_text(json.dumps(described), "utf-8")
    index = html / "book/index.html"
    index.parent.mkdir(parents=True)
    index.write_text("<html><head></head><body>x</body></html>", "utf-8")
    linked_data.embed(html, package)
    soup = BeautifulSoup(index.read_text("utf-8"), "html.parser")
    assert [element.name for element in soup.find_all(True)] == ["html", "head", "script", "body"]
    assert json.loads(soup.script.string)["variableMeasured"][0]["alternateName"] == text
    downloads.write(html, folder, entries, [])
    assert json.loads((html / "downloads/ledger.json").read_text("utf-8"))["claims"][0]["sentence"] == text
    assert len(parse_string((html / "downloads/citations.bib").read_text("utf-8"), "bibtex").entries) == 5
    assert (html / "downloads/sources.csv").read_bytes() == (folder / "sources.csv").read_bytes()


@pytest.mark.parametrize("text", SHOWN.values(), ids=SHOWN)
def test_no_cell_of_the_ledger_starts_a_formula_in_a_spreadsheet(case, text):
    ledger = io.StringIO(records.ledger_csv(case(text).claims), newline="")
    for row in csv.DictReader(ledger):
        assert row["sentence"].removeprefix("'") == text
        assert (row["sentence"] == text) == (text[0] not in "=+@＝")
        for cell in row.values():
            assert not re.match(r"[=+@\-＝＋－＠\t\r]", cell) or re.fullmatch(r"-[\d./]+", cell)


@pytest.mark.parametrize("text", SHOWN.values(), ids=SHOWN)
def test_a_chart_draws_the_text_or_names_the_character_that_its_font_lacks(text):
    frame = pd.DataFrame({"label": [text], "low": [1.0], "high": [2.0]})
    drawing = charts.ranges(frame)
    assert chart_marks.alt_text(drawing.at(chart_marks.WIDE)) == f"{text}: 1–2"
    told = {"title": text, "subtitle": text, "alt": text, "caption": text}
    try:
        soup = parsed(charts.show(drawing, sources={text: text}, **told).html)
    except GlyphError as error:
        assert "missing from font" in str(error)
        return
    assert soup.find("desc").text == f"{text}: {text}: 1–2."
    assert {soup.find("title").text, soup.find(class_="rc-chart-title").text} == {text}
    drawn = {
        "figure",
        "div",
        "text",
        "p",
        "svg",
        "title",
        "desc",
        "defs",
        "style",
        "g",
        "path",
        "use",
        "clippath",
        "rect",
        "figcaption",
        "a",
    }
    assert {element.name for element in soup.find_all(True)} <= drawn


@pytest.mark.parametrize("text", [SHOWN["lines"], SHOWN["markdown"], SHOWN["formula"]])
def test_the_command_line_prints_a_line_for_each_claim(tmp_path, text):
    result = run("check", "--data", put(tmp_path, everywhere(text)))
    assert result.exit_code == 0
    rows = [line.split("\t") for line in result.stdout.split("\n")[:6]]
    assert [(row[0], len(row)) for row in rows] == [
        (name, 7) for name in ("claim", "C01", "C02", "C03", "  C04", "C05")
    ]


# Numbers


def test_a_rank_beyond_all_places_cannot_be(tmp_path):
    """Also one that is too large for the solver."""
    for place in ("3", str(2**32 + 1), "9" * 18):
        rows = everywhere("x")
        rows["figures"][6]["printed"] = place
        found = conflicts.conflicts(system(read_package(put(tmp_path, rows))))
        assert ("S01-11",) in [conflict.figures for conflict in found]


def test_a_place_with_the_sign_of_an_inequality_leaves_the_others_alone(tmp_path):
    row = figure(
        "S01-01", "growth_gap", "steel", "1.5", geo="Town", versus="a ≤ b, so ≤ c", qualifier="at_least"
    )
    [told] = Study(package(tmp_path, [row])).rows("S01-01")
    assert told.says == "1.5 < growth − growth of a ≤ b, so ≤ c < 1.6 percentage points"
