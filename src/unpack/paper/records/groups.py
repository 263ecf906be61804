"""The records of `groups`: who works on what today, for the teacher and for the wall."""

from collections import Counter
from typing import Any

from unpack.classroom.check_questions import CheckQuestion
from unpack.classroom.grouping import Group, GroupPlan, Member
from unpack.paper.records.class_view import (
    ClassView,
    describe_answer,
    draw_figure,
    join_names,
    list_cautions,
    make_teacher_record,
    spell_probability,
    summarize,
    title_of,
)
from unpack.paper.records.record import NothingToPrint, SheetRecord, missing, prose
from unpack.paper.wording import Wording
from unpack.unpacking.self_assessment import band_of

_FITS = {"fits-well": "groups.fits-well", "likely": "groups.likely", "check-first": "groups.check-first"}
_TALK = {"fit": "groups.talk-fit", "blank": "groups.talk-blank"}


def build_groups_record(view: ClassView, plan: GroupPlan, words: Wording) -> SheetRecord:
    """Return the teacher's sheet. Raises NothingToPrint where no student gave an answer."""
    if not view.diagnosis.students:
        raise NothingToPrint("groups", "answers", ())
    cautions = list_cautions(view, words)
    if plan.is_provisional:
        cautions.append(words["groups.provisional"])
    if plan.was_raised:
        cautions.append(words.phrase("groups.raised", largest=plan.largest))
    tables = Counter(group.skill.id for group in plan.groups)
    fields: dict[str, Any] = {
        "heading": title_of(view, words["groups.title"]),
        "summary": summarize(view, words),
        "cautions": cautions,
        "groups": [_group_row(view, group, words, tables[group.skill.id]) for group in plan.groups],
        "checks": _check_rows(view, plan, words),
        "ready": view.list_names(plan.ready_to_go_on),
        "talk": _talk_rows(view, plan, words),
        "not_here": view.list_names(plan.not_here),
    }
    return make_teacher_record(view, "groups", fields)


def _group_row(view: ClassView, group: Group, words: Wording, tables: int) -> dict[str, Any]:
    move, name = group.first_move, group.skill.name
    firm = move if move and move.misconception.respond else None
    return {
        "skill": prose(words.phrase("groups.table", skill=name, number=group.table) if tables > 1 else name),
        "members": [_member_row(view, member, words) for member in group.members],
        "thinks": prose(firm.misconception.thinks) if firm else "",
        "thinkers": view.list_names(firm.students) if firm else "",
        "move": prose(firm.misconception.respond) if firm else "",
        "question": prose(group.question),
        "check": prose(group.check.item.stem, stem=True) if group.check else "",
        "check_answer": prose(", ".join(group.check.item.key)) if group.check else "",
    }


def _member_row(view: ClassView, member: Member, words: Wording) -> dict[str, Any]:
    decided = [describe_answer(view, answer, words) for answer in member.decided_by]
    fit = words[_FITS[member.fit]]
    if view.with_numbers:
        fit = words.phrase("class.probability", word=fit, number=spell_probability(member.readiness))
    return {
        "name": view.names[member.student],
        "fit": fit,
        "decided_by": " · ".join(decided),
        "runner_up": prose(view.library.skills[member.runner_up].name) if member.runner_up else "",
    }


def _check_rows(view: ClassView, plan: GroupPlan, words: Wording) -> list[dict[str, Any]]:
    """The questions to ask before starting, each once with all whom it is for."""
    asked: dict[tuple[str, str], tuple[CheckQuestion, list[str]]] = {}
    for group in plan.groups:
        for member in group.members:
            if member.check_in is not None:
                item = member.check_in.item
                asked.setdefault((item.stem, ", ".join(item.key)), (member.check_in, []))[1].append(member.student)
    return [
        {
            "names": view.list_names(students),
            "question": prose(check.item.stem, stem=True),
            "figure": draw_figure(check.item),
            "answer": prose(", ".join(check.item.key)),
        }
        for check, students in asked.values()
    ]


def _talk_rows(view: ClassView, plan: GroupPlan, words: Wording) -> list[dict[str, Any]]:
    """Why to talk first, and to whom."""
    reasons = {student.student: student.talk for student in view.diagnosis.students}
    rows = []
    for reason, key in _TALK.items():
        students = [student for student in plan.talk_to if reasons[student] == reason]
        if students:
            rows.append({"names": view.list_names(students), "why": words[key]})
    return rows


def build_wall_record(view: ClassView, plan: GroupPlan, words: Wording) -> SheetRecord:
    """Return the sheet for the wall: skills in "I can" words and first names, nothing else.

    Whoever is in no group stands in one list, whatever the reason: the wall does not tell who was away, who is to be
    talked to and who is ready to go on. Raises NothingToPrint where no skill of a group has an "I can".
    """
    shown = [group for group in plan.groups if group.skill.i_can]
    if not shown:
        raise NothingToPrint("groups --wall", "i-can", tuple(group.skill for group in plan.groups))
    outside = {*plan.ready_to_go_on, *plan.talk_to, *plan.not_here}
    lacking = [group.skill for group in plan.groups if not group.skill.i_can]
    fields: dict[str, Any] = {
        "heading": words["groups.wall"],
        "groups": [
            {
                "i_can": prose(group.skill.i_can),
                "names": join_names([view.first_names[member.student] for member in group.members]),
            }
            for group in shown
        ],
        "others": join_names(
            [view.first_names[student.key] for student in view.responses.students if student.key in outside]
        ),
    }
    return SheetRecord(
        template="groups-wall",
        title=fields["heading"],
        audience=band_of(view.scope.grade),
        fields=fields,
        omissions=missing(words["groups.wall"], "i-can", lacking),
        skills=tuple(group.skill for group in shown),
    )
