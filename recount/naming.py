"""What an indicator is called in English: alone, and within a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from recount.tables import Package


def indicator(name: str, package: Package) -> str:
    """Return what `indicators.csv` calls an indicator in English; its own id where the table lacks it."""
    return package.indicators.at[name, "name_en"] if name in package.indicators.index else name


def within(name: str, package: Package) -> str:
    """Return the name of an indicator within a sentence: a small letter first, but for an abbreviation."""
    called = indicator(name, package)
    return called[:1].lower() + called[1:] if called[1:2].islower() else called


def share(part: str, whole: str, package: Package) -> str:
    """Return what a share speaks of: "Steel output as a share of industrial output"."""
    return f"{indicator(part, package)} as a share of {within(whole, package)}"
