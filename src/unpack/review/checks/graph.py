"""Checks of the graph: what stands on no sheet, what is implied, what runs backwards."""

from collections.abc import Iterator

from unpack.library.library import Library, all_needs, grade_rank
from unpack.library.model import Need, Skill
from unpack.text.diagnostic import Diagnostic
from unpack.text.source import Span
from unpack.text.yamltree import Mapping


def current_skills(library: Library) -> Iterator[Skill]:
    """Yield the skills that are not retired."""
    return (skill for skill in library.skills.values() if not skill.retired)


def name_span(library: Library, skill: Skill) -> Span:
    """Return the place of a skill's id in its file."""
    skills = library.progression_of(skill.id).place.get("skills")
    return skills.key_span(skill.key) if isinstance(skills, Mapping) else skill.place.span


def unreached_skill(library: Library) -> Iterator[Diagnostic]:
    """A skill stands on no sheet that no standard names and no other skill needs.

    Bad:
        skills:
          trading:
            name: Trade ones for a ten
            # no standards

    Good:
        skills:
          trading:
            name: Trade ones for a ten
            standards: [2.D.1]
    """
    for skill in current_skills(library):
        if not library.standards_of[skill.id] and not library.graph.dependents(skill.id, soft=True):
            yield Diagnostic(
                "unreached-skill",
                "warning",
                name_span(library, skill),
                f"`{skill.key}` stands on no sheet",
                "add its standard, or the skill that needs it",
            )


def isolated_skill(library: Library) -> Iterator[Diagnostic]:
    """A skill without any edge is often one whose prerequisites were forgotten.

    Bad:
        skills:
          trading:
            name: Trade ones for a ten
            # no needs

    Good:
        skills:
          trading:
            name: Trade ones for a ten
            needs: {equal-groups: Ten ones are one group.}
    """
    for skill in current_skills(library):
        siblings = library.progression_of(skill.id).skills
        if (
            len(siblings) > 1
            and not skill.helped_by
            and not library.graph.prerequisites(skill.id)
            and not library.graph.dependents(skill.id, soft=True)
        ):
            yield Diagnostic(
                "isolated-skill",
                "warning",
                name_span(library, skill),
                f"`{skill.key}` needs nothing and nothing needs it",
                "say what it rests on, or what rests on it",
            )


def redundant_prerequisite(library: Library) -> Iterator[Diagnostic]:
    """A longer way implies this edge already, so that it clutters the map; write the nearest need only.

    Bad:
        skills:
          quadruple:
            needs:
              double: Four times is double the double.
              equal-groups: Doubling is counting two equal groups.

    Good:
        skills:
          quadruple:
            needs:
              double: Four times is double the double.
    """
    for redundancy in library.graph.redundant_edges():
        edge = redundancy.edge
        span = _need_span(library.skills[edge.skill], edge.prerequisite)
        through = _short(redundancy.through, edge.skill)
        yield Diagnostic(
            "redundant-prerequisite",
            "warning",
            span,
            f"`{_key(edge.skill)}` needs `{_short(edge.prerequisite, edge.skill)}` already through `{through}`",
            "take this line out",
        )


def grade_inversion(library: Library) -> Iterator[Diagnostic]:
    """A skill needs one of a later grade, so that it cannot be taught in its own.

    Of an `any of` one branch without such a need is enough.

    Bad:
        skills:
          double-hundreds:
            standards: [3.D.1]
          double:
            standards: [2.D.1]
            needs: {double-hundreds: Numbers to 50 are doubled in the same way.}

    Good:
        skills:
          double-hundreds:
            standards: [3.D.1]
            needs: {double: Hundreds are doubled in the same way.}
    """
    for skill in current_skills(library):
        earliest = min(
            (library.standards[id].grade for id in library.standards_of[skill.id]), key=grade_rank, default=""
        )
        if not earliest:
            continue
        for need in (*skill.needs.all_of, *_needs_of_choices(library, skill, earliest)):
            if later := _find_later_grade(library, need, earliest):
                yield Diagnostic(
                    "grade-inversion",
                    "warning",
                    need.place.span,
                    f"`{skill.key}` (grade {earliest}) needs `{_short(need.skill, skill.id)}` (grade {later})",
                    "turn the edge round, or name the earlier standard that the skill is part of too",
                )


def _needs_of_choices(library: Library, skill: Skill, grade: str) -> Iterator[Need]:
    """The needs of those choices of which no branch can be gone by `grade`; one such branch is enough."""
    for choice in skill.needs.choices:
        if all(any(_find_later_grade(library, need, grade) for need in branch) for branch in choice.branches):
            yield from (need for branch in choice.branches for need in branch)


