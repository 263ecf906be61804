"""Learning progressions: the prerequisites of a target, in the order in which they can be taught.

A `Scope` comes in, a `LearningProgression` goes out; the sheets draw it as steps, as a map, as a strip or as a path.
"""

from typing import Literal

from unpack.library.library import Library, grade_rank
from unpack.library.model import Skill
from unpack.text.record import record
from unpack.unpacking.scope import Scope

# The wall's path has room for six to eight stones.
LEAST_STONES, MOST_STONES = 6, 8
STRIP_COLUMNS = ("earliest", "earlier", "before", "target", "next")
MOST_BOXES = 6
# More steps than this are read by nobody: a whole school's mathematics stands behind grade 5.
MOST_STEPS = 20


@record
class Reason:
    """Why a step rests on another one.

    `kind` is "needs", "either", "or" (further branches of the same choice), "and" (a further skill of the same branch)
    or "helps"; `number` is 0 where the skill stands on no step of this sheet.
    """

    kind: Literal["needs", "either", "or", "and", "helps"]
    number: int
    skill: Skill
    why: str


@record
class Step:
    """One skill with its number in the teaching order and the reasons for what it rests on."""

    number: int
    skill: Skill
    grade: str
    is_target: bool
    reasons: tuple[Reason, ...]


@record
class LearningProgression:
    """The way to one target, earliest step first; the target's own skills come last."""

    steps: tuple[Step, ...]

    @property
    def grades(self) -> tuple[str, ...]:
        """The grades on the way, earliest first, each once."""
        return tuple(sorted({step.grade for step in self.steps if step.grade}, key=grade_rank))


def choose_depth(scope: Scope) -> int | None:
    """Return how many steps back a sheet shows where nobody asked for a number: as many as keep it to `MOST_STEPS`
    steps, at least one; None where it holds all."""
    room = MOST_STEPS - len(scope.skills)
    if not scope.needs or len(scope.needs) <= room:
        return None
    steps = sorted(scope.distances[skill.id] for skill in scope.needs)
    # A step back is shown whole or not at all.
    return max(1, steps[max(0, room)] - 1)


def build_progression(scope: Scope) -> LearningProgression:
    """Lay out everything the target needs, then the target's skills."""
    order = [*scope.needs, *scope.skills]
    numbers = {skill.id: number for number, skill in enumerate(order, start=1)}
    return LearningProgression(
        tuple(
            Step(
                numbers[skill.id],
                skill,
                scope.library.grades.get(skill.id, ""),
                skill.id in scope.ids,
                _reasons(scope.library, skill, numbers),
            )
            for skill in order
        )
    )


def _reasons(library: Library, skill: Skill, numbers: dict[str, int]) -> tuple[Reason, ...]:
    def reason(kind: Literal["needs", "either", "or", "and", "helps"], id: str, why: str) -> Reason:
        return Reason(kind, numbers.get(id, 0), library.skills[id], why)

    found = [reason("needs", need.skill, need.why) for need in skill.needs.all_of]
    for choice in skill.needs.choices:
        for position, branch in enumerate(choice.branches):
            for place, need in enumerate(branch):
                found.append(reason("and" if place else "or" if position else "either", need.skill, need.why))
    found += [
        reason("helps", need.skill, need.why) for need in skill.helped_by if not library.skills[need.skill].retired
    ]
    return tuple(found)


@record
class StripColumn:
    """One column of the strip: at most `MOST_BOXES` skills, the nearest first, the rest as `others`."""

    name: str
    skills: tuple[Skill, ...]
    others: tuple[Skill, ...]


def build_strip(scope: Scope) -> tuple[StripColumn, ...]:
    """Return five columns by distance from the target; the last one is left out where nothing leads on."""
    by_column: dict[str, list[Skill]] = {name: [] for name in STRIP_COLUMNS}
    for skill in scope.needs:
        by_column[STRIP_COLUMNS[3 - min(scope.distances[skill.id], 3)]].append(skill)
    by_column["target"] = list(scope.skills)
    by_column["next"] = list(scope.leads_to)
    nearness = {skill.id: rank for rank, skill in enumerate(scope.nearest_needs())}
    columns = []
    for name, skills in by_column.items():
        kept = {skill.id for skill in sorted(skills, key=lambda skill: nearness.get(skill.id, 0))[:MOST_BOXES]}
        columns.append(
            StripColumn(
                name,
                tuple(skill for skill in skills if skill.id in kept),
                tuple(skill for skill in skills if skill.id not in kept),
            )
        )
    return tuple(column for column in columns if column.skills)


def choose_stones(scope: Scope) -> tuple[Skill, ...]:
    """Return the stepping stones of the wall's path: S, with the nearest needs before it, six to eight in all."""
    stones = list(scope.skills)[-MOST_STONES:]
    if len(stones) >= LEAST_STONES:
        return tuple(stones)
    nearest = {skill.id for skill in scope.nearest_needs()[: LEAST_STONES - len(stones)]}
    return (*(skill for skill in scope.needs if skill.id in nearest), *stones)
