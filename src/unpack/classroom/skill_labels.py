"""From probabilities to labels and next steps.

One student's mastery and own answers come in, three honest classes go out: has it, not yet, not sure. Where the graph
and a student's own answers say opposite things, neither is believed.
"""

from collections.abc import Mapping, Sequence
from math import fsum

from unpack.classroom.findings import Label, NextStep, SkillFinding
from unpack.classroom.responses import Response
from unpack.classroom.thresholds import HAS_IT, LEAST_READINESS, NOT_YET, settle
from unpack.unpacking.mastery.mastery import Mastery
from unpack.unpacking.mastery.skill_scope import SkillScope


def label_skills(mastery: Mastery, own: Mapping[str, Sequence[Response]]) -> dict[str, SkillFinding]:
    """Return the finding on every skill; `own` holds the answers to questions that take a skill alone, by skill."""
    found = {}
    for skill, probability in mastery.skills.items():
        answers = tuple(own.get(skill, ()))
        label = _label(probability)
        disagree = bool(answers) and label != "not-sure" and all(_says_otherwise(label, answer) for answer in answers)
        found[skill] = SkillFinding(
            skill, "not-sure" if disagree else label, probability, mastery.ready[skill], answers, disagree
        )
    return found


def rank_next_steps(mastery: Mastery, waiting: Mapping[str, Sequence[str]]) -> tuple[NextStep, ...]:
    """Return the skills that are ready enough, by readiness × what they unlock, best first.

    `waiting` holds the skills on the way to the target in teaching order, each with those on it that rest on it.
    """
    steps = [
        NextStep(skill, mastery.ready[skill], 1 + fsum(1 - mastery.skills[id] for id in behind))
        for skill, behind in waiting.items()
        if settle(mastery.ready[skill]) >= LEAST_READINESS
    ]
    return tuple(sorted(steps, key=lambda step: -settle(step.readiness * step.unlocks)))


def list_waiting(scope: SkillScope, target: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """Return the target's skills and all that they rest on, in teaching order, each with those that rest on it."""
    on_the_way = set(target)
    for skill in reversed(tuple(scope.needs)):
        if skill in on_the_way:
            on_the_way.update(scope.needs[skill].skills)
    rests_on: dict[str, set[str]] = {}
    for skill, needs in scope.needs.items():
        rests_on[skill] = set(needs.skills).union(*(rests_on[need] for need in needs.skills))
    return {
        skill: tuple(other for other in scope.needs if other in on_the_way and skill in rests_on[other])
        for skill in scope.needs
        if skill in on_the_way
    }


def _label(probability: float) -> Label:
    settled = settle(probability)
    if settled >= HAS_IT:
        return "has-it"
    return "not-yet" if settled <= NOT_YET else "not-sure"


def _says_otherwise(label: Label, answer: Response) -> bool:
    return answer.mark == (1 if label == "not-yet" else 0)
