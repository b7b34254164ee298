"""Every file of a book is listed with its hash, and all bear the time of the last commit."""

from __future__ import annotations

import os
import subprocess

import pytest

from recount.publish import hashes


@pytest.fixture
def book(tmp_path):
    folder = tmp_path / "html"
    (folder / "book").mkdir(parents=True)
    (folder / "index.html").write_text("front")
    (folder / "book/article.html").write_text("article")
    return folder


def test_every_file_is_listed_and_other_programs_can_check_it(book):
    written = hashes.write(book)
    assert [line.split("  ")[1] for line in written.read_text().splitlines()] == [
        "book/article.html",
        "index.html",
    ]
    checked = subprocess.run(["sha256sum", "--check", hashes.FILE], cwd=book, capture_output=True, text=True)
    assert checked.returncode == 0, checked.stderr
    assert hashes.write(book).read_text() == written.read_text()


@pytest.fixture
def commit(tmp_path):
    """A folder with one commit, of a known time."""
    author = ["-c", "user.name=A", "-c", "user.email=a@example.org"]
    for command in (["init", "-q"], [*author, "commit", "-q", "--allow-empty", "-m", "x", "--date=@5"]):
        surroundings = {"GIT_COMMITTER_DATE": "@1702944000 +0000", "PATH": "/usr/bin:/bin"}
        subprocess.run(["git", *command], cwd=tmp_path, check=True, env=surroundings)
    return tmp_path


def test_the_time_is_that_of_the_last_commit_unless_the_caller_sets_one(commit, monkeypatch):
    monkeypatch.setenv(hashes.EPOCH, "7")
    hashes.settle_time(commit)
    assert os.environ[hashes.EPOCH] == "7"
    monkeypatch.delenv(hashes.EPOCH)
    hashes.settle_time(commit)
    assert os.environ.pop(hashes.EPOCH) == "1702944000"


def test_without_a_commit_no_time_is_set(tmp_path, monkeypatch):
    monkeypatch.delenv(hashes.EPOCH, raising=False)
    hashes.settle_time(tmp_path)
    assert hashes.EPOCH not in os.environ
