"""The book as one PDF: every chapter in order, its links within it, its Chinese intact."""

import os
import re
import subprocess
import sys
from datetime import datetime

import pytest
from bs4 import BeautifulSoup
from pypdf import PdfReader
from twopages import LEDGER, write

from recount.package.problems import RecountError
from recount.publish import pdf


@pytest.fixture
def book(tmp_path):
    return write(tmp_path)


def test_the_pdf(book):
    html, contents, cited = book
    linked = html / "book/index.html"
    linked.write_text(linked.read_text() + f"<ul>{pdf.PLACE}</ul>")
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
    link = BeautifulSoup(linked.read_text(), "html.parser").select_one("#recount-pdf a")
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
    """The page of downloads does not show the PDF until there is one."""
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
