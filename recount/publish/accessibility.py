"""An extension of Sphinx that makes the finished pages of the book readable for those who do not see them.

It marks Chinese as Chinese, and mends what the libraries that make the pages leave behind.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

from bs4 import BeautifulSoup

from recount.publish.language import mark_chinese

_REGION = re.compile(r'(role="region" aria-label=")([^"]*)(")')


def accessible(html: str) -> str:
    """Return the body of a page with its Chinese marked, its regions told apart, and no empty heading."""
    html = html.replace("<th></th>", "<td></td>")  # the corner of a table that pandas shows
    html = html.replace(' role="list" class="citation-list"', ' class="citation-list"')  # it has no items
    html = html.replace(' role="doc-biblioentry"', "")  # no longer a role
    return mark_chinese(_told_apart(html))


def named(contents: BeautifulSoup) -> BeautifulSoup:
    """Return the contents in the sidebar, each button that unfolds the pages below another named after it."""
    for button in contents.find_all("summary"):
        button["aria-label"] = f"Pages below {button.find_previous('a').get_text().strip()}"
    return contents


def setup(app: Any) -> dict[str, bool]:
    """Let Sphinx mend each page as it is written."""
    app.connect("html-page-context", _mend, priority=900)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def _mend(app: Any, page: str, template: str, context: dict[str, Any], doctree: Any) -> None:
    if context.get("body"):
        context["body"] = accessible(context["body"])
    contents = context["generate_toctree_html"]
    context["generate_toctree_html"] = lambda *given, **options: named(contents(*given, **options))


def _told_apart(html: str) -> str:
    """Number the regions of a page that bear the same name, from the second on."""
    met: Counter[str] = Counter()

    def named(region: re.Match[str]) -> str:
        before, name, after = region.groups()
        met[name] += 1
        return before + (f"{name} ({met[name]})" if met[name] > 1 else name) + after

    return _REGION.sub(named, html)
