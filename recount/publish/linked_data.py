"""What the pages tell machines: the data as a schema.org Dataset, each claim as a ClaimReview, in JSON-LD."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from recount.checks.site import LEDGER
from recount.ledger import wording
from recount.ledger.entry import Claim
from recount.package.model import Package
from recount.publish import downloads
from recount.show import citation

CONTEXT = "https://schema.org"
DATASET_PAGE = "book/index"
"""The page that describes the data to machines: the front page, where a crawler arrives."""

_KINDS = {".csv": "text/csv", ".json": "application/json", ".zip": "application/zip"}

RATINGS = {"contradicted": 1, "consistent": 3, "reproduced": 4, "proved": 5}
"""A verdict on the scale of fact checkers, 1 (cannot be) to 5 (follows); an open claim has no place on it."""


def embed(html: Path, package: Package, entries: list[Claim], cited: Path = citation.FILE) -> None:
    """Write both descriptions into the pages of the book in the folder `html`.

    Addresses are permanent where CITATION.cff has the address of the book (`url`), else relative to the page.
    """
    book = citation.read(cited)
    described = {DATASET_PAGE: dataset(package, book)}
    if entries:
        described[LEDGER] = claim_reviews(package, entries, book)
    for page, data in described.items():
        if (html / f"{page}.html").is_file():
            insert(html / f"{page}.html", data)


def insert(page: Path, data: dict[str, Any]) -> None:
    """Put `data` into the head of a page; nothing in it can end the script or start another."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    script = f'<script type="application/ld+json">{text}</script>\n</head>'
    page.write_text(page.read_text("utf-8").replace("</head>", script, 1), "utf-8", newline="\n")


def dataset(package: Package, book: dict[str, Any]) -> dict[str, Any]:
    """Return the data package as a Dataset: what it holds, of where and when, its licence and its files."""
    described = json.loads((package.folder / "datapackage.json").read_text("utf-8"))
    tables = sorted(file.relative_to(package.folder) for file in package.folder.rglob("*.csv"))
    files = [downloads.table_name(table) for table in tables]
    periods = sorted(
        part for period in package.figures["period"] for part in period.split("..") if part[:4].isdigit()
    )
    return {
        "@context": CONTEXT,
        "@type": "Dataset",
        "name": described["title"],
        "description": described["description"],
        "url": _address(book, f"{DATASET_PAGE}.html", Path(DATASET_PAGE).with_suffix(".html").name),
        "license": [licence["path"] for licence in described["licenses"]],
        "creator": _authors(book),
        "version": described["version"],
        "datePublished": str(book["date-released"]),
        "inLanguage": ["en", "zh"],
        "isAccessibleForFree": True,
        "keywords": book["keywords"],
        "temporalCoverage": f"{periods[0]}/{periods[-1]}",
        "spatialCoverage": [
            {"@type": "Place", "name": place} for place in sorted(set(package.figures["geo"]))
        ],
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
            _file(book, name) for name in [f"{downloads.PACKAGE}.zip", "ledger.csv", "ledger.json", *files]
        ],
    }


def claim_reviews(package: Package, entries: list[Claim], book: dict[str, Any]) -> dict[str, Any]:
    """Return the ledger as one ClaimReview for each claim."""
    return {"@context": CONTEXT, "@graph": [claim_review(package, entry, book) for entry in entries]}


def claim_review(package: Package, entry: Claim, book: dict[str, Any]) -> dict[str, Any]:
    """Return one claim as a ClaimReview: what was claimed where and by whom, and the verdict as a rating."""
    address = _address(book, f"{LEDGER}.html#{entry.id.lower()}", f"#{entry.id.lower()}")
    claim = {"@type": "Claim", "text": entry.clause_zh, "inLanguage": "zh"}
    return {
        "@type": "ClaimReview",
        "@id": address,
        "url": address,
        "identifier": entry.id,
        "claimReviewed": entry.sentence,
        "inLanguage": "en",
        "datePublished": str(book["date-released"]),
        "author": _authors(book),
        "itemReviewed": claim | _appearance(package),
        "reviewRating": rating(entry),
        "reviewBody": f"Printed: {wording.printed(entry)}. The tables give: {wording.implied(entry)}.",
    }


def rating(entry: Claim) -> dict[str, Any]:
    """Return the verdict as a Rating; an open claim is named so, and gets no number."""
    sign = entry.verdict
    value = RATINGS.get(str(entry.verdict))
    scale = {} if value is None else {"ratingValue": value, "bestRating": 5, "worstRating": 1}
    return {"@type": "Rating", **scale, "alternateName": f"{entry.verdict}: {sign.meaning}"}


def _appearance(package: Package) -> dict[str, Any]:
    """Return who made the claims, when and where, by the first claimed figure; {} if none is a figure."""
    figure = next(filter(None, package.claims["figure_id"]), None)
    if figure is None:
        return {}
    source = package.sources.loc[package.figures.at[figure, "source_id"]]
    publisher = {"@type": "Organization", "name": source["publisher"]}
    article = {
        "@type": "NewsArticle",
        "headline": source["title_zh"],
        "inLanguage": "zh",
        "datePublished": source["published"],
        "publisher": publisher,
    }
    where = article | ({"url": source["url"]} if source["url"].startswith("http") else {})
    return {"author": publisher, "datePublished": source["published"], "appearance": where}


def _file(book: dict[str, Any], name: str) -> dict[str, Any]:
    path = f"{downloads.FOLDER}/{name}"
    kind = _KINDS[Path(name).suffix]
    return {
        "@type": "DataDownload",
        "name": name,
        "encodingFormat": kind,
        "contentUrl": _address(book, path, f"../{path}"),
    }


def _authors(book: dict[str, Any]) -> list[dict[str, str]]:
    return [
        {"@type": "Organization", "name": author["name"]}
        if "name" in author
        else {"@type": "Person", "givenName": author["given-names"], "familyName": author["family-names"]}
        for author in book["authors"]
    ]


def _address(book: dict[str, Any], path: str, relative: str) -> str:
    """Return the permanent address of a place in the book, or its `relative` one where the book has none."""
    return f"{book['url'].rstrip('/')}/{path}" if book.get("url") else relative
