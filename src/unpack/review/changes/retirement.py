"""What was retired, what stands in its place, and what came back."""

from typing import Any

from unpack.library.model import full_id
from unpack.review.changes.change import FieldChange, quote
from unpack.review.changes.collector import Collector
from unpack.review.changes.fields import compare_fields, find_place
from unpack.review.changes.identity import full_item_id
from unpack.text.source import Span


def tell_retirement(
    walk: Collector, thing: str, before: Any, after: Any, places: tuple[Span | None, Span | None]
) -> bool:
    """Tell that a thing was retired or is in use again; return whether that says all there is to say about it."""
    if not before.retired and not after.retired:
        return False
    common: dict[str, Any] = {"before": before, "after": after, "places": places}
    base = "" if thing == "standard" else before.id.partition("/")[0]
    if before.retired and after.retired:
        fields = tuple(compare_fields(before, after, ("retired",)))
        if fields:
            message = f"what stands for the retired {quote(after.id)} is another"
            walk.add(f"{thing}-retired", thing, after.id, message, fields=fields, base=base, **common)
        return True
    field = FieldChange(
        "retired",
        str(before.retired.on) if before.retired else None,
        str(after.retired.on) if after.retired else None,
        find_place(before, "retired"),
        find_place(after, "retired"),
    )
    if before.retired:
        message = f"{quote(after.id)} was retired and is in use again"
        walk.add("retirement-undone", thing, after.id, message, fields=(field,), base=base, **common)
        return False
    kind, message = _tell_successors(walk, thing, after)
    walk.add(kind, thing, after.id, message, fields=(field,), base=base, **common)
    return True


def _tell_successors(walk: Collector, thing: str, after: Any) -> tuple[str, str]:
    """The kind of a retirement, and the sentence about it."""
    kind, told = f"{thing}-retired", f"{quote(after.id)} is retired"
    names = [_resolve(thing, after.id, name) for name in after.retired.successors]
    if not names:
        return kind, f"{told}, and nothing stands for it"
    listed = " and ".join(map(quote, names))
    if thing != "skill" or not all(name in walk.new.skills for name in names):
        return kind, f"{told}; {listed} stand{'s' if len(names) == 1 else ''} for it"
    if len(names) > 1:
        return "skill-split", f"{told}, and {listed} stand for it"
    others = [id for id, skill in walk.new.skills.items() if id != after.id and _is_succeeded_by(skill, names[0])]
    if others:
        return "skill-merged", f"{told}, and {listed} stands for it and for {' and '.join(map(quote, others))}"
    return "skill-merged", f"{told}, and {listed}, which was there before, stands for it too"


def _is_succeeded_by(skill: Any, successor: str) -> bool:
    return bool(skill.retired) and successor in (_resolve("skill", skill.id, name) for name in skill.retired.successors)


def _resolve(thing: str, id: str, name: str) -> str:
    """The full id of what a retired thing names as its successor."""
    if thing == "item":
        return full_item_id(id, name)
    if thing in ("skill", "misconception"):
        return full_id(id.partition("/")[0], name)
    return name
