"""Cards, chips, ledger entries: the same facts as HTML and as text, nothing of the tables read as markup."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from entries import entry
from packages import figure, in_memory, packaged

from recount.figures.interval import Interval
from recount.ledger import wording
from recount.ledger.entry import Conflict, Verdict
from recount.ledger.rows import rows
from recount.ledger.study import Study
from recount.show import cards, overview

HOSTILE = "<script>alert(1)</script>{{ 7*7 }}`|'\"&amp;"


def page(html: str) -> BeautifulSoup:
    return BeautifulSoup(str(html), "html.parser")


def test_a_card_says_sign_word_printed_given_evidence_and_support():
    shown = cards.card(entry())
    text = page(shown.html).get_text(" ", strip=True)
    for words in (
        "● reproduced",
        "37.4%, that is 37.35–37.45%",
        "37.28–37.46%",
        "article only",
        "S01-06",
        "28.7",
    ):
        assert words in text
    assert page(shown.html).find("a", href="../notebooks/ledger.html#c07")
    assert page(shown.html).find("svg", class_="rc-range")
    assert repr(shown).splitlines()[:7] == [
        "● reproduced  C07  That was 37.4% of the city’s investment.",
        "printed: 37.4%, that is 37.35–37.45%",
        "the other figures give: 37.28–37.46%",
        "face value: 37.3698%",
        "evidence: article only: only figures of the article itself",
        "strength of the test: 3 would have passed: 37.3 to 37.5%",
        "  S01-01 Industrial fixed-asset investment, Jiayuguan, January–October 2023: 76.8 亿元"
        " (1-10月完成工业固定资产投资76.8亿元)",
    ]


def test_one_side_of_an_open_comparison_forces_nothing():
    words = {"printed": "", "printed_set": None, "face": None, "high_reason": "28.7 may be as high as 28.75"}
    open_one = entry(verdict="open", interval=Interval(None, Fraction(115, 4)), **words)
    html = overview.ledger([open_one]).html
    assert "No more than" not in html and "Rebuilt from" not in html and "rc-range" not in html


def test_an_open_claim_says_what_would_settle_it():
    shown = cards.card(entry(verdict="open", support=(), missing="The table of 14 towns."))
    assert "What would settle it The table of 14 towns." in page(shown.html).get_text(" ", strip=True)
    assert "what would settle it: The table of 14 towns." in repr(shown)


def test_a_conflict_is_named():
    claim = entry(verdict="contradicted", conflict=("C21", "S01-09", "S03-08"))
    for shown in (cards.card(claim), overview.ledger([claim])):
        assert "C21, S01-09, S03-08 cannot all be true" in page(shown.html).text


@pytest.mark.parametrize("show", [cards.card, lambda claim: overview.ledger([claim])], ids=["card", "entry"])
def test_words_show_each_reading_with_its_verdict_reason_note_and_flips(entries, show):
    words = next(one for one in entries if one.verdict == Verdict.DEPENDS)
    items = page(show(words).html).select(".rc-readings > li")
    for one, item in zip(words.readings, items, strict=True):
        told = " ".join(item.text.split())
        flips = [f"{wording.otherwise(reading)}: {verdict.shown}." for reading, verdict in one.flips]
        for part in (one.verdict.shown, one.name, wording.implied(one), one.reason, one.note, *flips):
            assert part in told
        assert item.find("svg", class_="rc-range")
    assert any(one.note for one in words.readings) and any(one.flips for one in words.readings)
    assert len(page(show(words).html).select("svg.rc-range")) == len(words.readings)


@pytest.mark.parametrize("show", [cards.card, lambda claim: overview.ledger([claim])], ids=["card", "entry"])
def test_words_with_one_reading_show_its_picture_once(entries, show):
    [only, *_] = next(one for one in entries if one.verdict == Verdict.DEPENDS).readings
    words = replace(only, id="C23", readings=(only,))
    assert len(page(show(words).html).select("svg.rc-range")) == 1


@pytest.mark.parametrize("show", [cards.card, lambda claim: overview.ledger([claim])], ids=["card", "entry"])
def test_strength_assumptions_note_and_flips_stand_beside_the_verdict(show):
    changes = {"assumptions": ("unrevised",), "note": "Nobody said so."}
    told = entry(**changes, read_otherwise=lambda: (("either", Verdict.OPEN),))
    for text in (page(show(told).html).get_text(" ", strip=True), show(told).text):
        for part in (
            "3 would have passed: 37.3 to 37.5%",
            wording.ASSUMPTIONS["unrevised"],
            "Nobody said so.",
        ):
            assert part in text
        assert f"{wording.otherwise('either')}: {Verdict.OPEN.shown}".lower() in text.lower()


def test_rows_show_the_clause_beside_the_figure_and_who_printed_it(package):
    shown = cards.rows(Study(package).rows("S03-08", "S01-09"))
    cells = [[cell.text for cell in row.find_all("td")] for row in page(shown.html).select("tbody tr")]
    assert [row[0] for row in cells] == ["S03-08", "S01-09"]
    assert cells[0][2:4] == ["87%", "占规上工业总产值87%"]
    assert cells[0][4].startswith("New Gansu, reprinted by Jiayuguan government services, 2023-07-26")
    assert repr(shown).splitlines()[1].startswith("S01-09  Gross industrial output of the steel and")


@pytest.mark.parametrize("verdict", Verdict)
def test_a_chip_is_a_link_with_sign_and_word(verdict):
    soup = page(cards.chip(entry(verdict=verdict), "37.4%"))
    link = soup.find("a")
    assert link["href"] == "../notebooks/ledger.html#c07"
    assert link.text.replace("\u2060", "") == f"37.4%{verdict.sign} ({verdict}: Upgrading as a share)"
    assert f"rc-{verdict.slug}" in soup.find(class_="rc-chip")["class"]


def test_a_chip_without_text_shows_the_figure_or_the_claim():
    assert "37.4%" in cards.chip(entry())
    assert page(cards.chip(entry(printed="", printed_set=None))).find("a").text.startswith("Upgrading as")


def test_nothing_from_a_table_becomes_markup():
    row = figure("S01-01", "level", "steel", "76.8") | {"quote_zh": HOSTILE, "geo": HOSTILE}
    sources = [{"source_id": "S01", "publisher": HOSTILE, "office": HOSTILE, "published": HOSTILE}]
    package = in_memory([row])
    package.sources.loc["S01"] = {name: sources[0].get(name, "") for name in package.sources.columns}
    claim = entry(
        figure="S01-01", name=HOSTILE, sentence=HOSTILE, clause_zh=HOSTILE, clause_en=HOSTILE,
        missing=HOSTILE, support=("S01-01",), low_support=("S01-01",), high_support=(), conflict=(HOSTILE,),
        rows=rows(["S01-01"], package.printed, package.facts, "rounded"),
    )  # fmt: skip
    pieces = [
        cards.card(claim).html, overview.ledger([claim]).html,
        cards.chip(claim, HOSTILE),
        cards.rows(Study(package).rows("S01-01")).html,
        overview.verdict_grid([claim]).html,
    ]  # fmt: skip
    for html in pieces:
        assert not [script for script in page(html).find_all("script") if script.text]
        assert HOSTILE in page(html).text


def digest() -> str:
    """Return a hash of every card, entry and chip of the ledger, as HTML and as text."""
    package = packaged()
    entries = Study(package).claims
    shown = [make(entries) for make in (overview.ledger, overview.verdict_bar, overview.verdict_grid)]
    shown += [cards.card(one) for one in entries]
    pieces = [one.html + repr(one) for one in shown] + [cards.chip(one) for one in entries]
    return hashlib.sha256("".join(pieces).encode()).hexdigest()


def test_the_same_bytes_in_another_process_with_another_hash_seed():
    environment = os.environ | {"PYTHONHASHSEED": "4711", "PYTHONPATH": os.pathsep.join(sys.path)}
    command = [sys.executable, "-c", "import test_cards; print(test_cards.digest())"]
    here = Path(__file__).parent
    other = subprocess.run(command, cwd=here, env=environment, capture_output=True, text=True, check=True)
    assert other.stdout.strip() == digest()


def test_a_conflict_faces_its_clauses_and_says_what_the_book_believes(package):
    reason, believes = package.known_conflicts.loc["S42-01 S43-01", ["reason", "believes"]]
    pair = Study(package).rows("S42-01", "S43-01")
    shown = cards.conflict(
        Conflict(("S42-01", "S43-01"), ("a part is at most its whole",), pair, reason, believes)
    )
    soup = BeautifulSoup(shown.html, "html.parser")
    clauses = [quote.find("p", lang="zh-Hans").text for quote in soup.find_all("blockquote")]
    assert clauses == list(package.figures.loc[["S42-01", "S43-01"], "quote_zh"])
    assert believes in soup.text and believes in shown.text and reason in soup.text
    assert "For a part is at most its whole." in soup.text


def test_a_conflict_that_is_not_listed_says_nothing_of_beliefs(package):
    shown = cards.conflict(Conflict(("S01-01", "S01-06"), (), Study(package).rows("S01-01", "S01-06")))
    assert "believes" not in shown.html + shown.text


def test_no_row_that_is_asked_for_is_lost(package):
    with pytest.raises(KeyError, match="no figure 'S01-99': did you mean"):
        cards.rows(Study(package).rows("S01-01", "S01-99"))


def test_a_card_in_plain_text_names_what_a_claim_clashes_with():
    text = cards.card(entry(verdict="contradicted", conflict=("S01-06", "S02-02"))).text
    assert "conflict: S01-06, S02-02 cannot all be true" in text.splitlines()


def test_an_answer_says_what_was_asked_in_words_not_by_the_ids_of_the_tables(package):
    study = Study(package)
    asked = study.quantity("level industrial_output Jiayuguan 2023-01..2023-10")
    text = page(cards.answer(study.bound(asked)).html).get_text(" ", strip=True)
    assert text.startswith("Gross output of above-scale industry, Jiayuguan, January–October 2023")
    assert "industrial_output" not in text
