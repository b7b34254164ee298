"""HTML from the templates of this room, every text escaped and every run of Chinese marked as such."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from recount.ledger import addresses, wording
from recount.ledger.entry import Verdict
from recount.show import range_picture
from recount.text.languages.zh import CHINESE


@dataclass(frozen=True)
class Rendered:
    """What a notebook cell shows: HTML for the page, the same in words for a terminal; no object address."""

    html: str
    text: str

    def _repr_html_(self) -> str:
        return self.html

    def __repr__(self) -> str:
        return self.text


def in_chinese(text: str) -> Markup:
    """Return `text` as HTML in which every run of Chinese characters is marked as Chinese."""
    # Without the language a browser draws a character as Japanese does, and a screen reader spells it.
    return Markup(CHINESE.sub(r'<span lang="zh-Hans">\g<0></span>', str(escape(text))))


def render(template: str, **values: Any) -> str:
    """Return a template of this library filled with `values`, every one of them escaped."""
    return _ENVIRONMENT.get_template(template).render(**values).strip()


_ENVIRONMENT = Environment(
    loader=PackageLoader("recount.show"),
    autoescape=True,
    undefined=StrictUndefined,  # a name mistyped in a template must not become an empty cell
    trim_blocks=True,
    lstrip_blocks=True,
)
_ENVIRONMENT.globals.update(Verdict=Verdict, wording=wording, addresses=addresses)
_ENVIRONMENT.filters.update(
    zh=in_chinese,
    picture=lambda claim: Markup(range_picture.range_picture(claim)),
)
