"""Where a package of an extra is missing, a sentence says what to install; where none is, nothing is said."""

from __future__ import annotations

import importlib.metadata

import pytest

from recount.package import extras

DECLARED = ["pandas>=2", 'no-such-package-at-all>=1; extra == "book"', 'pandas>=2; extra == "tables"']


@pytest.fixture
def declared(monkeypatch):
    """The library as it would be installed with other dependencies than its own."""
    monkeypatch.setattr(extras, "requires", lambda name: {"recount": DECLARED}[name])


def test_the_missing_package_is_named_and_how_to_install_it(declared):
    told = r'needs no-such-package-at-all, and more: pip install "PATH\[book\]", PATH being the folder'
    with pytest.raises(ModuleNotFoundError, match=told) as caught:
        extras.require("book")
    assert caught.value.name == "no-such-package-at-all"


def test_what_another_extra_lacks_is_no_matter(declared):
    extras.require("tables")


def test_run_from_its_folder_nothing_says_what_it_needs(monkeypatch):
    def none(name):
        raise importlib.metadata.PackageNotFoundError(name)

    monkeypatch.setattr(extras, "requires", none)
    extras.require("book")
