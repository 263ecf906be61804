"""The record of `profile --student`: one student's skills over time, a row for each progression, strengths first."""

from collections.abc import Mapping
from typing import Any

from unpack.classroom.findings import Label
from unpack.classroom.mastery_over_time import SkillMastery
from unpack.classroom.mistakes import StudentMistakes
from unpack.paper.records.history import HistoryView, list_next
from unpack.paper.records.record import SheetRecord, prose
from unpack.paper.wording import Wording

_SHAPES: dict[Label, str] = {"has-it": "●", "not-sure": "◐", "not-yet": "○"}


def build_student_profile_record(view: HistoryView, student: StudentMistakes, words: Wording) -> SheetRecord:
    """Return the record of one student's page: no score, and nobody to compare with."""
    known = view.mastery.get(student.student, {})
    fields: dict[str, Any] = {
        "heading": words["strands.title"],
        "name": view.name(student.student),
        "strands": _strand_rows(view, known, words),
        "stopped": [
            {
                "thinks": prose(view.thought(one.misconception)[0]),
                "since": words.phrase("strands.since", day=words.day(one.seen[-1].date)),
            }
            for one in student.sightings
            if one.has_stopped
        ],
        "next": list_next(view, student.student, words),
    }
    return SheetRecord(
        template="profile-student",
        title=fields["heading"],
        audience="teacher",
        fields=fields,
        skills=tuple(view.library.skills[skill] for skill in known),
    )


def _strand_rows(view: HistoryView, known: Mapping[str, SkillMastery], words: Wording) -> list[dict[str, Any]]:
    """A row for each progression, the one with the greatest share of skills that are there first."""
    strands: dict[str, list[SkillMastery]] = {}
    for skill in view.library.graph.topological_order(known):
        strands.setdefault(skill.partition("/")[0], []).append(known[skill])
    shares = {id: sum(one.label == "has-it" for one in skills) / len(skills) for id, skills in strands.items()}
    return [
        {
            "title": view.library.progressions[id].title,
            "bar": " ".join(_mark(one) for label in _SHAPES for one in strands[id] if one.label == label),
            "has_it": ", ".join(_name(view, one) for one in strands[id] if one.label == "has-it"),
            "day": words.day(max(one.date for one in strands[id])),
        }
        for id in sorted(strands, key=lambda id: (-shares[id], id))
    ]


def _mark(one: SkillMastery) -> str:
    """The label's shape, in brackets where no question asked for the skill."""
    shape = _SHAPES[one.label]
    return f"({shape})" if one.is_inferred else shape


def _name(view: HistoryView, one: SkillMastery) -> str:
    name = view.skill_name(one.skill)
    return f"({name})" if one.is_inferred else name
