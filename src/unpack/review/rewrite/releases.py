"""Ids that a release used. They are never given to anything else: results and printed sheets still hold them."""

from collections.abc import Sequence
from pathlib import Path

from unpack.review.git_objects import list_files, read_objects
from unpack.review.revision import Repository, Revision, find_inside, list_releases
from unpack.review.rewrite.document import read_document
from unpack.review.rewrite.move import last
from unpack.review.rewrite.uses import Kind, file_kind, find_uses
from unpack.text.diagnostic import Report


def find_release(repository: Repository, folders: Sequence[Path], kind: Kind, id: str) -> Revision | None:
    """Return the newest release (a tag `v*`) in which a thing of this kind had this id, or None.

    Each state of a file is read once, however many releases hold it. Raises UnpackError where git does not have all
    that a release holds.
    """
    releases = list_releases(repository)
    places = [inside for folder in folders if (inside := find_inside(repository, folder)) is not None]
    held: dict[str, Revision] = {}
    for release in releases:
        for inside in places:
            hashes, _ = list_files(repository.git, release.hash, inside, release.name)
            for hash in hashes.values():
                held.setdefault(hash, release)
    names = [part.encode() for part in dict.fromkeys((id.partition("/")[0], last(kind, id)))]
    blobs = read_objects(repository.git, list(held), releases[0].name) if held else {}
    for hash, release in held.items():
        data = blobs[hash]
        # Most files are about other things, and looking for a name is quicker than reading a tree.
        if isinstance(data, bytes) and all(name in data for name in names) and _gives(data, kind, id):
            return release
    return None


def _gives(data: bytes, kind: Kind, id: str) -> bool:
    document = read_document("", data, Report())
    uses = find_uses(document.root) if document and file_kind(document.root) == "progression" else ()
    return any(use.is_own and use.kind == kind and use.id == id for use in uses)
