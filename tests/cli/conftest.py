"""Running the command line in this process, and in one of its own where a process is what matters."""

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from unpack.cli.console import run_guarded
from unpack.cli.main import app

SOURCE = Path(__file__).parents[2] / "src"
RUN = "from unpack.cli.main import run; run()"
VARIABLES = ("UNPACK_LIBRARY", "UNPACK_TRACEBACK", "COLUMNS", "NO_COLOR", "SOURCE_DATE_EPOCH", "PYTHONIOENCODING")


@dataclass(frozen=True)
class Outcome:
    """How a command ended and what it printed."""

    code: int
    out: str
    err: str
    data: bytes = b""


Unpack = Callable[..., Outcome]


@pytest.fixture
def unpack(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]) -> Unpack:
    """Run a command in this process, in an empty current folder."""
    for name in VARIABLES:
        monkeypatch.delenv(name, raising=False)
    for name in ("HOME", "XDG_CACHE_HOME", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(tmp_path / "home"))
    monkeypatch.chdir(tmp_path)

    def run(*arguments: str | Path) -> Outcome:
        words = [str(argument) for argument in arguments]
        code = run_guarded(lambda: app(words, prog_name="unpack", standalone_mode=False))
        out, err = capsysbinary.readouterr()
        return Outcome(code, out.decode(errors="replace"), err.decode(), out)

    return run


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """What a process of its own finds in its environment."""
    kept = {name: value for name, value in os.environ.items() if name not in VARIABLES and not name.startswith("LC_")}
    home = str(tmp_path / "home")
    return {**kept, "PYTHONPATH": str(SOURCE), "HOME": home, "XDG_CACHE_HOME": home, "LANG": "C.UTF-8"}


@pytest.fixture
def start(tmp_path: Path, environment: dict[str, str]) -> Callable[..., subprocess.Popen[bytes]]:
    """Start a command as a process of its own, with variables in its environment."""

    def begin(*arguments: str, variables: dict[str, str] | None = None, **options: object) -> subprocess.Popen[bytes]:
        streams = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **options}
        command = [sys.executable, "-c", RUN, *arguments]
        return subprocess.Popen(command, cwd=tmp_path, env={**environment, **(variables or {})}, **streams)  # type: ignore[call-overload, no-any-return]

    return begin
