"""What Recount adds to Sphinx: its look and its search, pages that all can use and that ask no other host."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict

from bs4 import BeautifulSoup, NavigableString

from recount.checks.site import POLICY
from recount.publish import search_text
from recount.text.languages.zh import CHINESE

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config

_UNMARKED = ("svg", "math", "script", "style", "textarea", "title", "option")
"""Elements whose text can hold no marks."""


class Page(TypedDict, total=False):
    """What a template is given of a page, as far as it is looked at here."""

    body: str
    metatags: str
    page_source_suffix: str
    header_buttons: list[dict[str, object]]
    generate_toctree_html: Callable[..., BeautifulSoup]


def accessible(html: str) -> str:
    """Return the body of a page, readable for those who do not see it.

    Every run of Chinese is marked as such; what the libraries that make the pages leave behind is mended.
    """
    soup = BeautifulSoup(html, "html.parser")
    for corner in soup.select("th:empty"):  # of a table that pandas shows
        corner.name = "td"
    for listed in soup.select(
        ".citation-list, [role=doc-biblioentry]"
    ):  # a list without items; no role today
        del listed["role"]
    met: Counter[str] = Counter()
    for region in soup.select("[role=region][aria-label]"):  # each has a name of its own in a list of them
        name = str(region["aria-label"])
        met[name] += 1
        if met[name] > 1:
            region["aria-label"] = f"{name} ({met[name]})"
    _mark_chinese(soup)
    return str(soup)


def named(contents: BeautifulSoup) -> BeautifulSoup:
    """Return the contents in the sidebar, each button that unfolds the pages below another named after it."""
    for button in contents.find_all("summary"):
        above = button.find_previous("a")
        button["aria-label"] = f"Sub-pages of {above.get_text().strip() if above else 'this page'}"
    return contents


def _mark_chinese(soup: BeautifulSoup) -> None:
    for text in soup.find_all(string=CHINESE):
        language = text.find_parent(lang=True)
        marked = language is not None and str(language["lang"]).startswith("zh")
        # Comments are strings too, of a class below this one.
        if marked or type(text) is not NavigableString or text.find_parent(_UNMARKED):
            continue
        done = 0
        for run in CHINESE.finditer(text):
            span = soup.new_tag("span", attrs={"lang": "zh-Hans"}, string=run.group())
            text.insert_before(text[done : run.start()], span)
            done = run.end()
        text.replace_with(text[done:])


def _no_other_index(app: Sphinx) -> None:
    """Spare Sphinx the index of its own search, which finds no Chinese phrase and no number."""
    app.builder.search = False


def _search_text(app: Sphinx, failed: Exception | None) -> None:
    """Write what the search looks through, once every page is there."""
    if failed is None and app.builder.format == "html":
        search_text.index(Path(app.outdir), app.env.collect_relations())  # the pages, in reading order


def _configure(app: Sphinx, config: Config) -> None:
    """Add what the library ships to the book's own files, the first to be found, and a page that searches.

    Drop the launch buttons while no repository is set; say what must be known of this build.
    """
    config.html_static_path.insert(0, str(files("recount.show") / "static"))
    config.templates_path.insert(0, str(files("recount.publish") / "templates"))
    config.html_additional_pages.setdefault("search", "search.html")
    if not config.html_theme_options.get("repository_url"):
        config.html_theme_options["launch_buttons"] = {}
    if config.recount_announcement:
        config.html_theme_options["announcement"] = config.recount_announcement


def _mend(app: Sphinx, name: str, template: str, page: Page, doctree: object) -> None:
    """Mend a page as it is written, and have the browser itself refuse what it would ask another host for."""
    policy = f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
    page["metatags"] = f"{policy}\n{page.get('metatags', '')}"
    if page.get("body"):
        page["body"] = accessible(page["body"])
    contents = page["generate_toctree_html"]
    page["generate_toctree_html"] = lambda *given, **options: named(contents(*given, **options))
    if page.get("page_source_suffix") != ".ipynb":  # Binder and Colab open notebooks only
        buttons = page.get("header_buttons", [])
        page["header_buttons"] = [button for button in buttons if button.get("label") != "launch-buttons"]


def setup(app: Sphinx) -> dict[str, bool]:
    """Register all of it; Sphinx calls this."""
    app.add_config_value("recount_announcement", "", "html", str)
    app.add_css_file("recount.css")
    app.add_js_file("recount.js", defer="defer")
    app.connect("config-inited", _configure)
    app.connect("builder-inited", _no_other_index)
    app.connect("build-finished", _search_text)
    # After the theme, which adds its buttons and its contents at the default priority.
    app.connect("html-page-context", _mend, priority=900)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
