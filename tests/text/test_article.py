"""The article: restored without touching a digit, every figure found, every claim in its place."""

from __future__ import annotations

import re
import string

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rawdata import all_figures, table

from recount.paths import DATA
from recount.text.annotate import Span, claim_spans, mark, paragraphs, pieces, unaccounted
from recount.text.numbers import Found, find_figures, shows
from recount.text.restore import ArticleError, restore, restored
from recount.text.restore import translation as translation_of


@pytest.fixture(scope="module")
def figures() -> pd.DataFrame:
    return all_figures()


@pytest.fixture(scope="module")
def received() -> str:
    return (DATA / "article" / "received.txt").read_text("utf-8")


@pytest.fixture(scope="module")
def repairs() -> list[tuple[str, str]]:
    return list(table("article/repairs.csv")[["wrong", "right"]].itertuples(index=False, name=None))


@pytest.fixture(scope="module")
def claims() -> pd.DataFrame:
    return table("claims.csv")


@pytest.fixture(scope="module")
def not_claims() -> pd.DataFrame:
    return table("not_claims.csv")


@pytest.fixture(scope="module")
def text() -> str:
    return restored(DATA)


@pytest.fixture(scope="module")
def translation() -> str:
    return (DATA / "article" / "translation.txt").read_text("utf-8")


# Restoring


def test_restoration_redone_gives_the_restored_text(received, repairs, text):
    assert restore(received, repairs) == text


def test_restoration_changes_no_digit_and_no_punctuation(received, text):
    # The article's own brackets, around its reporter's name, are the only ones that are not a gloss.
    marks = re.compile(r"[0-9.,;:%“”、。•-]")
    assert marks.findall(received) == marks.findall(text)
    assert re.findall(r"[(][^)]*[)]", text) == ["(融媒体中心记者窦翔)"]


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


# Finding


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


# Claims


def test_every_figure_of_the_text_is_a_claim_or_listed(text, claims, figures, not_claims):
    assert unaccounted(text, claim_spans(text, claims, figures), not_claims) == []


def test_every_claim_stands_in_the_text(text, claims, figures):
    spans = {span.claim: text[span.start : span.end] for span in claim_spans(text, claims, figures)}
    assert list(spans) == list(claims.index)
    assert spans["C01"] == "76.8亿元"
    assert spans["C03"] == "第一位"
    assert spans["C10"] == "380余次"
    assert (spans["C11"], spans["C12"]) == ("12户", "7650万元")
    assert spans["C16"] == spans["C19"] == "为近3年来最好水平"


def test_every_claim_that_is_removed_is_missed(text, claims, figures, not_claims):
    for claim in claims.index[claims["figure_id"] != ""]:
        figure = figures.loc[claims.at[claim, "figure_id"]]
        (found,) = unaccounted(text, claim_spans(text, claims.drop(claim), figures), not_claims)
        assert shows(found, figure["printed"], figure["unit"])


def test_every_exception_that_is_removed_is_missed(text, claims, figures, not_claims):
    spans = claim_spans(text, claims, figures)
    for row in range(len(not_claims)):
        others = pd.concat([not_claims.iloc[:row], not_claims.iloc[row + 1 :]])
        (found,) = unaccounted(text, spans, others)
        assert found.text == not_claims.iloc[row]["text"]


def test_an_exception_that_stands_for_a_claim_is_an_error(text, claims, figures, not_claims):
    row = pd.DataFrame([{"text": "76.8亿元", "context": "投资76.8亿元", "reason": ""}])
    with pytest.raises(ArticleError, match=r"no unclaimed figure '76\.8亿元'"):
        unaccounted(text, claim_spans(text, claims, figures), pd.concat([not_claims, row]))


def test_an_exception_that_is_not_in_the_text_is_an_error(text, claims, figures, not_claims):
    gone = text.replace("点击:0", "点击")
    with pytest.raises(ArticleError, match="found it 0 times: '点击:0'"):
        unaccounted(gone, claim_spans(gone, claims, figures), not_claims)


@pytest.mark.parametrize("added", ["新增3户企业。", "增速居第二位。", "投资翻一番。", "1-10月完成。"])
def test_a_figure_added_to_the_text_is_missed(text, claims, figures, not_claims, added):
    longer = text + added
    (found,) = unaccounted(longer, claim_spans(longer, claims, figures), not_claims)
    assert found.start >= len(text)


def test_every_digit_that_changes_in_the_text_is_noticed(text, claims, figures, not_claims):
    for place in (place for place, char in enumerate(text) if char in string.digits):
        changed = f"{text[:place]}{(int(text[place]) + 1) % 10}{text[place + 1 :]}"
        with pytest.raises(ArticleError):
            unaccounted(changed, claim_spans(changed, claims, figures), not_claims)


