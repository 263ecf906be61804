"""What is known of each student's skills over the year, from the newest answers that say anything about them.

Kept answers come in, a label with its day for each student and skill goes out.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date as Day

from unpack.classroom.findings import Label
from unpack.classroom.record import KeptAnswer
from unpack.classroom.successors import follow_successors
from unpack.classroom.thresholds import HAS_IT, NOT_YET, settle
from unpack.library.library import Library
from unpack.library.selector import select_target
from unpack.text.errors import UnpackError
from unpack.text.record import record
from unpack.unpacking.mastery.answer_model import AskedItem
from unpack.unpacking.mastery.mastery import AnsweredForm, Mastery, infer_mastery
from unpack.unpacking.mastery.skill_scope import scope_skills, taught_skills

# Answers that lie no further apart are diagnosed together.
WINDOW_DAYS = 14

# An item as far as the record knows it: its id, its skills, its slip and its guess.
Asked = tuple[str, tuple[str, ...], float, float]


@record
class SkillMastery:
    """What the newest answers around a skill said: P(there), and the day of the newest of them."""

    skill: str
    probability: float
    date: str

    @property
    def label(self) -> Label:
        """The three honest classes of a diagnosis."""
        settled = settle(self.probability)
        return "has-it" if settled >= HAS_IT else "not-yet" if settled <= NOT_YET else "not-sure"


def follow_mastery(library: Library, answers: Sequence[KeptAnswer]) -> dict[str, dict[str, SkillMastery]]:
    """Return for each student what is known of each skill, from the newest answers that say anything about it.

    Answers of the class within 14 days are diagnosed together, the newest first. Of two answers to one item only the
    later counts. Options are not in the record, so answers count as right and wrong. Answers on a retired skill count
    for the one that replaced it; those on skills that the library no longer holds say nothing. Raises
    `TangledSkillsError` where skills hang together too closely.
    """
    found: dict[str, dict[str, SkillMastery]] = {}
    known = frozenset(library.graph.nodes)
    usable = [answer for answer in follow_successors(library, answers) if known.issuperset(answer.skills)]
    for window in cut_windows(usable):
        for student, (answers_of, mastery) in diagnose_window(library, window).items():
            own = found.setdefault(student, {})
            day = max(answer.date for answer in answers_of)
            for skill in _said_something(library, answers_of, mastery.skills):
                own.setdefault(skill, SkillMastery(skill, mastery.skills[skill], day))
    return found


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


def diagnose_window(
    library: Library, window: Sequence[KeptAnswer], target: Iterable[str] = ()
) -> dict[str, tuple[tuple[KeptAnswer, ...], Mastery]]:
    """Return for each student the answers that count, of two to one item the later one, and what they say.

    They say it of the skills that were asked, of those of `target`, and of all that these rest on. All skills of the
    answers are the library's. Raises `TangledSkillsError`.
    """
    latest: dict[str, dict[str, KeptAnswer]] = {}
    for answer in sorted(window, key=lambda answer: (answer.date, answer.attempt, answer.map, answer.question)):
        latest.setdefault(answer.student, {})[answer.item] = answer
    forms: dict[tuple[Asked, ...], list[str]] = {}
    for student, own in sorted(latest.items()):
        asked = tuple((item, own[item].skills, own[item].slip, own[item].guess) for item in sorted(own))
        forms.setdefault(asked, []).append(student)
    skills = {skill for asked in forms for _, own_skills, _, _ in asked for skill in own_skills}
    scope = scope_skills(library.graph, skills, target=target, taught=_list_taught(library, window))
    answered = [
        AnsweredForm(
            tuple(AskedItem(*item) for item in asked),
            tuple(tuple(latest[student][item].mark for item, *_ in asked) for student in students),
        )
        for asked, students in forms.items()
    ]
    masteries = infer_mastery(scope, answered).students
    order = [student for students in forms.values() for student in students]
    return {
        student: (tuple(latest[student].values()), mastery) for student, mastery in zip(order, masteries, strict=True)
    }


def _list_taught(library: Library, window: Sequence[KeptAnswer]) -> set[str]:
    """The skills that were about to be taught when these answers were given, by what their sets were made for."""
    taught: set[str] = set()
    for made_for in sorted({answer.target for answer in window if answer.target}):
        try:
            taught.update(taught_skills(library, select_target(library, made_for)))
        except UnpackError:
            # A library that no longer has the standard has no new skills of it either.
            continue
    return taught


def _said_something(library: Library, answers: Iterable[KeptAnswer], skills: Iterable[str]) -> list[str]:
    """The skills that a student's own answers are about: those asked, and what they rest on."""
    asked = {skill for answer in answers for skill in answer.skills}
    about = asked.union(library.graph.ancestors(asked))
    return [skill for skill in skills if skill in about]
