"""Small data packages for the tests, made from a few rows, and an independent way to print a true value."""

from __future__ import annotations

import csv
import functools
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from pathlib import Path

import pandas as pd
import paths

from recount.engine import constraints
from recount.engine.constraints import System
from recount.figures.quantity import Quantity
from recount.package import schema
from recount.package.model import Package
from recount.package.read import read_package

Row = dict[str, str]

USUAL_UNIT = {
    "level": "亿元",
    "count": "个",
    "rank": "rank",
    "growth_change": "pp",
    "growth_gap": "pp",
    "share_change": "pp",
}
OCTOBER, SEPTEMBER, JUNE, YEAR_2022 = (
    "2023-01..2023-10",
    "2023-01..2023-09",
    "2023-01..2023-06",
    "2022-01..2022-12",
)


def figure(
    figure_id: str,
    measure: str,
    indicator: str,
    printed: str,
    period: str = OCTOBER,
    *,
    geo: str = "Town",
    versus: str = "",
    unit: str = "",
    qualifier: str = "",
) -> Row:
    """Return one row of a figure table; its source is the part of the id before the dash."""
    return {
        "figure_id": figure_id,
        "source_id": figure_id.partition("-")[0],
        "geo": geo,
        "indicator": indicator,
        "measure": measure,
        "period": period,
        "versus": versus,
        "printed": printed,
        "unit": unit or USUAL_UNIT.get(measure, "%"),
        "qualifier": qualifier,
        "quote_zh": f"印{printed}",
    }


def claim(claim_id: str, figure_id: str = "", settled_by: str = "") -> Row:
    """Return one row of claims.csv: a claimed figure, or a statement in words."""
    return {
        "claim_id": claim_id,
        "figure_id": figure_id,
        "chapter": "growth",
        "name_en": f"Name of {claim_id}",
        "sentence_en": f"The sentence of {claim_id}.",
        "clause_zh": "一句话",
        "clause_en": "a clause",
        "settled_by": settled_by,
    }


def reading(reading_id: str, claim_id: str, quantity: str, than: str) -> Row:
    """Return one row of readings.csv: what a statement in words is taken to compare."""
    told = {"name_en": f"Name of {reading_id}", "sentence_en": f"The sentence of {reading_id}."}
    compared = {"quantity": quantity, "than": than, "reason": f"Why {reading_id}."}
    return {"reading_id": reading_id, "claim_id": claim_id} | told | compared


SHARE_OF_STEEL = [
    figure("S01-01", "level", "output", "76.8"),
    figure("S01-06", "level", "steel", "28.7"),
    figure("S01-07", "share", "steel", "37.4", versus="output"),
]
"""A whole, a part of it and the share of the part, which agree."""


def write(
    folder: Path,
    figures: Sequence[Row],
    *,
    cumulative: Iterable[str] | None = None,
    claims: Sequence[Row] = (),
    offices: Mapping[str, str] | None = None,
    **others: Sequence[Row],
) -> Path:
    """Write a package into `folder`, which is made if need be, and return the folder.

    `cumulative` names the cumulative flows; without it there is no indicators.csv. `offices` gives the
    office of a source where it is not one of its own. `others` are further tables by name.
    """
    folder.mkdir(parents=True, exist_ok=True)
    others = {"figures": figures, "sources": _sources(figures, offices or {}), "claims": claims, **others}
    if cumulative is not None:
        others.setdefault("indicators", _indicators(figures, set(cumulative)))
    for name, rows in others.items():
        if rows:
            write_table(folder / f"{name}.csv", name, rows)
    return folder


def write_table(file: Path, name: str, rows: Sequence[Row]) -> None:
    """Write one table with the columns of its schema."""
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, schema.columns(name), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def package(folder: Path, figures: Sequence[Row], **tables_and_options) -> Package:
    """Write a package as `write` does, and read it."""
    return read_package(write(folder, figures, **tables_and_options))


@functools.cache
def packaged() -> Package:
    """Return the project's own data, read once for all tests; nobody changes it."""
    return read_package(paths.DATA)


def in_memory(figures: Sequence[Row], cumulative: Iterable[str] = (), claims: Sequence[Row] = ()) -> Package:
    """Return a package that stands in no file and has not been checked: for hundreds of them."""
    rows = {"figures": figures, "indicators": _indicators(figures, set(cumulative))}
    rows |= {"sources": _sources(figures, {}), "claims": claims}
    frames = {
        name: pd.DataFrame(rows.get(name, []), columns=schema.columns(name), dtype="object").fillna("")
        for name in schema.TABLES
    }
    frames = {name: frame.set_index(frame.columns[0], drop=False) for name, frame in frames.items()}
    return Package(folder=Path(), **frames)


def system(package: Package, reading: str = "rounded", also: Iterable[Quantity] = ()) -> System:
    """Return the system of all figures of a package."""
    return constraints.build(package.printed.values(), package.facts, reading, also)


def _sources(figures: Sequence[Row], offices: Mapping[str, str]) -> list[Row]:
    ids = dict.fromkeys(row["source_id"] for row in figures)
    return [
        {
            "source_id": source,
            "publisher": f"Publisher of {source}",
            "office": offices.get(source, f"Office of {source}"),
            "title_zh": "标题",
            "url_kind": "origin",
        }
        for source in ids
    ]


def _indicators(figures: Sequence[Row], cumulative: set[str]) -> list[Row]:
    of_a_whole = ("share", "share_change", "contribution")
    wholes = {row["versus"].partition(" ")[0] for row in figures if row["measure"] in of_a_whole}
    units = {row["indicator"]: row["unit"] for row in figures if row["measure"] in ("level", "count")}
    return [
        {
            "indicator": name,
            "name_en": f"Name of {name}",
            "name_zh": "名",
            "unit": units.get(name, "亿元"),
            "kind": "flow",
            "cumulative": "yes" if name in cumulative else "no",
            "definition": "What it means.",
            "table": f"yearbook of {name}",
        }
        for name in sorted({row["indicator"] for row in figures} | wholes | cumulative)
    ]


def prints(value: Fraction, digits: int, reading: str = "rounded") -> set[str]:
    """Return every way in which a printer may print a true value: a tie may go up or down.

    Written without the library, by integer division alone, so that the two can be held against each other.
    """
    if reading == "either":
        return prints(value, digits) | prints(value, digits, "truncated")
    size = abs(value) * 10**digits
    whole, rest = size.numerator // size.denominator, size % 1
    if reading == "truncated" or rest < Fraction(1, 2):
        shown = {whole}
    else:
        shown = {whole, whole + 1} if rest == Fraction(1, 2) else {whole + 1}
    return {text for number in shown for text in _signed(number, digits, value)}


def _signed(number: int, digits: int, value: Fraction) -> set[str]:
    """Return the texts of a number of last digits; what rounds to nothing may keep its minus sign."""
    text = str(number).rjust(digits + 1, "0")
    text = f"{text[:-digits]}.{text[-digits:]}" if digits else text
    if number == 0:
        return {text, f"-{text}"} if value <= 0 else {text}
    return {f"-{text}" if value < 0 else text}
