"""What changed about progressions: what they say of themselves, their words, misconceptions, passages and rubrics."""

from collections.abc import Iterable, Mapping
from typing import Any

from unpack.library.model import Misconception, ProgressionFile, Skill
from unpack.review.changes.change import FieldChange, count, quote
from unpack.review.changes.collector import Collector
from unpack.review.changes.fields import find_place
from unpack.review.changes.retirement import tell_retirement
from unpack.review.changes.skills import compare_skill, tell_gone_skill, tell_new_skill
from unpack.review.changes.written import compare_passages, compare_rubrics
from unpack.text.source import Span

# Every field of these records by what a change of it means.
PROGRESSION_FIELDS: Mapping[str, str] = {
    "title": "name-changed",
    "subject": "name-changed",
    "strand": "name-changed",
    "about": "teach-changed",
    "status": "status-changed",
    "framework": "standards-changed",
    "owners": "owners-changed",
    "sources": "sources-changed",
    "vocabulary": "vocabulary-changed",
}
PROGRESSION_REST = frozenset(("progression", "place", "skills", "misconceptions", "passages", "rubrics", "retired"))
MISCONCEPTION_FIELDS: Mapping[str, str] = {
    "thinks": "misconception-reworded",
    "shows": "misconception-reworded",
    "respond": "misconception-reworded",
    "rule": "rule-changed",
}
MISCONCEPTION_REST = frozenset(("id", "place", "retired"))

_MESSAGES = {
    "name-changed": "{} is called something else",
    "status-changed": "{} has another status",
    "vocabulary-changed": "the words to know in {} changed",
    "standards-changed": "{} looks its codes up in another framework",
    "teach-changed": "what {} says about itself changed",
    "sources-changed": "what {} rests on changed",
    "owners-changed": "other people look after {}",
}
_THOUGHTS = {
    "rule-changed": "{} gives other wrong answers",
    "misconception-reworded": "{} is described in another way",
}
_READ_BY_RULE = "answers still count as right or wrong; which thinking a wrong one shows was read by the old rule"


def compare_progression(walk: Collector, before: ProgressionFile, after: ProgressionFile) -> None:
    """Compare a progression that both sides have, perhaps under a new id, with all it holds."""
    common = _common(before, after, before.id)
    if before.id != after.id:
        message = f"{quote(before.id)} is called {quote(after.id)} now"
        walk.add("progression-renamed", "progression", after.id, message, related=before.id, **common)
    elif tell_retirement(walk, "progression", before, after, common["places"]):
        return
    walk.add_by_field(PROGRESSION_FIELDS, _MESSAGES, "progression", after.id, **common)
    _tell_relocation(walk, before, after, common)
    _compare_misconceptions(walk, before, after)
    compare_passages(walk, before, after)
    compare_rubrics(walk, before, after)
    for skill in after.skills.values():
        old = walk.ids.skills.old_of.get(skill.id)
        if old is not None:
            compare_skill(walk, walk.old.skills[old], skill)
        elif skill.id in walk.ids.skills.fresh:
            tell_new_skill(walk, skill)
    for skill in before.skills.values():
        if skill.id in walk.ids.skills.gone:
            tell_gone_skill(walk, skill)
    _compare_order(walk, before, after)


def tell_new_progression(walk: Collector, progression: ProgressionFile) -> None:
    """Tell of a progression that the old side did not have; skills that came from another one are compared."""
    if not progression.retired:
        fresh = [id for id in (skill.id for skill in progression.skills.values()) if id in walk.ids.skills.fresh]
        message = f"{quote(progression.id)} is new, with {_count_contents(fresh, progression.skills.values())}"
        place = progression.place.key_span("progression")
        walk.add("progression-added", "progression", progression.id, message, after=progression, places=(None, place))
    for skill in progression.skills.values():
        if skill.id in walk.ids.skills.old_of:
            compare_skill(walk, walk.old.skills[walk.ids.skills.old_of[skill.id]], skill)


def tell_gone_progression(walk: Collector, progression: ProgressionFile) -> None:
    """Tell of a progression that the new side does not have."""
    gone = [skill for skill in progression.skills.values() if skill.id in walk.ids.skills.gone]
    items = [item.id for skill in gone for item in skill.items.values() if item.id in walk.ids.items.gone]
    message = (
        f"the progression {quote(progression.id)} is gone, with its {_count_contents([one.id for one in gone], gone)}"
    )
    walk.add(
        "progression-removed",
        "progression",
        progression.id,
        message,
        before=progression,
        places=(progression.place.key_span("progression"), None),
        items=items,
        base=progression.id,
    )


