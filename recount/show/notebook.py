"""What a claim looks like at the end of a notebook cell, and the numbers that the prose takes up."""

from __future__ import annotations

from collections.abc import Callable

from IPython.core.interactiveshell import InteractiveShell

from recount.ledger.entry import Claim, Conflict, Rows
from recount.ledger.questions import Answer
from recount.show import cards
from recount.show.html import Rendered


def register(shell: InteractiveShell) -> None:
    """Let a claim, a conflict, rows and an answer show themselves, as HTML and as plain text."""
    kinds = {Claim: cards.card, Conflict: cards.conflict, Rows: cards.rows, Answer: cards.answer}
    for kind, shown in kinds.items():
        _register(shell, kind, shown)


def glue(**values: object) -> None:
    """Give the prose its numbers: `glue(jan_oct=83.7)` is `{glue:text}`jan-oct`` there."""
    from myst_nb import glue as put

    for name, value in values.items():
        put(name.replace("_", "-"), str(value), display=False)


def _register(shell: InteractiveShell, kind: type, shown: Callable[..., Rendered]) -> None:
    # By type, not by a method of the claim: the ledger must not know how it is shown.
    formatters = shell.display_formatter.formatters
    formatters["text/html"].for_type(kind, lambda one: shown(one).html)
    formatters["text/plain"].for_type(kind, lambda one, printer, _cycle: printer.text(shown(one).text))
