"""A file that is to be edited: its bytes, its tree, and edits between places of the tree.

Places are offsets into the text as it was read: without the byte order mark, with a line feed for each CRLF. An edit
changes the bytes between two of them and no other, so line ends, tabs and comments stay as they are.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable
from functools import cached_property

from unpack.text.diagnostic import Report
from unpack.text.reading import BOM, read_text
from unpack.text.record import record
from unpack.text.source import Source
from unpack.text.yamltree import Mapping, read_yaml

# A file by the number of its folder and its path inside it.
Place = tuple[int, str]


@record
class Edit:
    """Put `text` (its lines end in a line feed) in place of what stands from `start` up to `end`."""

    start: int
    end: int
    text: str


class OverlappingEdits(Exception):
    """Two edits touch the same characters; whoever made them has to decide what that means."""


@record(slots=False)
class Document:
    """One file: how messages call it, its bytes, its text with a line feed at each line end, and its tree."""

    name: str
    data: bytes
    source: Source
    root: Mapping

    @cached_property
    def text(self) -> str:
        """The text with the offsets of the tree, in which a tab is still a tab."""
        return self.data.removeprefix(BOM).decode("utf-8").replace("\r\n", "\n")

    @cached_property
    def _crlf(self) -> list[int]:
        """The offsets of the line ends that are CRLF in the file."""
        raw = self.data.removeprefix(BOM).decode("utf-8")
        return [found.start() - number for number, found in enumerate(re.finditer("\r\n", raw))]

    def line_start(self, offset: int) -> int:
        """The offset at which the line of `offset` begins."""
        return self.text.rfind("\n", 0, offset) + 1

    def line_end(self, offset: int) -> int:
        """The offset behind the line feed that ends the line of `offset`, or the end of the text."""
        found = self.text.find("\n", offset)
        return len(self.text) if found < 0 else found + 1

    def edit(self, edits: Iterable[Edit]) -> bytes:
        """Return the file's bytes after `edits`; insertions at one place keep their order.

        Raises OverlappingEdits.
        """
        raw = self.data.removeprefix(BOM).decode("utf-8")
        line_end = "\r\n" if self._crlf and raw.find("\r\n") == raw.find("\n") - 1 else "\n"
        parts: list[str] = []
        done = reached = 0
        for edit in sorted(edits, key=lambda edit: (edit.start, edit.end)):
            if edit.start < reached or edit.end < edit.start:
                raise OverlappingEdits(f"{self.name}:{edit.start}")
            reached = edit.end
            parts += [raw[done : self._place(edit.start)], edit.text.replace("\n", line_end)]
            done = self._place(edit.end)
        mark = BOM if self.data.startswith(BOM) else b""
        return mark + "".join([*parts, raw[done:]]).encode("utf-8")

    def _place(self, offset: int) -> int:
        """Where an offset of the text stands in the file's characters."""
        return offset + bisect_left(self._crlf, offset)


def read_document(name: str, data: bytes, report: Report) -> Document | None:
    """Return a file with its tree, or None where a finding says why it has none."""
    source = read_text(name, data, report)
    root = read_yaml(source, report) if source else None
    return Document(name, data, source, root) if source and isinstance(root, Mapping) else None
