"""Groups with their members, reasons, first moves and questions; and those who are in none."""

from dataclasses import replace
from math import log

import pytest

from unpack.classroom.diagnosis import diagnose
from unpack.classroom.grouping import form_groups


def plan(case, **options):
    return form_groups(case.library, diagnose(*case), **options)


def members(group):
    return [member.student for member in group.members]


def everybody(plan):
    grouped = [student for group in plan.groups for student in members(group)]
    return sorted([*grouped, *plan.ready_to_go_on, *plan.talk_to, *plan.not_here])


def describe(group):
    """All of a group but the rows of the file that its answers stand in."""
    found = [
        replace(member, decided_by=tuple(replace(one, row=0) for one in member.decided_by)) for member in group.members
    ]
    return replace(group, members=tuple(found))


# --- the reference class --------------------------------------------------------------------------------------------


def test_the_reference_class(rounding_class):
    found = plan(rounding_class)
    assert [(group.skill.id, members(group)) for group in found.groups] == [
        ("place-value/tens-and-ones", ["S1002", "S1008", "S1010"]),
        ("rounding/halfway", ["S1004", "S1005", "S1006"]),
        ("rounding/nearest-hundred", ["S1003", "S1007", "S1009"]),
    ]
    assert found.ready_to_go_on == ("S1001", "S1011")
    assert (found.talk_to, found.not_here) == ((), ("S1012",))
    assert found.target == rounding_class.target
    assert found.is_provisional
    fits = {member.student: member.fit for group in found.groups for member in group.members}
    assert {student for student, fit in fits.items() if fit == "likely"} == {"S1004", "S1005", "S1010"}
    assert set(fits.values()) == {"likely", "check-first"}
    decided = {member.student: member.decided_by for group in found.groups for member in group.members}
    # Daniel and Elena are there because of their answer to the question on halfway.
    assert decided["S1004"][0].question == decided["S1005"][0].question == "Q3"
    assert [answer.answer for answer in decided["S1004"]] == ["A", "B"]


# --- groups ---------------------------------------------------------------------------------------------------------

STEPS = ["a", "b: a", "c: b"]
ASKED = ["a", "a", "b", "b", "c", "c"]
# Who has the first, the first two, all, none of the steps.
ROWS = {
    "none1": list("BBDDDD"),
    "none2": list("BCDDDD"),
    "none3": list("DDDDDD"),
    "one1": list("AABBDD"),
    "one2": list("AABCDD"),
    "one3": list("AADDDD"),
    "all1": list("AAAAAA"),
    "away": [None] * 6,
    "blank": ["A", None, None, None, None, None],
}


@pytest.fixture
def three_steps(class_of):
    return class_of(STEPS, ASKED, ROWS)


def test_each_group_has_the_skill_that_its_members_are_ready_for(three_steps):
    found = plan(three_steps)
    assert [(group.skill.key, members(group)) for group in found.groups] == [
        ("a", ["none1", "none2", "none3"]),
        ("b", ["one1", "one2", "one3"]),
    ]
    assert (found.ready_to_go_on, found.talk_to, found.not_here) == (("all1",), ("blank",), ("away",))
    assert everybody(found) == sorted(ROWS)
    assert not found.is_provisional
    for group in found.groups:
        assert group.table == 1
        for member in group.members:
            assert member.fit in ("fits-well", "likely")
            assert member.check_in is None
            assert member.runner_up == ("steps/b" if group.skill.key == "a" else "steps/a")


def test_the_answers_that_decided_are_those_without_which_it_would_be_otherwise(class_of, three_steps):
    for group in plan(three_steps).groups:
        for member in group.members:
            row = ROWS[member.student]
            without = {f"{place}": [*row[:place], None, *row[place + 1 :]] for place in range(6)}
            others = diagnose(*class_of(STEPS, ASKED, without)).students
            moves = {
                f"Q{place + 1}": abs(log(member.readiness / other.skills[group.skill.id].readiness))
                for place, other in enumerate(others)
            }
            asked = [answer.question for answer in member.decided_by]
            assert [moves[name] for name in asked] == pytest.approx(sorted(moves.values(), reverse=True)[:2])
            assert {answer.student for answer in member.decided_by} == {member.student}


def test_what_was_not_answered_decides_nothing(class_of):
    (group,) = plan(class_of(["a"], ["a", "a"], {"S1": ["D", None]})).groups
    assert [answer.question for answer in group.members[0].decided_by] == ["Q1"]


