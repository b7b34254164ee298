"""What Recount adds to Sphinx: its look and its search, pages that all can use and that ask no other host."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypedDict

from bs4 import BeautifulSoup, NavigableString

from recount.checks.site import POLICY
from recount.publish import glossary, previews, search_text, typography
from recount.text.languages.zh import CHINESE

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config

_UNMARKED = ("svg", "math", "script", "style", "textarea", "title", "option")
"""Elements whose text can hold no marks."""

_SWITCH = (
    '<p class="rc-switch pst-js-only">'
    '<button type="button" aria-pressed="false">Show the arithmetic</button></p>'
)


class Page(TypedDict, total=False):
    """What a template is given of a page, as far as it is looked at here."""

    body: str
    metatags: str
    page_source_suffix: str
    title: str
    toc: str
    prev: dict[str, str] | None
    next: dict[str, str] | None
    pageurl: str | None
    header_buttons: list[dict[str, Any]]
    generate_toctree_html: Callable[..., BeautifulSoup]


def set_up(html: str, words: Sequence[glossary.Term] = ()) -> str:
    """Return the body of a page as readers get it; `words` are explained where they are first used."""
    soup = BeautifulSoup(html, "html.parser")
    glossary.mark(soup, words)
    make_accessible(soup)
    label_cells(soup)
    add_switch(soup)
    typography.widen_marks(soup)
    typography.keep_together(soup)
    return str(soup)


def make_accessible(soup: BeautifulSoup) -> None:
    """Make the body of a page readable for those who do not see it.

    Every run of Chinese is marked as such; what the libraries that make the pages leave behind is mended.
    """
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


def label_cells(soup: BeautifulSoup) -> None:
    """Give each cell of a wide table the name of its column: on a phone every row becomes a card."""
    for table in soup.select("table.rc-table, table.dataframe"):
        wide = 3 if "rc-table" in table["class"] else 5  # pandas shows numbers, which are narrow
        heads = [row.find_all(["th", "td"]) for row in table.select("thead tr")]
        # pandas has a row for the names of the columns and one for those of the index.
        names = [
            " ".join(" ".join(head.stripped_strings) for head in column)
            for column in zip(*heads, strict=True)
        ]
        if len(names) < wide:
            continue
        table["class"] = [*table.get_attribute_list("class"), "rc-cards"]
        for row in table.select("tbody tr"):
            cells = row.find_all(["th", "td"], recursive=False)
            for cell, name in zip(cells, names, strict=True) if len(cells) == len(names) else ():
                cell["data-label"] = name


def add_switch(soup: BeautifulSoup) -> None:
    """Put the switch of all code below the answer of a chapter, where it has code."""
    title = soup.find("h1")
    answer = title.find_next_sibling(True) if title else None
    if answer and soup.select_one(".cell_input"):
        answer.insert_after(BeautifulSoup(_SWITCH, "html.parser"))


def named(contents: BeautifulSoup) -> BeautifulSoup:
    """Return the contents in the sidebar, each button that unfolds the pages below another named after it."""
    for button in contents.find_all("summary"):
        above = button.find_previous("a")
        button["aria-label"] = f"Sub-pages of {above.get_text().strip() if above else 'this page'}"
    typography.keep_together(contents)
    return contents


def offered(buttons: list[dict[str, Any]], suffix: str | None) -> list[dict[str, Any]]:
    """Return the buttons above a page that offer what there is.

    Only a chapter, which is a notebook, opens in Binder or Colab or is worth a download; the theme's "pdf" is
    but the browser's own way to print.
    """
    left_out = () if suffix == ".ipynb" else ("launch-buttons", "download-buttons")
    kept = [one for one in buttons if one.get("label") not in left_out]
    return [
        {**one["buttons"][0], "text": "", "tooltip": "Download this notebook"}
        if one.get("label") == "download-buttons"
        else one
        for one in kept
    ]


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
    told = previews.Preview(app.config.project, page.get("title", ""), page.get("body", ""))
    address = app.config.html_baseurl
    # Without the tag for the width of the window, which the theme has already.
    page["metatags"] = "\n".join(["", policy, *told.tags(address, name)])
    if address:
        told.draw(Path(app.outdir) / previews.picture(name))
    if page.get("body"):
        page["body"] = set_up(page["body"], _words(app, name))
    contents = page["generate_toctree_html"]
    page["generate_toctree_html"] = lambda *given, **options: named(contents(*given, **options))
    if page.get("toc"):
        page["toc"] = _kept(page["toc"])
    for beside in filter(None, (page.get("prev"), page.get("next"))):
        beside["title"] = _kept(beside["title"])
    page["header_buttons"] = offered(page.get("header_buttons", []), page.get("page_source_suffix"))


def _words(app: Sphinx, name: str) -> list[glossary.Term]:
    """Return the words that the page of this name may use and does not itself explain."""
    if name == glossary.PAGE or glossary.PAGE not in app.env.found_docs:
        return []
    return glossary.terms(app.env.get_doctree(glossary.PAGE))


def _kept(html: str) -> str:
    """Return a title or a list of titles with its numbers whole."""
    soup = BeautifulSoup(html, "html.parser")
    typography.keep_together(soup)
    return str(soup)


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
