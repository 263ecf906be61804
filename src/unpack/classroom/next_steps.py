"""What comes next for one student: the one rule that groups, paths, profiles and mistakes go by.

Next is a skill on the way to the target for which everything it needs is likely there while it itself is not. A group's
skill is such a one for most of its students; what a child's own page names is chosen here.
"""

from collections.abc import Iterable, Sequence

from unpack.classroom.findings import NextStep
from unpack.classroom.thresholds import LEAST_READINESS, settle
from unpack.library.graph import PrerequisiteGraph
from unpack.unpacking.mastery.mastery import Mastery
from unpack.unpacking.mastery.skill_scope import SkillScope

# A child works at no more than so many things at a time.
MOST_NEXT = 2


def list_on_the_way(scope: SkillScope, target: Iterable[str]) -> tuple[str, ...]:
    """Return the skills of the target and all in the scope that they rest on, in teaching order."""
    on_the_way = set(target)
    for skill in reversed(tuple(scope.needs)):
        if skill in on_the_way:
            on_the_way.update(scope.needs[skill].skills)
    return tuple(skill for skill in scope.needs if skill in on_the_way)


def rank_next_steps(mastery: Mastery, on_the_way: Sequence[str]) -> tuple[NextStep, ...]:
    """Return the skills on the way that are ready enough, the readiest first; of equal ones the earlier."""
    steps = [NextStep(skill, mastery.ready[skill]) for skill in on_the_way]
    return tuple(
        sorted(
            (step for step in steps if settle(step.readiness) >= LEAST_READINESS),
            key=lambda step: -settle(step.readiness),
        )
    )


def choose_next(graph: PrerequisiteGraph, steps: Iterable[NextStep]) -> tuple[str, ...]:
    """Return the first two skills of which neither rests on the other: what rests on one that is not there can wait."""
    chosen: list[str] = []
    for step in steps:
        near = {*graph.ancestors([step.skill]), *graph.descendants([step.skill])}
        if len(chosen) < MOST_NEXT and near.isdisjoint(chosen):
            chosen.append(step.skill)
    return tuple(chosen)
