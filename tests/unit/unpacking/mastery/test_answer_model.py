"""Answers as evidence: the tables of the model, its defaults and bounds, and what an answer is expected to tell."""

from math import prod
from typing import Any

import pytest

from unpack.text.errors import UnpackError
from unpack.unpacking.mastery.answer_model import (
    Answer,
    AskedItem,
    chance_when_missing,
    chance_when_there,
    expected_information,
    guess_by_luck,
    settle_chances,
    tabulate_alone,
    tabulate_together,
    take_out,
)

TAGGED = {"A": (), "B": ("truncates",), "C": ("cascade", "always-up"), "D": ("always-up",)}


def asked(**changes: Any) -> AskedItem:
    fields: dict[str, Any] = {"id": "i", "skills": ("tie",), "slip": 0.1, "guess": 0.25, "key": "A", "options": TAGGED}
    return AskedItem(**(fields | changes))


@pytest.mark.parametrize(
    ("answer", "there", "missing"),
    [
        (1, 0.9, 0.25),
        (0, 0.1, 0.75),
        (0.5, (0.9 * 0.1) ** 0.5, (0.25 * 0.75) ** 0.5),
        (1 / 3, 0.9 ** (1 / 3) * 0.1 ** (2 / 3), 0.25 ** (1 / 3) * 0.75 ** (2 / 3)),
        ("A", 0.9, 0.25),
        ("B", 0.1, 0.75),
    ],
)
def test_right_wrong_and_part_marks(answer: float | str, there: float, missing: float) -> None:
    item = asked(options={"A": (), "B": (), "C": ()})
    assert chance_when_there(item, answer) == pytest.approx(there)
    assert chance_when_missing(item, answer, {}) == pytest.approx(missing)
    assert tabulate_alone(item, answer) == tabulate_together(item, answer) == pytest.approx((missing, there))


# Rows: which of truncates, cascade, always-up are held; columns: the chance of A (the key), B, C, D without the skill.
@pytest.mark.parametrize(
    ("held", "chances"),
    [
        ((0, 0, 0), (0.25, 0.25, 0.25, 0.25)),
        ((1, 0, 0), (0.25 / 3, 0.75, 0.25 / 3, 0.25 / 3)),
        ((0, 1, 0), (0.25 / 3, 0.25 / 3, 0.75, 0.25 / 3)),
        ((0, 0, 1), (0.125, 0.125, 0.375, 0.375)),
        ((0, 1, 1), (0.125, 0.125, 0.375, 0.375)),
        ((1, 1, 0), (0.125, 0.375, 0.375, 0.125)),
        ((1, 0, 1), (0.25, 0.25, 0.25, 0.25)),
        ((1, 1, 1), (0.25, 0.25, 0.25, 0.25)),
    ],
)
def test_what_is_held_leads_to_options(held: tuple[int, ...], chances: tuple[float, ...]) -> None:
    item = asked()
    states = dict(zip(item.misconceptions, map(float, held), strict=True))
    assert item.misconceptions == ("truncates", "cascade", "always-up")
    assert [chance_when_missing(item, option, states) for option in "ABCD"] == pytest.approx(list(chances))
    place = held[0] * 4 + held[1] * 2 + held[2]
    assert [tabulate_together(item, option)[place] for option in "ABCD"] == pytest.approx(list(chances))
    there = [tabulate_together(item, option)[8 + place] for option in "ABCD"]
    assert there == pytest.approx([0.9, 0.1 / 3, 0.1 / 3, 0.1 / 3])
    assert sum(chances) == pytest.approx(sum(there)) == pytest.approx(1)


def test_not_sure_on_a_tagged_item_is_wrong_and_shows_nothing() -> None:
    assert tabulate_together(asked(), 0) == pytest.approx((0.75,) * 8 + (0.1,) * 8)


def test_a_blank_says_nothing() -> None:
    assert tabulate_alone(asked(skills=("tie", "halfway")), None) == (1,) * 4
    assert tabulate_together(asked(), None) == (1,) * 16


def test_all_skills_of_an_item_are_needed() -> None:
    item = asked(skills=("tie", "halfway"), options={})
    assert tabulate_alone(item, 1) == pytest.approx((0.25, 0.25, 0.25, 0.9))
    assert (item.own_skill, asked().own_skill) == (None, "tie")


def test_a_high_slip_makes_strays_as_common() -> None:
    item = asked(slip=0.4, guess=0.3)
    held = {"truncates": 1.0, "cascade": 0.0, "always-up": 0.0}
    assert chance_when_missing(item, "B", held) == pytest.approx(0.6)
    assert chance_when_missing(item, "A", held) == pytest.approx(0.4 / 3)


@pytest.mark.parametrize("option", "ABCD")
def test_averages_are_sums_over_all_that_may_be_held(option: str) -> None:
    item, chances = asked(), (0.2, 0.5, 0.7)
    held = dict(zip(item.misconceptions, chances, strict=True))
    total = 0.0
    for place, value in enumerate(tabulate_together(item, option)[:8]):
        states = place >> 2 & 1, place >> 1 & 1, place & 1
        total += value * prod(chance if state else 1 - chance for state, chance in zip(states, chances, strict=True))
    assert chance_when_missing(item, option, held) == pytest.approx(total, abs=1e-14)


