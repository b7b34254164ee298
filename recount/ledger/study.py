"""A package read under one reading: its figures and claims, and the range that it leaves any quantity."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property, partial

import pandas as pd

from recount.engine import conflicts as contradictions
from recount.engine import constraints
from recount.engine.constraints import System
from recount.engine.solver import Infeasible
from recount.figures.formatting import number
from recount.figures.printed import READINGS, check_reading
from recount.figures.quantity import Quantity, QuantityError, parse, with_parts
from recount.figures.units import UNITS
from recount.ledger import tally
from recount.ledger.claims import Grounds, judge
from recount.ledger.damaged import Derived, derived
from recount.ledger.entry import Claim, Conflict, Flips, Rows, Statement
from recount.ledger.expression import Expression
from recount.ledger.questions import Answer, unit_of
from recount.ledger.readings import join
from recount.ledger.rows import rows
from recount.ledger.tally import Check
from recount.package.model import Package, printed_ranges
from recount.package.problems import meant, suggestions


@dataclass(frozen=True, eq=False)  # frames have no equality of their own: a study equals itself alone
class Study:
    """A data package under one `reading`: the figures, the claims, and what all figures together force.

    Everything is worked out when it is first asked for, and kept. Raises FigureError for an unknown reading.
    """

    package: Package
    reading: str = "rounded"
    # What was asked for is kept: `recount explain C07` does not wait for the other claims, and the flips of
    # all claims build the system of each other reading once.
    _judged: dict[str, Claim] = field(default_factory=dict, init=False, repr=False)
    _others: dict[str, Study] = field(default_factory=dict, init=False, repr=False)

    def __post_init__(self) -> None:
        check_reading(self.reading)

    @cached_property
    def figures(self) -> pd.DataFrame:
        """Every printed figure, with the ends `low` and `high` of what it can be, as exact fractions."""
        return printed_ranges(self.package.figures, self.reading)

    @cached_property
    def system(self) -> System:
        """All figures as one system of constraints."""
        return self._build()

    @cached_property
    def components(self) -> list[System]:
        """The parts of the system that share no quantity: figures of two of them cannot contradict."""
        return list(contradictions.components(self.system))

    @cached_property
    def conflicts(self) -> tuple[Conflict, ...]:
        """The smallest sets of figures that cannot all be true, each with what the package says of it."""
        known = self.package.known_conflicts.reindex(columns=["reason", "believes"]).to_dict("index")
        return tuple(
            Conflict(one.figures, one.axioms, self.rows(*one.figures), **known.get(" ".join(one.figures), {}))
            for one in contradictions.conflicts(self.system)
        )

    def rows(self, *figures: str) -> Rows:
        """Return printed figures in words; KeyError names those like an id that there is not."""
        for figure in figures:
            _require(figure, self.package.figures.index, "figure")
        return rows(figures, self.package.printed, self.package.facts, self.reading)

    def publishers(self, *sources: str) -> dict[str, str]:
        """Return the publishers of sources by their ids, in order; KeyError names those like one unknown."""
        known = self.package.sources
        for source in sources:
            _require(source, known.index, "source")
        return {source: known.publisher[source] for source in sorted(set(sources))}

    @cached_property
    def claims(self) -> tuple[Claim, ...]:
        """Every statement with its verdict, in the order of claims.csv; none without that table."""
        return tuple(self[claim] for claim in self.package.claims.index)

    @cached_property
    def checks(self) -> tuple[Check, ...]:
        """The checks that the claims make together: claims that support one another are one."""
        return tally.checks(self.claims)

    @cached_property
    def bearing(self) -> tuple[str, ...]:
        """The figures that bear on any verdict, in order."""
        return tally.bearing(self.claims)

    def __getitem__(self, claim: str) -> Claim:
        """Return one statement, or one reading of its words, judged; in any capitals and zeros.

        KeyError names those like one that is none.
        """
        claim = meant(claim, self._statements)
        if claim not in self._judged:
            _require(claim, self._statements, "claim")
            statement = self._statements[claim]
            if statement.figure or statement.sides:
                made = judge(statement, self._grounds)
            else:
                readings = [self[one] for one in self._readings_of(claim)]
                made = join(statement, readings, self._grounds)
            self._judged[claim] = replace(made, read_otherwise=partial(self._flips, made))
        return self._judged[claim]

    @cached_property
    def ledger(self) -> pd.DataFrame:
        """All statements as a frame, one row each, its index the id; ends exact, None where absent."""
        told = ["chapter", "name", "sentence", "printed", "unit", "verdict", "evidence"]
        told += ["assumptions", "support", "missing"]
        rows = {
            one.id: [one.interval.low, one.interval.high, *(getattr(one, name) for name in told)]
            for one in self.claims
        }
        return pd.DataFrame.from_dict(rows, "index", columns=["low", "high", *told]).rename_axis("claim")

    def under(self, reading: str) -> Study:
        """Return the same package under another reading, judged once however often it is asked for."""
        if reading == self.reading:
            return self
        return self._others.setdefault(reading, Study(self.package, reading))

    def quantity(self, text: str) -> Expression:
        """Return the quantity that `text` names: "level industrial_fai Jiayuguan 2023-01..2023-10".

        Quantities add, subtract and divide; `.base` is last year's amount on this year's basis.
        Raises QuantityError for text that names none.
        """
        return Expression.of(parse(text))

    def quantity_of(self, figure: str) -> Expression:
        """Return the quantity that a printed figure speaks of; KeyError names those like one that is none.

        QuantityError for a measure that bounds nothing, as a contribution does.
        """
        _require(figure, self.package.figures.index, "figure")
        printed = self.package.figure(figure)
        if not printed.measure.bounds:
            raise QuantityError(
                f"expected a figure that bounds a quantity, found {figure}, a {printed.measure.name}"
            )
        return Expression.of(printed.quantity)

    def derived(self, figure: str) -> Derived:
        """Return what a figure that lost a digit may have been, by the order of the list it stands in.

        KeyError names the figures like one that is none; FigureError for one that has lost no digit.
        """
        _require(figure, self.package.figures.index, "figure")
        return derived(self.package.figure(figure), self.package.printed.values(), self.package.facts)

    def bound(self, asked: Expression) -> Answer:
        """Return the exact range that all figures together leave to `asked`, and the figures that force it.

        Figures near it that contradict one another are set aside first. A ratio has no unit, and only what is
        possible with a bottom above zero counts. QuantityError where such a bottom is not possible, or where
        nothing is left of a sum.
        """
        if not asked.top:
            raise QuantityError("expected a quantity, found a sum that leaves none")
        near = self._about(asked.quantities).around(with_parts(asked.quantities))
        rest, aside = contradictions.without_conflicts(near)
        try:
            bounds = asked.bounds(rest)
        except Infeasible:  # the conflicts are set aside, so it is no contradiction between figures
            raise QuantityError(
                f"expected something above zero below the line, found {asked}, whose bottom never is"
            ) from None
        unit = self._unit(asked)
        interval = bounds.interval.scaled(1 / UNITS[unit].factor) if unit else bounds.interval
        return Answer(asked, bounds, unit, interval, aside, asked.called(self.package.facts))

    def bounds(self, asked: Mapping[str, Expression]) -> pd.DataFrame:
        """Return the ranges of several quantities as a table of text, each in the row of its label.

        Ends are rounded outwards, so that every possible value lies between what is shown: a rate to one
        digit, as statistics print it, anything else to three. An end that nothing forces is empty.
        """
        rows = []
        for label, expression in asked.items():
            one = self.bound(expression)
            digits = 1 if one.unit in ("%", "pp") else 3
            low = "" if one.interval.low is None else number(one.interval.low, digits, "down")
            high = "" if one.interval.high is None else number(one.interval.high, digits, "up")
            rows.append((label, low, high, one.unit, " ".join(one.bounds.figures)))
        return pd.DataFrame(rows, columns=["Quantity", "No less than", "No more than", "Unit", "Forced by"])

    @cached_property
    def _statements(self) -> dict[str, Statement]:
        """The rows of claims.csv, and after them those of readings.csv, by their ids."""
        found = {
            row.claim_id: Statement(
                id=row.claim_id,
                figure=row.figure_id,
                chapter=row.chapter,
                name=row.name_en or row.claim_id,
                sentence=row.sentence_en,
                clause_zh=row.clause_zh,
                clause_en=row.clause_en,
                settled_by=row.settled_by,
            )
            for row in self.package.claims.itertuples()
        }
        for row in self.package.readings.itertuples():
            found[row.reading_id] = replace(
                found[row.claim_id],
                id=row.reading_id,
                name=row.name_en or row.reading_id,
                sentence=row.sentence_en,
                settled_by="",
                reason=row.reason,
                sides=(parse(row.quantity), parse(row.than)),
            )
        return found

    def _readings_of(self, claim: str) -> pd.Index:
        """Return the ids of the readings of words, in the order of readings.csv."""
        readings = self.package.readings
        return readings.index[readings["claim_id"] == claim]

    @cached_property
    def _grounds(self) -> Grounds:
        """What the claims are judged by; the text is the page of the first figure that is claimed."""
        figures, statements = self.package.printed, self._statements.values()
        system = self._about([side for one in statements for side in one.sides or ()])
        claimed = next((one.figure for one in statements if one.figure), None)
        article = figures[claimed].source if claimed else ""
        known = self.package.known_conflicts["reason"].to_dict()
        return Grounds(figures, self.package.facts, self.reading, system, article, known)

    def _flips(self, claim: Claim) -> Flips:
        """Return the verdict on a claim under each other reading that changes it."""
        others = ((name, self.under(name)[claim.id].verdict) for name in READINGS if name != self.reading)
        return tuple((name, verdict) for name, verdict in others if verdict != claim.verdict)

    def _about(self, quantities: Iterable[Quantity]) -> System:
        """Return the system with the axioms on `quantities`: one that no figure speaks of obeys them too."""
        if set(quantities) <= set(self.system.quantities):
            return self.system
        return self._build(quantities)

    def _build(self, also: Iterable[Quantity] = ()) -> System:
        return constraints.build(self.package.printed.values(), self.package.facts, self.reading, also)

    def _unit(self, asked: Expression) -> str:
        """Return the unit in which an expression is told; QuantityError where a sum mixes dimensions."""
        if asked.bottom:
            return ""
        ratios = [quantity for quantity in asked.quantities if quantity.parts]
        units = ["pp" if any(weight < 0 for _, weight in asked.top) else "%"] if ratios else []
        amounts = (quantity for quantity in asked.quantities if not quantity.parts)
        units += [unit_of(quantity, self.package.facts) for quantity in amounts]
        if len({UNITS[unit].dimension for unit in units}) > 1:
            raise QuantityError(
                f"expected quantities of one dimension, found {', '.join(sorted(set(units)))}"
            )
        return units[0]


def _require(name: str, known: Collection[str], what: str) -> None:
    """Raise KeyError for a name that is not among the known ones, with those that it may mean."""
    if name not in known:
        near = suggestions(name, known)
        advice = f"did you mean {', '.join(near)}?" if near else f"there is none like it among {len(known)}"
        raise KeyError(f"no {what} {name!r}: {advice}")
