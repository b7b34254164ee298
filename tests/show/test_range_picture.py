"""The range picture: band, bar, dot and ticks stand where the figures say."""

from __future__ import annotations

from fractions import Fraction as F
from xml.etree import ElementTree

import pytest
from entries import entry
from packages import packaged

from recount.figures.interval import Interval
from recount.ledger.entry import Verdict
from recount.ledger.study import Study
from recount.show.range_picture import labelled_picture, range_picture, sparkline
from recount.show.style import VERDICTS


class Picture:
    """A range picture read back: values are found from the labelled ticks alone."""

    def __init__(self, claim):
        self.root = ElementTree.fromstring(range_picture(claim))
        self.band = self._all("rect")[0]
        self.bars = [path for path in self._all("path") if path.get("stroke-width") == "2"]
        self.arrows = [
            path.get("d").split("l")[1] for path in self._all("path") if path.get("d").endswith("z")
        ]
        self.ticks = {
            self._number(text.text): float(path.get("d")[1:].split()[0])
            for text, path in zip(self._all("text"), self._all("path")[1:], strict=False)
        }

    def _all(self, tag):
        return self.root.findall(f"{{http://www.w3.org/2000/svg}}{tag}")

    @staticmethod
    def _number(text):
        return float(text.replace("−", "-"))

    def value(self, x):
        """Return the value that the axis has at `x`."""
        (first, start), *_, (last, end) = self.ticks.items()
        return first + (float(x) - start) / (end - start) * (last - first)

    @property
    def printed(self):
        left = float(self.band.get("x"))
        return self.value(left), self.value(left + float(self.band.get("width")))

    @property
    def implied(self):
        left, right = self.bars[0].get("d")[1:].split(" ")[0], self.bars[0].get("d").split("H")[1]
        return self.value(left), self.value(right)


def test_band_bar_and_dot_stand_where_the_figures_say():
    picture = Picture(entry())
    assert picture.printed == pytest.approx((37.35, 37.45), abs=0.001)
    assert picture.implied == pytest.approx((37.2804, 37.4593), abs=0.001)
    [dot] = picture._all("circle")
    assert picture.value(dot.get("cx")) == pytest.approx(37.3698, abs=0.001)
    assert not picture.arrows


def test_it_is_420_by_44_and_says_what_it_shows():
    root = Picture(entry()).root
    assert (root.get("width"), root.get("height"), root.get("role")) == ("420", "44", "img")
    assert [child.text for child in root[:2]] == [
        "Range of C07", "printed 37.4 %, that is 37.35–37.45 %; the other figures give 37.28–37.46 %"
    ]  # fmt: skip


@pytest.mark.parametrize("verdict", Verdict)
def test_the_band_has_the_colour_of_the_verdict(verdict):
    assert Picture(entry(verdict=verdict)).band.get("fill") == VERDICTS[verdict].css


@pytest.mark.parametrize(
    ("printed_set", "implied"),
    [
        (Interval(F(747, 20), F(749, 20)), Interval(F(-100), F(11677, 100))),
        (Interval(F(29), F(29)), Interval(F(10), None)),
        (Interval(F(1), F(1)), Interval()),
        (Interval(F(0), F(0)), Interval(F(0), F(0))),
        (Interval(F(10**9), F(10**9 + 1)), Interval(None, F(10**12))),
        (Interval(F(1, 10**9), F(2, 10**9)), Interval(F(1, 10**9), None)),
        (None, Interval(F(-29, 20), F(-7, 20))),
        (None, Interval(None, F(115, 4))),
    ],
)
def test_always_three_ticks_and_a_band_wide_enough_to_see(printed_set, implied):
    picture = Picture(entry(printed_set=printed_set, interval=implied, face=None))
    assert len(picture.ticks) == 3
    assert sorted(picture.ticks.values()) == list(picture.ticks.values())
    assert float(picture.band.get("width")) >= 3
    left, width = float(picture.band.get("x")), float(picture.band.get("width"))
    assert left >= 0 and left + width <= 420


