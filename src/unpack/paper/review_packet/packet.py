"""The records of `review`: a packet of what changed, for colleagues who decide on paper."""

from collections.abc import Sequence
from typing import Any

from unpack.paper.records.record import SheetRecord, prose
from unpack.paper.review_packet.placing import find_frameworks, place_thing
from unpack.paper.review_packet.printed import show_printed
from unpack.paper.review_packet.questions import compare_questions, draw_question, shorten_stem
from unpack.paper.review_packet.rows import list_rows, list_typed
from unpack.paper.review_packet.sentences import tell_changes, tell_effects
from unpack.paper.review_packet.things import Thing, gather_rest, gather_things
from unpack.paper.review_packet.view import ReviewView
from unpack.review.changes.change import LEVELS, Reprint
from unpack.review.changes.report import Side
from unpack.text.prose import plain_text

# What one sheet holds: more would be typeset for too long, and nobody reads it at one sitting. Questions and skills of
# something new count too, so many of them as one section.
MOST_SECTIONS = 30
_QUESTIONS, _SKILLS = 3, 10
MOST_LISTED = 400
_FROM_GIT = "working copy"

# The kinds of sheet that may have to be printed again, by the names of their commands.
_SHEETS = {
    "rubric": "rubric.title",
    "self-assess": "review.self-assess",
    "progression": "progression.title",
    "unpacked": "review.unpacked",
    "items": "set.items",
    "slip": "set.slip",
}
_THINGS = (
    "library",
    "framework",
    "standard",
    "progression",
    "misconception",
    "passage",
    "rubric",
    "skill",
    "item",
    "questions",
    "overlay",
)

Section = tuple[Thing, dict[str, Any]]


def build_review_records(view: ReviewView) -> tuple[SheetRecord, ...]:
    """Return the packet: one sheet, or several where more changed than one of them holds."""
    things, rest = gather_things(view), _list_rest(view)
    parts = _share_out([(one, _describe_thing(view, one, number)) for number, one in enumerate(things, start=1)])
    lists = [rest[start : start + MOST_LISTED] for start in range(0, len(rest), MOST_LISTED)]
    # The list stands behind the last section; what it does not hold goes on alone.
    sheets = [(part, [] if place < len(parts) - 1 else [*lists[:1]]) for place, part in enumerate(parts)]
    sheets += [([], [entries]) for entries in (lists[1:] if parts else lists)]
    return tuple(
        _make_record(view, part, [entry for entries in listed for entry in entries], place, len(sheets), things)
        for place, (part, listed) in enumerate(sheets or [([], [])], start=1)
    )


def _share_out(sections: Sequence[Section]) -> list[list[Section]]:
    """The sections of each sheet."""
    parts: list[list[Section]] = []
    room = 0.0
    for thing, section in sections:
        size = 1 + len(section["questions"]) / _QUESTIONS + len(section["skills"]) / _SKILLS
        if not parts or size > room:
            parts.append([])
            room = MOST_SECTIONS
        room -= size
        parts[-1].append((thing, section))
    return parts


def _make_record(
    view: ReviewView,
    sections: Sequence[Section],
    listed: Sequence[dict[str, Any]],
    place: int,
    places: int,
    things: Sequence[Thing],
) -> SheetRecord:
    words = view.words
    heading = words.phrase("review.title", library=plain_text(view.new.file.title))
    if places > 1:
        heading = words.phrase("review.part", title=heading, part=place, parts=places)
    fields: dict[str, Any] = {
        "heading": heading,
        "sides": words.phrase(
            "review.sides",
            before=_name_side(view, view.comparison.before),
            after=_name_side(view, view.comparison.after),
        ),
        "summary": _summarize(view, things) if place == 1 else "",
        "is_first": place == 1,
        "reading": prose(words["review.reading"]),
        "is_empty": not things and not listed,
        "contents": [section for _, section in sections] if len(sections) > 1 else [],
        "sections": [section for _, section in sections],
        "listed": list(listed),
    }
    frameworks = dict.fromkeys(name for thing, _ in sections for name in find_frameworks(view, thing))
    return SheetRecord(
        template="review",
        title=heading,
        audience="teacher",
        fields=fields,
        frameworks=tuple(name for name in frameworks if name in view.new.frameworks),
    )


