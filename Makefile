# The project's commands. Each sets up what it needs; none needs root.
SHELL := /bin/bash
.DEFAULT_GOAL := help
PYTHON ?= python3
BIN := .venv/bin
UV := $(BIN)/uv
export PYTHONUTF8 := 1

.PHONY: help run setup test tables pictures fuzz check bench lock assets docs clean

help: ## List these commands
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 10

run: .venv/.runtime build/.assets ## Set up everything, load the demonstration and start the site (PORT=8001 for another port)
	@$(BIN)/ilacs site run $(if $(PORT),--port $(PORT))

setup: .venv/.runtime build/.assets ## Set up the environment alone; then .venv/bin/ilacs is the command line

test: .venv/.developer build/.assets ## Set up everything and run every test
	@$(BIN)/python scripts/run_tests.py $(ARGS)

tables: .venv/.developer build/.assets ## Write again the tables of what every address answers to every role
	@ILACS_TEST_WRITE_TABLES=1 $(BIN)/pytest -q tests/integration/test_routes.py tests/integration/test_roles_walk.py tests/integration/test_queries.py
	@git --no-pager diff --stat -- tests/site_walk

pictures: .venv/.developer build/.assets ## Take the documents' pictures of pages again
	@ILACS_TEST_PICTURES=1 $(BIN)/pytest -q tests/functional/test_pictures.py

fuzz: .venv/.developer build/.assets ## Run the generative tests for longer
	@HYPOTHESIS_PROFILE=fuzz $(BIN)/pytest tests/generative $(ARGS)

check: .venv/.developer build/.assets ## Format, lint, types, import contracts, migrations, licences
	@$(BIN)/python scripts/check.py

bench: .venv/.developer build/.assets ## Run all benchmarks
	@for file in benchmarks/*.py; do $(BIN)/python $$file || exit 1; done

docs: .venv/.developer build/.assets ## Write again the documents that are generated from the program
	@$(BIN)/python scripts/generate_docs.py

lock: .venv/.tools ## Upgrade the pinned dependencies
	@for name in base dev tools node; do \
	  $(UV) pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes \
	    --no-annotate --custom-compile-command "make lock" \
	    requirements/$$name.in -o requirements/$$name.txt || exit 1; done
	@scripts/npm.sh update --package-lock-only

clean: ## Remove what set-up made (never the data in var/)
	rm -rf .venv node_modules build

.venv/.tools: requirements/tools.txt
	@$(PYTHON) -c 'import sys; sys.exit(0 if sys.version_info >= (3, 11) else "ilacs needs Python 3.11 or later; this is " + sys.version.split()[0] + ". Call make with PYTHON=<a newer one>.")'
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install --quiet --require-hashes -r requirements/tools.txt
	@touch $@

.venv/.runtime: .venv/.tools requirements/base.txt pyproject.toml
	@$(UV) pip install --quiet --python $(BIN)/python --require-hashes -r requirements/base.txt
	@$(UV) pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation --editable .
	@touch $@

.venv/.developer: .venv/.runtime requirements/dev.txt
	@$(UV) pip install --quiet --python $(BIN)/python --require-hashes -r requirements/dev.txt
	@touch $@

build/.assets: .venv/.tools package.json package-lock.json scripts/build_assets.py scripts/npm.sh
	@scripts/npm.sh ci --silent --ignore-scripts
	@$(BIN)/python scripts/build_assets.py
	@touch $@
