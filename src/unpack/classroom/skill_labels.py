"""From probabilities to labels.

One student's mastery and own answers come in, three honest classes go out: has it, not yet, not sure. Where the graph
and a student's own answers say opposite things, neither is believed.
"""

from collections.abc import Mapping, Sequence

from unpack.classroom.findings import Label, SkillFinding
from unpack.classroom.responses import Response
from unpack.classroom.thresholds import HAS_IT, NOT_YET, settle
from unpack.unpacking.mastery.mastery import Mastery


def label_skills(mastery: Mastery, own: Mapping[str, Sequence[Response]]) -> dict[str, SkillFinding]:
    """Return the finding on every skill; `own` holds the answers to questions that take a skill alone, by skill."""
    found = {}
    for skill, probability in mastery.skills.items():
        answers = tuple(own.get(skill, ()))
        label, disagree = label_skill(probability, [answer.mark for answer in answers])
        found[skill] = SkillFinding(skill, label, probability, mastery.ready[skill], answers, disagree)
    return found


def label_skill(probability: float, marks: Sequence[float | None]) -> tuple[Label, bool]:
    """Return the label of a skill, and whether its own `marks` all say otherwise than `probability`."""
    settled = settle(probability)
    if NOT_YET < settled < HAS_IT:
        return "not-sure", False
    label: Label = "has-it" if settled >= HAS_IT else "not-yet"
    disagree = bool(marks) and all(mark == (0 if label == "has-it" else 1) for mark in marks)
    return "not-sure" if disagree else label, disagree
