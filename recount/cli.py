"""The command line: check, conflicts, bounds, explain and rerun.

Exit status: 0 all well; 1 a contradicted claim or a conflict that the package does not list as known, or a
listed one that is gone; 2 bad input, said in a clear sentence.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from rich import box
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from recount import conflicts as conflict_search
from recount import explanation, known, questions, report, system, tables, wording
from recount.claims import Entry, counts, ledger, with_readings
from recount.conflicts import Conflict
from recount.figure import READINGS
from recount.look import SIGNS
from recount.problems import DataError
from recount.tables import Package

Reading = StrEnum("Reading", {name: name for name in READINGS})
MeasureAsked = StrEnum("MeasureAsked", {name: name for name in ("level", "growth", "share", "base")})

DataOption = Annotated[
    Path | None, typer.Option("--data", help="Folder of the data package; without it, the book's.")
]
ReadingOption = Annotated[Reading, typer.Option(help="How printers shorten a number.")]
JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON for programs.")]

app = typer.Typer(
    help="Rebuild every printed figure of a text, and say of each how far it can be trusted.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)


@contextmanager
def _bad_input() -> Iterator[None]:
    """Turn bad input into its message and exit status 2, without a traceback."""
    try:
        yield
    except DataError as error:
        count = len(error.problems)
        _say(f"The data cannot be used: {count} problem{'s' if count > 1 else ''}.\n{error}")
        raise typer.Exit(2) from None
    except questions.QuestionError as error:
        _say(str(error))
        raise typer.Exit(2) from None
    except OSError as error:
        _say(f"{error.filename} cannot be read: {error.strerror}.")
        raise typer.Exit(2) from None


def _read(data: Path | None) -> Package:
    package = tables.read() if data is None else tables.read(data)
    if package.changed:
        names = ", ".join(package.changed)
        _say(f"Changed since datapackage.json was written: {names}. Going on with what stands there.")
    return package


@app.command()
def check(
    data: DataOption = None,
    claim: Annotated[str | None, typer.Option(help="Only this claim, such as C07.")] = None,
    reading: ReadingOption = Reading.rounded,
    as_json: JsonOption = False,
) -> None:
    """Judge every claim by all other printed figures, and look for conflicts.

    \b
    Examples:
      recount check
      recount check --claim C07
      recount check --reading truncated --json
      recount check --data my-article/data
    """
    with _bad_input():
        package = _read(data)
        entries = _chosen(package, claim, reading)
        found = conflict_search.conflicts(system.build(package, reading))
    if as_json:
        claims = [report.claim_record(entry) for entry in entries]
        _print_json({"claims": claims, "conflicts": report.conflict_lists(found)})
    else:
        _show_claims(entries)
        _show_conflicts(found, package)
    _exit_by(known.compare(package, entries, found, reading))


@app.command("conflicts")
def show_conflicts(data: DataOption = None, as_json: JsonOption = False) -> None:
    """Find the sets of printed figures that cannot all be true.

    \b
    Examples:
      recount conflicts
      recount conflicts --data my-article/data --json
    """
    with _bad_input():
        package = _read(data)
        found = conflict_search.conflicts(system.build(package))
    if as_json:
        _print_json({"conflicts": report.conflict_lists(found)})
    else:
        _show_conflicts(found, package)
    _exit_by(known.compare(package, [], found))


@app.command()
def bounds(
    indicator: Annotated[str, typer.Argument(help="An indicator, such as industrial_fai.")],
    geo: Annotated[str, typer.Argument(help="A place, such as Jiayuguan; quoted where it has spaces.")],
    period: Annotated[str, typer.Argument(help="A period, such as 2023-01..2023-10.")],
    measure: Annotated[MeasureAsked, typer.Option(help="What of it.")] = MeasureAsked.level,
    versus: Annotated[str, typer.Option(help="For a share: the indicator of the whole.")] = "",
    data: DataOption = None,
    reading: ReadingOption = Reading.rounded,
    as_json: JsonOption = False,
) -> None:
    """Bound a quantity, printed or not, by all printed figures together.

    \b
    Examples:
      recount bounds industrial_fai Jiayuguan 2023-01..2023-10 --measure base
      recount bounds industrial_output Jiayuguan 2023-01..2023-10
      recount bounds upgrade_fai Jiayuguan 2023-01..2023-10 --measure share --versus industrial_fai
    """
    with _bad_input():
        package = _read(data)
        asked = questions.quantity_asked(package, indicator, geo, period, measure, versus)
        answer = questions.answer(package, asked, reading)
    if answer.set_aside:
        _say(f"These contradict one another and were set aside: {', '.join(answer.set_aside)}.")
    if as_json:
        _print_json(report.answer_record(answer))
    else:
        print("\n".join(explanation.of_answer(answer, package, reading)))


@app.command()
def explain(
    claim: Annotated[str, typer.Argument(help="A claim, such as C07.")],
    data: DataOption = None,
) -> None:
    """Show how a claim is judged: clause, rows, inequalities, range, and what each end depends on.

    \b
    Examples:
      recount explain C07
      recount explain C21
    """
    with _bad_input():
        package = _read(data)
        (entry,) = with_readings(_chosen(package, claim, Reading.rounded), package)
    print("\n".join(explanation.of_entry(entry, package)))


@app.command()
def rerun(
    notebooks: Annotated[
        list[Path] | None, typer.Argument(help="Notebooks; without any, all chapters.")
    ] = None,
) -> None:
    """Execute notebooks again in place, in parallel, each written whole or not at all.

    \b
    Examples:
      recount rerun
      recount rerun notebooks/growth.ipynb
    """
    from recount import rerun as execution  # imports Jupyter, which the other commands do not need

    execution.main(notebooks)


def main() -> None:
    """Run the command line; a character that the terminal's encoding lacks is escaped, not an error."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="backslashreplace")
    app()


