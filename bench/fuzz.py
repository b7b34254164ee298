"""Feed the readers whatever a coverage-guided fuzzer comes up with: see README.md in this folder.

What they must keep to is said in `tests/promises.py`; a run ends at the first input that breaks it.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

try:
    import atheris
except ImportError:
    sys.exit("This needs atheris, which has no wheels for macOS: on Linux `.venv/bin/pip install atheris`.")

with atheris.instrument_imports(include=["recount"]):
    import promises

    from recount.figures.printed import QUALIFIERS, READINGS
    from recount.figures.units import UNITS
    from recount.package import schema
    from recount.text.annotate import Span

RUNS = 20_000
SEED = 1
COLUMNS = [(name, column) for name in schema.TABLES for column in schema.columns(name)]
Draw = atheris.FuzzedDataProvider


PLAIN = "0123456789.-"
SHAPES = PLAIN + "−~% ％“”第近余多亿万元个次位一二三十百〇两½７年月增长投资[](C1關guānü?\n\r\"',"


def text(draw: Draw, most: int = 40) -> str:
    """Draw a text: any, of the characters that the readers look for, or of those of a plain number."""
    kind, length = draw.ConsumeIntInRange(0, 3), draw.ConsumeIntInRange(0, most)
    if kind == 0:
        return draw.ConsumeUnicode(length)
    shapes, longest = (SHAPES, most) if kind < 3 else (PLAIN, 6)
    return "".join(shapes[byte % len(shapes)] for byte in draw.ConsumeBytes(min(length, longest)))


def figure(draw: Draw) -> None:
    """Print any text as a figure of any measure."""
    measure = draw.PickValueInList([*schema.MEASURES])
    qualifier = draw.PickValueInList([*QUALIFIERS, "x"])
    reading = draw.PickValueInList([*READINGS, "x"])
    promises.figure(text(draw), measure, qualifier, reading)


def article(draw: Draw) -> None:
    """Restore a text, find its figures, take stretches of it for clauses of claims, and mark them."""
    received = text(draw, 60)
    promises.restoring(received, [(text(draw, 3), text(draw, 3))] if draw.ConsumeBool() else [])
    promises.finding(received)
    said, spans = [], []
    for number in range(draw.ConsumeIntInRange(0, 3)):
        start, end = sorted(draw.ConsumeIntInRange(0, len(received)) for _ in range(2))
        printed = draw.PickValueInList(["", "7", "12", "83.7"])
        said.append((received[start:end], printed, draw.PickValueInList([*UNITS])))
        spans.append(Span(f"C{number}", start, end))
    promises.claiming(received, said, draw.ConsumeBool())
    promises.marking(received, spans)


def tables(draw: Draw) -> None:
    """Put any text into some cells of a package, or any bytes into one of its files."""
    words = [
        *schema.MEASURES,
        *QUALIFIERS,
        *UNITS,
        "x",
        "Townx",
        "outputx",
        "S01-01",
        "C01",
        "2023-01..2023-10",
    ]
    changes, raw = [], {}
    for _ in range(draw.ConsumeIntInRange(0, 3)):
        table, column = draw.PickValueInList(COLUMNS)
        cell = draw.PickValueInList(words) if draw.ConsumeBool() else text(draw)
        if not any("\ud800" <= character <= "\udfff" for character in cell):  # no file in UTF-8 holds one
            changes.append((table, draw.ConsumeIntInRange(0, 11), column, cell))
    if draw.ConsumeBool():
        name = draw.PickValueInList([*schema.TABLES])
        header = ",".join(schema.columns(name)).encode() + b"\n" if draw.ConsumeBool() else b""
        raw[name] = header + draw.ConsumeBytes(200)
    with tempfile.TemporaryDirectory() as folder:
        promises.package(Path(folder), changes, raw)


READERS: dict[str, Callable[[Draw], None]] = {"figure": figure, "article": article, "tables": tables}


def main() -> None:
    """Fuzz the reader named on the command line for so many runs, the same ones every time."""
    parser = argparse.ArgumentParser(description="Fuzz a reader: it answers, or raises an error of its own.")
    parser.add_argument("reader", choices=READERS)
    parser.add_argument("--runs", type=int, default=RUNS)
    parser.add_argument("--seed", type=int, default=SEED)
    asked = parser.parse_args()
    reader = READERS[asked.reader]
    options = {
        "runs": asked.runs,
        "seed": asked.seed,
        "max_len": 400,
        "len_control": 0,
        "reduce_inputs": 0,
        "timeout": 60,
    }
    options["artifact_prefix"] = f"{tempfile.gettempdir()}/fuzz-{asked.reader}-"
    atheris.Setup(
        [sys.argv[0], *(f"-{name}={value}" for name, value in options.items())],
        lambda data: reader(Draw(data)),
    )
    atheris.Fuzz()


if __name__ == "__main__":
    main()
