"""Execute notebooks again in place, in parallel, each whole or not at all.

A notebook is executed in memory, held against the rules of notebooks, written beside the old file and only
then put in its place. Whatever fails or is interrupted on the way leaves the old file as it was.
"""

import asyncio
import contextlib
import os
import signal
from collections.abc import Callable, Sequence
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError
from rich.console import Console
from rich.progress import Progress

from recount.checks import notebooks as notebook_rules
from recount.package.files import atomic_write

CELL_SECONDS = 120
"""How long one cell may take."""


def settings(folder: Path) -> dict[str, str]:
    """Environment variables under which a notebook gives the same outputs everywhere.

    The caller's own start-up files, styles and kernels stay outside; programs keep their caches in `folder`.
    """
    return {
        "PYTHONHASHSEED": "0",
        "TZ": "UTC",
        "LC_ALL": "C.UTF-8",
        "COLUMNS": "100",  # where rich breaks lines
        "MPLBACKEND": "agg",
        "IPYTHONDIR": str(folder / "ipython"),
        "MPLCONFIGDIR": str(folder / "matplotlib"),
        "JUPYTER_PATH": "",
        "JUPYTER_PREFER_ENV_PATH": "1",
        "PYDEVD_DISABLE_FILE_VALIDATION": "1",  # else its debugger warns, on stderr, of frozen modules
    }


def apply_settings(folder: Path) -> None:
    """Put `settings` into the environment of this process, from which kernels inherit them."""
    os.environ.update(settings(folder))
    profile = Path(os.environ["IPYTHONDIR"]) / "profile_default"
    profile.mkdir(parents=True, exist_ok=True)
    Path(os.environ["MPLCONFIGDIR"]).mkdir(parents=True, exist_ok=True)
    # Kernels log to the terminal what concerns nobody, such as the transport they use.
    (profile / "ipython_kernel_config.py").write_text(
        'c.IPKernelApp.log_level = "CRITICAL"\n', encoding="utf-8"
    )


async def execute(
    notebook: nbformat.NotebookNode, path: Path, began: Callable[[int], object]
) -> nbformat.NotebookNode:
    """`notebook` with the outputs of a fresh run in the folder of `path`; the file is not touched.

    `began` is called with the number of each code cell as it begins. Raises NotebookError where a cell fails
    or where the result breaks a rule of notebooks.
    """
    # An empty cell is not run, and would keep what it showed when it was not empty.
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
    client = NotebookClient(
        notebook,
        timeout=CELL_SECONDS,
        kernel_name="python3",
        record_timing=False,
        resources={"metadata": {"path": str(path.parent)}},
        on_notebook_start=_leave_signals_alone,
        on_cell_execute=lambda cell, cell_index: began(client.code_cells_executed + 1),
    )
    try:
        await client.async_execute()
    except (CellExecutionError, CellTimeoutError, DeadKernelError) as error:
        told = f"{path.name}: cell [{client.code_cells_executed}]: {_why(error)}"
        raise notebook_rules.NotebookError(told) from error
    notebook.metadata = nbformat.from_dict(notebook_rules.METADATA)
    if problems := list(notebook_rules.problems(notebook, path)):
        raise notebook_rules.NotebookError("\n".join(map(str, problems)))
    return notebook


def _why(error: Exception) -> str:
    """Return in a line why a cell ended before its time."""
    if isinstance(error, CellExecutionError):
        return f"{error.ename}: {error.evalue}"
    return f"not done after {CELL_SECONDS} s" if isinstance(error, CellTimeoutError) else "its Python died"


def _leave_signals_alone(notebook: nbformat.NotebookNode) -> None:
    """Undo nbclient's handlers: with several notebooks they would stop one and leave the rest running.

    The default cancels them all, and each closes its own kernel.
    """
    for number in (signal.SIGINT, signal.SIGTERM):
        with contextlib.suppress(NotImplementedError):  # on Windows a loop has no such handlers
            asyncio.get_running_loop().remove_signal_handler(number)


async def rerun(notebooks: Sequence[Path], console: Console) -> list[str]:
    """Execute `notebooks` and write those that succeed; returns a message for each that failed."""
    turn = asyncio.Semaphore(os.cpu_count() or 1)
    progress = Progress(console=console, disable=not console.is_terminal)

    async def one(path: Path) -> str:
        bar = progress.add_task(path.name, total=None)
        async with turn:
            try:
                notebook = notebook_rules.read(path)
                progress.update(bar, total=sum(cell.cell_type == "code" for cell in notebook.cells))
                done = await execute(notebook, path, lambda cell: progress.update(bar, completed=cell))
                atomic_write(path, nbformat.writes(done).rstrip("\n") + "\n")
            except notebook_rules.NotebookError as error:
                console.print(f"{path.name}: failed, the old file stays", highlight=False)
                return str(error)
            except OSError as error:
                return f"{path.name}: cannot be written, the old file stays ({error.strerror})"
            console.print(f"{path.name}: done", highlight=False)
            return ""

    with progress:
        return [message for message in await asyncio.gather(*map(one, notebooks)) if message]
