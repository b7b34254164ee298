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
from recount.show.range_picture import labelled_picture, range_picture
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


def test_it_is_320_by_44_and_says_what_it_shows():
    root = Picture(entry()).root
    assert (root.get("width"), root.get("height"), root.get("role")) == ("320", "44", "img")
    assert [child.text for child in root[:2]] == [
        "Range of Upgrading as a share",
        "printed 37.4%, that is 37.35–37.45%; the other figures give 37.28–37.46%",
    ]


@pytest.mark.parametrize("verdict", [one for one in Verdict if one != Verdict.OPEN])
def test_the_band_has_the_colour_of_the_verdict(verdict):
    assert Picture(entry(verdict=verdict)).band.get("fill") == VERDICTS[verdict].css


@pytest.mark.parametrize(
    ("printed_set", "implied"),
    [
        (Interval(F(747, 20), F(749, 20)), Interval(F(-100), F(11677, 100))),
        (Interval(F(29), F(29)), Interval(F(10), None)),
        (Interval(F(1), F(1)), Interval(None, F(40))),
        (Interval(F(0), F(0)), Interval(F(0), F(0))),
        (Interval(F(10**9), F(10**9 + 1)), Interval(None, F(10**12))),
        (Interval(F(1, 10**9), F(2, 10**9)), Interval(F(1, 10**9), None)),
        (None, Interval(F(-29, 20), F(-7, 20))),
        (None, Interval(None, F(115, 4))),
    ],
)
def test_all_that_is_drawn_lies_between_the_first_tick_and_the_last(printed_set, implied):
    picture = Picture(entry(printed_set=printed_set, interval=implied, face=None))
    assert 2 <= len(picture.ticks) <= 5
    assert sorted(picture.ticks.items()) == list(picture.ticks.items())
    places = list(picture.ticks.values())
    assert (places[0], places[-1]) == (12, 308) and places == sorted(places)
    ends = [end for one in (printed_set or Interval(F(0)), implied) for end in (one.low, one.high)]
    first, *_, last = picture.ticks
    slack = (last - first) / 10**6  # the ticks are read back as floats
    assert all(first - slack <= end <= last + slack for end in ends if end is not None)
    left, width = float(picture.band.get("x")), float(picture.band.get("width"))
    assert width >= 3 and left >= 12 - 1.5 and left + width <= 308 + 1.5
    bar = picture.bars[0].get("d")
    assert float(bar[1:].split(" ")[0]) >= 12 - 1.5 and float(bar.split("H")[1]) <= 308 + 1.5


def test_an_open_end_runs_to_the_end_of_the_axis_as_an_arrow():
    up, down = Picture(entry(interval=Interval(F(35), None))), Picture(entry(interval=Interval(None, F(40))))
    assert (up.arrows, down.arrows) == (["8 5"], ["-8 5"])
    assert up.implied == pytest.approx((35, list(up.ticks)[-1]), abs=0.01)
    assert down.implied == pytest.approx((next(iter(down.ticks)), 40), abs=0.01)


def test_the_whole_range_of_a_weak_test_is_drawn():
    """To −100%, which no rate can be below: a bar from there to 116.8 shows how little was tested."""
    growth = Picture(
        entry(interval=Interval(F(-100), F(11678, 100)), low_support=(), verdict="not ruled out")
    )
    assert growth.arrows == ["-8 5"]
    assert next(iter(growth.ticks)) == -100 and growth.implied == pytest.approx((-100, 116.78), abs=0.5)


def test_where_a_quantity_has_no_end_as_much_is_drawn_beyond_the_claim_as_lies_before_it():
    amount = entry(printed_set=Interval(F(860), F(861)), interval=Interval(F(534), None), face=None)
    assert list(Picture(amount).ticks)[-1] >= 861 + (861 - 534)


def test_every_one_sided_test_of_the_book_is_drawn_whole(entries):
    for one in entries:
        if one.verdict == Verdict.NOT_RULED_OUT:
            picture = Picture(one)
            assert len(picture.arrows) == 1
            ends = [end for end in (one.interval.low, one.interval.high) if end is not None]
            first, *_, last = picture.ticks
            assert all(first <= end <= last for end in ends), one.id


def test_a_claim_in_words_is_the_band_above_zero():
    picture = Picture(
        entry(printed="", printed_set=None, interval=Interval(F(-29, 20), F(-7, 20)), face=None)
    )
    assert picture.printed[0] == pytest.approx(0, abs=0.01)
    assert picture.implied == pytest.approx((-1.45, -0.35), abs=0.01)


def test_an_open_claim_has_no_picture():
    """Nor where one of the two that words compare is printed: nothing bears on which is above the other."""
    assert range_picture(entry(verdict="open", support=(), face=None)) == ""
    one_side = entry(printed="", printed_set=None, interval=Interval(None, F(115, 4)), verdict="open")
    assert one_side.support and range_picture(one_side) == ""


def test_words_with_several_readings_have_no_picture_but_each_reading_has(entries):
    words = next(one for one in entries if one.verdict == Verdict.DEPENDS)
    assert range_picture(words) == ""
    holds, fails = map(Picture, words.readings)
    assert holds.implied[0] > 0 > fails.implied[1]
    for picture in (holds, fails):
        assert float(picture.band.get("width")) > 20, "the band above zero is more than its edge"


def test_whole_things_have_whole_ticks():
    one = entry(printed="1", printed_set=Interval(F(1), F(1)), interval=Interval(F(1), F(3)), face=None)
    assert list(Picture(one).ticks) == [1, 2, 3]


def test_the_labelled_picture_is_the_range_picture_with_a_word_at_each_mark():
    root = ElementTree.fromstring(labelled_picture(entry()))
    plain = [ElementTree.tostring(mark) for mark in ElementTree.fromstring(range_picture(entry()))[2:]]
    assert [ElementTree.tostring(mark) for mark in root][-len(plain) :] == plain
    words = [text for text in root.iter("{http://www.w3.org/2000/svg}text") if text.get("y").startswith("-")]
    assert [text.text.partition(":")[0] for text in words] == ["cap", "cap", "bar", "dot", "band"]
    assert root[0].text == "Range of C07, each mark labelled" and root[1].text.startswith("printed 37.4%")


def test_words_in_one_line_of_the_labelled_picture_do_not_meet():
    package = packaged()
    claim = Study(package)["C01"]
    ends = {}
    for text in ElementTree.fromstring(labelled_picture(claim)).iter("{http://www.w3.org/2000/svg}text"):
        x, width = float(text.get("x")), 6.6 * len(text.text)  # px: wider than most faces at 12 px
        left = {"start": x, "end": x - width, "middle": x - width / 2}[text.get("text-anchor")]
        assert left >= ends.get(text.get("y"), 0), text.text
        ends[text.get("y")] = left + width
        assert left + width <= 320


@pytest.mark.parametrize("lack", [{"face": None}, {"support": ()}, {"interval": Interval(F(35), None)}])
def test_a_claim_without_all_marks_is_no_example(lack):
    with pytest.raises(ValueError, match="C07 has no dot, or no bar with two caps"):
        labelled_picture(entry(**lack))
