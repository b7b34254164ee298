"""The command line as the tests run it."""

from __future__ import annotations

from pathlib import Path

from packages import SHARE_OF_STEEL, figure, packaged
from typer.testing import CliRunner, Result

from recount import cli

CLASH = [*SHARE_OF_STEEL, figure("S02-01", "level", "steel", "29.7")]
"""A share, its part and its whole, and another printed figure of the part that contradicts the first."""

DRAWN = frozenset("─│┌┐└┘━┃╭╮╰╯═║")
"""The lines of a table that is drawn: none of them where output is piped."""


def run(*words: str | Path) -> Result:
    """Run a command in this process; a traceback is a failure of the test."""
    result = CliRunner().invoke(cli.app, [str(word) for word in words])
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    assert "Traceback" not in result.output
    return result


def refused(*words: str | Path) -> str:
    """Run a command that cannot be answered, and return what it says instead: exit status 2, no output."""
    result = run(*words)
    assert (result.exit_code, result.stdout) == (2, ""), result.output
    return result.stderr


def listed_conflicts() -> list[list[str]]:
    """The known conflicts of the book that need no claim."""
    listed = (statements.split() for statements in packaged().known_conflicts.index)
    return sorted(names for names in listed if not any(name.startswith("C") for name in names))


def cut_row(file: Path, start: str) -> None:
    lines = file.read_text("utf-8").splitlines(keepends=True)
    left = [line for line in lines if not line.startswith(start)]
    assert len(left) == len(lines) - 1
    file.write_text("".join(left), "utf-8")
