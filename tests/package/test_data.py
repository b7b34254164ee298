"""The tables: each figure entered twice, each exception a real one, each id and each word in its place."""

from __future__ import annotations

import csv
import re
from fractions import Fraction

import pandas as pd
import pytest
from packages import packaged
from paths import DATA, NOTEBOOKS
from rawdata import all_figures, table

from recount.figures import quantity
from recount.ledger.study import Study
from recount.package import schema
from recount.text import proofreading
from recount.text.restore import restored

TABLES = sorted(DATA.rglob("*.csv"))


@pytest.fixture(scope="module")
def figures() -> pd.DataFrame:
    return all_figures()


@pytest.fixture(scope="module")
def claims() -> pd.DataFrame:
    return table("claims.csv")


# Files


@pytest.mark.parametrize("path", TABLES, ids=lambda path: path.relative_to(DATA).as_posix())
def test_a_table_is_plain_csv(path):
    data = path.read_bytes()
    assert not data.startswith(b"\xef\xbb\xbf") and b"\r" not in data and data.endswith(b"\n")
    rows = list(csv.reader(data.decode("utf-8").splitlines(), strict=True))
    assert len(rows) > 1
    assert {len(row) for row in rows} == {len(rows[0])}
    assert all(cell == cell.strip() for row in rows for cell in row)
    assert len(set(map(tuple, rows))) == len(rows)


def test_the_datasheet_lists_every_file_and_column():
    text = (DATA / "README.md").read_text("utf-8")
    assert not re.search(r"\bTODO\b", text)
    listed = set(re.findall(r"^\| `([^`]+\.(?:csv|txt))` \|", text, re.MULTILINE))
    kept = {path.relative_to(DATA).as_posix() for path in [*TABLES, *(DATA / "article").glob("*.txt")]}
    # A new table of figures need not be described: that one row is a printed figure goes without saying.
    assert {path for path in kept ^ listed if path in listed or not path.startswith("figures/")} == set()
    for section in re.split(r"^### ", text, flags=re.MULTILINE)[1:]:
        name, _, body = section.partition("\n")
        described = re.findall(r"^\| `(\w+)` \|", body, re.MULTILINE)
        for path in DATA.glob(name.strip()):
            assert path.read_text("utf-8").partition("\n")[0].split(",") == described, path


# Figures


def test_ids_are_unique_and_sources_in_order_within_each_file(figures):
    """Within a source rows stand as on its page: a lost digit is sought by the order of its list."""
    assert figures["figure_id"].is_unique
    for file in sorted((DATA / "figures").glob("*.csv")):
        sources = list(table(f"figures/{file.name}")["source_id"])
        assert sources == sorted(sources)
    assert list(figures["source_id"]) == [name.partition("-")[0] for name in figures["figure_id"]]


def test_every_figure_passes_the_proofreading():
    assert list(map(str, proofreading.problems(packaged()))) == []


def test_a_damaged_figure_keeps_its_mark_in_its_clause_and_the_order_of_its_list(figures):
    damaged = figures[figures["qualifier"] == "damaged"]
    assert list(damaged["geo"]) == ["Pingliang"], "the chapter on the rank tells of this one"
    assert all(row.printed in row.quote_zh for row in damaged.itertuples())
    [name] = damaged.index
    assert Study(packaged()).derived(name) == (name, ("48.4",), ("S04-13", "S04-14"))


def test_what_two_readers_settled_is_said_with_its_reason():
    settled = table("double_entry.csv")["settled"]
    cells = "|".join(schema.SECOND_READ)
    one = rf"(?:{cells}) = [^:;]*"
    assert settled[settled != ""].str.fullmatch(rf"{one}(?:; {one})*: .{{20,}}").all()
    assert (settled != "").any()


def test_converted_amounts_are_exact(figures):
    reasons = table("double_entry.csv")["not_in_clause"]
    converted = reasons[reasons.str.contains("converted")]
    assert len(converted)
    for name, reason in converted.items():
        match = re.fullmatch(r"unit converted: (\d+)\.(\d\d) billion yuan is (\d+\.\d) 亿元", reason)
        assert f"{match[1]}.{match[2]} billion yuan" in figures.at[name, "quote_zh"]
        assert match[3] == figures.at[name, "printed"] == f"{match[1]}{match[2][0]}.{match[2][1]}"


# Indicators, claims, known conflicts