def test_a_clause_that_is_not_in_the_text_is_an_error(text, claims, figures):
    changed = claims.copy()
    changed.loc["C20", "clause_zh"] = "支撑作用日益显著"
    with pytest.raises(ArticleError, match="the clause of C20 once in the text, found it 0 times"):
        claim_spans(text, changed, figures)


@pytest.mark.parametrize(("column", "value"), [("printed", "76.9"), ("unit", "万元"), ("unit", "rank")])
def test_a_figure_that_differs_from_the_text_is_an_error(text, claims, figures, column, value):
    changed = figures.copy()
    changed.loc["S01-01", column] = value
    with pytest.raises(ArticleError, match=r"of C01 once in .*found it 0 times"):
        claim_spans(text, claims, changed)


def test_a_claim_without_a_row_is_an_error(text, claims, figures):
    with pytest.raises(ArticleError, match="C02 names the figure S01-02, which no table holds"):
        claim_spans(text, claims, figures.drop("S01-02"))


def test_a_figure_claimed_twice_is_an_error(text, claims, figures):
    doubled = pd.concat([claims, claims.loc[["C01"]].assign(claim_id="C99")])
    with pytest.raises(ArticleError, match=r"C99 and C01 both claim the figure '76\.8亿元'"):
        claim_spans(text, doubled, figures)


# Marking and translation


def test_phrases_that_overlap_cannot_both_be_marked():
    with pytest.raises(ArticleError, match="phrases of C01 and C02 overlap"):
        mark("投资增长7%", [Span("C01", 0, 6), Span("C02", 4, 6)])


@pytest.mark.parametrize(("text", "end"), [("[增]长", 3), ("增\n长", 3), ("增长[7%](C09)", 2), ("增长", 0)])
def test_a_text_that_the_marks_would_change_is_an_error(text, end):
    with pytest.raises(ArticleError, match="square bracket"):
        mark(text, [Span("C01", 0, end)])


@pytest.mark.parametrize("found", [0, 2])
def test_a_clause_of_a_megabyte_gets_a_short_message(figures, found):
    row = {"claim_id": "C01", "figure_id": "", "clause_zh": "增" * 10**6}
    with pytest.raises(ArticleError) as caught:
        claim_spans(row["clause_zh"] * found, pd.DataFrame([row]), figures)
    assert len(str(caught.value)) < 200


def test_marking_keeps_the_text(text, claims, figures):
    spans = claim_spans(text, claims, figures)
    marked = pieces(mark(text, spans))
    assert "".join(piece.text for piece in marked) == text
    assert sorted(claim for piece in marked for claim in piece.claims) == sorted(claims.index)


def test_translation_goes_paragraph_by_paragraph(text, claims, figures, translation):
    chinese = paragraphs(mark(text, claim_spans(text, claims, figures)))
    english = paragraphs(translation)
    assert len(english) == len(chinese)
    for one, other in zip(chinese, english, strict=True):
        assert one.count("\n") == other.count("\n")
        order = [piece.claims for piece in pieces(one) if piece.claims]
        assert [piece.claims for piece in pieces(other) if piece.claims] == order


def test_translation_prints_the_figures_as_the_article_does(claims, figures, translation):
    for piece in pieces(translation):
        for claim in piece.claims:
            row = claims.loc[claim]
            if row["figure_id"]:
                figure = figures.loc[row["figure_id"]]
                expected = "first" if figure["unit"] == "rank" else figure["printed"]
                assert re.search(rf"(?<![\d.]){re.escape(expected)}(?![\d.])", piece.text), piece
                assert figure["unit"] not in ("亿元", "万元", "%") or figure["unit"] in piece.text


def test_every_english_clause_stands_in_the_translation_with_the_mark_of_its_claim():
    marked = (DATA / "article" / "translation.txt").read_text("utf-8")
    plain = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", marked)
    claims = table("claims.csv")
    texts = {
        name: text
        for text, names in re.findall(r"\[([^\]]*)\]\(([^)]*)\)", marked)
        for name in names.split(" ")
    }
    for claim, clause in zip(claims.claim_id, claims.clause_en, strict=True):
        assert clause in plain, f"{claim}: {clause!r} does not stand in the translation"
        assert texts[claim] in clause, f"{claim}: its clause does not hold {texts[claim]!r}"


def test_a_figure_that_a_trial_changes_is_still_found_in_the_text():
    """Somebody tries 29.7 for 28.7: the text prints what it printed, and its figure keeps its claim."""
    text = (DATA / "article" / "restored.txt").read_text("utf-8")
    claims, figures = table("claims.csv"), all_figures()
    as_printed = claim_spans(text, claims, figures)
    for figure in claims.figure_id[claims.figure_id != ""]:
        changed = figures.copy()
        changed.loc[figure, "printed"] = "99"
        with pytest.raises(ArticleError):
            claim_spans(text, claims, changed)
        assert claim_spans(text, claims, changed, strict=False) == as_printed
