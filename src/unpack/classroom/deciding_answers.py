"""Which answers decided: those without which the model would say something else.

A class's model and pairs of student and skill come in, the two answers that moved P(ready) most go out. Each answer is
left out in turn and everything is computed again, exactly, with the levels of the class held.
"""

from collections.abc import Mapping
from math import log

from unpack.classroom.findings import ClassModel
from unpack.classroom.thresholds import settle
from unpack.unpacking.mastery.mastery import AnsweredForm, Answers, infer_mastery

MOST_DECIDING = 2

# What cannot be told from impossible: the logarithm needs something.
_LEAST_CHANCE = 1e-12


def find_deciding_answers(model: ClassModel, readiness: Mapping[str, tuple[str, float]]) -> dict[str, tuple[str, ...]]:
    """Return the names of at most two questions for each student, the most deciding first.

    `readiness` holds for each student a skill and P(ready for it | all answers). An answer that changes nothing has
    decided nothing.
    """
    left_out: list[list[Answers]] = [[] for _ in model.forms]
    asked: list[list[tuple[str, str]]] = [[] for _ in model.forms]
    for student in readiness:
        number, row = model.rows[student]
        answers = model.forms[number].answers[row]
        for place, name in enumerate(model.questions):
            if answers[place] is not None:
                left_out[number].append((*answers[:place], None, *answers[place + 1 :]))
                asked[number].append((student, name))
    forms = [AnsweredForm(form.items, tuple(rows)) for form, rows in zip(model.forms, left_out, strict=True)]
    without = infer_mastery(model.scope, forms, levels=model.levels).students
    moved: dict[str, dict[str, float]] = {student: {} for student in readiness}
    for (student, name), mastery in zip((pair for pairs in asked for pair in pairs), without, strict=True):
        skill, chance = readiness[student]
        move = settle(abs(_log(chance) - _log(mastery.ready[skill])))
        if move > 0:
            moved[student][name] = move
    return {
        student: tuple(sorted(moves, key=lambda name: -moves[name])[:MOST_DECIDING]) for student, moves in moved.items()
    }


def _log(chance: float) -> float:
    return log(max(chance, _LEAST_CHANCE))
