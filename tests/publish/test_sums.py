"""Hashes of the built book: every file is listed, and two books that differ are told apart file by file."""

from __future__ import annotations

import subprocess

import pytest

from recount.publish import sums


@pytest.fixture
def book(tmp_path):
    folder = tmp_path / "html"
    (folder / "book").mkdir(parents=True)
    (folder / "index.html").write_text("front")
    (folder / "book/article.html").write_text("article")
    return folder


def test_every_file_is_listed_and_other_programs_can_check_it(book):
    written = sums.write(book)
    assert [line.split("  ")[1] for line in written.read_text().splitlines()] == [
        "book/article.html",
        "index.html",
    ]
    checked = subprocess.run(["sha256sum", "--check", sums.FILE], cwd=book, capture_output=True, text=True)
    assert checked.returncode == 0, checked.stderr
    assert sums.write(book).read_text() == written.read_text()


def test_equal_books_do_not_differ(book, tmp_path):
    other = book.rename(tmp_path / "other")
    book.mkdir()
    for name in ("index.html", "book/article.html"):
        (book / name).parent.mkdir(exist_ok=True)
        (book / name).write_bytes((other / name).read_bytes())
    assert sums.differences(book, other) == []


def test_one_byte_one_file_more_or_less_is_named(book, tmp_path):
    other = tmp_path / "other"
    (other / "book").mkdir(parents=True)
    (other / "book/article.html").write_text("Article")
    (other / "extra.js").write_text("")
    assert sums.differences(book, other) == [
        "book/article.html: other bytes",
        "extra.js: only in other",
        "index.html: only in html",
    ]
