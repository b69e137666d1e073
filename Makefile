# The two commands: `make demo` and `make test`. They, and nothing else, install.
PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
OUT ?= onrecord-out
GOLD ?=
export PIP_DISABLE_PIP_VERSION_CHECK := 1
export OMP_NUM_THREADS := 1

.PHONY: help demo test check bench format lock clean

help:            ## this list
	@grep -E '^[a-z]+: .*##' $(MAKEFILE_LIST) | sed -E 's/:.*##/:/' | column -t -s:

$(READY): requirements.lock pyproject.toml
	@echo "Setting up $(VENV) from requirements.lock (once)."
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "OnRecord needs Python 3.11 or newer; found " + sys.version.split()[0])'
	@$(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --require-hashes --only-binary :all: -r requirements.lock
	@$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $(READY)

demo: $(READY)   ## build the dossier of samples/ and say where it lies
	@$(BIN)/onrecord build samples/reports --output $(OUT)

test: $(READY)   ## run all tests; as root it installs Chromium for the browser tests
	@.ci/chromium
	@$(BIN)/python -m pytest -n 2 --ignore tests/web/browser
	@$(BIN)/python -m pytest tests/web/browser  # in a process that has done nothing else

check: $(READY)  ## ruff, mypy --strict, import-linter
	@$(BIN)/ruff check src tests train bench
	@$(BIN)/ruff format --check src tests train bench
	@$(BIN)/mypy
	@$(BIN)/lint-imports

bench: $(READY)  ## measure on public gold: make bench GOLD=folder (without GOLD: on our own sets)
	@$(BIN)/python -m onrecord.bench.run $(if $(GOLD),--gold $(GOLD)) --own tests/gold --write docs/measures.md

format: $(READY) ## tidy the code
	@$(BIN)/ruff check --fix src tests train bench
	@$(BIN)/ruff format src tests train bench

lock:            ## renew requirements.lock from pyproject.toml (needs uv)
	uv pip compile pyproject.toml --group dev --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
		--no-emit-find-links --quiet --output-file requirements.lock

clean:           ## remove what was installed and built
	rm -rf $(VENV) $(OUT) .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
