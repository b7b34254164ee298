"""How much of the library do the unit tests run, in statements and in branches? See README.md here.

Commands that a test starts count too, and copies of the project count as the project. Left out are the tests
in a browser, the notebooks, and the tests that kill what runs or leave it no room: these leave no record.
"""

from __future__ import annotations

import csv
import datetime
import importlib.metadata
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
WORK = ROOT / "_build" / "coverage"
SCORE = ROOT / "book" / "coverage.csv"
LEAST_COVERED = 95
"""How many per cent of statements, and of branches, the unit tests must reach."""

COUNTS = ("statements", "statements_run", "branches", "branches_taken")
TESTS = ("-q", "--numprocesses", "2", "--dist", "loadfile", "-o", "addopts=--import-mode=importlib", "tests",
         "--ignore", "tests/browser", "--ignore", "tests/publish/test_interrupted.py",
         "--ignore", "tests/book/test_chapters.py",
         "-k", "not without_room")  # fmt: skip


def coverage(*arguments: str) -> int:
    """Run coverage.py here, its records in one folder; return its exit status."""
    own = os.environ | {"COVERAGE_FILE": str(WORK / "data")}
    return subprocess.run([sys.executable, "-m", "coverage", *arguments], cwd=ROOT, env=own).returncode


def measured() -> list[dict[str, object]]:
    """Run the tests and return one row a module; ends with the tests' status if one of them fails."""
    shutil.rmtree(WORK, ignore_errors=True)
    WORK.mkdir(parents=True)
    if status := coverage("run", "-m", "pytest", *TESTS):
        sys.exit(status)
    coverage("combine", "--quiet")
    coverage("report", "--skip-covered", "--show-missing", "--fail-under=0")
    coverage("json", "--quiet", "--fail-under=0", "-o", str(WORK / "all.json"))
    found = json.loads((WORK / "all.json").read_text("utf-8"))["files"]
    here = subprocess.run(["git", "rev-parse", "--short", "HEAD"], cwd=ROOT, capture_output=True, text=True)
    said = {
        "commit": here.stdout.strip(),
        "date": datetime.date.today().isoformat(),
        "tool": f"coverage.py {importlib.metadata.version('coverage')}",
    }
    return [_row(name, file["summary"]) | said for name, file in sorted(found.items())]


def _row(file: str, summary: dict[str, int]) -> dict[str, object]:
    return {
        "file": file,
        "statements": summary["num_statements"],
        "statements_run": summary["covered_lines"],
        "branches": summary["num_branches"],
        "branches_taken": summary["covered_branches"],
    }


def main() -> int:
    """Measure, record, and say it; the exit status is 1 when too little is reached."""
    rows = measured()
    with SCORE.open("w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    totals = {name: sum(int(str(row[name])) for row in rows) for name in COUNTS}
    reached = {
        "statements": 100 * totals["statements_run"] / totals["statements"],
        "branches": 100 * totals["branches_taken"] / totals["branches"],
    }
    for what, value in reached.items():
        print(f"{value:.1f} % of the {what} of recount/ are run by the tests, of at least {LEAST_COVERED} %.")
    return 1 if min(reached.values()) < LEAST_COVERED else 0


if __name__ == "__main__":
    sys.exit(main())