def _summarize(view: ReviewView, things: Sequence[Thing]) -> str:
    """How much there is to decide, the heaviest first."""
    counts = {level: sum(thing.level == level for thing in things) for level in LEVELS}
    told = [view.words.count("review.count-breaks", counts["breaks"])] if counts["breaks"] else []
    if counts["look"]:
        told.append(view.words.count("review.count-look", counts["look"]))
    if counts["information"]:
        told.append(view.words.count("review.count-new", counts["information"]))
    return " · ".join(told)


def _name_side(view: ReviewView, side: Side) -> str:
    name = view.words["review.working-copy"] if side.name == _FROM_GIT else side.name
    return f"{name} ({view.words.day(side.date)})" if side.date else name


def _describe_thing(view: ReviewView, thing: Thing, number: int) -> dict[str, Any]:
    drawn = _draw_sides(view, thing)
    is_same = drawn[0] is not None and drawn[0] == drawn[1]
    rows = [*compare_questions(view, *drawn), *list_rows(view, thing)]
    if thing.kind == "item" and not rows and is_same:
        rows = list_typed(view, thing)
    return {
        "number": str(number),
        "thing": view.words[f"review-thing.{_name_kind(thing)}"],
        "title": _title(view, thing),
        "weight": _weigh(view, thing),
        **place_thing(view, thing),
        "told": tell_changes(view, thing.changes),
        "rows": rows,
        "effects": tell_effects(view, thing),
        "reprints": _list_reprints(view, [one for change in thing.changes for one in change.sheets]),
        "stem": shorten_stem(drawn[1] or drawn[0]),
        "before": drawn[0],
        "after": drawn[1],
        "is_same": is_same,
        "was": _tell_gone(view, thing),
        **show_printed(view, thing),
    }


def _name_kind(thing: Thing) -> str:
    return next(kind for kind in _THINGS if kind == thing.kind)


def _weigh(view: ReviewView, thing: Thing) -> str:
    match thing.level:
        case "breaks":
            return view.words["review.weight-breaks"]
        case "look":
            return view.words["review.weight-look"]
    return view.words["review.weight-new"]


def _title(view: ReviewView, thing: Thing) -> str:
    last = thing.changes[-1]
    side = last.after or last.before
    match thing.kind:
        case "skill" | "item" | "questions":
            return view.name_skill(thing.skill)
        case "misconception":
            return plain_text((last.after if last.after and last.after.thinks else last.before).thinks)
        case "standard":
            return thing.id.partition("/")[2]
        case "framework" | "passage":
            return plain_text(side.title)
        case "rubric":
            for library in (view.new, view.old):
                progression = library.progressions.get(thing.progression)
                found = progression.rubrics.get(thing.id.partition("/")[2]) if progression else None
                if found:
                    return plain_text(found.title)
        case "library":
            return plain_text(view.new.file.title)
    return view.title_progression(thing.progression)


def _draw_sides(view: ReviewView, thing: Thing) -> tuple[dict[str, Any] | None, dict[str, Any] | None]:
    if thing.kind != "item":
        return None, None
    change = thing.changes[0]
    return draw_question(view, view.old, change.before), draw_question(view, view.new, change.after)


def _tell_gone(view: ReviewView, thing: Thing) -> str:
    """What a thing that is gone, or is no longer used, said: on no sheet will it be found again."""
    change = thing.changes[0]
    if change.before is None or (change.after is not None and not getattr(change.after, "retired", None)):
        return ""
    match thing.kind:
        case "skill":
            return plain_text(change.before.evidence)
        case "misconception":
            return plain_text(change.before.shows)
        case "standard":
            return plain_text(change.before.text)
    return ""


def _list_reprints(view: ReviewView, sheets: Sequence[Reprint]) -> str:
    """The sheets to print again, by kind, each with its standards."""
    found: dict[str, list[str]] = {}
    for one in sheets:
        found.setdefault(one.sheet, []).append(one.target)
    return " · ".join(f"{view.words[_SHEETS[sheet]]} ({view.join(targets, 8)})" for sheet, targets in found.items())


def _list_rest(view: ReviewView) -> list[dict[str, Any]]:
    """What is for information, an entry for each thing."""
    return [
        {
            "name": _title(view, thing),
            "place": view.title_progression(thing.progression) if thing.skill or thing.kind == "misconception" else "",
            "told": " ".join(tell_changes(view, thing.changes)),
        }
        for thing in gather_rest(view)
    ]
