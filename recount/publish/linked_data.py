"""What the front page tells machines: the data package as a schema.org Dataset, in JSON-LD."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

from recount.ledger import addresses
from recount.package.model import Package
from recount.publish import downloads
from recount.show import citation

DATASET_PAGE = "book/index"
"""The page that describes the data to machines: the front page, where a crawler arrives."""

_KINDS = {".csv": "text/csv", ".json": "application/json", ".zip": "application/zip"}


def embed(html: Path, package: Package) -> None:
    """Write the description into the front page of the book in the folder `html`.

    Addresses are permanent where CITATION.cff has the address of the book (`url`), else relative to the page.
    """
    book = citation.read(package.folder.parent / citation.NAME)
    insert(html / f"{DATASET_PAGE}.html", dataset(package, book))


def insert(page: Path, data: Mapping[str, Any]) -> None:
    """Put `data` into the head of a page; nothing in it can end the script or start another."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    script = f'<script type="application/ld+json">{text}</script>\n</head>'
    page.write_text(page.read_text("utf-8").replace("</head>", script, 1), "utf-8", newline="\n")


def dataset(package: Package, book: citation.Book) -> dict[str, Any]:
    """Return the data package as a Dataset: what it holds, of where and when, its licence and its files.

    `book` is what CITATION.cff says.
    """
    described = json.loads((package.folder / "datapackage.json").read_text("utf-8"))
    files = [f"{downloads.PACKAGE}.zip", "ledger.csv", "ledger.json", *downloads.tables(package.folder)]
    page = f"{book['url'].rstrip('/')}/{DATASET_PAGE}.html" if book.get("url") else ""
    places = sorted(set(package.figures["geo"]))
    months = {month for period in package.figures["period"] for month in period.split("..")}
    return {
        "@context": "https://schema.org",
        "@type": "Dataset",
        "name": described["title"],
        "description": described["description"],
        "url": urljoin(page, Path(f"{DATASET_PAGE}.html").name),
        "license": [licence["path"] for licence in described["licenses"]],
        "creator": [_author(author) for author in book["authors"]],
        "version": described["version"],
        "datePublished": str(book["date-released"]),
        "inLanguage": ["en", "zh"],
        "isAccessibleForFree": True,
        "keywords": book["keywords"],
        "temporalCoverage": f"{min(months)}/{max(months)}",
        "spatialCoverage": [{"@type": "Place", "name": place} for place in places],
        "variableMeasured": [
            {
                "@type": "PropertyValue",
                "name": row.name_en,
                "alternateName": row.name_zh,
                "description": row.definition,
            }
            for row in package.indicators.itertuples()
        ],
        "distribution": [
            {
                "@type": "DataDownload",
                "name": name,
                "encodingFormat": _KINDS[Path(name).suffix],
                "contentUrl": urljoin(page, f"../{addresses.download(name)}"),
            }
            for name in files
        ],
    }


def _author(author: Mapping[str, str]) -> dict[str, str]:
    if "name" in author:
        return {"@type": "Organization", "name": author["name"]}
    return {"@type": "Person", "givenName": author["given-names"], "familyName": author["family-names"]}
