"""An installed Chromium or Chrome, found by its name, driven through Playwright."""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
PLACES = (
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)
MISSING = (
    "No Chromium or Chrome was found: install one "
    "(Debian: apt install chromium; macOS: brew install --cask google-chrome)."
)

# Nothing but the page that is asked for: no first-run pages, no updates, no look-ups of other hosts.
_QUIET = (
    "--no-first-run",
    "--disable-gpu",
    "--disable-sync",
    "--disable-background-networking",
    "--disable-component-update",
)


def find() -> str | None:
    """Return the path of a browser on this machine, or None where there is none."""
    return next(filter(None, map(shutil.which, (*NAMES, *PLACES))), None)


def launch(playwright: Playwright, executable: str) -> Browser:
    """Start the browser at `executable`, with no window."""
    # Chromium's sandbox does not work for the user root, whom containers run as.
    unboxed = ("--no-sandbox",) if hasattr(os, "geteuid") and os.geteuid() == 0 else ()
    return playwright.chromium.launch(executable_path=executable, args=[*_QUIET, *unboxed])
