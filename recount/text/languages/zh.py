"""What the text room knows of Chinese: how numbers, months and places are written, and how a text decays."""

from __future__ import annotations

import re
import unicodedata

from recount.figures.units import UNITS

CHINESE = re.compile(r"[\u3400-\u9fff]+(?:[\u3000-\u303f\uff00-\uffef“”\d.%-]*[\u3400-\u9fff]+)*")
"""A run of Chinese, with the marks and digits inside it: a voice reads it without changing its language."""

# Numbers

NUMERALS = "〇零一二两三四五六七八九十百千万亿"
ORDINAL = "第"
PRINTED_UNITS = {"rank": ("位", "名"), "pp": ("个百分点", "百分点", "个"), "%": ("%", "％")}
"""How a unit of the tables is printed in a clause, where it is not printed as it is."""

_OTHER_UNITS = ("元", "个月", "倍", "年", "月份", "月", "日", "亿", "万")
_UNITS = {*UNITS, *_OTHER_UNITS, *(unit for units in PRINTED_UNITS.values() for unit in units)}
FIGURE = re.compile(
    rf"""
    (?<=“)(?P<name>[{NUMERALS}]{{1,16}})[^“”\s]{{0,8}}(?=”)       # a name that starts with a number: “六必访”
    | [{ORDINAL}近]?
      (?P<number>
        \d{{4}}-\d{{1,2}}-\d{{1,2}}                             # a date
        | \d+[-–—~至]\d+                                        # from one month to another
        | (?:(?<![0-9A-Za-z])[-−])?\d+(?:\.\d+)?
        | [{NUMERALS}]{{1,16}}
      )
      [余多]?(?P<unit>{"|".join(sorted(_UNITS, key=len, reverse=True))})?
    """,
    re.VERBOSE,
)
"""A figure with its unit; the longest unit first, or 万 would be taken out of 万元."""


def whole_number(numerals: str) -> int:
    """Return the number that Chinese numerals write: 15 for 十五, 230 for 二百三十."""
    total = section = digit = 0
    for char in numerals:
        value = 2 if char == "两" else int(unicodedata.numeric(char))
        if value >= 10_000:
            whole = total if value > 10_000 else 0  # 亿 multiplies all before it, 万 only what follows 亿
            total += (whole + section + digit) * value - whole
            section = digit = 0
        elif value >= 10:
            section, digit = section + (digit or 1) * value, 0
        else:
            digit = digit * 10 + value
    return total + section + digit


# Words of change and comparison

COMPARISON = re.compile(
    r"""(?:
      持续|不断|稳步|逐步|逐年|连续|日益|日趋|越来越|进一步|更加             # ever more
    | 提[升高速质振档]|增[长加强多至产效]|[新倍激递]增|加[快大速强深]|扩[大张容产]|壮大
    | 上[升涨]|[攀跃回]升|升[级至温]|回暖|反弹|优化|改[善进]|好转|向好
    | 下[降滑跌调]|减[少弱轻缓]|降[低至幅本]|回落|[放趋]缓|收[窄缩]|萎缩|缩[小短减]|压[减缩降]
    | 翻番|翻了|成倍                                                      # 翻一番 is found by its 一
    | 超[过额出]|[赶反]超|突破|[高低快慢好优多少强大小]于
    | 位[列居]|名列|居首|跃居|跻身|排[名在]|前列|领[先跑]|率先|提前|榜首
    | 最[^近后终初新]|首[^先席府都批届期要]|新[高低](?![地端效碳])|唯一|空前|前所未有
    | [凸突]显|显著|明显
    | 全覆盖|全部|所有|悉数|无一|(?<![平人户年月日])均(?![衡匀价])        # all of them
    | [同环]比|[较比](?=[上去前同往全\d]|年初)
    )+
    | [带拉]动|得益于|促进|促使|注入                                        # a cause
    """,
    re.VERBOSE,
)
"""Words that say of something that it changed, stands above others, is complete or has a cause.

Several in a row are one (不断提升). 最近, 首先 and their like compare nothing; ordinals such as 第一, and
multiples such as 2倍, are figures. It is wide: what it finds too much is listed with a reason, what it
misses nobody sees.
"""

# What a clause says of its figure

QUALIFIED = {"expected": re.compile("预计|预期"), "plan": re.compile("计划")}
MORE_THAN = "余"
FALL = re.compile(r"回落|下降|降幅扩大|[-−]\d")
SPANS = {"上半年": (1, 6), "前三季度": (1, 9), "一季度": (1, 3), "全年": (1, 12)}
MONTHS = re.compile(
    r"(?P<than>[较比与])?(?:(?P<year>\d{4})年)?"
    rf"(?:(?P<first>\d{{1,2}})月?[-—–~至](?P<last>\d{{1,2}})月|(?P<name>{'|'.join(SPANS)})(?!计划|目标|任务))"
)
"""The months of a figure, or after 较, 比 or 与 (`than`) those that it is compared with.

What is planned for a year (全年计划, 全年目标, 全年任务) is no period: a clause speaks of it in October too.
"""
KIND_OF_PLACE = re.compile("(?<=..)[市州省]$")
"""The last character of a place's name, which clauses leave out: 嘉峪关 for 嘉峪关市, but never 市 alone."""

# A text as received

_TONED = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü"
GLOSS = re.compile(rf"(?<=[\u3400-\u9fff])\((?=[^)]{{0,5}}[aeiou{_TONED}])[a-z{_TONED}]{{1,6}}\)")
"""Pinyin in brackets behind its character: `關(guān)`.

At most six letters, since no syllable has more, and a vowel among them, since every syllable has one: so
(GDP), a unit such as (kg) and the article's own brackets stay.
"""
DAMAGE = re.compile(rf"[?\ufffd\ud800-\udfff\x00-\x08\x0e-\x1f\x7f{_TONED}]")
"""What no Chinese newspaper prints: marks of a failed conversion, controls, what is left of a gloss."""


def simplified(text: str) -> str:
    """Return a text in simplified characters."""
    from opencc import OpenCC  # here, since importing it is slow and only restoring needs it

    return OpenCC("t2s").convert(text)
