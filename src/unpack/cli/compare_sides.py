"""The two sides of a comparison: revisions, the working copy, or two folders, read and told apart."""

import os
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from unpack.cli.config import library_folders, read_config
from unpack.cli.console import say, say_lines
from unpack.library.bundled import bundled_folder
from unpack.library.folder import label_folder
from unpack.library.load import LibraryUnreadable, Loaded, load_files, load_library
from unpack.review.changes.report import Side
from unpack.review.report_text import describe_findings
from unpack.review.revision import (
    Repository,
    Revision,
    find_base,
    open_repository,
    parse_range,
    read_folders,
    resolve,
)
from unpack.text.clean import clean
from unpack.text.diagnostic import Diagnostic, Report
from unpack.text.errors import UnpackError
from unpack.text.record import record

WORKING_COPY = Side("working copy")


@record
class Sides:
    """Two libraries with what they are called; `root` is the folder of the new one's library.yaml, where accepted
    changes are kept."""

    old: Loaded
    new: Loaded
    before: Side
    after: Side
    root: Path


class SideFaultyError(Exception):
    """One side has errors, so that nothing can be compared."""

    def __init__(self, side: Side, errors: Sequence[Diagnostic]) -> None:
        super().__init__(f"{side} has errors")
        self.side = side
        self.errors = tuple(errors)


def open_sides(arguments: Sequence[str], library: list[Path] | None) -> Sides:
    """Read what the arguments of a comparison name: `REV`, `REV..REV`, nothing, or two folders.

    Raises SideFaultyError for a library with errors, and UnpackError for what cannot be found.
    """
    if len(arguments) > 2:
        raise UnpackError(f"{len(arguments)} things cannot be compared", "name a revision, or two folders")
    if len(arguments) == 2:
        return _open_folders(Path(arguments[0]), Path(arguments[1]), library or [])
    return _open_revisions(arguments[0] if arguments else "", _find_folders(library))


def tell_errors(fault: SideFaultyError) -> UnpackError:
    """Show on stderr what is wrong with a side, and return the exception that says so."""
    say_lines(describe_findings(fault.errors))
    count = f"{len(fault.errors):,} errors" if len(fault.errors) > 1 else "an error"
    return UnpackError(f"{fault.side} has {count}; nothing was compared", "mend it first", exit_code=1)


def _open_folders(old: Path, new: Path, over: list[Path]) -> Sides:
    for folder in (old, new):
        if not folder.is_dir():
            raise UnpackError(
                f"there is no folder `{clean(str(folder))}`",
                "two arguments are two folders; v1.0..v1.1 are two revisions",
            )
        if not (folder / "library.yaml").is_file():
            raise UnpackError(
                f"the folder `{clean(str(folder))}` holds no library.yaml", "name the folder of the library itself"
            )
    before, after = Side(clean(str(old))), Side(clean(str(new)))
    return Sides(_load([old, *over], before), _load([new, *over], after), before, after, new)


def _open_revisions(text: str, folders: list[Path]) -> Sides:
    left, right = parse_range(text)
    root = next((folder for folder in folders if _is_own(folder)), folders[-1])
    repository = open_repository(root, folders)
    base = resolve(repository, left) if left else find_base(repository)
    before = Side(base.name, base.date, base.hash)
    if base.why:
        say(f"compared with {before}: {base.why}")
    old = _load_revision(repository, base, folders, before)
    if not right:
        return Sides(old, _load(folders, WORKING_COPY), before, WORKING_COPY, root)
    head = resolve(repository, right)
    after = Side(head.name, head.date, head.hash)
    # Files of the newer side go by the names they have in the working copy, where people look them up.
    return Sides(old, _load_revision(repository, head, folders, after, plain=True), before, after, root)


def _load_revision(
    repository: Repository, revision: Revision, folders: list[Path], side: Side, *, plain: bool = False
) -> Loaded:
    report = Report()
    read = read_folders(repository, revision, folders, report)
    if plain:
        read = [replace(files, label=label_folder(folder)) for files, folder in zip(read, folders, strict=True)]
    try:
        return _require_sound(load_files(read, report), side)
    except LibraryUnreadable as unreadable:
        raise SideFaultyError(side, tuple(unreadable.report)) from None
    except UnpackError as error:
        raise UnpackError(f"{side}: {error.message}", error.hint, exit_code=error.exit_code) from None


def _load(folders: list[Path], side: Side) -> Loaded:
    try:
        return _require_sound(load_library(folders), side)
    except LibraryUnreadable as unreadable:
        raise SideFaultyError(side, tuple(unreadable.report)) from None


def _require_sound(loaded: Loaded, side: Side) -> Loaded:
    if loaded.report.has_errors:
        raise SideFaultyError(side, [found for found in loaded.report if found.severity == "error"])
    return loaded


def _find_folders(library: list[Path] | None) -> list[Path]:
    """The folders of the library that somebody keeps: what was named, else the one round the current folder."""
    config = read_config()
    if library or config.libraries or os.environ.get("UNPACK_LIBRARY"):
        return library_folders(library, config)
    here = Path.cwd()
    above = next((place for place in (here, *here.parents) if (place / "library.yaml").is_file()), None)
    below = sorted(file.parent for file in here.glob("*/library.yaml")) if above is None else []
    if above is None and len(below) != 1:
        message = f"{len(below)} libraries lie here" if below else "no library lies here"
        raise UnpackError(message, "name the folder of its library.yaml with --library DIR, or go there")
    return [above or below[0]]


def _is_own(folder: Path) -> bool:
    """Whether a folder holds a library that is not the bundled one, which lies in nobody's repository."""
    return (folder / "library.yaml").is_file() and folder.resolve() != bundled_folder("progressions").resolve()
