"""Do the tests notice when the engine itself is changed? In one place at a time, in a copy: README.md here.

The changes are those of mutmut, made everywhere in a module: mutmut's own runner leaves out the tables at the
top of a module and whatever has a decorator, where much of this engine stands.
"""

from __future__ import annotations

import argparse
import ast
import contextlib
import csv
import datetime
import functools
import gc
import io
import multiprocessing
import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import hypothesis
import pytest
from rich.console import Console
from rich.progress import track

ROOT = Path(__file__).resolve().parent.parent
TOOL = ROOT / "_build" / "mutmut"
SCORE = ROOT / "book" / "engine_mutation.csv"
HARMLESS = ROOT / "bench" / "harmless.csv"
LOG, SAYS = Path("log.txt"), Path("says.txt")
COLUMNS = ("file", "mutants", "killed", "survived_harmless", "changes_verdict", "commit", "date", "tool")
sys.path.append(str(TOOL))

try:
    import libcst as cst
    import mutmut
    from mutmut.mutation.mutators import mutation_operators
except ImportError:
    sys.exit("This needs mutmut and libcst, kept apart from the environment: run `make engine`.")

USERS = ("engine", "figures/test_quantity.py", "ledger/test_assess.py", "package/test_packaged_data.py")
FIGURES = (("figures",), (*USERS, "ledger/test_reasons.py"))
TESTS = {
    "figures/figure.py": FIGURES,
    "figures/measures.py": FIGURES,
    "figures/printed.py": FIGURES,
    "figures/interval.py": FIGURES,
    "figures/formatting.py": FIGURES,
    "engine/constraints.py": (("engine/test_constraints.py",), USERS),
    "ledger/claims.py": (
        ("ledger/test_claims.py",),
        ("ledger/test_study.py", "package/test_packaged_data.py"),
    ),
}
"""The modules that are changed; the tests that are asked first about each, and those asked when they pass."""

LEFT_OUT = (
    "no_reading_contradicts",  # the whole ledger, once more for each reading
    "programme",  # minutes of linear programming
    "hold_every_measure or pushed",  # true of many random packages, not of a few
    "descriptor or hash or licence",  # of the packaged data only what follows from them
)
OPTIONS = ("-x", "-q", "-oaddopts=", "-pno:cacheprovider", "-pno:nbval", "-pno:xdist", "--basetemp=tmp")
SECONDS = 60  # of the processor, many times what the tests take: a busy machine kills nobody
MEMORY = 4 * 2**30
STOPPED = (signal.SIGXCPU, signal.SIGKILL, signal.SIGABRT, signal.SIGSEGV)
NOTICED = (
    pytest.ExitCode.TESTS_FAILED,
    pytest.ExitCode.INTERRUPTED,
    pytest.ExitCode.USAGE_ERROR,
    *(-one for one in STOPPED),
)
"""How tests end that notice a change: one fails, a module of tests or what all of them share cannot be read
(the same options pass where nothing is changed), or they never end."""
PROCESSES = 2


class Mutant(NamedTuple):
    """One change: in which function of which module, the lines that it changes, and the whole new text."""

    file: str
    line: int
    where: str
    before: str
    after: str
    code: str

    @property
    def key(self) -> tuple[str, ...]:
        """What tells it from all others, wherever its line may have moved to."""
        return self.file, self.where, self.before, self.after


def mutants(module: str, source: str) -> Iterator[Mutant]:
    """Yield every change of a module that mutmut knows and that leaves it readable for Python."""
    tree = cst.parse_module(source)
    seen = {source}
    for node, changed in _changes(tree):
        code = tree.deep_replace(node, changed).code
        if code not in seen and _readable(code):
            seen.add(code)
            line, before, after = _difference(source, code)
            yield Mutant(f"recount/{module}", line, _where(source, line), before, after, code)


def _changes(tree: cst.Module) -> list[tuple[cst.CSTNode, cst.CSTNode]]:
    found = []

    class Visitor(cst.CSTVisitor):
        def on_visit(self, node: cst.CSTNode) -> bool:
            if isinstance(node, cst.Annotation | cst.Decorator):
                return False
            for kind, operator in mutation_operators:
                if isinstance(node, kind):
                    found.extend((node, changed) for changed in operator(node))
            return True

    tree.visit(Visitor())
    return found


