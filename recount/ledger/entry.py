"""One statement of the text and what the other figures say of it: its verdict, with sign and meaning."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction
from typing import NamedTuple

from recount.figures.interval import Interval
from recount.figures.quantity import Quantity


class Verdict(StrEnum):
    """What the other figures say of a statement; how strong the evidence is, is another matter.

    Each has its `sign`, and its `meaning` in one clause.
    """

    sign: str
    meaning: str

    # A verdict is its word, so that JSON, CSV and pages need no translation; sign and meaning ride along.
    def __new__(cls, word: str, sign: str, meaning: str) -> Verdict:
        verdict = str.__new__(cls, word)
        verdict._value_ = word
        verdict.sign, verdict.meaning = sign, meaning
        return verdict

    PROVED = "proved", "■", "every solution of the other figures prints as claimed"
    REPRODUCED = (
        "reproduced", "●", "the other printed figures, taken at face value, give the printed figure",
    )  # fmt: skip
    CONSISTENT = (
        "consistent", "◐",
        "the other figures bound the quantity on both sides, and the statement lies inside",
    )  # fmt: skip
    NOT_RULED_OUT = (
        "not ruled out", "◌",
        "the other figures bound the quantity on one side only, and the statement lies there",
    )  # fmt: skip
    OPEN = "open", "○", "the other figures do not decide it; what is missing is named"
    DEPENDS = "depends", "◧", "proved under one reading of the words, contradicted under another"
    CONTRADICTED = "contradicted", "✕", "no true values can print like this"

    @property
    def shown(self) -> str:
        """Sign and word, as they stand beside a claim: "● reproduced"."""
        return f"{self.sign} {self}"

    @property
    def slug(self) -> str:
        """The word where spaces are not to be had: in addresses and in names of styles."""
        return self.replace(" ", "-")

    @classmethod
    def counts(cls, claims: Iterable[Claim]) -> dict[Verdict, int]:
        """Return how many of the claims have each verdict, in the order of the verdicts."""
        found = Counter(claim.verdict for claim in claims)
        return {verdict: found[verdict] for verdict in cls}


class Row(NamedTuple):
    """One printed figure: its `subject`, the `figure` with its unit, the `clause` it stands in, its source.

    `says` is what it says of the true values under one reading, as inequalities.
    """

    figure_id: str
    subject: str
    figure: str
    clause: str
    says: str
    source_id: str
    publisher: str
    published: str
    office: str


class Rows(tuple[Row, ...]):
    """Printed figures, in the order in which they were asked for; at the end of a cell they are a table."""

    __slots__ = ()


@dataclass(frozen=True, kw_only=True)
class Statement:
    """One clause of the text, as claims.csv has it: the `figure` that it prints, or a comparison in words.

    `name` is short, for pictures and lists. `settled_by` is what would settle it where a document is known by
    name. One reading of words, as readings.csv has it, has its two `sides`, the greater first, and the
    `reason` why the words may mean that.
    """

    id: str
    figure: str = ""
    chapter: str
    name: str
    sentence: str
    clause_zh: str
    clause_en: str
    settled_by: str = ""
    reason: str = ""
    sides: tuple[Quantity, Quantity] | None = None


Flips = tuple[tuple[str, Verdict], ...]
"""The verdict under each other reading that changes it, by the name of the reading."""


class Passing(NamedTuple):
    """Which figures with as many digits would have passed the test: the lowest, the highest, how many.

    `low` or `high` is "" where every figure beyond passes, and `count` is None then, as it is between two
    figures like "380余", which no one step parts; both are "" and `count` is 0 where none passes.
    `only_equal` says that of these the lowest, which an earlier total has already reached, passes only if
    nothing was added since.
    """

    low: str
    high: str
    count: int | None
    only_equal: bool = False


@dataclass(frozen=True, kw_only=True)
class Claim(Statement):
    """One statement of the text, or one reading of its words, and what the other figures say of it.

    `figure`, `printed` and `qualifier` ("380余" is `at_least`) are empty for a claim in words.
    `printed_set`, `interval` (the range that the other figures leave) and `face` (recomputed at face value)
    are in `unit`; for a claim in words `interval` is the difference that the claim says is above zero.
    `support` are the figures that force the range, `low_support` and `high_support` those behind each end,
    `low_reason` and `high_reason` say why in words; `conflict` names the statements that cannot all be true.
    `missing` says what would settle an open claim; `set_aside` are figures that bear on it but contradict
    one another. `passing` is the strength of the test, None where there was none or no figure is printed.
    `assumptions` names what the verdict rests on besides the figures (`wording.ASSUMPTIONS`). `named` says
    which things that it counts are named from outside. `note` is what known_conflicts.csv says of its
    contradiction. `readings` are the judged readings of words.
    """

    unit: str
    verdict: Verdict
    interval: Interval
    printed: str = ""
    qualifier: str = ""
    printed_set: Interval | None = None
    face: Fraction | None = None
    support: tuple[str, ...] = ()
    low_support: tuple[str, ...] = ()
    high_support: tuple[str, ...] = ()
    low_reason: str = ""
    high_reason: str = ""
    evidence: str = ""
    missing: str = ""
    conflict: tuple[str, ...] = ()
    passing: Passing | None = None
    assumptions: tuple[str, ...] = ()
    named: str = ""
    note: str = ""
    readings: tuple[Claim, ...] = ()
    set_aside: tuple[str, ...] = ()
    rows: Rows = field(default=Rows(), repr=False, compare=False)
    """Its own figure, those that support it and those it clashes with, in words."""
    read_otherwise: Callable[[], Flips] = field(default=tuple, repr=False, compare=False)
    """Judges the claim under the other readings: called when `flips` is asked for, since few ask."""

    def __repr__(self) -> str:
        return f"{self.verdict.shown}  {self.id}  {self.sentence}"

    @property
    def supported(self) -> bool:
        """Whether its verdict rests on figures: "open" does not, though some may bear on it undecided."""
        return self.verdict != Verdict.OPEN

    @property
    def flips(self) -> Flips:
        """The verdict under each other reading that changes it."""
        return self.read_otherwise()


def with_readings(claims: Iterable[Claim]) -> Iterator[Claim]:
    """Yield each statement, and after it the readings of its words."""
    for claim in claims:
        yield claim
        yield from claim.readings


@dataclass(frozen=True)
class Conflict:
    """A smallest set of figures that cannot all be true, and the axioms that they break together.

    `reason` and `believes` are what `known_conflicts.csv` says of it, "" where it is not listed there.
    """

    figures: tuple[str, ...]
    axioms: tuple[str, ...]
    rows: Rows = field(repr=False)
    reason: str = ""
    believes: str = ""
