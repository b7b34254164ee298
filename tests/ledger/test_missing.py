"""What would settle an open claim, in a sentence."""

from __future__ import annotations

import pytest
from packages import YEAR_2022, figure, in_memory, package, system

from recount.figures import quantity
from recount.ledger.missing import missing_for_comparison, missing_for_figure
from recount.package.model import Package

OCTOBER_IN_WORDS = "January–October 2023"


def sentence(row: dict, *others: dict) -> str:
    made = in_memory([row, *others])
    return missing(made, row["figure_id"])


def missing(made: Package, figure_id: str = "S01-01") -> str:
    return missing_for_figure(made.figure(figure_id), made.printed, made.facts, system(made))


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (
            figure("S01-01", "level", "output", "76.8"),
            ["Name of output, Town, January–October 2023", "another office", "yearbook of output"],
        ),
        (
            figure("S01-01", "growth", "output", "83.7"),
            ["Name of output, Town", "the year before on this year's basis", "yearbook of output"],
        ),
        (
            figure("S01-01", "share", "steel", "37.4", versus="output"),
            ["Name of steel, Town", "Name of output, Town", "yearbook of steel"],
        ),
        (
            figure("S01-01", "level", "output", "17.5", qualifier="expected"),
            ["Name of output, Town", "after the period has ended"],
        ),
        (
            figure("S01-01", "level", "output", "17.5", qualifier="plan"),
            ["Name of output, Town", "after the period has ended"],
        ),
        (
            figure("S01-01", "growth_change", "output", "1.7", versus=YEAR_2022),
            ["The two figures that are compared", "yearbook of output"],
        ),
        (
            figure("S01-01", "share_change", "steel", "1.7", versus=f"output {YEAR_2022}"),
            ["The two figures that are compared", "yearbook of steel"],
        ),
        (
            figure("S01-01", "contribution", "steel", "3.0", versus="output"),
            ["Name of steel, Town", "and Name of output, Town", "the year before on this year's basis"],
        ),
    ],
    ids=["level", "growth", "share", "expected", "plan", "growth change", "share change", "contribution"],
)
def test_the_sentence_names_what_is_missing_and_where_to_look(row, words):
    told = sentence(row)
    assert all(word in told for word in words), told
    assert told.endswith(".") and ".." not in told


def test_a_rank_counts_the_peers_whose_rate_is_printed(tmp_path):
    towns = [
        {"geo": name, "name_zh": "城", "level": "prefecture", "parent": "Province"}
        for name in ("Town", "Village")
    ]
    geos = [*towns, {"geo": "Province", "name_zh": "省", "level": "province"}]
    made = package(
        tmp_path,
        [
            figure("S01-01", "rank", "output", "1", versus="towns"),
            figure("S01-02", "growth", "output", "9"),
            figure("S01-03", "growth", "output", "5", geo="Province"),
            figure("S01-04", "growth", "output", "5", YEAR_2022, geo="Village"),
        ],
        geos=geos,
        groups=[{"group": "towns", "level": "prefecture", "parent": "Province", "size": "14"}],
    )
    assert made.facts.members("towns") == ("Town", "Village")
    assert made.facts.members("cities") == ()
    told = missing(made)
    assert "all 14 towns" in told and OCTOBER_IN_WORDS in told and "printed so far: 1" in told


def test_a_comparison_needs_the_side_that_is_not_printed():
    made = in_memory([figure("S01-01", "level", "steel", "28.7")])
    asked = quantity.parse("level steel Town 2023-01..2023-10")
    told = missing_for_comparison(asked, asked._replace(period=YEAR_2022), made.facts)
    assert told == "Name of steel, Town, 2022. Where to look: yearbook of steel."


def test_without_a_table_of_indicators_names_and_units_come_from_the_figures(tmp_path):
    made = package(
        tmp_path,
        [
            figure("S01-01", "level", "loans", "7650", unit="万元"),
            figure("S01-02", "growth", "output", "5"),
        ],
    )
    told = missing(made)
    assert told == "loans, Town, January–October 2023, printed by another office."
    assert made.facts.units == {"loans": "万元"}, "no amount of the output is printed"


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (
            figure("S01-02", "share", "steel", "37.4", versus="outptu"),
            " No other row names “outptu”: is “output” meant?",
        ),
        (
            figure("S01-02", "growth", "steel", "4.6", geo="Twon"),
            " No other row names “Twon”: is “Town” meant?",
        ),
        (
            figure("S01-02", "growth_gap", "output", "4.6", versus="Gansu"),
            " No other row names “Gansu”: is it spelt so?",
        ),
    ],
)
def test_a_name_that_no_other_row_has_may_be_misspelt(tmp_path, row, words):
    """Without indicators.csv and geos.csv it would look like an honest gap in what is printed."""
    others = [figure("S01-01", "level", "output", "76.8"), figure("S01-03", "level", "steel", "28.7")]
    assert missing(package(tmp_path, [row, *others]), "S01-02").endswith(words)


def test_a_name_that_others_have_or_a_table_lists_is_no_mistake(tmp_path):
    rows = [figure("S01-01", "level", "output", "76.8"), figure("S01-02", "level", "steel", "28.7")]
    places = [{"geo": "Town", "name_zh": "城", "level": "town"}]
    share = figure("S01-03", "share", "steel", "37.4", versus="output")
    assert "No other row" not in missing(package(tmp_path / "named", [share, *rows]), "S01-03")
    alone = package(tmp_path / "listed", [share], cumulative=["steel"], geos=places)
    assert "No other row" not in missing(alone, "S01-03")
