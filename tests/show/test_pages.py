"""Pages made from the tables: complete, marked in both languages, and safe to show."""

from __future__ import annotations

import dataclasses
import re
import shutil
from collections import Counter

import pytest
from bs4 import BeautifulSoup
from paths import DATA

from recount.ledger import wording
from recount.ledger.study import Study
from recount.package.problems import DataError
from recount.show import pages
from recount.text import restore

FILES = [f"figures/{file.name}" for file in sorted((DATA / "figures").glob("*.csv"))]


def with_claims(package, claims):
    """Return a study of a changed package whose claims were judged before the change."""
    study = Study(package)
    vars(study)["claims"] = claims
    return study


def page(shown) -> BeautifulSoup:
    return BeautifulSoup(shown.html, "html.parser")


def copied(package, folder, change):
    """Return the package with a copy of the article whose translation went through `change`."""
    shutil.copytree(DATA / "article", folder / "article")
    file = folder / "article" / "translation.txt"
    file.write_text(change(file.read_text(encoding="utf-8")), encoding="utf-8")
    return dataclasses.replace(package, folder=folder)


def test_every_claim_is_linked_once_in_each_language(study, entries):
    soup = page(pages.article_page(study))
    for language in ("zh-Hans", "en"):
        columns = soup.select(f".rc-pair > [lang={language}]")
        links = [link["href"] for column in columns for link in column.select(".rc-chip > a")]
        assert Counter(links) == Counter(f"../notebooks/ledger.html#{one.id.lower()}" for one in entries)


def test_the_card_of_a_statement_in_words_names_its_readings(study, entries):
    soup = page(pages.article_page(study))
    for one in (one for one in entries if not one.printed):
        link = soup.find("a", href=f"../notebooks/ledger.html#{one.id.lower()}")
        card = " ".join(link.find_parent(class_="rc-chip").select_one(".rc-pop").text.split())
        for words in (one.name, wording.why(one), *(reading.name for reading in one.readings)):
            assert words in card


def test_the_chinese_column_is_the_article_and_nothing_else(study, package):
    soup = page(pages.article_page(study))
    for extra in soup.select(".rc-pop, sup"):
        extra.decompose()
    shown = "".join(column.text for column in soup.select('.rc-pair > [lang="zh-Hans"]'))
    assert re.sub(r"\s", "", shown) == re.sub(r"\s", "", restore.restored(package.folder))


def test_paragraphs_must_match(package, entries, tmp_path):
    shorter = copied(package, tmp_path, lambda text: text.rpartition("\n\n")[0])
    with pytest.raises(restore.ArticleError, match="Expected as many paragraphs"):
        pages.article_page(with_claims(shorter, entries))


def test_a_mark_must_name_a_claim(package, entries, tmp_path):
    strange = copied(package, tmp_path, lambda text: text.replace("(C07)", "(C99)"))
    with pytest.raises(restore.ArticleError, match="C99, which is not a statement"):
        pages.article_page(with_claims(strange, entries))


def test_markup_in_the_translation_stays_text(package, entries, tmp_path):
    hostile = copied(package, tmp_path, lambda text: text.replace("Jiayuguan", "<script>x</script>{{ 7*7 }}"))
    soup = page(pages.article_page(with_claims(hostile, entries)))
    assert not soup.find("script")
    assert "<script>x</script>{{ 7*7 }}" in soup.text


def test_what_cannot_be_checked_names_what_would_settle_it(entries):
    waiting = [one for one in entries if one.verdict == "open"]
    items = page(pages.unsettled(entries)).find_all("li")
    assert len(items) == len(waiting)
    assert all(one.missing in item.text for one, item in zip(waiting, items, strict=True))


def test_every_figure_and_source_stands_on_the_page_of_sources_once(study, package):
    soup = page(pages.sources_tables(study))
    rows = [row.find("td").text for row in soup.select("section tbody tr")]
    assert sorted(rows) == sorted(package.figures.index)
    assert [row["id"] for row in soup.select("section tbody tr")] == [row.lower() for row in rows]
    assert [section["id"] for section in soup.find_all("section")] == [
        source.lower() for source in package.sources.index
    ]
    for quote, row in zip(soup.select('tbody td[lang="zh-Hans"]'), rows, strict=True):
        assert quote.text == package.figures.at[row, "quote_zh"]


def test_a_row_names_the_statements_that_rest_on_it(study, entries):
    soup = page(pages.sources_tables(study))
    [row] = [row for row in soup.select("tbody tr") if row.find("td").text == "S03-08"]
    resting = [one.name for one in entries if one.supported and "S03-08" in one.support]
    assert resting and [link.text for link in row.find_all("a")] == resting


def test_a_source_says_how_many_figures_it_has_and_how_many_stand_behind_a_verdict(study, package):
    soup = page(pages.sources_tables(study))
    told = {one["id"].upper(): one.summary.select_one(".rc-gives").text for one in soup.find_all("section")}
    assert list(told) == list(package.sources.index)
    counts = package.figures["source_id"].value_counts()
    bearing = package.figures["source_id"][list(study.bearing)].value_counts()
    for name, words in told.items():
        number, noun = counts.get(name, "no"), "figure" if counts.get(name) == 1 else "figures"
        behind = f", {bearing[name]} behind a verdict" if name in bearing else ""
        assert words == f"{number} {noun}{behind}"


def test_a_source_shows_the_things_that_it_names(study, package):
    soup = page(pages.sources_tables(study))
    named = {one["id"].upper(): one.q.text for one in soup.find_all("section") if one.q}
    assert named == dict(zip(package.instances["source_id"], package.instances["clause_zh"], strict=True))


