"""When the surroundings fail, or we do: one sentence, the right exit code, nothing half-written."""

import errno
import os
import re
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest

CANARY = "Ximena Quill"


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir() if path.is_file())


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EIO, errno.EACCES, errno.EROFS])
@pytest.mark.parametrize(("module", "call"), [(os, "replace"), (os, "fsync"), (tempfile, "mkstemp")])
def test_a_file_that_cannot_be_written_leaves_the_old_one(
    unpack, write_library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, module: object, call: str, number: int
) -> None:
    command = ("unpacked", "2.S.A.1", "--format", "md", "--library", write_library())
    assert unpack(*command).code == 0
    before = (tmp_path / "2.S.A.1-unpacked.md").read_bytes()

    def fail(*arguments: object, **options: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(module, call, fail)
    outcome = unpack(*command, "--title", "Another")
    assert (outcome.code, outcome.out) == (2, "")
    said = f"unpack: `2.S.A.1-unpacked.md` could not be written: {os.strerror(number).lower()}\n"
    assert said + "hint: choose another folder with -o\n" in outcome.err
    assert names(tmp_path) == ["2.S.A.1-unpacked.md"]
    assert (tmp_path / "2.S.A.1-unpacked.md").read_bytes() == before


@pytest.mark.parametrize(("module", "call"), [(os, "replace"), (os, "fsync"), (tempfile, "mkstemp"), (os, "lstat")])
@pytest.mark.parametrize("command", [("rubric", "2.S.A.1"), ("unpacked", "2.S.A.1"), ("progression", "2.S.A.1")])
def test_a_bug_is_told_in_one_line_that_holds_no_value(
    unpack,
    write_library,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    command: tuple[str, ...],
    module: object,
    call: str,
) -> None:
    library = write_library()
    seen = []

    def fail(*arguments: object, **options: object) -> None:
        seen.append(arguments)
        raise RuntimeError(f"{CANARY} in {arguments}")

    monkeypatch.setattr(module, call, fail)
    outcome = unpack(*command, "--format", "md", "-o", f"{CANARY}.md", "--library", library)
    monkeypatch.undo()
    assert seen
    assert (outcome.code, outcome.out) == (3, "")
    told = [line for line in outcome.err.splitlines() if not line.startswith("left out")]
    assert re.fullmatch(r"unpack: this is a bug in unpack: RuntimeError at unpack\.[a-z_.]+:\d+", told[0])
    assert told[1].startswith("hint: please report the command, this line and what `unpack --version` prints")
    assert len(told) == 2
    assert CANARY not in outcome.err
    assert names(tmp_path) == []


def test_a_traceback_is_shown_to_who_asks_for_it_after_a_warning(
    unpack, write_library, monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    library = write_library()
    monkeypatch.setenv("UNPACK_TRACEBACK", "1")
    monkeypatch.setattr(os, "replace", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        unpack("unpacked", "2.S.A.1", "--format", "md", "--library", library)
    assert capsysbinary.readouterr().err.endswith(b"\nwhat follows may hold names of children\n")


@pytest.mark.parametrize(("module", "call"), [(os, "replace"), (os, "fsync"), (tempfile, "mkstemp"), (os, "lstat")])
def test_ctrl_c_ends_with_one_word_and_leaves_nothing_behind(
    unpack, write_library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, module: object, call: str
) -> None:
    library = write_library()

    def interrupt(*arguments: object, **options: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(module, call, interrupt)
    outcome = unpack("rubric", "2.S.A.1", "--format", "md", "--library", library)
    monkeypatch.undo()
    assert (outcome.code, outcome.out, outcome.err) == (130, "", "interrupted\n")
    assert names(tmp_path) == []


@pytest.mark.skipif(os.name == "nt", reason="Windows sends no SIGINT to a process alone")
def test_ctrl_c_reaches_a_template_without_end(start, write_library, tmp_path: Path) -> None:
    write_library()
    (tmp_path / "own").mkdir()
    loops = "".join(f"{{% for a{n} in range(999) %}}" for n in range(4)) + "{% endfor %}" * 4
    (tmp_path / "own" / "rubric.md.j2").write_text(f"{{# sheet: rubric 1 #}}\n# A\n{loops}\n", "utf-8")
    fence = tmp_path / "fence"
    fence.mkdir()
    command = ("rubric", "2.S.A.1", "--library", "library", "--templates", "own", "-o", "x.md")
    with start(*command, variables={"TMPDIR": str(fence)}) as process:
        deadline = time.monotonic() + 20
        while not list(fence.iterdir()) and time.monotonic() < deadline:
            time.sleep(0.02)
        # The folder is there first, then the process in it.
        time.sleep(0.5)
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=20)
    assert (process.returncode, out, err) == (130, b"", b"interrupted\n")
    assert list(fence.iterdir()) == []
    assert not (tmp_path / "x.md").exists()


@pytest.mark.parametrize(
    "command",
    [("list",), ("--help",), ("rubric", "3.NBT.A.1", "-o", "-"), ("graph", "3.NBT.A.1"), ("check", "--format", "json")],
)
def test_who_stops_reading_is_no_error(start, command: tuple[str, ...]) -> None:
    with start(*command) as process:
        process.stdout.close()
        process.stdout = None
        _, err = process.communicate(timeout=20)
    assert (process.returncode, err) == (0, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no disk that is always full")
@pytest.mark.parametrize(
    "command", [("list",), ("--help",), ("rubric", "3.NBT.A.1", "-o", "-"), ("graph", "3.NBT.A.1")]
)
def test_a_full_disk_behind_stdout_is_told(start, command: tuple[str, ...]) -> None:
    with open("/dev/full", "wb") as full, start(*command, stdout=full) as process:
        _, err = process.communicate(timeout=20)
    assert (process.returncode, err) == (2, b"unpack: the computer said: no space left on device\n")


@pytest.mark.parametrize(("closed", "code"), [("1", 0), ("2", 0)])
@pytest.mark.skipif(os.name == "nt", reason="a POSIX shell closes the stream")
def test_a_closed_stream_takes_what_it_gets_and_nothing_goes_astray(
    environment: dict[str, str], tmp_path: Path, write_library, closed: str, code: int
) -> None:
    write_library()
    program = "from unpack.cli.main import run; run()"
    command = f'"$0" -c "{program}" unpacked 2.S.A.1 -o - --library library {closed}>&-'
    outcome = subprocess.run(
        ["/bin/sh", "-c", command, sys.executable], cwd=tmp_path, env=environment, capture_output=True, check=False
    )
    assert outcome.returncode == code
    assert outcome.stdout.startswith(b"---\n") == (closed == "2")
    assert (b"left out" in outcome.stderr) == (closed == "1")
    assert b"left out" not in outcome.stdout


def test_what_a_narrow_terminal_lacks_has_a_nearest_sign(start, write_library) -> None:
    library = write_library()
    text = (library / "halving.yaml").read_text("utf-8")
    title = "title: Hälften · 3 × 4 − 2 ≤ 10 “½” 5² — fin…"
    (library / "halving.yaml").write_text(text.replace("title: Halves", title), "utf-8")
    with start("list", "--library", "library", variables={"PYTHONIOENCODING": "ascii"}) as process:
        out, _ = process.communicate(timeout=20)
    assert b'(Halften ; 3 x 4 - 2 <= 10 "?" 5? - fin...)' in out


@pytest.mark.parametrize(
    "variables",
    [
        {"PYTHONIOENCODING": "ascii"},
        {"PYTHONIOENCODING": "cp1252"},
        {"PYTHONIOENCODING": "cp437"},
        {"LC_ALL": "C", "LANG": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"},
    ],
    ids=["ascii", "cp1252", "cp437", "C"],
)
def test_a_narrow_terminal_loses_signs_and_files_lose_none(
    start, tmp_path: Path, variables: dict[str, str], write_library
) -> None:
    library = write_library()
    text = (library / "halving.yaml").read_text("utf-8").replace("title: Halves", "title: Hälften 村")
    (library / "halving.yaml").write_text(text, "utf-8")
    outcomes = {}
    for command in (("list",), ("list", "--format", "json"), ("unpacked", "2.S.A.1", "-o", "-"), ("rubric", "村")):
        with start(*command, "--library", "library", variables=variables) as process:
            out, err = process.communicate(timeout=20)
        outcomes[command] = process.returncode, out, err
    assert [code for code, _, _ in outcomes.values()] == [0, 0, 0, 1]
    assert b"lften ?" in outcomes[("list",)][1]
    for command in (("list", "--format", "json"), ("unpacked", "2.S.A.1", "-o", "-")):
        assert outcomes[command][1].decode("utf-8")
    assert "Hälften 村" in outcomes[("unpacked", "2.S.A.1", "-o", "-")][1].decode("utf-8")
    assert outcomes[("rubric", "村")][2].startswith(b"unpack: nothing in this library is called `?")
    assert not any(b"Traceback" in err for _, _, err in outcomes.values())
