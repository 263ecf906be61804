"""Moving a block to another file: where the thing stands now, and where it goes, in the progression and in each overlay
and translation."""

from collections.abc import Mapping

from unpack.review.rewrite.document import Document, Edit, Place
from unpack.review.rewrite.layout import append_field, insert_before, shift_lines
from unpack.review.rewrite.move import Move, last, parent
from unpack.review.rewrite.stubs import find_free_path
from unpack.review.rewrite.uses import HOMES, Kind, file_kind, file_subject
from unpack.text.record import record
from unpack.text.yamltree import Mapping as YamlMapping
from unpack.text.yamltree import Scalar

_STEP = 2


@record
class Home:
    """Where a thing is given its id, or is reworded.

    `inside` holds it under `key`; `around` are the records around that one, from the file's own, each with the field
    that leads on.
    """

    inside: YamlMapping
    key: str
    around: tuple[tuple[YamlMapping, str], ...]


def find_home(document: Document, kind: Kind, id: str) -> Home | None:
    """Return where a thing stands in a file, or None where the file is about something else or does not have it."""
    if file_subject(document.root) != id.partition("/")[0]:
        return None
    steps, key = _steps(kind, id), last(kind, id)
    inside, around = document.root, []
    for step in steps:
        around.append((inside, step))
        following = inside.get(step)
        if not isinstance(following, YamlMapping):
            return None
        inside = following
    return Home(inside, key, tuple(around)) if key in inside.entries else None


def find_target(documents: Mapping[Place, Document], source: Place, progression: str) -> Place | None:
    """Return the file that takes what leaves the file `source`: the progression itself, or, for an overlay, one in the
    same folder and language."""
    kind, language = file_kind(documents[source].root), _language(documents[source])
    for place, document in documents.items():
        is_alike = file_kind(document.root) == kind and _language(document) == language
        if is_alike and file_subject(document.root) == progression and (kind == "progression" or place[0] == source[0]):
            return place
    return None


def put_field(document: Document, move: Move, text: str, *, with_gap: bool) -> Edit:
    """Return the edit that puts a thing, as a field from column 0 on, where its new id says.

    Raises CannotEdit where the file is written in a way that cannot take it.
    """
    inside = document.root
    steps = _steps(move.kind, move.new)
    while steps and isinstance(following := inside.get(steps[0]), YamlMapping):
        inside, steps = following, steps[1:]
    text = _nest(text, steps)
    if inside is document.root and steps[0] in ("vocabulary", "misconceptions") and "skills" in inside.entries:
        return insert_before(document, inside, "skills", text)
    return append_field(document, inside, text, with_gap=with_gap)


def write_overlay(
    documents: Mapping[Place, Document], source: Place, move: Move, text: str, taken: frozenset[str]
) -> tuple[Place, str]:
    """Return a new overlay or translation that holds a thing, as a field from column 0 on, and the place for it."""
    progression, language = move.new.partition("/")[0], _language(documents[source])
    head = f"overlay: {progression}\n" + (f"language: {language}\n" if language else "")
    path = find_free_path(source[1], f"{progression}.{language or 'words'}", taken)
    return (source[0], path), head + _nest(text, _steps(move.kind, move.new))


def apply_within(text: str, start: int, edits: list[Edit]) -> str:
    """Return a part of a document, which begins at the offset `start`, after edits inside it."""
    for edit in sorted(edits, key=lambda edit: -edit.start):
        text = text[: edit.start - start] + edit.text + text[edit.end - start :]
    return text


def _steps(kind: Kind, id: str) -> tuple[str, ...]:
    """The fields that lead from a file to the record whose keys are the ids of this kind."""
    if kind == "item":
        return ("skills", last("skill", parent("item", id)), "items")
    return (HOMES[kind],)


def _nest(text: str, steps: tuple[str, ...]) -> str:
    for step in reversed(steps):
        text = f"{step}:\n{shift_lines(text, _STEP)}"
    return text


def _language(document: Document) -> str:
    node = document.root.get("language")
    return node.text if isinstance(node, Scalar) else ""
