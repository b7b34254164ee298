"""What each table of a package holds, as Table Schemas (https://datapackage.org/standard/table-schema/).

One place for types, required cells, allowed values, unique keys and references between tables.
`descriptor` writes these into `datapackage.json`; `read` checks every table against them.
"""

from __future__ import annotations

from recount.figures.measures import MEASURES
from recount.figures.printed import QUALIFIERS
from recount.figures.units import UNITS

INDICATOR_NAME = r"[^\s/]+"
"""An indicator is one word: in a quantity a place follows it, and a slash parts it from its whole."""


def _field(name: str, description: str, *, required: bool = False, **constraints: object) -> dict:
    if required:
        constraints["required"] = True
    field: dict = {"name": name, "type": "string", "description": description}
    return field | {"constraints": constraints} if constraints else field


def _reference(field: str, resource: str, target: str | None = None) -> dict:
    return {"fields": [field], "reference": {"resource": resource, "fields": [target or field]}}


FIGURES = {
    "fields": [
        _field("figure_id", "Source and running number, such as S01-07.", required=True, pattern=r"\S+"),
        _field("source_id", "The page on which the figure is printed.", required=True),
        _field("geo", "The place.", required=True),
        _field("indicator", "What is measured.", required=True, pattern=INDICATOR_NAME),
        _field("measure", "What the figure says of the indicator.", required=True, enum=list(MEASURES)),
        _field("period", "First and last month, such as 2023-01..2023-10.", required=True),
        _field("versus", "What the figure is compared with: a whole, a period, a place or a peer group."),
        _field("printed", "The digits as printed: text, since 2.0 and 2 are different sets.", required=True),
        _field("unit", "The unit of the printed digits.", required=True, enum=list(UNITS)),
        _field("qualifier", "How the figure is qualified, if it is.", enum=list(filter(None, QUALIFIERS))),
        _field("quote_zh", "The clause in which the figure stands, as printed."),
    ],
    "primaryKey": ["figure_id"],
    "foreignKeys": [
        _reference("source_id", "sources"),
        _reference("geo", "geos"),
        _reference("indicator", "indicators"),
    ],
}

_DATE = r"[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?"

SOURCES = {
    "fields": [
        _field("source_id", "S and a number for a page, D and a number for a definition.", required=True),
        _field("publisher", "Who published the page."),
        _field("office", "The office from which its figures come.", required=True),
        _field("title_zh", "The title of the page."),
        _field("published", "Date of publication, as exactly as it is known.", pattern=_DATE),
        _field("url", "The address at which the page was read.", pattern=r"https?://\S+"),
        _field(
            "url_kind", "Whether the address is the publisher's own or a mirror.", enum=["origin", "mirror"]
        ),
        _field("note", "What a reader should know of the page."),
    ],
    "primaryKey": ["source_id"],
}

GEOS = {
    "fields": [
        _field("geo", "The place, in English.", required=True),
        _field("name_zh", "The place, in Chinese.", required=True),
        _field("adcode", "Administrative division code (GB/T 2260).", pattern=r"[0-9]{6}"),
        _field("level", "Kind of place, such as province, prefecture or park.", required=True),
        _field("parent", "The place that contains it."),
    ],
    "primaryKey": ["geo"],
}

GROUPS = {
    "fields": [
        _field("group", "Name of the peer group.", required=True),
        _field("level", "Kind of place that its members are.", required=True),
        _field("parent", "The place that contains its members.", required=True),
        _field("size", "How many members it has.", required=True, pattern=r"[1-9][0-9]{0,8}"),
    ],
    "primaryKey": ["group"],
}

