"""The files that a library had in each of its releases (tags `v*`), by hash: a text that several of them hold is read
once."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from unpack.library.folder import read_file
from unpack.review.git_objects import list_files, list_folders_with, read_objects
from unpack.review.revision import Repository, Revision, find_inside
from unpack.review.rewrite.document import read_document
from unpack.review.rewrite.uses import file_kind, file_subject
from unpack.text.diagnostic import Report
from unpack.text.record import record

_FILE = "library.yaml"


@record
class ReleaseFiles:
    """A release, and the hashes of the files that the library had in it."""

    release: Revision
    hashes: frozenset[str]


def list_release_files(
    repository: Repository, releases: Sequence[Revision], folders: Sequence[Path]
) -> Iterator[ReleaseFiles]:
    """Yield what each release held of the library in `folders`, in the order of `releases`.

    A library that lay elsewhere then is found by its id. Folders that this repository does not keep are left out.
    Raises UnpackError where git does not have all that a release holds.
    """
    places = [
        (inside, _read_id(folder)) for folder in folders if (inside := find_inside(repository, folder)) is not None
    ]
    for release in releases:
        hashes: set[str] = set()
        for inside, library in places:
            listed, _ = list_files(repository.git, release.hash, inside, release.name)
            if library and _FILE not in listed:
                for before in _find_moved(repository, release, library):
                    listed |= list_files(repository.git, release.hash, before, release.name)[0]
            hashes.update(listed.values())
        yield ReleaseFiles(release, frozenset(hashes))


def _find_moved(repository: Repository, release: Revision, library: str) -> list[str]:
    """The folders in which a library lay in a release that does not have it where it lies today."""
    files = list_folders_with(repository.git, release.hash, _FILE, release.name)
    blobs = read_objects(repository.git, list(dict.fromkeys(files.values())), release.name)
    return [
        folder for folder, hash in files.items() if isinstance(data := blobs[hash], bytes) and _name(data) == library
    ]


def _read_id(folder: Path) -> str:
    """The id of the library in a folder, "" for a folder without one."""
    data = read_file(folder / _FILE, _FILE, Report()) if (folder / _FILE).is_file() else None
    return _name(data) if data else ""


def _name(data: bytes) -> str:
    document = read_document("", data, Report())
    return file_subject(document.root) if document and file_kind(document.root) == "library" else ""