def test_every_indicator_in_use_is_described_and_every_described_one_used(figures, claims):
    wholes = figures.loc[figures["measure"].isin(["share", "contribution", "share_change"]), "versus"]
    used = {*figures["indicator"], *(whole.split()[0] for whole in wholes)}
    indicators = table("indicators.csv")
    assert used == set(indicators.index)
    assert set(indicators["unit"]) <= set(figures["unit"])
    assert indicators["definition"].str.fullmatch(r"[A-Z“][^\n]+\.").all()


def test_the_usual_unit_is_that_of_the_printed_amounts(figures):
    units = table("indicators.csv")["unit"]
    amounts = figures[figures["measure"].isin(["level", "count"])]
    assert (amounts["unit"] == amounts["indicator"].map(units)).all()


def test_money_flows_and_things_are_counted(figures):
    indicators = table("indicators.csv")
    assert ((indicators["kind"] == "flow") == indicators["unit"].isin(["亿元", "万元"])).all()


def test_statements_and_readings_share_one_row_of_numbers(claims):
    numbered = sorted([*claims.index, *table("readings.csv").index])
    assert numbered == [f"C{number:02d}" for number in range(1, len(numbered) + 1)]


def test_statements_stand_in_the_order_of_the_text_and_each_has_a_name_of_its_own(claims):
    text = restored(DATA)
    places = [text.index(clause) for clause in claims["clause_zh"]]
    assert places == sorted(places)
    names = [*claims["name_en"], *table("readings.csv")["name_en"]]
    assert all(names) and len(set(names)) == len(names)


def test_statements_name_every_figure_of_the_article(figures, claims):
    named = claims["figure_id"][claims["figure_id"] != ""]
    article = figures.loc[named, "source_id"].unique()
    assert len(article) == 1
    assert sorted(named) == sorted(figures.index[figures["source_id"] == article[0]])


def test_the_clause_of_a_claim_is_the_quote_of_its_figure(figures, claims):
    in_figures = claims[claims["figure_id"] != ""]
    quotes = figures.loc[in_figures["figure_id"], "quote_zh"]
    assert list(in_figures["clause_zh"]) == list(quotes)
    text = restored(DATA)
    assert all(clause in text for clause in claims["clause_zh"])


def test_sentences_print_the_claimed_figure(figures, claims):
    for row in claims[claims["figure_id"] != ""].itertuples():
        figure = figures.loc[row.figure_id]
        if figure["unit"] != "rank":
            # Our sentence speaks of billions or millions of yuan, with the digits that were printed.
            in_english = {"亿元": (1, " billion yuan"), "万元": (2, " million yuan")}
            shift, words = in_english.get(figure["unit"], (0, ""))
            places = len(figure["printed"].partition(".")[2]) + shift
            value = Fraction(figure["printed"]) / 10**shift
            for said, text in (
                (f"{float(value):.{places}f}{words}", row.sentence_en),
                (figure["printed"], row.clause_en),
            ):
                assert re.search(rf"(?<![\d.]){re.escape(said)}(?![\d.]*\d)", text), row.claim_id
        assert row.sentence_en.endswith(".")


def test_a_reading_compares_two_periods_of_one_quantity():
    for row in table("readings.csv").itertuples():
        one, other = quantity.parse(row.quantity), quantity.parse(row.than)
        assert one.period != other.period
        assert one == other._replace(period=one.period)


def test_known_conflicts_name_statements_that_exist(figures, claims):
    known = table("known_conflicts.csv")
    for statements in known.index:
        names = statements.split(" ")
        assert names == sorted(set(names)) and len(names) > 1
        assert set(names) <= {*figures.index, *claims.index, *table("readings.csv").index}
    assert known["reason"].str.len().gt(40).all() and known["believes"].str.len().gt(40).all()


def test_every_source_is_used_or_defines_something(figures):
    sources = table("sources.csv")
    pages = sources.index[sources["office"] != "definition"]
    # A page without figures names a thing that was counted, tells of another page, or is read in a chapter.
    told = [*sources["note"], *(file.read_text("utf-8") for file in sorted(NOTEBOOKS.glob("*.ipynb")))]
    named = set(re.findall(r"\bS\d\d\b", " ".join(told)))
    assert set(figures["source_id"]) <= set(pages)
    assert set(pages) <= {*figures["source_id"], *table("instances.csv")["source_id"], *named}
    defined = set(table("indicators.csv")["definition_source"]) - {""}
    assert defined <= set(sources.index) - set(pages)
