"""Rubrics: criteria × performance levels, derived from the skills of a target or written by hand."""

from unpack.library.codes import CodeIndex
from unpack.library.library import Library
from unpack.library.model import Level, Skill, WrittenRubric
from unpack.text.record import record
from unpack.unpacking.scope import Scope

# With fewer criteria than this the rubric goes on with what the target rests on, so that a child sees where to go back
# to.
FEW_CRITERIA, WANTED_CRITERIA, MANY_CRITERIA = 4, 5, 7
# So many rows of what the target rests on stand below many criteria, where they are asked for.
LEAST_FOUNDATIONS = 2


@record
class CriterionRow:
    """One criterion: a descriptor for each level of the library, "" where none was written."""

    name: str
    descriptors: tuple[str, ...]
    skill: Skill | None = None


@record
class Rubric:
    """A rubric; `foundations` holds the nearest needs of a target with few criteria, `left_out` skills without
    levels."""

    title: str
    levels: tuple[Level, ...]
    criteria: tuple[CriterionRow, ...]
    foundations: tuple[CriterionRow, ...] = ()
    left_out: tuple[Skill, ...] = ()

    @property
    def target(self) -> int:
        """The position of the target level, from 0."""
        return next((position for position, level in enumerate(self.levels) if level.target), len(self.levels) - 1)


def build_rubric(scope: Scope, *, with_foundations: bool | None = None) -> Rubric:
    """Derive the rubric of a target: one criterion for each of its skills, in teaching order.

    What the target rests on follows where there are few criteria, or with `with_foundations` in any case, two rows or
    more; False leaves it out.
    """
    library = scope.library
    criteria = tuple(skill for skill in scope.skills if skill.levels)
    foundations: list[Skill] = []
    if with_foundations or (with_foundations is None and len(criteria) < FEW_CRITERIA):
        nearest = [skill for skill in scope.nearest_needs() if skill.levels]
        foundations = nearest[: max(WANTED_CRITERIA - len(criteria), LEAST_FOUNDATIONS)]
    return Rubric(
        title=scope.progression.title,
        levels=library.levels,
        criteria=tuple(_row(library, skill) for skill in criteria),
        foundations=tuple(_row(library, skill) for skill in foundations),
        left_out=tuple(skill for skill in scope.skills if not skill.levels),
    )


def find_written_rubrics(scope: Scope) -> tuple[WrittenRubric, ...]:
    """Return the written rubrics that take the place of the derived one, in the order of progressions and authors."""
    library, standard = scope.library, scope.target.standard
    written = [
        (rubric, progression.framework)
        for progression in library.progressions.values()
        for rubric in progression.rubrics.values()
        if rubric.for_
    ]
    if standard is None or not written:
        return ()
    index = CodeIndex(library.frameworks, library.file.default_framework)
    return tuple(
        rubric
        for rubric, framework in written
        if any(index.find(code, framework) == standard.id for code in rubric.for_)
    )


def build_written_rubric(library: Library, written: WrittenRubric) -> Rubric:
    """Return a rubric whose criteria were written by hand; a criterion without a name takes its first skill's."""
    progression = written.id.partition("/")[0]
    rows = []
    for criterion in written.criteria.values():
        first = criterion.skills[0] if criterion.skills else ""
        skill = library.skills.get(first if "/" in first else f"{progression}/{first}")
        descriptors = tuple(criterion.levels.get(level.key, "") for level in library.levels)
        rows.append(
            CriterionRow(
                criterion.name or (skill.name if skill else criterion.id.rpartition("/")[2]), descriptors, skill
            )
        )
    return Rubric(written.title, library.levels, tuple(rows))


def describe_level(library: Library, skill: Skill, level: Level) -> str:
    """Return a skill's descriptor at a level; at the target it is the evidence where none was written."""
    return skill.levels.get(level.key) or (skill.evidence if level.target else "")


def _row(library: Library, skill: Skill) -> CriterionRow:
    return CriterionRow(skill.name, tuple(describe_level(library, skill, level) for level in library.levels), skill)
