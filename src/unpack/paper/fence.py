"""The fence: a job runs in a child process that has little time, little memory, no files to write and no network.

Typesetting always runs here, since nothing else can stop it; so do templates that a school wrote itself. One job goes
in on stdin, one result comes back on stdout, and nothing but an empty working folder ever touches the disk.
"""

import contextlib
import json
import marshal
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from math import ceil
from pathlib import Path
from threading import Thread
from typing import IO, Any, Literal, cast

SECONDS = 10.0
MEMORY = 1 << 30
MOST_RESULT = 50_000_000

# What the child starts with. `marshal`, since it costs no import and both ends are the same interpreter; only what the
# parent says is read with it, never what the child says.
_BOOT = """
import sys, marshal
order = marshal.loads(sys.stdin.buffer.read())
sys.path[:] = order["path"]
from unpack.paper.fenced import run
run(order["entry"], order["job"], order["limits"])
"""

_LIMITS = {
    "RLIMIT_AS": (MEMORY, MEMORY),
    # The times of all threads add up, so this is above the wall time; it ends a child whose parent is gone. At the
    # first limit the system says why it ends a child, at the second it does not.
    "RLIMIT_CPU": (20, 21),
    "RLIMIT_FSIZE": (0, 0),
    "RLIMIT_NOFILE": (64, 64),
    "RLIMIT_CORE": (0, 0),
}

# glibc reserves 64 MiB of addresses for each thread that allocates, and Typst starts one thread a core: from 16 cores
# on, the reserve alone would be all the memory that the child may have.
_FEW_THREADS = {"MALLOC_ARENA_MAX": "2", "RAYON_NUM_THREADS": str(min(os.cpu_count() or 1, 4))}

_KEPT_VARIABLES = ("SYSTEMROOT", "TMPDIR", "TEMP", "TMP")
_OUT_OF_MEMORY = f"needed more than {MEMORY >> 30} GiB of memory"
_NOWHERE = "http://127.0.0.1:9"
_SLICE = 0.1
_MOST_COMPLAINT = 65_536

Kind = Literal["time", "memory", "crash", "refused"]


class FenceError(Exception):
    """A fenced job did not give a result.

    `kind` says what ended it; `message` is a clause for a reader ("took longer than 10 s"), in a refusal the words of
    the exception that the job raised. `origin` names that exception's type and place, for a report of a bug, else "".
    """

    def __init__(self, kind: Kind, message: str, origin: str = "") -> None:
        super().__init__(message)
        self.kind = kind
        self.message = message
        self.origin = origin


def run_fenced(entry: str, job: dict[str, Any], *, seconds: float = SECONDS) -> dict[str, Any]:
    """Run `entry` ("package.module:function") on `job` in a child process and return its result.

    `job` holds None, truths, numbers, texts, bytes, lists and dicts; the result is a dict of the same without bytes, or
    with bytes as values of the outermost dict. `seconds` is the longest wall time; processor time grows along with it.
    Raises `FenceError` when the job fails in any way; no exception of the job itself comes through.
    """
    if not sys.executable:
        raise FenceError("refused", "there is no Python program to start a second time")
    limits = _LIMITS | {"RLIMIT_CPU": _limit_processor(seconds)}
    order = {"entry": entry, "job": job, "path": _child_path(), "limits": limits}
    folder = tempfile.mkdtemp(prefix="unpack-")
    try:
        return _converse(folder, marshal.dumps(order), seconds)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _limit_processor(seconds: float) -> tuple[int, int]:
    """The limits of processor time for a job that may take `seconds`: in proportion, where that is more than usual."""
    soft, hard = _LIMITS["RLIMIT_CPU"]
    longer = ceil(soft * max(seconds / SECONDS, 1))
    return longer, longer + hard - soft


def _converse(folder: str, order: bytes, seconds: float) -> dict[str, Any]:
    """Start a child in `folder`, hand it `order` and wait for its answer; in any case the child is gone afterwards."""
    process = _start(folder)
    stdin, stdout, stderr = (cast(IO[bytes], stream) for stream in (process.stdin, process.stdout, process.stderr))
    answer, complaint = bytearray(), bytearray()
    reader = Thread(target=_collect, args=(stdout, answer, MOST_RESULT), daemon=True)
    threads = (
        reader,
        Thread(target=_collect, args=(stderr, complaint, _MOST_COMPLAINT), daemon=True),
        Thread(target=_hand_over, args=(stdin, order), daemon=True),
    )
    try:
        for thread in threads:
            thread.start()
        deadline = time.monotonic() + seconds
        # In slices, because a thread that waits without end does not hear Ctrl-C on Windows.
        while reader.is_alive() and (left := deadline - time.monotonic()) > 0:
            reader.join(min(left, _SLICE))
        if reader.is_alive():
            raise FenceError("time", f"took longer than {seconds:g} s")
        if len(answer) > MOST_RESULT:
            raise FenceError("memory", f"gave a result of more than {MOST_RESULT // 1_000_000} MB")
        result = _read_answer(answer)
        if result is None:
            raise _explain_end(_await_end(process), complaint, _limit_processor(seconds)[0])
        return result
    finally:
        _end(process)
        for thread in threads:
            thread.join(1)
        for stream in (stdin, stdout, stderr):
            with contextlib.suppress(OSError):
                stream.close()


