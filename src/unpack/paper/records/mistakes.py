"""The records of `mistakes`: ways of thinking over time and what wrong answers rest on, for a student or a class."""

from collections.abc import Sequence
from typing import Any

from unpack.classroom.mistakes import Root, Sightings, StudentMistakes
from unpack.paper.records.history import LABELS, HistoryView, list_answers, list_days, list_next
from unpack.paper.records.record import NothingToPrint, SheetRecord, prose
from unpack.paper.wording import Wording

# What a class can work on, and what a page holds.
MOST_THOUGHTS = 12


def build_student_mistakes_record(view: HistoryView, student: StudentMistakes, words: Wording) -> SheetRecord:
    """Return the record of one student's sheet, for the teacher."""
    going_on = [one for one in student.sightings if not one.has_stopped]
    stopped = [one for one in student.sightings if one.has_stopped]
    fields: dict[str, Any] = {
        "heading": words["mistakes.title"],
        "name": view.name(student.student),
        "summary": _summarize(view, len(student.wrong), len(student.answers), words),
        "next": list_next(view, student.student, words),
        "roots": [_root_row(view, student, root, words) for root in student.roots],
        "seen": [_sightings_row(view, one, words) for one in going_on],
        "stopped": [_sightings_row(view, one, words) for one in stopped],
    }
    return _make_record(view, "mistakes-student", fields, [student])


def build_class_mistakes_record(view: HistoryView, words: Wording) -> SheetRecord:
    """Return the record of the class's table. Raises NothingToPrint where nobody answered anything."""
    if not view.students:
        raise NothingToPrint("mistakes", "answers", ())
    wrong = sum(len(student.wrong) for student in view.students)
    fields: dict[str, Any] = {
        "heading": words["mistakes.class-title"],
        "summary": _summarize(view, wrong, sum(len(student.answers) for student in view.students), words),
        "roots": [
            {
                "skill": view.skill_name(root.skill),
                "sentence": words.count(
                    "mistakes.class-root", len(root.students), explained=root.explained, wrong=wrong
                ),
                "names": view.list_names(root.students),
            }
            for root in view.roots
        ],
        "thoughts": _thought_rows(view, words),
        "students": [_student_row(view, student, words) for student in view.students],
    }
    return _make_record(view, "mistakes", fields, view.students)


def _make_record(
    view: HistoryView, template: str, fields: dict[str, Any], students: Sequence[StudentMistakes]
) -> SheetRecord:
    asked = dict.fromkeys(skill for student in students for answer in student.answers for skill in answer.skills)
    return SheetRecord(
        template=template,
        title=fields["heading"],
        audience="teacher",
        fields=fields,
        skills=tuple(view.library.skills[skill] for skill in asked if skill in view.library.skills),
    )


def _summarize(view: HistoryView, wrong: int, answers: int, words: Wording) -> str:
    parts = [words.count("mistakes.answers", answers, wrong=wrong)]
    if view.since:
        parts.append(words.phrase("mistakes.since", day=words.day(view.since)))
    return " · ".join(parts)


def _root_row(view: HistoryView, student: StudentMistakes, root: Root, words: Wording) -> dict[str, Any]:
    label = words[LABELS[root.mastery.label]]
    skill = view.library.skills[root.mastery.skill]
    return {
        "sentence": words.phrase("mistakes.root", explained=len(root.explained), wrong=len(student.wrong)),
        "skill": prose(skill.name),
        "is_next": skill.id in view.next_of(student.student).skills,
        "label": words.phrase("mistakes.label", label=label, day=words.day(root.mastery.date)),
        "against": list_answers(root.against, words) if root.against else "",
        "explained": list_answers(root.explained, words) if view.why else "",
    }


def _sightings_row(view: HistoryView, one: Sightings, words: Wording) -> dict[str, Any]:
    thinks, respond = view.thought(one.misconception)
    return {
        "thinks": prose(thinks),
        "respond": prose(respond),
        "seen": words.count("mistakes.seen", len(one.chances), seen=len(one.seen)),
        "days": list_answers(one.seen, words) if view.why else list_days(one.seen, words),
        "stopped": words.count("mistakes.not-since", len(one.since), day=words.day(one.seen[-1].date)),
    }


def _thought_rows(view: HistoryView, words: Wording) -> list[dict[str, Any]]:
    """The ways of thinking that were seen and have not stopped, that of most students first."""
    held: dict[str, list[str]] = {}
    times: dict[str, int] = {}
    for student in view.students:
        for one in student.sightings:
            if not one.has_stopped:
                held.setdefault(one.misconception, []).append(student.student)
                times[one.misconception] = times.get(one.misconception, 0) + len(one.seen)
    ordered = sorted(held, key=lambda id: (-len(held[id]), -times[id], id))[:MOST_THOUGHTS]
    return [
        {
            "thinks": prose(view.thought(id)[0]),
            "respond": prose(view.thought(id)[1]),
            "times": str(times[id]),
            "names": view.list_names(held[id]),
        }
        for id in ordered
    ]


def _student_row(view: HistoryView, student: StudentMistakes, words: Wording) -> dict[str, Any]:
    latest = next((one for one in student.sightings if not one.has_stopped), None)
    return {
        "name": view.name(student.student),
        "next": list_next(view, student.student, words)[0],
        "thinks": prose(view.thought(latest.misconception)[0]) if latest else "",
    }
