"""Streams, exit codes, and the one border that errors do not cross.

Data goes to stdout, talk to stderr. Exit codes: 0 done; 1 findings, or input with errors and nothing written; 2 usage or
surroundings; 3 a bug; 130 interrupted.
"""

import os
import sys
from collections.abc import Callable, Iterable

import typer

from unpack.text.clean import clean
from unpack.text.errors import UnpackError

FINDINGS, USAGE, BUG, INTERRUPTED = 1, 2, 3, 130


def say(text: str) -> None:
    """Print one line of talk to stderr."""
    print(clean(text), file=sys.stderr)


def say_lines(lines: Iterable[str]) -> None:
    """Print lines that are clean already, such as findings with their carets."""
    for line in lines:
        print(line, file=sys.stderr)


def write_data(data: bytes) -> None:
    """Write a sheet or other data to stdout, bytes as they are."""
    sys.stdout.flush()
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()


def prepare_streams() -> None:
    """Let a narrow terminal replace what it cannot show, and a closed pipe end the program quietly."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")


def run_guarded(command: Callable[[], object]) -> int:
    """Run `command` and return the exit code; every failure becomes one message, never a traceback."""
    prepare_streams()
    try:
        code = command()
        sys.stdout.flush()
    except UnpackError as error:
        _tell(error.message, error.hint)
        return error.exit_code
    except typer.Exit as end:
        return end.exit_code
    except (typer.Abort, KeyboardInterrupt):
        say("interrupted")
        return INTERRUPTED
    except BrokenPipeError:
        # Whoever reads our output has seen enough; writing into the void again at exit would complain.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as error:
        _tell(f"the computer said: {(error.strerror or 'unknown reason').lower()}", None)
        return USAGE
    except Exception as error:
        if _is_usage_error(error):
            _tell(str(error.format_message()).rstrip("."), _usage_hint(error))  # type: ignore[attr-defined]
            return USAGE
        if os.environ.get("UNPACK_TRACEBACK"):
            raise
        _tell_bug(error)
        return BUG
    return code if isinstance(code, int) else 0


def _tell(message: str, hint: str | None) -> None:
    print(f"unpack: {clean(message, lines=True)}", file=sys.stderr)
    for line in (hint or "").splitlines():
        print(f"hint: {clean(line)}", file=sys.stderr)


def _is_usage_error(error: Exception) -> bool:
    return hasattr(error, "format_message") and hasattr(error, "ctx")


def _usage_hint(error: Exception) -> str:
    context = getattr(error, "ctx", None)
    path = context.command_path if context else "unpack"
    return f"`{path} --help` shows how it is used"


def _tell_bug(error: Exception) -> None:
    """One line with type and place; never the message, which may hold a name."""
    place = error.__traceback__
    while place and place.tb_next:
        place = place.tb_next
    where = f"{os.path.basename(place.tb_frame.f_code.co_filename)}:{place.tb_lineno}" if place else "nowhere"
    print(f"unpack: this is a bug in unpack: {type(error).__name__} at {where}", file=sys.stderr)
    print(
        "hint: please report the command, this line and what `unpack --version` prints; leave out names of children",
        file=sys.stderr,
    )
