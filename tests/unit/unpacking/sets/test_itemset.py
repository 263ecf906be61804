"""Item sets: what is chosen, how forms differ, where keys stand, and what the set is called."""

import re
import textwrap
from collections import Counter

import pytest

from unpack.library.selector import select_target
from unpack.unpacking.items.items import DrawError, compile_form, draw
from unpack.unpacking.scope import build_scope
from unpack.unpacking.sets.itemset import (
    Chosen,
    build_item_set,
    choose_items,
    count_key_letters,
    group_items,
    warn_of_key_letters,
)

DRAWN = """\
add: {ask: "{n} + 2", given: {n: 10..90}, answer: n + 2}
tell: {ask: Why?, exemplar: So., scoring: {1: So., 0: No.}}
take: {ask: "{n} - 2", given: {n: 10..90}, answer: n - 2}
"""
WORDS = """\
word{number}:
  ask: Which is it, {number}?
  options: {{answer: this one, takes-two: that one, doubles: the other one}}
"""


@pytest.fixture
def scope_of(load_text):
    """The scope of a skill `sums` with these items."""

    def build(items, head=""):
        text = (
            f"progression: sums\ntitle: Sums\n{head}\nmisconceptions:\n  takes-two: {{thinks: Two less.}}\n"
            "  doubles: {thinks: Two of them.}\nskills:\n  sums:\n    name: Sums\n    evidence: Sums.\n"
            "    standards: [2.S.A.2]\n    items:\n" + textwrap.indent(items, "      ")
        )
        loaded = load_text(sums=text)
        assert [found.message for found in loaded.report if found.severity == "error"] == []
        return build_scope(loaded.library, select_target(loaded.library, "sums/sums"))

    return build


def keys(items):
    return [item.id.rpartition("/")[2] for item in items]


def asked(questions):
    return [question.item.form.id.rpartition("/")[2] for question in questions]


# What is chosen.


@pytest.mark.parametrize(
    ("most", "chosen"), [(1, ["add"]), (2, ["add", "take"]), (3, ["add", "tell", "take"]), (0, [])]
)
def test_machine_read_questions_come_before_those_of_a_teacher(scope_of, most, chosen):
    assert keys(choose_items(scope_of(DRAWN).skills[0], most)) == chosen


CHAIN = """\
why: {ask: Why?, exemplar: So., scoring: {1: So., 0: No.}, after: first}
alone: {ask: 1 + 1, answer: 2}
first: {ask: 2 + 2, answer: 4}
last: {ask: And so?, answer: 5, after: why}
gone: {ask: 9 + 9, answer: 18, retired: {on: 2027-01-01}}
show: {task: Show it., materials: [beads], minutes: 5, checklist: {Shows it.: sums}}
"""


def test_what_comes_after_a_question_comes_with_it(scope_of):
    skill = scope_of(CHAIN).skills[0]
    assert [keys(group) for group in group_items(skill)] == [["alone"], ["first", "why", "last"]]
    assert keys(choose_items(skill, 1)) == ["alone"]
    assert keys(choose_items(skill, 2)) == ["alone", "first", "why", "last"]


def test_questions_on_one_passage_stand_together(scope_of):
    one, two = (f"{key}: {{ask: What?, answer: 1, passage: bees}}\n" for key in ("bees-1", "bees-2"))
    plain = "plain: {ask: What?, answer: 1}\n"
    why = "why: {ask: Why?, answer: 2, after: bees-1}\n"
    passages = "passages: {bees: {title: Bees, text: Bees hum., licence: CC0, source: ''}}"
    scope = scope_of(one + why + plain + two, passages)
    item_set = build_item_set(scope, per_skill=4)
    assert [question.item.form.key for question in item_set.questions] == ["bees-1", "why", "bees-2", "plain"]
    assert [question.number for question in item_set.questions] == [1, 2, 3, 4]


