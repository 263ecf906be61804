"""Changes as Markdown for teachers: by progression, a sentence each, for a person to edit before it is sent round.

Ids, files, places and what costs nobody anything stay out of it.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from unpack.library.library import Library
from unpack.review.changes.change import Change, count
from unpack.review.changes.report import Comparison
from unpack.review.changes.sentences import Sentences, escape

# What a list of single changes would hide is counted for each skill.
_QUESTIONS: Mapping[str, tuple[str, str]] = {
    "item-added": ("is new", "are new"),
    "item-answer-changed": ("has another right answer", "have another right answer"),
    "item-scoring-changed": ("is scored in another way", "are scored in another way"),
    "item-words-changed": ("is worded in another way", "are worded in another way"),
    "item-draws-changed": ("takes other numbers", "take other numbers"),
    "wrong-answers-changed": ("has other wrong answers", "have other wrong answers"),
    "item-removed": ("was dropped", "were dropped"),
    "item-retired": ("is no longer used", "are no longer used"),
    "item-moved": ("belongs to another skill now", "belong to another skill now"),
}
_LIBRARY = "The whole library"


def write_changelog(comparison: Comparison, old: Library, new: Library) -> str:
    """Return the changes between two libraries in sentences, by progression, in the order of their titles."""
    before, after = (
        f"{one.name} ({one.date})" if one.date else one.name for one in (comparison.before, comparison.after)
    )
    lines = [f"# What changed: {escape(before)} to {escape(after)}", ""]
    places = {id: place for place, id in enumerate(dict.fromkeys((*new.skills, *old.skills)))}
    sections: dict[str, list[Change]] = {}
    for change in comparison.changes:
        sections.setdefault(change.progression, []).append(change)
    for id in sorted(sections, key=lambda id: (bool(id), _title(id, old, new).casefold(), id)):
        sentences = list(_write(sections[id], Sentences(old, new), places))
        if sentences:
            lines += [f"## {_title(id, old, new)}", "", *(f"- {sentence}" for sentence in sentences), ""]
    if len(lines) == 2:
        lines.append("Nothing that a teacher would notice.")
    return "\n".join(lines).rstrip("\n") + "\n"


def _title(id: str, old: Library, new: Library) -> str:
    found = new.progressions.get(id) or old.progressions.get(id)
    return escape(found.title) if found else _LIBRARY


def _write(changes: Iterable[Change], sentences: Sentences, places: Mapping[str, int]) -> Iterator[str]:
    """The sentences of a section: about the progression, then skill by skill in the order of the library."""
    order: dict[str, list[Change]] = {}
    for change in changes:
        about = change.subject.rpartition("/")[0] if change.thing == "item" else change.subject
        order.setdefault(about if change.thing in ("skill", "item") else "", []).append(change)
    for skill in sorted(order, key=lambda id: (id != "", places.get(id, 0))):
        for change in order[skill]:
            yield from sentences.say(change)
        if told := _count_questions(order[skill]):
            yield f"{sentences.name(skill)}: {told}."


def _count_questions(changes: Sequence[Change]) -> str:
    """How many questions changed in which way; "" for none."""
    counts: dict[str, set[str]] = {}
    told_of: set[str] = set()
    # A question of which several things changed counts for the first of them.
    for kind in _QUESTIONS:
        found = {one.subject for one in changes if one.kind == kind and (kind == "item-added" or not one.is_mere)}
        if found - told_of:
            counts[kind] = found - told_of
        told_of |= found
    told: list[str] = []
    for kind, (one, several) in _QUESTIONS.items():
        if kind in counts:
            number = len(counts[kind])
            noun = count(number, "question") if not told else f"{number:,}"
            told.append(f"{noun} {one if number == 1 else several}")
    return ", ".join(told)
