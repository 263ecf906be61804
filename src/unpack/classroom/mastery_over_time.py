"""What is known of each student's skills over the year, from the newest answers that say anything about them.

Kept answers come in, a label with its day for each student and skill goes out.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date as Day

from unpack.classroom.findings import Label
from unpack.classroom.record import KeptAnswer
from unpack.classroom.skill_labels import label_skill
from unpack.classroom.successors import follow_successors
from unpack.library.library import Library
from unpack.library.selector import Target, select_target
from unpack.text.errors import UnpackError
from unpack.text.record import record
from unpack.unpacking.mastery.answer_model import AskedItem
from unpack.unpacking.mastery.mastery import AnsweredForm, Mastery, infer_mastery
from unpack.unpacking.mastery.skill_scope import SkillScope, scope_skills, taught_skills
from unpack.unpacking.scope import find_near_needs

# Answers that lie no further apart are diagnosed together.
WINDOW_DAYS = 14

# An item as far as the record knows it: its id, its skills, its slip, its guess, its key and its options.
Asked = tuple[str, tuple[str, ...], float, float, str, tuple[tuple[str, tuple[str, ...]], ...]]


@record
class SkillMastery:
    """What the newest answers around a skill said: P(there), P(all it needs is there and it is not), and the day of the
    newest of them. `marks` are those of the answers to this skill alone; without any it is inferred."""

    skill: str
    probability: float
    readiness: float
    date: str
    marks: tuple[float, ...] = ()

    @property
    def label(self) -> Label:
        """The three honest classes of a diagnosis."""
        return label_skill(self.probability, self.marks)[0]

    @property
    def is_inferred(self) -> bool:
        """Whether no question was asked on this skill alone."""
        return not self.marks


@record
class StudentInWindow:
    """A student's answers of 14 days that count, of what was asked again the later ones, and what they say."""

    answers: tuple[KeptAnswer, ...]
    mastery: Mastery

    def find(self, skill: str) -> SkillMastery:
        """What these answers say of a skill in the scope."""
        own = tuple(answer.mark for answer in self.answers if answer.skills == (skill,))
        day = max(answer.date for answer in self.answers)
        return SkillMastery(skill, self.mastery.skills[skill], self.mastery.ready[skill], day, own)


@record
class Window:
    """The answers of a class within 14 days, diagnosed together.

    `goals` holds, for what each set was made for (as the record has it), the skills that it leads to.
    """

    scope: SkillScope
    goals: Mapping[str, tuple[str, ...]]
    students: Mapping[str, StudentInWindow]


def follow_mastery(library: Library, answers: Sequence[KeptAnswer]) -> dict[str, dict[str, SkillMastery]]:
    """Return for each student what is known of each skill, from the newest answers that say anything about it.

    Answers of the class within 14 days are diagnosed together, the newest first, over what lies near to what their sets
    were made for, as a diagnosis does. What was asked again counts as it was answered last. Answers on a retired skill
    count for the one that replaced it; those on skills that the library no longer holds say nothing. Raises
    `TangledSkillsError` where skills hang together too closely.
    """
    found: dict[str, dict[str, SkillMastery]] = {}
    for window in cut_windows(list_usable(library, answers)):
        for student, one in diagnose_window(library, window).students.items():
            own = found.setdefault(student, {})
            for skill in _said_something(library, one.answers, one.mastery.skills):
                if skill not in own:
                    own[skill] = one.find(skill)
    return found


def list_usable(library: Library, answers: Sequence[KeptAnswer]) -> list[KeptAnswer]:
    """Return the answers under the ids of now, without those on skills that the library does not hold."""
    known = frozenset(library.graph.nodes)
    return [answer for answer in follow_successors(library, answers) if known.issuperset(answer.skills)]


def cut_windows(answers: Sequence[KeptAnswer]) -> Iterator[list[KeptAnswer]]:
    """Yield the answers by stretches of 14 days, the newest stretch first."""
    left = sorted(answers, key=lambda answer: answer.date, reverse=True)
    while left:
        newest = _number(left[0].date)
        window = [answer for answer in left if newest - _number(answer.date) <= WINDOW_DAYS]
        yield window
        left = left[len(window) :]


