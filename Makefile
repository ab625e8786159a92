# Everything one does with this tree. `make` alone lists it. Needs python3 with pip, and make; the rest comes by itself.
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DELETE_ON_ERROR:
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory

# The first Python on this machine that we support; `make test PYTHON=python3.12` takes another and remakes .venv with it.
SUPPORTED := import sys; assert (3, 11) <= sys.version_info[:2] < (3, 14)
PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11; do $$p -c '$(SUPPORTED)' 2>/dev/null && echo $$p && break; done)
PYTHON_VERSION := $(shell $(PYTHON) -c '$(SUPPORTED); print("%d.%d" % sys.version_info[:2])' 2>/dev/null)
VENV ?= .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready-$(PYTHON_VERSION)
FETCHED := assets/fetched/made-from.txt
ORACLES := .tools/oracles
UV := .tools/bin/uv
JOBS ?= auto
ARGS ?=

export UV_SYSTEM_CERTS := 1
export UV_PYTHON_DOWNLOADS := never
# An index that this machine's pip was told to use holds for uv too.
INDEX = index=$${PIP_INDEX_URL:-$$(python3 -m pip config get global.index-url 2>/dev/null || true)}; \
	if [ -n "$$index" ]; then export UV_DEFAULT_INDEX="$$index"; fi; \
	if [ -n "$${PIP_CERT:-}" ]; then export SSL_CERT_FILE="$${SSL_CERT_FILE:-$$PIP_CERT}"; fi

# library=Debian package; the second row only where there is an X screen.
LIBRARIES := libGL.so.1=libgl1 libEGL.so.1=libegl1 libxkbcommon.so.0=libxkbcommon0 libdbus-1.so.3=libdbus-1-3 \
	libfontconfig.so.1=libfontconfig1 libglib-2.0.so.0=libglib2.0-0 libpulse.so.0=libpulse0 \
	$(if $(DISPLAY),libxkbcommon-x11.so.0=libxkbcommon-x11-0 libxcb-cursor.so.0=libxcb-cursor0 \
	libxcb-icccm.so.4=libxcb-icccm4 libxcb-keysyms.so.1=libxcb-keysyms1 libxcb-shape.so.0=libxcb-shape0)
CI_TOOLS := chromium=chromium pdftoppm=poppler-utils zbarimg=zbar-tools libatomic.so.1=libatomic1 \
	openssl=openssl certutil=libnss3-tools java=default-jre-headless /usr/share/java/jaxb-runtime.jar=libjaxb-java

.PHONY: help setup run test test-quick lint faults bench shots lock ci-tools oracles clean libraries

help: ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-11s %s\n", $$1, $$2}' $(firstword $(MAKEFILE_LIST))

setup: libraries $(READY) $(FETCHED) ## prepare everything: system libraries, .venv, fonts and icons
	@$(BIN)/python -m compileall -q app

run: setup ## the desktop with a registry and a demo centre (without a screen: the journey, offscreen); ARGS=...
	@$(BIN)/sapar run $(ARGS)

test: setup ## all tests, with small repetition counts; ARGS=... goes to pytest
	@$(BIN)/python -m pytest -n $(JOBS) --dist worksteal $(ARGS)

test-quick: setup ## the tests without journeys, faults and browser
	@$(BIN)/python -m pytest -n $(JOBS) --dist worksteal -m "not journey and not faults and not browser" $(ARGS)

lint: setup ## ruff, its formatter, mypy, who may import whom
	@$(BIN)/ruff check
	@$(BIN)/ruff format --check
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-cache --no-logo

faults: export SAPAR_DEPTH ?= full
faults: setup ## crashes, power cuts and kills, with the full counts
	@$(BIN)/python -m pytest -m faults --timeout 7200 $(ARGS) || { status=$$?; [ $$status = 5 ] || exit $$status; echo "There are no such tests yet."; }

bench: setup ## measure against peers into build/bench.json; ONLY=word
	@mkdir -p build; $(BIN)/python -m tests.bench $(if $(ONLY),--only $(ONLY)) $(ARGS)

