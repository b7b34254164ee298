"""The article of the book, as received, restored and translated, and the tables about it, read once."""

from __future__ import annotations

import pandas as pd
import pytest
from paths import DATA
from rawdata import all_figures, table

from recount.text.restore import restored


@pytest.fixture(scope="session")
def figures() -> pd.DataFrame:
    return all_figures()


@pytest.fixture(scope="session")
def received() -> str:
    return (DATA / "article" / "received.txt").read_text("utf-8")


@pytest.fixture(scope="session")
def repairs() -> list[tuple[str, str]]:
    return list(table("article/repairs.csv")[["wrong", "right"]].itertuples(index=False, name=None))


@pytest.fixture(scope="session")
def claims() -> pd.DataFrame:
    return table("claims.csv")


@pytest.fixture(scope="session")
def not_claims() -> pd.DataFrame:
    return table("not_claims.csv")


@pytest.fixture(scope="session")
def text() -> str:
    return restored(DATA)


@pytest.fixture(scope="session")
def translation() -> str:
    return (DATA / "article" / "translation.txt").read_text("utf-8")
