"""What is to be renamed or moved: `OLD NEW` as typed → the kind of thing, its full id, and the full id it gets."""

from collections.abc import Iterable
from functools import cached_property
from typing import get_args

from unpack.library.kinds import MOST_LINE, Id, Refused
from unpack.library.library import Library
from unpack.review.rewrite.uses import KINDS, Kind
from unpack.text.clean import clean
from unpack.text.diagnostic import nearest_word
from unpack.text.errors import UnpackError
from unpack.text.record import record

# What has ids inside that change with its own.
_INSIDE: dict[Kind, frozenset[Kind]] = {
    "progression": frozenset(KINDS) - {"progression"},
    "skill": frozenset({"item"}),
}


@record
class Move:
    """The id `old` of a thing of some kind becomes `new`; both are full ids."""

    kind: Kind
    old: str
    new: str

    def rename(self, kind: Kind, id: str) -> str:
        """Return the id that a thing has afterwards; of most things it is the same."""
        if kind == self.kind and id == self.old:
            return self.new
        if kind in _INSIDE.get(self.kind, ()) and id.startswith(f"{self.old}/"):
            return self.new + id.removeprefix(self.old)
        return id

    @property
    def is_relocation(self) -> bool:
        """Whether it goes to another progression, or an item to another skill."""
        return parent(self.kind, self.old) != parent(self.kind, self.new)


def parent(kind: Kind, id: str) -> str:
    """Return the id of what a thing stands in: a progression, or an item's skill; "" of a progression."""
    return _split(kind, id)[0]


def last(kind: Kind, id: str) -> str:
    """Return the part of an id that a thing has for itself."""
    return _split(kind, id)[1]


def _split(kind: Kind, id: str) -> tuple[str, str]:
    if kind == "progression":
        return "", id
    # A word may hold a `/` of its own.
    around, _, key = id.rpartition("/") if kind == "item" else id.partition("/")
    return around, key


class KnownIds:
    """The ids of a library, by kind."""

    def __init__(self, library: Library) -> None:
        self._library = library

    @cached_property
    def by_kind(self) -> dict[Kind, frozenset[str]]:
        progressions = self._library.progressions
        return {
            "progression": frozenset(progressions),
            "skill": frozenset(self._library.skills),
            "misconception": frozenset(self._library.misconceptions),
            "item": frozenset(self._library.items),
            "passage": frozenset(f"{id}/{key}" for id, one in progressions.items() for key in one.passages),
            "rubric": frozenset(f"{id}/{key}" for id, one in progressions.items() for key in one.rubrics),
            "word": frozenset(f"{id}/{key}" for id, one in progressions.items() for key in one.vocabulary),
        }

    def is_retired(self, kind: Kind, id: str) -> bool:
        """Whether a thing is no longer used."""
        library = self._library
        retirable = {
            "progression": library.progressions,
            "skill": library.skills,
            "misconception": library.misconceptions,
            "item": library.items,
        }
        return kind in retirable and bool(getattr(retirable[kind][id], "retired", None))


def choose_move(known: KnownIds, old: str, new: str) -> Move:
    """Return what `mv OLD NEW` means.

    A kind and a colon may stand in front of OLD (`skill:rounding/tie`); a NEW without `/` stays where OLD is. Raises
    UnpackError for an OLD that is unknown, has several meanings, or is retired, and for a NEW that is taken, leads
    nowhere, or is no id.
    """
    kind, id = _find(known, old)
    if known.is_retired(kind, id):
        raise UnpackError(f"`{id}` is retired, and its id stays as it is", "results may still name it")
    wanted = new.removeprefix(f"{kind}:")
    goal = wanted if kind == "progression" or _is_full(known, kind, wanted) else f"{parent(kind, id)}/{wanted}"
    if goal == id:
        raise UnpackError(f"`{clean(goal)}` is its id already")
    if kind != "progression":
        _check_parent(known, kind, goal, parent(kind, id))
    _check_id(kind, last(kind, goal))
    if goal in known.by_kind[kind]:
        is_retired = known.is_retired(kind, goal)
        raise UnpackError(
            f"`{goal}` is {'retired, and an id is never used again' if is_retired else f'a {kind} already'}",
            "choose another id",
        )
    return Move(kind, id, goal)


def _find(known: KnownIds, typed: str) -> tuple[Kind, str]:
    prefix, colon, rest = typed.partition(":")
    kinds = [kind for kind in KINDS if kind == prefix and colon] or list(KINDS)
    name = rest if len(kinds) == 1 else typed
    found = [(kind, name) for kind in kinds if name in known.by_kind[kind]]
    if not found and "/" not in name:
        found = [(kind, id) for kind in kinds for id in sorted(known.by_kind[kind]) if last(kind, id) == name]
    # A word of the vocabulary is often called like the skill that it belongs to, and rarely meant.
    found = [one for one in found if one[0] != "word"] or found
    if len(found) == 1:
        return found[0]
    if not found:
        ids = {id for kind in kinds for id in known.by_kind[kind]}
        near = nearest_word(name, ids if "/" in name else {last("item", id) for id in ids})
        raise UnpackError(
            f"the library has no {kinds[0] if len(kinds) == 1 else 'id'} `{clean(name)[:120]}`",
            f"did you mean `{near}`?" if near else "a skill is progression/skill, an item progression/skill/item",
        )
    named = [f"`{kind}:{id}`" for kind, id in found[:5]]
    raise UnpackError(f"`{clean(typed)}` means several things", f"write {_join(named)}")


def _join(names: list[str]) -> str:
    return " or ".join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else names[0]


def _is_full(known: KnownIds, kind: Kind, id: str) -> bool:
    """Whether NEW names its place, too; a word may hold a `/` of its own."""
    if kind == "word":
        return id.partition("/")[0] in known.by_kind["progression"] and "/" in id
    return "/" in id


def _check_id(kind: Kind, key: str) -> None:
    if kind == "word":
        if not key.strip() or len(key) > MOST_LINE or not key.isprintable() or key != key.strip():
            raise UnpackError(f"`{clean(key)[:80]}` cannot be a word of the vocabulary", "write it in one line")
        return
    try:
        get_args(Id)[1].read(key)
    except Refused as refused:
        raise UnpackError(clean(refused.fault.message), refused.fault.hint) from None


def _check_parent(known: KnownIds, kind: Kind, goal: str, old_place: str) -> None:
    around: Kind = "skill" if kind == "item" else "progression"
    depth = 3 if kind == "item" else 2
    if kind != "word" and goal.count("/") != depth - 1:
        raise UnpackError(
            f"`{clean(goal)[:120]}` cannot be the id of {'an item' if kind == 'item' else f'a {kind}'}",
            "an item is progression/skill/item" if kind == "item" else f"a {kind} is progression/{kind}",
        )
    place = parent(kind, goal)
    _require(around, place, known.by_kind[around])
    if place != old_place and known.is_retired(around, place):
        raise UnpackError(f"`{place}` is retired, and nothing new goes there")


def _require(kind: Kind, id: str, known: Iterable[str]) -> None:
    if id not in known:
        near = nearest_word(id, known)
        raise UnpackError(f"the library has no {kind} `{clean(id)[:120]}`", f"did you mean `{near}`?" if near else None)
