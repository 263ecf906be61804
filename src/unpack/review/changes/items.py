"""What changed about items: their answers, what wrong ones show, their scoring, their words and their numbers."""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from unpack.library.item_model import ItemForm
from unpack.library.model import Skill, full_id
from unpack.review.changes.change import FieldChange, quote
from unpack.review.changes.collector import Collector
from unpack.review.changes.fields import find_place, find_reordered
from unpack.review.changes.retirement import tell_retirement

# Every field of an item by what a change of it means; what an option or a way to look for it says has two: `_sort`.
ITEM_FIELDS: Mapping[str, str] = {
    "answer": "item-answer-changed",
    "order": "item-answer-changed",
    "accept": "item-answer-changed",
    "any_order": "item-answer-changed",
    "wrong": "wrong-answers-changed",
    "options": "wrong-answers-changed",
    "choices": "wrong-answers-changed",
    "other": "wrong-answers-changed",
    "look_for": "wrong-answers-changed",
    "scoring": "item-scoring-changed",
    "rubric": "item-scoring-changed",
    "slip": "item-scoring-changed",
    "guess": "item-scoring-changed",
    "also": "item-moved",
    "given": "item-draws-changed",
    "let": "item-draws-changed",
    "require": "item-draws-changed",
    "match": "item-draws-changed",
    "collisions": "item-draws-changed",
    "variants": "item-draws-changed",
    "allow": "item-draws-changed",
    "ask": "item-words-changed",
    "kind": "item-words-changed",
    "as_": "item-words-changed",
    "unit": "item-words-changed",
    "space": "item-words-changed",
    "form": "item-words-changed",
    "figure": "item-words-changed",
    "after": "item-words-changed",
    "passage": "item-words-changed",
    "exemplar": "item-words-changed",
    "exemplars": "item-words-changed",
    "task": "item-words-changed",
    "materials": "item-words-changed",
    "minutes": "item-words-changed",
    "checklist": "item-words-changed",
    "safety": "item-words-changed",
    "grouping": "item-words-changed",
    "dok": "kind-or-dok-changed",
}
# Filled in by the reader, or told by kinds of their own.
ITEM_REST = frozenset(("id", "place", "retired"))

_MESSAGES = {
    "item-answer-changed": "{} has another right answer",
    "wrong-answers-changed": "{} has other wrong answers",
    "item-scoring-changed": "{} is scored in another way",
    "item-moved": "{} draws on other skills besides its own",
    "item-draws-changed": "{} may take other numbers",
    "item-words-changed": "{} is worded in another way",
    "kind-or-dok-changed": "{} has another depth of knowledge",
}
_SAME_AS = re.compile(r"\s*same as\s+([a-z0-9/-]+)\s*")
# To Python two mappings are equal whatever their order.
_MAPPINGS = ("given", "let", "wrong", "options", "scoring", "exemplars", "look_for", "checklist")
_COUNTS_ANEW = frozenset(("item-answer-changed", "item-scoring-changed", "item-moved"))
_WRONG = "answers still count as right or wrong; which thinking a wrong one shows was read by the old list"


def compare_items(walk: Collector, before: Skill, after: Skill) -> None:
    """Compare the items of a skill that both sides have, with what moved to it from elsewhere."""
    for item in after.items.values():
        if item.id in walk.ids.items.old_of:
            compare_item(walk, walk.old.items[walk.ids.items.old_of[item.id]], item)
        elif item.id in walk.ids.items.fresh and not item.retired:
            places = (None, find_place(after, "items", item.key))
            walk.add("item-added", "item", item.id, f"{quote(item.id)} is new", after=item, places=places)
    for item in before.items.values():
        if item.id in walk.ids.items.gone:
            walk.add(
                "item-removed",
                "item",
                item.id,
                f"the item {quote(item.id)} is gone",
                before=item,
                places=(find_place(before, "items", item.key), find_place(after, "items")),
                items=(item.id,),
                base=before.progression,
            )
    ids = walk.ids.renamed["item"]
    walk.add_keys_order(
        "skill",
        after.id,
        "items",
        before,
        after,
        lambda key: ids.get(f"{before.id}/{key}", f"{after.id}/{key}").rpartition("/")[2],
    )


