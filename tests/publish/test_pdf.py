"""The book as one page and as one PDF: every chapter in order, its links within it, its Chinese intact."""

import re
import shutil
import subprocess
import sys
from datetime import UTC, datetime

import paths
import pytest
import smallbook
from bs4 import BeautifulSoup
from playwright.sync_api import Error as BrowserError
from pypdf import PdfReader
from sphinx_external_toc.parsing import parse_toc_yaml

from recount.publish import browser, one_page, pdf

BOOK = {"title": "Two <pages>", "authors": [{"name": "Ann"}], "version": "1.0", "date-released": "2026-01-02"}
PAGE = '<html><head><link rel="stylesheet" href="../_static/book.css?v=1"></head><body>{}</body></html>'
FONT = """
@font-face { font-family: "Recount Sans SC"; src: url("RecountSansSC-Regular.woff2"); }
body { font-family: "Recount Sans SC"; }
"""
FRONT = """<article class="bd-article"><section id="front">
<h1>Front<a class="headerlink" href="#front">#</a></h1>
<a href="../notebooks/ledger.html#c01">C01</a> <a href="../notebooks/ledger.html">all</a>
<a href="#front">up</a>
<a href="../downloads/ledger.csv">CSV</a> <a href="https://host.org/x">elsewhere</a>
<span class="rc-pop" role="group">small card</span><script>let x</script></section></article>"""
LEDGER = """<article class="bd-article"><section id="c01"><h1>Ledger</h1>
<p>融资担保贷款7650万元, up 83.7 %</p>
<svg aria-labelledby="t1 t2"><title id="t1">x</title><clipPath id="clip"/>
<g clip-path="url(#clip)"/><use href="#t1"/></svg>
<details><summary>more</summary>folded</details><img src="../_static/a.svg" alt="">
<h2>Part</h2></section></article>"""


@pytest.fixture
def book(tmp_path):
    """A built book of two pages, and its table of contents."""
    for name, text in {"book/index": FRONT, "notebooks/ledger": LEDGER}.items():
        page = tmp_path / "html" / f"{name}.html"
        page.parent.mkdir(parents=True)
        page.write_text(PAGE.format(text), "utf-8")
    shutil.copytree(paths.ROOT / "recount/show/static", tmp_path / "html/_static")
    (tmp_path / "html/_static/book.css").write_text(FONT)
    contents = tmp_path / "_toc.yml"
    contents.write_text(smallbook.CONTENTS)
    return tmp_path / "html", parse_toc_yaml(contents)


@pytest.fixture
def whole(book):
    return BeautifulSoup(one_page.assemble(*book, BOOK, {"notebooks-ledger": 7}), "html.parser")


def test_the_project_s_pages_stand_in_reading_order():
    parts = one_page.order(parse_toc_yaml(paths.BOOK / "_toc.yml"))
    documents = [document for _, listed in parts for document in listed]
    assert documents[:3] == ["book/index", "book/article", "notebooks/growth"]
    written = re.findall(r"(?:root|file): (\S+)", (paths.BOOK / "_toc.yml").read_text("utf-8"))
    assert documents == [page for page in written if not page.startswith("book/table-")]
    assert documents != written


def test_title_contents_and_chapters_in_order(whole):
    assert one_page.headings(str(whole)) == ["Two <pages>", "Contents", "Front", "Ledger", "Part"]
    contents = whole.select_one(".rc-print-contents")
    assert [link["href"] for link in contents.find_all("a")] == ["#book-index", "#notebooks-ledger"]
    assert "All of it" in contents.get_text()
    assert [line.span.get_text() for line in contents.find_all("li")] == ["", "7"]


def test_links_lead_within_the_page_or_to_other_hosts_or_are_text(whole):
    chapter = whole.select_one("#book-index")
    links = {link.get_text(): link.get("href") for link in chapter.find_all("a")}
    assert links == {
        "C01": "#notebooks-ledger--c01",
        "all": "#notebooks-ledger",
        "up": "#book-index--front",
        "CSV": None,
        "elsewhere": "https://host.org/x",
    }
    ids = [tag["id"] for tag in whole.find_all(id=True)]
    assert len(ids) == len(set(ids))
    assert all(link["href"][1:] in ids for link in whole.select('a[href^="#"]'))


