# The two commands of the README (`make demo`, `make test`), and what they are made of.
PY ?= python3
VENV := .venv
BIN := $(VENV)/bin
CORE := $(VENV)/.core
READY := $(VENV)/.ready
DEV := $(VENV)/.dev
PIP := $(BIN)/python -m pip --quiet --disable-pip-version-check
LOCK := $(BIN)/pip-compile --quiet --strip-extras --no-header --no-emit-index-url --no-emit-trusted-host --no-emit-find-links
RUN_EXTRAS := $(addprefix --extra ,store intake link trends publish web)
CODE := src tests benchmarks evaluation

.PHONY: demo samples test lint types rooms unit evaluate floors bench docs lock clean help

help:  ## what can be made
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## */\t/' | expand -t 12

$(BIN)/python:
	@$(PY) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "make: Python 3.11 or newer is needed; set PY=python3.11" >&2; exit 2; }
	@$(PY) -c 'import venv, ensurepip' 2>/dev/null || { echo "make: the venv module is missing; apt-get install python3-venv" >&2; exit 2; }
	$(PY) -m venv $(VENV)

$(CORE): pyproject.toml requirements/core.txt | $(BIN)/python
	$(PIP) install -r requirements/core.txt
	$(PIP) install --no-deps -e .
	touch $@

$(READY): pyproject.toml requirements/run.txt | $(BIN)/python
	$(PIP) install -r requirements/run.txt
	$(PIP) install --no-deps -e .
	touch $@ $(CORE)

$(DEV): pyproject.toml requirements/dev.txt | $(BIN)/python
	$(PIP) install -r requirements/dev.txt
	$(PIP) install --no-deps -e .
	touch $@ $(READY) $(CORE)

demo: $(READY)  ## set up all, code the sample reports, print their events, serve the record on http://127.0.0.1:8000
	$(BIN)/marsad demo --serve

samples: $(CORE)  ## set up what reading needs only, code the sample reports, print their events
	$(BIN)/marsad demo

test: $(DEV) lint types rooms unit  ## everything that must hold

lint: $(DEV)  ## style, and the checks of the lexicon's data
	$(BIN)/ruff check $(CODE)
	$(BIN)/ruff format --check $(CODE)
	$(BIN)/python -m marsad.lexicon.check

types: $(DEV)  ## strict types
	$(BIN)/mypy

rooms: $(DEV)  ## the import rules between rooms
	$(BIN)/lint-imports

unit: $(DEV)  ## the tests, with coverage
	$(BIN)/python -m pytest -n 2 --cov --cov-report=term:skip-covered

evaluate: $(DEV)  ## evaluation/report.md and report.json anew, held against evaluation/floors.json
	$(BIN)/python -m marsad.evaluate.report

floors: $(DEV)  ## raise the pinned figures to today's (LOWER=1 lets them fall too)
	$(BIN)/python -m marsad.evaluate.report --pin $(if $(LOWER),--lower)

bench: $(DEV)  ## speed and memory
	$(BIN)/python benchmarks/run.py

docs: $(DEV)  ## the pages that are made from the code, and the index
	$(BIN)/python -m marsad.cli.reference docs

lock: $(DEV)  ## renew the locked dependencies (docs/decisions/locked-dependencies.md)
	$(LOCK) --all-extras -o requirements/dev.txt pyproject.toml
	$(LOCK) $(RUN_EXTRAS) -c requirements/dev.txt -o requirements/run.txt pyproject.toml
	$(LOCK) -c requirements/dev.txt -o requirements/core.txt pyproject.toml
	sed -i '/^ *# *-c requirements\/dev.txt$$/d' requirements/run.txt requirements/core.txt

clean:  ## remove the virtual environment and all caches
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