shots: setup ## the contact sheet of all screens into build/shots/
	@mkdir -p build/shots; $(BIN)/python -m tests.shots $(ARGS)

lock: $(UV) ## pin what pyproject.toml asks for, with hashes, for every system (ARGS=--upgrade for newer ones)
	@$(INDEX); $(UV) pip compile pyproject.toml --quiet --universal --python-version 3.11 --all-extras --generate-hashes \
		--no-header --no-emit-index-url --no-emit-find-links --output-file requirements.lock $(ARGS)
	@$(INDEX); $(UV) pip compile tests/oracles/requirements.in --quiet --universal --python-version 3.11 --generate-hashes \
		--no-header --no-emit-index-url --no-emit-find-links --output-file tests/oracles/requirements.txt $(ARGS)

ci-tools: oracles ## the programs that only the checks need (browser, PDF, code and badge readers)
	@bash .ci/need $(CI_TOOLS)

oracles: $(ORACLES)/.ready ## other people's readers, which judge what we make, in an environment of their own
	@:

clean: ## forget what was made (not .venv, .tools and assets/fetched)
	@rm -rf build dist out .hypothesis .pytest_cache .mypy_cache .ruff_cache .import_linter_cache
	@find app tests assets -name __pycache__ -type d -prune -exec rm -rf {} +

libraries:
	@bash .ci/need $(LIBRARIES)

# uv into the tree: works where pip refuses to touch the system (PEP 668) and needs no venv module.
$(UV):
	@python3 -m pip install --quiet --disable-pip-version-check --root-user-action=ignore --upgrade --target .tools uv==0.13.9

# The project itself is installed last and in place; its builder comes out of the lock, so no network is asked;
# nor for the rest when uv's cache holds it.
$(READY): pyproject.toml requirements.lock | $(UV)
	@[ -n "$(PYTHON_VERSION)" ] || { echo "Sapar needs Python 3.11, 3.12 or 3.13; $(or $(PYTHON),python3) is none of them, or does not run. Name one: make PYTHON=python3.12" >&2; exit 1; }
	@echo "preparing $(VENV) with Python $(PYTHON_VERSION)"
	@rm -f $(VENV)/.ready-*
	@$(BIN)/python -c 'import sys; assert "%d.%d" % sys.version_info[:2] == "$(PYTHON_VERSION)"' 2>/dev/null || \
		$(UV) venv --quiet --clear --python "$$(command -v $(PYTHON))" $(VENV)
	@$(INDEX); export VIRTUAL_ENV="$(CURDIR)/$(VENV)"; sync="$(UV) pip sync --quiet --require-hashes requirements.lock"; \
		$$sync --offline 2>/dev/null || $$sync; \
		$(UV) pip install --quiet --offline --no-deps --no-build-isolation --editable .
	@touch $@

# The published schema of Open Badges stands in the source archive of one of them, which is asked for by its hash.
SCHEMA = ob_v3p0_achievementcredential_schema.json
$(ORACLES)/.ready: tests/oracles/requirements.txt tests/oracles/schema.txt | $(UV)
	@echo "preparing $(ORACLES)"
	@$(UV) venv --quiet --clear --python "$$(command -v $(PYTHON))" $(ORACLES)
	@$(INDEX); export VIRTUAL_ENV="$(CURDIR)/$(ORACLES)"; sync="$(UV) pip sync --quiet --require-hashes tests/oracles/requirements.txt"; \
		$$sync --offline 2>/dev/null || $$sync
	@python3 -m pip download --quiet --disable-pip-version-check --no-deps --no-binary :all: --require-hashes \
		--requirement tests/oracles/schema.txt --dest $(ORACLES)
	@tar -xzf $(ORACLES)/openbadgeslib-*.tar.gz -C $(ORACLES) --strip-components 4 --wildcards '*/ob_schemas/$(SCHEMA)'
	@touch $@

$(FETCHED): assets/gather.py $(READY)
	@$(BIN)/python assets/gather.py && touch $@
