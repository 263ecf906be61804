"""What a library says, apart from how its ids are spelled: to see that an edit changed nothing else.

It goes by the decoded records and not by the files, so it shares nothing with the edits that it is there to check.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import fields
from functools import cache
from typing import Any

from unpack.library.item_model import ItemForm, find_same_as
from unpack.library.library import Library
from unpack.library.model import Criterion, Need, ProgressionFile, Skill, full_id
from unpack.library.record_parts import Retired
from unpack.review.rewrite.move import Move
from unpack.review.rewrite.uses import HOMES, Kind
from unpack.text.record import record

Rename = Callable[[Kind, str], str]
# A thing's kind and full id. Kinds beside those of ids: library, framework.
Key = tuple[str, str]


@record
class Meaning:
    """What a library says: the fields of each thing, and in which order things stand in each place."""

    things: dict[Key, dict[str, Any]]
    orders: dict[Key, tuple[str, ...]]


def describe_meaning(library: Library, rename: Rename | None = None) -> Meaning:
    """Return what a library says, with ids as `rename` (a kind and a full id → a full id) would have them."""
    description = _Description(library, rename or (lambda kind, id: id))
    description.things["library", ""] = {"file": library.file, "frameworks": library.frameworks}
    for progression in library.progressions.values():
        description.add_progression(progression)
    return Meaning(description.things, description.orders)


def find_difference(before: Library, after: Library, move: Move, *, has_stub: bool) -> str | None:
    """Return what is not as `move` should leave it ("skill rounding/tie"), or None where all is as planned."""
    planned, found = describe_meaning(before, move.rename), describe_meaning(after)
    stubs = _list_stubs(before, move) if has_stub else {}
    for key, successor in stubs.items():
        stub = found.things.pop(key, {})
        if (stub.get("retired") or (None, ()))[1] != (successor,):
            return " ".join(key)
    for key in sorted(planned.things.keys() | found.things.keys()):
        if planned.things.get(key) != found.things.get(key):
            return " ".join(key)
    apart = {id for _, id in stubs} | ({move.new} if move.is_relocation else set())
    for key in sorted(planned.orders.keys() | found.orders.keys()):
        wanted, given = (
            tuple(id for id in one.get(key, ()) if id not in apart) for one in (planned.orders, found.orders)
        )
        if wanted != given:
            return f"the order of {' '.join(key)}"
    return None


def _list_stubs(library: Library, move: Move) -> dict[Key, str]:
    """The ids that stay behind, each with the one that takes its place."""
    stubs: dict[Key, str] = {(move.kind, move.old): move.new}
    if move.kind == "progression":
        progression = library.progressions[move.old]
        stubs |= {("skill", f"{move.old}/{key}"): f"{move.new}/{key}" for key in progression.skills}
        stubs |= {("misconception", f"{move.old}/{key}"): f"{move.new}/{key}" for key in progression.misconceptions}
    return stubs


class _Description:
    """Collects things with their ids spelled out."""

    def __init__(self, library: Library, rename: Rename) -> None:
        self.library = library
        self.rename = rename
        self.things: dict[Key, dict[str, Any]] = {}
        self.orders: dict[Key, tuple[str, ...]] = {}

    def add_progression(self, progression: ProgressionFile) -> None:
        here = progression.id
        own = {"progression", *HOMES.values()}
        self._add("progression", here, "", progression, apart_from=own)
        inside: dict[Kind, Mapping[str, Any]] = {
            "misconception": progression.misconceptions,
            "skill": progression.skills,
            "passage": progression.passages,
            "rubric": progression.rubrics,
            "word": progression.vocabulary,
        }
        for kind, records in inside.items():
            ids = {f"{here}/{key}": one for key, one in records.items()}
            self.orders[kind, self.rename("progression", here)] = tuple(self.rename(kind, id) for id in ids)
            for id, one in ids.items():
                if kind == "skill":
                    self._add_skill(id, one)
                else:
                    self._add(kind, id, here, one)

    def _add_skill(self, id: str, skill: Skill) -> None:
        described = self._add("skill", id, skill.progression, skill, apart_from={"standards", "items"})
        described["standards"] = self.library.standards_of[id]
        ids = {f"{id}/{key}": item for key, item in skill.items.items()}
        self.orders["item", self.rename("skill", id)] = tuple(self.rename("item", item) for item in ids)
        for item, form in ids.items():
            self._add("item", item, id, form)

    def _add(self, kind: Kind, id: str, around: str, one: Any, apart_from: Collection[str] = ()) -> dict[str, Any]:
        record: Any = type(one)
        described = {
            name: self._describe(kind, around, one, name, getattr(one, name))
            for name in _list_fields(record)
            if name not in apart_from
        }
        self.things[kind, self.rename(kind, id)] = described
        return described

    def _describe(self, kind: Kind, around: str, one: Any, field: str, value: Any) -> Any:
        """The value of a field with full ids; `around` is what a short id of a successor is short for."""
        here = around.partition("/")[0]
        if isinstance(value, Retired):
            names = (f"{around}/{name}" if around and "/" not in name else name for name in value.successors if name)
            return value.on, tuple(self.rename(kind, name) for name in names)
        if isinstance(one, Skill) and field in ("needs", "helped_by"):
            if field == "helped_by":
                return self._needs(value)
            choices = tuple(
                (choice.label, tuple(self._needs(branch) for branch in choice.branches)) for choice in value.choices
            )
            return self._needs(value.all_of), choices
        if isinstance(one, ItemForm):
            return self._describe_item(around, here, field, value)
        if isinstance(value, dict) and field == "criteria":
            return {key: self._describe_criterion(here, criterion) for key, criterion in value.items()}
        return value

    def _describe_item(self, skill: str, here: str, field: str, value: Any) -> Any:
        if field in ("wrong", "options", "look_for"):
            named = [
                (
                    key if field == "options" and key == "answer" else self._full("misconception", here, key),
                    self._describe_wrong(here, entry) if field == "wrong" else entry,
                )
                for key, entry in value.items()
            ]
            return tuple(named)
        if field == "also":
            return tuple(self._full("skill", here, name) for name in value)
        if field == "checklist":
            return tuple((key, self._full("skill", here, name)) for key, name in value.items())
        if field in ("passage", "rubric") and value:
            return self._full("passage" if field == "passage" else "rubric", here, value)
        return self.rename("item", f"{skill}/{value}") if field == "after" and value else value

    def _describe_wrong(self, here: str, entry: Any) -> Any:
        if isinstance(entry, tuple):
            return tuple(self._describe_wrong(here, one) for one in entry)
        name = find_same_as(entry)
        return ("same as", self._full("misconception", here, name)) if name else entry

    def _describe_criterion(self, here: str, criterion: Criterion) -> tuple[Any, ...]:
        return (
            criterion.name,
            tuple(self._full("skill", here, name) for name in criterion.skills),
            tuple(criterion.levels.items()),
        )

    def _needs(self, needs: tuple[Need, ...]) -> tuple[tuple[str, str], ...]:
        return tuple((self.rename("skill", need.skill), need.why) for need in needs)

    def _full(self, kind: Kind, here: str, name: str) -> str:
        return self.rename(kind, full_id(here, name))


@cache
def _list_fields(kind: Any) -> tuple[str, ...]:
    """The fields of a kind of record that are part of its value, without the id that the reader fills in."""
    return tuple(one.name for one in fields(kind) if one.compare and one.name != "id")
