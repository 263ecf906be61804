"""The file of accepted changes after a rename: it names things by id, for people to read.

What is accepted goes by fingerprints, which a rename leaves alone (`changes.base_ids`).
"""

from unpack.review.rewrite.document import Document, Edit
from unpack.review.rewrite.layout import replace_scalar
from unpack.review.rewrite.move import Move
from unpack.review.rewrite.uses import KINDS, Kind
from unpack.text.yamltree import Mapping, Scalar

# What is gone is told by the id that it had, and standards, levels and the library have ids of another sort.
_OTHERS = frozenset(("skill-removed", "item-removed", "misconception-removed", "progression-removed"))
_ELSEWHERE = ("standard-", "levels-", "notice-")
# Kinds of change that happen to one kind of thing below a progression; the others may happen to any.
_SUBJECTS: tuple[tuple[tuple[str, ...], Kind], ...] = (
    (("misconception-", "rule-"), "misconception"),
    (("rubric-",), "rubric"),
    (("item-words-",), "passage"),
    (("skill-", "prerequisite-", "routes-", "descriptor-", "i-can-", "evidence-", "standards-"), "skill"),
)


def rename_accepted(document: Document, move: Move) -> list[Edit]:
    """Return the edits by which the entries of `.unpack/accepted.yaml` name their things as they are called after a
    move."""
    listed = document.root.get("accepted")
    edits = []
    for _, entry in listed.entries.values() if isinstance(listed, Mapping) else ():
        change, of = (entry.get(name) if isinstance(entry, Mapping) else None for name in ("change", "of"))
        if isinstance(change, Scalar) and isinstance(of, Scalar):
            new = _rename(move, change.text, of.text)
            if new != of.text:
                edits.append(replace_scalar(of, new))
    return edits


def _rename(move: Move, change: str, id: str) -> str:
    if change in _OTHERS or change.startswith(_ELSEWHERE):
        return id
    return next((new for kind in _list_kinds(change, id) if (new := move.rename(kind, id)) != id), id)


def _list_kinds(change: str, id: str) -> tuple[Kind, ...]:
    """What the id of an accepted change may stand for."""
    depth = id.count("/")
    if depth == 0:
        return ("progression",)
    if depth == 2:
        return ("item",)
    return next(((kind,) for prefixes, kind in _SUBJECTS if change.startswith(prefixes)), KINDS)
