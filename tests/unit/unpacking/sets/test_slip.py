"""Entry slips: which skills, which of their questions, in which order, and why."""

import re
import textwrap

import pytest

from unpack.library.selector import select_target
from unpack.unpacking.scope import build_scope
from unpack.unpacking.sets.itemset import build_item_set
from unpack.unpacking.sets.slip import MOST_QUESTIONS, choose_slip

NUMBER = 'one: {ask: "{n} + 2", given: {n: 10..90}, answer: n + 2}\n'

# far ─► near ─► first ─► second ─► later, and side ─► second; first and second are the standard's.
SKILLS = (("far", ""), ("near", "far"), ("first", "near"), ("side", ""), ("second", "first, side"), ("later", "second"))


@pytest.fixture
def scope_of(load_text):
    """The scope of a target in a library of the skills above; `items` replaces the questions of some."""

    def build(target="3.S.B.1", **items):
        text = "progression: steps\ntitle: Steps\npassages: {bees: {title: Bees, text: Bees hum., licence: CC0, source: ''}}\n"
        text += "misconceptions:\n"
        text += "".join(f"  m{number}: {{thinks: Thought {number}.}}\n" for number in range(4)) + "skills:\n"
        for name, needs in SKILLS:
            code = "3.S.B.1" if name in ("first", "second") else "2.S.A.1"
            text += f"  {name}:\n    name: The {name} step\n    evidence: Does it.\n    standards: [{code}]\n"
            if needs:
                text += "    needs: {" + ", ".join(f"{need}: It does." for need in needs.split(", ")) + "}\n"
            if questions := items.get(name, NUMBER):
                text += "    items:\n" + textwrap.indent(questions, "      ")
        loaded = load_text(halving=None, steps=text)
        assert [found.message for found in loaded.report if found.severity == "error"] == []
        return build_scope(loaded.library, select_target(loaded.library, target))

    return build


def skills(chosen):
    return [choice.skill.key for choice in chosen]


def items(chosen):
    return [choice.item.id.rpartition("/")[2] for choice in chosen]


@pytest.mark.parametrize("questions", [1, 2, 3, 4, 5, 8])
def test_as_many_as_there_is_to_ask_in_teaching_order(scope_of, questions):
    asked = skills(choose_slip(scope_of(), questions))
    assert len(asked) == min(questions, 5)
    assert asked == [name for name in ("far", "near", "side", "first", "second") if name in asked]


@pytest.mark.parametrize("questions", [1, 2, 3, 4, 5])
def test_one_question_at_least_is_on_the_standard_itself(scope_of, questions):
    assert {"first", "second"} & set(skills(choose_slip(scope_of(), questions)))
    assert "second" in skills(choose_slip(scope_of("steps/second"), questions))


def test_a_second_question_on_a_skill_has_to_tell_more_than_a_first_elsewhere(scope_of):
    twice = NUMBER + NUMBER.replace("one", "two").replace("+ 2", "+ 3")
    scope = scope_of("steps/near", far=twice, near=twice)
    assert skills(choose_slip(scope, 2)) == ["far", "near"]
    assert items(choose_slip(scope, 4)) == ["one", "two", "one", "two"]
    thrice = twice + NUMBER.replace("one", "three").replace("+ 2", "+ 4")
    assert len(choose_slip(scope_of("steps/far", far=thrice), 8)) == 2


def test_it_says_why(scope_of):
    chosen = choose_slip(scope_of("steps/second"), 5)
    why = {choice.skill.key: choice.why for choice in chosen}
    only = "It is the only question on this skill that needs no reading through."
    told = r"\. Chosen (\w+): then it is clear of about \d of 5 skills whether a child has them\. "
    orders = [re.search(told + re.escape(only) + "$", text)[1] for text in why.values()]
    assert sorted(orders) == ["fifth", "first", "fourth", "second", "third"]
    assert why["second"].startswith("The skill itself. Chosen")
    assert why["side"].startswith("“The second step” rests on it. Chosen")
    assert why["near"].startswith("“The second step” rests on it, 2 steps back. Chosen")


def test_a_second_question_has_a_reason_of_its_own(scope_of):
    twice = NUMBER + NUMBER.replace("one", "two").replace("+ 2", "+ 3")
    first, second = choose_slip(scope_of("steps/far", far=twice), 2)
    assert first.why.endswith("Of 2 questions on this skill none shows more of a child's thinking.")
    assert second.why.endswith("A second question tells luck from knowing.")


@pytest.mark.parametrize(
    ("target", "where"),
    [("3.S.B.1", "Part of 3.S.B.1. "), ("steps", "“Steps” leads here. "), ("near", "The skill itself. ")],
)
def test_it_names_what_was_asked_for(scope_of, target, where):
    assert choose_slip(scope_of(target), 1)[0].why.startswith(where)


TWO = (
    NUMBER
    + """\
many:
  ask: "{n} + 3"
  given: {n: 10..90}
  answer: n + 3
  wrong: {m0: n - 3, m1: n, m2: n + 2}
"""
)


