"""What the ledger adds up to: one check counts once, and few figures bear on any verdict."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from recount.ledger import wording
from recount.ledger.entry import Claim, Verdict


class Check(NamedTuple):
    """One piece of arithmetic: the statements that it tests, and the figures that take part in it.

    `evidence` is the best that stands behind one of them, as the ledger calls it.
    """

    claims: tuple[str, ...]
    figures: tuple[str, ...]
    evidence: str


def statements(claims: Sequence[Claim]) -> str:
    """Return how many statements have which verdict: "21 statements: ● reproduced 2, ○ open 12, …"."""
    parts = [f"{verdict.shown} {count}" for verdict, count in Verdict.counts(claims).items() if count]
    return f"{len(claims)} statement{'' if len(claims) == 1 else 's'}: {', '.join(parts)}"


def checks(claims: Iterable[Claim]) -> tuple[Check, ...]:
    """Return the checks that the claims make, in the order of their first claims.

    Two claims that each support the other are one check: a part, its whole and its share are one division,
    whichever of the three is claimed. Claims in words, which support nothing, are one check where the same
    figures support them. What is open is not checked.
    """
    waiting = [claim for claim in claims if claim.supported]
    found = []
    while waiting:
        together, waiting = _connected(waiting)
        figures = {name for claim in together for name in (claim.figure, *claim.support)} - {""}
        evidence = {claim.evidence for claim in together}
        best = next(name for name in wording.EVIDENCE if name in evidence)
        found.append(Check(tuple(claim.id for claim in together), tuple(sorted(figures)), best))
    return tuple(found)


def bearing(claims: Iterable[Claim]) -> tuple[str, ...]:
    """Return the figures that bear on the verdict of any claim, in order."""
    return tuple(sorted({name for claim in claims if claim.supported for name in claim.support}))


def independent(checks: Iterable[Check]) -> int:
    """Return how many checks rest on figures of another office than the one that published the text."""
    return sum(check.evidence == "independent" for check in checks)


def _connected(claims: Sequence[Claim]) -> tuple[list[Claim], list[Claim]]:
    """Return the claims that the first is connected with, itself included, and the others; both in order."""
    together = [claims[0]]
    for one in together:  # which grows as it goes
        together += [other for other in claims if other not in together and _same_check(one, other)]
    return [one for one in claims if one in together], [one for one in claims if one not in together]


def _same_check(one: Claim, other: Claim) -> bool:
    """Whether each claim supports the other; words, which support nothing, are one check by one support."""
    if one.figure and other.figure:
        return one.figure in other.support and other.figure in one.support
    return not one.figure and not other.figure and one.support == other.support
