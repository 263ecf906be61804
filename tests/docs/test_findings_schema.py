"""`schema/findings.json` describes what `unpack check --format json` prints."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from jsonschema import Draft7Validator

from unpack.cli.console import run_guarded
from unpack.cli.main import app

SCHEMA = json.loads((Path(__file__).parents[2] / "schema" / "findings.json").read_text("utf-8"))

# A finding with a hint, one with a related place, one without either, and a file that cannot be read at all.
BROKEN = """\
progression: broken
title: Broken
titel: Twice
skills:
  first: {name: First, evidence: Does it., needs: {second: why}}
  second: {name: Second, evidence: Does it., needs: {first: why}}
  third: {name: Third}
  third: {name: Third, evidence: Does it.}
"""


@pytest.mark.parametrize("changes", [{}, {"broken": BROKEN}, {"broken": "progression: [", "library": "library: ["}])
def test_what_check_prints_fits_the_schema(
    changes: dict[str, str], write_library: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    folder = write_library(**changes)
    code = run_guarded(lambda: app(["check", str(folder), "--strict", "--format", "json"], standalone_mode=False))
    printed = json.loads(capsys.readouterr().out)
    Draft7Validator.check_schema(SCHEMA)
    Draft7Validator(SCHEMA).validate(printed)
    assert code == 1
    assert printed["diagnostics"]


def test_the_examples_hold_every_part_that_may_be_there(
    write_library: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    folder = write_library(broken=BROKEN)
    run_guarded(lambda: app(["check", str(folder), "--format", "json"], standalone_mode=False))
    findings = json.loads(capsys.readouterr().out)["diagnostics"]
    assert any(finding["hint"] for finding in findings)
    assert any(finding["related"] for finding in findings)
    assert SCHEMA["definitions"]["finding"]["properties"].keys() == findings[0].keys()
