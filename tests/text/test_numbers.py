"""Every figure of a text is found, whole, with its unit."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recount.text.numbers import Found, find_figures, shows


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("投资76.8亿元", ("76.8亿元", "76.8", "亿元")),
        ("贷款7650万元", ("7650万元", "7650", "万元")),
        ("增长83.7%", ("83.7%", "83.7", "%")),
        ("增速为-32.5%", ("-32.5%", "-32.5", "%")),
        ("回落13.8个百分点", ("13.8个百分点", "13.8", "个百分点")),
        ("走访380余次", ("380余次", "380", "次")),
        ("订单5批次", ("5批次", "5", "批次")),
        ("列全省第一位", ("第一位", "1", "位")),
        ("居全国第12位", ("第12位", "12", "位")),
        ("近3年来", ("近3年", "3", "年")),
        ("近三年来", ("近三年", "3", "年")),
        ("于2023-12-19发布", ("2023-12-19", "2023-12-19", "")),
        ("1-10月完成", ("1-10月", "1-10", "月")),
        ("落实“六必访”制度", ("六必访", "6", "")),
        ("十五户", ("十五户", "15", "户")),
        ("二百三十个", ("二百三十个", "230", "个")),
        ("一亿两千万元", ("一亿两千万元", "120000000", "元")),
        ("全年½", ("½", "½", "")),
        ("７６.８亿元", ("７６.８亿元", "７６.８", "亿元")),
    ],
)
def test_a_figure_is_found_whole(text, expected):
    (found,) = find_figures(text)
    assert found[:3] == expected


def test_full_width_digits_are_not_the_plain_ones():
    (found,) = find_figures("７６.８亿元")
    assert not shows(found, "76.8", "亿元")


def test_an_ordinal_is_a_rank_and_nothing_else_is():
    ordinal, plain = Found("第5位", "5", "位", 0, 3), Found("5位", "5", "位", 0, 2)
    assert shows(ordinal, "5", "rank")
    assert not shows(plain, "5", "rank")
    assert not shows(Found("第5个", "5", "个", 0, 3), "5", "个")


SHAPES = "0123456789.-~%％ “”第近余多亿万元个户次批位一二三十百零〇两化½７年月日投资x,"
UNITS = ["亿元", "万元", "%", "个", "户", "次", "批次"]


@settings(derandomize=True, max_examples=500, deadline=None)
@given(st.one_of(st.text(st.sampled_from(SHAPES), max_size=60), st.text(max_size=60)))
def test_no_numeric_character_escapes(text):
    found = find_figures(text)
    covered = [place for figure in found for place in range(figure.start, figure.end)]
    assert len(covered) == len(set(covered))
    assert all(text[figure.start : figure.end] == figure.text and figure.number for figure in found)
    assert {place for place, char in enumerate(text) if char.isnumeric()} <= set(covered)
    assert [figure.start for figure in found] == sorted(figure.start for figure in found)


@settings(derandomize=True, max_examples=200, deadline=None)
@given(st.decimals(0, 10**6, places=2).map(str), st.sampled_from(UNITS))
def test_a_figure_in_a_sentence_is_found_as_printed(number, unit):
    (found,) = find_figures(f"全市完成{number}{unit},为好水平")
    assert (found.number, found.unit) == (number, unit)
    assert shows(found, number, unit)
