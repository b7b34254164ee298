"""What an indicator or a quantity is called in English: alone, and within a sentence."""

from __future__ import annotations

from recount.figures import period
from recount.figures.facts import Facts
from recount.figures.quantity import Quantity


def indicator(name: str, facts: Facts) -> str:
    """Return what `indicators.csv` calls an indicator in English; its own id where the table lacks it."""
    return facts.indicators[name].name if name in facts.indicators else name


def within(name: str, facts: Facts) -> str:
    """Return the name of an indicator within a sentence: a small letter first, but for an abbreviation."""
    called = indicator(name, facts)
    return called[:1].lower() + called[1:] if called[1:2].islower() else called


def quantity(one: Quantity, facts: Facts) -> str:
    """Return a quantity in plain words: "Fixed-asset investment, Jiayuguan, January–October 2023"."""
    what = indicator(one.indicator, facts)
    if one.whole:
        what += f" as a share of {within(one.whole, facts)}"
    if one.kind == "rate":
        what += ", growth on the year before"
    if one.kind == "base":
        what += ", amount of the year before on this year’s basis"
    so_far = " so far" if one.reported else ""
    return f"{what}, {one.geo}, {period.in_words(one.period)}{so_far}"
