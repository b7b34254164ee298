"""A message says not only what is wrong, but also what to do."""

import re

ACT = re.compile(
    r"[:,] (?:so |then )?(?:add|compute|delete|draw|end|give|glue|let|look|make|put|run|say|settle|show|take"
    r"|work|write|`make)\b",
    re.IGNORECASE,
)


def told(messages):
    """Return messages as they are, once each of them names an act after what is wrong."""
    messages = list(messages)
    assert [message for message in messages if not ACT.search(message)] == []
    return messages
