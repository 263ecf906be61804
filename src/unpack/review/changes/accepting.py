"""Accepting a change: `.unpack/accepted.yaml` beside library.yaml, by fingerprint, with who said why.

The file belongs to people: an entry is added as new lines, and nothing that stands there is moved or reworded.
"""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field, replace
from datetime import date
from typing import Annotated

from unpack.library.decode import decode
from unpack.library.kinds import Date, Passage, Plain, pattern
from unpack.library.record_parts import Place
from unpack.review.changes.change import Acceptance, Change
from unpack.text.diagnostic import Report
from unpack.text.errors import UnpackError
from unpack.text.reading import BOM, read_text
from unpack.text.record import record
from unpack.text.source import Span
from unpack.text.yamltree import Mapping as Fields
from unpack.text.yamltree import Node, Scalar, read_yaml

FOLDER, NAME = ".unpack", "accepted.yaml"
MOST_BYTES = 1024 * 1024
_HEAD = """\
# Changes of this library that break past results, or need a look, and were accepted.
# `unpack diff --accept KIND ID --because "…"` adds an entry; delete one to have the change counted again.
accepted:
"""
_BARE = re.compile(r"[A-Za-z][A-Za-z0-9 .'’/()-]*[A-Za-z0-9.)]|[A-Za-z]")

Fingerprint = Annotated[str, pattern("fingerprint", r"[0-9a-f]{12}", "12 of the digits 0 to 9 and a to f")]


@record
class Entry:
    """One accepted change as it stands in the file."""

    id: str
    change: Plain
    of: Plain
    because: Passage
    on: Date
    place: Place = field(repr=False, compare=False)
    by: Plain = ""
    until: Date | None = None


@record
class AcceptedFile:
    """`.unpack/accepted.yaml`."""

    accepted: dict[Fingerprint, Entry]
    place: Place = field(repr=False, compare=False)


@record
class Accepted:
    """The accepted changes by fingerprint, and the bytes of the file, none where there is none."""

    entries: Mapping[str, Entry] = field(default_factory=dict)
    data: bytes = b""


def read_accepted(name: str, data: bytes, report: Report) -> Accepted:
    """Return what the bytes of the file hold, none of them where there is no file.

    With errors in `report` it is not to be used; `name` is what messages call the file.
    """
    if not data:
        return Accepted()
    source = read_text(name, data, report)
    root = read_yaml(source, report) if source else None
    if root is None:
        return Accepted({}, data)
    if not isinstance(root, Fields):
        message = "this file should hold fields, and does not"
        report.error("wrong-shape", Span(root.source, root.start, root.start), message, "the first line is `accepted:`")
        return Accepted({}, data)
    value = root.get("accepted")
    is_empty = (isinstance(value, Scalar) and value.is_empty) or (isinstance(value, Fields) and not value.entries)
    if is_empty and len(root.entries) == 1:
        return Accepted({}, data)
    file: AcceptedFile = decode(AcceptedFile, root, "", report)
    return Accepted(file.accepted, data)


def apply_accepted(changes: Iterable[Change], accepted: Accepted, today: date) -> tuple[Change, ...]:
    """Return the changes, those that somebody accepted with why; an acceptance that is over counts no more."""
    return tuple(
        replace(change, acceptance=_accept(entry, today))
        if (entry := accepted.entries.get(change.fingerprint))
        else change
        for change in changes
    )


def list_idle(changes: Iterable[Change], accepted: Accepted) -> tuple[Entry, ...]:
    """Return the entries that fit none of the changes."""
    met = {change.fingerprint for change in changes}
    return tuple(entry for print, entry in accepted.entries.items() if print not in met)


def write_accepted(
    accepted: Accepted, changes: Sequence[Change], *, because: str, by: str, on: date, until: date | None
) -> bytes:
    """Return the bytes of the file with an entry more for each of the changes.

    An entry that a change has already, because it is over, is replaced where it stands. Raises UnpackError where the
    file has a form in which nothing can be added.
    """
    data = accepted.data or _HEAD.encode()
    lines = {change.fingerprint: _spell_entry(change, because, by, on, until) for change in changes}
    for print, line in lines.items():
        data = _insert(data, print, line)
    report = Report()
    after = read_accepted(NAME, data, report).entries
    kept = {print: entry for print, entry in accepted.entries.items() if print not in lines}
    if (
        report.has_errors
        or after.keys() != kept.keys() | lines.keys()
        or any(after[print] != kept[print] for print in kept)
    ):
        raise _cannot_add()
    return data


def _accept(entry: Entry, today: date) -> Acceptance:
    is_over = entry.until is not None and entry.until < today
    return Acceptance(entry.because, entry.by, entry.on, entry.until, is_over, entry.place.span)


def _spell_entry(change: Change, because: str, by: str, on: date, until: date | None) -> str:
    fields = {"change": change.kind, "of": change.subject, "because": because, "by": by, "on": on.isoformat()}
    if until:
        fields["until"] = until.isoformat()
    return "{" + ", ".join(f"{name}: {_quote(text)}" for name, text in fields.items() if text) + "}"


def _quote(text: str) -> str:
    """A text as YAML, in quotes where a bare one could be read in another way."""
    is_bare = _BARE.fullmatch(text) or re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text)
    return text if is_bare else json.dumps(text, ensure_ascii=False)


def _insert(data: bytes, print: str, line: str) -> bytes:
    """The file with one entry more, behind the last one, or in place of one of the same fingerprint."""
    lines = data.removeprefix(BOM).decode().split("\n")
    end = "\r" if lines[0].endswith("\r") else ""
    source = read_text(NAME, data, Report())
    root = read_yaml(source, Report()) if source else None
    value = root.get("accepted") if isinstance(root, Fields) else None
    if isinstance(value, Fields) and value.entries and not value.source.text.startswith("{", value.start):
        indent = " " * (value.source.locate(value.start)[1] - 1)
        first, last = _count_lines(*value.entries.get(print) or list(value.entries.values())[-1])
        lines[first if print in value.entries else last : last] = [f"{indent}{print}: {line}{end}"]
    elif isinstance(root, Fields) and value is not None and not (isinstance(value, Fields) and value.entries):
        key = root.entries["accepted"][0]
        number = key.span.line
        # `accepted: {}` stands open from now on.
        lines[number - 1] = re.sub(r"[ \t]*\{[ \t]*\}", "", lines[number - 1])
        lines[number:number] = [f"  {print}: {line}{end}"]
    else:
        raise _cannot_add()
    text = "\n".join(lines)
    return (
        data[: len(data) - len(data.removeprefix(BOM))] + (text if text.endswith("\n") else f"{text}{end}\n").encode()
    )


def _cannot_add() -> UnpackError:
    message = f"`{FOLDER}/{NAME}` has a form to which nothing can be added"
    return UnpackError(message, "write `accepted:` on a line and each entry on one below it", exit_code=1)


def _count_lines(key: Scalar, value: Node) -> tuple[int, int]:
    """The lines of an entry: how many stand before it, and how many to its end."""
    line, column = value.source.locate(_end(value))
    # A block of text ends where the next line begins.
    return key.span.line - 1, line - 1 if column == 1 else line


def _end(node: Node) -> int:
    """Where the text of a node ends: a mapping's own end mark lies on the line of what follows."""
    if isinstance(node, Fields) and node.entries and not node.source.text.startswith("{", node.start):
        return _end(list(node.entries.values())[-1][1])
    return node.end
