"""Students who do not exist: skills and answers drawn from the model, to see what questions are worth.

A scope and a seed come in, sets of skills and rows of answers go out. Every skill and every item has random numbers of
its own, one a student, so that adding an item changes no other answer. Of Python's random numbers only
`Random(text).random()` is the same in every version.
"""

from collections.abc import Sequence
from random import Random

from unpack.unpacking.mastery.answer_model import AskedItem
from unpack.unpacking.mastery.assumptions import LEAK, ONE_LEVEL
from unpack.unpacking.mastery.skill_scope import SkillScope

Skills = frozenset[str]


def simulate_students(
    scope: SkillScope, count: int, seed: str, *, levels: Sequence[float] = ONE_LEVEL, leak: float = LEAK
) -> tuple[Skills, ...]:
    """Draw the skills of `count` students, each of one of the levels, all equally common."""
    chances = [levels[int(number * len(levels))] for number in _draw(f"{seed} level", count)]
    students: list[set[str]] = [set() for _ in range(count)]
    for skill, needs in scope.needs.items():
        for there, level, number in zip(students, chances, _draw(f"{seed} skill {skill}", count), strict=True):
            if number < (level if needs.are_met(there) else leak):
                there.add(skill)
    return tuple(map(frozenset, students))


def simulate_answers(students: Sequence[Skills], item: AskedItem, seed: str) -> tuple[float, ...]:
    """Draw whether each student gets the item right (1) or wrong (0)."""
    numbers = _draw(f"{seed} item {item.id}", len(students))
    return tuple(
        float(number < (1 - item.slip if there.issuperset(item.skills) else item.guess))
        for there, number in zip(students, numbers, strict=True)
    )


def _draw(seed: str, count: int) -> list[float]:
    numbers = Random(seed)
    return [numbers.random() for _ in range(count)]
