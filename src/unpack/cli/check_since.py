"""`check --new-since REV`: what of the findings was there at an earlier revision already."""

from collections.abc import Callable, Sequence
from pathlib import Path

from unpack.cli.console import say
from unpack.library.folder import FolderFiles, label_folder, read_single
from unpack.library.load import LibraryUnreadable, Loaded, load_files
from unpack.review.new_findings import find_new
from unpack.review.revision import (
    Repository,
    Revision,
    find_inside,
    is_kept_in_git,
    open_repository,
    read_folders,
    read_revision,
    resolve,
)
from unpack.text.diagnostic import Report


def keep_new(
    report: Report,
    folders: Sequence[Path],
    since: str,
    check: Callable[[Loaded], Report],
    loose: Sequence[Path] = (),
) -> Report:
    """Return the findings of `report` that the library in `folders` did not have at the revision `since`.

    `loose` are files that are laid over the library without their folders. `check` gives the findings of a library as
    they were asked for. Raises UnpackError where there is no such revision.
    """
    kept = next((folder for folder in folders if is_kept_in_git(folder)), folders[0])
    repository = open_repository(kept, folders)
    revision = resolve(repository, since)
    reading = Report()
    files = read_folders(repository, revision, folders, reading, names_as_today=True)
    if not any("library.yaml" in folder.files for folder in files):
        say(f"`{revision.name}` ({revision.date}, {revision.short}) holds no library here, so every finding is new")
        return report
    files += [_read_loose(repository, revision, path, reading) for path in loose]
    try:
        before = check(load_files(files, reading))
    except LibraryUnreadable as unreadable:
        before = unreadable.report
    new = Report()
    new.extend(find_new(before, report))
    say(f"what `{revision.name}` ({revision.date}, {revision.short}) had already is left out")
    return new


def _read_loose(repository: Repository, revision: Revision, path: Path, report: Report) -> FolderFiles:
    """One file as it was, as if nothing else lay in its folder."""
    folder = path.absolute().parent
    if find_inside(repository, folder) is None:
        return read_single(path, report)
    around = read_revision(repository, revision, folder, Report(), label=label_folder(folder))
    kept = {name: data for name, data in around.files.items() if name == path.name}
    return FolderFiles(around.label, kept, len(kept))
