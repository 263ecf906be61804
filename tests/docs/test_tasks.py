"""The README, the Makefile and CI run the same commands."""

import os
import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
README, MAKEFILE, CI = ((ROOT / name).read_text("utf-8") for name in ("README.md", "Makefile", ".ci/run"))
SHELL = re.compile(r"^```sh\n(.*)\n```$", re.MULTILINE)
RECIPE = re.compile(r"^(\w+):.*\n((?:\t.*\n)+)", re.MULTILINE)


def read_recipes() -> dict[str, list[str]]:
    """The tasks of the Makefile, each with its lines as they would run."""
    return {
        name: text.replace("$(BIN)", ".venv/bin").replace("\t", "").splitlines()
        for name, text in RECIPE.findall(MAKEFILE)
    }


def test_all_set_up_is_two_commands_of_one_line() -> None:
    installs, tests = SHELL.findall(README)
    assert installs.startswith("python3 -m venv .venv && .venv/bin/pip install ")
    assert installs.endswith("&& .venv/bin/unpack rubric 4.NBT.A.3")
    assert tests.startswith("python3 -m venv .venv && .venv/bin/pip install ")
    assert tests.partition(" && .venv/bin/")[2].partition(" && ")[2] == read_recipes()["test"][0]


def test_ci_runs_the_test_command_of_the_readme() -> None:
    # `exit 1`, because bash goes on after a failure inside an `&&` list.
    assert f"\n{SHELL.findall(README)[1]} || exit 1\n" in CI


def test_the_makefile_has_its_tasks() -> None:
    assert read_recipes().keys() == {"test", "lint", "check", "docs", "golden", "bench"}


@pytest.mark.parametrize("task", ["lint", "check"])
def test_ci_runs_what_make_runs(task: str) -> None:
    assert [line for line in read_recipes()[task] if line not in CI.splitlines()] == []


@pytest.mark.skipif(os.name == "nt", reason="CI runs on Linux")
def test_ci_is_a_sound_script_that_may_be_run() -> None:
    assert os.access(ROOT / ".ci" / "run", os.X_OK)
    assert subprocess.run(["bash", "-n", ROOT / ".ci" / "run"]).returncode == 0
    assert "\nset -euo pipefail\n" in CI
