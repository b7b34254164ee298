"""The picture of how figures hang together: its graph, and what is drawn of it."""

from __future__ import annotations

import pytest

from recount.figures import quantity
from recount.figures.units import UNITS
from recount.package import names
from recount.package.read import read_package
from recount.show import diagram
from recount.show.chart_marks import TOLD, alt_text


@pytest.fixture(scope="module")
def graph():
    return diagram.relations(read_package(), "Jiayuguan", 2023)


def node(text):
    return quantity.parse(text)


def unwrapped(label):
    """Return the name of a row as one line."""
    return label.get_text().replace("-\n", "-").replace("\n", " ")


def test_a_share_ties_the_part_to_its_whole_and_names_its_figure(graph):
    share = node("share upgrade_fai/industrial_fai Jiayuguan 2023-01..2023-10")
    assert {other for _, other in graph.edges(share)} == set(share.parts)
    assert {graph.edges[share, part]["figure"] for part in share.parts} == {"S01-07"}


def test_what_none_of_our_pages_prints_has_no_figure(graph):
    assert graph.nodes[node("level industrial_fai Jiayuguan 2023-01..2023-10")]["printed"] == "76.8"
    assert graph.nodes[node("growth industrial_fai Jiayuguan 2023-01..2023-10")]["printed"] == "83.7 %"
    assert graph.nodes[node("base industrial_fai Jiayuguan 2023-01..2023-10")]["printed"] == ""
    assert graph.nodes[node("level industrial_output Jiayuguan 2023-01..2023-10")]["printed"] == ""


def test_what_is_printed_in_words_and_in_order(graph):
    told = alt_text(diagram.draw(graph, read_package())).split("; ")
    printed = [node for node, figure in graph.nodes(data="printed") if figure]
    assert len(told) == len(printed) and not any("_" in one or ".." in one for one in told)
    assert "Industrial fixed-asset investment, Jiayuguan, January–October 2023: 76.8 亿元" in told
    rates = [one for one in told if one.startswith("Industrial fixed-asset investment, growth")]
    assert [one.rpartition("January–")[2] for one in rates] == [
        "June 2023: 75.4 %", "September 2023: 91.9 %", "October 2023: 83.7 %"
    ]  # fmt: skip


def test_other_places_years_and_lonely_quantities_are_left_out(graph):
    assert {one.geo for one in graph} == {"Jiayuguan"}
    assert {one.period[:4] for one in graph} == {"2023"}
    assert min(count for _, count in graph.degree()) == 1
    assert "order_batches" not in {one.indicator for one in graph}


def test_every_quantity_is_drawn_once_with_what_was_printed(graph):
    package = read_package()
    axes = diagram.draw(graph, package).axes[0]
    marks = {line.get_label(): line for line in axes.lines}
    told = {one: f"{names.quantity(one, package.facts)}: {printed}" if printed else str(one)
            for one, printed in graph.nodes(data="printed")}  # fmt: skip
    assert len(marks) == len(graph)
    for one, words in told.items():
        (mark,) = (mark for label, mark in marks.items() if label.startswith(words))
        assert mark.get_gid() == (None if words == str(one) else TOLD)
    written = [text.get_text() for text in axes.texts]
    assert sorted(filter(None, written)) == sorted(filter(None, dict(graph.nodes(data="printed")).values()))
    rows = {unwrapped(label) for label in axes.get_yticklabels()}
    assert rows == {names.indicator(one.indicator, package.facts) for one in graph}
    assert not set(written) & set(UNITS)


def test_no_two_marks_stand_in_one_place(graph):
    axes = diagram.draw(graph, read_package()).axes[0]
    spots = [tuple(line.get_xydata()[0]) for line in axes.lines]
    assert len(spots) == len(set(spots)) == graph.number_of_nodes()


def test_a_whole_stands_right_above_its_part_and_no_two_texts_overlap(graph):
    package = read_package()
    figure = diagram.draw(graph, package)
    axes = figure.axes[0]
    rows = [unwrapped(label) for label in axes.get_yticklabels()]
    shares = [node for node in graph if node.kind == "share"]
    assert shares
    for share in shares:
        part, whole = (
            rows.index(names.indicator(one, package.facts)) for one in (share.indicator, share.whole)
        )
        assert part - whole == 1
    figure.draw_without_rendering()
    texts = [
        text for text in (*axes.texts, *axes.get_yticklabels(), *axes.get_xticklabels()) if text.get_text()
    ]
    boxes = [text.get_window_extent() for text in texts]
    page = figure.bbox
    for at, box in enumerate(boxes):
        assert not any(box.overlaps(other) for other in boxes[at + 1 :]), texts[at]
        assert page.x0 <= box.x0 and box.x1 <= page.x1 and page.y0 <= box.y0 and box.y1 <= page.y1, texts[at]
