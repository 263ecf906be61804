"""Fingerprints: does an item, or the library, still mean what it meant when a sheet was printed from it?

A fingerprint is the SHA-256 of canonical JSON: a version number and the fields that carry meaning. Fields that hold
their default are left out, so a field that the format gains later changes no fingerprint of what does not use it; names
keep the author's order, because options, draws and teaching order follow it.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import MISSING, fields, replace
from datetime import date
from functools import cache
from typing import Any

from unpack.library.item_model import ItemForm, find_same_as
from unpack.library.library import Library
from unpack.library.model import full_id
from unpack.text.record import record

# To be raised whenever the same content would give another fingerprint than before.
FINGERPRINT_VERSION = 1

ITEM_DIGITS = 12

# What an item asks, how its answers are read, and which numbers it may hold. `exemplars` came later and only show what
# `scoring` says, so that adding them leaves the answers readable that were collected before.
ITEM_MEANING = frozenset(
    (
        "ask", "given", "let", "require", "answer", "wrong", "options", "choices", "other", "order", "match", "as_",
        "unit", "accept", "any_order", "collisions", "form", "figure", "also", "slip", "guess", "after", "passage",
        "exemplar", "scoring", "rubric", "look_for", "task", "materials", "checklist",
    )
)  # fmt: skip

# Who looks after a library, where it comes from and who may copy it. An id stands as the name of the field around it,
# and the version beside the fingerprint.
_NO_MEANING = frozenset(("id", "version", "owners", "sources", "status", "licence", "url", "uuid", "publisher"))


@record
class OldIds:
    """By which ids an item and what it names went at an earlier time: its own id then, and those of skills and
    misconceptions by the ids of now."""

    item: str
    skills: Mapping[str, str]
    misconceptions: Mapping[str, str]


def fingerprint_item(library: Library, item: ItemForm, then: OldIds | None = None) -> str:
    """Return the 12 hexadecimal digits of an item's meaning; with `then` as if its ids were still those of then.

    The rules of misconceptions that it takes for its own wrong answers belong to it, and the text that it is about; not
    its id, the room it has, or how deep it goes.
    """
    named = _name_as_then(item, then) if then else item
    meaning = {name: value for name, value in _list_fields(named) if name in ITEM_MEANING}
    old_ids = then.misconceptions if then else {}
    rules = [
        (old_ids.get(id, id), thought.rule)
        for id in _find_borrowed(item)
        if (thought := library.misconceptions.get(id))
    ]
    passage = library.progressions[item.progression].passages.get(item.passage)
    return _hash("item", sorted(meaning.items()), rules, passage.text if passage else "")[:ITEM_DIGITS]


def fingerprint_library(library: Library) -> str:
    """Return the 64 hexadecimal digits of all that the library says about what is taught and asked."""
    return _hash("library", library.file, library.frameworks, library.progressions)


def _name_as_then(item: ItemForm, then: OldIds) -> ItemForm:
    """An item with the names of then, short inside the progression that it stood in."""
    there = f"{then.item.partition('/')[0]}/"

    def name(reference: str, old_ids: Mapping[str, str]) -> str:
        full = full_id(item.progression, reference)
        old = old_ids.get(full, full)
        # What is written in full, and still called the same, was written in full.
        return reference if old == full and "/" in reference else old.removeprefix(there)

    def thought(reference: str) -> str:
        return name(reference, then.misconceptions)

    def point(typed: str) -> str:
        same = find_same_as(typed)
        before, _, behind = typed.rpartition(same) if same else (typed, "", "")
        return f"{before}{thought(same)}{behind}" if same else typed

    return replace(
        item,
        wrong={
            thought(key): point(typed) if isinstance(typed, str) else tuple(map(point, typed))
            for key, typed in item.wrong.items()
        },
        options={key if key == "answer" else thought(key): typed for key, typed in item.options.items()},
        look_for={thought(key): typed for key, typed in item.look_for.items()},
        also=tuple(name(reference, then.skills) for reference in item.also),
        checklist={text: name(reference, then.skills) for text, reference in item.checklist.items()},
    )


def _find_borrowed(item: ItemForm) -> Iterator[str]:
    """The misconceptions whose own rules say what is wrong here: nothing else stands beside their names."""
    for names in (item.wrong, item.options):
        for name, typed in names.items():
            entries = (typed,) if isinstance(typed, str) else typed
            if name != "answer" and not all(entry.strip() for entry in entries):
                yield full_id(item.progression, name)


def _hash(*meaning: object) -> str:
    text = json.dumps([FINGERPRINT_VERSION, *map(_encode, meaning)], separators=(",", ":"), sort_keys=True)
    return hashlib.sha256(text.encode("ascii")).hexdigest()


def _encode(value: Any) -> Any:
    """A value as JSON: a record as an object, names in the author's order as a list of pairs."""
    if isinstance(value, str | int | float | None):
        return value
    if isinstance(value, Mapping):
        return [[key, _encode(entry)] for key, entry in value.items()]
    if isinstance(value, tuple | list):
        return [_encode(entry) for entry in value]
    if isinstance(value, date):
        return value.isoformat()
    return {name: _encode(entry) for name, entry in _list_fields(value) if name not in _NO_MEANING}


def _list_fields(record: Any) -> Iterator[tuple[str, Any]]:
    """The fields of a record that say something: those that differ from their default."""
    kind: Any = type(record)
    for name, default in _list_defaults(kind):
        value = getattr(record, name)
        if value != default:
            yield name, value


@cache
def _list_defaults(kind: Any) -> tuple[tuple[str, Any], ...]:
    """The fields of a kind of record that take part in comparing it, each with its default or `MISSING`."""
    return tuple(
        (one.name, one.default if one.default_factory is MISSING else one.default_factory())
        for one in fields(kind)
        if one.compare
    )
