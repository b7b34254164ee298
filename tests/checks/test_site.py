"""Each thing that can be missing from a built book, or come from elsewhere, is found and named."""

import pytest
from acts import told

from recount.checks import site
from recount.checks.site import POLICY

INSTEAD = ": put a copy into book/_static, or take it out"
GUARD = f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
PAGE = f'<html><head>{GUARD}<link rel="stylesheet" href="../_static/book.css"></head><body>{{}}</body></html>'


@pytest.fixture
def book(tmp_path):
    """A small whole book."""
    for folder in ("book", "notebooks", "_static"):
        (tmp_path / folder).mkdir()
    (tmp_path / "_static/book.css").write_text("a { background: url(line.svg) }")
    (tmp_path / "index.html").write_text('<meta http-equiv="Refresh" content="0; url=book/index.html">')
    (tmp_path / "book/index.html").write_text(
        PAGE.format(
            '<h1 id="front">Recount</h1><a href="#front">up</a>'
            '<a href="../notebooks/ledger.html#c01">C01</a>'
            '<a href="https://doi.org/10.1287/mnsc.13.7.492">read on</a>'
        )
    )
    (tmp_path / "notebooks/ledger.html").write_text(PAGE.format('<h2 id="c01">C01</h2><h2 id="c02">C02</h2>'))
    return tmp_path


def problems(book):
    return told(map(str, site.problems(book, ["book/index", "notebooks/ledger"], ["C01", "C02"])))


def add(book, markup, page="book/index.html"):
    path = book / page
    path.write_text(path.read_text().replace("</body>", f"{markup}</body>"))


def test_a_whole_book(book):
    assert problems(book) == []


@pytest.mark.parametrize("guard", ["", GUARD.replace("object-src", "x"), GUARD.replace("Policy", "Policies")])
def test_a_page_that_does_not_keep_its_browser_from_asking_other_hosts(book, guard):
    path = book / "book/index.html"
    path.write_text(path.read_text().replace(GUARD, guard))
    (problem,) = problems(book)
    assert problem.startswith("book/index.html: lets its browser request from other hosts: ")


def test_a_page_that_leads_to_another_host_by_itself(book):
    path = book / "index.html"
    path.write_text('<meta http-equiv="refresh" content="0; URL=\'https://host.org/\'">')
    assert problems(book) == [f"index.html: requests https://host.org/ from another host{INSTEAD}"]


def test_a_missing_page(book):
    (book / "notebooks/ledger.html").unlink()
    assert "notebooks/ledger.html: the page is missing: add it, or take it out of _toc.yml" in problems(book)


def test_a_claim_without_an_anchor(book):
    path = book / "notebooks/ledger.html"
    path.write_text(path.read_text().replace('id="c02"', ""))
    assert problems(book) == ["notebooks/ledger.html: no anchor #c02 for claim C02: run `recount rerun`"]


@pytest.mark.parametrize(
    "markup",
    [
        '<script src="https://cdn.host.org/x.js"></script>',
        '<script src="//cdn.host.org/x.js"></script>',
        '<link rel="stylesheet" href="https://cdn.host.org/x.css">',
        '<link rel="preconnect" href="https://cdn.host.org">',
        '<img src="https://cdn.host.org/x.svg">',
        '<iframe src="http://cdn.host.org/x"></iframe>',
        '<video poster="https://cdn.host.org/x.svg"></video>',
        '<svg><use href="https://cdn.host.org/x.svg#a"/></svg>',
        '<p style="background: url(https://cdn.host.org/x.svg)">x</p>',
        "<style>@import 'https://cdn.host.org/x.css';</style>",
        "<style>@font-face { src: url('//cdn.host.org/x.woff2') }</style>",
    ],
)
def test_a_request_to_another_host(book, markup):
    add(book, markup)
    (problem,) = problems(book)
    assert problem.startswith("book/index.html: requests ")
    assert "cdn.host.org" in problem


@pytest.mark.parametrize(
    "markup",
    [
        '<a href="https://host.org/x">x</a>',
        '<link rel="canonical" href="https://host.org/x">',
        '<script type="application/ld+json">{"url": "https://host.org/x"}</script>',
        '<img src="data:image/svg+xml,%3Csvg/%3E">',
        '<a href="mailto:ann@host.org">x</a>',
    ],
)
def test_what_asks_nobody(book, markup):
    add(book, markup)
    assert problems(book) == []


def test_a_style_sheet_that_asks_another_host(book):
    (book / "_static/book.css").write_text("@import url(https://fonts.host.org/css);")
    assert problems(book) == [
        f"_static/book.css: requests https://fonts.host.org/css from another host{INSTEAD}"
    ]


@pytest.mark.parametrize(
    "address", ["gone.html", "../notebooks/gone.html#c01", "../_static/gone.svg", "/book/index.html"]
)
def test_a_link_that_leads_nowhere(book, address):
    add(book, f'<a href="{address}">x</a>')
    assert problems(book) == [f"book/index.html: {address} leads nowhere: put it right"]


def test_a_script_that_is_missing(book):
    add(book, '<script src="../_static/gone.js?v=1"></script>')
    assert problems(book) == ["book/index.html: ../_static/gone.js?v=1 leads nowhere: put it right"]


@pytest.mark.parametrize("address", ["#gone", "../notebooks/ledger.html#c99"])
def test_a_link_to_no_place(book, address):
    add(book, f'<a href="{address}">x</a>')
    assert problems(book) == [f"book/index.html: {address} leads to no such place on its page: put it right"]


def test_a_front_door_that_leads_nowhere(book):
    (book / "index.html").write_text('<meta http-equiv="Refresh" content="0; url=book/gone.html">')
    assert problems(book) == ["index.html: book/gone.html leads nowhere: put it right"]


def test_a_link_with_escaped_characters(book):
    add(book, '<h2 id="贷款">x</h2><a href="#%E8%B4%B7%E6%AC%BE">x</a>')
    assert problems(book) == []
