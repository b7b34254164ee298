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
from recount.show import cards

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
    html = cards.ledger([open_one]).html
    assert "No more than" not in html and "Rebuilt from" not in html and "rc-range" not in html


def test_an_open_claim_says_what_would_settle_it():
    shown = cards.card(entry(verdict="open", support=(), missing="The table of 14 towns."))
    assert "What would settle it The table of 14 towns." in page(shown.html).get_text(" ", strip=True)
    assert "what would settle it: The table of 14 towns." in repr(shown)


def test_a_ledger_entry_has_its_permanent_address_and_both_languages():
    told = entry(
        low_reason="76.8 亿元 (S01-01) may be as high as 76.85",
        read_otherwise=lambda: (("truncated", Verdict.CONSISTENT),),
    )
    soup = page(cards.ledger([told]).html)
    assert soup.find(id="c07").find("a", href="#c07")
    assert soup.find("q", lang="zh-Hans").text == "占全市工业固定资产投资的37.4%"
    assert "37.4% of the whole city’s investment" in soup.text
    assert "No less than 37.28%, because 76.8 亿元 (S01-01) may be as high as 76.85." in soup.text
    assert "No more than" not in soup.text
    facts = {
        one.dt.text: " ".join(one.dd.text.split())
        for one in soup.find("dl", class_="rc-facts").find_all("div")
    }
    assert facts["Strength of the test"] == "3 would have passed: 37.3 to 37.5%"
    assert "If printers cut digits off: ◐ consistent." in " ".join(soup.text.split())
    assert soup.find("a", href="../notebooks/shares.html").text == "Shares"


def test_a_ledger_entry_shows_its_rows_with_what_they_say_and_their_source():
    soup = page(cards.ledger([entry()]).html)
    printed, rebuilt = soup.find_all("ul", class_="rc-rows")
    assert "37.35% ≤ share ≤ 37.45%" in printed.text
    assert [row.a.text for row in rebuilt.find_all("li")] == ["S01-01", "S01-06"]
    assert rebuilt.find("a", href="../book/sources.html#s01-06")
    chip = rebuilt.find("a", class_="rc-source-chip")
    assert chip["href"] == "../book/sources.html#s01"
    assert " ".join(chip.text.split()) == "S01 Jiayuguan Daily, 2023-12-19"


def test_a_ledger_entry_can_be_cited_and_taken_away():
    soup = page(cards.ledger([entry()]).html)
    cite = soup.find("details", class_="rc-cite")
    assert "Statement C07" in cite.p.text and "@misc{recount-c07," in cite.pre.text
    assert "notebooks/ledger.html#c07" in cite.select_one(".rc-address").text
    assert cite.select_one("pre .rc-url").text == "" and "url" not in cite.pre.text
    assert cite.pre.text.rstrip().endswith("}") and cite.pre.text.count("{") == cite.pre.text.count("}")
    assert soup.find("a", href="../downloads/ledger.json")


def test_an_entry_without_evidence_says_nothing_of_it_and_is_found_by_that():
    soup = page(cards.ledger([entry(verdict="open", support=(), evidence="")]).html)
    assert "Evidence" not in [one.dt.text for one in soup.select(".rc-facts > div")]
    assert soup.find(id="c07")["data-evidence"] == "none"


def test_a_conflict_is_named():
    claim = entry(verdict="contradicted", conflict=("C21", "S01-09", "S03-08"))
    for shown in (cards.card(claim), cards.ledger([claim])):
        assert "C21, S01-09, S03-08 cannot all be true" in page(shown.html).text


def test_the_bar_has_the_signs_of_the_verdicts_that_there_are(entries):
    shown = cards.verdict_bar(entries)
    items = [item.get_text(" ", strip=True) for item in page(shown.html).find_all("li")]
    counts = {verdict: count for verdict, count in Verdict.counts(entries).items() if count}
    assert items == [f"{count} {verdict.shown}" for verdict, count in counts.items()]
    assert repr(shown) == ", ".join(f"{verdict.shown} {count}" for verdict, count in counts.items())


def test_the_bar_counts_every_claim(entries):
    segments = page(cards.verdict_bar(entries).html).find(class_="rc-bar").find_all("span")
    assert sum(int(segment["style"].removeprefix("flex-grow:")) for segment in segments) == len(entries)


def test_the_ledger_can_be_filtered_by_what_its_entries_say(entries):
    soup = page(cards.ledger(entries).html)
    found = soup.select("details.rc-entry")
    assert [one["id"] for one in found] == [one.id.lower() for one in entries], "in the order of the text"
    for name in ("verdict", "evidence", "chapter"):
        options = [option["value"] for option in soup.find("select", attrs={"name": name}).find_all("option")]
        assert options[0] == "" and len(set(options)) == len(options)
        assert set(options[1:]) == {one[f"data-{name}"] for one in found}
        assert all(" " not in value for value in options), "an address holds it"
    assert soup.output.text == f"All {len(entries)} statements"
    assert soup.find("script", src="../_static/ledger.js")
    assert all(one.sentence in repr(cards.ledger(entries)) for one in entries)


def test_the_ledger_is_folded_and_every_statement_and_reading_has_its_address(entries):
    soup = page(cards.ledger(entries).html)
    assert not soup.select("details[open]")
    ids = [one["id"] for one in soup.select("[id]") if one["id"] != "claims"]
    assert len(ids) == len(set(ids))
    assert set(ids) == {one.id.lower() for claim in entries for one in (claim, *claim.readings)}
    for claim in entries:
        within = soup.find(id=claim.id.lower()).select(".rc-readings > li")
        assert [one["id"] for one in within] == [one.id.lower() for one in claim.readings]


def test_what_an_entry_says_unfolded_is_sign_name_figure_and_strength(entries):
    for claim, one in zip(entries, page(cards.ledger(entries).html).select("details.rc-entry"), strict=True):
        told = " ".join(one.summary.text.split())
        for words in (claim.verdict.shown, claim.name, wording.said(claim) or "in words"):
            assert words in told
        assert told.endswith(wording.strength(claim) or wording.implied(claim))


@pytest.mark.parametrize("show", [cards.card, lambda claim: cards.ledger([claim])], ids=["card", "entry"])
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


@pytest.mark.parametrize("show", [cards.card, lambda claim: cards.ledger([claim])], ids=["card", "entry"])
def test_words_with_one_reading_show_its_picture_once(entries, show):
    [only, *_] = next(one for one in entries if one.verdict == Verdict.DEPENDS).readings
    words = replace(only, id="C23", readings=(only,))
    assert len(page(show(words).html).select("svg.rc-range")) == 1


@pytest.mark.parametrize("show", [cards.card, lambda claim: cards.ledger([claim])], ids=["card", "entry"])
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


def test_the_grid_has_every_statement_once_by_its_name_under_its_verdict(entries):
    shown = cards.verdict_grid(entries)
    soup = page(shown.html)
    found = {verdict: [one for one in entries if one.verdict == verdict] for verdict in Verdict}
    found = {verdict: named for verdict, named in found.items() if named}
    for section, (verdict, named) in zip(soup.select("section"), found.items(), strict=True):
        assert section.h3.a["href"] == f"../notebooks/ledger.html?verdict={verdict.slug}#claims"
        head = " ".join(section.h3.text.split())
        assert head == f"{verdict.shown} {len(named)} {verdict.meaning}"
        assert [(link.text, link["href"]) for link in section.select("li a")] == [
            (one.name, f"../notebooks/ledger.html#{one.id.lower()}") for one in named
        ]
    assert "● reproduced: Upgrading investment, Upgrading as a share of investment" in repr(shown)


def test_the_grid_tells_which_verdicts_change_when_digits_are_read_otherwise(entries):
    told = [" ".join(one.text.split()) for one in page(cards.verdict_grid(entries).html).select("p")]
    for one in entries:
        for reading, verdict in one.flips:
            [line] = [line for line in told if line.startswith(wording.otherwise(reading))]
            assert f"{one.name} is {verdict.shown}" in line


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
        cards.card(claim).html, cards.ledger([claim]).html,
        cards.chip(claim, HOSTILE),
        cards.rows(Study(package).rows("S01-01")).html,
        cards.verdict_grid([claim]).html,
    ]  # fmt: skip
    for html in pieces:
        assert not [script for script in page(html).find_all("script") if script.text]
        assert HOSTILE in page(html).text


def digest() -> str:
    """Return a hash of every card, entry and chip of the ledger, as HTML and as text."""
    package = packaged()
    entries = Study(package).claims
    shown = [make(entries) for make in (cards.ledger, cards.verdict_bar, cards.verdict_grid)]
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


def test_an_entry_says_its_inequality_under_the_reading_it_was_judged_by(package):
    """The share of a ledger that is read as truncated lies in [37.4, 37.5), and its entry says so."""
    text = page(cards.ledger([Study(package, "truncated")["C07"]]).html).text
    assert "37.4% ≤ share < 37.5%" in text and "37.35%" not in text


def test_no_row_that_is_asked_for_is_lost(package):
    with pytest.raises(KeyError, match="no figure 'S01-99': did you mean"):
        cards.rows(Study(package).rows("S01-01", "S01-99"))


def test_a_card_in_plain_text_names_what_a_claim_clashes_with():
    text = cards.card(entry(verdict="contradicted", conflict=("S01-06", "S02-02"))).text
    assert "conflict: S01-06, S02-02 cannot all be true" in text.splitlines()
