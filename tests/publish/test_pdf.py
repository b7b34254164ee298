"""The book as one page and as one PDF: every chapter in order, its links within it, its Chinese intact."""

import os
import re
import subprocess
import sys
from datetime import datetime

import paths
import pytest
import smallbook
import yaml
from bs4 import BeautifulSoup
from pypdf import PdfReader
from sphinx_external_toc.parsing import parse_toc_yaml

from recount.package.problems import RecountError
from recount.publish import one_page, pdf

BOOK = {
    "title": "Two <pages>",
    "authors": [{"name": "Ann"}, {"name": "Li"}],
    "version": "1.0",
    "date-released": "2026-01-02",
}
FRONT = """<article class="bd-article"><section id="front">
<h1>Front<a class="headerlink" href="#front">#</a></h1>
<a href="../notebooks/ledger.html#c01">C01</a> <a href="../notebooks/ledger.html">all</a>
<a href="#front">up</a>
<a href="../downloads/ledger.csv">CSV</a> <a href="https://host.org/x">elsewhere</a>
<span class="rc-pop" role="group">small card</span><script>let x</script></section></article>"""
LEDGER = """<article class="bd-article"><section id="c01"><h1>Ledger</h1>
<details class="admonition hide above-input"><summary>Show code cell source</summary>
<div class="cell_input"><pre>import pandas</pre></div></details>
<p>融资担保贷款7650万元, “up” 83.7 % ✕</p>
<svg viewBox="0 0 42 4" width="420" height="40" style="height:auto" aria-labelledby="t1 t2">
<title id="t1">x</title><clipPath id="clip"/>
<rect id="r" width="9" height="4" style="fill: var(--rc-open, #4b5563)"/>
<g clip-path="url(#clip)"/><use href="#r"/></svg>
<details><summary>more</summary>folded</details><img src="../_static/a.svg" alt="a">
<h2>Part</h2></section></article>"""


