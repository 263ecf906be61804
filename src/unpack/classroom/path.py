"""One child's way to the target: what is there, what comes next, what comes then.

A student's diagnosis comes in, a `ChildPath` goes out. The target is the same for the whole class; the way to it is the
child's own.
"""

from collections.abc import Iterable, Iterator, Sequence

from unpack.classroom.check_questions import CheckQuestion
from unpack.classroom.findings import Diagnosis, StudentDiagnosis
from unpack.classroom.next_steps import choose_next
from unpack.classroom.thresholds import settle
from unpack.library.library import Library
from unpack.library.model import Need, Skill
from unpack.text.record import record


@record
class PathStep:
    """A skill that is still to come.

    `is_to_check`: own answers do not say whether it is there. `question` is one that was not asked yet, where the
    library has one. `other_ways` are skills that would do in its place.
    """

    skill: Skill
    is_to_check: bool = False
    question: CheckQuestion | None = None
    other_ways: tuple[Skill, ...] = ()


@record
class ChildPath:
    """The way of one student; skills stand in teaching order.

    `has` is what own answers show to be there. `next` are at most two skills that the child is ready for, neither of
    which rests on the other; without any, `ask_first` is a question that tells most. `then` are the stages between them
    and the target: what stands in one stage waits for nothing else in it. `target` are the skills that the way leads
    to, all of them there if `reached`.
    """

    student: str
    has: tuple[Skill, ...]
    next: tuple[PathStep, ...]
    then: tuple[tuple[PathStep, ...], ...]
    target: tuple[Skill, ...]
    ask_first: CheckQuestion | None = None
    reached: bool = False


def build_path(library: Library, diagnosis: Diagnosis, student: StudentDiagnosis) -> ChildPath:
    """Lay out the way of one student. What is inferred and likely there is left out."""
    target = library.graph.tops(skill.id for skill in diagnosis.target.skills)
    has = [id for id in diagnosis.on_the_way if student.skills[id].label == "has-it" and student.skills[id].own]
    next_ids = choose_next(library.graph, student.next_steps)
    way = _Way(library, diagnosis, student)
    way.walk(target)
    # What a next step rests on is taken to be there, or it would not be next.
    shown = {*next_ids, *library.graph.ancestors(next_ids), *target}
    between = [id for id in way.still_to_come if id not in shown]
    return ChildPath(
        student.student,
        tuple(library.skills[id] for id in has),
        tuple(way.step(id) for id in next_ids),
        tuple(tuple(way.step(id) for id in stage) for stage in library.graph.levels(between)),
        tuple(library.skills[id] for id in library.graph.topological_order(target)),
        None if next_ids else student.first_question,
        student.reached,
    )


class _Way:
    """The skills met on the way down from the target, by one branch of every either-or."""

    def __init__(self, library: Library, diagnosis: Diagnosis, student: StudentDiagnosis) -> None:
        self.library = library
        self.fresh = diagnosis.fresh
        self.student = student
        self.still_to_come: dict[str, None] = {}
        self._other_ways: dict[str, list[str]] = {}

    def walk(self, target: Iterable[str]) -> None:
        waiting = list(target)
        while waiting:
            id = waiting.pop()
            # What is there needs nothing any more, and hides what it rests on.
            if id not in self.still_to_come and not self._is_there(id):
                self.still_to_come[id] = None
                waiting += self._choose_needs(self.library.skills[id])

    def step(self, id: str) -> PathStep:
        others = dict.fromkeys(other for other in self._other_ways.get(id, ()) if other not in self.still_to_come)
        finding = self.student.skills[id]
        is_to_check = finding.label == "not-sure" and not finding.is_inferred
        question = next(iter(self.fresh.get(id, ())), None)
        return PathStep(
            self.library.skills[id], is_to_check, question, tuple(map(self.library.skills.__getitem__, others))
        )

    def _is_there(self, id: str) -> bool:
        # A skill out of scope was taken out of the library's graph since.
        return id not in self.student.skills or self.student.skills[id].label == "has-it"

    def _choose_needs(self, skill: Skill) -> list[str]:
        """What a skill rests on here: all that it needs plainly, and of each either-or the likeliest branch."""
        needs = [need.skill for need in skill.needs.all_of]
        for choice in skill.needs.choices:
            best = max(choice.branches, key=self._chance)
            needs += [need.skill for need in best]
            others = [branch[-1].skill for branch in choice.branches if branch is not best and branch]
            if best:
                self._other_ways.setdefault(best[-1].skill, []).extend(others)
        return needs

    def _chance(self, branch: Sequence[Need]) -> float:
        """How probable it is that all of a branch is there, if its skills had nothing to do with each other."""
        chance = 1.0
        for probability in self._probabilities(branch):
            chance *= probability
        return settle(chance)

    def _probabilities(self, branch: Sequence[Need]) -> Iterator[float]:
        return (self.student.skills[need.skill].probability for need in branch if need.skill in self.student.skills)
