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
    escaped = str(escape(text))
    return Markup(CHINESE.sub(r'<span lang="zh-Hans">\g<0></span>', escaped))


def render(template: str, **values: Any) -> str:
    """Return a template of this library filled with `values`, every one of them escaped."""
    return _ENVIRONMENT.get_template(template).render(**values).strip()


def _slug(evidence: str) -> str:
    """Return an evidence as it stands in an address: "same-office", "none"."""
    return evidence.replace(" ", "-") or "none"


def _title(name: str) -> str:
    """Return the name of a chapter or a table as a title: "all_figures" is "All figures"."""
    return name.replace("_", " ").capitalize()


def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("recount.show"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    verdicts = {str(verdict): verdict for verdict in Verdict}
    environment.globals.update(verdicts=verdicts, evidence=wording.EVIDENCE, addresses=addresses)
    environment.filters.update(
        zh=in_chinese,
        printed=wording.printed,
        implied=wording.implied,
        breaking=wording.breaking,
        said=wording.said,
        slug=_slug,
        where=wording.where,
        title_of=_title,
        picture=lambda entry: Markup(range_picture.range_picture(entry)),
        sparkline=lambda entry: Markup(range_picture.sparkline(entry)),
    )
    return environment


_ENVIRONMENT = _environment()
