"""The library in use: every record by its full id, and the graph of its skills."""

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Any

from unpack.library.graph import Edge, PrerequisiteGraph
from unpack.library.item_model import ItemForm
from unpack.library.kinds import GRADES
from unpack.library.model import (
    FrameworkFile,
    Level,
    LibraryFile,
    Misconception,
    Need,
    ProgressionFile,
    Skill,
    Standard,
)
from unpack.text.record import record

_GRADE_RANK = {grade: rank for rank, grade in enumerate(GRADES)}


def grade_rank(grade: str) -> int:
    """The place of a grade in the order of `GRADES`; what has no grade comes last."""
    return _GRADE_RANK.get(grade, len(GRADES))


@record(slots=False)
class Library:
    """A library whose references were resolved.

    Ids: a standard is `framework/code`, a skill and a misconception `progression/key`, an item `progression/skill/key`.
    `standards_of` maps a skill to the ids of its standards in the author's order; `skills_of` is its inverse.
    `language` is the one in which it was read, "" for its own, and `translations` the files that say texts in it.
    """

    file: LibraryFile
    frameworks: Mapping[str, FrameworkFile]
    progressions: Mapping[str, ProgressionFile]
    standards_of: Mapping[str, tuple[str, ...]]
    language: str = ""
    translations: frozenset[str] = frozenset()

    @cached_property
    def standards(self) -> dict[str, Standard]:
        return {
            standard.id: standard for framework in self.frameworks.values() for standard in framework.standards.values()
        }

    @cached_property
    def skills(self) -> dict[str, Skill]:
        return {skill.id: skill for progression in self.progressions.values() for skill in progression.skills.values()}

    @cached_property
    def misconceptions(self) -> dict[str, Misconception]:
        return {
            thought.id: thought
            for progression in self.progressions.values()
            for thought in progression.misconceptions.values()
        }

    @cached_property
    def items(self) -> dict[str, ItemForm]:
        return {item.id: item for skill in self.skills.values() for item in skill.items.values()}

    @cached_property
    def levels(self) -> tuple[Level, ...]:
        """The performance levels, lowest first."""
        return tuple(self.file.levels.values())

    @cached_property
    def target_level(self) -> Level:
        return next((level for level in self.levels if level.target), self.levels[-1])

    @cached_property
    def skills_of(self) -> dict[str, tuple[str, ...]]:
        found: dict[str, list[str]] = {}
        for skill, standards in self.standards_of.items():
            for standard in standards:
                found.setdefault(standard, []).append(skill)
        return {standard: tuple(skills) for standard, skills in found.items()}

    @cached_property
    def graph(self) -> PrerequisiteGraph:
        """Skills that are not retired, ranked by grade, progression and the author's order."""
        edges = list(_edges(skill for skill in self.skills.values() if not skill.retired))
        grades = self._grades(edges)
        ranks = {
            id: (grade_rank(grades.get(id, "")), progression.id, position)
            for progression in self.progressions.values()
            for position, (id, skill) in enumerate((skill.id, skill) for skill in progression.skills.values())
            if not skill.retired
        }
        return PrerequisiteGraph.build(ranks, [edge for edge in edges if edge.prerequisite in ranks])

    @cached_property
    def grades(self) -> dict[str, str]:
        """The grade of each skill: of its first standard, else of its nearest successor; "" where no standard is
        near."""
        return self._grades([edge for node in self.graph.nodes for edge in self.graph.prerequisites(node, soft=True)])

    def _grades(self, edges: list[Edge]) -> dict[str, str]:
        grades = {id: self.standards[standards[0]].grade for id, standards in self.standards_of.items() if standards}
        # Breadth first from the skills that have a grade, along their prerequisites: the nearest successor wins,
        # of two as near the earlier grade.
        needs: dict[str, list[str]] = {}
        for edge in edges:
            if edge.kind != "helps":
                needs.setdefault(edge.skill, []).append(edge.prerequisite)
        border = sorted(grades, key=lambda id: (grade_rank(grades[id]), id))
        while border:
            reached: dict[str, str] = {}
            for id in border:
                for need in needs.get(id, ()):
                    if need not in grades:
                        reached.setdefault(need, grades[id])
            grades.update(reached)
            border = sorted(reached, key=lambda id: (grade_rank(reached[id]), id))
        return grades

    @cached_property
    def kept(self) -> dict[str, Any]:
        """What other rooms worked out from this library and would work out again, by the name of what keeps it."""
        return {}

    def progression_of(self, skill: str) -> ProgressionFile:
        return self.progressions[skill.partition("/")[0]]


def _edges(skills: Iterable[Skill]) -> Iterable[Edge]:
    for skill in skills:
        for need in skill.needs.all_of:
            yield Edge(need.skill, skill.id, "needs", need.why)
        for number, choice in enumerate(skill.needs.choices):
            group = choice.label or (str(number + 1) if len(skill.needs.choices) > 1 else "1")
            for branch, needs in enumerate(choice.branches):
                for need in needs:
                    yield Edge(need.skill, skill.id, "any-of", need.why, group, branch)
        for need in skill.helped_by:
            yield Edge(need.skill, skill.id, "helps", need.why)


def all_needs(skill: Skill) -> Iterable[Need]:
    """Every prerequisite of a skill as written: hard ones, those of every branch, and what only helps."""
    yield from skill.needs.all_of
    for choice in skill.needs.choices:
        for branch in choice.branches:
            yield from branch
    yield from skill.helped_by
