"""The items of a set's forms: none tells another's answer, and only one of two that would gives way."""

import textwrap
from itertools import combinations

import pytest

from unpack.library.selector import select_target
from unpack.unpacking.items.items import compile_form, draw
from unpack.unpacking.scope import build_scope
from unpack.unpacking.sets.draws import draw_forms, find_telling_pairs
from unpack.unpacking.sets.itemset import build_item_set, warn_of_told_answers

STORY = 'story: {ask: "{rows} rows of {each} tiles", given: {rows: 2..9, each: 2..9}, answer: rows * each}\n'
FACT = 'fact: {ask: "{a} × {b} = ____", given: {a: 2..9, b: 2..9}, answer: a * b}\n'
BACK = 'back: {ask: "{w} ÷ {a} = ____", given: {a: 2..9, b: 2..9}, let: {w: a * b}, answer: w / a}\n'
FIXED = 'fixed: {ask: "7 × 5 = ____", answer: 35}\n'
FEW = 'few: {ask: "{a} × 5 = ____", given: {a: [6, 7]}, variants: 2, answer: a * 5}\n'


@pytest.fixture
def scope_of(load_text):
    """The scope of a skill with these items."""

    def build(items):
        text = (
            "progression: facts\ntitle: Facts\nskills:\n  facts:\n    name: Facts\n    evidence: Facts.\n"
            "    standards: [2.S.A.2]\n    items:\n" + textwrap.indent(items, "      ")
        )
        loaded = load_text(facts=text)
        assert [found.message for found in loaded.report if found.severity == "error"] == []
        return build_scope(loaded.library, select_target(loaded.library, "facts/facts"))

    return build


def forms_of(scope, seed="1", forms=1):
    return draw_forms(scope.library, list(scope.skills[0].items.values()), forms, seed, "")


def test_three_ways_to_ask_for_a_product_ask_for_three(scope_of):
    scope = scope_of(STORY + FACT + BACK)
    compiled = [compile_form(scope.library, item) for item in scope.skills[0].items.values()]
    met = 0
    for seed in map(str, range(60)):
        alone = [draw(form, seed) for form in compiled]
        (items,) = forms_of(scope, seed)
        assert find_telling_pairs(items) == []
        met += bool(find_telling_pairs(alone))
        # What tells nothing stays as its seed draws it.
        if not find_telling_pairs(alone):
            assert items == alone
    assert met > 0


def test_forms_are_apart_each_in_itself_and_from_one_another(scope_of):
    for seed in map(str, range(12)):
        forms = forms_of(scope_of(STORY + FACT), seed, forms=4)
        assert [find_telling_pairs(items) for items in forms] == [[]] * 4
        for place in (0, 1):
            assert len({items[place].variant for items in forms}) == 4


@pytest.mark.parametrize("items", [FIXED + FEW, FEW + FIXED, STORY + FIXED, FIXED + STORY, FEW + STORY + FIXED])
def test_what_has_more_to_choose_from_gives_way(scope_of, items):
    scope = scope_of(items)
    for seed in map(str, range(40)):
        (drawn,) = forms_of(scope, seed)
        assert [item.form.key for item in drawn] == list(scope.skills[0].items)
        assert find_telling_pairs(drawn) == []


def test_questions_that_cannot_but_tell_each_other_are_printed_and_named(scope_of):
    scope = scope_of(FIXED + FIXED.replace("fixed", "again").replace("7 × 5", "5 × 7") + STORY)
    item_set = build_item_set(scope, per_skill=3)
    assert warn_of_told_answers(item_set) == ("questions 1 and 2 tell each other's answer",)
    in_forms = build_item_set(scope, per_skill=3, forms=3)
    assert warn_of_told_answers(in_forms) == ("questions 1 and 2 tell each other's answer on form A, B, C",)
    assert warn_of_told_answers(build_item_set(scope_of(STORY + FACT))) == ()


def test_the_form_with_too_few_variants_tells_in_as_few_forms_as_it_can(scope_of):
    forms = forms_of(scope_of(FIXED + FEW), forms=2)
    assert sum(bool(find_telling_pairs(items)) for items in forms) == 1


def test_what_an_author_tied_together_may_be_about_one_thing(scope_of):
    tied = STORY + 'why: {ask: "7 × 5 = ____", answer: 35, after: fixed}\n' + FIXED
    (drawn,) = forms_of(scope_of(tied))
    assert [(one, other) for one, other in combinations(range(3), 2) if (one, other) in find_telling_pairs(drawn)] == []


def test_a_second_use_keeps_away_from_the_first(scope_of):
    scope = scope_of(FACT)
    fact = scope.skills[0].items["fact"]
    for seed in map(str, range(30)):
        (items,) = draw_forms(scope.library, [fact] * 12, 1, seed, "")
        # 2 × 3 and 3 × 2 are two variants and one fact.
        assert len({tuple(sorted((item.values["a"], item.values["b"]))) for item in items}) == 12