def test_questions_in_a_ring_stand_alone(scope_of):
    ring = "a: {ask: a, answer: 1, after: b}\nb: {ask: b, answer: 1, after: a}\nc: {ask: c, answer: 1, after: a}\n"
    assert [keys(group) for group in group_items(scope_of(ring).skills[0])] == [["a"], ["b"], ["c"]]


def test_a_given_choice_is_drawn_in_its_order_with_its_reasons(scope_of):
    scope = scope_of(DRAWN)
    skill = scope.skills[0]
    chosen = [Chosen(skill, skill.items["take"], "It is harder."), (skill, skill.items["add"], "")]
    item_set = build_item_set(scope, chosen=chosen, forms=2)
    for questions in item_set.forms:
        assert asked(questions) == ["take", "add"]
        assert [question.number for question in questions] == [1, 2]
        assert [question.why for question in questions] == ["It is harder.", ""]


def test_skills_without_any_question_are_named(load_text):
    library = load_text().library
    item_set = build_item_set(build_scope(library, select_target(library, "halving")))
    assert [skill.key for skill in item_set.without] == ["quarter"]
    assert item_set.questions == ()
    assert warn_of_key_letters(item_set) == ()


# Forms and draws.


def test_forms_hold_other_numbers(scope_of):
    item_set = build_item_set(scope_of(DRAWN), forms=4, per_skill=3)
    assert item_set.letters == "ABCD"
    stems = [[question.item.stem for question in questions] for questions in item_set.forms]
    for place in (0, 2):
        assert len({row[place] for row in stems}) == 4
    assert {row[1] for row in stems} == {"Why?"}


def test_a_second_use_of_an_item_has_other_numbers(scope_of):
    scope = scope_of('few: {ask: "{n}", given: {n: 1..6}, variants: 6, answer: n + 1}\n')
    skill = scope.skills[0]
    item_set = build_item_set(scope, chosen=[(skill, skill.items["few"], "")] * 2, forms=3)
    assert len({question.item.stem for questions in item_set.forms for question in questions}) == 6
    form = compile_form(scope.library, skill.items["few"])
    in_use = {questions[0].item.variant for questions in item_set.forms}
    assert [questions[1].item for questions in item_set.forms] == [
        draw(form, "1", 2, letter, avoid=in_use) for letter in range(3)
    ]
    with pytest.raises(DrawError):
        build_item_set(scope, chosen=[(skill, skill.items["few"], "")] * 3, forms=3)


def test_a_question_more_changes_no_other(scope_of):
    scope = scope_of(DRAWN)
    one, both = build_item_set(scope, per_skill=1), build_item_set(scope, per_skill=2)
    assert both.questions[0].item == one.questions[0].item


def test_the_seed_and_the_form_decide(scope_of):
    scope = scope_of(DRAWN)
    assert build_item_set(scope, forms=2) == build_item_set(scope, forms=2)
    assert build_item_set(scope, seed="2").questions != build_item_set(scope).questions


# The name.


def test_the_set_is_called_after_its_progression_and_its_content(scope_of):
    scope = scope_of(DRAWN)
    found = build_item_set(scope)
    # No code of a standard: children's sheets print it.
    assert re.fullmatch("sums-[0-9a-f]{4}", found.id)
    others = [
        build_item_set(scope, seed="2"),
        build_item_set(scope, per_skill=1),
        build_item_set(scope, forms=2),
        build_item_set(scope_of(DRAWN.replace("{n} + 2", "{n} + 2 ="))),
        build_item_set(scope_of(DRAWN.replace("answer: n + 2", "answer: n + 3"))),
    ]
    assert len({found.id, *(other.id for other in others)}) == 6


# Where keys stand.


def positions(questions):
    return [
        next(place for place, option in enumerate(question.item.options) if option.is_key) for question in questions
    ]