def test_an_open_end_runs_off_as_an_arrow():
    assert Picture(entry(interval=Interval(F(35), None))).arrows == ["8 5"]
    assert Picture(entry(interval=Interval(None, F(40)))).arrows == ["-8 5"]


def test_an_end_that_no_figure_forces_runs_off_too():
    assert Picture(entry(interval=Interval(F(-100), F(40)), low_support=())).arrows == ["-8 5"]


def test_a_claim_in_words_is_the_band_above_zero():
    picture = Picture(
        entry(printed="", printed_set=None, interval=Interval(F(-29, 20), F(-7, 20)), face=None)
    )
    assert picture.printed[0] == pytest.approx(0, abs=0.01)
    assert picture.implied == pytest.approx((-1.45, -0.35), abs=0.01)


def test_without_support_only_the_printed_set_is_drawn():
    picture = Picture(entry(support=(), face=None, verdict="open"))
    assert picture.printed == pytest.approx((37.35, 37.45), abs=0.001)
    assert not picture.bars


def test_one_side_of_an_open_comparison_is_no_bar():
    """C16 to C19: one of the two is printed, and still nothing bears on which is above the other."""
    open_one = entry(
        printed="", printed_set=None, interval=Interval(None, F(115, 4)), face=None, verdict="open"
    )
    assert open_one.support and not Picture(open_one).bars


def test_whole_things_have_whole_ticks():
    picture = Picture(entry(printed="1", printed_set=Interval(F(1), F(1)), support=(), face=None))
    assert list(picture.ticks) == [0, 1, 2]


def test_a_sparkline_has_the_same_marks_and_no_axis():
    root = ElementTree.fromstring(sparkline(entry()))
    assert (root.get("width"), root.get("height"), root.get("aria-hidden")) == ("132", "24", "true")
    drawn = [child.tag.partition("}")[2] for child in root]
    assert drawn == ["rect", "path", "path", "path", "circle"]
    large = Picture(entry())
    band = root[0]
    for inside, outside in ((band, large.band), (root[-1], large._all("circle")[0])):
        name = "x" if inside is band else "cx"
        share, shown = (float(mark.get(name)) - 12 for mark in (inside, outside))
        assert share / (132 - 24) == pytest.approx(shown / (420 - 24), abs=0.02)


def test_the_labelled_picture_is_the_range_picture_with_a_word_at_each_mark():
    root = ElementTree.fromstring(labelled_picture(entry()))
    plain = [ElementTree.tostring(mark) for mark in ElementTree.fromstring(range_picture(entry()))[2:]]
    assert [ElementTree.tostring(mark) for mark in root][-len(plain) :] == plain
    words = [text for text in root.iter("{http://www.w3.org/2000/svg}text") if text.get("y").startswith("-")]
    assert [text.text.partition(":")[0] for text in words] == ["cap", "cap", "bar", "dot", "band"]
    assert root[0].text == "Range of C07, each mark labelled" and root[1].text.startswith("printed 37.4 %")


def test_words_in_one_line_of_the_labelled_picture_do_not_meet():
    package = packaged()
    claim = Study(package)["C01"]
    ends = {}
    for text in ElementTree.fromstring(labelled_picture(claim)).iter("{http://www.w3.org/2000/svg}text"):
        x, width = float(text.get("x")), 6.6 * len(text.text)  # px: wider than most faces at 12 px
        left = {"start": x, "end": x - width, "middle": x - width / 2}[text.get("text-anchor")]
        assert left >= ends.get(text.get("y"), 0), text.text
        ends[text.get("y")] = left + width
        assert left + width <= 420


@pytest.mark.parametrize("lack", [{"face": None}, {"support": ()}, {"interval": Interval(F(35), None)}])
def test_a_claim_without_all_marks_is_no_example(lack):
    with pytest.raises(ValueError, match="C07 has no dot, or no bar with two caps"):
        labelled_picture(entry(**lack))
