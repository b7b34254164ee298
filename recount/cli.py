"""The command line: check, conflicts, bounds, explain and rerun.

Exit status: 0 all well; 1 a contradicted claim or a conflict that the package does not list as known, or a
listed one that is gone; 2 bad input, said in a clear sentence.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from recount import paths
from recount.figures.printed import Reading
from recount.figures.quantity import MEASURE_OF_KIND
from recount.ledger import explain as explanation
from recount.ledger import known_conflicts, questions, records, snapshot
from recount.ledger.expression import Expression
from recount.ledger.study import Study
from recount.package.model import Package
from recount.package.problems import DataError, Problem
from recount.package.read import read_package
from recount.show.terminal import print_json, say, show_claims, show_conflicts, show_moves
from recount.text import proofreading

MeasureAsked = StrEnum("MeasureAsked", {name: name for name in MEASURE_OF_KIND.values()})

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
        say(error.summary)
        raise typer.Exit(2) from None
    except questions.QuestionError as error:
        say(str(error))
        raise typer.Exit(2) from None
    except OSError as error:
        say(f"{error.filename} cannot be read: {error.strerror}.")
        raise typer.Exit(2) from None


def _read(data: Path | None) -> Package:
    package = read_package() if data is None else read_package(data)
    if package.changed:
        names = ", ".join(package.changed)
        say(f"Changed since datapackage.json was written: {names}. Going on with what stands there.")
    for problem in _doubtful(package, data is None):
        say(f"Mistyped? {problem}")
    return package


def _doubtful(package: Package, is_the_books: bool) -> list[Problem]:
    """Return what proofreading finds in the book's tables, or of another package in those that were changed.

    The figures of another package need not have been read twice.
    """
    if is_the_books:
        return proofreading.problems(package)
    doubtful = proofreading.against_clauses(package) if package.changed else []
    return [problem for problem in doubtful if problem.file in package.changed]


@app.command()
def check(
    data: DataOption = None,
    claim: Annotated[str | None, typer.Option(help="Only this claim, such as C07.")] = None,
    reading: ReadingOption = Reading.rounded,
    as_json: JsonOption = False,
) -> None:
    """Judge every claim by all other printed figures, and look for conflicts.

    Exit status 1: a contradicted claim or a conflict that known_conflicts.csv does not list, or a listed one
    that is gone.

    \b
    Examples:
      recount check
      recount check --claim C07
      recount check --reading truncated --json
      recount check --data my-article/data
    """
    with _bad_input():
        package = _read(data)
        only = "" if claim is None else questions.claim_asked(package, claim)
        study = Study(package, reading)
        entries = [study[only]] if only else list(study.claims)
        found = study.conflicts
    if as_json:
        claims = [records.claim_record(entry) for entry in entries]
        print_json({"claims": claims, "conflicts": records.conflict_lists(found)})
    else:
        show_claims(entries, package)
        show_conflicts(found, package)
        if data is None and reading == Reading.rounded:
            show_moves(snapshot.moved(entries, paths.ROOT / snapshot.FILE, package.claims.index), package)
        if entries:
            print(
                f"Verdicts under the reading {reading};"
                " `recount explain CLAIM` names those that another would change."
            )
    _exit_by(known_conflicts.compare(study, entries))


@app.command()
def conflicts(data: DataOption = None, as_json: JsonOption = False) -> None:
    """Find the sets of printed figures that cannot all be true.

    \b
    Examples:
      recount conflicts
      recount conflicts --data my-article/data --json
    """
    with _bad_input():
        package = _read(data)
        study = Study(package)
        found = study.conflicts
    if as_json:
        print_json({"conflicts": records.conflict_lists(found)})
    else:
        show_conflicts(found, package)
    _exit_by(known_conflicts.compare(study, []))


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
        answer = Study(package, reading).bound(Expression.of(asked))
    if answer.set_aside:
        say(f"These contradict one another and were set aside: {', '.join(answer.set_aside)}.")
    if as_json:
        print_json(records.answer_record(answer))
    else:
        print("\n".join(explanation.of_answer(answer, package, reading)))


@app.command()
def explain(
    claim: Annotated[str, typer.Argument(help="A claim, such as C07.")],
    data: DataOption = None,
    reading: ReadingOption = Reading.rounded,
) -> None:
    """Show how a claim is judged: clause, rows, inequalities, range, and what each end depends on.

    \b
    Examples:
      recount explain C07
      recount explain C07 --reading truncated
    """
    with _bad_input():
        package = _read(data)
        only = questions.claim_asked(package, claim)
        entry = Study(package, reading)[only]
    print("\n".join(explanation.of_entry(entry, package, reading)))


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
    from recount.publish import execute as execution

    execution.main(notebooks)


def main() -> None:
    """Run the command line; a character that the terminal's encoding lacks is escaped, not an error."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="backslashreplace")
    app()


def _exit_by(comparison: known_conflicts.Comparison) -> None:
    """Say which conflicts are not as listed, and exit with 1 if there are any."""
    for sentence in comparison.sentences:
        say(sentence)
    if any(comparison):
        raise typer.Exit(1)
