"""Which words of a text tell of a change, a comparison, a whole or a cause."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recount.text.comparisons import find_comparisons

FOUND = re.findall(
    r"\S+",
    "提升 提高 增长 增加 新增 加快 加大 扩大 壮大 上升 攀升 升级 优化 改善 向好 下降 减少 降低 回落 放缓 "
    "收窄 翻番 超过 突破 高于 低于 位列 位居 名列 居首 排名 领先 率先 提前 最好 最高 最大 首位 首次 首个 "
    "新高 新低 唯一 凸显 显著 全覆盖 全部 所有 均 带动 拉动 促进 得益于 注入 同比 环比 不断 持续 稳步 "
    "日益",
)
NOT_FOUND = re.findall(
    r"\S+",
    "最近 最后 最终 最初 最新 首先 首席 首府 首都 首批 首届 增值税 平均 人均 均衡 比重 占比 比赛 比较 "
    "高新区 新高地 上午 上海 下午 超市 提供 提出 位于 排放 先进 全面 全市 累计 推动 完成",
)


@pytest.mark.parametrize("word", FOUND)
def test_a_word_of_comparison_is_found_whatever_stands_around_it(word):
    text = f"全市{word}水平,"
    (found,) = find_comparisons(text)
    assert word in found.text and text[found.start : found.end] == found.text
    assert (found.number, found.unit) == ("", "")


@pytest.mark.parametrize("word", NOT_FOUND)
def test_a_word_that_compares_nothing_is_not(word):
    assert find_comparisons(f"全市{word}水平") == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("不断提升效益,质效稳步提升", ["不断提升", "稳步提升"]),
        ("稳增长注入动能", ["增长", "注入"]),
        ("较上年增加,比去年同期好", ["较", "增加", "比"]),
        ("投资较大,比例较高", []),
    ],
)
def test_words_in_a_row_are_one_but_for_a_cause(text, words):
    assert [found.text for found in find_comparisons(text)] == words


@given(st.lists(st.sampled_from([*FOUND, *NOT_FOUND, ",", "工业", "2023"])))
def test_words_stand_in_order_and_none_is_lost(parts):
    text = ",".join(parts)
    found = find_comparisons(text)
    assert all(one.end <= other.start for one, other in pairwise(found))
    assert all(text[one.start : one.end] == one.text for one in found)
    assert sum(part in FOUND for part in parts) == len(found)
