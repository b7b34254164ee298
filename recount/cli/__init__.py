"""The command line: what judges a package (`judging`), and what makes a book of it (`making`).

Exit status: 0 all well; 1 a contradicted claim or a conflict that the package does not list as known, or a
listed one that is gone; a book or a notebook that does not hold; 2 what was asked for cannot be done, said in
a clear sentence; 130 interrupted. Each command imports what it needs when it runs: none waits for another's.
"""

from __future__ import annotations

import sys

from recount.cli import judging, making
from recount.cli.running import app

__all__ = ["app", "judging", "main", "making"]


def main() -> None:
    """Run the command line; a character that the terminal's encoding lacks is escaped, not an error."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="backslashreplace")
    app()
