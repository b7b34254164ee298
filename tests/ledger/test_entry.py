"""A claim and its verdict: plain data, and the words for it."""

from __future__ import annotations

from dataclasses import MISSING, fields

from entries import entry

from recount.ledger import wording
from recount.ledger.entry import Claim, Verdict


def test_each_verdict_has_its_own_sign_and_says_what_it_means():
    assert len({verdict.sign for verdict in Verdict}) == len({verdict.meaning for verdict in Verdict}) == 7
    assert Verdict("open").shown == "○ open" and Verdict.OPEN == "open"


def test_what_an_entry_need_not_say():
    needed = [field.name for field in fields(Claim) if field.default is MISSING]
    said = {name: getattr(entry(), name) for name in needed}
    bare = Claim(**said)
    assert needed[-3:] == ["unit", "verdict", "interval"]
    assert list(wording.facts(bare)) == ["Printed", "The other figures give"] and bare.flips == ()


def test_the_verdicts_are_counted_in_their_order():
    counted = Verdict.counts([entry(verdict="open"), entry(), entry(verdict="open")])
    assert list(counted) == list(Verdict) and sum(counted.values()) == 3
    assert (counted[Verdict.OPEN], counted[Verdict.REPRODUCED]) == (2, 1)


def test_the_other_readings_are_asked_when_flips_are_and_say_nothing_of_equality():
    asked = []
    told = entry(read_otherwise=lambda: asked.append("once") or (("either", Verdict.OPEN),))
    assert told == entry() and not asked
    assert told.flips == (("either", Verdict.OPEN),) and asked == ["once"]
