"""What `unpack new library` and this repository give to git's hosts is run as it is written."""

import os
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from tests.docs.test_readme import GIT, PROGRAM, ROOT

HOOKS = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))


@pytest.fixture
def team(tmp_path: Path) -> Path:
    """A new library in git with one change on a branch; `unpack` on PATH is ours."""
    tools = tmp_path / "tools"
    tools.mkdir()
    script = tools / "unpack"
    script.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -c "{PROGRAM}" "$@"\n', "utf-8")
    script.chmod(0o755)
    folder = tmp_path / "team"
    folder.mkdir()
    for line in (
        "unpack new library .",
        "unpack new progression fractions --standards 3.NF.A.1",
        "git init -q -b main",
        "git add -A",
        "git commit -qm first",
        "git update-ref refs/remotes/origin/main HEAD",
        "unpack new skill fractions/fair-parts --standards 3.NF.A.1",
        "git commit -qam second",
    ):
        assert run(line, folder).returncode == 0, line
    return folder


def run(line: str, folder: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    path = f"{folder.parent / 'tools'}{os.pathsep}{os.environ['PATH']}"
    environment = {**os.environ, **GIT, "PATH": path, "PYTHONPATH": str(ROOT / "src"), **variables}
    environment.pop("UNPACK_LIBRARY", None)
    return subprocess.run(["bash", "-ec", line], cwd=folder, env=environment, capture_output=True, text=True)


@pytest.mark.skipif(os.name == "nt", reason="the workflow runs on Linux")
def test_the_steps_of_the_workflow_run_as_they_are_written(team: Path) -> None:
    job = yaml.safe_load((team / ".github" / "workflows" / "library.yaml").read_text("utf-8"))["jobs"]["library"]
    assert list(job["env"]) == ["BASE"]
    steps = [step["run"] for step in job["steps"] if "run" in step]
    assert steps[0] == "pip install -r requirements.txt"
    check, diff, tell = steps[1:]
    done = run(check, team)
    # The new progression is still to be written, which the strict check of a pull request says.
    assert done.returncode == 1
    assert "::warning file=progressions/math/fractions.yaml,line=" in done.stdout
    done = run(diff, team, BASE="origin/main")
    assert (done.returncode, (team / "changes.md").is_file()) == (0, True), done.stderr
    done = run(tell, team, GITHUB_STEP_SUMMARY=str(team / "summary.md"))
    assert done.returncode == 0
    assert "fair-parts" in (team / "summary.md").read_text("utf-8")


@pytest.mark.skipif(os.name == "nt", reason="runs a shell")
@pytest.mark.parametrize("hook", HOOKS, ids=lambda hook: hook["id"])
def test_a_hook_runs_on_the_library_that_it_is_called_in(team: Path, hook: dict[str, object]) -> None:
    done = run(str(hook["entry"]), team)
    assert done.returncode in (0, 1), done.stderr
    assert "Traceback" not in done.stderr
    assert hook["pass_filenames"] is False


def test_the_hooks_of_a_new_library_are_those_of_this_repository(team: Path) -> None:
    (local,) = yaml.safe_load((team / ".pre-commit-config.yaml").read_text("utf-8"))["repos"]
    assert [hook["id"] for hook in local["hooks"]] == [hook["id"] for hook in HOOKS]
    for ours, theirs in zip(HOOKS, local["hooks"], strict=True):
        assert ours["files"] == theirs["files"]
        assert theirs["entry"].startswith(ours["entry"].split(" --")[0])
