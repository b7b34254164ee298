"""Figures and claims in plain words: what was printed, what the other figures give, which row says what."""

from __future__ import annotations

from functools import partial

from recount.figures import period
from recount.figures.facts import Facts
from recount.figures.figure import Figure
from recount.figures.formatting import decimal, digits_of, number, span
from recount.figures.interval import Interval
from recount.ledger.entry import Claim, Row, Verdict
from recount.ledger.sentences import SENTENCES
from recount.package import names

ASSUMPTIONS = {
    "cumulative": "cumulative amounts never fall within a year",
    "unrevised": "nothing was revised between the publications",
    "one basis": "the rates and amounts of different publications stand on one basis",
}
"""What a verdict may rest on besides the figures, in words, by the ledger's `assumptions`."""

EVIDENCE = {
    "independent": "figures of another office",
    "same office": "figures of other sources, of the office that we take to be behind the article",
    "article only": "only figures of the article itself",
    "": "none",
}
"""Where the figures behind a verdict come from, in words, by the ledger's `evidence`; the strongest first."""

_QUALIFIED = {
    "": "{}",
    "at_least": "more than {}",
    "to_date": "{} so far",
    "expected": "{} expected",
    "plan": "{} planned",
    "damaged": "{} (a digit is lost)",
}


def with_unit(text: str, unit: str) -> str:
    """Return a number with its unit and a true minus: "−4.6%", "0.20 percentage points", "rank 1"."""
    text = text.replace("-", "−")
    if unit == "rank":
        return f"rank {text}"
    if unit == "%":
        return f"{text}%"
    return f"{text} {'percentage points' if unit == 'pp' else unit}".rstrip()  # a ratio has no unit


def in_unit(values: Interval, unit: str, digits: int | None = None) -> str:
    """Return a range with its unit, rounded outwards to `digits`; without them to four at most."""
    digits = digits_of(values, 4) if digits is None else digits
    return span(values, digits, outwards=True, shown=partial(with_unit, unit=unit))


def figure_printed(one: Figure | Claim) -> str:
    """Return a figure as printed, with its unit and qualifier: "more than 380 次"."""
    return _QUALIFIED[one.qualifier].format(with_unit(one.printed, one.unit))


def facts(entry: Claim) -> dict[str, str]:
    """Return what is said of a claim, each under its heading; what there is nothing to say of is left out."""
    found = {
        "Printed": printed(entry),
        "Why it is read so": entry.reason,
        "The other figures give": implied(entry),
        "Face value": "" if entry.face is None else with_unit(decimal(entry.face), entry.unit),
        "Evidence": f"{entry.evidence}: {EVIDENCE[entry.evidence]}" if entry.evidence else "",
        "Strength of the test": strength(entry),
        "Rests on": assumed(entry),
        "Conflict": f"{', '.join(entry.conflict)} cannot all be true" if entry.conflict else "",
        "Named": entry.named,
        "Note": "" if entry.readings else entry.note,  # each reading has its own
        "What would settle it": entry.missing,
    }
    return {heading: words for heading, words in found.items() if words}


def why(entry: Claim) -> str:
    """Return in one line what decides the verdict: how strong the test was, else what is missing."""
    if entry.verdict == Verdict.OPEN:
        return _capital("; ".join(filter(None, (implied(entry), entry.named.partition(":")[0]))))
    told = f"the other figures give {implied(entry)}" if not entry.readings else implied(entry)
    return _capital("; ".join(filter(None, (told, strength(entry)))))


def otherwise(reading: str) -> str:
    """Return what it would mean that printers shorten numbers by another reading than the ledger's."""
    return {
        "rounded": "If printers round",
        "truncated": "If printers cut digits off",
        "either": "If printers do either, round or cut off",
    }[reading]


def supporting(entry: Claim) -> list[Row]:
    """Return the printed figures that bear on the verdict, in words; none where it is open."""
    if entry.verdict == Verdict.OPEN:
        return []
    return [row for row in entry.rows if row.figure_id in entry.support]


def support_label(entry: Claim) -> str:
    """Return what the figures behind a verdict do: only some figures are rebuilt from others."""
    if not entry.figure:
        return "Compared:"
    rebuilt = entry.verdict in (Verdict.PROVED, Verdict.REPRODUCED)
    return "Rebuilt from" if rebuilt else "Contradicted by" if entry.conflict else "Bounded by"


def said(entry: Claim) -> str:
    """Return the figure that a claim prints, such as "more than 380 次"; "" for a claim in words."""
    return figure_printed(entry) if entry.printed else ""


def printed(entry: Claim) -> str:
    """Return what the claim says and which values that means: "37.4%, that is 37.35–37.45%"."""
    if not entry.printed:
        return "in words: one quantity is above the other" if entry.sides else "in words"
    shown = said(entry)
    meant = entry.printed_set
    if meant is None or meant.low == meant.high:
        return shown
    if meant.low_open and meant.high_open:
        bounds = f"more than {number(meant.low, 0)} and less than {number(meant.high, 0)}"
        return f"{shown}, that is {bounds}"
    return f"{shown}, that is {_words(meant, entry)}"


