"""How every command runs: what keeps one from its work becomes a sentence and an exit status."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from typer.core import TyperGroup

from recount.package.problems import RecountError

ProjectArgument = Annotated[
    Path, typer.Argument(metavar="DIR", help="A folder of the project; without it, the one you are in.")
]

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
        say(f"{_NOT_DONE.get(ctx.invoked_subcommand, '')} {told}".lstrip(), style="red")
        raise typer.Exit(status)


app = typer.Typer(
    cls=_Commands,
    help="Hold every printed figure of a text against source tables, and say how far each can be trusted.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)


def console(stderr: bool = False) -> Console:
    """Return where commands print how they come along: words as they are, in lines as long as they are."""
    return Console(stderr=stderr, highlight=False, markup=False, emoji=False, soft_wrap=True)


def say(message: str, style: str = "") -> None:
    """Print a message that is no result: on standard error, so that output can be piped."""
    console(stderr=True).print(message, style=style)


def fail_by(problems: Iterable[object]) -> None:
    """Say what is wrong, red on a terminal, and exit with 1 if anything is."""
    found = [str(problem) for problem in problems]
    for sentence in found:
        say(sentence, style="red")
    if found:
        raise typer.Exit(1)
