"""A library's folder → the bytes of its YAML files.

A library may come from a stranger: links are never followed, only ordinary files are opened, and sizes are checked
before anything is read.
"""

import os
import stat
from collections.abc import Iterator, Mapping
from pathlib import Path

from unpack.text.diagnostic import Report
from unpack.text.errors import UnpackError
from unpack.text.record import record
from unpack.text.source import Source, Span

MOST_BYTES = 1024 * 1024
MOST_FILES = 5_000
MOST_DEPTH = 32


@record
class FolderFiles:
    """The YAML files of one folder, from the disk or from elsewhere.

    `label` is how messages name the folder ("" for the current one); `files` holds the bytes by the path inside the
    folder, with `/`; `found` counts also those files that could not be read.
    """

    label: str
    files: Mapping[str, bytes]
    found: int

    def name_file(self, path: str) -> str:
        """How messages name the file at `path`."""
        return f"{self.label}/{path}" if self.label and not self.label.endswith(":") else f"{self.label}{path}"


def read_folder(folder: Path, report: Report) -> FolderFiles:
    """Return the YAML files below `folder`, sorted by path.

    Raises UnpackError if there is no such folder, and for more files or deeper folders than a library may have.
    """
    if not folder.is_dir():
        raise UnpackError(
            f"there is no folder `{folder.name or folder}`"
            if not folder.exists()
            else f"`{folder.name}` is not a folder",
            "name the folder that holds library.yaml, or leave --library out",
        )
    label = label_folder(folder)
    files: dict[str, bytes] = {}
    count = 0
    for path in _walk(folder, label, report):
        count += 1
        if count > MOST_FILES:
            raise UnpackError(f"this library has more than {MOST_FILES:,} files")
        if (data := read_file(folder / path, f"{label}/{path}" if label else path, report)) is not None:
            files[path] = data
    return FolderFiles(label, files, count)


def read_single(path: Path, report: Report) -> FolderFiles:
    """Return one YAML file as if nothing else lay in its folder: a draft, say, that lies among other things."""
    label = label_folder(path.parent)
    found = FolderFiles(label, {}, 1)
    data = read_file(path, found.name_file(path.name), report)
    return found if data is None else FolderFiles(label, {path.name: data}, 1)


def is_library_file(path: str) -> bool:
    """Whether a file of this path inside a library's folder is one of the library's, by its name alone."""
    steps = path.split("/")
    return (
        path.endswith((".yaml", ".yml"))
        and not path.endswith(".map.yaml")
        and not any(step.startswith(".") for step in steps)
    )


def describe_size(size: int) -> str:
    """What is wrong with a file of more than `MOST_BYTES` bytes."""
    return f"this file has {size:,} bytes; a library file has at most {MOST_BYTES:,}"


def read_file(path: Path, name: str, report: Report) -> bytes | None:
    """Return the bytes of one ordinary file, called `name` in messages, or None with a finding."""
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
                report.error("too-large", nowhere, describe_size(status.st_size))
                return None
            return file.read(MOST_BYTES + 1)
    except OSError as error:
        report.error("unreadable-file", nowhere, f"cannot be read: {(error.strerror or 'unknown reason').lower()}")
        return None


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
            if entry.name.startswith("."):
                continue
            if entry.is_symlink():
                if entry.name.endswith((".yaml", ".yml")) or entry.is_dir():
                    name = f"{label}/{path}" if label else path
                    report.warn("skipped-link", Span(Source(name, ""), 0, 0), "this is a link and was skipped")
            elif entry.is_dir(follow_symlinks=False):
                if depth + 1 >= MOST_DEPTH:
                    raise UnpackError(f"folders are nested deeper than {MOST_DEPTH} below `{folder.name}`")
                pending.append((path, depth + 1))
            elif is_library_file(path):
                found.append(path)
    yield from sorted(found)


def label_folder(folder: Path) -> str:
    """How messages name the folder: as seen from the current one, else by its own name; never a path of this
    computer."""
    try:
        relative = folder.resolve().relative_to(Path.cwd().resolve())
    except (ValueError, OSError):
        return folder.resolve().name
    return relative.as_posix() if relative.parts else ""
