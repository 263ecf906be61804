"""What a class's answers say about each student's skills, asked and not asked.

A scope of skills, items and answers come in; for each student P(skill there), P(ready for it) and P(misconception held)
go out, exactly. A skill is there with the student's level as its probability where all that it needs is there, and
hardly ever where not; an answer depends on its item's skills and misconceptions only.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import count

from unpack.unpacking.mastery.answer_model import Answer, AskedItem, chance_when_missing, chance_when_there, take_out
from unpack.unpacking.mastery.assumptions import LEAST_STUDENTS, MISCONCEPTION_PRIOR, MOST_CELLS
from unpack.unpacking.mastery.class_levels import Levels, choose_levels, learn_weights
from unpack.unpacking.mastery.inference import Collected, Posterior, collect, distribute
from unpack.unpacking.mastery.skill_network import (
    SkillNetwork,
    build_networks,
    event_held,
    event_ready,
    event_there,
    gather_evidence,
)
from unpack.unpacking.mastery.skill_scope import SkillScope

Answers = tuple[Answer, ...]


@dataclass(frozen=True, slots=True)
class AnsweredForm:
    """One form of a set with the answers of the students who had it: a row a student, in the order of the items.

    Raises `ValueError` for an item listed twice and for a row that is not as long as the items.
    """

    items: tuple[AskedItem, ...]
    answers: tuple[Answers, ...]

    def __post_init__(self) -> None:
        if len({item.id for item in self.items}) < len(self.items):
            raise ValueError("an item is listed twice: its answer would count twice")
        if any(len(row) != len(self.items) for row in self.answers):
            raise ValueError("each student has one answer, perhaps none, to each item")


@dataclass(frozen=True, slots=True)
class Mastery:
    """What one student's answers say; all are probabilities given the answers.

    `skills` and `ready` hold every skill of the scope in teaching order: that it is there, and that it is not though
    all that it needs is. `misconceptions` holds those that lead to an option of the student's items.
    `log_likelihood` is the natural logarithm of P(answers).
    """

    skills: dict[str, float]
    ready: dict[str, float]
    misconceptions: dict[str, float]
    log_likelihood: float


@dataclass(frozen=True, slots=True)
class ClassMastery:
    """The students in the order in which they came in, form by form, and the levels of their class.

    `entries` is the size of each form's tables; `together` whether the misconceptions stood in them with the skills.
    """

    students: tuple[Mastery, ...]
    levels: Levels
    entries: tuple[int, ...]
    together: bool


@dataclass(frozen=True, slots=True)
class _Batch:
    """Different rows of answers to one form that are computed at a time.

    `students` holds, for each row, the positions of the students who gave it.
    """

    form: SkillNetwork
    rows: tuple[Answers, ...]
    students: tuple[tuple[int, ...], ...]


def infer_mastery(
    scope: SkillScope,
    forms: Sequence[AnsweredForm],
    *,
    class_prior: bool = True,
    levels: Levels | None = None,
    most_cells: int = MOST_CELLS,
) -> ClassMastery:
    """Compute what the answers say about each student.

    `scope` holds all skills of the items. `class_prior`: whether the class itself says how common each level is. Given
    `levels`, of an earlier run, are kept as they are. `most_cells` is how many numbers, table entries times students,
    are worked on at a time. Raises `TangledSkillsError` before any arithmetic where the skills hang together too
    closely, `KeyError` for an item whose skill is not in the scope and `ValueError` for an option that an item lacks.
    """
    answered = sum(any(answer is not None for answer in row) for form in forms for row in form.answers)
    settled = levels or choose_levels(answered, len(scope.new), len(scope.needs), class_prior=class_prior)
    networks = build_networks(scope, [form.items for form in forms], settled)
    batches = _cut(networks, [form.answers for form in forms], most_cells)
    work = sum(batch.form.entries * len(batch.rows) for batch in batches)
    held = [_collect(batch) for batch in batches] if work <= most_cells else []
    if levels is None and class_prior and answered >= LEAST_STUDENTS:
        settled = _learn(settled, batches, held)
    found: dict[int, Mastery] = {}
    for batch, collected in _each(batches, held):
        for students, mastery in zip(batch.students, _read(batch, collected, settled), strict=True):
            found |= dict.fromkeys(students, mastery)
    return ClassMastery(
        tuple(found[student] for student in range(len(found))),
        settled,
        tuple(network.entries for network in networks),
        all(network.together for network in networks),
    )


def _cut(networks: Sequence[SkillNetwork], answers: Sequence[Sequence[Answers]], most_cells: int) -> list[_Batch]:
    """Equal rows are computed once, and no more at a time than memory allows."""
    batches = []
    numbers = count()
    for form, rows in zip(networks, answers, strict=True):
        givers: dict[Answers, list[int]] = {}
        # The rows come first: a number drawn for a row that does not exist would be lost.
        for row, number in zip(rows, numbers, strict=False):
            givers.setdefault(row, []).append(number)
        different = tuple(givers.items())
        size = max(1, most_cells // form.entries)
        for first in range(0, len(different), size):
            few, students = zip(*different[first : first + size], strict=True)
            batches.append(_Batch(form, few, tuple(map(tuple, students))))
    return batches


def _collect(batch: _Batch) -> Collected:
    return collect(batch.form.network, gather_evidence(batch.form, batch.rows), len(batch.rows))


def _each(batches: Sequence[_Batch], held: Sequence[Collected]) -> Iterator[tuple[_Batch, Collected]]:
    """Each batch with what its evidence says: what is held, else computed anew and dropped again."""
    for number, batch in enumerate(batches):
        yield batch, held[number] if held else _collect(batch)


def _learn(levels: Levels, batches: Sequence[_Batch], held: Sequence[Collected]) -> Levels:
    likelihoods: list[Sequence[float]] = []
    counts: list[int] = []
    for batch, collected in _each(batches, held):
        by_row = zip(*collected.root, strict=True)
        for row, students, likelihood in zip(batch.rows, batch.students, by_row, strict=True):
            # Who answered nothing says nothing about the class.
            if any(answer is not None for answer in row):
                likelihoods.append(likelihood)
                counts.append(len(students))
    return learn_weights(levels, likelihoods, counts)


def _read(batch: _Batch, collected: Collected, levels: Levels) -> list[Mastery]:
    """Read off what there is to know about each row of a batch."""
    form, scope = batch.form, batch.form.scope
    there = [event_there([skill]) for skill in scope.needs]
    ready = [event_ready(scope, skill) for skill in scope.needs]
    thoughts = form.misconceptions
    if form.together:
        last = [event_held(thought) for thought in thoughts]
    else:
        last = [event_there(item.skills) for item in form.items]
    posterior = distribute(collected, [*there, *ready, *last], levels.weights)
    return [_read_row(batch, posterior, number) for number in range(len(batch.rows))]


def _read_row(batch: _Batch, posterior: Posterior, number: int) -> Mastery:
    form, skills = batch.form, batch.form.scope.needs
    # Sums of many parts of 1 may pass it by a last digit.
    values = iter([min(1.0, column[number]) for column in posterior.events])
    there = {skill: next(values) for skill in skills}
    ready = {skill: next(values) for skill in skills}
    if form.together:
        held = {thought: next(values) for thought in form.misconceptions}
    else:
        held = _weigh_misconceptions(form, batch.rows[number], list(values))
    return Mastery(there, ready, held, posterior.log_likelihoods[number])


def _weigh_misconceptions(form: SkillNetwork, answers: Answers, has: Sequence[float]) -> dict[str, float]:
    """P(misconception | answers) where misconceptions are not in the network.

    `has` is P(all skills of the item are there | answers) for each item. Each answer that a misconception may have led
    to multiplies its odds; the skills are taken as they are known without that answer.
    """
    prior = dict.fromkeys(form.misconceptions, MISCONCEPTION_PRIOR)
    odds = dict.fromkeys(prior, MISCONCEPTION_PRIOR / (1 - MISCONCEPTION_PRIOR))
    for item, answer, has_it in zip(form.items, answers, has, strict=True):
        if answer is None or not item.shows_misconceptions(answer):
            continue
        there = chance_when_there(item, answer)
        known = take_out(has_it, there, chance_when_missing(item, answer, prior))
        for thought in item.misconceptions:
            held, free = (chance_when_missing(item, answer, prior | {thought: state}) for state in (1.0, 0.0))
            odds[thought] *= (known * there + (1 - known) * held) / (known * there + (1 - known) * free)
    return {thought: odd / (1 + odd) for thought, odd in odds.items()}
