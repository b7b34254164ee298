"""What a check of a data package finds: nothing, or sentences that say what is wrong and what to do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from recount.ledger import known_conflicts, records
from recount.ledger.study import Study


@dataclass(frozen=True)
class Report:
    """The answer of a check: `problems` has a sentence for each conflict that is not as it is listed.

    `study` is what was checked.
    """

    study: Study
    problems: tuple[str, ...]

    @property
    def ok(self) -> bool:
        """Whether nothing is wrong."""
        return not self.problems

    def as_json(self) -> dict[str, Any]:
        """Return all claims and conflicts as JSON data, as `recount check --json` prints them."""
        return {
            "claims": [records.claim_record(claim) for claim in self.study.claims],
            "conflicts": records.conflict_lists(self.study.conflicts),
        }


def report(study: Study) -> Report:
    """Judge every claim, look for conflicts, and hold both against `known_conflicts.csv`."""
    return Report(study, tuple(known_conflicts.compare(study, study.claims).sentences))
