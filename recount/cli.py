"""The command line: what judges a package, and what makes a book of it.

Exit status: 0 all well; 1 a contradicted claim or a conflict that the package does not list as known, or a
listed one that is gone; a book or a notebook that does not hold; 2 what was asked for cannot be done, said in
a clear sentence; 130 interrupted. Each command imports what it needs when it runs: none waits for another's.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, nullcontext
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from typer.core import TyperGroup

from recount.figures.printed import Reading
from recount.figures.quantity import MEASURE_OF_KIND
from recount.package.problems import RecountError
from recount.package.project import Project, from_here

if TYPE_CHECKING:
    from recount.ledger.study import Study

MeasureAsked = StrEnum("MeasureAsked", {name: name for name in MEASURE_OF_KIND.values()})

DataOption = Annotated[
    Path | None, typer.Option("--data", help="Folder of the data package; without it, the one around you.")
]
ProjectArgument = Annotated[
    Path, typer.Argument(metavar="DIR", help="A folder of the project; without it, the one you are in.")
]
ReadingOption = Annotated[Reading, typer.Option(help="How printers shorten a number.")]
JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON for programs.")]

_NOT_DONE = {
    "record": "Nothing was written.",
    "rerun": "Nothing was executed.",
    "book": "The book is not built.",
    "pdf": "No PDF was made.",
}
"""How what keeps a command from its work opens, where something could be half done."""


class _Commands(TyperGroup):
    """The commands, run so that what keeps one from its work is told."""

    def invoke(self, ctx: typer.Context) -> object:
        """Run a command; what keeps it from its work becomes a sentence and an exit status, no traceback."""
        try:
            return super().invoke(ctx)
        except RecountError as error:
            told, status = error.summary, error.status
        except BrokenPipeError:  # `recount check | head` has what it wants: Typer ends in silence
            raise
        except OSError as error:
            told, status = f"{error.filename or 'A file'} cannot be read or written: {error.strerror}.", 2
        except ModuleNotFoundError as error:
            if (error.name or "recount").partition(".")[0] == "recount":  # a fault of ours, not an extra
                raise
            told, status = str(error), 2
        except KeyboardInterrupt:
            told, status = "Interrupted: what was not done is as it was.", 130
        _say(f"{_NOT_DONE.get(ctx.invoked_subcommand, '')} {told}".lstrip(), style="red")
        raise typer.Exit(status)


app = typer.Typer(
    cls=_Commands,
    help="Hold every printed figure of a text against source tables, and say how far each can be trusted.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)


def _console(stderr: bool = False) -> Console:
    """Return where commands print how they come along: words as they are, in lines as long as they are."""
    return Console(stderr=stderr, highlight=False, markup=False, emoji=False, soft_wrap=True)


def _say(message: str, style: str = "") -> None:
    """Print a message that is no result: on standard error, so that output can be piped."""
    _console(stderr=True).print(message, style=style)


def _fail_by(problems: Iterable[object]) -> None:
    """Say what is wrong, red on a terminal, and exit with 1 if anything is."""
    found = [str(problem) for problem in problems]
    for sentence in found:
        _say(sentence, style="red")
    if found:
        raise typer.Exit(1)


def _print_json(record: dict) -> None:
    print(json.dumps(record, ensure_ascii=False, indent=2))


@contextmanager
def _at_work(folder: Path) -> Iterator[Project]:
    """Be alone at work in the project around, under the settings that give everybody the same bytes."""
    from recount.package.files import lock
    from recount.publish import execute, hashes

    project = Project.around(folder)
    with lock(project.build):
        execute.apply_settings(project.build)
        hashes.settle_time(project.root)
        yield project


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
        _say(f"Changed since datapackage.json was written: {names}. Going on with what stands there.")
    if data is None and (package.folder / "double_entry.csv").is_file():
        doubtful = proofreading.problems(package)
    else:
        doubtful = [one for one in proofreading.against_clauses(package) if one.file in package.changed]
    for problem in doubtful:
        _say(f"Mistyped? {problem}")
    return Study(package, reading)


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
    _fail_by(found.problems)


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
    _fail_by(found.problems)


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
        _say(f"These contradict one another and were set aside: {', '.join(answer.set_aside)}.")
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


@app.command()
def record(folder: ProjectArgument = Path()) -> None:
    """Record a change that is meant to stay: sizes and hashes of the tables, the verdicts of a book.

    \b
    Examples:
      recount record
      recount record my-article
    """
    from recount.ledger import snapshot
    from recount.ledger.study import Study
    from recount.package import descriptor
    from recount.package.files import atomic_write, lock
    from recount.package.read import read_package

    project = Project.around(folder)
    # Who records tables alone finds nothing else among them: two at once would write the same.
    with lock(project.build) if project.is_book else nullcontext():
        print(f"wrote {from_here(descriptor.write(project.data))}")
        if project.is_book:
            ledger = project.root / snapshot.FILE
            atomic_write(ledger, snapshot.text(Study(read_package(project.data)).claims))
            print(f"wrote {from_here(ledger)}")


@app.command()
def lint(folder: ProjectArgument = Path()) -> None:
    """Hold tables, article, chapters and prose against one another; quick, since nothing is executed.

    \b
    Examples:
      recount lint
    """
    from recount.checks import consistency

    project = Project.around(folder)
    _fail_by(consistency.all_problems(project))
    print(f"{'Tables, article, chapters and prose' if project.is_book else 'The tables'} fit together.")


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
    import asyncio

    from recount.publish import execute

    project = Project.around(Path())
    chosen = notebooks or project.chapters()
    missing = [str(path) for path in chosen if not path.is_file()]
    if missing or not chosen:
        told = ", ".join(missing) or f"in {from_here(project.notebooks)}"
        raise RecountError(f"There is no notebook {told}.")
    with _at_work(project.root):
        failures = asyncio.run(execute.rerun(chosen, _console()))
    _fail_by(failures)


@app.command()
def book(
    folder: ProjectArgument = Path(),
    out: Annotated[
        Path | None, typer.Option("--out", "-o", help="Where the book goes; without it, _build/html.")
    ] = None,
) -> None:
    """Execute every page afresh, build the book, check it, and only then put it in its place.

    \b
    Examples:
      recount book
      recount book my-article -o site
    """
    from recount.publish import build

    build.contents(Project.around(folder))  # where nothing can be built, nothing is made
    with _at_work(folder) as project:
        build.build(project, (out or project.html).absolute(), _console())


@app.command()
def pdf() -> None:
    """Make one PDF of the built book, among its downloads.

    \b
    Examples:
      recount pdf
    """
    from recount.publish import pdf as printing
    from recount.publish.build import contents

    with _at_work(Path()) as project, _console(stderr=True).status("Printing the book: about a minute."):
        if not (project.html / "index.html").is_file():
            raise RecountError("There is no book yet: run `recount book` first.")
        made = printing.make(project.html, contents(project), project.root / "CITATION.cff")
        print(f"The book is at {from_here(made)}.")


def main() -> None:
    """Run the command line; a character that the terminal's encoding lacks is escaped, not an error."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="backslashreplace")
    app()


if __name__ == "__main__":
    main()
