"""Who is ready for a skill, from the newest answers that say anything about it.

Kept answers come in, for each skill the students of whom something is known go out, and whether each is ready: the rule
of a diagnosis, that all the skill needs is likely there and the skill itself is not.
"""

from collections.abc import Mapping, Sequence

from unpack.classroom.mastery_over_time import cut_windows, diagnose_window, list_usable
from unpack.classroom.record import KeptAnswer
from unpack.classroom.thresholds import READY, settle
from unpack.library.library import Library

# Skill → student → whether that student is ready for it.
ReadyStudents = Mapping[str, Mapping[str, bool]]


def find_ready(library: Library, answers: Sequence[KeptAnswer], skills: Sequence[str]) -> ReadyStudents:
    """Return for each of `skills` (full ids) the students who answered something that it rests on, or the skill itself.

    Answers of the class within 14 days are read together, the newest first, as `follow_mastery` does; answers on skills
    that the library does not hold say nothing. Raises `TangledSkillsError` where skills hang together too closely.
    """
    known = frozenset(library.graph.nodes)
    wanted = [skill for skill in skills if skill in known]
    found: dict[str, dict[str, bool]] = {skill: {} for skill in wanted}
    about = {skill: {skill, *library.graph.ancestors([skill])} for skill in wanted}
    for window in cut_windows(list_usable(library, answers)):
        asked = {skill for answer in window for skill in answer.skills}
        near = [skill for skill in wanted if not asked.isdisjoint(about[skill])]
        if not near:
            continue
        for student, one in diagnose_window(library, window, near).students.items():
            answered = {skill for answer in one.answers for skill in answer.skills}
            for skill in near:
                if not answered.isdisjoint(about[skill]):
                    found[skill].setdefault(student, settle(one.mastery.ready[skill]) >= READY)
    return found
