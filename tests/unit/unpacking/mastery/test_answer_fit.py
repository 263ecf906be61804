"""Answers that do not fit together."""

from math import log, sqrt

import pytest

from unpack.unpacking.mastery.answer_fit import known_without, measure_fit
from unpack.unpacking.mastery.answer_model import Answer, AskedItem
from unpack.unpacking.mastery.mastery import Mastery

TAGGED = {"A": (), "B": ("m",), "C": (), "D": ()}


def item(id: str, *skills: str, slip: float = 0.1, guess: float = 0.25, tagged: bool = False) -> AskedItem:
    return AskedItem(id, skills, slip, guess, "A", TAGGED if tagged else {})


def fit(skills: dict[str, float], items: list[AskedItem], answers: list[Answer]) -> tuple[float, int]:
    found = measure_fit(Mastery(skills, {}, {}, 0.0), items, answers)
    return found.score, found.skills


def test_one_answer_by_hand() -> None:
    # Known without it: .5; right is then .575 probable.
    known = 0.5 * 0.9 / (0.5 * 0.9 + 0.5 * 0.25)
    right, wrong = 0.575, 0.425
    mean = right * log(right) + wrong * log(wrong)
    spread = right * (log(right) - mean) ** 2 + wrong * (log(wrong) - mean) ** 2
    assert fit({"a": known}, [item("1", "a")], [1]) == pytest.approx(((log(right) - mean) / sqrt(spread), 1))


def test_two_answers_on_one_skill_are_one_pattern() -> None:
    first, second = item("1", "a"), item("2", "a", slip=0.2, guess=0.05)
    own = [(first, 1), (second, 0)]
    there, missing = 0.9 * 0.2, 0.25 * 0.95
    known = 0.4 * there / (0.4 * there + 0.6 * missing)
    assert known_without(known, own) == pytest.approx(0.4)
    patterns = {
        (one, two): 0.4 * (0.9 if one else 0.1) * (0.8 if two else 0.2)
        + 0.6 * (0.25 if one else 0.75) * (0.05 if two else 0.95)
        for one in (0, 1)
        for two in (0, 1)
    }
    mean = sum(q * log(q) for q in patterns.values())
    spread = sum(q * (log(q) - mean) ** 2 for q in patterns.values())
    expected = (log(patterns[1, 0]) - mean) / sqrt(spread)
    assert fit({"a": known}, [first, second], [1, 0]) == pytest.approx((expected, 1))


def test_equal_items_are_counted_not_listed() -> None:
    items = [item(str(number), "a") for number in range(12)]
    patterns = [1] * 7 + [0] * 5
    there, missing = 0.9**7 * 0.1**5, 0.25**7 * 0.75**5
    score, skills = fit({"a": 0.3 * there / (0.3 * there + 0.7 * missing)}, items, list(patterns))
    logs = []
    for bits in range(2**12):
        right = bits.bit_count()
        logs.append(log(0.3 * 0.9**right * 0.1 ** (12 - right) + 0.7 * 0.25**right * 0.75 ** (12 - right)))
    seen = log(0.3 * there + 0.7 * missing)
    mean = sum(2.718281828459045**value * value for value in logs)
    spread = sum(2.718281828459045**value * (value - mean) ** 2 for value in logs)
    assert (score, skills) == pytest.approx(((seen - mean) / sqrt(spread), 1))


def test_what_is_no_pattern_of_right_and_wrong_stays_out() -> None:
    answered = [item("1", "a"), item("2", "a"), item("3", "a", "b"), item("4", "b")]
    assert fit({"a": 0.6, "b": 0.6}, answered, [1, 0.5, 0, None]) == fit({"a": 0.6}, answered[:1], [1])
    assert fit({"a": 0.6}, answered[:1], [None]) == (0, 0)


def test_an_option_counts_as_right_or_wrong_once_it_is_taken_out() -> None:
    tagged, plain = item("1", "a", tagged=True), item("1", "a")
    there, missing = 0.1 / 3, 0.8 * 0.75 / 3 + 0.2 * 0.75
    known = 0.5 * there / (0.5 * there + 0.5 * missing)
    assert known_without(known, [(tagged, "B")]) == pytest.approx(0.5)
    same = 0.5 * 0.1 / (0.5 * 0.1 + 0.5 * 0.75)
    assert fit({"a": known}, [tagged], ["B"]) == pytest.approx(fit({"a": same}, [plain], [0]))


def test_a_hundred_different_answers_on_one_skill_do_not_hang() -> None:
    items = [item(str(number), "a", slip=0.1 + number / 1000) for number in range(100)]
    score, skills = fit({"a": 0.9}, items, [number % 2 for number in range(100)])
    assert (score < 0, skills) == (True, 1)


def test_an_answer_that_could_not_surprise_scores_nothing() -> None:
    even = item("1", "a", slip=0.499, guess=0.5)
    assert fit({"a": 0.0}, [even], [1]) == (0, 1)