def implied(entry: Claim) -> str:
    """Return what the other figures give: "37.28–37.46%", "no less than 534.05 亿元", "nothing: …"."""
    if entry.set_aside:
        return "nothing: the figures that bear on it contradict one another"
    if len(entry.readings) > 1:
        counts = {verdict: count for verdict, count in Verdict.counts(entry.readings).items() if count}
        if len(counts) == 1:
            return f"{next(iter(counts))} under each of {len(entry.readings)} readings"
        told = ", ".join(f"{count} {verdict}" for verdict, count in counts.items())
        return f"of {len(entry.readings)} readings {told}"
    if not (entry.printed or entry.sides or entry.readings):
        return "nothing: the words name no quantity"
    if not entry.support:
        return "nothing: no other figure restricts it"
    if entry.verdict == Verdict.OPEN:
        return "nothing: only one of the two that it compares is printed"
    difference = "" if entry.printed else "a difference of "
    return difference + _words(forced(entry), entry)


def forced(entry: Claim) -> Interval:
    """Return the implied range without the ends that no figure forces, such as an amount's zero.

    Of an open claim nothing is forced, even where one side of what it compares is printed.
    """
    if entry.verdict == Verdict.OPEN:
        return Interval()
    low = entry.interval.low if entry.low_support else None
    high = entry.interval.high if entry.high_support else None
    return Interval(low, high, entry.interval.low_open, entry.interval.high_open)


def strength(entry: Claim) -> str:
    """Return how strong the test was: "3 would have passed: 37.3 to 37.5%", "any figure up to 116.8% …".

    "" where there was no test, or no figure is printed.
    """
    if (passing := entry.passing) is None:
        return ""
    low, high = (end.replace("-", "−") for end in passing[:2])
    if passing.count == 0:
        return "no figure would have passed"
    if passing.count == 1:
        other = "no other figure" if passing.low == entry.printed else f"only {with_unit(low, entry.unit)}"
        return f"{other} would have passed"
    if passing.count:
        return f"{passing.count} would have passed: {low} to {with_unit(high, entry.unit)}"
    if low and high:
        return f"figures from {low} to {with_unit(high, entry.unit)} would have passed"
    if not low:
        return f"any figure up to {with_unit(high, entry.unit)} would have passed"
    equal = f"; {low} itself would mean no growth" if passing.only_equal else ""
    return f"any figure from {with_unit(low, entry.unit)} up would have passed{equal}"


def assumed(entry: Claim) -> str:
    """Return the assumptions on which a verdict rests, as one clause; "" where it rests on figures alone."""
    return "; ".join(ASSUMPTIONS[name] for name in entry.assumptions)


def forced_ends(entry: Claim) -> list[str]:
    """Return a sentence for each end that figures force, and why: "No less than 37.28%, because …"."""
    values = forced(entry)
    # As many decimals as the whole range deserves, so that both ends are told alike.
    digits = _digits(values, entry)
    return because(values, entry.unit, digits, (entry.low_reason, entry.high_reason))


def because(values: Interval, unit: str, digits: int | None, reasons: tuple[str, str]) -> list[str]:
    """Return a sentence for each end of a range that has a reason; neither where it has no such end."""
    ends = zip((Interval(low=values.low), Interval(high=values.high)), reasons, strict=True)
    told = ((in_unit(end, unit, digits), why) for end, why in ends if why and end != Interval())
    return [f"{_capital(words)}, because {why}." for words, why in told]


def where(kind: str, url: str) -> str:
    """Return what the address of a source leads to, by its `url_kind`: the original or a copy."""
    if url:
        return "the original" if kind == "origin" else "as reproduced at a mirror"
    return "no address: the original has none" if kind == "origin" else "no address: a stored copy"


def figure_subject(figure: Figure, facts: Facts) -> str:
    """Return what a figure speaks of: "Industrial fixed-asset investment, growth, Gansu, 2023"."""
    versus = figure.versus
    subject = SENTENCES[figure.measure.name].subject.format(
        name=names.indicator(figure.indicator, facts),
        whole=names.within(versus.whole, facts),
        place=versus.place,
        period=period.in_words(versus.period) if versus.period else "",
        group=versus.group,
    )
    return f"{subject}, {figure.geo}, {period.in_words(figure.period)}"


def named(counted: Figure, facts: Facts) -> str:
    """Return how many things that a figure counts are named from outside, and which: "2 of 29 named …".

    Outside is any office but that of the count. What ran only after the months of the count, or below
    capacity, is told apart. "" where nothing is named.
    """
    if not (instances := facts.instances.get(counted.id)):
        return ""
    (_, end), office = period.parse(counted.period), facts.sources[counted.source].office
    outside = [one for one in instances if one.office != office]
    # Years and months stand as digits of one width, so that they compare as they are written.
    counts = [one for one in outside if one.in_production and one.date[:7] <= "{}-{:02}".format(*end)]
    beside = [one for one in outside if one not in counts]
    named = "; ".join(f"{one.thing} ({one.date})" for one in counts)
    first = f"{len(counts)} of {counted.printed} named from outside" + (f": {named}." if named else ".")
    said = {True: "", False: ", below capacity"}
    others = (f" Besides, {one.thing} ran on {one.date}{said[one.in_production]}." for one in beside)
    return "".join([first, *others]) if outside else ""


def _capital(words: str) -> str:
    return f"{words[0].upper()}{words[1:]}"


def _words(values: Interval, entry: Claim) -> str:
    """Return a range with its unit, to the decimals that the claim deserves."""
    return in_unit(values, entry.unit, _digits(values, entry))


def _digits(values: Interval, entry: Claim) -> int:
    """Return how many decimals show a range: at most one more than the claim has; for one in words two."""
    return digits_of(values, len(entry.printed.partition(".")[2]) + 1 if entry.printed else 2)
