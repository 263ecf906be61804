"""Which thing of the new library is which of the old one.

Ids hold for ever, so the same id is the same thing. An id changes in one way only: a retired entry stays under the old
one and names the new one. An item may also move to another skill, under its own name.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from unpack.library.fingerprint import fingerprint_item
from unpack.library.item_model import ItemForm
from unpack.library.library import Library
from unpack.library.model import full_id
from unpack.review.changes.likeness import LIKE, measure, pair_alike, words_of
from unpack.text.record import record


@record
class Pairs:
    """The things of one kind on both sides: `old_of` new id → old id, `gone` old ids, `fresh` new ids.

    The retired entry of what was renamed stands nowhere: it is not a thing of its own.
    """

    old_of: Mapping[str, str]
    gone: frozenset[str]
    fresh: frozenset[str]


@record
class Identity:
    """What is the same on both sides, kind by kind; `renamed` and `moved` hold old id → new id.

    `renamed` holds whatever has another id now, but for the items of `moved`, which stand under another skill. `likely`
    holds what is gone and looks like something new, with how much: it counts as gone and as new, but what names the one
    and then the other did not change by that.
    """

    progressions: Pairs
    skills: Pairs
    misconceptions: Pairs
    items: Pairs
    renamed: Mapping[str, Mapping[str, str]]
    moved: Mapping[str, str]
    likely: Mapping[str, Mapping[str, tuple[str, float]]]

    def today(self, thing: str) -> dict[str, str]:
        """The ids by which things of a kind go now, where these are others."""
        return {old: new for old, (new, _) in self.likely[thing].items()} | dict(self.renamed[thing])


def identify(old: Library, new: Library, *, suspect: bool = True) -> Identity:
    """Find what was renamed and what moved between two states of a library; `suspect` looks for likely renames, too."""
    renamed: dict[str, dict[str, str]] = {}
    renamed["progression"] = _find_renamed(old.progressions, new.progressions, {}, lambda _, name: name)
    for kind, one, other in (
        ("skill", old.skills, new.skills),
        ("misconception", old.misconceptions, new.misconceptions),
    ):
        followed = _follow(renamed["progression"], one, other)
        renamed[kind] = _find_renamed(one, other, followed, lambda id, name: full_id(id.partition("/")[0], name))
    followed = _follow(renamed["skill"], old.items, new.items)
    renamed["item"] = _find_renamed(old.items, new.items, followed, full_item_id)
    moved = _find_moved(old, new, renamed["item"])
    pairs = {
        "progression": _pair(old.progressions, new.progressions, renamed["progression"]),
        "skill": _pair(old.skills, new.skills, renamed["skill"]),
        "misconception": _pair(old.misconceptions, new.misconceptions, renamed["misconception"]),
        "item": _pair(old.items, new.items, renamed["item"] | moved),
    }
    things: dict[str, tuple[Mapping[str, Any], Mapping[str, Any]]] = {
        "progression": (old.progressions, new.progressions),
        "skill": (old.skills, new.skills),
        "misconception": (old.misconceptions, new.misconceptions),
        "item": (old.items, new.items),
    }
    likely = {kind: _find_likely(pairs[kind], one, other) if suspect else {} for kind, (one, other) in things.items()}
    return Identity(pairs["progression"], pairs["skill"], pairs["misconception"], pairs["item"], renamed, moved, likely)


def _find_likely(pairs: Pairs, old: Mapping[str, Any], new: Mapping[str, Any]) -> dict[str, tuple[str, float]]:
    """What is gone and looks like something new."""
    gone = {id: words_of(old[id]) for id in sorted(pairs.gone) if not old[id].retired}
    fresh = {id: words_of(new[id]) for id in sorted(pairs.fresh) if not new[id].retired}
    return {one: (other, share) for one, other, share in pair_alike(gone, fresh)}


def _pair(old: Iterable[str], new: Mapping[str, Any], renamed: Mapping[str, str]) -> Pairs:
    known = set(old)
    old_of = {renamed.get(id, id): id for id in old if renamed.get(id, id) in new}
    return Pairs(
        old_of,
        frozenset(id for id in known if renamed.get(id, id) not in new),
        frozenset(id for id in new if id not in old_of and id not in known),
    )


def full_item_id(near: str, name: str) -> str:
    """Return the full id of the item that `name` means beside the item `near`."""
    missing = 2 - name.count("/")
    return "/".join((*near.split("/")[:missing], name))


def _follow(parents: Mapping[str, str], old: Iterable[str], new: Mapping[str, Any]) -> dict[str, str]:
    """What was renamed because what it stands in was."""
    found = {}
    for id in old if parents else ():
        parent, _, key = id.rpartition("/")
        renamed = f"{parents[parent]}/{key}" if parent in parents else ""
        if renamed in new:
            found[id] = renamed
    return found


def _find_renamed(
    old: Mapping[str, Any], new: Mapping[str, Any], followed: Mapping[str, str], resolve: Callable[[str, str], str]
) -> dict[str, str]:
    """What has another id because of what it stands in, or was retired for one new id that stands for nothing else.

    `resolve` gives the full id of a name that an entry gives beside its own id.
    """
    found = {}
    for id, thing in old.items():
        now = followed.get(id, id)
        seen = {now}
        while not thing.retired and now in new and new[now].retired and len(new[now].retired.successors) == 1:
            now = resolve(now, new[now].retired.successors[0])
            if now in seen:
                break
            seen.add(now)
        if now != id and now in new and now not in old and (thing.retired or not new[now].retired):
            found[id] = now
    claimed = Counter(found.values())
    return {id: successor for id, successor in found.items() if claimed[successor] == 1}


def _find_moved(old: Library, new: Library, renamed: Mapping[str, str]) -> dict[str, str]:
    """Items that are gone under one skill and there, by the same name and nearly the same words, under another."""
    kept = {renamed.get(id, id) for id in old.items}
    fresh: dict[str, list[str]] = {}
    for id in new.items:
        if id not in kept:
            fresh.setdefault(id.rpartition("/")[2], []).append(id)
    found: dict[str, str] = {}
    for id, item in old.items.items():
        candidates = fresh.get(item.key, []) if renamed.get(id, id) not in new.items else []
        same = next((other for other in candidates if _is_same_question(old, item, new, new.items[other])), None)
        if same:
            found[id] = same
            candidates.remove(same)
    return found


def _is_same_question(old: Library, item: ItemForm, new: Library, other: ItemForm) -> bool:
    if fingerprint_item(old, item) == fingerprint_item(new, other):
        return True
    return measure(words_of(item), words_of(other)) >= LIKE
