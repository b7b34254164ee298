"""What the front page tells machines uses schema.org's names, says what the tables hold, breaks no page."""

import json
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from bs4 import BeautifulSoup

from recount.publish import linked_data
from recount.show import citation

VOCABULARY = json.loads((Path(__file__).parent.parent / "schema_org.json").read_text("utf-8"))
"""The terms of schema.org that a book like this may use: types, what each is a kind of, properties."""

RANGES = {
    "creator": {"Organization", "Person"},
    "distribution": {"DataDownload"},
    "spatialCoverage": {"Place"},
    "variableMeasured": {"PropertyValue"},
}
"""The types that stand for a property where it is a thing of its own."""

NEEDED = {
    "Dataset": {"name", "description", "license", "creator", "distribution", "url"},
    "DataDownload": {"contentUrl", "encodingFormat"},
}
"""What search engines ask for."""


@pytest.fixture
def book():
    return dict(citation.read())


@pytest.fixture
def page(tmp_path):
    """The empty front page of a book."""
    page = tmp_path / "book/index.html"
    page.parent.mkdir()
    page.write_text("<html><head><title>x</title></head><body>x</body></html>\n")
    return page


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


def test_the_data_are_a_dataset(page, package):
    linked_data.embed(page.parent.parent, package)
    data = embedded(page)
    check(data)
    assert data["@context"] == "https://schema.org"
    assert data["@type"] == "Dataset"
    assert data["temporalCoverage"].split("/") == sorted(data["temporalCoverage"].split("/"))
    names = {file["name"] for file in data["distribution"]}
    assert {"recount-data.zip", "ledger.csv", "ledger.json", "figures-investment.csv", "sources.csv"} <= names
    assert {file["contentUrl"] for file in data["distribution"]} == {f"../downloads/{name}" for name in names}


def test_a_book_with_an_address_gives_permanent_ones(package, book):
    book["url"] = "https://example.org/recount/"
    data = linked_data.dataset(package, book)
    assert data["url"] == "https://example.org/recount/book/index.html"
    assert all(urlsplit(file["contentUrl"]).netloc == "example.org" for file in data["distribution"])
    check(data)


def test_people_are_people(package, book):
    book["authors"] = [{"given-names": "Ann", "family-names": "Li"}, {"name": "The Recount authors"}]
    data = linked_data.dataset(package, book)
    check(data)
    assert [author["@type"] for author in data["creator"]] == ["Person", "Organization"]


def test_nothing_in_the_data_ends_the_script(page):
    name = '</script><script>alert("x")</script><!-- & \u2028 “贷款”'
    linked_data.insert(page, {"name": name})
    text = page.read_text("utf-8")
    assert text.count("<script") == text.count("</script>") == 1
    assert "<!--" not in text and "\u2028" not in text
    assert embedded(page) == {"name": name}


def test_a_term_that_schema_org_does_not_have_is_found(package, book):
    data = linked_data.dataset(package, book)
    for wrong in (
        data | {"verdict": "proved"},
        data | {"creator": {"@type": "Verdict", "name": "x"}},
        {name: value for name, value in data.items() if name != "license"},
    ):
        with pytest.raises(AssertionError):
            check(wrong)
