"""One child's way: what is there, what comes next, what then; by one branch of an either-or."""

from unpack.classroom.diagnosis import diagnose
from unpack.classroom.next_steps import MOST_NEXT
from unpack.classroom.path import build_path

STEPS = ["a", "b: a", "c: b", "d: c"]
ASKED = ["a", "a", "b", "b", "c", "c", "d", "d"]
ROWS = {
    "first": "AABBBBBB",
    "half": "AAAABBBB",
    "all": "AAAAAAAA",
    "none": "BBBBBBBB",
    "blank": [None] * 7 + ["A"],
}


def paths(case):
    diagnosis = diagnose(*case, class_prior=False)
    return {student.student: build_path(case.library, diagnosis, student) for student in diagnosis.students}


def keys(skills):
    return [skill.key for skill in skills]


def test_what_is_there_what_is_next_and_what_then(class_of):
    found = paths(class_of(STEPS, ASKED, ROWS))
    first = found["first"]
    assert keys(first.has) == ["a"]
    assert [step.skill.key for step in first.next] == ["b"]
    assert [[step.skill.key for step in stage] for stage in first.then] == [["c"]]
    assert keys(first.target) == ["d"]
    assert not first.reached
    half = found["half"]
    assert (keys(half.has), [step.skill.key for step in half.next], half.then) == (["a", "b"], ["c"], ())


def test_who_has_it_all_has_arrived(class_of):
    arrived = paths(class_of(STEPS, ASKED, ROWS))["all"]
    assert arrived.reached
    assert keys(arrived.has) == ["a", "b", "c", "d"]
    assert (arrived.next, arrived.then, arrived.ask_first) == ((), (), None)


def test_a_next_step_has_a_question_that_was_not_asked(class_of):
    for path in paths(class_of(STEPS, ASKED, ROWS)).values():
        assert len(path.next) <= MOST_NEXT
        assert all(step.question and step.question.skill == step.skill for step in path.next)


def test_of_two_next_steps_neither_rests_on_the_other(rounding_class):
    diagnosis = diagnose(*rounding_class)
    graph = rounding_class.library.graph
    pairs = [
        [step.skill.id for step in build_path(rounding_class.library, diagnosis, student).next]
        for student in diagnosis.students
    ]
    assert any(len(pair) == MOST_NEXT for pair in pairs)
    assert all(set(pair).isdisjoint(graph.ancestors(pair)) for pair in pairs)
    # Without this some page would hold two that do.
    first_two = [[step.skill for step in student.next_steps[:MOST_NEXT]] for student in diagnosis.students]
    assert pairs != first_two


def test_what_is_inferred_to_be_there_is_left_out(class_of):
    # The first three steps are not asked; who has the last has them, too, and is not told so.
    found = paths(class_of(STEPS, ["d", "d"], {"right": "AA", "wrong": "BB"}))
    assert keys(found["right"].has) == ["d"]
    assert [step.is_to_check for stage in found["wrong"].then for step in stage] == [False] * len(found["wrong"].then)


def test_no_stage_waits_for_what_stands_behind_it(rounding_class):
    diagnosis = diagnose(*rounding_class)
    graph = rounding_class.library.graph
    for student in diagnosis.students:
        path = build_path(rounding_class.library, diagnosis, student)
        stages = [[step.skill.id for step in stage] for stage in path.then]
        later = {id for stage in stages for id in stage}
        for stage in stages:
            later -= set(stage)
            assert not later.intersection(graph.ancestors(stage))
        shown = [*(step.skill.id for step in path.next), *(id for stage in stages for id in stage)]
        assert len(shown) == len(set(shown))
        assert not {skill.id for skill in path.has}.intersection(shown)


def test_of_an_either_or_the_likelier_branch_is_shown_and_the_other_named(rounding_class):
    diagnosis = diagnose(*rounding_class)
    for student in diagnosis.students:
        path = build_path(rounding_class.library, diagnosis, student)
        steps = [*path.next, *(step for stage in path.then for step in stage)]
        ways = {step.skill.key: [skill.key for skill in step.other_ways] for step in steps if step.other_ways}
        # Halfway is found on a number line with equal halves, or by counting on; both tens by the line, or by trading.
        assert ways.keys() <= {"number-line", "equal-halves", "count-by-tens", "trading"}
        assert not {key for others in ways.values() for key in others}.intersection(step.skill.key for step in steps)
    isla = next(one for one in diagnosis.students if one.student == "S1010")
    found = build_path(rounding_class.library, diagnosis, isla)
    assert any(step.other_ways for stage in found.then for step in stage)
