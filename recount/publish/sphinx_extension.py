"""What the book adds to Sphinx: a search that knows Chinese and numbers, buttons only where they work."""

from __future__ import annotations

import re
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from sphinx.search.en import SearchEnglish

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config

POLICY = "; ".join(
    [
        "default-src 'self' file: data: blob: 'unsafe-inline' 'wasm-unsafe-eval'",
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'self' file:",
    ]
)
"""What a browser may load for a page: files of the book alone, over HTTP or from a folder.

The search is WebAssembly; Sphinx and the theme have scripts and styles within the page.
"""

_NUMBER_OR_WORD = re.compile(r"[\u3400-\u9fff]+|\d+(?:\.\d+)+|[^\W\u3400-\u9fff]+")


class SearchEnglishAndChinese(SearchEnglish):
    """English by its words, Chinese by pairs of characters, numbers whole, for a book opened from a folder.

    Not by words as jieba cuts them: a phrase may begin or end inside such a word, and a browser, which has no
    jieba, could not cut what a reader types in the same way. A number bears a `#`, because Sphinx's script
    drops every search term that is digits only.
    """

    lang = "en-zh"
    js_splitter_code = r"""
var splitQuery = (query) =>
  [...query.normalize("NFKC").replace(/(?<=\d)[\s,](?=\d{3}(?!\d))/g, "")
    .matchAll(/[\u3400-\u9fff]+|\d+(?:\.\d+)+|(?:(?![\u3400-\u9fff])[\p{L}\p{N}_])+/gu)]
    .flatMap(([term]) => {
      if (/^[\d.]+$/.test(term)) return [term + "#"];
      if (term.length < 2 || !/^[\u3400-\u9fff]/.test(term)) return [term];
      return Array.from({ length: term.length - 1 }, (_, at) => term.slice(at, at + 2));
    });
"""

    def split(self, input: str) -> list[str]:
        """Return the terms of a text: what a search for any part of it may ask for."""
        return [term for match in _NUMBER_OR_WORD.findall(input) for term in _terms(match)]


def _terms(match: str) -> list[str]:
    if re.fullmatch(r"[\d.]+", match):
        return [f"{match}#"]
    if "\u3400" <= match[0] <= "\u9fff":
        return [*match, *(match[at : at + 2] for at in range(len(match) - 1))]
    return [match]


def _no_buttons_without_repository(app: Sphinx, config: Config) -> None:
    """Drop the launch buttons while no repository is set: there is nothing they could launch."""
    if not config.html_theme_options.get("repository_url"):
        config.html_theme_options["launch_buttons"] = {}


def _static_files(app: Sphinx, config: Config) -> None:
    """Add the styles, scripts and fonts of the library to those of the book."""
    config.html_static_path.insert(0, str(files("recount.show") / "static"))


def _announce(app: Sphinx, config: Config) -> None:
    """Have every page say at its top what must be known of this build, such as that it is a trial."""
    if config.recount_announcement:
        config.html_theme_options["announcement"] = config.recount_announcement


def _only_notebooks_launch(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: object
) -> None:
    """Drop the launch buttons of a page of text: Binder and Colab open notebooks."""
    if context.get("page_source_suffix") != ".ipynb":
        buttons = context.get("header_buttons", [])
        buttons[:] = [button for button in buttons if button.get("label") != "launch-buttons"]


def _nothing_from_elsewhere(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: object
) -> None:
    """Have the browser itself refuse what a page would ask another host for."""
    policy = f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
    context["metatags"] = f"{policy}\n{context.get('metatags', '')}"


def setup(app: Sphinx) -> dict[str, bool]:
    """Register all of it; Sphinx calls this."""
    app.add_search_language(SearchEnglishAndChinese)
    app.add_config_value("recount_announcement", "", "html", str)
    app.connect("config-inited", _static_files)
    app.add_css_file("recount.css")
    app.add_js_file("recount.js", defer="defer")
    app.connect("config-inited", _announce)
    app.connect("config-inited", _no_buttons_without_repository)
    app.connect("html-page-context", _only_notebooks_launch, priority=900)
    app.connect("html-page-context", _nothing_from_elsewhere)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
