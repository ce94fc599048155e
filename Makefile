# The two commands of the README, and the checks that they are made of.
PY ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
DEV := $(VENV)/.dev

.PHONY: demo test lint types rooms unit evaluate bench lock clean

$(BIN)/python:
	$(PY) -m venv $(VENV)

$(READY): pyproject.toml requirements/run.txt | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements/run.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps -e .
	touch $@

$(DEV): pyproject.toml requirements/dev.txt | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements/dev.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps -e .
	touch $@ $(READY)

demo: $(READY)  ## set up, code the sample reports into the embedded store, print the table, serve the web app
	$(BIN)/marsad demo --serve

test: $(DEV) lint types rooms unit  ## everything that must hold

lint: $(DEV)
	$(BIN)/ruff check src tests benchmarks evaluation
	$(BIN)/ruff format --check src tests benchmarks evaluation
	$(BIN)/python -m marsad.lexicon.check

types: $(DEV)
	$(BIN)/mypy

rooms: $(DEV)
	$(BIN)/lint-imports

unit: $(DEV)
	$(BIN)/python -m pytest -n 2 --cov --cov-report=term:skip-covered

evaluate: $(DEV)  ## make evaluation/report.md anew
	$(BIN)/python -m marsad.evaluate.report

bench: $(DEV)
	$(BIN)/python benchmarks/run.py

lock: $(DEV)  ## renew the locked dependencies
	$(BIN)/python -m pip install --quiet pip-tools
	$(BIN)/pip-compile --quiet --strip-extras --no-emit-index-url --no-emit-find-links --no-header --extra gazetteer --extra store --extra intake --extra link --extra trends --extra publish --extra web -o requirements/run.txt pyproject.toml
	$(BIN)/pip-compile --quiet --strip-extras --no-emit-index-url --no-emit-find-links --no-header --all-extras -o requirements/dev.txt pyproject.toml

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache
