"""Every statement is found in its place, and no figure or comparison of the text is left over."""

from __future__ import annotations

import re
import string

import pandas as pd
import pytest
from paths import DATA
from rawdata import all_figures, table

from recount.text.annotate import Span, claim_spans, mark, paragraphs, pieces, unaccounted
from recount.text.comparisons import find_comparisons
from recount.text.numbers import find_figures, shows
from recount.text.restore import ArticleError


def test_every_figure_and_comparison_of_the_text_is_in_a_statement_or_listed(
    text, claims, figures, not_claims
):
    assert unaccounted(text, claims, claim_spans(text, claims, figures), not_claims) == []


def test_every_claim_stands_in_the_text(text, claims, figures):
    spans = {span.claim: text[span.start : span.end] for span in claim_spans(text, claims, figures)}
    assert list(spans) == list(claims.index)
    for claim, figure, clause in claims[["claim_id", "figure_id", "clause_zh"]].itertuples(index=False):
        (found,) = find_figures(spans[claim]) if figure else [None]
        assert spans[claim] == (found.text if found else clause)
        assert not found or shows(found, figures.at[figure, "printed"], figures.at[figure, "unit"])


@pytest.mark.parametrize(
    ("printed", "unit", "shown"),
    [
        ("76.8", "亿元", "76.8亿元"),
        ("1", "rank", "第一位"),
        ("380", "次", "380余次"),
        ("7650", "万元", "7650万元"),
    ],
)
def test_a_figure_is_marked_with_its_unit_and_the_words_in_between(printed, unit, shown):
    claims = pd.DataFrame([{"claim_id": "C01", "figure_id": "S01-01", "clause_zh": f"工业{shown}"}])
    figures = pd.DataFrame([{"printed": printed, "unit": unit}], index=["S01-01"])
    text = f"全市工业{shown}。"
    ((_, start, end),) = claim_spans(text, claims, figures)
    assert text[start:end] == shown


@pytest.mark.parametrize("claim", table("claims.csv").index)
def test_a_statement_that_is_removed_is_missed(text, claims, figures, not_claims, claim):
    others = claims.drop(claim)
    left = unaccounted(text, others, claim_spans(text, others, figures), not_claims)
    figure, clause = claims.loc[claim, ["figure_id", "clause_zh"]]
    missed = [] if clause in set(others.clause_zh) else find_comparisons(clause)
    if figure:
        printed, unit = figures.loc[figure, ["printed", "unit"]]
        missed += [one for one in left if shows(one, printed, unit)]
    else:
        missed += find_figures(clause)
    assert {one.text for one in left} == {one.text for one in missed} != set()


def test_every_exception_that_is_removed_is_missed(text, claims, figures, not_claims):
    spans = claim_spans(text, claims, figures)
    for row in range(len(not_claims)):
        others = pd.concat([not_claims.iloc[:row], not_claims.iloc[row + 1 :]])
        (found,) = unaccounted(text, claims, spans, others)
        assert found.text == not_claims.iloc[row]["text"]


def test_an_exception_that_stands_for_a_claim_is_an_error(text, claims, figures, not_claims):
    row = pd.DataFrame([{"text": "76.8亿元", "context": "投资76.8亿元", "reason": ""}])
    with pytest.raises(ArticleError, match=r"no '76\.8亿元' that is left to account"):
        unaccounted(text, claims, claim_spans(text, claims, figures), pd.concat([not_claims, row]))


def test_an_exception_that_is_not_in_the_text_is_an_error(text, claims, figures, not_claims):
    gone = text.replace("点击:0", "点击")
    with pytest.raises(ArticleError, match="found it 0 times: '点击:0'"):
        unaccounted(gone, claims, claim_spans(gone, claims, figures), not_claims)


@pytest.mark.parametrize(
    "added",
    [
        "另有3户企业。",
        "名次为第二位。",
        "投资翻一番。",
        "1-10月完成。",
        "能耗大幅下降。",
        "为全市最高。",
        "订单日益增多。",
    ],
)
def test_what_is_added_to_the_text_is_missed(text, claims, figures, not_claims, added):
    longer = text + added
    (found,) = unaccounted(longer, claims, claim_spans(longer, claims, figures), not_claims)
    assert found.start >= len(text)


def test_every_digit_that_changes_in_the_text_is_noticed(text, claims, figures, not_claims):
    for place in (place for place, char in enumerate(text) if char in string.digits):
        changed = f"{text[:place]}{(int(text[place]) + 1) % 10}{text[place + 1 :]}"
        with pytest.raises(ArticleError):
            unaccounted(changed, claims, claim_spans(changed, claims, figures), not_claims)


def test_a_clause_that_is_not_in_the_text_is_an_error(text, claims, figures):
    changed = claims.copy()
    changed.loc["C23", "clause_zh"] = "支撑作用日益显著"
    with pytest.raises(ArticleError, match="the clause of C23 once in the text, found it 0 times"):
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
    assert [piece.claim for piece in marked if piece.claim] == list(claims.index)


def test_translation_goes_paragraph_by_paragraph(text, claims, figures, translation):
    chinese = paragraphs(mark(text, claim_spans(text, claims, figures)))
    english = paragraphs(translation)
    assert len(english) == len(chinese)
    for one, other in zip(chinese, english, strict=True):
        assert one.count("\n") == other.count("\n")
        order = [piece.claim for piece in pieces(one) if piece.claim]
        assert [piece.claim for piece in pieces(other) if piece.claim] == order


def test_translation_prints_the_figures_as_the_article_does(claims, figures, translation):
    for piece in pieces(translation):
        if piece.claim and (name := claims.at[piece.claim, "figure_id"]):
            figure = figures.loc[name]
            expected = "first" if figure["unit"] == "rank" else figure["printed"]
            assert re.search(rf"(?<![\d.]){re.escape(expected)}(?![\d.])", piece.text), piece
            assert figure["unit"] not in ("亿元", "万元", "%") or figure["unit"] in piece.text


def test_every_english_clause_stands_in_the_translation_with_the_mark_of_its_claim():
    marked = (DATA / "article" / "translation.txt").read_text("utf-8")
    plain = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", marked)
    claims = table("claims.csv")
    texts = {name: text for text, name in re.findall(r"\[([^\]]*)\]\(([^)]*)\)", marked)}
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
