# Everything runs in .venv, which the first target that needs it makes; nothing is written outside this folder.
SHELL := /bin/bash
.DEFAULT_GOAL := help
BIN := .venv/bin
READY := .venv/.ready
TOOLS := .venv/.tools
TRAIN := .venv/.train
REPORT := examples/reports/halmora-depot/report.txt
SHARED ?= ../shared
export PYRIGHT_PYTHON_IGNORE_WARNINGS := 1


# A .venv that came along when the folder was copied or moved still points at the old place: it is made anew.
ifneq ($(shell cat .venv/.place 2>/dev/null),$(CURDIR))
.PHONY: $(READY) $(TOOLS) $(TRAIN)
endif

.PHONY: help setup demo test check lint format types imports drift floors wheel docs pages eval bench train soak clean

help: ## show these targets
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

$(READY): pyproject.toml scripts/setup.sh
	@bash scripts/setup.sh
	@touch $@

$(TOOLS): pyproject.toml scripts/setup.sh
	@bash scripts/setup.sh dev
	@touch $(READY) $@

$(TRAIN): $(TOOLS)
	@bash scripts/setup.sh dev,train
	@touch $@

setup: $(TOOLS) ## make .venv with Whence and the development tools

demo: $(READY) ## trace a report that ships in examples/
	@$(BIN)/whence trace $(REPORT)

test: $(TOOLS) ## run the tests
	$(BIN)/python -m pytest -q -n 2

check: lint types imports drift test floors wheel ## everything that must hold before a change goes in
	@echo "check: all good"

lint: $(TOOLS) ## style and format
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

format: $(TOOLS) ## mend style and format
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

types: $(TOOLS) ## type check
	$(BIN)/pyright

imports: $(TOOLS) ## the import contract
	$(BIN)/lint-imports

drift: $(TOOLS) ## generated pages and the site are up to date
	$(BIN)/python scripts/make_pages.py --check
	$(BIN)/python -m mkdocs build --strict --quiet --site-dir build/site

floors: $(TOOLS) ## the scores on our own reports, against their floors
	$(BIN)/python -m evaluation --check-floors

wheel: $(TOOLS) ## build the wheel, install it into a fresh environment, trace there
	bash scripts/check_wheel.sh

pages: $(TOOLS) ## write the generated pages of docs/
	$(BIN)/python scripts/make_pages.py

docs: pages ## the documentation as a site, in site/
	$(BIN)/python -m mkdocs build --strict

eval: $(TOOLS) ## every measure, into docs/evaluation.md (other people's texts from SHARED=../shared)
	$(BIN)/python -m evaluation --shared $(SHARED) --write docs/evaluation.md

bench: $(TOOLS) ## times and memory, into docs/bench.md and docs/bench-linking.md
	$(BIN)/python -m bench --write docs/bench.md
	$(BIN)/python -m bench.linking --write

train: $(TRAIN) ## make the tagger's weights and its card again (hours; corpora from SHARED=../shared)
	$(BIN)/python -m training --corpora $(SHARED)/corpora --ship

soak: $(TOOLS) ## the tests that take minutes, with many more random examples
	HYPOTHESIS_PROFILE=soak $(BIN)/python -m pytest -q -m "soak or not soak"

clean: ## remove what the other targets make, .venv and .cache included
	rm -rf .venv .cache build site dist .pytest_cache .ruff_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
