"""A built book of two pages with what a printer has to settle: links, drawings, code, what is folded."""

from __future__ import annotations

import smallbook
import yaml
from sphinx_external_toc.parsing import parse_toc_yaml

BOOK = {
    "title": "Two <pages>",
    "authors": [{"name": "Ann"}, {"name": "Li"}],
    "version": "1.0",
    "date-released": "2026-01-02",
}
FRONT = """<article class="bd-article"><section id="front">
<h1>Front<a class="headerlink" href="#front">#</a></h1>
<a href="../notebooks/ledger.html#c01">C01</a> <a href="../notebooks/ledger.html">all</a>
<a href="#front">up</a>
<a href="../downloads/ledger.csv">CSV</a> <a href="https://host.org/x">elsewhere</a>
<span class="rc-pop" role="group">small card</span><script>let x</script></section></article>"""
LEDGER = """<article class="bd-article"><section id="c01"><h1>Ledger</h1>
<details class="admonition hide above-input"><summary>Show code cell source</summary>
<div class="cell_input"><pre>import pandas</pre></div></details>
<p>融资担保贷款7650万元, “up” 83.7% ✕</p>
<svg viewBox="0 0 42 4" width="420" height="40" style="height:auto" aria-labelledby="t1 t2">
<title id="t1">x</title><clipPath id="clip"/>
<rect id="r" width="9" height="4" style="fill: var(--rc-open, #4b5563)"/>
<g clip-path="url(#clip)"/><use href="#r"/></svg>
<details><summary>more</summary>folded</details><img src="../_static/a.svg" alt="a">
<h2>Part</h2></section></article>"""


def write(root):
    """Write a built book of two pages, and its table of contents; return both and who is to be cited."""
    for name, text in {"book/index": FRONT, "notebooks/ledger": LEDGER}.items():
        page = root / "html" / f"{name}.html"
        page.parent.mkdir(parents=True)
        page.write_text(f"<html><body>{text}</body></html>", "utf-8")
    (root / "html/index.html").touch()
    (root / "html/_static").mkdir()
    (root / "html/_static/recount.css").touch()
    (root / "html/_static/a.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>')
    (root / "_toc.yml").write_text(smallbook.CONTENTS)
    (root / "CITATION.cff").write_text(yaml.safe_dump(BOOK))
    return root / "html", parse_toc_yaml(root / "_toc.yml"), root / "CITATION.cff"