def test_the_question_that_tells_most_apart_is_taken(scope_of):
    chosen = choose_slip(scope_of("steps/far", far=TWO), 1)
    assert items(chosen) == ["many"]
    assert chosen[0].why.endswith("Of 2 questions on this skill none shows more of a child's thinking.")


def test_of_equal_questions_the_first_is_taken(scope_of):
    alike = TWO.replace("many:", "later:").replace(NUMBER, "")
    assert items(choose_slip(scope_of("steps/far", far=TWO.replace(NUMBER, "") + alike), 1)) == ["many"]


def test_thoughts_that_share_an_answer_are_not_told_apart(scope_of):
    shared = TWO.replace("{m0: n - 3, m1: n, m2: n + 2}", "{m0: n, m1: same as m0, m2: same as m0, m3: same as m0}")
    two = TWO.replace("many:", "fewer:").replace(", m2: n + 2", "")
    scope = scope_of("steps/far", far=shared + two.replace(NUMBER, ""))
    assert items(choose_slip(scope, 1)) == ["fewer"]


READ = "why: {ask: Why?, exemplar: So., scoring: {1: So., 0: No.}}\n"


def test_only_what_a_machine_reads_is_asked(scope_of):
    assert items(choose_slip(scope_of("steps/far", far=READ + NUMBER), 1)) == ["one"]
    assert choose_slip(scope_of("steps/far", far=READ), 1) == ()


def test_a_question_on_a_passage_is_asked_only_where_the_skill_has_no_other(scope_of):
    about = NUMBER.replace("one", "about").replace("answer", "passage: bees, answer")
    assert items(choose_slip(scope_of("steps/far", far=about + NUMBER), 8)) == ["one"]
    assert items(choose_slip(scope_of("steps/far", far=about), 8)) == ["about"]


def test_a_skill_without_a_question_gives_its_place_to_the_next(scope_of):
    assert skills(choose_slip(scope_of("steps/second", first=READ, side=""), 3)) == ["far", "near", "second"]


def test_a_retired_question_is_not_asked(scope_of):
    retired = NUMBER.replace("answer: n + 2", "answer: n + 2, retired: {on: 2027-01-01}")
    assert choose_slip(scope_of("steps/far", far=retired), 1) == ()


def test_a_question_that_cannot_be_used_is_passed_over(scope_of):
    broken = 'broken: {ask: "{m}", given: {n: 10..90}, answer: n}\n'
    assert items(choose_slip(scope_of("steps/far", far=broken + NUMBER), 1)) == ["one"]


def test_a_question_in_two_parts_stays_whole(scope_of):
    parts = NUMBER + "two: {ask: Which number did you add?, answer: 2, wrong: {m0: 3, m1: 4}, after: one}\n"
    scope = scope_of("steps/near", far=NUMBER, near=parts)
    assert items(choose_slip(scope, 3)) == ["one", "one", "two"]
    assert skills(choose_slip(scope, 2)) == ["near", "near"]
    # There is no room for both parts.
    assert skills(choose_slip(scope, 1)) == ["far"]


@pytest.mark.parametrize("questions", [0, 9, -1])
def test_a_slip_has_one_to_eight_questions(scope_of, questions):
    assert MOST_QUESTIONS == 8
    with pytest.raises(ValueError, match="1 to 8 questions"):
        choose_slip(scope_of(), questions)


def test_the_choice_becomes_a_set(scope_of):
    scope = scope_of()
    chosen = choose_slip(scope, 4)
    item_set = build_item_set(scope, chosen=chosen, forms=2)
    for questions in item_set.forms:
        assert [(question.skill, question.item.form, question.why) for question in questions] == list(chosen)


@pytest.mark.parametrize("code", ["2.NBT.A.1", "3.NBT.A.1", "4.NBT.A.3"])
def test_shipped_standards_have_a_slip_on_themselves_and_on_what_they_rest_on(shipped, code):
    scope = build_scope(shipped, select_target(shipped, code))
    chosen = choose_slip(scope, 8)
    asked = {choice.skill.id for choice in chosen}
    assert scope.ids & asked
    assert asked - scope.ids
    assert chosen == choose_slip(scope, 8)
    assert len({choice.item.id for choice in chosen}) == len(chosen) >= 6


def test_a_question_that_takes_several_skills_is_not_asked(scope_of):
    both = 'both: {ask: "{n} + 3", given: {n: 10..90}, answer: n + 3, also: [far]}\n'
    assert items(choose_slip(scope_of("steps/near", far="", near=both + NUMBER), 8)) == ["one"]
    assert choose_slip(scope_of("steps/near", far="", near=both), 8) == ()


def test_what_is_passed_over_leaves_its_place_to_the_next(scope_of):
    twice = NUMBER + NUMBER.replace("one", "two").replace("+ 2", "+ 3")
    scope = scope_of("steps/far", far=twice)
    assert items(choose_slip(scope, 1)) == ["one"]
    assert items(choose_slip(scope, 1, without=["steps/far/one"])) == ["two"]
    assert choose_slip(scope, 1, without=["steps/far/one", "steps/far/two"]) == ()
