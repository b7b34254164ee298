"""A file is written whole or not at all."""

from __future__ import annotations

import errno
import os

import pytest

from recount.publish import whole


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "tables.json"
    path.write_text("old\n")
    path.chmod(0o640)
    return path


def test_the_new_text_takes_the_place_and_the_rights_of_the_old(file):
    whole.write(file, "new\r\n钢\n")
    assert file.read_bytes() == "new\r\n钢\n".encode()
    assert file.stat().st_mode & 0o777 == 0o640
    assert list(file.parent.iterdir()) == [file]


@pytest.mark.parametrize("step", ["fsync", "chmod", "replace"])
def test_whatever_fails_leaves_the_old_file_alone_and_is_told_of_it(file, monkeypatch, step):
    def full(*_):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, step, full)
    with pytest.raises(OSError) as caught:
        whole.write(file, "new\n")
    assert (caught.value.filename, caught.value.strerror) == (str(file), "No space left on device")
    assert file.read_text() == "old\n" and list(file.parent.iterdir()) == [file]


def test_an_interruption_is_passed_on(file, monkeypatch):
    def interrupted(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "replace", interrupted)
    with pytest.raises(KeyboardInterrupt):
        whole.write(file, "new\n")
    assert file.read_text() == "old\n" and list(file.parent.iterdir()) == [file]


def test_a_folder_that_is_gone_is_told_by_the_name_of_the_file(tmp_path):
    with pytest.raises(FileNotFoundError) as caught:
        whole.write(tmp_path / "gone" / "tables.json", "new\n")
    assert caught.value.filename == str(tmp_path / "gone" / "tables.json")


def test_what_a_killed_run_left_is_swept_away_and_nothing_else(file):
    left, other = file.parent / ".tables-abc.part", file.parent / ".others-abc.part"
    for half in (left, other):
        half.write_text("ne")
    whole.sweep(file)
    assert not left.exists() and other.exists() and file.exists()
