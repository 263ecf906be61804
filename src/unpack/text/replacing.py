"""Replacing files of the user's, all or none: what is edited here is somebody's only copy."""

import contextlib
import stat
from collections.abc import Sequence
from pathlib import Path

from unpack.text.clean import clean
from unpack.text.errors import UnpackError
from unpack.text.files import OutputFile, put_in_place, write_temporary
from unpack.text.record import record


@record
class Replacement:
    """A file of the user's that is to change: what it must hold until then (None: there is no such file yet), and what
    it holds afterwards."""

    path: Path
    before: bytes | None
    after: bytes


def replace_files(replacements: Sequence[Replacement]) -> None:
    """Put new bytes into files of the user's, all or none; each keeps its permissions.

    Raises UnpackError where a file is no longer what it was when it was read, is a link or no ordinary file, or cannot
    be written. What was replaced before a failure, or before Ctrl-C, gets its old bytes back: they stand complete
    beside it before the first file is touched.
    """
    modes = [_check_unchanged(one) for one in replacements]
    new: list[Path] = []
    old: dict[int, Path] = {}
    done: list[int] = []
    name = ""
    try:
        for number, (one, mode) in enumerate(zip(replacements, modes, strict=True)):
            name = one.path.name
            new.append(write_temporary(OutputFile(one.path, one.after), mode))
            if one.before is not None:
                old[number] = write_temporary(OutputFile(one.path, one.before), mode)
        for number, one in enumerate(replacements):
            name = one.path.name
            done.append(number)
            put_in_place(new[number], one.path)
    except BaseException as error:
        stuck = [
            number for number in reversed(done) if not _put_back(replacements[number], new[number], old.get(number))
        ]
        hints = [_tell_stuck(replacements[number], old.pop(number, None)) for number in stuck]
        if isinstance(error, OSError):
            reason = (error.strerror or "unknown reason").lower()
            hint = "\n".join(hints) or "nothing was changed"
            raise UnpackError(f"`{clean(name)}` could not be written: {reason}", hint) from None
        raise
    finally:
        for temporary in (*new, *old.values()):
            with contextlib.suppress(OSError):
                temporary.unlink(missing_ok=True)


def _check_unchanged(one: Replacement) -> int | None:
    """The permissions of a file, None of a new one. Raises UnpackError where it is not what it was."""
    name = clean(one.path.name)
    try:
        status = one.path.lstat()
        if not stat.S_ISREG(status.st_mode):
            raise UnpackError(f"`{name}` is not an ordinary file and is left alone")
        if one.before is not None and one.path.read_bytes() == one.before:
            return stat.S_IMODE(status.st_mode)
    except FileNotFoundError:
        if one.before is None:
            return None
    except OSError as error:
        raise UnpackError(f"`{name}` cannot be read: {(error.strerror or 'unknown reason').lower()}") from None
    raise UnpackError(f"`{name}` changed while this ran; nothing was written", "run the command again")


def _put_back(one: Replacement, new: Path, old: Path | None) -> bool:
    """Give a file its old bytes back, if they were replaced; whether it has them."""
    try:
        # While the new bytes still stand beside it, the file was not touched.
        if new.exists():
            return True
        if old is not None:
            put_in_place(old, one.path)
        elif one.before is None:
            one.path.unlink(missing_ok=True)
    except OSError:
        return False
    return True


def _tell_stuck(one: Replacement, old: Path | None) -> str:
    """What to do about a file that could not get its old bytes back; they stay in the temporary file."""
    name = clean(one.path.name)
    return f"`{name}` has changed already; what it held is in `{old.name}` beside it" if old else f"delete `{name}`"
