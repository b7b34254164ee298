"""The data folder read by pandas alone, so that it can be held against what the library reads."""

from __future__ import annotations

import pandas as pd
from paths import DATA


def table(name: str) -> pd.DataFrame:
    """Read one table of the data folder as text, indexed by its first column, which it keeps."""
    frame = pd.read_csv(DATA / name, dtype=str, keep_default_na=False)
    return frame.set_index(frame.columns[0], drop=False)


def all_figures() -> pd.DataFrame:
    """Read the figures of every file in `figures/`, in the order of the files."""
    return pd.concat([table(f"figures/{file.name}") for file in sorted((DATA / "figures").glob("*.csv"))])
