"""Which figures cannot all be true: minimal sets, each once, each in its own component."""

from __future__ import annotations

import pytest
from packages import JUNE, OCTOBER, YEAR_2022, figure, in_memory, packaged, system

from recount.engine import conflicts, unsat_core
from recount.engine.constraints import System


def found(*figures, cumulative=()) -> list[tuple[str, ...]]:
    """Return the figures of each conflict of a package."""
    whole = system(in_memory(figures, cumulative))
    return [conflict.figures for conflict in conflicts.conflicts(whole)]


def minimal(whole: System, names: tuple[str, ...]) -> bool:
    """Say whether figures conflict, and no longer do once any one of them is left out."""
    others = [name for name in whole.figures if name not in names]
    alone = whole.without(others)
    return not unsat_core.feasible(alone) and all(
        unsat_core.feasible(alone.without([name])) for name in names
    )


def test_no_figures_no_conflict():
    assert found() == []
    assert conflicts.conflicts(System(())) == []


def test_two_levels_of_one_quantity():
    assert found(figure("S01-01", "level", "steel", "65.6"), figure("S02-01", "level", "steel", "60.86")) == [
        ("S01-01", "S02-01")
    ]


@pytest.mark.parametrize(("other", "clash"), [("9.7", False), ("9.8", False), ("9.9", True)])
def test_neighbouring_roundings_touch_and_the_next_do_not(other, clash):
    """9.7 may be 9.75 and so may 9.8, as a tie goes either way; 9.9 begins at 9.85."""
    assert (
        bool(found(figure("S01-01", "growth", "steel", "9.7"), figure("S02-01", "growth", "steel", other)))
        is clash
    )


def test_truncated_neighbours_do_not_touch():
    figures = in_memory(
        [figure("S01-01", "level", "steel", "9.7"), figure("S02-01", "level", "steel", "9.8")]
    )
    assert conflicts.conflicts(system(figures, "rounded")) == []
    assert conflicts.conflicts(system(figures, "truncated")) == [(("S01-01", "S02-01"), ())]
    assert conflicts.conflicts(system(figures, "either")) == []


def test_a_share_its_part_and_its_whole():
    """29.7 of 76.8 is at least 29.65 / 76.85 = 38.6%."""
    figures = [
        figure("S01-01", "level", "output", "76.8"),
        figure("S01-06", "level", "steel", "29.7"),
        figure("S01-07", "share", "steel", "37.4", versus="output"),
    ]
    assert found(*figures) == [("S01-01", "S01-06", "S01-07")]
    assert found(figures[0], figures[1] | {"printed": "28.7"}, figures[2]) == []


def test_rates_changes_and_gaps():
    """Printed 16.1, 15.6 points less than before, which was printed as 30.0 and not 31.7."""
    figures = [
        figure("S01-01", "growth", "output", "16.1"),
        figure("S01-02", "growth_change", "output", "-15.6", versus=YEAR_2022),
        figure("S02-01", "growth", "output", "30.0", YEAR_2022),
        figure("S02-02", "growth_gap", "output", "5.0", YEAR_2022, versus="Province"),
        figure("S02-03", "growth", "output", "25.0", YEAR_2022, geo="Province"),
    ]
    assert found(*figures) == [("S01-01", "S01-02", "S02-01")]
    figures[2]["printed"] = "31.7"
    assert found(*figures) == [("S01-01", "S01-02", "S02-02", "S02-03")]
    figures[4]["printed"] = "26.7"
    assert found(*figures) == []


def test_a_figure_that_no_axiom_allows_is_a_conflict_of_its_own():
    assert found(figure("S01-01", "level", "steel", "-5")) == [("S01-01",)]
    assert found(figure("S01-01", "growth_gap", "steel", "2", versus="Town")) == [("S01-01",)]


def test_conflicts_that_share_no_figure_are_all_found():
    figures = [
        figure(f"S0{source}-0{number}", "level", indicator, str(5 + 2 * source), geo=geo)
        for number, (indicator, geo) in enumerate(
            [("steel", "Town"), ("output", "Town"), ("steel", "Village")]
        )
        for source in (1, 2)
    ]
    expected = [("S01-00", "S02-00"), ("S01-01", "S02-01"), ("S01-02", "S02-02")]
    assert found(*figures) == found(*figures[::-1]) == expected


def test_two_conflicts_in_one_component():
    """One share ties the two pairs of levels together; each pair conflicts for itself."""
    figures = [
        figure("S01-01", "level", "steel", "10"),
        figure("S02-01", "level", "steel", "20"),
        figure("S01-02", "level", "output", "100"),
        figure("S02-02", "level", "output", "200"),
        figure("S03-01", "share", "steel", "10", versus="output"),
    ]
    whole = system(in_memory(figures))
    names = [conflict.figures for conflict in conflicts.conflicts(whole)]
    assert names == [("S01-01", "S02-01"), ("S01-02", "S02-02")]
    assert all(minimal(whole, each) for each in names)


