"""Whether a student's answers fit together.

One student's mastery, items and answers come in, a score goes out: how much less probable the answers are than such
answers usually are. It is a screen for answers to talk about, not a cause.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from math import comb, fsum, log, prod, sqrt

from unpack.unpacking.mastery.answer_model import Answer, AskedItem, chance_when_missing, chance_when_there, take_out
from unpack.unpacking.mastery.assumptions import MISCONCEPTION_PRIOR, MOST_OWN_ANSWERS
from unpack.unpacking.mastery.mastery import Mastery

# An answer to an item that takes one skill only.
OwnAnswer = tuple[AskedItem, str | float]


@dataclass(frozen=True, slots=True)
class AnswerFit:
    """`score` is in standard deviations, below 0 for answers that fit badly; `skills` is how many it rests on."""

    score: float
    skills: int


def measure_fit(mastery: Mastery, items: Sequence[AskedItem], answers: Sequence[Answer]) -> AnswerFit:
    """Compare the probability of each skill's own answers, given all others, with what it is expected to be.

    The score is z = Σ (ln q - E ln q) / √(Σ Var ln q) over the skills, q the probability of the skill's pattern of
    right and wrong, E and Var over all patterns. Part marks are no pattern and count as other evidence, as do more than
    the first 12 answers of a skill. 0 where there is nothing to compare.
    """
    surprises, spreads = [], []
    for skill, own in _list_own_answers(items, answers).items():
        known = known_without(mastery.skills[skill], own)
        surprise, spread = _compare(known, own)
        surprises.append(surprise)
        spreads.append(spread)
    spread = fsum(spreads)
    return AnswerFit(fsum(surprises) / sqrt(spread) if spread > 0 else 0.0, len(spreads))


def known_without(probability: float, own: Sequence[OwnAnswer]) -> float:
    """Return the probability of a skill with the evidence of these own answers of it taken out.

    Misconceptions are averaged over: each is held with its prior probability.
    """
    there = prod(chance_when_there(item, answer) for item, answer in own)
    missing = prod(
        chance_when_missing(item, answer, dict.fromkeys(item.misconceptions, MISCONCEPTION_PRIOR))
        for item, answer in own
    )
    return take_out(probability, there, missing)


def _list_own_answers(items: Sequence[AskedItem], answers: Sequence[Answer]) -> Mapping[str, list[OwnAnswer]]:
    found: dict[str, list[OwnAnswer]] = {}
    for item, answer in zip(items, answers, strict=True):
        if item.own_skill is not None and answer is not None and item.mark(answer) in (0, 1):
            own = found.setdefault(item.own_skill, [])
            if len(own) < MOST_OWN_ANSWERS:
                own.append((item, answer))
    return found


def _compare(known: float, own: Sequence[OwnAnswer]) -> tuple[float, float]:
    """ln q - E ln q of a pattern, and Var ln q; by the right and wrong of the answers, whatever options they chose."""
    marks = [(item.mark(answer), item) for item, answer in own]
    seen = log(
        known * prod(1 - item.slip if mark else item.slip for mark, item in marks)
        + (1 - known) * prod(item.guess if mark else 1 - item.guess for mark, item in marks)
    )
    patterns = [(ways * chance, log(chance)) for ways, chance in _list_patterns(known, [item for item, _ in own])]
    mean = fsum(share * logarithm for share, logarithm in patterns)
    return seen - mean, fsum(share * (logarithm - mean) ** 2 for share, logarithm in patterns)


def _list_patterns(known: float, items: Sequence[AskedItem]) -> Iterator[tuple[int, float]]:
    """All patterns of right and wrong: how many are alike, and the probability of one of them.

    Items of equal slip and guess are told apart by nothing else, so only how many of them are right matters.
    """
    groups = sorted(Counter((item.slip, item.guess) for item in items).items())
    for rights in product(*(range(count + 1) for _, count in groups)):
        there, missing, ways = known, 1 - known, 1
        for ((slip, guess), count), right in zip(groups, rights, strict=True):
            there *= (1 - slip) ** right * slip ** (count - right)
            missing *= guess**right * (1 - guess) ** (count - right)
            ways *= comb(count, right)
        yield ways, there + missing
