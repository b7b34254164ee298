"""Pages made from the tables: complete, marked in both languages, and safe to show."""

from __future__ import annotations

import dataclasses
import re
import shutil
from collections import Counter

import pytest
from bs4 import BeautifulSoup

from recount import article, claims, pages, tables
from recount.paths import DATA


@pytest.fixture(scope="module")
def package():
    return tables.read()


@pytest.fixture(scope="module")
def entries(package):
    return claims.ledger(package)


def page(shown) -> BeautifulSoup:
    return BeautifulSoup(shown.html, "html.parser")


def copied(package, folder, change):
    """Return the package with a copy of the article whose translation went through `change`."""
    shutil.copytree(DATA / "article", folder / "article")
    file = folder / "article" / "translation.txt"
    file.write_text(change(file.read_text(encoding="utf-8")), encoding="utf-8")
    return dataclasses.replace(package, folder=folder)


def test_every_claim_is_linked_once_in_each_language(package, entries):
    soup = page(pages.article_page(package, entries))
    for language in ("zh-Hans", "en"):
        columns = soup.select(f".rc-pair > [lang={language}]")
        links = [link["href"] for column in columns for link in column.select(".rc-chip > a")]
        assert Counter(links) == Counter(f"../notebooks/ledger.html#{one.claim.lower()}" for one in entries)


def test_the_chinese_column_is_the_article_and_nothing_else(package, entries):
    soup = page(pages.article_page(package, entries))
    for extra in soup.select(".rc-pop, sup, .rc-phrase > .rc-chip"):
        extra.decompose()
    shown = "".join(column.text for column in soup.select('.rc-pair > [lang="zh-Hans"]'))
    assert re.sub(r"\s", "", shown) == re.sub(r"\s", "", article.restored(package.folder))


def test_paragraphs_must_match(package, entries, tmp_path):
    shorter = copied(package, tmp_path, lambda text: text.rpartition("\n\n")[0])
    with pytest.raises(article.ArticleError, match="Expected as many paragraphs"):
        pages.article_page(shorter, entries)


def test_a_mark_must_name_a_claim(package, entries, tmp_path):
    strange = copied(package, tmp_path, lambda text: text.replace("(C07)", "(C99)"))
    with pytest.raises(article.ArticleError, match="C99, which is not a claim"):
        pages.article_page(strange, entries)


def test_markup_in_the_translation_stays_text(package, entries, tmp_path):
    hostile = copied(package, tmp_path, lambda text: text.replace("Jiayuguan", "<script>x</script>{{ 7*7 }}"))
    soup = page(pages.article_page(hostile, entries))
    assert not soup.find("script")
    assert "<script>x</script>{{ 7*7 }}" in soup.text


def test_what_cannot_be_checked_names_what_would_settle_it(entries):
    waiting = [one for one in entries if one.verdict == "open"]
    items = page(pages.unsettled(entries)).find_all("li")
    assert len(items) == len(waiting)
    assert all(one.settles in item.text for one, item in zip(waiting, items, strict=True))


def test_every_figure_and_source_stands_on_the_page_of_sources_once(package, entries):
    soup = page(pages.sources_tables(package, entries))
    rows = [row.find("td").text for row in soup.select("section tbody tr")]
    assert sorted(rows) == sorted(package.figures.index)
    assert [row["id"] for row in soup.select("section tbody tr")] == [row.lower() for row in rows]
    assert [section["id"] for section in soup.find_all("section")] == [
        source.lower() for source in package.sources.index
    ]
    for quote, row in zip(soup.select('tbody td[lang="zh-Hans"]'), rows, strict=True):
        assert quote.text == package.figures.at[row, "quote_zh"]


def test_a_row_names_the_claims_that_rest_on_it(package, entries):
    soup = page(pages.sources_tables(package, entries))
    [row] = [row for row in soup.select("tbody tr") if row.find("td").text == "S03-08"]
    resting = [one.claim for one in entries if "S03-08" in one.support]
    assert resting and [link.text for link in row.find_all("a")] == resting
    assert row.find_all("td")[-1].text.startswith(f"{len(resting)}: ")


def test_the_list_of_sources_counts_rows_and_claims(package, entries):
    soup = page(pages.sources_tables(package, entries))
    listed = [[cell.text for cell in row.find_all("td")] for row in soup.find("table").select("tbody tr")]
    assert [row[0] for row in listed] == list(package.sources.index)
    assert sum(int(row[4]) for row in listed) == len(package.figures)
    own = {row[0]: row[5] for row in listed}["S01"]
    assert int(own) == sum("S01-" in " ".join((one.figure, *one.support)) for one in entries)


def test_every_table_can_be_taken_away(package, entries):
    soup = page(pages.sources_tables(package, entries))
    files = {link["href"] for link in soup.find("p").find_all("a")}
    figures = {f"../downloads/{file.replace('/', '-')}" for file in package.figures["file"]}
    assert files == figures | {"../downloads/sources.csv", "../downloads/recount-data.zip"}
    for section in soup.find_all("section"):
        mine = package.figures[package.figures["source_id"] == section["id"].upper()]
        linked = [link["href"] for link in section.select('dl a[href^="../downloads/"]')]
        assert linked == sorted({f"../downloads/{file.replace('/', '-')}" for file in mine["file"]})


def test_only_addresses_of_the_web_become_links(package, entries):
    sources = package.sources.copy()
    sources.loc[sources.index[1], ["url", "publisher"]] = ["javascript:alert(1)", "<b>bold</b>"]
    soup = page(pages.sources_tables(dataclasses.replace(package, sources=sources), entries))
    assert "javascript:" not in str(soup)
    assert "<b>bold</b>" in soup.text


def test_a_dictionary_shows_the_table_as_it_is(package):
    shown = pages.dictionary(package.geos, {"name_zh": "Chinese name", "geo": "Place"}, "Places")
    soup = page(shown)
    assert [cell.text for cell in soup.find_all("th")] == ["Chinese name", "Place"]
    cells = [[cell.text for cell in row.find_all("td")] for row in soup.select("tbody tr")]
    assert cells == package.geos[["name_zh", "geo"]].to_numpy().tolist()
    assert repr(shown).splitlines()[0] == "  ".join(cells[0])
