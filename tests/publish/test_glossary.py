"""A word of the glossary is explained where a page first uses it in prose, once, and nowhere else."""

from __future__ import annotations

from bs4 import BeautifulSoup

from recount.publish import glossary

WORDS = [
    glossary.Term(("亿元",), "term-0", "A hundred million yuan."),
    glossary.Term(("fixed-asset investment", "investment"), "term-i", "Money."),
    glossary.Term(("prefecture",), "term-p", "A level."),
]


def marked(html):
    soup = BeautifulSoup(html, "html.parser")
    glossary.mark(soup, WORDS)
    return soup


def test_the_first_use_leads_to_the_glossary_and_says_what_it_means():
    soup = marked("<p>The Prefectures of Gansu.</p><p>A prefecture.</p>")
    (link,) = soup.select("a")
    assert link.get_text() == "Prefectures"
    assert link["href"] == "../book/glossary.html#term-p"
    card = soup.find(id=link["aria-describedby"])
    assert card["role"] == "tooltip"
    assert card.get_text() == "A level."


def test_the_longer_of_two_words_is_taken_and_each_meaning_once():
    soup = marked("<p>fixed-asset investment and investment</p>")
    assert [link.get_text() for link in soup.select("a")] == ["fixed-asset investment"]


def test_a_chinese_unit_is_a_word_too():
    soup = marked('<p>76.8 <span lang="zh-Hans">亿元</span></p>')
    assert soup.select_one("[lang=zh-Hans] a").get_text() == "亿元"
    assert soup.select_one(".rc-pop")["lang"] == "en"


def test_headings_links_code_tables_and_parts_of_words_are_left():
    html = (
        "<h2>prefecture</h2><p><a>prefecture</a> <code>prefecture</code> prefectural reinvestment</p>"
        "<table><tr><td><p>prefecture</p></td></tr></table>"
    )
    assert str(marked(html)) == html


def test_a_page_without_a_glossary_stays_as_it_is():
    soup = BeautifulSoup("<p>investment</p>", "html.parser")
    glossary.mark(soup, [])
    assert str(soup) == "<p>investment</p>"
