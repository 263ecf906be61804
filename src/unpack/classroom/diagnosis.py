"""What a class's answers say, in three honest classes for each student and skill, and what comes next.

Library, target and responses come in, a `Diagnosis` goes out; `grouping` and `path` make plans of it. The numbers come
from `unpacking.mastery.mastery`; here they become words, with every doubt that they hold.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import compress

from unpack.classroom.broken_edges import find_broken_edges
from unpack.classroom.check_questions import CheckQuestion, choose_question, draw_fresh
from unpack.classroom.findings import (
    BrokenEdge,
    ClassModel,
    Diagnosis,
    Label,
    MisconceptionFinding,
    NextStep,
    Sign,
    SkillFinding,
    StudentDiagnosis,
    Talk,
)
from unpack.classroom.names import name_form
from unpack.classroom.next_steps import list_on_the_way, rank_next_steps
from unpack.classroom.purpose import find_other_purpose
from unpack.classroom.responses import Response, Responses
from unpack.classroom.signs import find_misconceptions
from unpack.classroom.skill_labels import label_skills
from unpack.classroom.thresholds import FIRM_QUESTIONS_PER_SKILL, LEAST_SKILLS_FOR_FIT, WORST_FIT, settle
from unpack.library.library import Library
from unpack.library.selector import Target
from unpack.text.errors import UnpackError
from unpack.text.record import record
from unpack.unpacking.mastery.answer_fit import AnswerFit, measure_fit
from unpack.unpacking.mastery.answer_model import AskedItem
from unpack.unpacking.mastery.mastery import AnsweredForm, Mastery, infer_mastery
from unpack.unpacking.mastery.skill_scope import SkillScope, scope_skills, taught_skills
from unpack.unpacking.scope import find_near_needs

__all__ = [
    "BrokenEdge",
    "ClassModel",
    "Diagnosis",
    "Label",
    "MisconceptionFinding",
    "NextStep",
    "Sign",
    "SkillFinding",
    "StudentDiagnosis",
    "Talk",
    "diagnose",
]


@record
class _Surroundings:
    """What is the same for every student.

    `target` are the ids of its skills; `on_the_way` the skills on the way to them; `fresh` the questions that can still
    be asked.
    """

    library: Library
    responses: Responses
    model: ClassModel
    target: tuple[str, ...]
    on_the_way: tuple[str, ...]
    fresh: Mapping[str, tuple[CheckQuestion, ...]]


def diagnose(library: Library, target: Target, responses: Responses, *, class_prior: bool = True) -> Diagnosis:
    """Diagnose every student who gave an answer.

    `class_prior`: whether classmates say how common strong and weak students are in this class (from ten of them on).
    Questions on skills that the library does not have are left out. Raises UnpackError (exit code 1) where none is
    left, where none says anything about the target, and where the skills hang together too closely to compute.
    """
    counted = _leave_out_unknown(library, responses)
    goal = tuple(skill.id for skill in target.skills)
    scope = _scope(library, target, goal, counted)
    forms, rows = _collect_forms(counted)
    found = infer_mastery(scope, forms, class_prior=class_prior)
    masteries = dict(zip(rows, found.students, strict=True))
    model = ClassModel(scope, forms, rows, found.levels, counted.questions)

    on_the_way = list_on_the_way(scope, goal)
    fresh = draw_fresh(library, on_the_way, counted.slip_map)
    around = _Surroundings(library, counted, model, goal, on_the_way, fresh)
    ranks = _rank_students(counted)
    return Diagnosis(
        target=target,
        skills=tuple(scope.needs),
        on_the_way=on_the_way,
        students=tuple(
            _describe(around, student.key, masteries[student.key], ranks[student.key]) for student in counted.present
        ),
        absent=counted.absent,
        broken_edges=find_broken_edges(library, model, masteries),
        questions=counted.questions,
        made_for=find_other_purpose(library, target, responses.slip_map),
        left_out=tuple(name for name in responses.questions if name not in counted.questions),
        only_marks=counted.only_marks,
        is_provisional=any(map(_is_thin, counted.asked.values())),
        fresh=fresh,
        model=model,
    )


def _leave_out_unknown(library: Library, responses: Responses) -> Responses:
    """The responses without the questions that, on some form, take a skill which the library does not have."""
    known = frozenset(library.graph.nodes)
    usable = [
        all(known.issuperset(item.skills) for item in items) for items in zip(*responses.asked.values(), strict=True)
    ]
    if responses.asked and not any(usable):
        raise UnpackError(
            "no question of this set is about a skill of this library",
            "use the library that the set was printed from",
            exit_code=1,
        )
    return replace(
        responses,
        questions=tuple(compress(responses.questions, usable)),
        asked={letter: tuple(compress(items, usable)) for letter, items in responses.asked.items()},
    )


def _scope(library: Library, target: Target, goal: Sequence[str], responses: Responses) -> SkillScope:
    graph = library.graph
    asked = {skill for items in responses.asked.values() for item in items for skill in item.skills}
    said = asked.union(graph.ancestors(asked))
    if asked and said.isdisjoint(goal) and said.isdisjoint(graph.ancestors(goal)):
        made_for = responses.slip_map.for_
        raise UnpackError(
            f"no question of this set says anything about `{target.name}`",
            f"this set was made for {made_for}" if made_for else "give the standard that this set was made for",
            exit_code=1,
        )
    near = find_near_needs(library, goal)
    return scope_skills(graph, asked, target=goal, taught=taught_skills(library, target), near=near)


def _collect_forms(responses: Responses) -> tuple[tuple[AnsweredForm, ...], dict[str, tuple[int, int]]]:
    """The forms with their answers, and for each student the form and the row that hold his or hers."""
    forms: list[AnsweredForm] = []
    places: dict[str, tuple[int, int]] = {}
    for letter, items in responses.asked.items():
        students = [student.key for student in responses.present if responses.form_of[student.key] == letter]
        places |= {student: (len(forms), row) for row, student in enumerate(students)}
        forms.append(AnsweredForm(items, tuple(map(responses.evidence_of, students))))
    return tuple(forms), places


def _rank_students(responses: Responses) -> dict[str, int]:
    """An order of the students that does not depend on the rows: by id, or where there are none by name."""
    ordered = sorted(
        responses.students,
        key=lambda student: ("" if responses.keys_last else name_form(student.name), student.key),
    )
    return {student.key: rank for rank, student in enumerate(ordered)}


def _describe(around: _Surroundings, student: str, mastery: Mastery, rank: int) -> StudentDiagnosis:
    responses = around.responses
    number, row = around.model.rows[student]
    form = around.model.forms[number]
    skills = label_skills(mastery, _list_own(responses, student, form.items))
    fit = measure_fit(mastery, form.items, form.answers[row])
    steps = rank_next_steps(mastery, around.on_the_way)
    reached = all(skills[id].label == "has-it" for id in around.target)
    ask = None if steps or reached else _choose_first(around, mastery)
    answers = {name: answer for name in responses.questions if (answer := responses.table.get((student, name)))}
    states = [answer.state for answer in answers.values()]
    answered = sum(answer is not None for answer in form.answers[row])
    return StudentDiagnosis(
        student=student,
        skills=skills,
        misconceptions=find_misconceptions(around.library, responses, student, mastery.misconceptions),
        fit=fit,
        next_steps=steps,
        ask_first=ask.skill.id if ask else "",
        first_question=ask,
        reached=reached,
        talk=_say_why_to_talk(fit, answered, len(form.items)),
        answered=answered,
        blank=states.count("blank"),
        unclear=states.count("unclear"),
        rank=rank,
        answers=answers,
    )


def _list_own(responses: Responses, student: str, items: Sequence[AskedItem]) -> dict[str, list[Response]]:
    """The answers that count to questions which take one skill alone, by skill."""
    own: dict[str, list[Response]] = {}
    for name, item in zip(responses.questions, items, strict=True):
        answer = responses.table.get((student, name))
        if answer is not None and answer.evidence is not None and item.own_skill is not None:
            own.setdefault(item.own_skill, []).append(answer)
    return own


def _choose_first(around: _Surroundings, mastery: Mastery) -> CheckQuestion | None:
    """The question that tells most about a student for whom no skill is ready enough."""
    return choose_question(around.fresh, {skill: (mastery.skills[skill],) for skill in around.on_the_way})


def _say_why_to_talk(fit: AnswerFit, answered: int, asked: int) -> Talk:
    if settle(fit.score) < WORST_FIT and fit.skills >= LEAST_SKILLS_FOR_FIT:
        return "fit"
    return "blank" if answered * 2 < asked else ""


def _is_thin(items: Sequence[AskedItem]) -> bool:
    """Whether a form asks so little about each skill that its groups are provisional."""
    return len(items) < FIRM_QUESTIONS_PER_SKILL * len({item.skills[0] for item in items})