def _find_later_grade(library: Library, need: Need, grade: str) -> str:
    """The earliest grade of a prerequisite where that is later than `grade`, else nothing."""
    grades = [library.standards[id].grade for id in library.standards_of.get(need.skill, ())]
    first = min(grades, key=grade_rank, default="")
    return first if first and grade_rank(first) > grade_rank(grade) else ""


def hard_and_soft(library: Library) -> Iterator[Diagnostic]:
    """What is needed cannot at the same time only help.

    Bad:
        skills:
          halve:
            needs: {double: Halving undoes doubling.}
            helped-by: {double: Halving undoes doubling.}

    Good:
        skills:
          halve:
            needs: {double: Halving undoes doubling.}
    """
    for skill in current_skills(library):
        hard = {edge.prerequisite for edge in library.graph.prerequisites(skill.id)}
        for need in skill.helped_by:
            if need.skill in hard:
                yield Diagnostic(
                    "hard-and-soft",
                    "warning",
                    need.place.span,
                    f"`{_short(need.skill, skill.id)}` is needed and only helps",
                    "keep it in one of the two",
                )


def idle_branch(library: Library) -> Iterator[Diagnostic]:
    """A choice of one branch is no choice; a branch that holds another is never the shorter way.

    Bad:
        skills:
          even-or-odd:
            needs:
              any of:
                - {double: An even number is a double.}
                - {double: An even number is a double., halve: An even number has a whole half.}

    Good:
        skills:
          even-or-odd:
            needs:
              any of:
                - {double: An even number is a double.}
                - {halve: An even number has a whole half.}
    """
    for skill in current_skills(library):
        for choice in skill.needs.choices:
            sets = [frozenset(need.skill for need in branch) for branch in choice.branches]
            if len(sets) == 1:
                yield Diagnostic(
                    "idle-branch",
                    "warning",
                    choice.place.span,
                    "a choice of one branch is no choice",
                    "write it as a need",
                )
            for place, branch in enumerate(sets):
                if any(
                    other < branch or (other == branch and before < place)
                    for before, other in enumerate(sets)
                    if before != place
                ):
                    yield Diagnostic(
                        "idle-branch",
                        "warning",
                        choice.branches[place][0].place.span,
                        "this branch holds another one and is never the shorter way",
                        "take out what the branches share",
                    )


def prerequisite_without_reason(library: Library) -> Iterator[Diagnostic]:
    """The reason is what makes an edge discussable; it says what of the one is used in the other.

    Bad:
        skills:
          halve:
            needs:
              equal-groups:

    Good:
        skills:
          halve:
            needs:
              equal-groups: Halving makes two equal groups.
    """
    for skill in current_skills(library):
        for need in all_needs(skill):
            if not need.why:
                yield Diagnostic(
                    "prerequisite-without-reason",
                    "warning",
                    need.place.span,
                    f"why does `{skill.key}` need `{_short(need.skill, skill.id)}`?",
                    "write what of the one is used in the other",
                )


def retired_reference(library: Library) -> Iterator[Diagnostic]:
    """What is retired is needed by something current, and would still be printed and asked.

    Bad:
        skills:
          doubles-by-heart:
            retired: {on: 2027-06-01, replaced-by: [double]}
          halve:
            needs:
              equal-groups: Halving makes two equal groups.
              doubles-by-heart: Half of 8 is read off double 4.

    Good:
        skills:
          doubles-by-heart:
            retired: {on: 2027-06-01, replaced-by: [double]}
          halve:
            needs:
              double: Half of 8 is read off double 4.
    """
    for skill in current_skills(library):
        for need in all_needs(skill):
            found = library.skills.get(need.skill)
            if found and found.retired:
                instead = ", ".join(found.retired.successors)
                yield Diagnostic(
                    "retired-reference",
                    "warning",
                    need.place.span,
                    f"`{_short(need.skill, skill.id)}` retired on {found.retired.on}",
                    f"use {instead}" if instead else None,
                )


def _need_span(skill: Skill, prerequisite: str) -> Span:
    return next(need.place.span for need in all_needs(skill) if need.skill == prerequisite)


def _key(id: str) -> str:
    return id.rpartition("/")[2]


def _short(id: str, near: str) -> str:
    """An id as it is written near another one: without the progression where both share it."""
    return _key(id) if id.partition("/")[0] == near.partition("/")[0] else id
