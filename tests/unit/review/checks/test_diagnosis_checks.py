"""What answers can tell: graphs that hang together too closely, criteria and options with nothing behind them."""

import json

import pytest
from tests.conftest import LoadText
from tests.unit.review.checks.conftest import PROGRESSION, SKILL, Build

from unpack.review.checks import content, items, thinking


def load_fan(load_text: LoadText, needs: int) -> object:
    names = [f"need-{number}" for number in range(needs)]
    skills = dict.fromkeys(names, SKILL) | {"last": {**SKILL, "needs": dict.fromkeys(names, "It is used.")}}
    return load_text(halving=json.dumps({**PROGRESSION, "skills": skills}) + "\n").library


def test_a_skill_that_needs_too_many_others_cannot_be_diagnosed(load_text: LoadText) -> None:
    assert list(thinking.tangled_graph(load_fan(load_text, 8))) == []  # type: ignore[arg-type]
    (found,) = thinking.tangled_graph(load_fan(load_text, 24))  # type: ignore[arg-type]
    assert found.message == (
        "25 of the 25 skills that `halving` rests on hang together too closely to be diagnosed: "
        "need-0, need-1, need-2, need-3, need-4, …"
    )


def test_criteria_without_a_skill(build: Build) -> None:
    criteria = {"words": {"name": "Words"}, "halves": {"skills": ["halve"]}}
    loaded = build({"rubrics": {"story": {"title": "A story", "criteria": criteria}}})
    assert [found.message for found in content.unlinked_criterion(loaded.library)] == [
        "`words` takes no part in a diagnosis"
    ]


PENS = {"given": {"price": "2..9", "pens": "3..9"}, "answer": "price * pens"}


@pytest.mark.parametrize(
    ("ask", "as_", "found"),
    [
        ("One pen is {price: money}. What are {pens} pens?", "money", ["`{pens}` would print 3 as $3"]),
        ("One pen is {price: money}. What are {pens: comma} pens?", "money", []),
        (
            "{pens} of 100 parts is {price}",
            "percent",
            ["`{pens}` would print 3 as 300%", "`{price}` would print 3 as 300%"],
        ),
        ("One pen is {price} dollars. What are {pens} pens?", "comma", []),
    ],
)
def test_counts_in_the_dress_of_money(build: Build, ask: str, as_: str, found: list[str]) -> None:
    loaded = build(items={"one": {**PENS, "ask": ask, "as": as_}, "two": {"ask": "1 + 1 =", "answer": 2}})
    told = list(items.dressed_count(loaded.library))
    assert [one.message for one in told] == found
    assert all(one.span.text.startswith("{") for one in told)


def test_an_option_with_no_thinking_behind_it(build: Build) -> None:
    ask = {"ask": "What is half of 12?", "answer": 6, "other": ["5", "7"]}
    loaded = build(items={"one": ask, "two": {"ask": "1 + 1 =", "answer": 2}})
    found = list(items.untagged_option(loaded.library))
    assert [one.message for one in found] == ["no thinking stands behind “5”", "no thinking stands behind “7”"]


@pytest.mark.parametrize(
    ("fields", "found"),
    [
        (
            {"choices": ["yes", "no"], "answer": '"yes"'},
            ["with 2 options one answer says little about one child (0.15 of 1 bit)"],
        ),
        ({"choices": ["<", "=", ">"], "answer": '"<"'}, []),
        ({"answer": 6}, []),
        (
            {"answer": 6, "slip": ".3", "guess": ".3"},
            ["with this slip and guess one answer says little about one child (0.12 of 1 bit)"],
        ),
    ],
)
def test_answers_that_say_little(build: Build, fields: dict[str, object], found: list[str]) -> None:
    loaded = build(items={"one": {"ask": "Is it?", **fields}, "two": {"ask": "1 + 1 =", "answer": 2}})
    assert [one.message for one in items.little_information(loaded.library)] == found
