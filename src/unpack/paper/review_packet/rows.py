"""The rows of old beside new: what a field is called, what it said, what it says."""

from collections.abc import Iterator, Mapping
from typing import Any

from unpack.library.model import Skill, full_id
from unpack.paper.review_packet.marking import mark_words, plain_run
from unpack.paper.review_packet.placing import spell_ways
from unpack.paper.review_packet.things import Thing
from unpack.paper.review_packet.view import ReviewView
from unpack.review.changes.change import Change, FieldChange
from unpack.text.prose import plain_text

Row = dict[str, Any]

# What a field is called where its name, or the first part of it, leads to the wording.
_LABELS: Mapping[str, str] = {
    "name": "review-field.name",
    "title": "review-field.name",
    "evidence": "unpacked.evidence",
    "i-can": "review-field.i-can",
    "kind": "unpacked.kind",
    "dok": "unpacked.dok",
    "standards": "review-field.standards",
    "thinks": "unpacked.thinks",
    "shows": "unpacked.shows",
    "respond": "unpacked.respond",
    "rule": "review-field.rule",
    "text": "review-field.text",
    "plain": "unpacked.plain",
    "grade": "unpacked.grade",
    "domain": "review-field.domain",
    "cluster": "review-field.domain",
    "notice": "review-field.notice",
    "publisher": "review-field.notice",
    "licence": "review-field.licence",
    "level": "review-field.reading-level",
    "for": "review-field.standards",
    "skills": "review-field.skills",
    "about": "review-field.text",
    "ask": "review-field.question",
    "exemplar": "key.exemplar",
    "exemplars": "key.exemplar",
    "scoring": "key.score",
    "look-for": "key.look-for",
    "task": "key.task",
    "materials": "key.materials",
    "minutes": "key.minutes",
    "safety": "key.safety",
    "checklist": "key.seen",
    "also": "review-field.also",
    "means": "unpacked.meaning",
    "es": "unpacked.spanish",
}
# Of a question these are read in words; the rest is seen where it is drawn.
_OF_ITEMS = frozenset(
    (
        "exemplar",
        "exemplars",
        "scoring",
        "look-for",
        "task",
        "materials",
        "minutes",
        "safety",
        "checklist",
        "also",
        "given",
    )
)
_EDGES = ("needs", "helped-by")


def list_rows(view: ReviewView, thing: Thing) -> list[Row]:
    """Return old beside new for every field of a thing that changed and is told in words."""
    return [row for change in thing.changes for row in _read_change(view, thing, change)]


def list_typed(view: ReviewView, thing: Thing) -> list[Row]:
    """Return the fields of a thing as its file holds them, for what is seen nowhere else."""
    rows = []
    for field in (field for change in thing.changes for field in change.fields):
        before, after = (
            plain_run(f"{field.name}: {' '.join(text.split())}" if text is not None else "")
            for text in (field.before, field.after)
        )
        rows.append(make_row(view.words["review-field.typed"], before, after))
    return rows


def make_row(what: str, before: Any, after: Any) -> Row:
    """Return one row from its label and the runs of both sides."""
    return {"what": what, "before": before, "after": after}


def compare_texts(view: ReviewView, what: str, before: str | None, after: str | None) -> Row:
    """Return one row of two texts, with marks on what differs."""
    return make_row(what, *mark_words(view, before, after))


def _read_change(view: ReviewView, thing: Thing, change: Change) -> Iterator[Row]:
    if change.kind == "routes-changed":
        ways = spell_ways(view, change.before), spell_ways(view, change.after)
        yield compare_texts(view, view.words["review-field.ways"], *ways)
        return
    if change.kind == "levels-changed":
        scales = [
            ", ".join(
                f"{level.label} ({view.words['rubric.target']})" if level.target else level.label
                for level in library.levels
            )
            for library in (view.old, view.new)
        ]
        yield compare_texts(view, view.words["review-field.levels"], *scales)
        return
    for field in change.fields:
        name = field.name.partition("/")[0]
        if name == "retired" or (thing.kind == "item" and name not in _OF_ITEMS):
            continue
        sides = ((change.before, field.before), (change.after, field.after))
        texts = (_spell(view, side, field, text) for side, text in sides)
        yield compare_texts(view, label_field(view, change, field), *texts)
        if change.kind in ("translation-behind", "overlay-behind") and (stays := _find_words(view, change, field)):
            yield make_row(view.words["review-field.stays"], plain_run(stays), plain_run(stays))


def _find_words(view: ReviewView, change: Change, field: FieldChange) -> str:
    """The words laid over a text that stayed as they were while the text changed."""
    laid = (one for one in view.overlays if one.progression == change.progression and field.name in one.texts)
    found = next((one for one in laid if change.related in (one.language, one.path)), None)
    return plain_text(found.texts[field.name][0]) if found else ""


def _spell(view: ReviewView, side: Any, field: FieldChange, text: str | None) -> str | None:
    """What a field of one side says, with names in place of words of ours and of ids."""
    if not text:
        return text
    steps = field.name.split("/")
    if field.name == "kind" and isinstance(side, Skill):
        # A skill's kind is one of four that have a word each.
        return view.words.texts.get(f"skill-kind.{text}", text)
    if field.name in ("also", "skills"):
        progression = side.id.partition("/")[0]
        return view.join((view.name_skill(full_id(progression, id)) for id in text.split("; ")), most=99)
    if steps[0] == "vocabulary" and len(steps) == 2:
        term = side.vocabulary[steps[1]]
        return f"{term.means} ({term.es})" if term.es else str(term.means)
    return text


def label_field(view: ReviewView, change: Change, field: FieldChange) -> str:
    """Return what a changed field is called; of an overlay with the thing that it is about."""
    steps = field.name.split("/")
    if change.thing == "overlay":
        return _label_path(view, change.progression, steps)
    if change.thing == "criterion":
        side = change.after or change.before
        name = plain_text(side.name) or next(
            (view.name_skill(full_id(change.progression, id)) for id in side.skills), ""
        )
        return " · ".join(part for part in (name, _label(view, change.progression, steps)) if part)
    return _label(view, change.progression, steps)


def _label_path(view: ReviewView, progression: str, steps: list[str]) -> str:
    """The label of a text below a progression: `skills/tie/i-can`."""
    if len(steps) < 3 or steps[0] not in ("skills", "misconceptions"):
        return _label(view, progression, steps)
    of = view.name_skill(f"{progression}/{steps[1]}") if steps[0] == "skills" else ""
    inner = steps[4:] if steps[2] == "items" and len(steps) > 4 else steps[2:]
    return " · ".join(part for part in (of, _label(view, progression, inner)) if part)


def _label(view: ReviewView, progression: str, steps: list[str]) -> str:
    words, first, last = view.words, steps[0], steps[-1]
    if first in _EDGES and len(steps) > 1:
        name = view.name_skill(full_id(progression, "/".join(steps[1:])))
        return words.phrase("review-field.rests-on" if first == "needs" else "review-field.helps", name=name)
    if first == "levels":
        level = view.new.file.levels.get(last) or view.old.file.levels.get(last)
        return words.phrase("review-field.at-level", level=level.label if level else last)
    if first == "vocabulary" and len(steps) > 1:
        return words.phrase("review-field.word", word=steps[1])
    if first == "given":
        return words.phrase("review-field.numbers", name=last)
    if first == "scoring":
        return words.phrase("review-field.points", points=last)
    key = _LABELS.get(first)
    return words[key] if key else words["review-field.other"]
