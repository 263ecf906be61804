"""Changes under the ids that the base knows: a change is the same one whatever its things are called today.

An id that is renamed after a change was accepted would otherwise give that change another fingerprint.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import replace

from unpack.library.model import full_id
from unpack.review.changes.change import Change, FieldChange
from unpack.review.changes.identity import Identity

# What belongs to no progression.
_ELSEWHERE = frozenset(("library", "level", "framework", "standard"))
# Fields whose entries stand under the name of a misconception, or of a skill.
_BY_MISCONCEPTION = frozenset(("wrong", "options", "look-for"))
_BY_SKILL = frozenset(("needs", "helped-by"))
_ID = re.compile(r"[a-z0-9-]+(?:/[a-z0-9-]+)*")
_SAME_AS = re.compile(r"(same as )([a-z0-9/-]+)")


def name_by_base(changes: Iterable[Change], ids: Identity) -> list[Change]:
    """Return the changes, those that name something with another id in the base together with what they are there."""
    old_ids = _OldIds(ids)
    return [_name_by_base(change, old_ids) for change in changes] if old_ids else list(changes)


class _OldIds:
    """The ids of the base by those of today, kind by kind, where they are others."""

    def __init__(self, ids: Identity) -> None:
        self._old: dict[str, dict[str, str]] = {
            kind: {new: old for old, new in ids.today(kind).items()} for kind in ids.renamed
        }
        self._old["item"] |= {new: old for old, new in ids.moved.items()}

    def __bool__(self) -> bool:
        return any(self._old.values())

    def find(self, kind: str, id: str) -> str:
        """The id that a thing has in the base; of what has no id of its own there, by that of its progression."""
        if id in self._old.get(kind, ()):
            return self._old[kind][id]
        progression, slash, rest = id.partition("/")
        is_known = kind in self._old and kind != "progression"
        return id if is_known else f"{self._old['progression'].get(progression, progression)}{slash}{rest}"


def _name_by_base(change: Change, old: _OldIds) -> Change:
    if change.thing in _ELSEWHERE:
        return change
    subject, related = old.find(change.thing, change.subject), old.find("skill", change.related)
    fields = tuple(_name_field(one, change, subject, old) for one in change.fields)
    if (subject, related, fields) == (change.subject, change.related, change.fields):
        return change
    return replace(change, in_base=replace(change, subject=subject, related=related, fields=fields))


def _name_field(field: FieldChange, change: Change, subject: str, old: _OldIds) -> FieldChange:
    here, there = change.subject.partition("/")[0], subject.partition("/")[0]

    def find(kind: str, typed: str) -> str:
        """An id in the way it is typed: short inside its progression."""
        return old.find(kind, full_id(here, typed)).removeprefix(f"{there}/")

    head, _, key = field.name.partition("/")
    if change.kind == "routes-changed":
        return _respell(field, lambda text: _respell_routes(text, old))
    if head in _BY_SKILL and change.thing == "skill":
        return replace(field, name=f"{head}/{old.find('skill', key)}") if "/" in key else field
    if change.thing != "item":
        return field
    if head in _BY_MISCONCEPTION:
        name = field.name if key == "answer" else f"{head}/{find('misconception', key)}"
        respelled = _respell(
            field, lambda text: _SAME_AS.sub(lambda found: found[1] + find("misconception", found[2]), text)
        )
        return replace(respelled, name=name) if head == "wrong" else replace(field, name=name)
    if head in ("also", "checklist"):
        return _respell(field, lambda text: _ID.sub(lambda found: find("skill", found[0]), text))
    return field


def _respell_routes(text: str, old: _OldIds) -> str:
    """Routes as `prerequisites` spells them, by the alphabet of the ids of the base."""
    routes = [[route.split(" with ") for route in routes.split(" or ")] for routes in text.split("; ")]
    named = [[" with ".join(sorted(old.find("skill", id) for id in branch)) for branch in route] for route in routes]
    return "; ".join(" or ".join(sorted(route)) for route in named)


def _respell(field: FieldChange, spell: Callable[[str], str]) -> FieldChange:
    before, after = (None if text is None else spell(text) for text in (field.before, field.after))
    return replace(field, before=before, after=after)
