"""How far the book meets published schemes of reproducible work: points, answers, and evidence to look at."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import yaml

from recount import paths
from recount.show.html import Rendered, render

FILE = paths.BOOK / "reproducibility.csv"
"""The points: scheme, level, point in our words, answer, evidence (paths with a space between), remark."""

ENGINE = paths.BOOK / "engine_mutation.csv"
"""The mutation test of the engine, a row for each module: counts, date, tool, the sha256 of its source."""

COVERAGE = paths.BOOK / "coverage.csv"
"""What the unit tests run, a row for each module: statements and branches, all and reached, date, tool."""

LEAST_COVERED = 95
"""How many per cent of statements, and of branches, the unit tests must reach."""

CONFIG = paths.ROOT / "_config.yml"
ANSWERS = ("yes", "partly", "no")


def read(file: Path = FILE) -> pd.DataFrame:
    """Return the points, or another table of this page, as text, in the order of the file."""
    return pd.read_csv(file, dtype=str, keep_default_na=False)


def tally(points: pd.DataFrame) -> pd.DataFrame:
    """Return how many points each scheme has, and how many of them get which answer, as text."""
    counts = pd.crosstab(points["scheme"], points["answer"]).reindex(columns=list(ANSWERS), fill_value=0)
    counts = counts.loc[points["scheme"].unique()]
    counts.insert(0, "points", counts.sum(axis=1))
    return counts.astype(str).reset_index()


def engine(file: Path = ENGINE) -> pd.DataFrame:
    """Return the mutation test of the engine as text, and below its modules a row for "all" of them."""
    score = read(file)
    counts = ["mutants", "killed", "survived_harmless", "changes_verdict"]
    total = {"module": "all", **score[counts].astype(int).sum().astype(str)}
    return pd.concat([score, pd.DataFrame([total])], ignore_index=True).fillna("")


def covered(part: str, whole: str, file: Path = COVERAGE) -> float:
    """Return what `part` ("branches_taken") of a `whole` ("branches") the unit tests reach, in per cent."""
    counts = read(file)[[part, whole]].astype(int).sum()
    return float(100 * counts[part] / counts[whole])


def scheme(points: pd.DataFrame, name: str, files: str = "") -> Rendered:
    """Return the points of the scheme `name` by level, each with answer, evidence and remark.

    Evidence links into the repository whose files stand below the address `files`; without one it is shown
    as it is. Raises KeyError when there is no such scheme.
    """
    chosen = points[points["scheme"] == name]
    if chosen.empty:
        raise KeyError(name)
    levels = [
        (level, [row | {"evidence": _evidence(row["evidence"], files)} for row in group.to_dict("records")])
        for level, group in chosen.groupby("level", sort=False)
    ]
    lines = (
        f"{row['answer']}  {row['point']}  [{row['evidence']}]  {row['remark']}".rstrip()
        for row in chosen.to_dict("records")
    )
    return Rendered(render("points.html", name=name, levels=levels), "\n".join(lines))


def repository(config: Path = CONFIG) -> str:
    """Return the address below which the repository's files can be read, "" while it has none."""
    options = yaml.safe_load(config.read_text(encoding="utf-8"))["sphinx"]["config"]["html_theme_options"]
    if not options["repository_url"]:
        return ""
    return f"{options['repository_url'].rstrip('/')}/blob/{options['repository_branch']}"


def _evidence(cell: str, files: str) -> list[tuple[str, str]]:
    """Return each piece of evidence in a cell with its address, "" where there is none."""
    return [(item, f"{files}/{item.partition('::')[0]}" if files else "") for item in cell.split()]
