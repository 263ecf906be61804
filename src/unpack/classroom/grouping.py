"""Groups for today: who works on which next skill, and why.

A `Diagnosis` comes in, a `GroupPlan` goes out: each student stands in it exactly once. A group works on the one next
skill for which most of its students already have everything it needs but not the skill itself.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Literal

from unpack.classroom.check_questions import CheckQuestion, choose_question
from unpack.classroom.deciding_answers import find_deciding_answers
from unpack.classroom.findings import Diagnosis, StudentDiagnosis
from unpack.classroom.group_forming import form_seating
from unpack.classroom.responses import Response
from unpack.classroom.thresholds import FITS_LIKELY, FITS_WELL, settle
from unpack.library.library import Library
from unpack.library.model import Misconception, Skill
from unpack.library.selector import Target
from unpack.text.record import record
from unpack.unpacking.scope import shown_misconceptions

Fit = Literal["fits-well", "likely", "check-first"]

MOST_GROUPS = 12
MOST_MEMBERS = 40
FIRM_AT = 2


@record
class Member:
    """A student of a group: how sure it is that the group's skill comes next, and what decided it.

    `readiness` is P(everything it needs is there and the skill is not | answers). `decided_by` are the answers that
    moved it most. `runner_up` is the skill of the group that fits next best, "" with one group. `check_in` is a
    question for a "check-first" student before the group starts.
    """

    student: str
    readiness: float
    fit: Fit
    decided_by: tuple[Response, ...]
    runner_up: str = ""
    check_in: CheckQuestion | None = None


@record
class TeachingMove:
    """A misconception that members' answers show, and who showed it: the first teaching move is its `respond`.

    `is_firm`: two students show it, so teach to it; else ask.
    """

    misconception: Misconception
    students: tuple[str, ...]

    @property
    def is_firm(self) -> bool:
        return len(self.students) >= FIRM_AT


@record
class Group:
    """Students who work on one skill.

    `table` counts from 1 the groups on the same skill, where there are several. `moves` stand most frequent first;
    `question` is one to ask the group, "" where the library has none. `check` is a question of two minutes for the end.
    """

    skill: Skill
    table: int
    members: tuple[Member, ...]
    moves: tuple[TeachingMove, ...]
    question: str
    check: CheckQuestion | None

    @property
    def first_move(self) -> TeachingMove | None:
        """The teaching move to start with; None where no misconception was shown twice, so that a question is."""
        return next((move for move in self.moves if move.is_firm), None)


@record
class GroupPlan:
    """The groups, in teaching order of their skills, and everybody else; students of a list stand by `rank`.

    `ready_to_go_on` have every skill of the target. `talk_to` comes first: their answers do not fit together, or most
    are missing. `not_here` gave no answers. `largest` is the size that no group passes; it `was_raised` where the
    groups that were asked for could not hold all.
    """

    target: Target
    groups: tuple[Group, ...]
    ready_to_go_on: tuple[str, ...]
    talk_to: tuple[str, ...]
    not_here: tuple[str, ...]
    largest: int
    was_raised: bool
    is_provisional: bool


def form_groups(
    library: Library, diagnosis: Diagnosis, *, groups: int = 4, size: tuple[int, int] = (3, 8)
) -> GroupPlan:
    """Form at most `groups` groups of `size`, the least and the most students of one.

    Raises `ValueError` for numbers that make no groups.
    """
    smallest, largest = size
    if not (1 <= groups <= MOST_GROUPS and 1 <= smallest <= largest <= MOST_MEMBERS):
        raise ValueError(f"no groups can be formed: {groups} of {smallest} to {largest}")
    students = sorted(diagnosis.students, key=lambda student: student.rank)
    talk_to = [student.student for student in students if student.talk]
    ready = [student.student for student in students if student.reached and not student.talk]
    here = {student.student: student for student in students if not student.talk and not student.reached}
    seating = form_seating(
        {key: {id: one.skills[id].readiness for id in diagnosis.on_the_way} for key, one in here.items()},
        diagnosis.on_the_way,
        groups,
        smallest,
        largest,
    )
    seated = {
        skill: _split([here[key] for key in members], seating.tables[skill])
        for skill, members in seating.members.items()
    }
    return GroupPlan(
        target=diagnosis.target,
        groups=tuple(_describe(library, diagnosis, seated)),
        ready_to_go_on=tuple(ready),
        talk_to=tuple(talk_to),
        not_here=diagnosis.absent,
        largest=seating.largest,
        was_raised=seating.largest > largest,
        is_provisional=diagnosis.is_provisional,
    )


def _split(students: Sequence[StudentDiagnosis], tables: int) -> list[list[StudentDiagnosis]]:
    """The students of one skill at several tables as even as can be, those who think alike beside each other."""
    ordered = sorted(students, key=lambda one: ([found.misconception.id for found in one.misconceptions], one.rank))
    cuts = [len(ordered) * table // tables for table in range(tables + 1)]
    return [sorted(ordered[first:last], key=lambda one: one.rank) for first, last in pairwise(cuts)]


def _describe(
    library: Library, diagnosis: Diagnosis, seated: Mapping[str, Sequence[Sequence[StudentDiagnosis]]]
) -> Iterator[Group]:
    decided_by = find_deciding_answers(
        diagnosis.model,
        {
            one.student: (skill, one.skills[skill].readiness)
            for skill, tables in seated.items()
            for table in tables
            for one in table
        },
    )
    for skill, tables in seated.items():
        record_of_skill = library.skills[skill]
        for number, table in enumerate(tables, start=1):
            yield Group(
                skill=record_of_skill,
                table=number,
                members=tuple(
                    _describe_member(diagnosis, one, skill, tuple(seated), decided_by[one.student]) for one in table
                ),
                moves=_find_moves(library, record_of_skill, table),
                question=next(iter(record_of_skill.teach.questions), ""),
                check=choose_question(diagnosis.fresh, {skill: [one.skills[skill].probability for one in table]}),
            )


def _describe_member(
    diagnosis: Diagnosis, student: StudentDiagnosis, skill: str, skills: Sequence[str], decided_by: Sequence[str]
) -> Member:
    readiness = student.skills[skill].readiness
    others = [other for other in skills if other != skill]
    runner_up = max(others, key=lambda other: settle(student.skills[other].readiness), default="")
    fit = _say_fit(readiness)
    return Member(
        student=student.student,
        readiness=readiness,
        fit=fit,
        decided_by=tuple(student.answers[name] for name in decided_by),
        runner_up=runner_up,
        check_in=_choose_check_in(diagnosis, student, skill, runner_up) if fit == "check-first" else None,
    )


def _say_fit(readiness: float) -> Fit:
    settled = settle(readiness)
    if settled >= FITS_WELL:
        return "fits-well"
    return "likely" if settled >= FITS_LIKELY else "check-first"


def _choose_check_in(
    diagnosis: Diagnosis, student: StudentDiagnosis, skill: str, runner_up: str
) -> CheckQuestion | None:
    """The question that tells most about a student: on the group's skill, on what it needs, or on the runner-up."""
    near = {skill, runner_up, *diagnosis.model.scope.needs[skill].skills}
    return choose_question(
        diagnosis.fresh, {id: (student.skills[id].probability,) for id in diagnosis.on_the_way if id in near}
    )


def _find_moves(library: Library, skill: Skill, students: Sequence[StudentDiagnosis]) -> tuple[TeachingMove, ...]:
    """What the skill's own questions can show and these students did show, most frequent first."""
    relevant = shown_misconceptions(library, skill)
    shown: dict[str, list[str]] = {}
    for student in students:
        for found in student.misconceptions:
            if found.misconception.id in relevant:
                shown.setdefault(found.misconception.id, []).append(student.student)
    ordered = sorted(shown, key=lambda id: (-len(shown[id]), relevant.index(id)))
    return tuple(TeachingMove(library.misconceptions[id], tuple(shown[id])) for id in ordered)