def test_the_first_move_is_for_what_two_students_show(three_steps):
    first, second = plan(three_steps).groups
    assert [(move.misconception.id, move.students) for move in first.moves] == [
        ("steps/m1", ("none1", "none2")),
        ("steps/m2", ("none2",)),
    ]
    assert first.first_move.misconception.respond == "Do 1."
    assert [move.is_firm for move in first.moves] == [True, False]
    assert second.first_move.students == ("one1", "one2")


def test_without_a_firm_move_there_is_a_question_to_ask(class_of):
    rows = {"S1": ["B"], "S2": ["C"], "S3": ["D"]}
    (group,) = plan(class_of(["a"], ["a"], rows)).groups
    assert group.first_move is None
    assert group.question == "What comes next?"
    assert [move.students for move in group.moves] == [("S1",), ("S2",)]


def test_a_misconception_of_another_skill_is_no_move_here(class_of):
    items = {"b": "    items:\n      one: {ask: '{n} + 2', given: {n: 10..90}, answer: n + 2, wrong: {m3: n}}\n"}
    rows = {f"S{number}": list("AABB") for number in range(3)}
    (group,) = plan(class_of(["a", "b: a"], ["a", "a", "b", "b"], rows, items=items)).groups
    assert (group.skill.key, group.moves) == ("b", ())


def test_a_group_has_a_check_question_on_its_skill(three_steps):
    for group in plan(three_steps).groups:
        assert group.check.skill == group.skill
        assert group.check.item.options == ()
        assert int(group.check.item.key[0]) == group.check.item.values["n"] + 2


def test_who_is_to_be_checked_first_gets_a_question(class_of):
    rows = {"S1": list("ADDDDD"), "S2": list("AADADD"), "S3": list("DDDDDD"), "S4": list("DADADA")}
    found = plan(class_of(STEPS, ASKED, rows))
    checked = [member for group in found.groups for member in group.members if member.fit == "check-first"]
    assert checked
    for member in checked:
        assert member.readiness < 0.6
        assert member.check_in.skill.key in "abc"


def test_two_tables_with_one_skill(class_of):
    rows = {f"S{number:02}": list("BBDDDD") for number in range(5)} | {
        f"T{number}": list("CCDDDD") for number in range(5)
    }
    found = plan(class_of(STEPS, ASKED, rows))
    assert [(group.skill.key, group.table, len(group.members)) for group in found.groups] == [("a", 1, 5), ("a", 2, 5)]
    # Those who think alike sit together.
    assert members(found.groups[1]) == [f"T{number}" for number in range(5)]
    assert found.groups[1].first_move.misconception.id == "steps/m2"
    assert not found.was_raised


def test_more_students_than_seats(class_of):
    rows = {f"S{number:02}": list("BBDDDD") for number in range(20)}
    found = plan(class_of(STEPS, ASKED, rows), groups=2)
    assert [len(group.members) for group in found.groups] == [10, 10]
    assert (found.largest, found.was_raised) == (10, True)


@pytest.mark.parametrize(
    ("rows", "groups", "ready", "away"),
    [
        ({"S1": ["D", "D"]}, [["S1"]], (), ()),
        ({"S1": ["D", "D"], "S2": ["A", "A"]}, [["S1"]], ("S2",), ()),
        ({"S1": ["D", "D"], "S2": ["D", "D"]}, [["S1", "S2"]], (), ()),
        ({"S1": ["A", "A"], "S2": ["A", "A"]}, [], ("S1", "S2"), ()),
        ({"S1": [None, None], "S2": []}, [], (), ("S1", "S2")),
        ({}, [], (), ()),
    ],
)
def test_small_classes(class_of, rows, groups, ready, away):
    found = plan(class_of(["a"], ["a", "a"], rows))
    assert [members(group) for group in found.groups] == groups
    assert (found.ready_to_go_on, found.not_here) == (ready, away)


def test_only_skills_on_the_way_are_worked_on(class_of):
    rows = {f"S{number}": list("AADD") for number in range(4)}
    (group,) = plan(class_of(["a", "b: a", "aside"], ["a", "a", "aside", "aside"], rows, target="steps/b")).groups
    assert group.skill.key == "b"


@pytest.mark.parametrize(
    "options", [{"groups": 0}, {"groups": 13}, {"size": (0, 3)}, {"size": (4, 3)}, {"size": (3, 41)}]
)
def test_numbers_that_make_no_groups(three_steps, options):
    with pytest.raises(ValueError, match="no groups can be formed"):
        plan(three_steps, **options)


def test_the_order_of_the_rows_changes_nothing(class_of, three_steps):
    turned = class_of(STEPS, ASKED, dict(reversed(ROWS.items())))
    assert [describe(group) for group in plan(turned).groups] == [describe(group) for group in plan(three_steps).groups]
