"""The part of a sheet that a changed thing stands on, as it will be printed."""

from typing import Any

from unpack.library.library import Library
from unpack.library.model import Skill, WrittenRubric
from unpack.paper.records.record import prose
from unpack.paper.records.sample import sample_question
from unpack.paper.review_packet.placing import list_needs
from unpack.paper.review_packet.questions import draw_question
from unpack.paper.review_packet.things import Thing
from unpack.paper.review_packet.view import ReviewView
from unpack.unpacking.rubric import build_written_rubric, describe_level

_EDGES = frozenset(
    ("prerequisite-added", "prerequisite-removed", "prerequisite-softened", "prerequisite-hardened", "routes-changed")
)
_IN_RUBRIC = frozenset(("descriptor-changed", "evidence-changed"))
# A new thing is shown with so many of its questions; the others are counted.
MOST_QUESTIONS = 40

NOTHING: dict[str, Any] = {
    "rubric": None,
    "i_can": "",
    "check": "",
    "needs": [],
    "thoughts": [],
    "text": "",
    "skills": [],
    "questions": [],
    "more_questions": "",
}


def show_printed(view: ReviewView, thing: Thing) -> dict[str, Any]:
    """Return what of a thing will stand on paper; `NOTHING` for what is gone."""
    after = thing.changes[-1].after
    shown = dict(NOTHING)
    if thing.kind == "skill" and after is not None and not after.retired:
        shown |= _show_skill(view, thing, after)
    elif thing.kind == "questions":
        shown |= _show_questions(view, [change.after for change in thing.changes])
    elif thing.kind == "misconception" and after is not None and not after.retired:
        shown["thoughts"] = [
            {"thinks": prose(after.thinks), "shows": prose(after.shows), "respond": prose(after.respond)}
        ]
    elif thing.kind in ("standard", "passage") and after is not None and not getattr(after, "retired", None):
        shown["text"] = prose(after.text)
    elif thing.kind == "rubric":
        shown["rubric"] = _show_rubric(view.new, thing.id)
    elif thing.kind == "progression" and "progression-added" in thing.kinds:
        shown |= _show_progression(view, thing.id)
    return shown


def _show_skill(view: ReviewView, thing: Thing, skill: Skill) -> dict[str, Any]:
    library, is_new = view.new, "skill-added" in thing.kinds
    shown: dict[str, Any] = {}
    if skill.levels and (is_new or thing.kinds & _IN_RUBRIC):
        cells = [describe_level(library, skill, level) for level in library.levels]
        shown["rubric"] = _lay_out_rubric(view.new, [(skill.name, cells)])
    if skill.i_can and (is_new or "i-can-changed" in thing.kinds):
        shown |= {"i_can": prose(skill.i_can), "check": sample_question(library, skill)}
    if is_new or thing.kinds & _EDGES:
        shown["needs"] = list_needs(view, library, skill)
    if is_new:
        shown |= _show_questions(view, [item for item in skill.items.values() if not item.retired])
    return shown


def _show_questions(view: ReviewView, items: list[Any]) -> dict[str, Any]:
    drawn = [draw_question(view, view.new, item) for item in items[:MOST_QUESTIONS]]
    left = len(items) - MOST_QUESTIONS
    more = view.words.count("review.more-questions", left) if left > 0 else ""
    return {"questions": [one for one in drawn if one], "more_questions": more}


def _show_progression(view: ReviewView, id: str) -> dict[str, Any]:
    """The skills of a progression, in teaching order."""
    library = view.new
    skills = [skill for skill in library.progressions[id].skills.values() if not skill.retired]
    order = library.graph.topological_order(skill.id for skill in skills)
    return {
        "skills": [
            {
                "name": prose(library.skills[skill].name),
                "evidence": prose(library.skills[skill].evidence),
                "needs": view.join(view.name_skill(edge.prerequisite) for edge in library.graph.prerequisites(skill)),
            }
            for skill in order
        ]
    }


def _show_rubric(library: Library, id: str) -> dict[str, Any] | None:
    progression, _, key = id.partition("/")
    found = library.progressions.get(progression)
    written: WrittenRubric | None = found.rubrics.get(key) if found else None
    if written is None:
        return None
    rubric = build_written_rubric(library, written)
    return _lay_out_rubric(library, [(row.name, list(row.descriptors)) for row in rubric.criteria])


def _lay_out_rubric(library: Library, rows: list[tuple[str, list[str]]]) -> dict[str, Any]:
    target = next((place for place, level in enumerate(library.levels) if level.target), len(library.levels) - 1)
    return {
        "levels": [{"label": level.label, "target": level.target} for level in library.levels],
        "target": str(target + 2),
        "widths": " ".join(["18", *("20" for _ in library.levels)]),
        "rows": [{"name": prose(name), "cells": [prose(cell) or "–" for cell in cells]} for name, cells in rows],
    }
