"""The declared format as data: records, their fields, and what the words under each field say.

`library.model` and the two modules it is built from are read twice: by `decode` as types, and here as a text too,
because a declaration's words are no part of a Python value. Only the JSON Schema and the reference page are made from
this, never a library read.
"""

import ast
import inspect
import types
from collections.abc import Iterator
from dataclasses import MISSING, fields, is_dataclass
from functools import cache
from itertools import chain
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from unpack.library import item_model, model, record_parts
from unpack.library.decode import record_title, yaml_name
from unpack.library.item_model import Figure
from unpack.library.model import FrameworkFile, LibraryFile, Needs, ProgressionFile
from unpack.text.record import record

FileKind = Literal["library", "framework", "progression", "overlay"]

FILE_RECORDS: dict[FileKind, type[Any]] = {
    "library": LibraryFile,
    "framework": FrameworkFile,
    "progression": ProgressionFile,
}

# Filled in by the reader and never written by an author.
_FILLED_IN = frozenset({"id", "place"})
# Records that are written in a form of their own, which the decoder reads by hand.
_WRITTEN_BY_HAND = (Needs, Figure)


@record
class FieldDeclaration:
    """A field as it is written in YAML; `default` as it would be typed there, "" where leaving it out says nothing."""

    name: str
    hint: Any
    doc: str
    is_needed: bool
    default: str


@record
class RecordDeclaration:
    """A record; `name` is what an author calls it ("skill"), kebab-case."""

    record: type[Any]
    name: str
    doc: str
    fields: tuple[FieldDeclaration, ...]


def declare(record: type[Any]) -> RecordDeclaration:
    """Return the declaration of a record of the format."""
    hints = get_type_hints(record, include_extras=True)
    docs = _read_docs()[record.__name__]
    declared = tuple(
        FieldDeclaration(
            yaml_name(field.name),
            hints[field.name],
            docs.get(field.name, ""),
            field.default is MISSING and field.default_factory is MISSING,
            _typed_default(field.default),
        )
        for field in fields(record)
        if field.name not in _FILLED_IN
    )
    return RecordDeclaration(record, _plain_name(record), " ".join((record.__doc__ or "").split()), declared)


def list_records(kind: FileKind) -> tuple[RecordDeclaration, ...]:
    """Return the records of one kind of file: the file's own first, each other where it is first met."""
    found: dict[type[Any], RecordDeclaration] = {}
    pending = [FILE_RECORDS[kind]]
    while pending:
        record = pending.pop(0)
        if record not in found:
            found[record] = declare(record)
            pending += [inner for field in found[record].fields for inner in records_inside(field.hint)]
    return tuple(found.values())


def records_inside(hint: Any) -> Iterator[type[Any]]:
    """Yield the records that a declared type mentions, but those written in a form of their own."""
    if is_dataclass(hint) and isinstance(hint, type):
        if hint not in _WRITTEN_BY_HAND:
            yield hint
    elif get_origin(hint) is not Annotated:
        for argument in get_args(hint):
            yield from records_inside(argument)


def without_none(hint: Any) -> tuple[Any, ...]:
    """Return the alternatives of a declared type: of `X | None` only X, of `X | Y` both, else the type itself."""
    if get_origin(hint) in (Union, types.UnionType):
        return tuple(argument for argument in get_args(hint) if argument is not type(None))
    return (hint,)


def _plain_name(record: type[Any]) -> str:
    """ "a skill" → `skill`, "`teach`" → `teach`, "a vocabulary entry" → `vocabulary-entry`."""
    return record_title(record).removeprefix("a ").removeprefix("an ").strip("`").replace(" ", "-")


def _typed_default(default: Any) -> str:
    if isinstance(default, bool):
        return "yes" if default else "no"
    return default if isinstance(default, str) else ""


@cache
def _read_docs() -> dict[str, dict[str, str]]:
    """Return the text under each field of each declared record, white space collapsed."""
    docs: dict[str, dict[str, str]] = {}
    modules = (record_parts, item_model, model)
    for statement in chain.from_iterable(ast.parse(inspect.getsource(module)).body for module in modules):
        if isinstance(statement, ast.ClassDef):
            found = docs.setdefault(statement.name, {})
            for field, under in zip(statement.body, statement.body[1:], strict=False):
                if isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name) and (text := _text(under)):
                    found[field.target.id] = text
    return docs


def _text(statement: ast.stmt) -> str:
    """The text of a statement that is nothing else, white space collapsed; "" for any other statement."""
    if isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant):
        value = statement.value.value
        return " ".join(value.split()) if isinstance(value, str) else ""
    return ""
