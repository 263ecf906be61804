"""What changed about a library itself and its frameworks: levels, licence, notices, standards."""

from collections.abc import Mapping
from typing import Any

from unpack.library.library import Library
from unpack.library.model import FrameworkFile, Standard
from unpack.review.changes.change import FieldChange, count, quote
from unpack.review.changes.collector import Collector
from unpack.review.changes.fields import find_place
from unpack.review.changes.retirement import tell_retirement

# Every field of these records by what a change of it means.
LIBRARY_FIELDS: Mapping[str, str] = {
    "library": "name-changed",
    "title": "name-changed",
    "version": "name-changed",
    "language": "name-changed",
    "licence": "licence-changed",
    "default_framework": "standards-changed",
    "owners": "owners-changed",
}
LIBRARY_REST = frozenset(("place", "levels"))
LEVEL_FIELDS: Mapping[str, str] = {"label": "name-changed", "student": "name-changed"}
LEVEL_REST = frozenset(("id", "target"))
FRAMEWORK_FIELDS: Mapping[str, str] = {
    "title": "name-changed",
    "publisher": "notice-changed",
    "notice": "notice-changed",
    "url": "sources-changed",
}
FRAMEWORK_REST = frozenset(("framework", "place", "standards"))
STANDARD_FIELDS: Mapping[str, str] = {
    "text": "standard-reworded",
    "plain": "standard-reworded",
    "text_is": "standard-reworded",
    "grade": "standard-reworded",
    "domain": "standard-reworded",
    "cluster": "standard-reworded",
    "uuid": "sources-changed",
}
STANDARD_REST = frozenset(("id", "place", "retired"))

_LIBRARY = {
    "licence-changed": "the library {} stands under another licence",
    "standards-changed": "the library {} looks its codes up in another framework",
    "name-changed": "the library {} calls itself something else",
    "owners-changed": "the library {} has other owners",
}
_LEVELS = {"name-changed": "the level {} is called something else"}
_FRAMEWORKS = {
    "notice-changed": "the notice of {} changed",
    "name-changed": "the framework {} is called something else",
    "sources-changed": "the framework {} is published elsewhere",
}
_STANDARDS = {
    "standard-reworded": "the standard {} is worded in another way",
    "sources-changed": "the standard {} has another identifier",
}


def compare_library_files(walk: Collector) -> None:
    """Compare the two library.yaml."""
    before, after = walk.old.file, walk.new.file
    places = (before.place.key_span("library"), after.place.key_span("library"))
    common: dict[str, Any] = {"before": before, "after": after, "places": places}
    scales = _spell_levels(walk.old), _spell_levels(walk.new)
    if scales[0] != scales[1]:
        field = FieldChange("levels", *scales, before.place.key_span("levels"), after.place.key_span("levels"))
        message = f"the performance levels of {quote(after.library)} changed"
        walk.add("levels-changed", "library", after.library, message, fields=(field,), **common)
    walk.add_by_field(LIBRARY_FIELDS, _LIBRARY, "library", after.library, **common)
    for key, level in after.levels.items():
        if key in before.levels:
            old = before.levels[key]
            places = (find_place(before, "levels", key), find_place(after, "levels", key))  # type: ignore[assignment]
            walk.add_by_field(LEVEL_FIELDS, _LEVELS, "level", key, before=old, after=level, places=places)


def compare_frameworks(walk: Collector) -> None:
    """Compare the frameworks with their standards."""
    old, new = walk.old.frameworks, walk.new.frameworks
    for id in sorted({*old, *new}):
        if id not in new:
            message = f"the framework {quote(id)} is gone, with its {count(len(old[id].standards), 'standard')}"
            places = (old[id].place.key_span("framework"), None)
            walk.add("standard-removed", "framework", id, message, before=old[id], places=places)
        elif id not in old:
            message = f"the framework {quote(id)} is new, with {count(len(new[id].standards), 'standard')}"
            places_of_new = (None, new[id].place.key_span("framework"))
            walk.add("standard-added", "framework", id, message, after=new[id], places=places_of_new)
        else:
            _compare_framework(walk, old[id], new[id])


def _compare_framework(walk: Collector, before: FrameworkFile, after: FrameworkFile) -> None:
    places = (before.place.key_span("framework"), after.place.key_span("framework"))
    common: dict[str, Any] = {"before": before, "after": after, "places": places}
    walk.add_by_field(FRAMEWORK_FIELDS, _FRAMEWORKS, "framework", after.framework, **common)
    for code in dict.fromkeys((*after.standards, *before.standards)):
        old, new = before.standards.get(code), after.standards.get(code)
        if old != new:
            _compare_standard(
                walk, old, new, (find_place(before, "standards", code), find_place(after, "standards", code))
            )
    walk.add_keys_order("framework", after.framework, "standards", before, after)


def _compare_standard(walk: Collector, old: Standard | None, new: Standard | None, places: Any) -> None:
    common: dict[str, Any] = {"before": old, "after": new, "places": places}
    if old is None and new is not None:
        walk.add("standard-added", "standard", new.id, f"the standard {quote(new.id)} is new", **common)
    elif new is None and old is not None:
        served = count(len(walk.old.skills_of.get(old.id, ())), "skill")
        message = f"the standard {quote(old.id)} is gone; {served} named it"
        walk.add("standard-removed", "standard", old.id, message, **common)
    elif old is not None and new is not None and not tell_retirement(walk, "standard", old, new, places):
        walk.add_by_field(STANDARD_FIELDS, _STANDARDS, "standard", new.id, **common)


def _spell_levels(library: Library) -> str:
    """The scale in a line: `beginning, developing, meeting (target), extending`."""
    return ", ".join(f"{level.key} (target)" if level.target else level.key for level in library.levels)
