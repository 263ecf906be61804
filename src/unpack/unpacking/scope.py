"""What a sheet is about, and what stands around it: the skills of the target, what they need, what they lead to."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from unpack.library.item_model import DOES_NOT_APPLY
from unpack.library.library import Library, grade_rank
from unpack.library.model import ProgressionFile, Skill, Term
from unpack.library.selector import Target
from unpack.text.patterns import compile_later

# How far back an entry slip asks and a diagnosis looks.
STEPS_BACK = 4
GRADES_BACK = 2


@dataclass(frozen=True)
class Scope:
    """A target with its surroundings; all collections are in teaching order.

    `skills` is S, the skills of the target; `tops` those of S that no other of S needs; `needs` the hard ancestors of S
    outside S; `direct` those of them that a skill of S itself needs; `leads_to` the skills outside S that directly
    need one of S; `distances` the longest way from each need to S, S taken as one place.
    """

    library: Library
    target: Target
    skills: tuple[Skill, ...]
    tops: tuple[Skill, ...]
    needs: tuple[Skill, ...]
    direct: tuple[Skill, ...]
    leads_to: tuple[Skill, ...]
    distances: dict[str, int]

    @cached_property
    def ids(self) -> frozenset[str]:
        return frozenset(skill.id for skill in self.skills)

    @property
    def grade(self) -> str:
        """The grade of the standard, else the latest grade of the target's skills."""
        if self.target.standard:
            return self.target.standard.grade
        grades = [self.library.grades.get(skill.id, "") for skill in self.skills]
        return max((grade for grade in grades if grade), key=grade_rank, default="")

    @property
    def progression(self) -> ProgressionFile:
        """The progression that holds most of S; of two, the first by id."""
        counts: dict[str, int] = {}
        for skill in self.skills:
            counts[skill.progression] = counts.get(skill.progression, 0) + 1
        return self.library.progressions[min(counts, key=lambda id: (-counts[id], id))]

    def nearest_needs(self) -> tuple[Skill, ...]:
        """The needs, nearest first: least distance, then latest in teaching order."""
        turn = {skill.id: position for position, skill in enumerate(self.needs)}
        return tuple(sorted(self.needs, key=lambda skill: (self.distances[skill.id], -turn[skill.id])))


def build_scope(library: Library, target: Target, *, depth: int | None = None, only: Iterable[str] = ()) -> Scope:
    """Return the surroundings of `target`; needs at most `depth` prerequisites back, S cut to the skills `only` (full
    ids)."""
    graph = library.graph
    wanted = set(only)
    skills = tuple(skill for skill in target.skills if not wanted or skill.id in wanted)
    ids = {skill.id for skill in skills}
    needs = [id for id in graph.ancestors(ids, depth) if id not in ids]
    direct = {edge.prerequisite for id in ids for edge in graph.prerequisites(id)} - ids
    leads_to = {edge.skill for id in ids for edge in graph.dependents(id)} - ids

    def order(found: Iterable[str]) -> tuple[Skill, ...]:
        return tuple(library.skills[id] for id in graph.topological_order(found))

    return Scope(
        library=library,
        target=target,
        skills=skills,
        tops=order(graph.tops(ids)),
        needs=order(needs),
        direct=order(direct),
        leads_to=order(leads_to),
        distances=graph.distances_to(ids),
    )


def find_near_needs(library: Library, skills: Iterable[str]) -> tuple[str, ...]:
    """Return what the skills (full ids) rest on and a class may still lack, in teaching order: at most `STEPS_BACK`
    steps back, and of no grade earlier than `GRADES_BACK` before that of the skills.

    Asking a class of grade 5 to count to ten tells little; whoever stumbles there shows it in what comes after.
    """
    wanted = tuple(skills)
    latest = max((grade_rank(library.grades[id]) for id in wanted if library.grades.get(id)), default=0)
    near = (id for id, steps in library.graph.distances_to(wanted).items() if steps <= STEPS_BACK)
    return library.graph.topological_order(
        id for id in near if not library.grades.get(id) or grade_rank(library.grades[id]) >= latest - GRADES_BACK
    )


def shown_misconceptions(library: Library, skill: Skill) -> tuple[str, ...]:
    """Return the ids of the misconceptions that a skill's items can show, in order of first appearance."""
    found: dict[str, None] = {}
    for item in skill.items.values():
        listed = [name for name, answer in item.wrong.items() if answer != DOES_NOT_APPLY]
        for names in (listed, item.options, item.look_for):
            for name in names:
                if name != "answer":
                    id = name if "/" in name else f"{skill.progression}/{name}"
                    found.setdefault(id)
    return tuple(id for id in found if id in library.misconceptions)


def words_to_know(library: Library, progressions: Iterable[str], text: str) -> tuple[Term, ...]:
    """Return the vocabulary of `progressions` whose term stands in `text` (whole word, any case, regular plural)."""
    words = _words(text)
    found: dict[str, Term] = {}
    for id in progressions:
        for term in library.progressions[id].vocabulary.values():
            wanted = _words(term.word)
            if term.word not in found and _holds(words, wanted):
                found[term.word] = term
    return tuple(found.values())


# Letters and digits of any script, with the hyphens and apostrophes between them.
_WORD = compile_later(r"(?:[^\W_]|['-])+")


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())


def _holds(words: list[str], wanted: list[str]) -> bool:
    """Whether `wanted` stands in `words`, its last word perhaps in the regular plural."""
    if not wanted:
        return False
    *first, last = wanted
    plurals = {last, f"{last}s", f"{last}es"} | ({f"{last[:-1]}ies"} if last.endswith("y") else set())
    span = len(wanted)
    return any(
        words[at : at + span - 1] == first and words[at + span - 1] in plurals for at in range(len(words) - span + 1)
    )
