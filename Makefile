# Every target sets up .venv first, from the locked packages; that costs milliseconds when it is done already.
# PYTHON=python3.13 names another interpreter; ARGS="-k weekday" is passed on to the tool that a target runs.
BIN := .venv/bin
DEMO := demo-output/visit-first.html
ARGS ?=
export PYTHON ?=
# mkdocs-material's advice on its successor, which is not about these docs.
export NO_MKDOCS_2_WARNING := 1

.PHONY: help demo test test-fast lint types docs eval bench system lock format generate core dev clean

help:
	@echo 'make demo       read and proof a bundled report, show the result, write its page'
	@echo 'make test       all tests             make test-fast  without the slow ones'
	@echo 'make lint       style                 make types      strict type check'
	@echo 'make docs       build and check the docs; make generate renews the generated pages'
	@echo 'make eval       scores on annotated corpora, when they are there'
	@echo 'make bench      speed and memory'
	@echo 'make system     Debian packages that some tests use (root or sudo)'
	@echo 'make lock       pin the newest versions that fit; make format tidies the code; make clean removes outputs'

core:
	@sh scripts/setup.sh core

dev:
	@sh scripts/setup.sh dev

# `check` exits with 1 when it shows findings, as it should here.
demo: core
	@$(BIN)/onrecord check examples/visit-first.txt || [ $$? -eq 1 ]
	@mkdir -p demo-output
	@$(BIN)/onrecord read --format html examples/visit-first.txt > $(DEMO)
	@echo "Annotated page: $(CURDIR)/$(DEMO)"

test: dev
	@$(BIN)/python -m pytest $(ARGS)

test-fast: dev
	@$(BIN)/python -m pytest -m 'not slow' $(ARGS)

lint: dev
	@$(BIN)/ruff check $(ARGS)
	@$(BIN)/ruff format --check $(ARGS)

format: dev
	@$(BIN)/ruff check --fix $(ARGS)
	@$(BIN)/ruff format $(ARGS)

types: dev
	@$(BIN)/mypy $(ARGS)

# The examples in the docs are run by tests/test_docs.py, too; here the pages are built and compared.
docs: dev
	@$(BIN)/python scripts/generate_docs.py --check
	@$(BIN)/mkdocs build --strict --quiet
	@$(BIN)/python -m pytest tests/test_docs.py $(ARGS)
	@echo "Docs: $(CURDIR)/site/index.html"

generate: dev
	@$(BIN)/python scripts/generate_docs.py

eval: dev
	@$(BIN)/python eval/run.py $(ARGS)

bench: dev
	@$(BIN)/python benchmarks/run.py $(ARGS)

system:
	@sh scripts/system.sh

lock:
	@sh scripts/lock.sh $(ARGS)

clean:
	rm -rf site dist build demo-output eval/report.json benchmarks/report.json .pytest_cache .mypy_cache .ruff_cache .hypothesis
