"""What changed about skills: their words, their standards, what they rest on, and their items."""

from collections.abc import Mapping
from typing import Any

from unpack.library.model import Skill
from unpack.review.changes.change import FieldChange, count, quote
from unpack.review.changes.collector import Collector
from unpack.review.changes.fields import find_place
from unpack.review.changes.items import compare_item, compare_items
from unpack.review.changes.prerequisites import compare_needs
from unpack.review.changes.retirement import tell_retirement
from unpack.text.source import Span

# Every field of a skill by what a change of it means.
SKILL_FIELDS: Mapping[str, str] = {
    "name": "name-changed",
    "evidence": "evidence-changed",
    "i_can": "i-can-changed",
    "levels": "descriptor-changed",
    "kind": "kind-or-dok-changed",
    "dok": "kind-or-dok-changed",
    "teach": "teach-changed",
}
# Filled in by the reader, or compared in their own way.
SKILL_REST = frozenset(("id", "place", "standards", "needs", "helped_by", "items", "retired"))

_MESSAGES = {
    "evidence-changed": "what is seen of {} changed",
    "i-can-changed": "what a child reads about {} changed",
    "descriptor-changed": "the levels of {} are described in another way",
    "kind-or-dok-changed": "{} is of another kind or depth",
    "name-changed": "{} is called something else",
    "teach-changed": "the help for teaching {} changed",
}
_EDGES = {
    "prerequisite-added": "{} now needs {}",
    "prerequisite-removed": "{} no longer needs {}",
    "prerequisite-softened": "{} no longer needs {}, which only helps now",
    "prerequisite-hardened": "{} now needs {}, which only helped before",
    "routes-changed": "the ways to {} changed",
    "helped-by-changed": "what helps with {} changed",
    "reason-changed": "what {} rests on has another reason",
    "order-changed": "what {} rests on stands in another order",
}


def compare_skill(walk: Collector, before: Skill, after: Skill) -> None:
    """Compare a skill that both sides have, perhaps under a new id, with its items."""
    places = (place_of(walk.old, before), place_of(walk.new, after))
    common: dict[str, Any] = {"before": before, "after": after, "places": places, "base": before.progression}
    if before.id != after.id and not walk.is_followed(before.id, after.id):
        message = f"{quote(before.id)} is called {quote(after.id)} now"
        walk.add("skill-renamed", "skill", after.id, message, related=before.id, **common)
    if tell_retirement(walk, "skill", before, after, places):
        return
    _compare_standards(walk, before, after, common)
    walk.add_by_field(SKILL_FIELDS, _MESSAGES, "skill", after.id, **common)
    for edge in compare_needs(before, after, walk.new_skill):
        message = _EDGES[edge.kind].format(quote(after.id), quote(shorten(edge.related, after.id)))
        walk.add(edge.kind, "skill", after.id, message, fields=edge.fields, related=edge.related, **common)
    compare_items(walk, before, after)


def tell_new_skill(walk: Collector, skill: Skill) -> None:
    """Tell of a skill that the old side did not have, unless all it says is that the id is retired."""
    if not skill.retired:
        with_items = f", with {count(len(skill.items), 'item')}" if skill.items else ""
        message = f"{quote(skill.id)} is new{with_items}"
        walk.add("skill-added", "skill", skill.id, message, after=skill, places=(None, place_of(walk.new, skill)))
    _tell_arrivals(walk, skill)


def tell_gone_skill(walk: Collector, skill: Skill) -> None:
    """Tell of a skill that the new side does not have."""
    gone = [item.id for item in skill.items.values() if item.id in walk.ids.items.gone]
    with_items = f", with its {count(len(gone), 'item')}" if gone else ""
    walk.add(
        "skill-removed",
        "skill",
        skill.id,
        f"the skill {quote(skill.id)} is gone{with_items}",
        before=skill,
        places=(place_of(walk.old, skill), None),
        items=gone,
        base=skill.progression,
    )


def place_of(library: Any, skill: Skill) -> Span | None:
    """Return the place of a skill's id in its file."""
    return find_place(library.progression_of(skill.id), "skills", skill.key)


def shorten(id: str, near: str) -> str:
    """Return an id as it is written near another one: without the progression where both share it."""
    return id.removeprefix(f"{near.partition('/')[0]}/")


def _compare_standards(walk: Collector, before: Skill, after: Skill, common: dict[str, Any]) -> None:
    old, new = walk.old.standards_of[before.id], walk.new.standards_of[after.id]
    if old == new:
        return
    is_same = set(old) == set(new)
    texts = [", ".join(id.partition("/")[2] for id in ids) or None for ids in (old, new)]
    places = find_place(before, "standards"), find_place(after, "standards")
    field = FieldChange("standards", texts[0], texts[1], *places, is_mere=is_same)
    kind = "order-changed" if is_same else "standards-changed"
    told = "names its standards in another order" if is_same else "is part of other standards"
    walk.add(kind, "skill", after.id, f"{quote(after.id)} {told}", fields=(field,), **common)


def _tell_arrivals(walk: Collector, skill: Skill) -> None:
    """Items that stood under another skill before this one was there."""
    for item in skill.items.values():
        if item.id in walk.ids.items.old_of:
            compare_item(walk, walk.old.items[walk.ids.items.old_of[item.id]], item)
