"""The releases of a library, read from git: what each of them held.

Reading costs some 0.25 s a megabyte, so each text is read once, and a long history only as far back as the bounds here
allow.
"""

from collections.abc import Sequence
from pathlib import Path

from unpack.review.git_objects import read_objects
from unpack.review.release_files import list_release_files
from unpack.review.released import Release, Things, list_things
from unpack.review.revision import Repository, list_releases
from unpack.review.rewrite.document import read_document
from unpack.text.diagnostic import Report
from unpack.text.record import record

MOST_RELEASES = 100
# Of different texts, which is some 6 s.
MOST_BYTES = 25_000_000


@record
class History:
    """The releases that were read, newest first, and how many older ones were left out."""

    releases: tuple[Release, ...]
    left_out: int = 0


def read_history(
    repository: Repository, folders: Sequence[Path], *, most: int = MOST_RELEASES, most_bytes: int = MOST_BYTES
) -> History:
    """Return the releases that HEAD contains of the library in `folders`, as far back as the bounds allow.

    These are `most` releases, or those up to the one with which more than `most_bytes` of different texts were read. A
    file that cannot be read holds nothing. Raises UnpackError where git does not have all that a release holds.
    """
    revisions = list_releases(repository, contained=True)
    held: dict[str, Things] = {}
    found: list[Release] = []
    size = 0
    for files in list_release_files(repository, revisions[:most], folders):
        new = sorted(files.hashes - held.keys())
        for hash, data in read_objects(repository.git, new, files.release.name).items():
            held[hash] = _read_things(data) if isinstance(data, bytes) else {}
            size += len(data) if isinstance(data, bytes) else 0
        things = {key: one for hash in sorted(files.hashes) for key, one in held[hash].items()}
        found.append(Release(files.release.name, files.release.date, things))
        if size > most_bytes:
            break
    return History(tuple(found), len(revisions) - len(found))


def _read_things(data: bytes) -> Things:
    document = read_document("", data, Report())
    return list_things([document.root]) if document else {}
