"""Marks every run of Chinese in a page with its language, wherever it comes from.

Prose, tables of pandas, the bibliography: all of it stands in the finished HTML of a page. Text that is
marked as Chinese already stays as it is, and so does what may hold no marks: drawings, scripts, titles and
the like. All else is copied byte for byte.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from recount.text.languages.zh import CHINESE

_TAG = re.compile(
    r"<!--.*?-->|<(?:script|style)\b.*?</(?:script|style)\s*>"
    r"""|<(?P<end>/?)(?P<name>[a-z][\w-]*)(?P<rest>(?:"[^"]*"|'[^']*'|[^"'>])*)>""",
    re.DOTALL | re.IGNORECASE,
)
_LANGUAGE = re.compile(r"""\slang\s*=\s*["']?([\w-]+)""", re.IGNORECASE)
_VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
_UNMARKED = {"svg", "math", "textarea", "title", "option"}
_MARKED = r'<span lang="zh-Hans">\g<0></span>'


def mark_chinese(html: str) -> str:
    """Return `html` with `lang="zh-Hans"` around each run of Chinese that has no mark yet."""
    return "".join(_pieces(html))


def _pieces(html: str) -> Iterator[str]:
    """Yield the tags as they stand and the texts between them, marked where they need it."""
    inside: list[tuple[str, bool]] = []  # the open elements, each with: does its text stay as it is?
    done = 0
    for tag in _TAG.finditer(html):
        text = html[done : tag.start()]
        yield text if inside and inside[-1][1] else CHINESE.sub(_MARKED, text)
        yield tag.group()
        done = tag.end()
        if tag["name"]:
            _enter_or_leave(tag, inside)
    yield CHINESE.sub(_MARKED, html[done:])


def _enter_or_leave(tag: re.Match[str], inside: list[tuple[str, bool]]) -> None:
    name = tag["name"].lower()
    if tag["end"]:
        opened = [index for index, (open_name, _) in enumerate(inside) if open_name == name]
        if opened:
            del inside[opened[-1] :]
    elif name not in _VOID and not tag["rest"].endswith("/"):
        inside.append((name, _stays(name, tag["rest"], inside)))


def _stays(name: str, attributes: str, inside: list[tuple[str, bool]]) -> bool:
    """Whether the text of a new element stays: by what it is, by its language, or by what is around it."""
    if name in _UNMARKED or any(open_name in _UNMARKED for open_name, _ in inside):
        return True
    if language := _LANGUAGE.search(attributes):
        return language[1].startswith("zh")
    return bool(inside) and inside[-1][1]
