"""What comes next for each student of a record, by the same rule as after one slip.

Kept answers come in, at most two skills for each student go out: those on the way to what the newest set was made for,
and where that is reached, to what the one before was made for.
"""

from collections.abc import Iterator, Mapping, Sequence

from unpack.classroom.mastery_over_time import StudentInWindow, Window, cut_windows, diagnose_window, list_usable
from unpack.classroom.next_steps import choose_next, list_on_the_way, rank_next_steps
from unpack.classroom.record import KeptAnswer
from unpack.library.library import Library
from unpack.text.record import record


@record
class NextOverTime:
    """At most two skills (full ids) that come next, the readiest first; none where nothing is ready enough.

    `reached`: all that the sets were made for is there, by the newest answers.
    """

    skills: tuple[str, ...] = ()
    reached: bool = False


def follow_next(library: Library, answers: Sequence[KeptAnswer]) -> Mapping[str, NextOverTime]:
    """Return for each student what comes next. Raises `TangledSkillsError` where skills hang together too closely."""
    usable = list_usable(library, answers)
    open_students = {answer.student for answer in usable}
    # What newer answers show to be there is not asked of older ones.
    there: dict[str, set[str]] = {student: set() for student in open_students}
    found: dict[str, NextOverTime] = dict.fromkeys(sorted(open_students), NextOverTime(reached=True))
    for answers_of in cut_windows(usable):
        if open_students.isdisjoint(answer.student for answer in answers_of):
            continue
        window = diagnose_window(library, answers_of)
        for student, one in window.students.items():
            if student in open_students:
                for goal in _list_goals(window, one):
                    if not _is_reached(one, goal, there[student]):
                        found[student] = NextOverTime(_choose(library, window, one, goal, there[student]))
                        open_students.discard(student)
                        break
                there[student].update(skill for skill in window.scope.needs if one.find(skill).label == "has-it")
    return found


def _list_goals(window: Window, one: StudentInWindow) -> Iterator[tuple[str, ...]]:
    """What the sets of one student lead to, that of the newest answers first."""
    newest: dict[str, str] = {}
    for answer in one.answers:
        newest[answer.target] = max(answer.date, newest.get(answer.target, ""))
    return (window.goals[name] for name in sorted(sorted(newest), key=newest.__getitem__, reverse=True))


def _is_reached(one: StudentInWindow, goal: Sequence[str], there: set[str]) -> bool:
    return all(skill in there or one.find(skill).label == "has-it" for skill in goal)


def _choose(
    library: Library, window: Window, one: StudentInWindow, goal: Sequence[str], there: set[str]
) -> tuple[str, ...]:
    steps = rank_next_steps(one.mastery, list_on_the_way(window.scope, goal))
    return choose_next(library.graph, (step for step in steps if step.skill not in there))
