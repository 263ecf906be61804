"""A library's folder → its YAML files as trees.

A library may come from a stranger: links are never followed, only ordinary files are opened, and sizes are checked
before anything is read.
"""

import os
import stat
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from unpack.text.diagnostic import Report
from unpack.text.errors import UnpackError
from unpack.text.reading import read_text
from unpack.text.record import record
from unpack.text.source import Source, Span
from unpack.text.yamltree import Mapping, read_yaml

MOST_BYTES = 1024 * 1024
MOST_FILES = 5_000
MOST_DEPTH = 32


@record
class LibraryTree:
    """One file: its tree, and the path of the file inside its folder."""

    root: Mapping
    path: str

    @property
    def kind(self) -> str:
        """The file's first field: library, framework, progression or overlay."""
        return next(iter(self.root.entries), "")


def read_folder(folder: Path, report: Report) -> tuple[list[LibraryTree], int]:
    """Return the trees of all YAML files below `folder`, sorted by path, and the number of files found.

    Raises UnpackError if there is no such folder.
    """
    if not folder.is_dir():
        raise UnpackError(
            f"there is no folder `{folder.name or folder}`"
            if not folder.exists()
            else f"`{folder.name}` is not a folder",
            "name the folder that holds library.yaml, or leave --library out",
        )
    label = _label(folder)
    trees: list[LibraryTree] = []
    seen: dict[str, Span] = {}
    count = 0
    for path in _walk(folder, label, report):
        count += 1
        if count > MOST_FILES:
            raise UnpackError(f"this library has more than {MOST_FILES:,} files")
        name = f"{label}/{path}" if label else path
        if (source := read_file(folder / path, name, report)) is None:
            continue
        root = read_yaml(source, report)
        twin = unicodedata.normalize("NFC", path).casefold()
        start = Span(source, 0, 0)
        if twin in seen:
            report.error(
                "file-name-twins",
                start,
                f"one file on Windows and macOS: `{seen[twin].path}`, `{name}`",
                "rename one of them",
            )
        seen.setdefault(twin, start)
        if isinstance(root, Mapping):
            trees.append(LibraryTree(root, path))
        elif root is not None:
            report.error(
                "wrong-shape",
                Span(source, root.start, root.start),
                "a library file holds fields, and this one does not",
                "the first field is `library`, `framework`, `progression` or `overlay`",
            )
    return trees, count


def read_file(path: Path, name: str, report: Report) -> Source | None:
    """Return the text of one ordinary file under the name `name`, or None with a finding."""
    nowhere = Span(Source(name, ""), 0, 0)
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
    try:
        descriptor = os.open(path, flags)
        with os.fdopen(descriptor, "rb") as file:
            status = os.fstat(descriptor)
            if not stat.S_ISREG(status.st_mode):
                report.error("unreadable-file", nowhere, "this is not an ordinary file")
                return None
            if status.st_size > MOST_BYTES:
                report.error(
                    "too-large",
                    nowhere,
                    f"this file has {status.st_size:,} bytes; a library file has at most {MOST_BYTES:,}",
                )
                return None
            data = file.read(MOST_BYTES + 1)
    except OSError as error:
        report.error("unreadable-file", nowhere, f"cannot be read: {(error.strerror or 'unknown reason').lower()}")
        return None
    return read_text(name, data, report)


def _walk(folder: Path, label: str, report: Report) -> Iterator[str]:
    """Yield the paths of the YAML files below `folder` in one order on every system, with `/`."""
    found: list[str] = []
    pending = [("", 0)]
    while pending:
        inside, depth = pending.pop()
        try:
            with os.scandir(folder / inside) as entries:
                listing = sorted(entries, key=lambda entry: entry.name)
        except OSError as error:
            nowhere = Span(Source(f"{label}/{inside}".strip("/"), ""), 0, 0)
            report.error(
                "unreadable-file",
                nowhere,
                f"this folder cannot be read: {(error.strerror or 'unknown reason').lower()}",
            )
            continue
        for entry in listing:
            path = f"{inside}/{entry.name}" if inside else entry.name
            is_yaml = entry.name.endswith((".yaml", ".yml"))
            if entry.name.startswith("."):
                continue
            if entry.is_symlink():
                if is_yaml or entry.is_dir():
                    name = f"{label}/{path}" if label else path
                    report.warn("skipped-link", Span(Source(name, ""), 0, 0), "this is a link and was skipped")
            elif entry.is_dir(follow_symlinks=False):
                if depth + 1 >= MOST_DEPTH:
                    raise UnpackError(f"folders are nested deeper than {MOST_DEPTH} below `{folder.name}`")
                pending.append((path, depth + 1))
            elif is_yaml and not entry.name.endswith(".map.yaml"):
                found.append(path)
    yield from sorted(found)


def _label(folder: Path) -> str:
    """How messages name the folder: as seen from the current one, else by its own name; never a path of this
    computer."""
    try:
        relative = folder.resolve().relative_to(Path.cwd().resolve())
    except (ValueError, OSError):
        return folder.resolve().name
    return relative.as_posix() if relative.parts else ""