def test_what_a_drawing_refers_to_moves_with_it(whole):
    drawing = whole.svg
    assert drawing["aria-labelledby"] == "notebooks-ledger--t1 notebooks-ledger--t2"
    assert drawing.g["clip-path"] == "url(#notebooks-ledger--clip)"
    assert drawing.use["href"] == "#notebooks-ledger--t1"


def test_paper_has_no_buttons_and_nothing_folded(whole):
    text = whole.get_text()
    assert "small card" not in text and "let x" not in text
    assert whole.find("script") is None
    assert whole.details.has_attr("open")


def test_files_are_found_wherever_the_page_stands(book, whole):
    assert whole.find("link")["href"] == (book[0] / "_static/book.css").as_uri()
    assert whole.img["src"] == (book[0] / "_static/a.svg").as_uri()


def test_the_pdf(book, monkeypatch):
    html, contents = book
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1702944000")
    linked = html / "book/index.html"
    linked.write_text(linked.read_text() + '<p><span id="recount-pdf">recount.publish.pdf</span></p>')
    made = pdf.make(html, contents, smallbook.installed())
    assert made == html / "downloads/recount.pdf"
    assert [file.name for file in made.parent.iterdir()] == ["recount.publish.pdf"]
    reader = PdfReader(made)
    pages = [page.extract_text() for page in reader.pages]
    assert len(pages) == 4
    assert "融资担保贷款7650万元" in pages[3] and "83.7" in pages[3]
    assert re.search(r"Front\s*3\s+All of it\s+Ledger\s*4", pages[1])
    titles = [entry.title for entry in reader.outline if not isinstance(entry, list)]
    assert titles[1:] == ["Contents", "Front", "Ledger"]
    assert reader.metadata.author == "The Recount authors"
    made_at = datetime(2023, 12, 19, tzinfo=UTC)
    assert reader.metadata.creation_date == reader.metadata.modification_date == made_at
    assert reader.root_object["/Lang"] == "en"
    assert pdf.page_numbers(made)["notebooks-ledger"] == 4
    link = BeautifulSoup(linked.read_text(), "html.parser").find("a", id="recount-pdf")
    assert (linked.parent / link["href"]).resolve() == made.resolve()
    before = made.read_bytes()
    assert pdf.make(html, contents, smallbook.installed()).read_bytes() == before


def test_a_character_that_no_font_draws_is_not_lost_in_silence(book):
    html, contents = book
    page = html / "notebooks/ledger.html"
    page.write_text(page.read_text("utf-8").replace("融资", "龘"), "utf-8")
    (html / "_static/book.css").write_text("")
    try:
        text = PdfReader(pdf.make(html, contents, smallbook.installed())).pages[3].extract_text()
    except pdf.PdfError as error:
        assert "龘" in str(error) and "font" in str(error)
        assert list((html / "downloads").iterdir()) == []
    else:  # this machine has a Chinese font of its own
        assert "龘" in text


def test_a_browser_that_fails_leaves_the_old_pdf(book, tmp_path):
    html, contents = book
    old = html / "downloads/recount.pdf"
    old.parent.mkdir()
    old.write_bytes(b"old")
    broken = tmp_path / "chromium"
    broken.write_text("#!/bin/sh\nexit 3\n")
    broken.chmod(0o755)
    with pytest.raises(BrowserError):
        pdf.make(html, contents, str(broken))
    assert [(file.name, file.read_bytes()) for file in old.parent.iterdir()] == [
        ("recount.publish.pdf", b"old")
    ]


def test_a_browser_is_found_by_its_name(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(browser, "PLACES", ())
    assert browser.find() is None
    for name in ("google-chrome", "chromium"):
        (tmp_path / name).write_text("#!/bin/sh\n")
        (tmp_path / name).chmod(0o755)
        assert browser.find() == str(tmp_path / name)


@pytest.mark.parametrize(("made", "said"), [(False, "run `make book` first"), (True, "apt install chromium")])
def test_what_is_missing_gets_one_sentence(tmp_path, monkeypatch, capsys, made, said):
    monkeypatch.setattr(pdf, "HTML", tmp_path)
    monkeypatch.setattr(browser, "find", lambda: None)
    if made:
        (tmp_path / "index.html").touch()
    assert pdf.main() == 2
    assert said in capsys.readouterr().out


def test_nothing_but_the_pdf_needs_a_browser():
    code = "import sys, recount.publish.build; sys.exit('playwright' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], cwd=paths.ROOT, check=False).returncode == 0
