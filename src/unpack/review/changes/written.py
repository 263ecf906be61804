"""What changed about the passages and the written rubrics of a progression."""

from collections.abc import Mapping
from typing import Any

from unpack.library.model import ProgressionFile, WrittenRubric
from unpack.review.changes.change import quote
from unpack.review.changes.collector import Collector
from unpack.review.changes.fields import find_place

# Every field of these records by what a change of it means.
PASSAGE_FIELDS: Mapping[str, str] = {
    "title": "item-words-changed",
    "text": "item-words-changed",
    "genre": "item-words-changed",
    "words": "item-words-changed",
    "level": "item-words-changed",
    "licence": "licence-changed",
    "source": "sources-changed",
}
RUBRIC_FIELDS: Mapping[str, str] = {"title": "name-changed", "for_": "rubric-changed"}
CRITERION_FIELDS: Mapping[str, str] = {
    "name": "rubric-changed",
    "skills": "rubric-changed",
    "levels": "descriptor-changed",
}
REST = frozenset(("id", "place", "criteria"))
_PASSAGES = {
    "item-words-changed": "the passage {} has another text",
    "licence-changed": "the passage {} stands under another licence",
    "sources-changed": "the passage {} comes from elsewhere",
}
_RUBRICS = {
    "name-changed": "the rubric {} has another title",
    "rubric-changed": "the rubric {} has other rows or serves other standards",
    "descriptor-changed": "the levels of the rubric {} are described in another way",
}


def compare_passages(walk: Collector, before: ProgressionFile, after: ProgressionFile) -> None:
    for key in dict.fromkeys((*after.passages, *before.passages)):
        old, new = before.passages.get(key), after.passages.get(key)
        subject = f"{after.id}/{key}"
        places = (find_place(before, "passages", key), find_place(after, "passages", key))
        common: dict[str, Any] = {"before": old, "after": new, "places": places, "base": before.id}
        if old and new:
            walk.add_by_field(PASSAGE_FIELDS, _PASSAGES, "passage", subject, **common)
        else:
            told = f"the passage {quote(subject)} is {'new' if new else 'gone'}"
            walk.add("item-words-changed", "passage", subject, told, **common)


def compare_rubrics(walk: Collector, before: ProgressionFile, after: ProgressionFile) -> None:
    for key in dict.fromkeys((*after.rubrics, *before.rubrics)):
        old, new = before.rubrics.get(key), after.rubrics.get(key)
        subject = f"{after.id}/{key}"
        places = (find_place(before, "rubrics", key), find_place(after, "rubrics", key))
        common: dict[str, Any] = {"before": old, "after": new, "places": places, "base": before.id}
        if old and new:
            walk.add_by_field(RUBRIC_FIELDS, _RUBRICS, "rubric", subject, **common)
            _compare_criteria(walk, old, new, before.id)
        else:
            told = f"the rubric {quote(subject)} is {'new' if new else 'gone'}"
            walk.add("rubric-changed", "rubric", subject, told, **common)


def _compare_criteria(walk: Collector, before: WrittenRubric, after: WrittenRubric, base: str) -> None:
    for key in dict.fromkeys((*after.criteria, *before.criteria)):
        old, new = before.criteria.get(key), after.criteria.get(key)
        subject = f"{after.id}/{key}"
        places = (find_place(before, "criteria", key), find_place(after, "criteria", key))
        common: dict[str, Any] = {"before": old, "after": new, "places": places, "base": base}
        if old and new:
            walk.add_by_field(CRITERION_FIELDS, _RUBRICS, "criterion", subject, **common)
        else:
            told = f"the row {quote(subject)} is {'new' if new else 'gone'}"
            walk.add("rubric-changed", "criterion", subject, told, **common)
    walk.add_keys_order("rubric", after.id, "criteria", before, after)