def test_misconceptions_are_averaged_over_at_their_prior_where_skills_stand_alone() -> None:
    item = asked()
    prior = dict.fromkeys(item.misconceptions, 0.2)
    assert tabulate_alone(item, "C") == pytest.approx((chance_when_missing(item, "C", prior), 0.1 / 3))


def test_forty_wrong_answers_with_a_thought_each_are_averaged_at_once() -> None:
    options: dict[str, tuple[str, ...]] = {"key": (), "other": ()}
    options |= {f"w{number}": (f"m{number}",) for number in range(40)}
    item = asked(key="key", options=options)
    held = dict.fromkeys(item.misconceptions, 0.2)
    chances = [chance_when_missing(item, option, held) for option in options]
    assert sum(chances) == pytest.approx(1)
    assert chances[2:] == pytest.approx([chances[2]] * 40)


def test_wrong_answers_that_share_too_many_thoughts_are_refused() -> None:
    # Each answer may come from a thought of its own or from `last`, so none is settled until the end.
    options = {"key": (), "start": tuple(f"m{number}" for number in range(40))}
    options |= {f"w{number}": (f"m{number}", "last") for number in range(40)}
    item = asked(key="key", options=options)
    with pytest.raises(UnpackError, match="the wrong answers of `i` share too many misconceptions to compute"):
        chance_when_missing(item, "w0", dict.fromkeys(item.misconceptions, 0.2))


# The numbers of the specification: four options, the skill surely missing, answers of different items.
@pytest.mark.parametrize(
    ("guess", "matching", "other", "expected"),
    [
        (0.25, 1, 0, 0.43),
        (0.25, 2, 0, 0.69),
        (0.25, 3, 0, 0.87),
        (0.2, 1, 0, 0.41),
        (0.2, 2, 0, 0.66),
        (0.2, 3, 0, 0.85),
    ],
)
def test_matching_answers_speak_for_a_misconception(guess: float, matching: int, other: int, expected: float) -> None:
    item = asked(guess=guess, options={"A": (), "B": ("truncates",), "C": (), "D": ()})

    def ratio(option: str) -> float:
        held, free = (chance_when_missing(item, option, {"truncates": state}) for state in (1.0, 0.0))
        return held / free

    odds = 0.25 * ratio("B") ** matching * ratio("C") ** other
    assert odds / (1 + odds) == pytest.approx(expected, abs=0.005)
    assert ratio("C") == pytest.approx({0.25: 1 / 3, 0.2: 0.31}[guess], abs=0.005)


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"skills": ()}, "an item has skills"),
        ({"skills": ("tie", "tie")}, "each once"),
        ({"slip": 0.004}, "out of bounds"),
        ({"slip": 0.51}, "out of bounds"),
        ({"guess": 0.004}, "out of bounds"),
        ({"guess": 0.61}, "out of bounds"),
        ({"slip": 0.5, "guess": 0.5}, "out of bounds"),
        ({"slip": float("nan")}, "out of bounds"),
        ({"key": "E"}, "one of two or more options"),
        ({"options": {"A": ()}}, "one of two or more options"),
        ({"key": "B"}, "no misconception leads to it"),
    ],
)
def test_an_item_that_makes_no_sense_is_refused(changes: dict[str, Any], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        asked(**changes)


@pytest.mark.parametrize(("answer", "message"), [("E", "no option E"), (1.5, "not 1.5"), (float("nan"), "not nan")])
def test_an_answer_that_the_item_does_not_have_is_refused(answer: Answer, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        tabulate_together(asked(), answer)


@pytest.mark.parametrize(
    ("kind", "count", "guess"),
    [
        ("choice", 4, 0.25),
        ("choice", 2, 0.5),
        ("choice", 1, 0.6),
        ("order", 3, 1 / 6),
        ("order", 6, 0.005),
        ("number", 0, 0.05),
        ("constructed", 0, 0.05),
        ("performance", 0, 0.05),
    ],
)
def test_the_default_guess_is_luck(kind: str, count: int, guess: float) -> None:
    assert guess_by_luck(kind, count) == pytest.approx(guess)


@pytest.mark.parametrize(
    ("given", "settled"),
    [
        ({}, (0.1, 0.5)),
        ({"slip": 0.2}, (0.2, 0.5)),
        ({"guess": 0.3}, (0.1, 0.3)),
        ({"slip": 0.3, "guess": 0.05}, (0.3, 0.05)),
        ({"slip": 0.5}, (0.5, 0.49)),
    ],
)
def test_the_author_comes_first_and_a_default_gives_way(given: dict[str, float], settled: tuple[float, float]) -> None:
    assert settle_chances(0.5, **given) == pytest.approx(settled)


@pytest.mark.parametrize(("guess", "bits"), [(0.5, 0.15), (0.25, 0.34), (0.05, 0.62)])
def test_a_high_guess_says_little(guess: float, bits: float) -> None:
    assert expected_information(0.5, 0.1, guess) == pytest.approx(bits, abs=0.005)


def test_an_answer_taken_out_was_never_there() -> None:
    before, there, missing = 0.3, 0.9, 0.25
    after = before * there / (before * there + (1 - before) * missing)
    assert take_out(after, there, missing) == pytest.approx(before)