def _readable(code: str) -> bool:
    try:
        compile(code, "mutant", "exec", dont_inherit=True)
    except SyntaxError:
        return False
    return True


def _difference(source: str, code: str) -> tuple[int, str, str]:
    """Return the number of the first changed line, and the changed lines of both texts."""
    old, new = source.splitlines(), code.splitlines()
    start = next(at for at, (one, other) in enumerate(zip(old, new, strict=False)) if one != other)
    same = 0
    while same < min(len(old), len(new)) - start and old[-1 - same] == new[-1 - same]:
        same += 1
    before, after = (" ".join(map(str.strip, text[start : len(text) - same])) for text in (old, new))
    return start + 1, before, after


def _where(source: str, line: int) -> str:
    """Return the function or class that holds a line: "Range.empty"; "" at the top of the module."""
    holders = [
        node
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and node.lineno <= line <= (node.end_lineno or 0)
    ]
    return ".".join(node.name for node in sorted(holders, key=lambda node: node.lineno))


def prepared(copy: Path) -> None:
    """Copy the project and read all that its tests need, so that a fork need only read the project again."""
    shutil.copytree(ROOT, copy, ignore=shutil.ignore_patterns("_build", ".*"))
    os.chdir(copy)
    sys.path[:0] = [str(copy), str(copy / "tests")]
    os.environ["RECOUNT_RANDOM_PACKAGES"] = "6"
    phases = hypothesis.Phase.explicit, hypothesis.Phase.generate  # the first failure is enough
    unhurried = {"deadline": None, "suppress_health_check": tuple(hypothesis.HealthCheck)}
    hypothesis.settings.register_profile("here", phases=phases, **unhurried)
    hypothesis.settings.load_profile("here")
    with contextlib.redirect_stdout(io.StringIO()):
        for stage in {stage for stages in TESTS.values() for stage in stages}:
            pytest.main(["--collect-only", *_arguments(stage)])
    for name, module in list(sys.modules.items()):
        if str(getattr(module, "__file__", None)).startswith(f"{copy}{os.sep}"):
            del sys.modules[name]
    del sys.path[:2]
    gc.collect()
    gc.freeze()


def _own(copy: Path) -> None:
    """Let this process work in a copy of its own."""
    os.chdir(shutil.copytree(copy, copy.with_name(str(os.getpid()))))


def _arguments(tests: tuple[str, ...]) -> list[str]:
    files = [f"tests/{name}" for name in tests]
    return [*OPTIONS, "-k", f"not ({' or '.join(LEFT_OUT)})", *files]


def outcome(module: str, code: str) -> str | None:
    """Return what the engine says with the text `code` for a module; None if a test fails, "" if it does."""
    file = Path("recount", module)
    source = file.read_text("utf-8")
    file.write_text(code, "utf-8")
    try:
        for stage in TESTS[module]:
            if status := _forked(functools.partial(pytest.main, _arguments(stage))):
                if status not in NOTICED:
                    raise RuntimeError(f"pytest ended with {status}:\n{LOG.read_text('utf-8')}")
                return None
        return "" if _forked(_say) else SAYS.read_text("utf-8")
    finally:
        file.write_text(source, "utf-8")


def _say() -> int:
    """Write down every verdict, range and conflict of the book under every reading."""
    from recount.figures import printed
    from recount.ledger.entry import with_readings
    from recount.ledger.study import Study
    from recount.package.read import read_package

    package = read_package(ROOT / "data")
    with SAYS.open("w", encoding="utf-8") as out:
        for reading in printed.READINGS:
            for entry in with_readings(Study(package, reading).claims):
                print(reading, entry.id, entry.verdict, entry.interval, entry.conflict, file=out)
            print(reading, Study(package, reading).conflicts, file=out)
    return 0


