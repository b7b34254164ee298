"""A claim is cited as the book is, with the verdict and the address that it has."""

from __future__ import annotations

import dataclasses

import pytest
import yaml
from entries import entry

from recount.show import citation

BOOK = {
    "title": "A book & its tables",
    "authors": [{"name": "The Authors"}, {"given-names": "Li", "family-names": "Na"}],
    "version": "1.2.3",
    "date-released": "2031-05-06",
}


def written(folder, **changes):
    """Return a citation file with the facts of BOOK and `changes`."""
    file = folder / "CITATION.cff"
    file.write_text(yaml.safe_dump(BOOK | changes), encoding="utf-8")
    return file


def test_the_sentence_names_authors_year_claim_verdict_and_version(tmp_path):
    cited = citation.of_claim(entry(verdict="consistent"), written(tmp_path))
    assert cited.sentence == (
        "The Authors, Li Na (2031). Statement C07: “That was 37.4% of the city’s investment.” "
        "Verdict: consistent. In: A book & its tables, version 1.2.3."
    )
    assert cited.address == "notebooks/ledger.html#c07"


def test_a_word_that_is_the_verdict_is_said_once(tmp_path):
    assert "Verdict: reproduced. In" in citation.of_claim(entry(), written(tmp_path)).sentence


def test_bibtex_escapes_what_tex_would_read(tmp_path):
    lines = citation.of_claim(entry(sentence="1% of #2 & _x_"), written(tmp_path)).bibtex.splitlines()
    assert lines[0] == "@misc{recount-c07,"
    assert lines[1] == "  author = {{The Authors} and {Li Na}},"
    assert lines[2] == r"  title = {Statement C07: 1\% of \#2 \& \_x\_ Verdict: reproduced},"
    assert lines[4] == "  year = {2031},"


def test_bibtex_stays_whole_whatever_a_claim_says(tmp_path):
    """A brace counts even after a backslash."""
    title = citation.of_claim(entry(sentence=r"}{ \input ~^"), written(tmp_path)).bibtex.splitlines()[2]
    assert (
        r"\textbraceright{}\textbraceleft{} \textbackslash{}input \textasciitilde{}\textasciicircum{}"
        in title
    )
    assert title.count("{") == title.count("}")


def test_a_book_with_an_address_gives_the_whole_address(tmp_path):
    cited = citation.of_claim(entry(), written(tmp_path, url="https://book.example.org/"))
    assert cited.address == "https://book.example.org/notebooks/ledger.html#c07"


def test_the_book_itself_can_be_cited():
    cited = citation.of_claim(entry())
    assert all(dataclasses.astuple(cited))


def test_the_nearest_file_is_read_wherever_in_the_book_one_is(tmp_path, monkeypatch):
    written(tmp_path, title="The book around")
    (tmp_path / "notebooks").mkdir()
    monkeypatch.chdir(tmp_path / "notebooks")
    assert "The book around" in citation.of_claim(entry()).sentence


def test_where_there_is_none_it_is_named(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(FileNotFoundError, match=r"CITATION\.cff"):
        citation.of_book()
