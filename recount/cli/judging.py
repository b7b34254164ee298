"""The commands that judge a package: check, conflicts, bounds, explain."""

from __future__ import annotations

import json
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from recount.cli.running import app, fail_by, say
from recount.figures.printed import Reading
from recount.figures.quantity import MEASURE_OF_KIND
from recount.package.project import Project

if TYPE_CHECKING:
    from recount.ledger.study import Study

MeasureAsked = StrEnum("MeasureAsked", {name: name for name in MEASURE_OF_KIND.values()})

DataOption = Annotated[
    Path | None, typer.Option("--data", help="Folder of the data package; without it, the one around you.")
]
ReadingOption = Annotated[Reading, typer.Option(help="How printers shorten a number.")]
JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON for programs.")]


@app.command()
def check(
    data: DataOption = None,
    claim: Annotated[str | None, typer.Option(help="Only this statement or reading, such as C07.")] = None,
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
    from recount import terminal
    from recount.ledger import questions, snapshot
    from recount.ledger.report import report

    study = _study(data, reading)
    ids = study.package.statements
    claims = study.claims if claim is None else [study[questions.claim_asked(ids, claim)]]
    found = report(study, claims)
    if as_json:
        _print_json(found.as_json())
    else:
        terminal.show_claims(claims, study.package)
        terminal.show_flips(claims)
        terminal.show_conflicts(study)
        if data is None and reading == Reading.rounded:  # as which the verdicts of the book are recorded
            recorded = Project.around(Path()).root / snapshot.FILE
            terminal.show_moves(snapshot.moved(claims, recorded, ids), study.package)
        if claim is None:
            terminal.show_tally(study)
    fail_by(found.problems)


@app.command("conflicts")
def list_conflicts(
    data: DataOption = None,
    reading: ReadingOption = Reading.rounded,
    as_json: JsonOption = False,
) -> None:
    """Find the sets of printed figures that cannot all be true.

    \b
    Examples:
      recount conflicts
      recount conflicts --reading truncated
      recount conflicts --data my-article/data --json
    """
    from recount import terminal
    from recount.ledger.report import report

    study = _study(data, reading)
    found = report(study, [])
    if as_json:
        _print_json({"conflicts": found.as_json()["conflicts"]})
    else:
        terminal.show_conflicts(study)
    fail_by(found.problems)


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
    from recount.ledger import explain, questions, records
    from recount.ledger.expression import Expression

    study = _study(data, reading)
    figures, facts = study.package.printed, study.package.facts
    asked = questions.quantity_asked(figures.values(), facts, indicator, geo, period, measure, versus)
    answer = study.bound(Expression.of(asked))
    if answer.set_aside:
        say(f"These contradict one another and were set aside: {', '.join(answer.set_aside)}.")
    if as_json:
        _print_json(records.answer_record(answer))
    else:
        print("\n".join(explain.of_answer(answer, figures, facts, reading)))


@app.command("explain")
def explain_claim(
    claim: Annotated[str, typer.Argument(help="A statement or a reading, such as C07.")],
    data: DataOption = None,
    reading: ReadingOption = Reading.rounded,
) -> None:
    """Show how a claim is judged: clause, rows, inequalities, range, and what each end depends on.

    \b
    Examples:
      recount explain C07
      recount explain C07 --reading truncated
    """
    from recount.ledger import explain, questions

    study = _study(data, reading)
    entry = study[questions.claim_asked(study.package.statements, claim)]
    print("\n".join(explain.of_entry(entry, reading)))


def _study(data: Path | None, reading: Reading) -> Study:
    """Return the package of a folder, or the one around, under a reading; say what may be wrong with it.

    A package whose figures were not read twice is doubted only where its tables were changed.
    """
    from recount.ledger.study import Study
    from recount.package.read import read_package
    from recount.text import proofreading

    package = read_package(data or Project.around(Path()).data)
    if package.changed:
        names = ", ".join(package.changed)
        say(f"Changed since datapackage.json was written: {names}. Going on with what stands there.")
    if data is None and (package.folder / "double_entry.csv").is_file():
        doubtful = proofreading.problems(package)
    else:
        doubtful = [one for one in proofreading.against_clauses(package) if one.file in package.changed]
    for problem in doubtful:
        say(f"Mistyped? {problem}")
    return Study(package, reading)


def _print_json(record: dict) -> None:
    print(json.dumps(record, ensure_ascii=False, indent=2))
