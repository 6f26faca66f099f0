# One command each. `make` alone lists them.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
ENGINE := $(VENV)/.engine
SITE   := $(VENV)/.site
DEV    := $(VENV)/.dev
DATA   ?= ../shared/data
REPORT ?= bench.html

.DEFAULT_GOAL := help
.PHONY: help setup ask serve screenshots axe load test test-quick test-postgres check format bench docs lock clean

help:  ## list the targets
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 12

# Three sets of packages, each locked by hash: what answers a question, what the site needs besides, and everything.
$(VENV)/.%: requirements/%.lock pyproject.toml
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r $<
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@$(BIN)/osler search vitiligo >/dev/null 2>&1 || true  # makes what the first question would wait for
	@touch $@

setup: $(DEV)  ## make the environment for work on the code, from the lock file

ask: export QUESTION = $(value Q)
ask: $(ENGINE)  ## answer a question: make ask Q="..."
	@$(BIN)/osler ask "$$QUESTION"

serve: $(SITE)  ## the site with a demonstration board at http://127.0.0.1:8000
	@$(BIN)/osler serve

screenshots: $(DEV)  ## pictures of the main pages, into docs/screenshots
	@$(BIN)/python scripts/screenshots.py docs/screenshots

load: $(DEV)  ## fifty readers, two editors and an ingest at once for a minute
	@$(BIN)/python scripts/load_site.py

AXE_VERSION := 4.14.1
AXE_SHA256  := e6b0ce02b84d892e2e33e403485e7f3d6c29e2be6df65daf44d89ba564139745

axe: $(DEV)  ## fetch axe-core, which checks accessibility in the browser tests
	@mkdir -p $(VENV)/axe
	@cd $(VENV)/axe && npm pack --silent axe-core@$(AXE_VERSION) >/dev/null
	@cd $(VENV)/axe && echo "$(AXE_SHA256)  axe-core-$(AXE_VERSION).tgz" | sha256sum --check --quiet
	@cd $(VENV)/axe && tar -xzf axe-core-$(AXE_VERSION).tgz --strip-components=1 package/axe.min.js package/LICENSE

# A file's tests stay with one process, as they share what is slow to make; the slow files start first (tests/conftest.py).
PARALLEL := -n auto --maxprocesses 4 --dist loadfile

test: $(DEV)  ## run the whole suite
	@$(BIN)/python -m pytest $(PARALLEL)

test-quick: $(DEV)  ## run the unit and integration tests: two minutes on two cores
	@$(BIN)/python -m pytest $(PARALLEL) --hypothesis-profile=quick tests/unit tests/integration

test-postgres: $(DEV)  ## run the site's tests on a PostgreSQL of their own
	@scripts/with_postgres $(BIN)/python -m pytest $(PARALLEL) tests/site

check: $(DEV)  ## formatting, lint, types, import directions, docstrings
	@$(BIN)/ruff format --quiet --check src tests scripts
	@$(BIN)/ruff check --quiet src tests scripts
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@$(BIN)/interrogate --quiet src tests

format: $(DEV)  ## format the code
	@$(BIN)/ruff format src tests
	@$(BIN)/ruff check --fix src tests

bench: $(DEV)  ## run every benchmark on DATA=../shared/data, report in REPORT=bench.html
	@$(BIN)/osler bench all --data $(DATA) --report $(REPORT)

docs: $(DEV)  ## renew what commands print in README and docs; TASKS="answers ..." runs these benchmarks first
	@$(BIN)/python scripts/refresh_docs.py --data $(DATA) $(TASKS)

LOCK := $(BIN)/uv pip compile --quiet --no-header --universal --python-version 3.11 --generate-hashes pyproject.toml --extra install

lock: $(DEV)  ## renew the lock files from pyproject.toml
	@$(LOCK) --extra dev --extra site --extra e2e --extra dense --extra nli -o requirements/dev.lock
	@$(LOCK) --extra site -c requirements/dev.lock -o requirements/site.lock
	@$(LOCK) -c requirements/dev.lock -o requirements/engine.lock

clean:  ## remove the environment and caches
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis
