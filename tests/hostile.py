"""Packages with some text in every cell that may hold any, and in every cell that takes certain text only."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest
from packages import JUNE, OCTOBER, YEAR_2022, Row, claim, figure, reading

from recount.package import schema
from recount.package.problems import DataError
from recount.package.read import read_package

Tables = dict[str, list[Row]]

SHOWN = {
    "script": "<script>alert(1)</script>",
    "image": "<img/src=x/onerror=alert(1)>",
    "attribute": "\"onmouseover='alert(1)'x=`",
    "end of a script": "</script><!--]]>",
    "entity": "&lt;b&gt;&amp;&nbsp;",
    "template": "{{ 7*7 }}{% raw %}{#",
    "markdown": "`a`|**b**|[c](javascript:d)",
    "mathematics": r"$\bad{$\(y\)",
    "TeX": r"\input{x}}{~^#_%",
    "address": "javascript:alert(1)",
    "formula": "=cmd|'/C calc'!A0",
    "plus": "+1+1",
    "at": "@SUM(A1)",
    "full-width formula": "＝1＋1",
    "right to left": "א\u200fב\u200e 7.8",
    "full-width digits": "７６.８％",
    "thousands": "7,650",
    "exponent": "1e309",
    "not a number": "NaN",
    "nothing": "None",
    "negative nothing": "-0.0",
    "lines": "a\r\nb\n\tc",
    "blanks": "a  b",
    "astral": "\U0001f4a9\U00020bb7",
}
"""Text that may stand in a cell: pages show it."""

REFUSED = {
    "NUL": "a\0b",
    "escape": "\x1b[31m7",
    "control": "\x9b7",
    "override": "\u202e8.67",
    "isolate": "\u20667",
    "mark of direction at a digit": "7\u200e6.8",
    "zero width space": "7\u200b6.8",
    "word joiner": "7\u20606.8",
    "soft hyphen": "7\u00ad6.8",
    "byte-order mark": "\ufeff7",
    "variation selector": "7\ufe0f6.8",
    "private use": "7\ue0006.8",
    "filler": "7\u31646.8",
    "tag": "7\U000e00366.8",
    "carriage return": "a\rb",
    "line break at the end": "a\n",
    "no character": "\ufffe",
    "a megabyte": "x" * 10**6,
}
"""Text that may stand in no cell."""

FILES = {name: f"{name}.csv" for name in schema.TABLES} | {"repairs": "article/repairs.csv"}


def one_word(text: str) -> bool:
    """Whether a text may be part of an id, of the name of an indicator, or of an address."""
    return re.fullmatch(r"[^\s/]*", text) is not None


def everywhere(text: str) -> Tables:
    """Return the rows of a package with `text` in every cell that may hold it, in names too.

    It has a claim that is rebuilt, two that are open, one in words, a known conflict and a place that is
    compared with another.
    """
    word = text if one_word(text) else ""
    page, town, steel, output = f"S01{text}", f"Town{text}", f"steel{word}", f"output{word}"
    part, coal = f"S01-06{word}", f"coal{word}"
    figures = [
        figure("S01-01", "level", output, "76.8"),
        figure(part, "level", steel, "28.7"),
        figure("S01-07", "share", steel, "37.4", versus=output),
        figure("S01-08", "growth", coal, "4.6"),
        figure("S01-09", "share_change", steel, "1.5", versus=f"{output} {YEAR_2022}"),
        figure("S01-10", "growth_gap", steel, "1.5", versus=f"Land{text}"),
        figure("S01-11", "rank", steel, "1", versus=f"towns{text}"),
        figure("S03-01", "count", "firms", "10"),
        figure("S03-02", "count", "firms", "20"),
        figure("S03-03", "count", "firms", "30", YEAR_2022),
    ]
    figures = [row | {"source_id": page, "geo": town, "quote_zh": text} for row in figures]
    said = {"name_en": text, "sentence_en": text}
    clauses = {"clause_zh": text, "clause_en": text, "settled_by": text}
    compared = [f"level {name} {town} {OCTOBER}" for name in (output, steel)]
    made = [claim("C01", "S01-07"), claim("C02", "S01-08"), claim("C03"), claim("C05", "S03-03")]
    claims = [row | said | clauses for row in made]
    return {
        "figures": figures,
        "sources": [_source(page, text)],
        "claims": claims,
        "readings": [reading("C04", "C03", *compared) | said | {"reason": text}],
        "indicators": [
            *(_indicator(name, text) for name in (output, steel, coal)),
            _indicator("firms", text, "个"),
        ],
        "geos": [
            {"geo": name, "name_zh": text or "-", "level": "town" + text, "parent": parent}
            for name, parent in ((f"Land{text}", ""), (town, f"Land{text}"))
        ],
        "groups": [{"group": f"towns{text}", "level": "town" + text, "parent": f"Land{text}", "size": "1"}],
        "known_conflicts": [{"statements": "S03-01 S03-02", "reason": text, "believes": text}],
        "double_entry": [_second_reading(row) | {"not_in_clause": text, "settled": text} for row in figures],
        "not_claims": [{"text": text, "context": text, "reason": text}],
        "instances": [_instance(page, text)],
        "repairs": [{"wrong": text, "right": text, "reason": text}],
    }  # fmt: skip


def _second_reading(row: Row) -> Row:
    return {name: row[name] for name in ("figure_id", *schema.SECOND_READ)}


def _instance(page: str, text: str) -> Row:
    named = {"claim_id": "C05", "thing_zh": text, "thing_en": text, "clause_zh": text}
    return named | {"date": "2023-05", "state": "in_production", "source_id": page}


def _source(name: str, text: str) -> Row:
    row = {"source_id": name, "publisher": text, "office": text, "title_zh": text, "note": text}
    address = f"https://example.org/{text}" if one_word(text) else "https://example.org/"
    return row | {"published": "2023-11-20", "url": address, "url_kind": "origin"}


def _indicator(name: str, text: str, unit: str = "亿元") -> Row:
    row = {"indicator": name, "name_en": f"The {text}", "name_zh": text, "unit": unit, "kind": "flow"}
    return row | {"cumulative": "no", "definition": text, "table": text}


def where_it_may_not(text: str) -> Tables:
    """Return rows with `text` in every kind of cell that takes certain text only, each in its own row."""
    columns = ("source_id", "geo", "indicator", "measure", "period", "versus", "printed", "unit", "qualifier")
    usual = figure("S01-00", "share", "steel", "37.4", versus="output")
    figures = [figure("S01-01", "level", "output", "76.8"), figure("S01-02", "level", "steel", "28.7")]
    figures += [usual | {"figure_id": f"S01-1{n}", column: text} for n, column in enumerate(columns)]
    source, indicator = _source("S01", "x"), _indicator("x", "x")
    place = {"geo": "Town", "name_zh": "-", "level": "town", "parent": ""}
    group = {"group": "towns", "level": "town", "parent": "Town", "size": "1"}
    quantity = f"level steel Town {OCTOBER}"
    said = reading("C12", "C11", quantity, f"level steel Town {JUNE}")
    sources = [
        source | {"source_id": f"S1{n}", name: text}
        for n, name in enumerate(("published", "url", "url_kind"))
    ]
    marked = [
        indicator | {"indicator": f"x{n}", name: text}
        for n, name in enumerate(("unit", "kind", "cumulative", "definition_source"))
    ]
    return {
        "figures": figures,
        "sources": [source, *sources],
        "claims": [
            claim("C01", text),
            claim("C02", "S01-01") | {"chapter": text},
            claim("C03", "S01-01") | {"claim_id": text},
            claim("C11"),
        ],
        "readings": [
            said | {"quantity": text},
            said | {"reading_id": "C13", "than": text},
            said | {"reading_id": "C14", "claim_id": text},
            said | {"reading_id": text},
        ],
        "indicators": [_indicator("output", "x"), _indicator("steel", "x"), *marked],
        "geos": [place, place | {"geo": "A", "adcode": text}, place | {"geo": "B", "parent": text}],
        "groups": [group | {"size": text}],
        "known_conflicts": [{"statements": f"{text} {text}", "reason": "x", "believes": "x"}],
    }  # fmt: skip


def put(folder: Path, rows: Tables) -> Path:
    """Write the rows as a package in `folder`, which is made if need be; every cell stands in quotes."""
    (folder / "article").mkdir(parents=True, exist_ok=True)
    for name, table in rows.items():
        with (folder / FILES[name]).open("w", encoding="utf-8", newline="") as file:
            out = csv.DictWriter(file, schema.columns(name), lineterminator="\n", quoting=csv.QUOTE_ALL)
            out.writeheader()
            out.writerows(table)
    return folder


def addresses(rows: Tables, text: str) -> set[tuple[str, int, str]]:
    """Return file, line and column of every cell that holds `text`; a row stands where it starts."""
    found = set()
    for name, table in rows.items():
        line = 2
        for row in table:
            cells = [row.get(column, "") for column in schema.columns(name)]
            found |= {(FILES[name], line, column) for column, cell in row.items() if text in cell}
            line += 1 + sum(len(re.findall(r"\r\n|\r|\n", cell)) for cell in cells)
    return found


def problems(folder: Path) -> dict[tuple[str, int | None, str], str]:
    """Return the message for each cell that is wrong; all of them are short."""
    with pytest.raises(DataError) as caught:
        read_package(folder)
    assert all(len(str(problem)) < 500 for problem in caught.value.problems)
    assert str(caught.value).splitlines() == [str(problem) for problem in caught.value.problems]
    return {problem[:3]: problem.message for problem in caught.value.problems}
