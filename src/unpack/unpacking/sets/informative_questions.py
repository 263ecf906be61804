"""Which few questions tell most about all skills together.

A scope and candidates for each skill come in, the questions in the order in which they were chosen go out: each time
the one that is expected to tell most, given what simulated students answered so far (greedy choice is within 1 - 1/e of
the best set: Nemhauser, Wolsey and Fisher 1978). No skill is asked twice before each was asked once: second questions
tell more bits about the skills that nothing else speaks of, but leave fewer skills clear.
"""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from itertools import product
from math import fsum, log2, prod

from unpack.text.record import record
from unpack.unpacking.mastery.answer_model import AskedItem, expected_information
from unpack.unpacking.mastery.assumptions import ONE_LEVEL
from unpack.unpacking.mastery.certainty import is_clear, settle
from unpack.unpacking.mastery.class_levels import uniform_levels
from unpack.unpacking.mastery.mastery import AnsweredForm, Answers, infer_mastery
from unpack.unpacking.mastery.simulated_students import simulate_answers, simulate_students
from unpack.unpacking.mastery.skill_scope import SkillScope

# Items on one skill that are asked together or not at all.
Candidate = tuple[AskedItem, ...]

_STUDENTS = 400
_SEED = "1"


@record
class Pick:
    """A chosen candidate: its skill, and which one of that skill it is (from 0).

    `clear` is how many skills of the scope are expected to be clear once it was answered, those chosen before it too.
    """

    skill: str
    candidate: int
    clear: float


def choose_questions(
    scope: SkillScope, candidates: Mapping[str, Sequence[Candidate]], most: int, *, needed: Collection[str] = ()
) -> tuple[Pick, ...]:
    """Choose at most `most` items, one candidate after the other.

    `candidates` holds for each skill its candidates in the order in which they are to be used; their items take that
    skill alone. Of candidates that tell as much, by item, that of the earlier skill in the scope is taken. At least one
    candidate of the skills in `needed` is chosen if there is one with room: the last, if none was before. Raises
    `TangledSkillsError` where the skills hang together too closely.
    """
    items = tuple(item for skill in scope.needs for group in candidates.get(skill, ()) for item in group)
    column = {item.id: place for place, item in enumerate(items)}
    students = simulate_students(scope, _STUDENTS, _SEED)
    answers = {item.id: simulate_answers(students, item, _SEED) for item in items}
    rows: list[Answers] = [(None,) * len(items)] * _STUDENTS
    used = dict.fromkeys(scope.needs, 0)
    chosen: list[tuple[str, int]] = []
    clear: list[float] = []
    left = most
    while True:
        known = _infer(scope, items, rows)
        clear.append(_count_clear(known))
        open_: Mapping[str, Candidate] = {
            skill: candidates[skill][turn]
            for skill, turn in used.items()
            if turn < len(candidates.get(skill, ())) and len(candidates[skill][turn]) <= left
        }
        if not open_:
            break
        least = min(used[skill] for skill in open_)
        open_ = {skill: group for skill, group in open_.items() if used[skill] == least}
        if not any(skill in needed for skill, _ in chosen):
            open_ = _keep_room(open_, needed, left)
        skill = max(open_, key=lambda skill: _tell(known, skill, open_[skill]))
        chosen.append((skill, used[skill]))
        used[skill] += 1
        left -= len(open_[skill])
        for item in open_[skill]:
            rows = [_fill(row, column[item.id], given) for row, given in zip(rows, answers[item.id], strict=True)]
    return tuple(Pick(*choice, after) for choice, after in zip(chosen, clear[1:], strict=True))


def _keep_room(open_: Mapping[str, Candidate], needed: Collection[str], left: int) -> Mapping[str, Candidate]:
    """The candidates after which there is still room for one of the skills that are needed, or which are one."""
    least = min((len(group) for skill, group in open_.items() if skill in needed), default=0)
    return {skill: group for skill, group in open_.items() if skill in needed or len(group) + least <= left}


# P(skill there) by skill, and how many students gave the answers that say so.
_Known = list[tuple[Mapping[str, float], int]]


def _infer(scope: SkillScope, items: Candidate, rows: Sequence[Answers]) -> _Known:
    counts = Counter(rows)
    found = infer_mastery(scope, [AnsweredForm(items, tuple(counts))], levels=uniform_levels(ONE_LEVEL))
    return [(mastery.skills, count) for mastery, count in zip(found.students, counts.values(), strict=True)]


def _count_clear(known: _Known) -> float:
    return fsum(count * sum(map(is_clear, skills.values())) for skills, count in known) / _STUDENTS


def _tell(known: _Known, skill: str, group: Candidate) -> float:
    """The mean information of a candidate by item, in bits."""
    return settle(fsum(count * inform(skills[skill], group) for skills, count in known) / _STUDENTS / len(group))


def inform(probability: float, group: Candidate) -> float:
    """Return what answers to all these items are expected to tell about their skill, in bits.

    As `expected_information` for one item; of several the mutual information of the skill and all answers together.
    """
    if len(group) == 1:
        return expected_information(probability, group[0].slip, group[0].guess)
    told = 0.0
    for pattern in product((True, False), repeat=len(group)):
        there = prod(1 - item.slip if right else item.slip for item, right in zip(group, pattern, strict=True))
        missing = prod(item.guess if right else 1 - item.guess for item, right in zip(group, pattern, strict=True))
        either = probability * there + (1 - probability) * missing
        told += sum(share * chance * log2(chance / either) for share, chance in _weigh(probability, there, missing))
    return max(0.0, told)


def _weigh(probability: float, there: float, missing: float) -> tuple[tuple[float, float], tuple[float, float]]:
    return (probability, there), (1 - probability, missing)


def _fill(row: Answers, place: int, answer: float) -> Answers:
    return (*row[:place], answer, *row[place + 1 :])
