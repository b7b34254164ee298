"""Where claims, sources and tables stand in the built book."""

from __future__ import annotations

from recount.ledger import addresses


def test_a_statement_is_a_claim_or_a_printed_figure():
    assert addresses.statement("C07") == addresses.claim("C07") == "notebooks/ledger.html#c07"
    assert addresses.statement("S01-07") == addresses.source("S01-07") == "book/sources.html#s01-07"


def test_a_table_is_taken_away_as_one_file_whatever_its_folder():
    assert addresses.table("investment") == "book/tables.html#investment"
    assert addresses.download("figures/investment.csv") == "downloads/figures-investment.csv"