def _count_contents(ids: Iterable[str], skills: Iterable[Skill]) -> str:
    wanted = set(ids)
    items = sum(len(skill.items) for skill in skills if skill.id in wanted)
    return f"{count(len(wanted), 'skill')} and {count(items, 'item')}"


def _common(before: Any, after: Any, base: str) -> dict[str, Any]:
    places: tuple[Span | None, Span | None] = (
        before.place.key_span("progression"),
        after.place.key_span("progression"),
    )
    return {"before": before, "after": after, "places": places, "base": base}


def _tell_relocation(walk: Collector, before: ProgressionFile, after: ProgressionFile, common: dict[str, Any]) -> None:
    old, new = walk.path_of(before), walk.path_of(after)
    if old != new:
        field = FieldChange("file", old, new, before.place.key_span("progression"), after.place.key_span("progression"))
        message = f"the {count(len(after.skills), 'skill')} of {quote(after.id)} stand in another file"
        walk.add("skill-relocated", "progression", after.id, message, fields=(field,), **common)


def _compare_order(walk: Collector, before: ProgressionFile, after: ProgressionFile) -> None:
    for name, renamed in (("skills", "skill"), ("misconceptions", "misconception"), ("passages", ""), ("rubrics", "")):
        ids = walk.ids.renamed.get(renamed, {})

        def rename(key: str, ids: Mapping[str, str] = ids) -> str:
            return ids.get(f"{before.id}/{key}", key).removeprefix(f"{after.id}/")

        walk.add_keys_order("progression", after.id, name, before, after, rename)


def _compare_misconceptions(walk: Collector, before: ProgressionFile, after: ProgressionFile) -> None:
    for thought in after.misconceptions.values():
        old = walk.ids.misconceptions.old_of.get(thought.id)
        places = (
            find_place(before, "misconceptions", _key(old or "")),
            find_place(after, "misconceptions", _key(thought.id)),
        )
        if old is not None:
            _compare_misconception(walk, walk.old.misconceptions[old], thought, places)
        elif thought.id in walk.ids.misconceptions.fresh and not thought.retired:
            message = f"{quote(thought.id)} is new"
            walk.add(
                "misconception-added", "misconception", thought.id, message, after=thought, places=(None, places[1])
            )
    for thought in before.misconceptions.values():
        if thought.id in walk.ids.misconceptions.gone:
            places = (find_place(before, "misconceptions", _key(thought.id)), find_place(after, "misconceptions"))
            message = f"the misconception {quote(thought.id)} is gone"
            naming = walk.count_naming(thought.id)
            walk.add(
                "misconception-removed",
                "misconception",
                thought.id,
                message,
                before=thought,
                places=places,
                effect=(f"{count(naming, 'item')} named it",) if naming else (),
                base=before.id,
            )


def _compare_misconception(
    walk: Collector, before: Misconception, after: Misconception, places: tuple[Span | None, Span | None]
) -> None:
    if before.id != after.id and not walk.is_followed(before.id, after.id):
        message = f"{quote(before.id)} is called {quote(after.id)} now"
        more: dict[str, Any] = {"before": before, "after": after, "places": places, "related": before.id}
        walk.add("misconception-renamed", "misconception", after.id, message, **more)
    if tell_retirement(walk, "misconception", before, after, places):
        return
    base = before.id.partition("/")[0]
    told: dict[str, Any] = {}
    if before.rule != after.rule:
        borrowing = walk.count_borrowing(before.id)
        leave = "leaves" if borrowing == 1 else "leave"
        effect = (f"{count(borrowing, 'item')} {leave} a wrong answer to it", _READ_BY_RULE)
        told["rule-changed"] = {"effect": effect}
    common: dict[str, Any] = {"before": before, "after": after, "places": places, "base": base}
    walk.add_by_field(MISCONCEPTION_FIELDS, _THOUGHTS, "misconception", after.id, told=told, **common)


def _key(id: str) -> str:
    return id.rpartition("/")[2]
