"""The picture of how figures hang together: which quantities they tie, and what is drawn of it."""

from __future__ import annotations

import pytest
from packages import packaged

from recount.figures import quantity
from recount.figures.units import UNITS
from recount.package import names
from recount.show import diagram
from recount.show.chart_marks import NARROW, TOLD, WIDE, alt_text, straight


@pytest.fixture(scope="module")
def package():
    return packaged()


@pytest.fixture(scope="module")
def found(package):
    return diagram.relations(package, "Jiayuguan", 2023)


def node(text):
    return quantity.parse(text)


def unwrapped(label):
    """Return the name of a row as one line."""
    return label.get_text().replace("-\n", "-").replace("\n", " ")


def test_a_share_ties_the_part_to_its_whole_and_names_its_figure(found):
    share = node("share upgrade_fai/industrial_fai Jiayuguan 2023-01..2023-10")
    assert {other: name for (one, other), name in found.ties.items() if one == share} == dict.fromkeys(
        share.parts, "S01-07"
    )


@pytest.mark.parametrize(
    ("quantity", "printed"),
    [
        ("level industrial_fai Jiayuguan 2023-01..2023-10", "76.8"),
        ("growth industrial_fai Jiayuguan 2023-01..2023-10", "83.7"),
        ("base industrial_fai Jiayuguan 2023-01..2023-10", None),
        ("level industrial_output Jiayuguan 2023-01..2023-10", None),
    ],
)
def test_what_none_of_our_pages_prints_has_no_figure(found, quantity, printed):
    figure = found.quantities[node(quantity)]
    assert (figure and figure.printed) == printed


def test_what_is_printed_in_words_and_in_order(found, package):
    told = alt_text(diagram.draw(found, package).at(WIDE)).split("; ")
    assert len(told) == len(found.printed) and not any("_" in one or ".." in one for one in told)
    assert "Industrial fixed-asset investment, Jiayuguan, January–October 2023: 76.8 亿元" in told
    rates = [one for one in told if one.startswith("Industrial fixed-asset investment, growth")]
    assert [one.rpartition("January–")[2] for one in rates] == [
        "June 2023: 75.4%", "September 2023: 91.9%", "October 2023: 83.7%"
    ]  # fmt: skip


def test_other_places_years_and_lonely_quantities_are_left_out(found):
    assert {one.geo for one in found.quantities} == {"Jiayuguan"}
    assert {one.period[:4] for one in found.quantities} == {"2023"}
    assert {one for tie in found.ties for one in tie} == set(found.quantities)
    assert "order_batches" not in {one.indicator for one in found.quantities}


def test_every_quantity_is_drawn_once_with_what_was_printed(found, package):
    axes = diagram.draw(found, package).at(WIDE).axes[0]
    words = {line.get_label() for line in axes.lines if line.get_gid() == TOLD}
    assert len(axes.lines) == len(found.quantities) and len(words) == len(found.printed)
    for figure in found.printed:
        name = names.quantity(figure.quantity, package.facts)
        assert any(label.startswith(f"{name}: {figure.printed}") for label in words)
    written = [text.get_text() for text in axes.texts if text.get_text()]
    assert sorted(text.removesuffix("%") for text in written) == sorted(
        figure.printed.replace("-", "−") for figure in found.printed
    )
    rows = {unwrapped(label) for label in axes.get_yticklabels()}
    assert rows == {straight(names.indicator(one.indicator, package.facts)) for one in found.quantities}
    assert not set(written) & set(UNITS)


def test_no_two_marks_stand_in_one_place(found, package):
    axes = diagram.draw(found, package).at(WIDE).axes[0]
    spots = [tuple(line.get_xydata()[0]) for line in axes.lines]
    assert len(spots) == len(set(spots)) == len(found.quantities)


def test_its_table_holds_what_is_printed(found, package):
    table = diagram.draw(found, package).table
    assert list(table.figure) == [one.id for one in found.printed]
    assert list(table.printed) == [one.printed for one in found.printed]


@pytest.mark.parametrize("width", [NARROW, WIDE])
def test_a_whole_stands_right_above_its_part_and_no_two_texts_overlap(found, package, width):
    figure = diagram.draw(found, package).at(width)
    axes = figure.axes[0]
    rows = [unwrapped(label) for label in axes.get_yticklabels()]
    shares = [node for node in found.quantities if node.kind == "share"]
    assert shares
    for share in shares:
        part, whole = (
            rows.index(straight(names.indicator(one, package.facts)))
            for one in (share.indicator, share.whole)
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
