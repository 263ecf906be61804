"""The part of the prerequisite graph that a diagnosis looks at, cut and said once.

A graph, the skills asked about and the target come in; skills in teaching order with what each needs go out. What
nothing asked and no target rests on is left out, which changes no number; redundant edges are dropped, which has to be,
because a model in which edges can fail would count them twice.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from unpack.library.graph import PrerequisiteGraph
from unpack.library.library import Library
from unpack.library.selector import Target

Branches = tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class SkillNeeds:
    """What one skill needs: all of `plain`, and of each either-or one branch as a whole."""

    plain: tuple[str, ...] = ()
    choices: tuple[Branches, ...] = ()

    @property
    def skills(self) -> tuple[str, ...]:
        """All skills named, each once."""
        branches = (skill for choice in self.choices for branch in choice for skill in branch)
        return tuple(dict.fromkeys((*self.plain, *branches)))

    def are_met(self, there: Collection[str]) -> bool:
        """Whether the skills that are there suffice."""
        return all(skill in there for skill in self.plain) and all(
            any(all(skill in there for skill in branch) for branch in choice) for choice in self.choices
        )


@dataclass(frozen=True, slots=True)
class SkillScope:
    """The skills looked at, in teaching order, each with its needs; `new` are those not taught yet."""

    needs: Mapping[str, SkillNeeds]
    new: frozenset[str] = frozenset()


def scope_skills(
    graph: PrerequisiteGraph,
    asked: Iterable[str],
    *,
    target: Iterable[str] = (),
    taught: Iterable[str] = (),
    near: Collection[str] | None = None,
) -> SkillScope:
    """Return the skills asked about, those of the target, and all that they rest on, without redundant edges.

    `taught` are the skills of the standard that is about to be taught: they, and what needs them, are new. Of what the
    others rest on, only that is looked at which is `near` (None: all) or rests on a skill asked about; the rest is
    taken to be there. All are full ids. Raises `KeyError` for a skill that is not in the graph and `CyclicGraphError`
    for skills that need each other.
    """
    known = frozenset(asked)
    named = known.union(target)
    behind = frozenset(graph.ancestors(named))
    if near is not None:
        behind &= frozenset(near).union(graph.descendants(known))
    inside = named | behind
    reduced = graph.subgraph(inside, others_are_there=near is not None).transitive_reduction()
    begun = inside.intersection(taught)
    needs = {skill: _read_needs(reduced, skill) for skill in graph.topological_order(inside)}
    return SkillScope(needs, frozenset(begun.union(reduced.descendants(begun))))


def taught_skills(library: Library, target: Target) -> tuple[str, ...]:
    """Return the ids of the skills that are taught with a target, in teaching order.

    Of a standard, the skills that name it; of a skill or a progression, its own and those that share a standard with
    one of them.
    """
    skills = {skill.id for skill in target.skills}
    if target.standard is None:
        standards = {standard for skill in skills for standard in library.standards_of.get(skill, ())}
        skills |= {skill for standard in standards for skill in library.skills_of[standard]}
    return library.graph.topological_order(skill for skill in skills if not library.skills[skill].retired)


def _read_needs(graph: PrerequisiteGraph, skill: str) -> SkillNeeds:
    plain = (edge.prerequisite for edge in graph.prerequisites(skill) if edge.kind == "needs")
    choices = tuple(
        tuple(tuple(dict.fromkeys(edge.prerequisite for edge in branch)) for branch in choice)
        for choice in graph.choices(skill)
    )
    return SkillNeeds(tuple(dict.fromkeys(plain)), choices)
