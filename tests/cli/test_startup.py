"""Starting is quick because nothing is loaded before it is needed."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

HEAVY = {"rich", "jinja2", "typst", "markdown_it", "yaml", "pydantic", "tomllib", "xml"}
LIST_MODULES = """
import json, sys
from unpack.cli.console import run_guarded
from unpack.cli.main import app
code = run_guarded(lambda: app(json.loads(sys.argv[1]), prog_name="unpack", standalone_mode=False))
print(json.dumps([code, sorted({name.partition(".")[0] for name in sys.modules})]), file=sys.stderr)
"""


def loaded_by(environment: dict[str, str], folder: Path, *command: str) -> set[str]:
    outcome = subprocess.run(
        [sys.executable, "-c", LIST_MODULES, json.dumps(command)],
        cwd=folder,
        env=environment,
        capture_output=True,
        check=True,
    )
    code, modules = json.loads(outcome.stderr.splitlines()[-1])
    assert code == 0
    return HEAVY & set(modules)


@pytest.mark.parametrize(
    ("command", "loaded"),
    [
        (("--help",), set()),
        (("rubric", "--help"), set()),
        (("list", "--library", "library"), {"yaml"}),
        (("graph", "2.S.A.1", "--library", "library"), {"yaml"}),
        (("check", "library", "--without-items"), {"yaml"}),
        (("rubric", "2.S.A.1", "-o", "-", "--library", "library"), {"yaml", "jinja2", "markdown_it"}),
        (("rubric", "2.S.A.1", "-o", "x.pdf", "--library", "library"), {"yaml", "jinja2", "markdown_it"}),
    ],
)
def test_a_command_loads_what_it_needs(
    environment: dict[str, str], tmp_path: Path, write_library, command: tuple[str, ...], loaded: set[str]
) -> None:
    write_library()
    assert loaded_by(environment, tmp_path, *command) == loaded


def test_the_program_starts_as_a_process_of_its_own(start) -> None:
    with start("--version") as process:
        out, err = process.communicate(timeout=20)
    assert (process.returncode, err) == (0, b"")
    assert out.startswith(b"unpack ")


def test_a_slip_ends_the_process_with_its_code(start) -> None:
    with start("rubrik") as process:
        out, err = process.communicate(timeout=20)
    assert (process.returncode, out) == (2, b"")
    assert err == b"unpack: there is no command `rubrik`\nhint: did you mean `rubric`?\n"
