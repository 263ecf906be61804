"""Tidying a library file: only what cannot change what it says.

Spaces at line ends go outside texts in blocks, CRLF becomes LF, a byte order mark goes, and the file ends in one line
feed. Nothing is wrapped, quoted, aligned or indented anew.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator

from unpack.library.load import FILE_KINDS
from unpack.review.rewrite.document import Document, read_document
from unpack.review.rewrite.field_order import order_fields
from unpack.review.rewrite.uses import file_kind
from unpack.text.diagnostic import Report
from unpack.text.patterns import compile_later
from unpack.text.reading import BOM
from unpack.text.record import record
from unpack.text.yamltree import Mapping, Node, Scalar, Sequence

_UNTIDY_LINE = compile_later(rb"[ \t]\r?$", re.MULTILINE)
# Begun only where the spaces begin: many of them in the middle of a line would be tried from each one on.
_SPACES = compile_later(r"(?<![ \t])[ \t]+$", re.MULTILINE)


def format_file(name: str, data: bytes, report: Report, *, order: bool = False) -> bytes | None:
    """Return the bytes of a library file as they should be; None where a finding in `report` says why it cannot be
    read. A file that is no part of a library is left alone.

    `order` also puts fields into the order of the format, each with the comments above it; ids never move. An edit
    after which the file would not say the same is not made.
    """
    if not order and _is_tidy(data):
        return data
    document = read_document(name, data, report)
    if document is None:
        return None
    if file_kind(document.root) not in FILE_KINDS:
        return data
    for edit in (_strip_lines, order_fields, _strip_lines) if order else (_strip_lines,):
        text = edit(document)
        if text != document.text:
            edited = read_document(name, text.encode(), Report())
            if edited is not None and _is_same(document.root, edited.root):
                document = edited
    return document.text.encode()


def _is_tidy(data: bytes) -> bool:
    """Whether nothing is left to do, told without reading the tree."""
    ends_well = data.endswith(b"\n") and not data.endswith(b"\n\n")
    return ends_well and not (data.startswith(BOM) or b"\r" in data or _UNTIDY_LINE.search(data))


@record
class _Text:
    """Where a text stands whose line ends are its own."""

    start: int
    end: int
    is_block: bool


def _strip_lines(document: Document) -> str:
    """The text without spaces at line ends, and with one line feed at its end."""
    kept = sorted(_list_kept(document, document.root), key=lambda text: text.start)
    starts = [text.start for text in kept]

    def strip(found: re.Match[str]) -> str:
        place = bisect_right(starts, found.start()) - 1
        return found[0] if place >= 0 and found.start() < kept[place].end else ""

    stripped = _SPACES.sub(strip, document.text)
    # The line feeds behind a text in a block may be its own, and so may be that there is none.
    if kept and kept[-1].is_block and kept[-1].end >= len(document.text.rstrip()):
        return stripped
    return stripped.rstrip("\n") + "\n"


def _list_kept(document: Document, node: Node) -> Iterator[_Text]:
    """Texts in blocks, and those in double quotes, where a space may be escaped."""
    if isinstance(node, Mapping):
        for key, value in node.entries.values():
            yield from _list_kept(document, key)
            yield from _list_kept(document, value)
    elif isinstance(node, Sequence):
        for entry in node.entries:
            yield from _list_kept(document, entry)
    elif isinstance(node, Scalar) and node.style in ("|", ">"):
        yield _Text(document.line_end(node.start), node.end, is_block=True)
    elif isinstance(node, Scalar) and node.style == '"':
        yield _Text(node.start, node.end, is_block=False)


def _is_same(one: Node, other: Node) -> bool:
    """Whether two trees say the same; the order of fields does not matter."""
    if isinstance(one, Mapping) and isinstance(other, Mapping):
        return one.entries.keys() == other.entries.keys() and all(
            _is_same(value, other.entries[name][1]) for name, (_, value) in one.entries.items()
        )
    if isinstance(one, Sequence) and isinstance(other, Sequence):
        return len(one.entries) == len(other.entries) and all(map(_is_same, one.entries, other.entries))
    if isinstance(one, Scalar) and isinstance(other, Scalar):
        return one.text == other.text and one.is_empty == other.is_empty
    return False
