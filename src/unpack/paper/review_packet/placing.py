"""Where a changed thing stands: its progression, its standards, what it rests on and what it leads to."""

from collections.abc import Iterable, Iterator
from typing import Any

from unpack.library.library import Library
from unpack.library.model import Need, Skill
from unpack.paper.records.record import prose
from unpack.paper.review_packet.things import Thing
from unpack.paper.review_packet.view import ReviewView
from unpack.text.prose import plain_text


def place_thing(view: ReviewView, thing: Thing) -> dict[str, str]:
    """Return where a thing stands, in three texts, each perhaps empty: `place`, `rests_on`, `leads_to`."""
    parts = [view.title_progression(thing.progression)] if thing.progression else []
    found = {"place": "", "rests_on": "", "leads_to": ""}
    if thing.kind == "standard":
        parts += _place_standard(view, thing)
    library = view.new if thing.skill in view.new.graph.nodes else view.old
    skill = library.skills.get(thing.skill)
    if skill is not None:
        if thing.kind != "skill":
            parts.append(view.name_skill(thing.skill))
        parts += _list_standards(view, library, skill)
        if thing.skill in library.graph.nodes:
            found["rests_on"] = _join_needs(view, skill)
            found["leads_to"] = view.join(view.name_skill(edge.skill) for edge in library.graph.dependents(thing.skill))
    found["place"] = " · ".join(part for part in parts if part)
    return found


def find_frameworks(view: ReviewView, thing: Thing) -> Iterator[str]:
    """Yield the frameworks of which a code or a text is printed for a thing."""
    if thing.kind == "standard":
        yield thing.id.partition("/")[0]
    for library in (view.new, view.old):
        yield from (id.partition("/")[0] for id in library.standards_of.get(thing.skill, ()))


def list_needs(view: ReviewView, library: Library, skill: Skill) -> list[dict[str, Any]]:
    """Return what a skill rests on as the sheet of a standard shows it, branches with Either, or, and."""
    words = view.words
    rows = [_need_row(library, "", need) for need in skill.needs.all_of]
    for choice in skill.needs.choices:
        rows += [
            _need_row(library, words["unpacked.and" if place else "unpacked.or" if turn else "unpacked.either"], need)
            for turn, branch in enumerate(choice.branches)
            for place, need in enumerate(branch)
        ]
    return rows


def spell_ways(view: ReviewView, skill: Skill) -> str:
    """Return the ways to a skill in words: "A, or B and C", by today's names; "" where there is one way only."""
    return "; ".join(
        f", {view.words['unpacked.or']} ".join(_spell_branch(view, branch) for branch in choice.branches)
        for choice in skill.needs.choices
    )


def _join_needs(view: ReviewView, skill: Skill) -> str:
    plain = view.join(view.name_skill(need.skill) for need in skill.needs.all_of)
    return "; ".join(part for part in (plain, spell_ways(view, skill)) if part)


def _spell_branch(view: ReviewView, branch: Iterable[Need]) -> str:
    return f" {view.words['unpacked.and']} ".join(view.quote_skill(need.skill) for need in branch)


def _need_row(library: Library, lead: str, need: Need) -> dict[str, Any]:
    skill = library.skills[need.skill]
    return {
        "lead": lead,
        "name": prose(skill.name),
        "grade": library.grades.get(need.skill, ""),
        "why": prose(need.why),
    }


def _list_standards(view: ReviewView, library: Library, skill: Skill) -> Iterator[str]:
    for id in library.standards_of.get(skill.id, ()):
        standard = library.standards[id]
        grade = view.words.short_grade(standard.grade)
        yield f"{standard.code} ({grade})" if grade else standard.code


def _place_standard(view: ReviewView, thing: Thing) -> Iterator[str]:
    library = view.new if thing.id in view.new.standards else view.old
    standard = library.standards[thing.id]
    yield plain_text(library.frameworks[standard.framework].title)
    yield view.words.grade(standard.grade)
    yield plain_text(standard.domain)
