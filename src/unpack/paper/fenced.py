"""The child's side of the fence: limits first, then one job, then its result on stdout.

It imports nothing but what the job needs, since every import here is paid for by every sheet that is printed.
"""

import os
import sys

_ESCAPES = {code: f"\\u{code:04x}" for code in range(32)} | {ord('"'): '\\"', ord("\\"): "\\\\"}


def run(entry: str, job: object, limits: dict[str, tuple[int, int]]) -> None:
    """Set `limits`, run the function named by `entry` on `job`, write what it returns to stdout, and end the process.

    The result is a dict; values of it that are bytes follow the JSON head as they are.
    """
    # What the job prints itself must not mix with its result.
    stdout = os.dup(1)
    os.dup2(2, 1)
    sys.dont_write_bytecode = True
    _set_limits(limits)
    for part in _work(entry, job):
        _write_all(stdout, part)
    # Everything is said; taking the interpreter down in order would only cost time.
    os._exit(0)


def _work(entry: str, job: object) -> list[bytes]:
    """Do the job; the parts of the answer: a head with its length before it, then the bytes that the head announces."""
    module, _, name = entry.partition(":")
    try:
        result = getattr(__import__(module, fromlist=[name]), name)(job)
        blobs = {key: value for key, value in result.items() if isinstance(value, bytes)}
        rest = {key: value for key, value in result.items() if key not in blobs}
        head = _write_head({"result": rest, "blobs": [[key, len(value)] for key, value in blobs.items()]})
        return [head, *blobs.values()]
    except MemoryError:
        return [_write_head({"memory": True})]
    except BaseException as error:
        return [_write_head({"refused": str(error) or type(error).__name__, "origin": _describe_origin(error)})]


def _set_limits(limits: dict[str, tuple[int, int]]) -> None:
    """Set resource limits (soft and hard) by their POSIX names, where the system knows them and allows as much."""
    try:
        import resource
    except ImportError:
        return
    for name, wanted in limits.items():
        kind = getattr(resource, name, None)
        if kind is None:
            continue
        allowed = resource.getrlimit(kind)[1]
        soft, hard = wanted if allowed == resource.RLIM_INFINITY else (min(limit, allowed) for limit in wanted)
        try:
            resource.setrlimit(kind, (soft, hard))
        except (OSError, ValueError):
            # macOS knows RLIMIT_AS by name and may refuse to set it.
            continue


def _describe_origin(error: BaseException) -> str:
    """Name an exception's type and the place it was raised at, without its message, which may hold a child's name."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    place = f" in {os.path.basename(trace.tb_frame.f_code.co_filename)}, line {trace.tb_lineno}" if trace else ""
    return type(error).__name__ + place


def _write_json(value: object) -> str:
    """Write plain values as JSON; the json module would double the start-up time of the child."""
    if isinstance(value, str):
        return f'"{value.translate(_ESCAPES)}"'
    if value is None or isinstance(value, bool):
        return {None: "null", True: "true", False: "false"}[value]
    if isinstance(value, int | float):
        return repr(value)
    if isinstance(value, dict):
        return "{" + ",".join(f"{_write_json(str(key))}:{_write_json(part)}" for key, part in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ",".join(map(_write_json, value)) + "]"
    raise TypeError(f"a result cannot hold a {type(value).__name__}")


def _write_head(head: dict[str, object]) -> bytes:
    text = _write_json(head).encode("utf-8", errors="replace")
    return b"%d\n%b" % (len(text), text)


def _write_all(descriptor: int, data: bytes) -> None:
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(descriptor, rest) :]
