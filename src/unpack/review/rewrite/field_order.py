"""Fields in the order of the format, each with the comments above it. Ids keep the author's order.

Only records whose fields stand on lines of their own, or all on one line in braces, are put in order.
"""

from collections.abc import Iterator
from functools import cache
from inspect import get_annotations
from typing import Annotated, Any, get_args, get_origin

from unpack.library.decode import yaml_name
from unpack.library.item_model import Figure
from unpack.library.model import FrameworkFile, LibraryFile, Needs, ProgressionFile
from unpack.library.written_order import written_order
from unpack.review.rewrite.blocks import find_block, is_flow, takes_what_follows
from unpack.review.rewrite.document import Document
from unpack.review.rewrite.uses import file_kind
from unpack.text.record import is_record, record
from unpack.text.yamltree import Mapping, Node, Sequence

_FILES: dict[str, Any] = {
    "library": LibraryFile,
    "framework": FrameworkFile,
    "progression": ProgressionFile,
    "overlay": ProgressionFile,
}
# What only overlays have.
_FIRST, _LAST = ("overlay", "language"), "hide"


@record
class _Shuffle:
    """Parts of the text, one behind the other, and the order in which they should stand."""

    parts: tuple[tuple[int, int], ...]
    order: tuple[int, ...]


def order_fields(document: Document) -> str:
    """Return the text of a library file with its fields in the order of the format."""
    kind = _FILES.get(file_kind(document.root))
    shuffles = sorted(_find_shuffles(document, document.root, kind), key=lambda one: one.parts[0][0]) if kind else []
    return _write(document.text, 0, len(document.text), shuffles)


def _write(text: str, first: int, last: int, shuffles: list[_Shuffle]) -> str:
    """The text from `first` to `last` after the shuffles inside it, which are sorted by their starts."""
    written: list[str] = []
    at = first
    while shuffles:
        outer = shuffles[0]
        inside = [one for one in shuffles[1:] if one.parts[0][0] < outer.parts[-1][1]]
        shuffles = shuffles[1 + len(inside) :]
        written.append(text[at : outer.parts[0][0]])
        parts = [
            _write(text, *part, [one for one in inside if part[0] <= one.parts[0][0] < part[1]]) for part in outer.parts
        ]
        gaps = [text[before[1] : after[0]] for before, after in zip(outer.parts, outer.parts[1:], strict=False)]
        lines = all(not gap for gap in gaps)
        for place, number in enumerate(outer.order):
            part = parts[number]
            # The last line of a file may lack its line feed.
            written.append(part + "\n" if lines and not part.endswith("\n") and place + 1 < len(parts) else part)
            written += gaps[place : place + 1]
        at = outer.parts[-1][1]
    return "".join([*written, text[at:last]])


def _find_shuffles(document: Document, node: Node, kind: Any) -> Iterator[_Shuffle]:
    """The records in `node`, which holds one of this kind, that are not in order."""
    if not isinstance(node, Mapping):
        return
    fields = _list_fields(kind)
    names = list(node.entries)
    ranks = {name: place for place, name in enumerate((*_FIRST, *fields, _LAST))}
    if all(name in ranks for name in names):
        order = tuple(sorted(range(len(names)), key=lambda place: ranks[names[place]]))
        if order != tuple(range(len(names))) and (parts := _list_parts(document, node)):
            yield _Shuffle(parts, order)
    for name, (_, value) in node.entries.items():
        inner, is_many = fields.get(name, (None, False))
        if inner is None:
            continue
        if not is_many:
            yield from _find_shuffles(document, value, inner)
        elif isinstance(value, Mapping):
            for _, entry in value.entries.values():
                yield from _find_shuffles(document, entry, inner)
        elif isinstance(value, Sequence):
            for entry in value.entries:
                yield from _find_shuffles(document, entry, inner)


def _list_parts(document: Document, node: Mapping) -> tuple[tuple[int, int], ...]:
    """The fields of a record as parts of the text that can change places; none where they cannot."""
    if is_flow(document, node):
        parts = tuple((key.start, max(key.end, value.end)) for key, value in node.entries.values())
        return () if "\n" in document.text[node.start : node.end] else parts
    found: list[tuple[int, int]] = []
    for name, (_, value) in node.entries.items():
        block = find_block(document, node, name)
        if block is None or takes_what_follows(document, value):
            return ()
        # Empty lines, and comments apart, go with the field below them.
        found.append((found[-1][1] if found else block.start, block.end))
    return tuple(found)


@cache
def _list_fields(kind: Any) -> dict[str, tuple[Any, bool]]:
    """The fields of a record in order, by their names in YAML: the record that stands in each, or None, and whether
    there may be many."""
    hints = {yaml_name(name): hint for name, hint in get_annotations(kind).items()}
    return {name: _find_record(hints[name]) for name in written_order(kind)}


def _find_record(hint: Any) -> tuple[Any, bool]:
    if is_record(hint):
        return (None if hint in (Needs, Figure) else hint), False
    if get_origin(hint) is Annotated:
        return None, False
    for argument in get_args(hint):
        inner, _ = _find_record(argument)
        if inner is not None:
            return inner, get_origin(hint) in (dict, tuple)
    return None, False