def _start(folder: str) -> subprocess.Popen[bytes]:
    environment = {name: os.environ[name] for name in _KEPT_VARIABLES if name in os.environ}
    for name in ("http_proxy", "https_proxy", "all_proxy"):
        environment[name] = environment[name.upper()] = _NOWHERE
    environment |= _FEW_THREADS
    command = [sys.executable, "-I", "-S", "-c", _BOOT]
    pipe = subprocess.PIPE
    if sys.platform == "win32":
        group = subprocess.CREATE_NEW_PROCESS_GROUP
        return subprocess.Popen(
            command, stdin=pipe, stdout=pipe, stderr=pipe, cwd=folder, env=environment, creationflags=group
        )
    return subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe, cwd=folder, env=environment, process_group=0)


def _child_path() -> list[str]:
    """List where the child may import from: our own package, then what this process uses.

    A relative entry means the current folder, which may hold strangers' files, so it is left out.
    """
    ours = str(Path(__file__).resolve().parents[2])
    return [ours, *(entry for entry in sys.path if os.path.isabs(entry) and entry != ours)]


def _collect(stream: IO[bytes], into: bytearray, most: int) -> None:
    """Read `stream` to its end, or until `into` holds more than `most` bytes."""
    # A file closed under the reader means that the child was given up.
    with contextlib.suppress(OSError, ValueError):
        while len(into) <= most and (part := os.read(stream.fileno(), 65_536)):
            into += part


def _hand_over(stream: IO[bytes], order: bytes) -> None:
    with contextlib.suppress(OSError, ValueError):
        stream.write(order)
        stream.close()


def _read_answer(answer: bytearray) -> dict[str, Any] | None:
    """Take an answer apart: a length, a JSON head of this length, then the bytes that the head announces.

    None when it is not whole; raises `FenceError` when it says that the job failed.
    """
    length, mark, _ = bytes(answer[:32]).partition(b"\n")
    if not mark or not length.isdigit():
        return None
    place = len(length) + 1 + int(length)
    # A child that a stranger's template has taken over may write anything here.
    try:
        head = json.loads(bytes(answer[len(length) + 1 : place]))
        if "memory" in head:
            raise FenceError("memory", _OUT_OF_MEMORY)
        if "refused" in head:
            raise FenceError("refused", str(head["refused"]), str(head["origin"]))
        result: dict[str, Any] = dict(head["result"])
        for key, size in head["blobs"]:
            result[key] = bytes(answer[place : place + size])
            place += size
    except (ValueError, TypeError, KeyError, RecursionError):
        return None
    return result if place == len(answer) else None


def _await_end(process: subprocess.Popen[bytes]) -> int | None:
    """Wait a moment for a child that said its last word; its return code, None if it still runs."""
    with contextlib.suppress(subprocess.TimeoutExpired):
        return process.wait(timeout=2)
    return None


def _explain_end(code: int | None, complaint: bytearray, processor_seconds: int) -> FenceError:
    """Say why a child ended without an answer, from its return code and what it wrote to stderr."""
    if code is not None and sys.platform != "win32":
        if code == -signal.SIGXCPU:
            return FenceError("time", f"took more than {processor_seconds} s of processor time")
        # Nobody but the system's guard against full memory kills a child that is within its time.
        if code == -signal.SIGKILL:
            return FenceError("memory", _OUT_OF_MEMORY)
    if b"memory allocation of" in complaint or b"MemoryError" in complaint or b"out of memory" in complaint:
        return FenceError("memory", _OUT_OF_MEMORY)
    reason = f"signal {-code}" if code is not None and code < 0 else f"code {code}"
    return FenceError("crash", f"ended without a result ({reason})")


def _end(process: subprocess.Popen[bytes]) -> None:
    """End the child and all that it started, and wait until it is gone."""
    # A group without members, or (macOS) with only a dead one, cannot be signalled.
    with contextlib.suppress(ProcessLookupError, PermissionError):
        if sys.platform == "win32":
            process.kill()
        else:
            os.killpg(process.pid, signal.SIGKILL)
    process.wait()
