# The tasks of this project. Each needs nothing but Python 3.11+, pip and git; the first one run sets up .venv.
BIN := .venv/bin

.PHONY: test lint check golden docs bench

test: .venv/ready
	$(BIN)/pytest -n auto

lint: .venv/ready
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

check: .venv/ready
	$(BIN)/unpack check progressions --strict

docs: .venv/ready
	$(BIN)/python -m unpack.cli.documents
	$(BIN)/python docs/images/draw_rubric.py

golden: .venv/ready
	$(BIN)/pytest tests/golden --write-golden

bench: .venv/ready
	$(BIN)/python bench/run.py

.venv/ready: pyproject.toml
	python3 -m venv .venv
	$(BIN)/pip install -q --upgrade pip
	$(BIN)/pip install -q -e '.[test]' --group dev
	touch $@
