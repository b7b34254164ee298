"""What the pages tell machines uses schema.org's names, says what the ledger says, and breaks no page."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from bs4 import BeautifulSoup

from recount.ledger.entry import Verdict
from recount.ledger.study import Study
from recount.package.read import read_package
from recount.publish import linked_data
from recount.show import citation

VOCABULARY = json.loads((Path(__file__).parent / "schema_org.json").read_text("utf-8"))
"""The terms of schema.org that a book like this may use: types, what each is a kind of, properties."""

RANGES = {
    "author": {"Organization", "Person"},
    "creator": {"Organization", "Person"},
    "publisher": {"Organization", "Person"},
    "itemReviewed": {"Claim"},
    "appearance": {"NewsArticle"},
    "reviewRating": {"Rating"},
    "distribution": {"DataDownload"},
    "spatialCoverage": {"Place"},
    "variableMeasured": {"PropertyValue"},
}
"""The types that stand for a property where it is a thing of its own."""

NEEDED = {
    "ClaimReview": {"url", "claimReviewed", "itemReviewed", "reviewRating", "author", "datePublished"},
    "Claim": {"author", "datePublished", "appearance"},
    "Rating": {"alternateName"},
    "Dataset": {"name", "description", "license", "creator", "distribution", "url"},
    "DataDownload": {"contentUrl", "encodingFormat"},
}
"""What search engines ask for."""


@pytest.fixture(scope="module")
def package():
    return read_package()


@pytest.fixture(scope="module")
def entries(package):
    return Study(package).claims


@pytest.fixture
def book():
    return dict(citation.read())


@pytest.fixture
def pages(tmp_path):
    """Two empty pages of a book."""
    for name in ("book/index", "notebooks/ledger"):
        page = tmp_path / f"{name}.html"
        page.parent.mkdir()
        page.write_text("<html><head><title>x</title></head><body>x</body></html>\n")
    return tmp_path


def properties(kind):
    while kind:
        yield from VOCABULARY[kind]["properties"]
        kind = VOCABULARY[kind]["parent"]


def things(data):
    """Every thing with a type in the data, however deep."""
    if isinstance(data, dict):
        if "@type" in data:
            yield data
        for value in data.values():
            yield from things(value)
    elif isinstance(data, list):
        for value in data:
            yield from things(value)


def check(data):
    """Hold every thing in the data against the vocabulary."""
    for thing in things(data):
        kind = thing["@type"]
        assert kind in VOCABULARY, kind
        named = {name for name in thing if not name.startswith("@")}
        assert named <= set(properties(kind)), (kind, named - set(properties(kind)))
        assert NEEDED.get(kind, set()) <= named, (kind, NEEDED[kind] - named)
        for name, value in thing.items():
            assert value not in ("", None, [], {}), (kind, name)
            for part in value if isinstance(value, list) else [value]:
                if isinstance(part, dict):
                    assert part["@type"] in RANGES[name]
        for name in {"datePublished"} & named:
            assert date.fromisoformat(thing[name])


def embedded(page):
    script = BeautifulSoup(page.read_text("utf-8"), "html.parser").find("script", type="application/ld+json")
    return json.loads(script.string)


def test_every_claim_is_a_claim_review(pages, package, entries):
    linked_data.embed(pages, package, entries)
    data = embedded(pages / "notebooks/ledger.html")
    check(data)
    assert data["@context"] == "https://schema.org"
    assert [review["@type"] for review in data["@graph"]] == ["ClaimReview"] * len(entries)
    for review, entry in zip(data["@graph"], entries, strict=True):
        assert review["claimReviewed"] == entry.sentence
        assert review["url"] == f"#{entry.id.lower()}"
        assert review["reviewRating"]["alternateName"].startswith(f"{entry.verdict}: ")
        claim = review["itemReviewed"]
        assert claim["author"]["name"] == "Jiayuguan Daily"
        assert claim["datePublished"] == claim["appearance"]["datePublished"] == "2023-12-19"


def test_the_data_are_a_dataset(pages, package, entries):
    linked_data.embed(pages, package, entries)
    data = embedded(pages / "book/index.html")
    check(data)
    assert data["@type"] == "Dataset"
    assert data["temporalCoverage"].split("/") == sorted(data["temporalCoverage"].split("/"))
    names = {file["name"] for file in data["distribution"]}
    assert {"recount-data.zip", "ledger.csv", "ledger.json", "figures-investment.csv", "sources.csv"} <= names
    assert {file["contentUrl"] for file in data["distribution"]} == {f"../downloads/{name}" for name in names}


def test_a_book_with_an_address_gives_permanent_ones(package, entries, book):
    book["url"] = "https://example.org/recount/"
    review = linked_data.claim_review(package, entries[6], book)
    assert review["url"] == review["@id"] == "https://example.org/recount/notebooks/ledger.html#c07"
    data = linked_data.dataset(package, book)
    assert data["url"] == "https://example.org/recount/book/index.html"
    assert all(urlsplit(file["contentUrl"]).netloc == "example.org" for file in data["distribution"])
    check([review, data])


def test_people_are_people(package, book):
    book["authors"] = [{"given-names": "Ann", "family-names": "Li"}, {"name": "The Recount authors"}]
    data = linked_data.dataset(package, book)
    check(data)
    assert [author["@type"] for author in data["creator"]] == ["Person", "Organization"]


@pytest.mark.parametrize(
    ("verdict", "value"),
    [("contradicted", 1), ("consistent", 3), ("reproduced", 4), ("proved", 5), ("open", None)],
)
def test_a_verdict_is_a_rating_and_an_open_claim_has_no_number(entries, verdict, value):
    rating = linked_data.rating(replace(entries[0], verdict=Verdict(verdict)))
    assert rating.get("ratingValue") == value
    assert value is None or rating["worstRating"] <= value <= rating["bestRating"]


def test_nothing_in_a_claim_ends_the_script(pages, package, entries):
    sentence = '</script><script>alert("x")</script><!-- & \u2028 “贷款”'
    linked_data.embed(pages, package, [replace(entries[0], sentence=sentence)])
    page = (pages / "notebooks/ledger.html").read_text("utf-8")
    assert page.count("<script") == page.count("</script>") == 1
    assert "<!--" not in page and "\u2028" not in page
    assert embedded(pages / "notebooks/ledger.html")["@graph"][0]["claimReviewed"] == sentence


def test_a_package_without_claims_has_no_reviews(pages, package):
    linked_data.embed(pages, package, [])
    assert "ld+json" not in (pages / "notebooks/ledger.html").read_text("utf-8")


def test_claims_in_words_alone_are_reviewed_without_saying_where_they_stand(package, entries, book):
    words = [entry for entry in entries if entry.id in ("C20", "C21")]
    claims = package.claims.loc[["C20", "C21"]]
    assert set(claims["figure_id"]) == {""}
    described = linked_data.claim_reviews(replace(package, claims=claims), words, book)
    assert [review["itemReviewed"]["text"] for review in described["@graph"]] == list(claims["clause_zh"])
    assert not {"author", "appearance"} & set(described["@graph"][0]["itemReviewed"])


def test_a_term_that_schema_org_does_not_have_is_found(package, entries, book):
    review = linked_data.claim_review(package, entries[0], book)
    with pytest.raises(AssertionError):
        check(review | {"verdict": "proved"})
    with pytest.raises(AssertionError):
        check(review | {"reviewRating": {"@type": "Verdict", "alternateName": "x"}})
    with pytest.raises(AssertionError):
        check({name: value for name, value in review.items() if name != "claimReviewed"})
