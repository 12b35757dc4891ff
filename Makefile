# Two commands do all set-up: `make demo` reads the shipped examples, `make test` runs everything.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
DEMO := build/demo.db

.PHONY: demo test lint types unit soak eval docs lock clean

$(READY): requirements.lock pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes --no-deps -r requirements.lock
	$(BIN)/pip install --quiet --disable-pip-version-check --no-build-isolation --no-deps -e .
	touch $(READY)

demo: $(READY)
	@mkdir -p build && rm -f $(DEMO) $(DEMO)-wal $(DEMO)-shm
	$(BIN)/sayso --db $(DEMO) add examples
	$(BIN)/sayso read examples/voa/voa-2008-11-10-khost.txt
	$(BIN)/sayso --db $(DEMO) incidents --limit 8
	$(BIN)/sayso --db $(DEMO) incident $$($(BIN)/python tools/widest_incident.py $(DEMO))

test: $(READY) lint types unit

lint: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(READY)
	$(BIN)/mypy

unit: $(READY)
	$(BIN)/pytest

# Two hundred kills and all hostile files; writes tests/kill/soak.json and tests/hostile/soak.json.
soak: $(READY)
	$(BIN)/python -m tests.kill.soak
	$(BIN)/python -m tests.hostile.soak

eval: $(READY)
	$(BIN)/python eval/run.py

docs: $(READY)
	$(BIN)/python tools/draw_reliability.py
	$(BIN)/python tools/write_docs.py

lock:
	pip-compile --quiet --generate-hashes --no-emit-index-url --no-emit-trusted-host --no-emit-find-links --allow-unsafe --strip-extras --extra dev -o requirements.lock pyproject.toml

clean:
	rm -rf $(VENV) build .mypy_cache .ruff_cache .pytest_cache
