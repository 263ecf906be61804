"""Mistakes over time, and what they rest on.

The kept answers of a class come in. Out go, for each student, which ways of thinking were seen when, in how many of the
answers where they could have shown, and the skills that explain most of the wrong answers.
"""

from collections.abc import Mapping, Sequence

from unpack.classroom.mastery_over_time import SkillMastery
from unpack.classroom.record import KeptAnswer
from unpack.classroom.successors import follow_successors
from unpack.classroom.thresholds import LEAST_READINESS, settle
from unpack.library.library import Library
from unpack.text.record import record

# What is known of each student's skills, as `follow_mastery` returns it.
ClassMastery = Mapping[str, Mapping[str, SkillMastery]]
# Skills that an answer can rest on: each skill asked for, with itself and all that it needs.
Foundations = Mapping[str, frozenset[str]]

# A way of thinking that had so many chances to show again, and did not, is told as one that stopped.
CHANCES_TO_STOP = 2
MOST_ROOTS = 3
LEAST_WRONG = 3


@record
class Sightings:
    """A misconception that some answers of one student match, oldest first.

    `chances` are the answers where it could have shown; `since` those of them after it was last seen.
    """

    misconception: str
    seen: tuple[KeptAnswer, ...]
    chances: tuple[KeptAnswer, ...]
    since: tuple[KeptAnswer, ...]

    @property
    def has_stopped(self) -> bool:
        """Whether it did not show though it had its chances."""
        return len(self.since) >= CHANCES_TO_STOP


@record
class Root:
    """A skill that wrong answers of one student rest on.

    `explained` are those that ask for it or for what needs it; `against` are right answers of that kind.
    """

    mastery: SkillMastery
    explained: tuple[KeptAnswer, ...]
    against: tuple[KeptAnswer, ...]


@record
class StudentMistakes:
    """One student's answers over time; `wrong` are those without full marks."""

    student: str
    answers: tuple[KeptAnswer, ...]
    wrong: tuple[KeptAnswer, ...]
    sightings: tuple[Sightings, ...]
    roots: tuple[Root, ...]


@record
class ClassRoot:
    """A skill that wrong answers of several students rest on: how many of all, and whose."""

    skill: str
    explained: int
    students: tuple[str, ...]


def trace_mistakes(
    library: Library, answers: Sequence[KeptAnswer], mastery: ClassMastery, *, since: str = ""
) -> tuple[StudentMistakes, ...]:
    """Return the mistakes of every student, by id; `since` (ISO 8601) leaves out what was answered before.

    `mastery` is that of `follow_mastery`, from all answers.
    """
    by_student: dict[str, list[KeptAnswer]] = {}
    for answer in follow_successors(library, answers):
        if answer.date >= since:
            by_student.setdefault(answer.student, []).append(answer)
    return tuple(
        StudentMistakes(
            student,
            tuple(own),
            tuple(answer for answer in own if not answer.is_right),
            _list_sightings(own),
            _find_roots(library, own, mastery.get(student, {})),
        )
        for student, own in sorted(by_student.items())
    )


def find_class_roots(
    library: Library, students: Sequence[StudentMistakes], mastery: ClassMastery
) -> tuple[ClassRoot, ...]:
    """Return the skills that explain most wrong answers of the class, at most three, each wrong answer once."""
    left = {one.student: list(one.wrong) for one in students}
    foundations = _find_foundations(library, [answer for one in students for answer in one.wrong])
    found: list[ClassRoot] = []
    while len(found) < MOST_ROOTS:
        weights: dict[str, float] = {}
        for student, wrong in left.items():
            for skill, (share, _) in _weigh(foundations, wrong, mastery.get(student, {})).items():
                weights[skill] = weights.get(skill, 0.0) + share
        best = _choose(library, weights)
        if best is None:
            break
        explained = {
            student: taken
            for student, wrong in left.items()
            if (taken := _weigh(foundations, wrong, mastery.get(student, {})).get(best, (0.0, []))[1])
        }
        count = sum(map(len, explained.values()))
        if count < LEAST_WRONG:
            break
        found.append(ClassRoot(best, count, tuple(explained)))
        for student, taken in explained.items():
            left[student] = [answer for answer in left[student] if answer not in taken]
    return tuple(found)


def _list_sightings(answers: Sequence[KeptAnswer]) -> tuple[Sightings, ...]:
    """Every way of thinking that was seen, the latest seen first."""
    found = []
    for thought in dict.fromkeys(id for answer in answers for id in answer.shows):
        chances = [answer for answer in answers if thought in answer.could_show or thought in answer.shows]
        seen = [answer for answer in chances if thought in answer.shows]
        since = [answer for answer in chances if answer.date > seen[-1].date]
        found.append(Sightings(thought, tuple(seen), tuple(chances), tuple(since)))
    # Sorted twice: the thought decides where day and number are the same.
    found.sort(key=lambda one: one.misconception)
    found.sort(key=lambda one: (one.seen[-1].date, len(one.seen)), reverse=True)
    return tuple(found)


def _find_roots(
    library: Library, answers: Sequence[KeptAnswer], mastery: Mapping[str, SkillMastery]
) -> tuple[Root, ...]:
    """The skills that explain most wrong answers: the greatest of readiness × how many, set aside, and again."""
    left = [answer for answer in answers if not answer.is_right]
    right = [answer for answer in answers if answer.is_right]
    foundations = _find_foundations(library, answers)
    roots: list[Root] = []
    while len(roots) < MOST_ROOTS:
        weighed = _weigh(foundations, left, mastery)
        enough = {skill: weight for skill, (weight, wrong) in weighed.items() if len(wrong) >= LEAST_WRONG}
        best = _choose(library, enough)
        if best is None:
            break
        explained = weighed[best][1]
        against = [answer for answer in right if _rests_on(foundations, answer, best)]
        roots.append(Root(mastery[best], tuple(explained), tuple(against)))
        left = [answer for answer in left if answer not in explained]
    return tuple(roots)


def _weigh(
    foundations: Foundations, wrong: Sequence[KeptAnswer], mastery: Mapping[str, SkillMastery]
) -> dict[str, tuple[float, list[KeptAnswer]]]:
    """For each skill that is ready enough to be next: its weight, and the wrong answers that rest on it.

    What rests on another skill that is missing explains nothing by itself, and what is there explains nothing at all.
    """
    found = {}
    for skill, known in mastery.items():
        if settle(known.readiness) >= LEAST_READINESS:
            explained = [answer for answer in wrong if _rests_on(foundations, answer, skill)]
            if explained:
                found[skill] = (known.readiness * len(explained), explained)
    return found


def _choose(library: Library, weights: Mapping[str, float]) -> str | None:
    """The greatest weight; of equal ones the earlier skill in teaching order."""
    order = library.graph.topological_order(weights)
    return max(order, key=lambda skill: settle(weights[skill]), default=None)


def _find_foundations(library: Library, answers: Sequence[KeptAnswer]) -> Foundations:
    nodes = set(library.graph.nodes)
    asked = sorted({skill for answer in answers for skill in answer.skills if skill in nodes})
    return {skill: frozenset((skill, *library.graph.ancestors([skill]))) for skill in asked}


def _rests_on(foundations: Foundations, answer: KeptAnswer, skill: str) -> bool:
    """Whether an answer asks for a skill or for one that needs it."""
    return any(skill in foundations.get(asked, ()) for asked in answer.skills)
