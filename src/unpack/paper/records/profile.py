"""The record of `profile`, the class report: every student by skill, every question, doubts about the graph."""

from typing import Any

from unpack.classroom.findings import BrokenEdge, SkillFinding
from unpack.classroom.profile import LEAST_SHARED, ItemReport, SkillCount, WrongAnswer, build_profile, share_counts
from unpack.paper.records.class_view import (
    ClassView,
    list_cautions,
    make_teacher_record,
    shorten,
    spell_probability,
    summarize,
    title_of,
)
from unpack.paper.records.record import NothingToPrint, SheetRecord, prose
from unpack.paper.wording import Wording

_SHAPES = {"has-it": "●", "not-sure": "◐", "not-yet": "○"}
# The share of the width that names and a column of the grid take.
_NAME_WIDTH, _COLUMN_WIDTH = 30, 8
# A key of the columns in two rows of this many is still read at a glance.
_MOST_COLUMNS = 20


def build_profile_record(view: ClassView, words: Wording, *, share: bool = False) -> SheetRecord:
    """Return the class report; with `share` counts only, small ones hidden. Raises NothingToPrint without answers."""
    if not view.diagnosis.students:
        raise NothingToPrint("profile", "answers", ())
    profile = build_profile(view.library, view.diagnosis, view.responses)
    numbers = {count.skill.id: str(number) for number, count in enumerate(profile.skills, start=1)}
    fields: dict[str, Any] = {
        "heading": title_of(view, words["profile.title"]),
        "summary": summarize(view, words, share=share),
        "cautions": list_cautions(view, words),
        "share": share,
        "numbers": view.with_numbers and not share,
        "widths": " ".join([str(_NAME_WIDTH), *[str(_COLUMN_WIDTH)] * len(profile.skills)]),
        "columns": list(numbers.values()),
        "skills": [_skill_row(count, numbers, share) for count in profile.skills],
        "rows": [] if share else [_grid_row(view, student, findings) for student, findings in profile.rows],
        "is_right_unclear": any(count.right > count.has_it for count in profile.skills),
        "counts": [str(count.has_it) for count in profile.skills],
        "questions": [_item_row(view, report, words, share) for report in profile.items],
        "edges": [_edge_row(view, edge, words, share) for edge in profile.broken_edges],
        "not_here": "" if share else view.list_names(view.diagnosis.absent),
    }
    return make_teacher_record(view, "profile", fields, landscape=len(profile.skills) > _MOST_COLUMNS)


def _skill_row(count: SkillCount, numbers: dict[str, str], share: bool) -> dict[str, Any]:
    counts = (count.has_it, count.not_sure, count.not_yet)
    shown = share_counts(counts) if share else tuple(map(str, counts))
    return {
        "number": numbers[count.skill.id],
        "name": prose(count.skill.name),
        "has_it": shown[0],
        "not_sure": shown[1],
        "not_yet": shown[2],
        "is_asked": count.is_asked,
    }


def _grid_row(view: ClassView, student: str, findings: tuple[SkillFinding, ...]) -> dict[str, Any]:
    return {"name": view.names[student], "marks": [_mark(view, finding) for finding in findings]}


def _mark(view: ClassView, finding: SkillFinding) -> str:
    """The label's shape, in brackets where no question asked for the skill."""
    shape = _SHAPES[finding.label]
    shape = f"({shape})" if finding.is_inferred else shape
    return f"{shape} {spell_probability(finding.probability)}" if view.with_numbers else shape


def _item_row(view: ClassView, report: ItemReport, words: Wording, share: bool) -> dict[str, Any]:
    slip_map = view.responses.slip_map
    question = slip_map.all_forms[report.form][report.question]
    name = f"{report.question} ({report.form})" if len(slip_map.all_forms) > 1 else report.question
    rest = [
        (words["profile.partly"], report.partly),
        (words["class.not-sure"], report.not_sure),
        (words["profile.wrong"], report.unmarked),
        (words["profile.blank"], report.blank),
        (words["profile.unclear"], report.unclear),
    ]
    key = question.options[question.key_letter].says if question.options else question.key
    right = share_counts((report.right, report.answered - report.right))[0] if share else str(report.right)
    return {
        "question": name,
        "text": question.text or question.item,
        "key": key if isinstance(key, str) else ", ".join(key),
        "right": words.phrase("profile.right-of", right=right, answered=report.answered),
        "wrong": [
            _wrong_row(view, report, wrong, words)
            for wrong in report.wrong
            if not share or len(wrong.students) >= LEAST_SHARED
        ],
        "rest": "" if share else ", ".join(f"{word} {count}" for word, count in rest if count),
        "remark": "" if share else _remark(view, report, words),
    }


def _wrong_row(view: ClassView, report: ItemReport, wrong: WrongAnswer, words: Wording) -> dict[str, Any]:
    return {
        "answer": _spell(view, report, wrong.answer),
        "count": words.count("profile.students", len(wrong.students)),
        "thinks": " / ".join(thought.thinks for thought in wrong.misconceptions),
    }


def _spell(view: ClassView, report: ItemReport, answer: str) -> str:
    option = view.responses.slip_map.all_forms[report.form][report.question].options.get(answer)
    return shorten(option.says if option else answer)


def _remark(view: ClassView, report: ItemReport, words: Wording) -> str:
    remark = report.remark
    if remark is None:
        return ""
    if remark.kind == "easy":
        return words.phrase("profile.too-easy", count=remark.count, students=remark.students)
    if remark.answer and remark.count > 1:
        answer = _spell(view, report, remark.answer)
        return words.phrase("profile.check-key", count=remark.count, students=remark.students, answer=answer)
    return words["profile.too-hard"]


def _edge_row(view: ClassView, edge: BrokenEdge, words: Wording, share: bool) -> dict[str, Any]:
    skills = view.library.skills
    span = edge.need.place.span
    count = share_counts((len(edge.students),))[0] if share else str(len(edge.students))
    return {
        "sentence": words.phrase(
            "profile.broken", count=count, skill=skills[edge.skill].name, need=skills[edge.need.skill].name
        ),
        "place": f"{span.path}:{span.line}",
    }
