"""Writing files: whole or not at all, and never over something that is not ours.

A file that unpack wrote carries a mark with a hash of the rest, so that it is known again without any record on disk:
one that somebody changed since is his, not ours. Markdown and HTML end in a comment, YAML in a `#` line, JSON has a
field, a PDF says it in its keywords.
"""

import contextlib
import hashlib
import json
import os
import stat
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from unpack.text.clean import clean
from unpack.text.errors import UnpackError
from unpack.text.patterns import compile_later
from unpack.text.record import record

PDF_KEYWORD = "made-by-unpack"
# Other endings of the same format.
_SAME = {".markdown": ".md", ".htm": ".html", ".yml": ".yaml"}
_TEMPORARY = ".unpack-"
_STALE_SECONDS = 3_600
_COMMENT = compile_later(rb"\n<!-- unpack ([0-9a-f]{12}) -->\n\Z")
_YAML_COMMENT = compile_later(rb"\n# unpack ([0-9a-f]{12})\n\Z")
_JSON_FIELD = compile_later(rb'\A\{\n "unpack": "([0-9a-f]{12})",\n')
_PDF_DATES = compile_later(rb"/(?:CreationDate|ModDate)\s*\(([^)]*)\)|<xmp:(?:CreateDate|ModifyDate)>([^<]*)<")


def read_ordinary_file(path: Path, most: int) -> bytes:
    """Return the bytes of an ordinary file; a pipe is never waited for.

    Raises UnpackError for a file that cannot be opened, is none, or has more than `most` bytes.
    """
    name = clean(path.name)
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    try:
        with os.fdopen(os.open(path, flags), "rb") as file:
            # Looked at after opening, so that nothing can take its place between the two.
            if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
                raise UnpackError(f"`{name}` is not an ordinary file", "save it as a file first")
            data = file.read(most + 1)
    except OSError as error:
        raise UnpackError(f"`{name}` cannot be read: {(error.strerror or 'unknown reason').lower()}") from None
    if len(data) > most:
        raise UnpackError(f"`{name}` has more than {most:,} bytes", "name a smaller file")
    return data


@record
class OutputFile:
    """One file to write; `is_private` files name children and are readable by their owner alone."""

    path: Path
    data: bytes
    is_private: bool = False


def mark_text(text: str, suffix: str) -> bytes:
    """Return the bytes of a text file with our mark; `suffix` is .md, .html or .yaml. Other texts have no room for
    one."""
    data = text.rstrip("\n").encode() + b"\n"
    sign = _hash(data)
    if suffix in (".md", ".html"):
        return data + f"\n<!-- unpack {sign} -->\n".encode()
    if suffix in (".yaml", ".yml"):
        return data + f"\n# unpack {sign}\n".encode()
    return data


def mark_json(value: dict[str, object]) -> bytes:
    """Return the bytes of a JSON object with our mark as its first field."""
    body = json.dumps(value, indent=1, ensure_ascii=False)[2:].encode() + b"\n"
    return b'{\n "unpack": "' + _hash(body).encode() + b'",\n' + body


def is_unchanged_work(data: bytes, suffix: str) -> bool:
    """Whether `data` is a file that unpack wrote and nobody changed since; `suffix` is what its name ends in."""
    suffix = _SAME.get(suffix.lower(), suffix.lower())
    if suffix == ".pdf":
        dates = {found[1] or found[2] for found in _PDF_DATES.finditer(data)}
        return PDF_KEYWORD.encode() in data and data.count(b"%%EOF") == 1 and len(dates) <= 2
    pattern = {".md": _COMMENT, ".html": _COMMENT, ".yaml": _YAML_COMMENT, ".json": _JSON_FIELD}.get(suffix)
    found = pattern.search(data) if pattern else None
    if found is None:
        return False
    rest = data[found.end() :] if suffix == ".json" else data[: found.start()]
    return found[1].decode() == _hash(rest)


def write_files(files: Sequence[OutputFile], *, force: bool = False) -> None:
    """Write all files or none. Raises UnpackError where a folder is missing or a target is not ours to replace.

    All temporary files stand complete before the first takes its place, so a full disk or a kill leaves the old ones.
    """
    for file in files:
        _check_target(file.path, force)
    written: list[tuple[Path, OutputFile]] = []
    try:
        for file in files:
            written.append((write_temporary(file), file))
        for temporary, file in written:
            put_in_place(temporary, file.path)
    except OSError as error:
        reason = (error.strerror or "unknown reason").lower()
        name = clean(Path(error.filename2 or files[len(written) - 1 if written else 0].path).name)
        raise UnpackError(f"`{name}` could not be written: {reason}", "choose another folder with -o") from None
    finally:
        for temporary, _ in written:
            with contextlib.suppress(OSError):
                temporary.unlink(missing_ok=True)


def _hash(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:12]


def _check_target(path: Path, force: bool) -> None:
    name = clean(path.name)
    folder = path.parent
    if not folder.is_dir():
        raise UnpackError(
            f"there is no folder `{clean(folder.name or str(folder))}` for `{name}`", "make the folder first"
        )
    try:
        status = path.lstat()
    except FileNotFoundError:
        return
    except OSError as error:
        raise UnpackError(f"`{name}` cannot be looked at: {(error.strerror or 'unknown reason').lower()}") from None
    if not stat.S_ISREG(status.st_mode):
        raise UnpackError(f"`{name}` is not an ordinary file and is left alone", "choose another name with -o")
    if force:
        return
    try:
        data = path.read_bytes()
    except OSError as error:
        raise UnpackError(
            f"`{name}` is there and cannot be read: {(error.strerror or 'unknown reason').lower()}"
        ) from None
    if not is_unchanged_work(data, path.suffix):
        raise UnpackError(
            f"`{name}` is there already and is not an unchanged file of ours", "use --force to replace it, or -o NAME"
        )


def write_temporary(file: OutputFile, mode: int | None = None) -> Path:
    """Write a file whole under a name of its own beside its place; `mode` are its permissions, else the usual ones."""
    folder = file.path.parent
    _remove_stale(folder)
    descriptor, name = tempfile.mkstemp(prefix=_TEMPORARY, suffix=".tmp", dir=folder)
    temporary = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as target:
            target.write(file.data)
            target.flush()
            os.fsync(target.fileno())
        if mode is not None:
            temporary.chmod(mode)
        elif not file.is_private:
            mask = os.umask(0)
            os.umask(mask)
            temporary.chmod(0o644 & ~mask)
    except BaseException:
        # Ctrl-C, too, leaves nothing behind.
        temporary.unlink(missing_ok=True)
        raise
    return temporary


def put_in_place(temporary: Path, path: Path) -> None:
    """Let a temporary file take the place of the file at `path`, at one moment."""
    # On Windows a file that is open in another program cannot be replaced; the other program is often done at once.
    for wait in (0.02, 0.04, 0.08, 0.11, None):
        try:
            temporary.replace(path)
            break
        except PermissionError:
            if wait is None or os.name != "nt":
                raise
            time.sleep(wait)
    if os.name != "nt":
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def _remove_stale(folder: Path) -> None:
    """Remove what a killed run left behind more than an hour ago."""
    with contextlib.suppress(OSError):
        for path in folder.glob(f"{_TEMPORARY}*.tmp"):
            if time.time() - path.lstat().st_mtime > _STALE_SECONDS:
                path.unlink()
