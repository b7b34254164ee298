"""Every printed figure is load-bearing: a changed cell is noticed, by a check that names its row."""

from __future__ import annotations

import random

import mutate_data
import paths
import pytest
from packages import packaged
from rawdata import table

EVERY = list(mutate_data.mutations(paths.DATA))
KINDS = dict.fromkeys(one.kind for one in EVERY)
SAMPLE = [
    one for kind in KINDS for one in random.Random(20231219).sample([m for m in EVERY if m.kind == kind], 6)
]


def test_every_figure_is_changed_in_every_way():
    assert len(KINDS) == 14
    figures = set(packaged().figures.index)
    for kind in KINDS:
        assert {figure for one in EVERY if one.kind == kind for figure in one.figures} == figures, kind


@pytest.mark.parametrize("change", SAMPLE, ids=lambda one: f"{one.kind} {' '.join(one.figures)}")
def test_a_changed_cell_is_noticed_with_its_row(change):
    assert mutate_data.outcome(change).caught_by


def test_an_unchanged_table_is_not_a_mutation_that_somebody_notices():
    change = next(mutate_data.mutations(paths.DATA))
    same = mutate_data.Mutation("nothing", change.file, change.figures, table(change.file).to_dict("records"))
    assert mutate_data.outcome(same).caught_by == ""
    assert str(mutate_data.outcome(same)).endswith(": nothing, not noticed")


def test_without_a_second_reading_a_changed_period_goes_unnoticed(tmp_path, monkeypatch):
    """The guard is broken on purpose: the mutation run must say so."""
    monkeypatch.setattr(mutate_data.proofreading, "SECOND_READ", ())
    change = next(one for one in EVERY if one.kind == "period" and one.figures == ("S01-02",))
    assert mutate_data.outcome(change).caught_by == ""


# The run.


def few(*chosen):
    return lambda folder: iter(chosen)


def test_a_run_counts_who_noticed_what(monkeypatch, capsys):
    monkeypatch.setattr(mutate_data, "mutations", few(*SAMPLE[:2]))
    assert mutate_data.main() == 0
    said = capsys.readouterr().out
    assert "2 of 2 noticed, each with its file and row." in said
    assert all(head in said for head in mutate_data.CHECKS.values())


def test_a_run_in_which_something_goes_unnoticed_fails_and_names_it(monkeypatch, capsys):
    change = next(mutate_data.mutations(paths.DATA))
    same = mutate_data.Mutation("nothing", change.file, change.figures, table(change.file).to_dict("records"))
    monkeypatch.setattr(mutate_data, "mutations", few(same, *SAMPLE[:1]))
    assert mutate_data.main() == 1
    said = capsys.readouterr().out
    assert "nothing, not noticed" in said and "1 of 2 noticed" in said


def test_a_run_that_changed_nothing_fails(monkeypatch, capsys):
    monkeypatch.setattr(mutate_data, "mutations", few())
    assert mutate_data.main() == 1
    assert "0 of 0 noticed" in capsys.readouterr().out
