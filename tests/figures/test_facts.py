"""Plain facts of indicators, groups and pages, and what follows from them."""

from __future__ import annotations

from recount.figures.facts import Facts, Group, Indicator, Source


def test_indicators_that_add_up_are_told_from_those_that_do_not():
    facts = Facts({"output": Indicator("Output", True, ""), "firms": Indicator("Firms", False, "")})
    assert facts.cumulative == {"output"}


def test_a_page_is_written_in_its_month_where_that_is_known():
    dates = {"S01": "2023-12-19", "S02": "2023-11", "S03": "2023", "S04": ""}
    facts = Facts(sources={name: Source("", date, "") for name, date in dates.items()})
    assert facts.written == {"S01": (2023, 12), "S02": (2023, 11)}


def test_a_group_is_complete_when_every_place_of_it_is_listed():
    facts = Facts(groups={"towns": Group(("Town", "Village"), 2), "counties": Group(("County",), 3)})
    assert facts.groups["towns"].complete and not facts.groups["counties"].complete
    assert facts.members("towns") == ("Town", "Village") and facts.members("cities") == ()
