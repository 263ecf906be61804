"""Comparing two libraries: everything that differs in meaning, as changes by stable id, worst first."""

from collections.abc import Mapping
from dataclasses import replace

from unpack.library.load import Loaded
from unpack.review.changes.base_ids import name_by_base
from unpack.review.changes.change import LEVELS, Change, quote
from unpack.review.changes.collector import Collector
from unpack.review.changes.edges import describe_edges
from unpack.review.changes.identity import Identity, identify
from unpack.review.changes.layout import compare_layout
from unpack.review.changes.libraries import compare_frameworks, compare_library_files
from unpack.review.changes.overlays import compare_overlays
from unpack.review.changes.progressions import compare_progression, tell_gone_progression, tell_new_progression

NOTHING: Mapping[str, int] = {}


def compare_libraries(
    old: Loaded,
    new: Loaded,
    ids: Identity | None = None,
    *,
    answers: Mapping[str, int] = NOTHING,
    layout: bool = False,
) -> tuple[Change, ...]:
    """Return what differs between two libraries without errors, worst first, then in the order of the new one.

    `ids` is what `identify` finds, `answers` how many collected answers there are to each item of the old library.
    `layout` tells also of comments and of what is only typed otherwise.
    """
    walk = Collector(old, new, ids or identify(old.library, new.library), answers)
    compare_library_files(walk)
    compare_frameworks(walk)
    _compare_progressions(walk)
    compare_overlays(walk, old, new)
    _tell_unapproved(walk)
    if layout:
        compare_layout(walk, old, new)
    changes = _suspect_renames(describe_edges(walk.found, old.library, new.library, walk.ids), walk.ids)
    return tuple(sorted(name_by_base(changes, walk.ids), key=lambda change: LEVELS.index(change.level)))


def _compare_progressions(walk: Collector) -> None:
    ids = walk.ids.progressions
    for progression in walk.new.progressions.values():
        if progression.id in ids.old_of:
            compare_progression(walk, walk.old.progressions[ids.old_of[progression.id]], progression)
        elif progression.id in ids.fresh:
            tell_new_progression(walk, progression)
    for progression in walk.old.progressions.values():
        if progression.id in ids.gone:
            tell_gone_progression(walk, progression)


def _tell_unapproved(walk: Collector) -> None:
    """What was approved on both sides and means something else now."""
    counts: dict[str, int] = {}
    for change in walk.found:
        if change.level != "information":
            counts[change.progression] = counts.get(change.progression, 0) + 1
    for id, old in walk.ids.progressions.old_of.items():
        before, after = walk.old.progressions[old], walk.new.progressions[id]
        if id in counts and before.status == after.status == "approved":
            message = f"{quote(id)} is approved on both sides, and its meaning changed"
            places = (before.place.key_span("status"), after.place.key_span("status"))
            walk.add("approved-but-changed", "progression", id, message, before=before, after=after, places=places)


def _suspect_renames(changes: list[Change], ids: Identity) -> list[Change]:
    """Say where a thing that is gone has nearly the words of one that is new."""
    told: list[Change] = []
    for change in changes:
        found = ids.likely.get(change.thing, {}).get(change.subject)
        if found and change.kind == f"{change.thing}-removed":
            new, share = found
            move = f"`unpack mv {change.subject} {new}`"
            effect = f"looks like a rename ({share:.2f}): undo it and run {move}, which keeps its results"
            change = replace(change, effect=(*change.effect, effect))
        told.append(change)
    return told