def write(root):
    """Write a built book of two pages, and its table of contents; return both and who is to be cited."""
    for name, text in {"book/index": FRONT, "notebooks/ledger": LEDGER}.items():
        page = root / "html" / f"{name}.html"
        page.parent.mkdir(parents=True)
        page.write_text(f"<html><body>{text}</body></html>", "utf-8")
    (root / "html/index.html").touch()
    (root / "html/_static").mkdir()
    (root / "html/_static/recount.css").touch()
    (root / "html/_static/a.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>')
    (root / "_toc.yml").write_text(smallbook.CONTENTS)
    (root / "CITATION.cff").write_text(yaml.safe_dump(BOOK))
    return root / "html", parse_toc_yaml(root / "_toc.yml"), root / "CITATION.cff"


@pytest.fixture
def book(tmp_path):
    return write(tmp_path)


@pytest.fixture
def whole(book):
    return BeautifulSoup(one_page.assemble(*book[:2], BOOK), "html.parser")


def test_the_project_s_pages_stand_in_reading_order():
    parts = one_page.order(parse_toc_yaml(paths.BOOK / "_toc.yml"))
    documents = [document for _, listed in parts for document in listed]
    assert documents[:3] == ["book/index", "book/article", "notebooks/growth"]
    written = re.findall(r"(?:root|file): (\S+)", (paths.BOOK / "_toc.yml").read_text("utf-8"))
    assert documents == [page for page in written if page != "book/tables"]


def test_title_contents_and_chapters_in_order(whole):
    headings = [heading.get_text() for heading in whole.find_all(re.compile("^h[1-6]$"))]
    assert headings == ["Two <pages>", "Contents", "Front", "Ledger", "Part"]
    contents = whole.select_one(".rc-print-contents")
    assert [link["href"] for link in contents.find_all("a")] == ["#book-index", "#notebooks-ledger"]
    assert "All of it" in contents.get_text()


def test_links_lead_within_the_page_or_to_other_hosts_or_are_text(whole):
    chapter = whole.select_one("#book-index")
    links = {link.get_text(): link.get("href") for link in chapter.find_all("a")}
    assert links == {
        "C01": "#notebooks-ledger--c01",
        "all": "#notebooks-ledger",
        "up": "#book-index--front",
        "elsewhere": "https://host.org/x",
    }
    assert "CSV" in chapter.get_text()
    ids = [tag["id"] for tag in whole.find_all(id=True)]
    assert len(ids) == len(set(ids))
    assert all(link["href"][1:] in ids for link in whole.select('a[href^="#"]'))


def test_what_a_drawing_refers_to_moves_with_it_and_its_colours_are_settled(whole):
    drawing = whole.svg
    assert drawing.g["clip-path"] == "url(#notebooks-ledger--clip)"
    assert drawing.use["href"] == "#notebooks-ledger--r"
    assert drawing.rect["style"] == "fill: #4b5563"


def test_paper_has_no_buttons_no_code_cells_and_nothing_folded(whole):
    text = whole.get_text()
    for gone in ("small card", "let x", "import pandas", "code cell source"):
        assert gone not in text
    assert whole.find("script") is None
    assert whole.details.has_attr("open")


def test_the_pdf(book):
    html, contents, cited = book
    linked = html / "book/index.html"
    linked.write_text(linked.read_text() + '<p><span id="recount-pdf">recount.pdf</span></p>')
    made = pdf.make(html, contents, cited)
    assert made == html / "downloads/recount.pdf"
    assert [file.name for file in made.parent.iterdir()] == ["recount.pdf"]
    reader = PdfReader(made)
    pages = [page.extract_text() for page in reader.pages]
    assert len(pages) == 4
    assert "融资担保贷款7650万元" in pages[3] and "83.7" in pages[3]
    assert re.search(r"Front[ .]*3\s+All of it\s+Ledger[ .]*4", pages[1])
    titles = [entry.title for entry in reader.outline if not isinstance(entry, list)]
    assert titles == ["Contents", "Front", "Ledger"]
    assert (reader.metadata.title, reader.metadata.author) == ("Two <pages>", "Ann, Li")
    assert reader.metadata.creation_date == datetime(2026, 1, 2)
    assert reader.root_object["/Lang"] == "en"
    link = BeautifulSoup(linked.read_text(), "html.parser").find("a", id="recount-pdf")
    assert (linked.parent / link["href"]).resolve() == made.resolve()
    assert f"{made.name}\n" in (html / "SHA256SUMS").read_text()


def test_no_font_of_the_machine_is_drawn(book):
    html, contents, cited = book
    (html / "notebooks/ledger.html").write_text(
        f"{LEDGER[:-10]}<p>a <b>b</b> <i>c</i> <code>d</code></p></article>"
    )
    reader = PdfReader(pdf.make(html, contents, cited))
    fonts = {font["/BaseFont"] for page in reader.pages for font in page["/Resources"]["/Font"].values()}
    assert {re.sub(r"^/\w+\+|-(Bold|Oblique)$", "", name) for name in fonts} <= {
        "Paper",
        "Paper-Signs",
        "Paper-Mono",
    }


def test_the_same_bytes_each_time_anywhere(tmp_path):
    made = set()
    for seed, zone in (("0", "UTC"), ("7", "Asia/Shanghai")):
        folder = tmp_path / zone
        write(folder)
        code = (
            "import sys; from pathlib import Path; from sphinx_external_toc.parsing import parse_toc_yaml;"
            "from recount.publish import pdf; root = Path(sys.argv[1]);"
            "pdf.make(root / 'html', parse_toc_yaml(root / '_toc.yml'), root / 'CITATION.cff')"
        )
        setting = os.environ | {"PYTHONHASHSEED": seed, "TZ": zone, "HOME": str(folder)}
        subprocess.run([sys.executable, "-c", code, folder], env=setting, check=True)
        made.add((folder / "html/downloads/recount.pdf").read_bytes())
    assert len(made) == 1


def test_the_same_bytes_once_the_book_links_to_its_pdf(tmp_path):
    """The page of downloads names the PDF in plain words until there is one."""
    html, contents, cited = write(tmp_path)
    page = html / "book/index.html"
    page.write_text(page.read_text("utf-8").replace("</article>", f"{pdf.PLACE}</article>"), "utf-8")
    first = pdf.make(html, contents, cited).read_bytes()
    assert pdf.LINK in page.read_text("utf-8")
    assert pdf.make(html, contents, cited).read_bytes() == first


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("融资", "龘䶮", "The PDF would lack 䶮龘: make the book's font anew"),
        ('src="../_static/a.svg"', 'src="../_static/gone.svg"', "gone.svg"),
        ('src="../_static/a.svg"', 'src="https://host.org/a.svg"', "https://host.org/a.svg"),
        ('href="#r"/></svg>', 'href="#r"/></svg><a href="#gone">x</a>', "gone"),
    ],
)
def test_what_would_be_lost_is_told_and_the_old_pdf_stays(book, old, new, said):
    html, contents, cited = book
    kept = html / "downloads/recount.pdf"
    kept.parent.mkdir()
    kept.write_bytes(b"old")
    page = html / "notebooks/ledger.html"
    page.write_text(page.read_text("utf-8").replace(old, new), "utf-8")
    with pytest.raises(pdf.PdfError, match=re.escape(said)) as raised:
        pdf.make(html, contents, cited)
    assert raised.value.status == 1
    assert [(file.name, file.read_bytes()) for file in kept.parent.iterdir()] == [("recount.pdf", b"old")]


def test_without_pango_one_sentence_says_what_to_install(book, monkeypatch):
    module = book[2].parent / "without/weasyprint.py"
    module.parent.mkdir()
    module.write_text("raise OSError('cannot load library libpango')")
    monkeypatch.syspath_prepend(module.parent)
    for name in [name for name in sys.modules if name.partition(".")[0] == "weasyprint"]:
        monkeypatch.delitem(sys.modules, name)
    packages = "libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
    with pytest.raises(RecountError, match=packages) as raised:
        pdf.make(*book)
    assert raised.value.status == 2
