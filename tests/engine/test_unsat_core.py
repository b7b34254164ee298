"""Minimal sets of statements that cannot be true together, the axioms among them."""

from __future__ import annotations

from packages import JUNE, OCTOBER, SEPTEMBER, Row, figure, in_memory, system

from recount.engine import conflicts, unsat_core
from recount.engine.conflicts import Conflict
from recount.engine.constraints import System


def built(*figures: Row, cumulative=()) -> System:
    return system(in_memory(figures, cumulative))


def found(*figures: Row, cumulative=()) -> list[Conflict]:
    return conflicts.conflicts(built(*figures, cumulative=cumulative))


# Cores


def test_an_empty_system_is_feasible():
    assert unsat_core.feasible(System(()))


def test_a_core_holds_only_the_inequalities_that_clash():
    """Of each of the two levels one end alone: at most 5.5 and at least 8.5."""
    core = unsat_core.minimal_core(
        built(
            figure("S01-01", "level", "steel", "5"),
            figure("S01-02", "level", "steel", "9"),
            figure("S01-03", "level", "steel", "7", SEPTEMBER),
        )
    )
    assert {(row.figure, row.end) for row in core} == {("S01-01", "high"), ("S01-02", "low")}


def test_a_core_is_minimal_by_statements():
    whole = built(
        figure("S01-01", "level", "output", "76.8"),
        figure("S01-06", "level", "steel", "29.7"),
        figure("S01-07", "share", "steel", "37.4", versus="output"),
        figure("S01-08", "share", "steel", "37", versus="output"),
    )
    core = unsat_core.minimal_core(whole)
    assert not unsat_core.feasible(System(core))
    for left_out in core:
        assert unsat_core.feasible(System(tuple(row for row in core if row != left_out)))


def test_a_core_does_not_depend_on_the_order_of_the_rows():
    figures = [figure(f"S01-0{number}", "level", "steel", str(number)) for number in range(1, 6)]
    cores_found = {
        frozenset(row.figure for row in unsat_core.minimal_core(built(*order)))
        for order in (figures, figures[::-1], figures[2:] + figures[:2])
    }
    assert cores_found == {frozenset({"S01-01", "S01-03"})}, (
        "1.5 and 1.5 touch; the last ids are left out first"
    )


# Axioms


def test_a_conflict_through_an_axiom_names_it():
    earlier = figure("S01-01", "level", "output", "80.0", SEPTEMBER)
    later = figure("S01-02", "level", "output", "76.8", OCTOBER)
    [conflict] = found(earlier, later, cumulative=["output"])
    assert conflict.figures == ("S01-01", "S01-02")
    assert conflict.axioms == (
        "a cumulative flow never falls within its year: January–September 2023 is at most"
        " January–October 2023",
    )
    assert found(earlier, later) == [], "a stock may fall"


def test_a_conflict_through_two_axioms_names_both():
    """June 90 is at most September, that is at most October 76.8, and each step is an axiom of its own."""
    [conflict] = found(
        figure("S01-01", "level", "output", "90", JUNE),
        figure("S01-02", "growth", "output", "10", SEPTEMBER),
        figure("S01-03", "level", "output", "76.8", OCTOBER),
        cumulative=["output"],
    )
    assert conflict.figures == ("S01-01", "S01-03")
    assert len(conflict.axioms) == 2 and all("never falls" in axiom for axiom in conflict.axioms)


def test_a_conflict_between_figures_alone_names_no_truth():
    [conflict] = found(
        figure("S01-01", "level", "output", "80.0"), figure("S01-02", "level", "output", "76.8")
    )
    assert conflict == (("S01-01", "S01-02"), ())


def test_a_part_above_its_whole():
    """A third figure says that steel is a part of output; it is the axiom that clashes, not its number."""
    [conflict] = found(
        figure("S01-01", "level", "steel", "90"),
        figure("S01-02", "level", "output", "80"),
        figure("S01-03", "share_change", "steel", "1.0", versus=f"output {JUNE}"),
    )
    assert conflict == (("S01-01", "S01-02"), ("a part is at most its whole",))


# Conflicts that overlap


def test_of_conflicts_that_share_one_wrong_figure_one_is_reported():
    """Without S09-01 all the rest fits: setting it aside ends the search."""
    right = [figure(f"S0{source}-01", "level", "steel", "50") for source in range(1, 5)]
    [conflict] = found(*right, figure("S09-01", "level", "steel", "90"))
    assert conflict.figures == ("S01-01", "S09-01")


def test_of_three_that_all_clash_those_without_a_figure_set_aside_are_reported():
    """No single one is to blame: after {1, 2} the last, 2, is set aside, and {1, 3} is left."""
    rows = [figure(f"S01-0{number}", "level", "steel", str(10 * number)) for number in range(1, 4)]
    assert [conflict.figures for conflict in found(*rows)] == [("S01-01", "S01-02"), ("S01-01", "S01-03")]


def test_the_figure_that_mends_its_component_is_set_aside_rather_than_the_last():
    """S01-01 clashes with S01-02 and with S01-03, which agree: one set, and nothing else is wrong."""
    rows = [figure(f"S01-0{number}", "level", "steel", printed) for number, printed in enumerate("955", 1)]
    assert [conflict.figures for conflict in found(*rows)] == [("S01-01", "S01-02")]