def test_keys_in_words_are_spread_over_the_letters(scope_of):
    scope = scope_of("".join(WORDS.format(number=number) for number in range(8)))
    for seed in ("1", "2", "3"):
        item_set = build_item_set(scope, per_skill=8, forms=2, seed=seed)
        for questions in item_set.forms:
            counts = Counter(positions(questions))
            assert max(counts.values()) - min(counts[place] for place in range(3)) <= 1
            assert list(count_key_letters(questions).values()) == [counts[place] for place in range(3)]
        assert warn_of_key_letters(item_set) == ()


def test_a_question_added_at_the_end_moves_no_key(scope_of):
    few, more = (scope_of("".join(WORDS.format(number=number) for number in range(count))) for count in (5, 7))
    assert positions(build_item_set(more, per_skill=9).questions)[:5] == positions(
        build_item_set(few, per_skill=9).questions
    )


NUMBERS = "".join(
    f'n{number}: {{ask: "{number} + {{n}}", given: {{n: 20..90}}, answer: n + {number}, form: choice, '
    f"wrong: {{takes-two: n - 2, doubles: n - 4}}}}\n"
    for number in range(6)
)


def test_numbers_ascend_and_the_letter_of_most_keys_is_told(scope_of):
    item_set = build_item_set(scope_of(NUMBERS), per_skill=6, forms=2)
    for questions in item_set.forms:
        for question in questions:
            values = [option.value for option in question.item.options]
            assert values == sorted(values)
        assert count_key_letters(questions) == {"A": 0, "B": 0, "C": 6}
    assert warn_of_key_letters(item_set) == (
        "on form A the right answer is C in 6 of 6 questions",
        "on form B the right answer is C in 6 of 6 questions",
    )


def test_five_keys_at_one_letter_are_not_worth_a_word(scope_of):
    assert warn_of_key_letters(build_item_set(scope_of(NUMBERS), per_skill=5)) == ()


def test_half_of_the_keys_at_one_letter_are_not_worth_a_word(scope_of):
    least = NUMBERS.replace("n - 2, doubles: n - 4", "n + 20, doubles: n + 40")
    items = "".join([*NUMBERS.splitlines(keepends=True)[:3], *least.splitlines(keepends=True)[3:]])
    item_set = build_item_set(scope_of(items), per_skill=6)
    assert count_key_letters(item_set.questions) == {"A": 3, "B": 0, "C": 3}
    assert warn_of_key_letters(item_set) == ()


def test_numbers_are_spread_when_asked_for(scope_of):
    item_set = build_item_set(scope_of(NUMBERS), per_skill=6, balanced=True)
    assert count_key_letters(item_set.questions) == {"A": 2, "B": 2, "C": 2}
    assert warn_of_key_letters(item_set) == ()
    plain = build_item_set(scope_of(NUMBERS), per_skill=6)
    for question, other in zip(item_set.questions, plain.questions, strict=True):
        assert {option.text for option in question.item.options} == {option.text for option in other.item.options}


def test_numbers_are_spread_where_one_letter_would_hold_most_keys(scope_of):
    lopsided = scope_of(NUMBERS)
    for forms in (1, 2):
        spread = build_item_set(lopsided, per_skill=6, forms=forms, balanced=None)
        assert spread == build_item_set(lopsided, per_skill=6, forms=forms, balanced=True)
    # Where no letter stands out, numbers ascend as schools print them.
    assert build_item_set(lopsided, per_skill=5, balanced=None) == build_item_set(lopsided, per_skill=5)


def test_closed_choices_stay_in_the_authors_order(scope_of):
    items = "".join(
        f'c{number}: {{ask: "{number}?", choices: ["yes", "no"], answer: \'"no"\', wrong: {{doubles: \'"yes"\'}}}}\n'
        for number in range(6)
    )
    item_set = build_item_set(scope_of(items), per_skill=6, balanced=True)
    assert count_key_letters(item_set.questions) == {"A": 0, "B": 6}
    assert warn_of_key_letters(item_set) == ("on form A the right answer is B in 6 of 6 questions",)