def test_every_table_can_be_taken_away(study, package):
    soup = page(pages.sources_tables(study))
    files = {link["href"] for link in soup.find("p").find_all("a")}
    assert files == {"../downloads/sources.csv", "../downloads/recount-data.zip"}
    for section in soup.find_all("section"):
        mine = package.figures[package.figures["source_id"] == section["id"].upper()]
        linked = [link["href"] for link in section.select('dl a[href^="../downloads/"]')]
        assert linked == sorted({f"../downloads/{file.replace('/', '-')}" for file in mine["file"]})


def test_only_addresses_of_the_web_become_links(package, entries):
    sources = package.sources.copy()
    sources.loc[sources.index[1], ["url", "publisher"]] = ["javascript:alert(1)", "<b>bold</b>"]
    soup = page(pages.sources_tables(with_claims(dataclasses.replace(package, sources=sources), entries)))
    assert "javascript:" not in str(soup)
    assert "<b>bold</b>" in soup.text


def test_the_list_of_tables_leads_to_each_and_counts_what_it_holds(study, package, entries):
    soup = page(pages.tables_list(study))
    listed = [row.find_all("td") for row in soup.select("tbody tr")]
    assert [row[4].a["href"] for row in listed] == [
        f"../downloads/{file.replace('/', '-')}" for file in FILES
    ]
    assert [row[0].a["href"] for row in listed] == [
        f"../book/tables.html#{file.removeprefix('figures/').removesuffix('.csv')}" for file in FILES
    ]
    assert [int(row[1].text) for row in listed] == [sum(package.figures["file"] == file) for file in FILES]
    for file, row in zip(FILES, listed, strict=True):
        ids = set(package.figures.index[package.figures["file"] == file])
        assert int(row[2].text) == len({figure.partition("-")[0] for figure in ids})
        resting = [one for one in entries if ids & {one.figure, *(one.support if one.supported else ())}]
        assert int(row[3].text) == len(resting)


def test_every_figure_stands_in_one_table_with_all_that_a_citation_needs(study, package):
    shown = [page(pages.table_page(study, file)) for file in FILES]
    bodies = [
        (body.th, row.find_all("td"))
        for soup in shown
        for body in soup.select("tbody")
        for row in body("tr")[1:]
    ]
    assert sorted(row[0].text for _, row in bodies) == sorted(package.figures.index)
    for place, (name, _, printed, clause, *_) in bodies:
        figure = package.figures.loc[name.text]
        source = package.sources.loc[figure["source_id"]]
        assert name.a["href"] == f"../book/sources.html#{name.text.lower()}"
        assert figure["printed"].replace("-", "−") in printed.text
        assert (clause["lang"], clause.text) == ("zh-Hans", figure["quote_zh"])
        assert place.text.startswith(f"{source.publisher}, {source.published}")
        kind = wording.where(source.url_kind, source.url)
        address = place.select_one(".rc-source:last-child")
        assert address.text.startswith(kind)
        links = [(link["href"], link["rel"]) for link in address("a")]
        assert links == ([(source.url, ["noreferrer"])] if source.url else [])


def test_a_table_says_what_it_holds_and_can_be_taken_away(study):
    soup = page(pages.table_page(study, "figures/services.csv"))
    assert soup.p.text.startswith(
        "This table holds 5 printed figures from 2 sources; 3 statements of the article rest"
    )
    assert "Requests raised by firms (企业问题诉求)" in [item.text for item in soup.find_all("li")]
    assert soup.p.a["href"] == "../downloads/figures-services.csv"


def test_a_row_of_a_table_names_the_claims_that_rest_on_it(study, entries):
    for file in FILES:
        for row in page(pages.table_page(study, file)).select("tbody tr"):
            if not (cells := row.find_all("td")):
                continue
            name = cells[0].text
            resting = [
                one.name for one in entries if name == one.figure or (one.supported and name in one.support)
            ]
            if len(cells) == 4:
                assert resting == []
                continue
            assert [link.text for link in cells[-1].find_all("a")] == resting


def test_a_table_escapes_what_it_shows(package, entries):
    sources, figures, indicators = package.sources.copy(), package.figures.copy(), package.indicators.copy()
    sources.loc["S03", ["url", "publisher"]] = ["javascript:alert(1)", "<b>bold</b>"]
    figures.loc["S03-12", "quote_zh"] = "<script>x</script>{{ 7*7 }}"
    indicators.loc[figures.at["S03-12", "indicator"], "name_en"] = "<i>Requests</i>"
    hostile = dataclasses.replace(package, sources=sources, figures=figures, indicators=indicators)
    soup = page(pages.table_page(with_claims(hostile, entries), "figures/services.csv"))
    assert "javascript:" not in str(soup) and not soup.find(["script", "b", "i"])
    assert all(
        text in soup.text for text in ("<b>bold</b>", "<script>x</script>{{ 7*7 }}", "<i>Requests</i>")
    )


def test_a_table_that_is_gone_has_no_page(study):
    with pytest.raises(DataError, match=r"figures/gone\.csv: expected a table of figures"):
        pages.table_page(study, "figures/gone.csv")


def test_a_dictionary_shows_the_table_as_it_is(package):
    shown = pages.table(package.geos, {"name_zh": "Chinese name", "geo": "Place"}, "Places")
    soup = page(shown)
    assert [cell.text for cell in soup.find_all("th")] == ["Chinese name", "Place"]
    cells = [[cell.text for cell in row.find_all("td")] for row in soup.select("tbody tr")]
    assert cells == package.geos[["name_zh", "geo"]].to_numpy().tolist()
    assert repr(shown).splitlines()[0] == "  ".join(cells[0])


def test_a_table_without_other_headings_is_headed_by_its_columns(package):
    shown = page(pages.table(package.geos[["geo", "level"]], None, "Places"))
    assert [head.text for head in shown.find_all("th")] == ["geo", "level"]
