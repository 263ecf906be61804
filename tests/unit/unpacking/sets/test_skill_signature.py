"""What all items of a skill show: agreeing signs, misconceptions that look alike, skills that are never asked alone."""

import pytest

from unpack.unpacking.sets.skill_signature import (
    DRAWS,
    find_inseparable_skills,
    list_skill_signatures,
    read_skill_signature,
)


@pytest.fixture
def view(library_of):
    """The signature of a skill with these items, its ids without the progression."""

    def read(items):
        library = library_of(items)
        return read_skill_signature(library, library.skills["rounding/nearest-ten"])

    return read


def short(ids):
    return tuple(id.rpartition("/")[2] for id in ids)


FIXED = """
one:
  ask: Round 68 to the nearest ten.
  answer: 70
  wrong: {truncates: 60, keeps-digits: 78}
two:
  ask: Round 132 to the nearest ten.
  answer: 130
  wrong: {truncates: 120, always-up: 140}
"""


def test_a_row_a_draw_and_one_of_a_fixed_item(view):
    drawn = "many: {ask: '{n}', given: {n: 21..89, place: 10}, answer: 'round_to(n, place) + 100'}"
    assert short(view(FIXED).matrix.rows) == ("one", "two")
    assert short(view(FIXED + drawn).matrix.rows) == ("one", "two", *["many"] * DRAWS)


def test_signs_are_counted_by_item_not_by_draw(view):
    found = view(FIXED)
    assert {thought.partition("/")[2]: short(items) for thought, items in found.signs.items()} == {
        "truncates": ("one", "two"),
        "keeps-digits": ("one",),
        "always-up": ("two",),
    }
    assert short(found.single_signs) == ("keeps-digits", "always-up")
    assert found.has_agreeing_items


def test_many_draws_of_one_item_are_no_agreeing_signs(view):
    found = view("""
one:
  ask: Round {n} to the nearest ten.
  given: {n: 21..89}
  require: [n % 10 > 5]
  answer: round_to(n, 10)
  wrong: {keeps-digits: answer + n % 10, wrong-place: "ceil_to(n, 100)"}
""")
    assert len(found.matrix.rows) == DRAWS
    assert short(found.single_signs) == ("keeps-digits", "wrong-place")
    assert not found.has_agreeing_items


def test_pairs_that_no_variant_tells_apart(view):
    found = view("""
one:
  ask: Round {n} to the nearest hundred.
  given: {n: 445..449, place: 100}
  answer: round_to(n, place)
  wrong: {always-up: , cascade: same as always-up, wrong-place: "round_to(n, 10)"}
""")
    alike = {frozenset(short(pair)) for pair in found.inseparable}
    assert frozenset(("always-up", "cascade")) in alike
    assert all("wrong-place" not in pair for pair in alike)


def test_a_rare_variant_that_tells_apart_is_found(view):
    # Of 41 numbers one tells the two apart; a few draws miss it.
    found = view("""
one:
  ask: Round {n} to the nearest hundred.
  given: {n: 101..899, place: 100}
  require: ["n % 100 in [45, 46, 47, 48, 49] or n == 427"]
  answer: round_to(n, place)
  wrong: {always-up: , wrong-place: "round_to(n, 10)"}
  form: answer
""")
    pair = ("rounding/always-up", "rounding/cascade")
    assert pair in found.matrix.inseparable_pairs
    assert pair not in found.inseparable


def test_items_that_cannot_be_used_are_passed_over(view):
    broken = "broken: {ask: '{m}', answer: 3}\n"
    never = "never: {ask: '{n}', given: {n: 3}, require: [n > 3], answer: n}\n"
    assert short(view(FIXED + broken + never).matrix.rows) == ("one", "two")


def test_the_small_library_has_two_skills_with_items(load_text):
    found = list(list_skill_signatures(load_text().library))
    assert [one.skill.id for one in found] == ["halving/fair-piles", "halving/half-of-tens"]
    assert all(short(one.single_signs) == ("takes-two", "doubles") for one in found)


ALSO = """\
progression: both
title: Both
skills:
  one:
    name: One
    evidence: Does one.
    standards: [2.S.A.1]
    items:
      a: {ask: 1 + 1, answer: 2, also: [two, halving/fair-piles]}
      b: {ask: 1 + 2, answer: 3, also: [two]}
  two:
    name: Two
    evidence: Does two.
    standards: [2.S.A.1]
    items:
      a: {ask: 1 + 1, answer: 2, also: [one]}
      b: {ask: 1 + 2, answer: 3}
"""


def test_skills_that_no_item_asks_alone(load_text):
    assert find_inseparable_skills(load_text(both=ALSO).library) == (("both/one", "both/two"),)
    alone = ALSO.replace("answer: 3, also: [two]", "answer: 3")
    assert find_inseparable_skills(load_text(both=alone).library) == ()


def test_a_retired_item_does_not_ask_alone(load_text):
    retired = ALSO.replace("b: {ask: 1 + 2, answer: 3}", "b: {ask: 1 + 2, answer: 3, retired: {on: 2027-01-01}}")
    assert find_inseparable_skills(load_text(both=retired).library) == (
        ("both/one", "both/two"),
        ("both/two", "both/one"),
    )


def test_the_shipped_skills_have_agreeing_items(shipped):
    found = list(list_skill_signatures(shipped))
    assert len(found) > 20
    assert [one.skill.id for one in found if not one.has_agreeing_items] == []
