"""Names that a mistyped one may mean."""

import pytest

from recount.package.problems import suggestions

NAMES = ["C01", "C07", "C17", "Gansu", "Jiayuguan", "Jiuquan", "S01-07", "industrial_fai", "C100"]


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("c07", ["C07"]),
        ("C7", ["C07"]),
        ("s1-7", ["S01-07"]),
        ("GANSU", ["Gansu"]),
        ("C10", ["C100", "C01"]),
        ("jiayugan", ["Jiayuguan", "Jiuquan"]),
        ("industrial fai", ["industrial_fai"]),
        ("rainfall", []),
        ("", []),
    ],
)
def test_names_that_differ_in_form_alone_or_else_look_alike(name, found):
    assert suggestions(name, NAMES)[: len(found) or None] == found


def test_at_most_as_many_as_asked_and_as_near():
    assert suggestions("Jiayugan", NAMES, most=1) == ["Jiayuguan"]
    assert suggestions("Jiayugan", NAMES, cutoff=1) == []
    assert suggestions("x" * 10**6, NAMES) == []
