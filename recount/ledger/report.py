"""What a check of a data package finds: nothing, or sentences that say what is wrong and what to do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from recount.ledger import known_conflicts, records, tally
from recount.ledger.entry import Claim, Verdict
from recount.ledger.study import Study


@dataclass(frozen=True)
class Report:
    """The answer of a check: `problems` has a sentence for each conflict that is not as it is listed.

    `claims` are those of `study` that were asked about.
    """

    study: Study
    claims: Sequence[Claim]
    problems: tuple[str, ...]

    @property
    def ok(self) -> bool:
        """Whether nothing is wrong."""
        return not self.problems

    def as_json(self) -> dict[str, Any]:
        """Return claims and conflicts as JSON data, as `recount check --json` prints them."""
        return {
            "claims": [records.claim_record(claim) for claim in self.claims],
            "conflicts": records.conflict_lists(self.study.conflicts),
            "checks": _tally(self.study),
        }


def report(study: Study, claims: Sequence[Claim]) -> Report:
    """Hold conflicts, and those `claims` that are contradicted, against `known_conflicts.csv`."""
    unlisted, gone = known_conflicts.compare(study, claims)
    wrong = "cannot all be true: put the wrong one right, or add a row"
    problems = (
        *(f"Not listed in known_conflicts.csv: {one} {wrong}." for one in unlisted),
        *(
            f"Listed in known_conflicts.csv, but no longer a conflict, {one}: take the row out."
            for one in gone
        ),
    )
    return Report(study, claims, problems)


def _tally(study: Study) -> dict[str, Any]:
    """Return what the ledger adds up to: statements by verdict, each check, the figures that bear on one."""
    return {
        "statements": {str(verdict): count for verdict, count in Verdict.counts(study.claims).items()},
        "checks": [check._asdict() for check in study.checks],
        "independent": tally.independent(study.checks),
        "bearing": list(study.bearing),
        "figures": len(study.package.figures),
    }
