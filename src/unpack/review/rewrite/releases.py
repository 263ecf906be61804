"""Ids that a release used. They are never given to anything else: results and printed sheets still hold them."""

from collections.abc import Sequence
from pathlib import Path

from unpack.review.git_objects import read_objects
from unpack.review.release_files import list_release_files
from unpack.review.revision import Repository, Revision, list_releases
from unpack.review.rewrite.document import read_document
from unpack.review.rewrite.move import last
from unpack.review.rewrite.uses import Kind, file_kind, find_uses
from unpack.text.diagnostic import Report


def find_release(repository: Repository, folders: Sequence[Path], kind: Kind, id: str) -> Revision | None:
    """Return the newest release (a tag `v*`, of whatever branch) in which a thing of this kind had this id, or None.

    Each state of a file is read once, however many releases hold it. Raises UnpackError where git does not have all
    that a release holds.
    """
    held: dict[str, Revision] = {}
    for one in list_release_files(repository, list_releases(repository), folders):
        for hash in sorted(one.hashes):
            held.setdefault(hash, one.release)
    names = [part.encode() for part in dict.fromkeys((id.partition("/")[0], last(kind, id)))]
    blobs = read_objects(repository.git, list(held), next(iter(held.values())).name) if held else {}
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
