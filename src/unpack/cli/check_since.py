"""`check --new-since REV`: what of the findings was there at an earlier revision already."""

from collections.abc import Callable, Sequence
from pathlib import Path

from unpack.cli.console import say
from unpack.library.load import LibraryUnreadable, Loaded, load_files
from unpack.review.new_findings import find_new
from unpack.review.revision import is_kept_in_git, open_repository, read_folders, resolve
from unpack.text.diagnostic import Diagnostic, Report


def keep_new(
    report: Report, folders: Sequence[Path], since: str, check: Callable[[Loaded], Report]
) -> list[Diagnostic]:
    """Return the findings of `report` that the library in `folders` did not have at the revision `since`.

    `check` gives the findings of a library as they were asked for. Raises UnpackError where there is no such revision.
    """
    kept = next((folder for folder in folders if is_kept_in_git(folder)), folders[0])
    repository = open_repository(kept, folders)
    revision = resolve(repository, since)
    reading = Report()
    files = read_folders(repository, revision, folders, reading, names_as_today=True)
    if not any("library.yaml" in folder.files for folder in files):
        say(f"`{revision.name}` ({revision.date}, {revision.short}) holds no library here, so every finding is new")
        return list(report)
    try:
        before = check(load_files(files, reading))
    except LibraryUnreadable as unreadable:
        before = unreadable.report
    new = find_new(before, report)
    told = f"{len(report) - len(new):,} of {len(report):,} findings were there"
    say(f"{told} in `{revision.name}` ({revision.date}, {revision.short}) already")
    return new