def test_of_one_wrong_figure_among_many_a_smallest_set_is_named_and_the_rest_is_feasible():
    figures = [figure(f"S0{source}-01", "level", "steel", "50") for source in range(1, 5)]
    figures.append(figure("S09-01", "level", "steel", "90"))
    whole = system(in_memory(figures))
    [conflict] = conflicts.conflicts(whole)
    assert len(conflict.figures) == 2 and "S09-01" in conflict.figures
    assert minimal(whole, conflict.figures)


def test_after_all_conflicts_the_rest_is_feasible():
    figures = [figure(f"S0{source}-01", "level", "steel", str(10 * source)) for source in range(1, 6)]
    whole = system(in_memory(figures))
    clashing = conflicts.conflicts(whole)
    assert all(minimal(whole, conflict.figures) for conflict in clashing)
    assert len({conflict.figures for conflict in clashing}) == len(clashing) == 4


def test_the_order_of_the_rows_does_not_matter():
    figures = [figure(f"S0{source}-01", "level", "steel", str(10 * source)) for source in range(1, 6)]
    figures += [
        figure("S07-01", "share", "steel", "37.4", versus="output"),
        figure("S08-01", "level", "output", "1"),
    ]
    assert found(*figures) == found(*figures[::-1]) == found(*figures[3:], *figures[:3])


def test_what_is_not_yet_a_fact_conflicts_with_nothing():
    for qualifier in ("expected", "plan"):
        assert not found(
            figure("S01-01", "level", "steel", "10"),
            figure("S02-01", "level", "steel", "20", qualifier=qualifier),
        )


def test_components_share_no_quantity_and_hold_every_inequality():
    whole = system(
        in_memory(
            [
                figure("S01-01", "level", "output", "76.8"),
                figure("S01-02", "growth", "output", "83.7"),
                figure("S01-03", "share", "steel", "37.4", versus="output"),
                figure("S01-04", "level", "output", "60", JUNE),
                figure("S01-05", "level", "firms", "60"),
                figure("S01-06", "growth_gap", "output", "2", versus="Province"),
                figure("S01-07", "growth", "output", "2", geo="Village"),
            ],
            cumulative=["output"],
        )
    )
    parts = list(conflicts.components(whole))
    assert sorted(part.figures for part in parts) == [
        ("S01-01", "S01-02", "S01-03", "S01-04", "S01-06"),
        ("S01-05",),
        ("S01-07",),
    ]
    assert sum(len(part.constraints) for part in parts) == len(whole.constraints)
    names = [name for part in parts for name in part.quantities]
    assert len(names) == len(set(names))


def test_the_two_conflicts_of_the_project():
    package = packaged()
    whole = system(package)
    assert conflicts.conflicts(whole) == [(("S18-02", "S63-01"), ()), (("S42-01", "S43-01"), ())]
    for reading in ("truncated", "either"):
        names = [conflict.figures for conflict in conflicts.conflicts(system(package, reading))]
        assert {("S18-02", "S63-01"), ("S42-01", "S43-01")} <= set(names)


def test_a_conflict_of_the_project_is_in_nobodys_way():
    whole = system(packaged())
    parts = [part for part in conflicts.components(whole) if not unsat_core.feasible(part)]
    assert len(parts) == 2
    assert {name for part in parts for name in part.figures} == {"S18-02", "S63-01", "S42-01", "S43-01"}
    assert all(OCTOBER not in name.period for part in parts for name in part.quantities)


def test_a_share_whose_change_and_amounts_lie_apart_is_a_conflict():
    """Neither the inequalities of the shares nor those of the amounts conflict alone."""
    apart = [
        figure("S01-01", "share", "steel", "70.0", versus="output"),
        figure("S01-02", "level", "steel", "50.0", YEAR_2022),
        figure("S01-03", "level", "output", "100.0", YEAR_2022),
        figure("S01-04", "share_change", "steel", "5.0", versus=f"output {YEAR_2022}", unit="pp"),
    ]
    [conflict] = conflicts.conflicts(system(in_memory(apart)))
    assert conflict.figures == ("S01-01", "S01-02", "S01-03", "S01-04")
    for left_out in range(4):
        rest = [row for number, row in enumerate(apart) if number != left_out]
        assert conflicts.conflicts(system(in_memory(rest))) == []


def test_figures_that_do_not_matter_stay_out_of_such_a_conflict():
    told = [
        figure("S01-01", "share", "steel", "37", versus="output"),
        figure("S01-02", "level", "steel", "37.0"),
        figure("S01-03", "level", "output", "100.0"),
        figure("S01-04", "share", "steel", "36.50", YEAR_2022, versus="output"),
        figure("S01-05", "share_change", "steel", "0.90", versus=f"output {YEAR_2022}", unit="pp"),
    ]
    [conflict] = conflicts.conflicts(system(in_memory(told)))
    assert conflict.figures == ("S01-02", "S01-03", "S01-04", "S01-05")