def _number(date: str) -> int:
    """A day as a number. A record may hold Feb 30, which is as near to Mar 2 as can be."""
    year, month, day = (int(part) for part in date.split("-"))
    return Day(max(1, year), month, 1).toordinal() + day - 1


def diagnose_window(library: Library, window: Sequence[KeptAnswer], target: Iterable[str] = ()) -> Window:
    """Return what answers of 14 days say, student by student.

    They say it of the skills that were asked, of those that the sets were made for and of `target`, and of what lies
    near to these. All skills of the answers are the library's. Raises `TangledSkillsError`.
    """
    latest = _list_latest(window)
    forms: dict[tuple[Asked, ...], list[str]] = {}
    for student, own in sorted(latest.items()):
        forms.setdefault(tuple(_describe(item, own[item]) for item in sorted(own)), []).append(student)
    skills = {skill for asked in forms for item in asked for skill in item[1]}
    targets = _list_targets(library, window)
    goals = {name: _list_goal(library, window, name, found) for name, found in targets.items()}
    wanted = tuple(target)
    scope = scope_skills(
        library.graph,
        skills,
        target={*wanted, *(skill for goal in goals.values() for skill in goal)},
        taught={skill for found in targets.values() if found for skill in taught_skills(library, found)},
        near=_list_near(library, [*goals.values(), *((skill,) for skill in wanted)]),
    )
    answered = [
        AnsweredForm(
            tuple(AskedItem(*item[:5], dict(item[5])) for item in asked),
            tuple(tuple(latest[student][item[0]].evidence for item in asked) for student in students),
        )
        for asked, students in forms.items()
    ]
    order = [student for students in forms.values() for student in students]
    return Window(
        scope,
        goals,
        {
            student: StudentInWindow(tuple(latest[student].values()), mastery)
            for student, mastery in zip(order, infer_mastery(scope, answered).students, strict=True)
        },
    )


def _list_latest(window: Sequence[KeptAnswer]) -> dict[str, dict[str, KeptAnswer]]:
    """The answers of each student that count, by item; one that stands several times in a set counts so often there."""
    found: dict[str, dict[str, list[KeptAnswer]]] = {}
    for answer in sorted(window, key=lambda answer: (answer.date, answer.attempt, answer.map, answer.question)):
        counting = found.setdefault(answer.student, {}).setdefault(answer.item, [])
        if counting and _sitting(counting[0]) != _sitting(answer):
            counting.clear()
        counting.append(answer)
    return {
        student: {f"{item} {turn}": one for item, several in own.items() for turn, one in enumerate(several, start=1)}
        for student, own in found.items()
    }


def _sitting(answer: KeptAnswer) -> tuple[str, str, int]:
    return answer.date, answer.map, answer.attempt


def _describe(item: str, answer: KeptAnswer) -> Asked:
    return item, answer.skills, answer.slip, answer.guess, answer.key, answer.options


def _list_targets(library: Library, window: Sequence[KeptAnswer]) -> dict[str, Target | None]:
    """What the sets of these answers were made for; None for what the library does not hold."""
    found: dict[str, Target | None] = {}
    for name in sorted({answer.target for answer in window}):
        try:
            found[name] = select_target(library, name) if name else None
        except UnpackError:
            found[name] = None
    return found


def _list_goal(library: Library, window: Sequence[KeptAnswer], name: str, target: Target | None) -> tuple[str, ...]:
    """The skills that a set leads to: those of its target, else those asked about that no other of them needs."""
    if target is not None:
        return tuple(skill.id for skill in target.skills)
    asked = {skill for answer in window if answer.target == name for skill in answer.skills}
    return library.graph.topological_order(library.graph.tops(asked))


def _list_near(library: Library, goals: Iterable[tuple[str, ...]]) -> frozenset[str]:
    return frozenset(skill for goal in dict.fromkeys(goals) for skill in find_near_needs(library, goal))


def _said_something(library: Library, answers: Iterable[KeptAnswer], skills: Iterable[str]) -> list[str]:
    """The skills that a student's own answers are about: those asked, and what they rest on."""
    asked = {skill for answer in answers for skill in answer.skills}
    about = asked.union(library.graph.ancestors(asked))
    return [skill for skill in skills if skill in about]
