"""Streams, exit codes, and the one border that errors do not cross.

Data goes to stdout, talk to stderr. Exit codes: 0 done; 1 findings, or input with errors and nothing written; 2 usage
or surroundings; 3 a bug; 130 interrupted.
"""

import codecs
import os
import sys
from collections.abc import Callable, Iterable

import typer

from unpack.cli.usage import explain_usage, is_usage_error
from unpack.text.clean import clean
from unpack.text.errors import UnpackError

FINDINGS, USAGE, BUG, INTERRUPTED = 1, 2, 3, 130

# How a stream deals with a character that its encoding lacks, and what stands for those that we print.
_NARROW = "unpack-narrow"
_NARROWER = {
    # Between numbers a hyphen would take away.
    "·": ";",
    "−": "-",
    "–": "-",
    "—": "-",
    "×": "x",
    "÷": "/",
    "→": "->",
    "≤": "<=",
    "≥": ">=",
    "≠": "!=",
    "‘": "'",
    "’": "'",
    "“": '"',
    "”": '"',
    "…": "...",
    "°": " degrees",
    "☐": "[ ]",
}


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


def write_text(text: str) -> None:
    """Write a text that a program will read: UTF-8 on every computer, whatever its terminal speaks."""
    write_data(text.encode() + b"\n")


def terminal_width(default: int) -> int:
    """Return the columns of the screen that stdout is, or `default` where it is none; COLUMNS has the last word."""
    columns = os.environ.get("COLUMNS", "")
    if columns.isascii() and columns.isdigit() and len(columns) < 5:
        return max(40, int(columns))
    try:
        return max(40, os.get_terminal_size(sys.stdout.fileno()).columns)
    except (OSError, ValueError):
        return default


def _narrow(error: UnicodeError) -> tuple[str, int]:
    """Return what stands for characters that a terminal cannot show, each by its nearest sign, and where to go on."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    from unicodedata import normalize

    told = ""
    for character in error.object[error.start : error.end]:
        # Letters alone: of ½ there would be 12, and of 5² there would be 52.
        letters = normalize("NFKD", character).encode("ascii", "ignore").decode() if character.isalpha() else ""
        told += _NARROWER.get(character) or letters or "?"
    return told, error.end


codecs.register_error(_NARROW, _narrow)


def prepare_streams() -> None:
    """Let a narrow terminal replace what it cannot show, and let a stream that was closed swallow what it gets."""
    # Without a stream print would write to the other one, and talk would end up among the data.
    sys.stdout = sys.stdout or open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115
    sys.stderr = sys.stderr or open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors=_NARROW)


def run_guarded(command: Callable[[], object]) -> int:
    """Run `command` and return the exit code; every failure becomes one message, never a traceback."""
    prepare_streams()
    try:
        code = command()
        sys.stdout.flush()
        # Typer makes this code of a Ctrl-C, and nothing else does.
        if code == INTERRUPTED:
            raise KeyboardInterrupt
    except UnpackError as error:
        _tell(error.message, error.hint)
        return error.exit_code
    except typer.Exit as end:
        return end.exit_code
    except (typer.Abort, KeyboardInterrupt):
        say("interrupted")
        return INTERRUPTED
    except (BrokenPipeError, SystemExit):
        # Typer makes an exit of a broken pipe, and of nothing else. Whoever reads our output has seen enough; writing
        # into the void again at exit would complain.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as error:
        _tell(f"the computer said: {(error.strerror or 'unknown reason').lower()}", None)
        return USAGE
    except Exception as error:
        if is_usage_error(error):
            _tell(*explain_usage(error))
            return USAGE
        _tell_bug(error)
        if os.environ.get("UNPACK_TRACEBACK"):
            say("what follows may hold names of children")
            raise
        return BUG
    return code if isinstance(code, int) else 0


def _tell(message: str, hint: str | None) -> None:
    # The help that stands in for a message is no complaint.
    opening = "" if message.startswith("Usage:") else "unpack: "
    print(f"{opening}{clean(message, lines=True)}", file=sys.stderr)
    for line in (hint or "").splitlines():
        print(f"hint: {clean(line)}", file=sys.stderr)


def _tell_bug(error: Exception) -> None:
    """One line with type and place in our code; never the message, which may hold a name."""
    where = "nowhere"
    place = error.__traceback__
    while place:
        module = str(place.tb_frame.f_globals.get("__name__"))
        if module.startswith("unpack."):
            where = f"{module}:{place.tb_lineno}"
        place = place.tb_next
    print(f"unpack: this is a bug in unpack: {type(error).__name__} at {where}", file=sys.stderr)
    print(
        "hint: please report the command, this line and what `unpack --version` prints; leave out names of children",
        file=sys.stderr,
    )
