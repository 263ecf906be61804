"""Running git for what it keeps, and for nothing else.

A repository may come from a stranger, and its configuration names programs: hooks, filters, monitors, signers, helpers
that fetch. So git is asked only by commands that read objects and run nothing (plumbing), in an environment of our own,
with settings that outrank the repository's, for a limited time and a limited answer.
"""

import contextlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from threading import Thread
from typing import IO, cast

from unpack.text.clean import clean
from unpack.text.errors import UnpackError
from unpack.text.record import record

SECONDS = 30.0
MOST_ANSWER = 100_000_000
_MOST_COMPLAINT = 65_536
_SLICE = 0.1

_SETTINGS = (
    "--no-pager",
    *("-c", "protocol.allow=never"),
    *("-c", "core.sshCommand=false"),
    *("-c", "core.fsmonitor=false"),
    *("-c", f"core.hooksPath={os.devnull}"),
    *("-c", "safe.bareRepository=explicit"),
)
_VARIABLES = {
    # Only this one outranks a repository that allows a single protocol again; no protocol is called so.
    "GIT_ALLOW_PROTOCOL": "none",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_NO_REPLACE_OBJECTS": "1",
    "LC_ALL": "C",
}


@record
class Answer:
    """What git said: its exit code, its output, and its first complaint without `fatal:` (clean, "" for none)."""

    code: int
    data: bytes
    complaint: str = ""
    remedy: str = ""

    @property
    def text(self) -> str:
        """The output without the line feed at its end; a name that is not UTF-8 comes as the system gives names."""
        return self.data.decode("utf-8", "surrogateescape").removesuffix("\n")


@record
class Git:
    """The program, and the folder in which it is asked."""

    program: Path
    folder: Path

    def ask(self, *arguments: str, feed: bytes = b"", most: int = MOST_ANSWER) -> Answer:
        """Run one command on `feed` as its input and return the answer, whatever the exit code.

        Raises UnpackError where git cannot be started, takes longer than 30 s, or says more than `most` bytes.
        """
        command = [str(self.program), "-C", str(self.folder), *_SETTINGS, *arguments]
        try:
            process = _start(command)
        except OSError as error:
            reason = (error.strerror or "unknown reason").lower()
            raise UnpackError(f"git could not be started: {reason}", f"it stands at {self.program}") from None
        return _converse(process, feed, most)


def find_git(apart_from: Sequence[Path]) -> Path:
    """Return the git program that PATH names, but none that lies in or below a folder of `apart_from` or here.

    A stranger's library may hold a program called git, and some systems look in the current folder first. Raises
    UnpackError where there is no other.
    """
    avoided = [place for folder in apart_from for place in {folder.absolute(), folder.resolve()}]
    here = Path.cwd()
    # Below one's own home lie programs that one put there oneself.
    is_home = Path(os.path.expanduser("~")).is_relative_to(here)
    name = "git.exe" if sys.platform == "win32" else "git"
    for entry in os.environ.get("PATH", "").split(os.pathsep):
        folder = Path(entry.strip('"'))
        if not entry or not folder.is_absolute():
            continue
        program = folder / name
        if not program.is_file() or not os.access(program, os.X_OK):
            continue
        for place in (folder, _resolve(folder), _resolve(program).parent):
            if any(place.is_relative_to(one) for one in avoided) or place == here:
                break
            if not is_home and place.is_relative_to(here):
                break
        else:
            return program
    raise UnpackError(
        "git was not found on this computer",
        "install it from git-scm.com; a git that lies in the library or in the current folder is never used",
    )


def _resolve(path: Path) -> Path:
    try:
        return path.resolve()
    except (OSError, RuntimeError):
        return path


def _start(command: list[str]) -> subprocess.Popen[bytes]:
    kept = {name: value for name, value in os.environ.items() if not name.upper().startswith("GIT_")}
    environment = {**kept, **_VARIABLES}
    pipe = subprocess.PIPE
    if sys.platform == "win32":
        group = subprocess.CREATE_NEW_PROCESS_GROUP | subprocess.CREATE_NO_WINDOW
        return subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe, env=environment, creationflags=group)
    return subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe, env=environment, process_group=0)


def _converse(process: subprocess.Popen[bytes], feed: bytes, most: int) -> Answer:
    """Feed a process and collect what it says; in any case it is gone afterwards, with all that it started."""
    stdin, stdout, stderr = (cast(IO[bytes], stream) for stream in (process.stdin, process.stdout, process.stderr))
    data, complaint = bytearray(), bytearray()
    readers = (
        Thread(target=_collect, args=(stdout, data, most), daemon=True),
        Thread(target=_collect, args=(stderr, complaint, _MOST_COMPLAINT), daemon=True),
    )
    threads = (*readers, Thread(target=_hand_over, args=(stdin, feed), daemon=True))
    deadline = time.monotonic() + SECONDS
    try:
        for thread in threads:
            thread.start()
        for reader in readers:
            # In slices, because a thread that waits without end does not hear Ctrl-C on Windows.
            while reader.is_alive() and len(data) <= most and (left := deadline - time.monotonic()) > 0:
                reader.join(min(left, _SLICE))
        if len(data) > most:
            raise UnpackError(f"git gives more than {most // 1_000_000:,} MB, which is no library")
        if any(reader.is_alive() for reader in readers):
            raise UnpackError(f"git took longer than {SECONDS:g} s and was ended")
        with contextlib.suppress(subprocess.TimeoutExpired):
            return _answer(process.wait(timeout=2), bytes(data), complaint.decode("utf-8", "replace"))
        raise UnpackError("git did not come to an end")
    finally:
        _end(process)
        for thread in threads:
            thread.join(1)
        for stream in (stdin, stdout, stderr):
            with contextlib.suppress(OSError):
                stream.close()


def _answer(code: int, data: bytes, complaint: str) -> Answer:
    lines = [line.strip() for line in complaint.splitlines() if line.strip()]
    fatal = next((line for line in lines if line.startswith("fatal: ")), lines[0] if lines else "")
    remedy = next((line for line in lines if line.startswith("git config ")), "")
    return Answer(code, data, clean(fatal.removeprefix("fatal: ")), clean(remedy))


def _collect(stream: IO[bytes], into: bytearray, most: int) -> None:
    """Read `stream` to its end and keep a little more than `most` bytes of it."""
    # A file closed under the reader means that the child was given up.
    with contextlib.suppress(OSError, ValueError):
        while part := os.read(stream.fileno(), 65_536):
            if len(into) <= most:
                into += part


def _hand_over(stream: IO[bytes], feed: bytes) -> None:
    with contextlib.suppress(OSError, ValueError):
        stream.write(feed)
        stream.close()


def _end(process: subprocess.Popen[bytes]) -> None:
    # A group without members, or (macOS) with only a dead one, cannot be signalled.
    with contextlib.suppress(ProcessLookupError, PermissionError):
        if sys.platform == "win32":
            process.kill()
        else:
            os.killpg(process.pid, signal.SIGKILL)
    process.wait()
