"""Edges of the graph that a class contradicts: several children do the later skill and miss what it is said to need.

The model and the masteries of a class come in, the edges to ask the author about go out. It is the graph that is named
here, not the children.
"""

from collections.abc import Iterator, Mapping, Sequence
from math import fsum, prod

from unpack.classroom.findings import BrokenEdge, ClassModel
from unpack.classroom.thresholds import LEAST_BREAKING, MOST_BREAKING_CHANCE, settle
from unpack.library.library import Library
from unpack.library.model import Need
from unpack.unpacking.mastery.answer_fit import OwnAnswer, known_without
from unpack.unpacking.mastery.mastery import Mastery

OwnAnswers = Mapping[str, Sequence[OwnAnswer]]


def find_broken_edges(library: Library, model: ClassModel, masteries: Mapping[str, Mastery]) -> tuple[BrokenEdge, ...]:
    """Return the plain needs that so many students break that it is hardly chance, in teaching order.

    `masteries` holds each student by key. A student breaks an edge with every own answer to the skill right and to the
    need wrong. The chance is that of at least so many, over all students who have the skill right: each breaks the edge
    with the probability that the rest of the answers gives.
    """
    own = {student: read_own_answers(model, student) for student in masteries}
    found = []
    for skill, needs in model.scope.needs.items():
        right = [student for student, answers in own.items() if _is_all(answers.get(skill), 1)]
        for prerequisite in needs.plain if len(right) >= LEAST_BREAKING else ():
            compared = [student for student in right if own[student].get(prerequisite)]
            breaking = tuple(student for student in compared if _is_all(own[student].get(prerequisite), 0))
            if len(breaking) < LEAST_BREAKING:
                continue
            chances = [
                _chance_of_all_wrong(masteries[student].skills[prerequisite], own[student][prerequisite])
                for student in compared
            ]
            chance = chance_of_so_many(chances, len(breaking))
            need = _find_need(library, skill, prerequisite)
            if need is not None and settle(chance) <= MOST_BREAKING_CHANCE:
                found.append(BrokenEdge(skill, need, breaking, chance))
    return tuple(found)


def chance_of_so_many(chances: Sequence[float], least: int) -> float:
    """Return P(at least `least` of independent events happen), each with its own probability, exactly."""
    counts = [1.0]
    for chance in chances:
        counts = [
            stays * (1 - chance) + comes * chance for stays, comes in zip([*counts, 0.0], [0.0, *counts], strict=True)
        ]
    return min(1.0, fsum(counts[least:]))


def read_own_answers(model: ClassModel, student: str) -> dict[str, list[OwnAnswer]]:
    """Return a student's answers to questions that take one skill alone, by skill; part marks are neither right nor
    wrong and are left out."""
    found: dict[str, list[OwnAnswer]] = {}
    for skill, own in _list_own_answers(model, student):
        found.setdefault(skill, []).append(own)
    return found


def _list_own_answers(model: ClassModel, student: str) -> Iterator[tuple[str, OwnAnswer]]:
    number, row = model.rows[student]
    form = model.forms[number]
    for item, answer in zip(form.items, form.answers[row], strict=True):
        if item.own_skill is not None and answer is not None and item.mark(answer) in (0, 1):
            yield item.own_skill, (item, answer)


def _is_all(own: Sequence[OwnAnswer] | None, mark: int) -> bool:
    return bool(own) and all(item.mark(answer) == mark for item, answer in own or ())


def _chance_of_all_wrong(probability: float, own: Sequence[OwnAnswer]) -> float:
    known = known_without(probability, own)
    return known * prod(item.slip for item, _ in own) + (1 - known) * prod(1 - item.guess for item, _ in own)


def _find_need(library: Library, skill: str, prerequisite: str) -> Need | None:
    return next((need for need in library.skills[skill].needs.all_of if need.skill == prerequisite), None)
