"""What `unpack mv` changes in `.unpack/accepted.yaml`: the ids by which its entries name what was accepted."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from unpack.cli.accepting import load_accepted, name_file
from unpack.review.changes.accepting import FOLDER, NAME
from unpack.review.rewrite.accepted import rename_accepted
from unpack.review.rewrite.document import Document, Edit, read_document
from unpack.review.rewrite.move import Move
from unpack.review.rewrite.word_diff import describe_edits
from unpack.text.clean import clean
from unpack.text.diagnostic import Report
from unpack.text.record import record
from unpack.text.replacing import Replacement


@record
class RenamedAccepted:
    """A file of accepted changes that names what moves: where it lies, and its edits."""

    path: Path
    document: Document
    edits: Sequence[Edit]

    @property
    def replacement(self) -> Replacement:
        return Replacement(self.path, self.document.data, self.document.edit(self.edits))

    def describe(self) -> Iterator[str]:
        """Yield the file's name and its changed lines."""
        yield clean(self.document.name)
        yield from describe_edits(self.document, self.edits)


def find_renamed(folders: Sequence[Path], move: Move) -> list[RenamedAccepted]:
    """Return the files of accepted changes in `folders` that name what moves.

    Raises UnpackError after showing what is wrong with one of them.
    """
    found = []
    for folder in folders:
        data = load_accepted(folder).data
        document = read_document(name_file(folder), data, Report()) if data else None
        edits = rename_accepted(document, move) if document else []
        if document and edits:
            found.append(RenamedAccepted(folder / FOLDER / NAME, document, edits))
    return found