def _forked(work: Callable[[], int]) -> int:
    """Return the status with which some work ends in a fork of this process, with so much time and memory."""
    child = os.fork()
    if child == 0:
        status = 1
        try:
            resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
            resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
            log = os.open(LOG, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
            os.dup2(log, 1)
            os.dup2(log, 2)
            sys.dont_write_bytecode = True
            sys.path[:0] = [str(Path.cwd()), str(Path.cwd() / "tests")]
            status = work()
        finally:
            os._exit(status)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def _rows(file: Path) -> list[dict[str, str]]:
    file.touch()
    with file.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def _write(file: Path, columns: tuple[str, ...], rows: list[dict[str, object]]) -> None:
    with file.open("w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, columns, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def commit() -> str:
    """Return the commit that stands here: which state of the library a score speaks of."""
    said = subprocess.run(["git", "rev-parse", "--short", "HEAD"], cwd=ROOT, capture_output=True, text=True)
    return said.stdout.strip()


def record(module: str, tried: int, left: list[Mutant], moving: int) -> int:
    """Write the score of a module and its survivors; return how many of these have no reason to survive."""
    file, columns = f"recount/{module}", ("file", "where", "before", "after", "reason")
    known = _rows(HARMLESS)
    reasons = {tuple(row[name] for name in columns[:-1]): row["reason"] for row in known}
    rows = [dict(zip(columns, (*mutant.key, reasons.get(mutant.key, "")), strict=True)) for mutant in left]
    others = [row for row in known if row["file"] != file]
    _write(HARMLESS, columns, sorted([*others, *rows], key=lambda row: str(row["file"])))
    numbers = (tried, tried - len(left), len(left) - moving, moving)
    today, tool = datetime.date.today().isoformat(), f"mutmut {mutmut.__version__}"
    scores = {row["file"]: row for row in _rows(SCORE)}
    scores[file] = dict(zip(COLUMNS, (file, *numbers, commit(), today, tool), strict=True))
    # A module that is changed no more leaves the table: its score would speak of a file that is gone.
    _write(SCORE, COLUMNS, [row for row in scores.values() if (ROOT / str(row["file"])).is_file()])
    return sum(not row["reason"] for row in rows)


def tested(module: str, share: float, copy: Path, console: Console) -> int:
    """Try the mutants of a module, or a share of them; return how many survive that must not."""
    source = (copy / "recount" / module).read_text("utf-8")
    every = list(mutants(module, source))
    chosen = random.Random(1).sample(every, round(share * len(every)))
    with multiprocessing.get_context("fork").Pool(PROCESSES, _own, [copy]) as pool:
        says = pool.apply(outcome, (module, source))
        texts = [mutant.code for mutant in chosen if says is not None]
        found = pool.imap(functools.partial(outcome, module), [*texts, source])
        *outcomes, again = track(found, f"Changing {module}", len(texts) + 1, console=console)
    if not says or says != again:
        sys.exit(f"The tests of {module} fail, before or after, though nothing is changed.")
    left = sorted(mutant for mutant, told in zip(chosen, outcomes, strict=True) if told is not None)
    moving = [mutant for mutant, told in zip(chosen, outcomes, strict=True) if told not in (None, says)]
    for mutant in left:
        moves = " (and a verdict, a range or a conflict moves)" if mutant in moving else ""
        console.print(f"{module}:{mutant.line}: {mutant.before} → {mutant.after}{moves}")
    console.print(f"{module}: {len(chosen) - len(left)} of {len(chosen)} changes noticed.")
    return len(moving) + record(module, len(every), left, len(moving)) if share == 1 else 0


def main() -> int:
    """Try every mutant; the exit status is 1 if one survives that changes a verdict or lacks a reason."""
    parser = argparse.ArgumentParser(description="Change the engine in one place at a time: do tests notice?")
    parser.add_argument("modules", nargs="*", help=f"{', '.join(TESTS)}; all of them, if none is named")
    parser.add_argument("--share", type=float, default=1, help="try a part of them, and record nothing")
    asked = parser.parse_args()
    if unknown := set(asked.modules) - set(TESTS):
        parser.error(f"there is no module {', '.join(sorted(unknown))} here, but {', '.join(TESTS)}")
    console = Console(soft_wrap=True, highlight=False, markup=False, emoji=False)
    with tempfile.TemporaryDirectory(prefix="recount-") as scratch:
        copy = Path(scratch) / "project"
        prepared(copy)
        wrong = sum(tested(module, asked.share, copy, console) for module in asked.modules or TESTS)
        os.chdir(ROOT)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
