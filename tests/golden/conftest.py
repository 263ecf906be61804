"""`pytest tests/golden --write-golden` writes the expected files anew; `make golden` does that."""

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--write-golden", action="store_true", help="write what comes out as what is expected")