def _chosen(package: Package, claim: str | None, reading: str) -> list[Entry]:
    """Return the ledger, or where `claim` is not None the one claim asked for."""
    if claim is not None and claim not in package.claims.index:
        listed = ", ".join(package.claims.index) or "none: the package has no claims.csv"
        raise questions.QuestionError(f"There is no claim {claim!r}. The claims are: {listed}.")
    return ledger(package, reading, only=claim or "")


def _exit_by(comparison: known.Comparison) -> None:
    """Say which conflicts are not as listed, and exit with 1 if there are any."""
    for statements in comparison.unlisted:
        _say(f"Not listed in known_conflicts.csv: {statements} cannot all be true.")
    for statements in comparison.gone:
        _say(f"Listed in known_conflicts.csv, but no longer a conflict: {statements}.")
    if any(comparison):
        raise typer.Exit(1)


def _say(message: str) -> None:
    """Print a message that is no result: on standard error, so that output can be piped."""
    print(message, file=sys.stderr)


def _print_json(record: dict) -> None:
    print(json.dumps(record, ensure_ascii=False, indent=2))


def _show_claims(entries: list[Entry]) -> None:
    rows = [
        [
            entry.claim,
            _sign(entry.verdict),
            wording.said(entry) or "in words",
            wording.implied(entry),
            entry.evidence,
            entry.sentence,
        ]
        for entry in entries
    ]
    _show_table(["claim", "verdict", "printed", "the other figures give", "evidence", "sentence"], rows)
    if len(entries) > 1:
        print(
            ", ".join(
                f"{SIGNS[verdict].sign} {SIGNS[verdict].word} {n}" for verdict, n in counts(entries).items()
            )
        )


def _sign(verdict: str) -> str:
    return f"{SIGNS[verdict].sign} {SIGNS[verdict].word}"


def _show_table(columns: list[str], rows: list[list[str]]) -> None:
    """Print a table: drawn on a terminal, tab-separated lines when piped."""
    console = Console()
    if not console.is_terminal:
        print("\n".join("\t".join(row) for row in [columns, *rows]))
        return
    table = Table(*columns, box=box.SIMPLE_HEAD)
    for row in rows:
        table.add_row(*map(escape, row))
    console.print(table)


def _show_conflicts(found: list[Conflict], package: Package) -> None:
    """Print each conflict with the clauses that clash and the known truths that they break."""
    for conflict in found:
        print(f"\nThese cannot all be true: {', '.join(conflict.figures)}")
        for row in package.figures.loc[list(conflict.figures)].itertuples():
            publisher = package.sources.at[row.source_id, "publisher"]
            print(f"  {row.figure_id}  {wording.figure_subject(row, package)}: {wording.figure_printed(row)}")
            print(f"          {row.quote_zh} ({publisher})")
        for truth in conflict.truths:
            print(f"  since {truth}")
        listed = " ".join(conflict.figures)
        if listed in package.known_conflicts.index:
            print(f"  Known. The book believes: {package.known_conflicts.at[listed, 'believes']}")
    count = len(found)
    print(f"\n{count} conflict{'' if count == 1 else 's'} in {len(package.figures)} figures.")
