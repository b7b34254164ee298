"""A figure that lost a digit: the order of its list, told by what can be read, leaves it some."""

from __future__ import annotations

import pytest
from packages import figure, package

from recount.figures.printed import FigureError
from recount.ledger.study import Study

TOWNS = ("A", "B", "C", "D", "E", "F", "G")


def study(folder, rates, groups=True, **other):
    """Return a package whose page prints these rates, one town each; one with a `?` has lost a digit."""
    rows = [
        figure(f"S01-0{at}", "growth", "output", rate, geo=town, qualifier="damaged" if "?" in rate else "")
        | other
        for at, (town, rate) in enumerate(zip(TOWNS, rates, strict=False))
    ]
    land = {"geo": "Land", "name_zh": "地", "level": "country"}
    geos = [land, *({"geo": town, "name_zh": "镇", "level": "town", "parent": "Land"} for town in TOWNS)]
    group = {"group": "towns", "level": "town", "parent": "Land", "size": str(len(TOWNS))}
    return Study(package(folder, rows, geos=geos, **({"groups": [group]} if groups else {})))


@pytest.mark.parametrize(
    ("rates", "left", "between"),
    [
        (["57.4", "57.3", "?8.4", "41.1", "40", "3"], ("48.4",), ("S01-01", "S01-03")),
        (["4", "41.1", "?8.4", "57.3", "57.4", "60"], ("48.4",), ("S01-01", "S01-03")),  # it runs upwards
        (["?8.4", "81.1", "40", "5", "2", "-3"], ("88.4", "98.4"), ("S01-01",)),
        (["60", "59", "57.4", "57.3", "21.1", "?1.1"], ("11.1", "21.1"), ("S01-04",)),  # ties keep it
        (["57", "56", "5?.3", "54", "5", "4"], ("54.3", "55.3"), ("S01-01", "S01-03")),
        (["9.4", "9.3", "?8.4", "9.1", "5", "4"], (), ("S01-01", "S01-03")),  # no digit can be right
    ],
)  # fmt: skip
def test_a_lost_digit_keeps_the_order_of_the_list(tmp_path, rates, left, between):
    lost = next(f"S01-0{at}" for at, rate in enumerate(rates) if "?" in rate)
    assert study(tmp_path, rates).derived(lost) == (lost, left, between)


@pytest.mark.parametrize(
    "rates",
    [
        ["57.3", "?8.4", "41.1"],
        ["41.1", "57.3", "?8.4", "40.0"],
        ["?8.4"],
        ["1", "?8.4", "?7.4", "2"],
        ["57.4", "57.3", "?8.4", "41.1", "40.0"],
        ["57.4", "57.3", "?8.4", "41.1", "40.0", "41"],
    ],
)
def test_a_list_without_order_or_too_short_to_show_one_tells_nothing(tmp_path, rates):
    lost = f"S01-0{rates.index('?8.4')}"
    assert study(tmp_path, rates).derived(lost) == (lost, tuple(f"{digit}8.4" for digit in range(1, 10)), ())


def test_another_damaged_figure_tells_nothing_of_the_order(tmp_path):
    found = study(tmp_path, ["57.3", "?8.4", "?1.1", "41.1", "4", "3", "2"]).derived("S01-01")
    assert found == ("S01-01", ("48.4",), ("S01-00", "S01-03"))


def test_only_peers_stand_in_one_list(tmp_path):
    found = study(tmp_path, ["57.4", "57.3", "?8.4", "41.1", "4", "3"], groups=False).derived("S01-02")
    assert len(found.printed) == 9 and found.between == ()


def test_a_damaged_figure_binds_nothing_and_a_whole_one_has_nothing_derived(tmp_path):
    book = study(tmp_path, ["57.4", "57.3", "?8.4", "41.1"])
    assert "S01-02" not in book.system.figures and "S01-01" in book.system.figures
    [row] = book.rows("S01-02")
    assert row.figure.startswith("?8.4") and row.figure.endswith("(a digit is lost)")
    assert row.says == "shown, bounds nothing"
    with pytest.raises(FigureError, match="expected a number with one"):
        book.derived("S01-01")
    with pytest.raises(KeyError, match="did you mean"):
        book.derived("S01-99")
