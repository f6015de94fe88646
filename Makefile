# `make extract` and `make test` set everything up themselves: Python 3.11 to 3.13, git and make are enough.
.DEFAULT_GOAL := help
SHELL := /bin/sh
INPUT ?= samples
OUTPUT ?= outputs
VENV ?= .venv
BIN := $(VENV)/bin
# The first interpreter that runs and is one of the supported versions.
PYTHON ?= $(shell for p in python3.13 python3.12 python3.11 python3 python; do \
	$$p -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' 2>/dev/null && echo $$p && break; done)
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
LOCK := uv pip compile --universal --generate-hashes --no-header --no-annotate --python-version 3.11 --quiet

.PHONY: help extract test check unit train calibrate bench hostile page schemas contract release samples lock clean

help: ## Show what can be made
	@grep -E '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /  make \1	/'

$(VENV)/.made:
	@test -n "$(PYTHON)" || { echo "Foorumi needs Python 3.11, 3.12 or 3.13; install one of them and run make again." >&2; exit 4; }
	@echo "Setting up $(VENV) with $(PYTHON)" >&2
	@$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/.runtime: requirements.lock pyproject.toml | $(VENV)/.made
	@echo "Installing the pinned dependencies (once)" >&2
	@$(PIP) install --require-hashes -r requirements.lock
	@$(PIP) install --no-build-isolation --no-deps -e .
	@touch $@

$(VENV)/.dev: requirements-dev.lock pyproject.toml | $(VENV)/.runtime
	@echo "Installing the pinned development tools (once)" >&2
	@$(PIP) install --require-hashes -r requirements-dev.lock
	@touch $@

$(VENV)/.bench: requirements-bench.lock | $(VENV)/.dev
	@echo "Installing what only the benchmark needs (once)" >&2
	@$(PIP) install --require-hashes -r requirements-bench.lock
	@touch $@

extract: $(VENV)/.runtime ## Read INPUT (samples) and write JSON to OUTPUT (outputs)
	@$(BIN)/foorumi extract "$(INPUT)" -o "$(OUTPUT)"

test: check unit ## Run every check and every test

check: $(VENV)/.dev ## Lint, types and import rules
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports

unit: $(VENV)/.dev ## The tests alone
	@$(BIN)/python -m pytest

train: $(VENV)/.dev ## Train the statement classifier from training/
	@$(BIN)/python -m pipeline.quality.train

bench: $(VENV)/.bench ## Measure speed against MarkItDown, bare Python and bare spaCy
	@$(BIN)/python -m benchmarks

schemas: $(VENV)/.runtime ## Write schemas, code lists and examples from the models
	@$(BIN)/foorumi schemas
	@$(BIN)/python tests/schemas/example_files.py

contract: $(VENV)/.dev ## Try the contract in Node.js, too: ajv and TypeScript types
	@$(BIN)/python -m pytest tests/records tests/schemas
	@sh tests/contract_node/run.sh

release: $(VENV)/.dev ## Freeze the contract as VERSION: schemas, code lists, examples, samples
	@test -n "$(VERSION)" || { echo "Say which: make release VERSION=1.0.0" >&2; exit 2; }
	@$(BIN)/foorumi schemas --set-version "$(VERSION)"
	@$(MAKE) --no-print-directory schemas extract INPUT=samples OUTPUT=outputs
	@$(BIN)/python -m pytest tests/records tests/schemas
	@$(BIN)/foorumi schemas --release "$(VERSION)"

page: $(VENV)/.dev ## Look at pages in Chromium with axe (needs Node; OUTPUT=dir to add its records)
	@$(BIN)/python tests/page/browser/run.py "$(OUTPUT)"

hostile: $(VENV)/.dev ## Build hostile files and print how each was met
	@$(BIN)/python -m tests.hostile

calibrate: $(VENV)/.dev ## Fit confidence to documents with gold (INPUT=dir)
	@$(BIN)/python -m pipeline.quality.calibrate "$(INPUT)"

samples: $(VENV)/.dev ## Build the sample forums and check their gold
	@$(BIN)/python samples/build.py

lock: ## Pin the dependencies again (needs uv)
	$(LOCK) --extra build pyproject.toml -o requirements.lock
	$(LOCK) --extra build --extra dev -c requirements.lock pyproject.toml -o requirements-dev.lock
	$(LOCK) --extra build --extra dev --extra bench -c requirements-dev.lock pyproject.toml -o requirements-bench.lock

clean: ## Remove the environment and caches
	rm -rf $(VENV) .contract .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
