"""A shared link shows what its page says, with addresses only where the book has one."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup
from PIL import Image

from recount.publish.previews import LONGEST, SIZE, Preview, lead_on

BODY = '<h1>Q?</h1><div class="rc-answer">Up <span>83.7%</span> & more. {}</div><p>Later.</p>'


def tags(preview, address=""):
    soup = BeautifulSoup("".join(preview.tags(address, "book/page")), "html.parser")
    return {tag.get("name") or tag["property"]: tag["content"] for tag in soup.select("meta")}


def test_the_answer_describes_a_chapter_in_whole_sentences():
    preview = Preview("Book", "Did it <b>grow</b>?", BODY.format("y" * LONGEST))
    assert preview.description == "Up 83.7% & more."
    assert preview.title == "Did it grow?"


def test_a_long_sentence_is_cut_at_a_word():
    told = Preview("Book", "T", f"<p>{'word ' * LONGEST}</p>").description
    assert len(told) <= LONGEST
    assert told.endswith("word …")


def test_a_page_without_words_is_described_by_its_title():
    assert Preview("Book", "Search", "").description == "Search: Book"
    assert Preview("Book", "", "").title == "Book"


def test_without_an_address_there_is_no_tag_that_needs_one():
    told = tags(Preview("Book", "T", BODY))
    assert told["description"] == told["og:description"]
    assert not {"og:url", "og:image"} & {*told}
    assert told["twitter:card"] == "summary"


def test_with_an_address_page_and_picture_have_theirs():
    told = tags(Preview("Book", "T", BODY), "https://book.example/")
    assert told["og:url"] == "https://book.example/book/page.html"
    assert told["og:image"] == "https://book.example/previews/book-page.png"
    assert told["twitter:card"] == "summary_large_image"


@pytest.mark.parametrize("heading", ["Did industrial investment grow by 83.7%?", "How many wide words " * 9])
def test_the_picture_is_the_same_twice_and_as_large_as_asked_for(tmp_path, heading):
    for name in ("one.png", "two.png"):
        Preview("Book", heading, BODY).draw(tmp_path / name)
    assert (tmp_path / "one.png").read_bytes() == (tmp_path / "two.png").read_bytes()
    picture = Image.open(tmp_path / "one.png").convert("L")
    assert picture.size == SIZE
    assert picture.crop((SIZE[0] - 12, 0, *SIZE)).getextrema() == (255, 255)  # nothing runs out of it


def test_the_root_leads_on_under_the_name_of_the_front_page(tmp_path):
    (tmp_path / "book").mkdir()
    head = "".join(Preview("Book", "T", BODY).tags("", "book/index"))
    front = f"<html><head><title>T &amp; Book</title>{head}</head><body></body></html>"
    (tmp_path / "book/index.html").write_text(front, encoding="utf-8")
    lead_on(tmp_path, "book/index")
    root = BeautifulSoup((tmp_path / "index.html").read_text("utf-8"), "html.parser")
    assert root.title.get_text() == "T & Book"
    assert root.select_one("meta[name=description]")["content"] == Preview("Book", "T", BODY).description
    assert "book/index.html" in root.select_one("meta[http-equiv]")["content"]
    assert root.a["href"] == "book/index.html"