INDICATORS = {
    "fields": [
        _field("indicator", "Short name used in the tables.", required=True, pattern=INDICATOR_NAME),
        _field("name_en", "Name in English.", required=True),
        _field("name_zh", "Name in Chinese.", required=True),
        _field("unit", "Usual unit.", required=True, enum=list(UNITS)),
        _field("kind", "Nature of the quantity.", required=True, enum=["flow", "count", "stock", "index"]),
        _field(
            "cumulative",
            "Whether it adds up from January and never falls.",
            required=True,
            enum=["yes", "no"],
        ),
        _field("definition", "What it means.", required=True),
        _field("definition_source", "The source of the definition."),
        _field("table", "The publication that regularly prints it.", required=True),
    ],
    "primaryKey": ["indicator"],
    "foreignKeys": [_reference("definition_source", "sources", "source_id")],
}

CLAIMS = {
    "fields": [
        _field("claim_id", "Permanent number of the claim.", required=True, pattern=r"C[0-9]+"),
        _field("figure_id", "The figure that is claimed; empty for a claim in words."),
        _field("chapter", "The notebook that deals with it.", required=True, pattern=r"[a-z_]+"),
        _field("sentence_en", "The claim as a plain sentence.", required=True),
        _field("clause_zh", "The clause of the article.", required=True),
        _field("clause_en", "The clause in English.", required=True),
        _field("quantity", "For a claim in words: the quantity said to be larger."),
        _field("than", "For a claim in words: the quantity it is compared with."),
    ],
    "primaryKey": ["claim_id"],
    "foreignKeys": [_reference("figure_id", "figures")],
}

KNOWN_CONFLICTS = {
    "fields": [
        _field("statements", "The figures, and a claim in words where one is part of it.", required=True),
        _field("reason", "Why they cannot all be true.", required=True),
        _field("believes", "What the book believes, and why.", required=True),
    ],
    "primaryKey": ["statements"],
}

_MAY_BE_EMPTY = ("versus", "qualifier")
SECOND_READ = ("geo", "indicator", "measure", "period", "versus", "printed", "unit", "qualifier")
"""The cells of a figure that two readers enter, each from the clause."""

DOUBLE_ENTRY = {
    "fields": [
        _field("figure_id", "The figure, which a second reader read again.", required=True),
        *(
            _field(name, f"The second reading of the figure's {name}.", required=name not in _MAY_BE_EMPTY)
            for name in SECOND_READ
        ),
        _field("not_in_clause", "Why the digits do not stand in the clause, where they do not."),
        _field(
            "settled", "Where the two readers differed: the cells as they stand now, and what decided them."
        ),
    ],
    "primaryKey": ["figure_id"],
}

TABLES: dict[str, dict] = {
    "sources": SOURCES,
    "geos": GEOS,
    "groups": GROUPS,
    "indicators": INDICATORS,
    "figures": FIGURES,
    "claims": CLAIMS,
    "known_conflicts": KNOWN_CONFLICTS,
    "double_entry": DOUBLE_ENTRY,
}
"""The tables of a package by name; `figures` may be one file or several in a folder."""


NOT_CLAIMS = {
    "fields": [
        _field("text", "Something in the article that looks like a figure.", required=True),
        _field("context", "The words around it, which tell where it stands.", required=True),
        _field("reason", "Why it is not a claim.", required=True),
    ],
    "primaryKey": ["text", "context"],
}

REPAIRS = {
    "fields": [
        _field("wrong", "What stands in the text as received.", required=True),
        _field("right", "What it is restored to.", required=True),
        _field("reason", "Why, and how one can tell.", required=True),
    ],
    "primaryKey": ["wrong"],
}

LISTS: dict[str, dict] = {"not_claims": NOT_CLAIMS, "repairs": REPAIRS}
"""Lists that stand beside the tables: exceptions, each with its reason."""

LISTS_AT = {"not_claims": "not_claims", "repairs": "article/repairs"}
"""Where each list stands in a package, without its ending; any of them may be absent."""


def columns(table: str) -> list[str]:
    """Return the names of a table's columns, in order."""
    return [field["name"] for field in (TABLES | LISTS)[table]["fields"]]
