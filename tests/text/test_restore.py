"""The article is restored without touching a digit, or it is said what damage is left."""

from __future__ import annotations

import re
import string

import pytest

from recount.text.languages.zh import CHINESE
from recount.text.restore import ArticleError, restore, restored
from recount.text.restore import translation as translation_of


def test_restoration_redone_gives_the_restored_text(received, repairs, text):
    assert restore(received, repairs) == text


def test_restoration_changes_no_digit_and_no_punctuation(received, text):
    # The article's own brackets, around words of its language, are the only ones that are not a gloss.
    marks = re.compile(r"[0-9.,;:%“”、。•-]")
    assert marks.findall(received) == marks.findall(text)
    assert all(CHINESE.search(inside) for inside in re.findall(r"[(][^)]*[)]", text))


def test_restored_text_holds_only_chinese_digits_and_punctuation(text):
    assert not set(text) & (set(string.ascii_letters) | {"?", "\ufffd"})


def test_restoring_drops_glosses_only():
    assert restore("關(guān)于(GDP)和(kg)綠(lǜ)色(第一)\n", []) == "关于(GDP)和(kg)绿色(第一)\n"


def test_restoring_fails_on_damage_that_is_left(received, repairs):
    with pytest.raises(ArticleError, match=r"still damaged at .*needs a repair"):
        restore(received, repairs[1:])


def test_restoring_fails_on_a_repair_that_is_not_needed(received, repairs):
    with pytest.raises(ArticleError, match="'不在' is not needed"):
        restore(received, [*repairs, ("不在", "在")])


@pytest.mark.parametrize("read", [restored, translation_of])
def test_a_package_without_an_article_is_an_error(tmp_path, read):
    with pytest.raises(ArticleError, match="is missing"):
        read(tmp_path)


@pytest.mark.parametrize(("name", "read"), [("restored", restored), ("translation", translation_of)])
def test_a_text_that_is_not_utf8_is_an_error(tmp_path, name, read):
    (tmp_path / "article").mkdir()
    (tmp_path / "article" / f"{name}.txt").write_bytes("工业".encode("gb18030"))
    with pytest.raises(ArticleError, match="not UTF-8"):
        read(tmp_path)


@pytest.mark.parametrize(("name", "read"), [("restored", restored), ("translation", translation_of)])
@pytest.mark.parametrize("character", ["\u202e", "\0", "\x0b", "\x1b", "\u200b", "\ufeff"])
def test_a_text_with_a_character_that_does_not_show_as_it_stands_is_an_error(tmp_path, name, read, character):
    (tmp_path / "article").mkdir()
    (tmp_path / "article" / f"{name}.txt").write_text(f"工业\n投资76.{character}8亿元\n", "utf-8")
    with pytest.raises(ArticleError, match=f"{name}.txt, line 2: .*U\\+{ord(character):04X}"):
        read(tmp_path)


def test_a_byte_order_mark_before_a_text_is_not_part_of_it(tmp_path):
    (tmp_path / "article").mkdir()
    (tmp_path / "article/restored.txt").write_text("\ufeff工业\n", "utf-8")
    assert restored(tmp_path) == "工业\n"


@pytest.mark.parametrize("damage", ["\0", "\x1b", "\ufffd", "\udc80"])
def test_restoring_fails_on_a_character_that_no_text_holds(damage):
    with pytest.raises(ArticleError, match="still damaged"):
        restore(f"增长7{damage}%", [])
