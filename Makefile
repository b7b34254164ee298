# Everything this project can do is a word after `make`. Needs Python 3.11 or newer and GNU make.

.DEFAULT_GOAL := help
.PHONY: help book pdf lint test browse serve rerun same mutate coverage engine sphinx9 lock record clean anew

# A Python named by the caller (PYTHON=python3.12 make book) replaces an environment made with another one.
ifneq ($(origin PYTHON),undefined)
  wanted := $(shell $(PYTHON) -c 'import sys; print(sys.version)' 2>/dev/null)
endif
PYTHON ?= python3
PORT ?= 8000

venv := .venv
run := $(venv)/bin/python
ready := $(venv)/.ready
pip := $(run) -m pip --disable-pip-version-check install --require-hashes --no-build-isolation

# The environment is whole only when its last act, the stamp, names this folder: a moved or copied one is made anew.
present := $(shell test "`cat $(ready) 2>/dev/null`" = "$(CURDIR)" && $(run) -c 'import sys; print(sys.version)' 2>/dev/null)
ifeq ($(present),)
  $(ready): anew
else ifneq ($(or $(wanted),$(present)),$(present))
  $(ready): anew
endif

advice := install a newer one (Debian, Ubuntu: apt install python3 python3-venv; macOS: brew install python) \
or name another: PYTHON=python3.12 make

help: ## this list
	@awk -F ':.*## ' '/^[a-z0-9]+:.*## /{printf "make %-7s  %s\n", $$1, $$2}' $(MAKEFILE_LIST)

book: $(ready) ## execute every notebook, build the book into _build/html and check it
	@$(run) -m recount book

pdf: $(ready) ## print the built book as one PDF
	@$(run) -m recount pdf

lint: $(ready) ## the quick check: whether tables, article, chapters and prose say the same
	@$(run) -m recount lint

test: lint ## the whole test suite, every notebook included, unless the quick check fails
	@$(run) -m pytest -q --numprocesses 2 --dist loadfile --ignore tests/browser
	@$(run) -m pytest -q --numprocesses 2 --dist worksteal tests/browser

browse: $(ready) ## look at every page of the built book in an installed Chromium or Chrome
	@RECOUNT_BROWSE=required $(run) -m pytest -q --numprocesses 2 --dist worksteal tests/browser

serve: $(ready) ## show the built book on http://127.0.0.1:8000/ (PORT=... for another port)
	@test -f _build/html/index.html || { echo 'There is no book yet: run `make book` first.' >&2; exit 2; }
	@$(run) -c 'import socket; socket.create_server(("127.0.0.1", $(PORT)))' 2>/dev/null || \
		{ echo 'Port $(PORT) is taken or not allowed: name another, PORT=8123 make serve.' >&2; exit 2; }
	@echo 'The book is at http://127.0.0.1:$(PORT)/ until you press Ctrl-C.'
	@$(run) -m http.server --bind 127.0.0.1 --directory _build/html $(PORT)

rerun: $(ready) ## execute the notebooks again, in place
	@$(run) -m recount rerun

same: $(ready) ## build the book once more, elsewhere, and compare every byte
	@.ci/same

mutate: $(ready) ## change the cells of every figure in a copy, one at a time, and see who notices
	@$(run) tools/mutate_data.py

coverage: $(ready) ## how many branches of the library the tests run; below 95 % it fails
	@$(run) bench/covered.py

engine: $(ready) ## change the engine in a copy, place by place, and see if tests notice (MODULES=ledger/claims.py for one module)
	@test -d _build/mutmut/mutmut-3.8.1.dist-info -a -d _build/mutmut/libcst-1.9.0.dist-info || \
		$(run) -m pip --disable-pip-version-check install --quiet --no-deps --upgrade --target _build/mutmut \
		mutmut==3.8.1 libcst==1.9.0
	@$(run) bench/engine.py $(MODULES)

sphinx9: $(ready) ## build the book without Jupyter Book, by the newest Sphinx 9 (the way out, should it be needed)
	@.ci/sphinx9

record: $(ready) ## record a change of the tables: their sizes and hashes, and the verdicts in book/ledger.csv
	@$(run) -m recount record

lock: $(ready) ## write requirements.txt anew from pyproject.toml (UPGRADE=--upgrade for newest versions)
	@mkdir -p _build && cp requirements.txt _build/requirements.txt
	@$(run) -m uv pip compile pyproject.toml --all-extras --group tests --universal --generate-hashes \
		--fork-strategy fewest --python-version 3.11 --no-header --no-emit-index-url --quiet $(UPGRADE) \
		--output-file _build/requirements.txt
	@cmp -s _build/requirements.txt requirements.txt || cp _build/requirements.txt requirements.txt

clean: ## remove the book, the environment and every cache
	rm -rf _build build $(venv) *.egg-info .pytest_cache .hypothesis .ruff_cache
	find recount tests notebooks -name __pycache__ -o -name .ipynb_checkpoints | xargs rm -rf

$(ready): requirements.txt pyproject.toml
	@$(PYTHON) -c '' 2>/dev/null || \
		{ echo 'Recount needs Python 3.11 or newer, and `$(PYTHON)` does not run: $(advice).' >&2; exit 2; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo 'Recount needs Python 3.11 or newer, and `$(PYTHON)` is' \
		`$(PYTHON) -c 'import sys; print("%d.%d" % sys.version_info[:2])'`': $(advice).' >&2; exit 2; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || \
		{ echo 'Recount needs a Python that can make a virtual environment, and `$(PYTHON)` lacks the modules venv and' \
		'ensurepip: install them (Debian, Ubuntu: apt install python3-venv).' >&2; exit 2; }
	@rm -rf $(venv)
	@trap 'test -f $(ready) || rm -rf $(venv)' EXIT; trap 'exit 130' INT TERM HUP; set -e; \
	echo 'Making the environment in $(venv): about a minute.'; \
	$(PYTHON) -m venv $(venv); \
	awk '/^[^ ]/ {kept = /^setuptools==/} kept' requirements.txt > $(venv)/setuptools.txt; \
	$(pip) --quiet --no-deps -r $(venv)/setuptools.txt; \
	$(pip) -r requirements.txt; \
	$(run) -m pip --disable-pip-version-check install --quiet --no-deps --no-build-isolation -e .; \
	echo '$(CURDIR)' > $(ready)

anew:
