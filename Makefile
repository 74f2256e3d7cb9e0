# Needs make and Python 3.11 or newer; the rest is set up in .venv on first use.
# The set-up itself is scripts/bootstrap.

.DEFAULT_GOAL := help
.PHONY: help serve test check audit bench soak screenshots format lock clean

BIN := .venv/bin

# More arguments for pytest: make test ARGS="-k search"
ARGS ?=

# How long a soak is, in seconds; too short a one says nothing of memory
SOAK ?= 300

# Where the pictures go: make screenshots TO=/tmp/pictures
TO ?= docs/screenshots

help:
	@echo "make serve        set up, load the data and serve on http://127.0.0.1:8000"
	@echo "make test         set up and run all tests (ARGS=\"...\" goes to pytest)"
	@echo "make check        lint, formatting, types and the data"
	@echo "make audit        ask the published advisories about every locked package"
	@echo "make bench        measure what answers take (ratios of one run)"
	@echo "make soak         five minutes of good and hostile traffic, with a report (SOAK=60: as many seconds)"
	@echo "make screenshots  take pictures of the pages (TO=\"...\" is the folder)"
	@echo "make format       put imports and formatting right"
	@echo "make lock         remake the lock files (UPGRADE=1: with the newest versions)"
	@echo "make clean        remove everything that make made"

# "load" does nothing when the database already holds the present data.
serve:
	@scripts/bootstrap runtime explorer
	@$(BIN)/regapi load
	@exec $(BIN)/regapi serve

test:
	@scripts/bootstrap dev explorer chromium redis clients
	$(BIN)/python -m pytest $(ARGS)

check:
	@scripts/bootstrap dev
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/regapi check

audit:
	@scripts/bootstrap dev
	@$(BIN)/python -m scripts.audit

bench:
	@scripts/bootstrap dev
	$(BIN)/python -m bench.checklist
	$(BIN)/python -m bench.hostile

soak:
	@scripts/bootstrap dev
	@$(BIN)/python -m bench.soak --seconds $(SOAK)

screenshots:
	@scripts/bootstrap dev explorer chromium
	@$(BIN)/regapi load
	$(BIN)/python -m scripts.screenshots "$(TO)"

format:
	@scripts/bootstrap dev
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

lock:
	scripts/lock $(if $(UPGRADE),--upgrade)

clean:
	rm -rf .venv build dist *.egg-info var .coverage htmlcov docs/screenshots
	rm -rf .pytest_cache .mypy_cache .ruff_cache .hypothesis
	rm -rf regapi/web/explorer/node_modules regapi/web/explorer/dist tests/clients/node_modules
	find regapi schema seed tests scripts bench -name __pycache__ -type d -prune -exec rm -rf {} +
