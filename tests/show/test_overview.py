"""All statements together: the ledger that folds, the grid by verdict, the bar of counts."""

from __future__ import annotations

from bs4 import BeautifulSoup
from entries import entry

from recount.ledger import wording
from recount.ledger.entry import Verdict
from recount.ledger.study import Study
from recount.show import overview


def page(html: str) -> BeautifulSoup:
    return BeautifulSoup(str(html), "html.parser")


def test_a_ledger_entry_has_its_permanent_address_and_both_languages():
    told = entry(
        low_reason="76.8 亿元 (S01-01) may be as high as 76.85",
        read_otherwise=lambda: (("truncated", Verdict.CONSISTENT),),
    )
    soup = page(overview.ledger([told]).html)
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
    soup = page(overview.ledger([entry()]).html)
    printed, rebuilt = soup.find_all("ul", class_="rc-rows")
    assert "37.35% ≤ share ≤ 37.45%" in printed.text
    assert [row.a.text for row in rebuilt.find_all("li")] == ["S01-01", "S01-06"]
    assert rebuilt.find("a", href="../book/sources.html#s01-06")
    chip = rebuilt.find("a", class_="rc-source-chip")
    assert chip["href"] == "../book/sources.html#s01"
    assert " ".join(chip.text.split()) == "S01 Jiayuguan Daily, 2023-12-19"


def test_a_ledger_entry_can_be_cited_and_taken_away():
    soup = page(overview.ledger([entry()]).html)
    cite = soup.find("details", class_="rc-cite")
    assert "Statement C07" in cite.p.text and "@misc{recount-c07," in cite.pre.text
    assert "notebooks/ledger.html#c07" in cite.select_one(".rc-address").text
    assert cite.select_one("pre .rc-url").text == "" and "url" not in cite.pre.text
    assert cite.pre.text.rstrip().endswith("}") and cite.pre.text.count("{") == cite.pre.text.count("}")
    assert soup.find("a", href="../downloads/ledger.json")


def test_an_entry_without_evidence_says_nothing_of_it_and_is_found_by_that():
    soup = page(overview.ledger([entry(verdict="open", support=(), evidence="")]).html)
    assert "Evidence" not in [one.dt.text for one in soup.select(".rc-facts > div")]
    assert soup.find(id="c07")["data-evidence"] == "none"


def test_the_bar_has_the_signs_of_the_verdicts_that_there_are(entries):
    shown = overview.verdict_bar(entries)
    items = [item.get_text(" ", strip=True) for item in page(shown.html).find_all("li")]
    counts = {verdict: count for verdict, count in Verdict.counts(entries).items() if count}
    assert items == [f"{count} {verdict.shown}" for verdict, count in counts.items()]
    assert repr(shown) == ", ".join(f"{verdict.shown} {count}" for verdict, count in counts.items())


def test_the_bar_counts_every_claim(entries):
    segments = page(overview.verdict_bar(entries).html).find(class_="rc-bar").find_all("span")
    assert sum(int(segment["style"].removeprefix("flex-grow:")) for segment in segments) == len(entries)


def test_the_ledger_can_be_filtered_by_what_its_entries_say(entries):
    soup = page(overview.ledger(entries).html)
    found = soup.select("details.rc-entry")
    assert [one["id"] for one in found] == [one.id.lower() for one in entries], "in the order of the text"
    for name in ("verdict", "evidence", "chapter"):
        options = [option["value"] for option in soup.find("select", attrs={"name": name}).find_all("option")]
        assert options[0] == "" and len(set(options)) == len(options)
        assert set(options[1:]) == {one[f"data-{name}"] for one in found}
        assert all(" " not in value for value in options), "an address holds it"
    assert soup.output.text == f"All {len(entries)} statements"
    assert soup.find("script", src="../_static/ledger.js")
    assert all(one.sentence in repr(overview.ledger(entries)) for one in entries)


def test_the_ledger_is_folded_and_every_statement_and_reading_has_its_address(entries):
    soup = page(overview.ledger(entries).html)
    assert not soup.select("details[open]")
    ids = [one["id"] for one in soup.select("[id]") if one["id"] != "claims"]
    assert len(ids) == len(set(ids))
    assert set(ids) == {one.id.lower() for claim in entries for one in (claim, *claim.readings)}
    for claim in entries:
        within = soup.find(id=claim.id.lower()).select(".rc-anchor")
        assert [one["id"] for one in within] == [one.id.lower() for one in claim.readings]


def test_what_an_entry_says_unfolded_is_sign_name_figure_and_strength(entries):
    for claim, one in zip(
        entries, page(overview.ledger(entries).html).select("details.rc-entry"), strict=True
    ):
        told = " ".join(one.summary.text.split())
        for words in (claim.verdict.shown, claim.name, wording.said(claim) or "in words"):
            assert words in told
        assert told.endswith(wording.strength(claim) or wording.implied(claim))


def test_the_grid_has_every_statement_once_by_its_name_under_its_verdict(entries):
    shown = overview.verdict_grid(entries)
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
    told = [" ".join(one.text.split()) for one in page(overview.verdict_grid(entries).html).select("p")]
    for one in entries:
        for reading, verdict in one.flips:
            [line] = [line for line in told if line.startswith(wording.otherwise(reading))]
            assert f"{one.name} is {verdict.shown}" in line


def test_an_entry_says_its_inequality_under_the_reading_it_was_judged_by(package):
    """The share of a ledger that is read as truncated lies in [37.4, 37.5), and its entry says so."""
    text = page(overview.ledger([Study(package, "truncated")["C07"]]).html).text
    assert "37.4% ≤ share < 37.5%" in text and "37.35%" not in text
