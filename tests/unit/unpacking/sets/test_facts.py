"""Which number facts a question asks and names, and which two questions tell each other's answer."""

from dataclasses import replace
from fractions import Fraction

import pytest

from unpack.library.item_model import Figure
from unpack.unpacking.items.items import compile_form, draw
from unpack.unpacking.sets.facts import read_facts

SEVEN_FIVES = ("product", (5, 7), 35)


@pytest.fixture
def item_of(load_text):
    """The drawn item that an entry of YAML makes."""

    def build(entry):
        text = (
            "progression: facts\ntitle: Facts\nskills:\n  facts:\n    name: Facts\n    evidence: Facts.\n"
            f"    items:\n      one: {entry}\n"
        )
        loaded = load_text(facts=text)
        assert [found.message for found in loaded.report if found.severity == "error"] == []
        return draw(compile_form(loaded.library, loaded.library.items["facts/facts/one"]), "1")

    return build


@pytest.mark.parametrize(
    ("ask", "answer", "asks", "names"),
    [
        ("7 × 5 = ____", "35", {SEVEN_FIVES}, set()),
        ("5 × 7 = ____", "35", {SEVEN_FIVES}, set()),
        ("35 ÷ 5 = ____", "7", {SEVEN_FIVES}, set()),
        ("7 × 5 = 5 × 5 + 2 × 5 = ____", "35", {SEVEN_FIVES}, {("product", (5, 5), 25), ("product", (2, 5), 10)}),
        ("5 × 3 = 15. What is one more row?", "18", set(), {("product", (3, 5), 15)}),
        ("8 + 5 = ____", "13", {("sum", (5, 8), 13)}, set()),
        ("13 − 8 = ____", "5", {("sum", (5, 8), 13)}, set()),
        ("4 + 3 + 6 = ____", "13", {("sum", (3, 4, 6), 13)}, set()),
        ("1,200 + 30 = ____", "1230", {("sum", (30, 1200), 1230)}, set()),
        ("0.5 + 0.25 = ____", "0.75", {("sum", (Fraction(1, 4), Fraction(1, 2)), Fraction(3, 4))}, set()),
        ("$1/4 + 2/4$ = ____", "3/4", {("sum", (Fraction(1, 4), Fraction(1, 2)), Fraction(3, 4))}, set()),
        ("6 ÷ 0 is no number. Which is 2 less than 9?", "7", set(), set()),
        ("Round 347 to the nearest ten.", "350", set(), set()),
        ("The bus leaves at 7:15 and the stop is 5 km away. How far?", "5", set(), set()),
    ],
)
def test_facts_are_read_from_the_text(item_of, ask, answer, asks, names):
    style = "fraction" if "/" in answer else "decimal" if "." in answer else "comma"
    found = read_facts(item_of(f'{{ask: "{ask}", answer: {answer}, as: {style}}}'))
    assert found.asks == asks
    assert found.names == asks | names


@pytest.mark.parametrize(
    ("numbers", "answer", "fact"),
    [
        ("{rows: [5], tiles: [7]}", "rows * tiles", SEVEN_FIVES),
        ("{all: [35], each: [7]}", "all / each", SEVEN_FIVES),
        ("{all: [13], gone: [8]}", "all - gone", ("sum", (5, 8), 13)),
        ("{a: [4], b: [3], c: [6]}", "a + b + c", ("sum", (3, 4, 6), 13)),
        ("{n: [36]}", "n + 10", ("sum", (10, 36), 46)),
    ],
)
def test_of_a_story_they_are_read_from_the_answer(item_of, numbers, answer, fact):
    names = numbers.strip("{}").replace(": [", " ").replace("]", "").split(", ")
    ask = " and ".join(f"{{{name.split()[0]}}}" for name in names)
    found = read_facts(item_of(f'{{ask: "A story of {ask}.", given: {numbers}, answer: {answer}}}'))
    assert found.asks == found.names == {fact}


def test_an_answer_that_names_a_step_is_that_step(item_of):
    entry = '{ask: "{a} rows of {b}", given: {a: [5], b: [7]}, let: {tiles: a * b}, answer: tiles}'
    assert read_facts(item_of(entry)).asks == {SEVEN_FIVES}


@pytest.mark.parametrize("answer", ["10 * (a + 2)", "a * b + 1", "round_to(a, 10)", "a if a > b else b"])
def test_more_than_one_step_is_no_fact(item_of, answer):
    entry = f'{{ask: "A story of {{a}} and {{b}}.", given: {{a: [5], b: [7]}}, answer: "{answer}"}}'
    assert read_facts(item_of(entry)).asks == set()


def test_who_asks_what_another_names_gives_it_away(item_of):
    plain, turned, back = (
        read_facts(item_of(f'{{ask: "{ask} = ____", answer: {answer}}}'))
        for ask, answer in (("7 × 5", 35), ("5 × 7", 35), ("35 ÷ 7", 5))
    )
    split = read_facts(item_of('{ask: "7 × 5 = 5 × 5 + 2 × 5 = ____", answer: 35}'))
    other = read_facts(item_of('{ask: "7 × 6 = ____", answer: 42}'))
    part = read_facts(item_of('{ask: "2 × 5 = ____", answer: 10}'))
    for one in (plain, turned, back, split):
        assert all(one.gives_away(two) for two in (plain, turned, back, split))
        assert not one.gives_away(other)
        assert not other.gives_away(one)
    assert split.gives_away(part)
    assert part.gives_away(split)
    assert not plain.gives_away(part)


def test_what_two_only_name_gives_nothing_away(item_of):
    ask = '{{ask: "5 × 3 = 15. What is {more} more?", answer: {answer}}}'
    one, other = (read_facts(item_of(ask.format(more=more, answer=15 + more))) for more in (1, 2))
    assert one.names == other.names != set()
    assert not one.gives_away(other)


def test_the_same_words_with_another_picture_are_another_question(item_of):
    item = item_of('{ask: "How many dots?", answer: 3}')
    three, four = (
        replace(item, figure=Figure("counters", {"count": count}, "dots", item.form.place)) for count in "34"
    )
    assert read_facts(three).gives_away(read_facts(three))
    assert not read_facts(three).gives_away(read_facts(four))