def compare_item(walk: Collector, before: ItemForm, after: ItemForm) -> None:
    """Compare one item, which may have moved to another skill or have another name now."""
    base = before.progression
    old_skill, new_skill = walk.old.skills[before.skill], walk.new.skills[after.skill]
    places = (find_place(old_skill, "items", before.key), find_place(new_skill, "items", after.key))
    common: dict[str, Any] = {"before": before, "after": after, "places": places, "base": base}
    if before.id in walk.ids.moved:
        message = f"{quote(before.id)} now stands under {quote(after.skill)}"
        walk.add("item-moved", "item", after.id, message, related=before.id, items=(before.id,), **common)
    elif before.key != after.key:
        message = f"{quote(before.id)} is called {quote(after.id)} now"
        walk.add("item-renamed", "item", after.id, message, related=before.id, **common)
    if tell_retirement(walk, "item", before, after, places):
        return
    if before == after and not _has_order(before, after):
        return
    one = _normalise(before, walk.new_skill, walk.new_misconception, walk.new_item)
    other = _normalise(after, _same, _same, _same)
    told = {kind: {"items": (before.id,)} for kind in _COUNTS_ANEW}
    walk.add_by_field(
        ITEM_FIELDS,
        _MESSAGES,
        "item",
        after.id,
        compared=(one, other),
        sort=lambda kind, field: _sort(walk, after.progression, kind, field),
        told={**told, "wrong-answers-changed": {"effect": (_WRONG,)}},
        **common,
    )


def _sort(walk: Collector, progression: str, kind: str, field: FieldChange) -> str:
    """The kind of a change in a field that holds two things; "" for what goes with another change."""
    if field.name == "options/answer":
        return "item-answer-changed"
    if field.name.startswith("look-for/") and field.before is not None and field.after is not None:
        return "item-words-changed"
    if kind == "wrong-answers-changed" and field.after is None:
        name = field.name.partition("/")[2]
        # That a misconception is gone is told once, and not by every item that named it.
        return "" if full_id(progression, name) in walk.ids.misconceptions.gone else kind
    return kind


def _has_order(before: ItemForm, after: ItemForm) -> bool:
    """Whether equal items hold something in another order."""
    return any(find_reordered(before, after, _MAPPINGS))


def _normalise(
    item: ItemForm, skill: Callable[[str], str], thought: Callable[[str], str], question: Callable[[str], str]
) -> ItemForm:
    """An item whose references are spelled in one way, short inside their progression, by the ids of today."""
    own = f"{item.progression}/"
    home = f"{skill(item.skill).partition('/')[0]}/"

    def short(name: str, rename: Callable[[str], str]) -> str:
        return rename(full_id(own[:-1], name)).removeprefix(home)

    def thoughts(names: Mapping[str, Any]) -> dict[str, Any]:
        return {name if name == "answer" else short(name, thought): point(value) for name, value in names.items()}

    def point(value: Any) -> Any:
        """A wrong answer that is the same as another one names the thinking behind that."""
        found = _SAME_AS.fullmatch(value) if isinstance(value, str) else None
        return f"same as {short(found[1], thought)}" if found else value

    return replace(
        item,
        wrong=thoughts(item.wrong),
        options=thoughts(item.options),
        look_for=thoughts(item.look_for),
        also=tuple(short(name, skill) for name in item.also),
        checklist={text: short(name, skill) for text, name in item.checklist.items()},
        after=question(f"{item.skill}/{item.after}").rpartition("/")[2] if item.after else "",
    )


def _same(id: str) -> str:
    return id
