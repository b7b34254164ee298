"""The readers keep their promises on random input: text, cells, bytes."""

from __future__ import annotations

import tempfile
from pathlib import Path

import promises
from hostile import REFUSED, SHOWN
from hypothesis import example, given, settings
from hypothesis import strategies as st

from recount.figures import period
from recount.figures.printed import QUALIFIERS, READINGS
from recount.figures.units import UNITS
from recount.package import schema
from recount.text.annotate import Span

shapes = st.text(
    st.sampled_from(
        "0123456789.-−~%％ “”第近余多亿万元个户次位一二三十百〇两化½７年月日投资[](C1 关關guānü?\n"
    ),
    max_size=50,
)
texts = st.one_of(shapes, st.text(max_size=50), st.text(st.characters(), max_size=20))
WORDS = [
    *("x", "Townx", "Landx", "townsx", "steelx", "outputx", "S01x", "S01-01", "S03-01", "C01", "yes", "flow"),
    *("2023-01..2023-10", "2022-01..2022-12", "0", "-0", "100", "-4.6", "999999999999999999"),
]
NAMES = [
    "",
    "outputx 2022-01..2022-12",
    "level steelx Townx 2023-01..2023-10",
    "share steelx/outputx Townx 2022-01..2022-12",
]
SHORT = [text for text in (*SHOWN.values(), *REFUSED.values()) if len(text) < 100]
usual = st.sampled_from([*schema.MEASURES, *QUALIFIERS, *UNITS, *WORDS, *NAMES, *SHORT])
fixed = settings(derandomize=True, deadline=None, max_examples=400)
COLUMNS = [(name, column) for name in schema.TABLES for column in schema.columns(name)]


@st.composite
def changes(draw) -> tuple[str, int, str, str]:
    table, column = draw(st.sampled_from(COLUMNS))
    return table, draw(st.integers(0, 11)), column, draw(st.one_of(usual, usual, texts))


@st.composite
def clauses(draw) -> tuple[str, list[tuple[str, str, str]], list[Span]]:
    """Draw a text and stretches of it: as clauses with a figure and a unit, and as places of claims."""
    text = draw(shapes)
    places = st.integers(0, len(text))
    said, spans = [], []
    for number in range(draw(st.integers(0, 3))):
        start, end = sorted((draw(places), draw(places)))
        printed = draw(st.sampled_from(["", "7", "83.7", "12", "1"]))
        said.append((text[start:end], printed, draw(st.sampled_from([*UNITS]))))
        spans.append(Span(f"C{number}", start, end))
    return text, said, spans


@fixed
@given(
    texts,
    st.sampled_from([*schema.MEASURES]),
    st.sampled_from([*QUALIFIERS, "x"]),
    st.sampled_from([*READINGS, "x"]),
)
@example("-0.0", "count", "at_least", "either")
@example("-0", "count", "", "truncated")
def test_a_printed_set(printed, measure, qualifier, reading):
    promises.figure(printed, measure, qualifier, reading)


@fixed
@given(texts, st.lists(st.tuples(texts, texts), max_size=2))
@example("7\0" + "8", [])
@example("關\ud800", [])
def test_restoring(received, repairs):
    promises.restoring(received, repairs)


@fixed
@given(texts)
@example("“" + "亿" * 16 + "”")
@example("\ud8007")
def test_finding_figures(text):
    promises.finding(text)


@fixed
@given(clauses(), st.booleans())
@example(("增长7%", [("增长7%", "7", "%"), ("增长7%", "", "")], [Span("C0", 2, 4), Span("C1", 0, 4)]), True)
@example(("[增](C1)", [], [Span("C0", 1, 2)]), True)
@example(("增\n长", [], [Span("C0", 0, 3)]), True)
def test_claiming_and_marking(drawn, strict):
    text, said, spans = drawn
    promises.claiming(text, said, strict)
    promises.marking(text, spans)


def test_glosses_of_a_long_text_are_found_in_time_that_grows_with_it():
    promises.restoring("中(" * 100_000, [])


@settings(fixed, max_examples=60)
@given(st.lists(changes(), min_size=1, max_size=3))
@example([("double_entry", 0, "figure_id", "x" * 1000)])
@example([("double_entry", 0, "geo", "Town\nx" * 1000)])
@example([("figures", 0, "quote_zh", "76.8\n"), ("double_entry", 0, "not_in_clause", "why\n" * 1000 + "x")])
@example([("figures", 3, "versus", "x" * 1000), ("double_entry", 3, "versus", "y")])
def test_a_package_with_other_cells(drawn):
    with tempfile.TemporaryDirectory() as folder:
        promises.package(Path(folder), drawn, {})


@settings(fixed, max_examples=40)
@given(
    st.sampled_from(sorted(schema.TABLES)),
    st.one_of(st.binary(max_size=60), texts.map(lambda text: text.encode("utf-8", "surrogatepass"))),
    st.booleans(),
)
def test_a_package_with_a_file_of_any_bytes(name, data, headed):
    header = ",".join(schema.columns(name)).encode() + b"\n" if headed else b""
    with tempfile.TemporaryDirectory() as folder:
        promises.package(Path(folder), [], {name: header + data})


@settings(fixed, max_examples=300)
@given(texts)
def test_a_period(text):
    try:
        period.in_words(text)
    except period.PeriodError as error:
        assert len(str(error)) < promises.LONGEST
