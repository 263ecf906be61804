"""The class report: counts by skill, what each question brought out, and what is remarked upon."""

from dataclasses import replace

import pytest

from unpack.classroom.asked_items import ask
from unpack.classroom.diagnosis import diagnose
from unpack.classroom.profile import build_profile, share_counts

STEPS = ["a", "b: a"]
ASKED = ["a", "a", "a", "b", "b"]


def report(case):
    return build_profile(case.library, diagnose(*case, class_prior=False), case.responses)


def test_right_answers_are_counted_beside_what_they_amount_to(class_of):
    # With one question of four options each, right once is not yet there: what it rests on was missed.
    found = report(class_of(STEPS, ["a", "a", "b"], {"S1": "BBA", "S2": "AAA", "S3": "BBB"}))
    first, second = found.skills
    assert (first.right, first.has_it) == (1, 1)
    assert (second.right, second.has_it) == (2, 1)


def test_the_grid_counts_every_student_with_answers_once(rounding_class):
    found = report(rounding_class)
    assert len(found.rows) == 11
    for place, count in enumerate(found.skills):
        labels = [findings[place].label for _, findings in found.rows]
        assert (count.has_it, count.not_sure, count.not_yet) == tuple(
            labels.count(label) for label in ("has-it", "not-sure", "not-yet")
        )
        assert all(findings[place].skill == count.skill.id for _, findings in found.rows)
    asked = {count.skill.key for count in found.skills if count.is_asked}
    assert asked == {"digit-values", "trading", "halfway", "between", "nearest-ten", "nearest-hundred"}


def test_what_a_question_brought_out(rounding_class):
    last = report(rounding_class).items[-1]
    assert (last.question, last.form, last.right, last.answered, last.blank) == ("Q6", "A", 4, 10, 1)
    assert [(wrong.answer, len(wrong.students)) for wrong in last.wrong] == [("C", 4), ("B", 1), ("D", 1)]
    assert [thought.id for thought in last.wrong[0].misconceptions] == [
        "rounding/cascade",
        "rounding/wrong-decider",
        "rounding/always-up",
    ]
    assert last.right + sum(len(wrong.students) for wrong in last.wrong) == last.answered


def test_marks_alone_say_how_many_and_no_more(class_of):
    found = report(class_of(STEPS, ["a"], {"s1": [1.0], "s2": [0.0], "s3": [0.5], "s4": [None]}))
    (item,) = found.items
    assert (item.right, item.answered, item.partly, item.unmarked, item.wrong) == (1, 3, 1, 1, ())


def test_a_wrong_key_is_remarked_upon(class_of):
    # Who has every other question on the skill right chose B in the last one: B is the answer, and A a slip of the key.
    rows = {f"s{number}": "AAAB" for number in range(8)} | {"t1": "BBBA"}
    found = report(class_of(STEPS, ["a", "a", "a", "a"], rows))
    remark = found.items[-1].remark
    assert remark is not None
    assert (remark.kind, remark.count, remark.students, remark.answer) == ("hard", 8, 8, "B")
    assert [item.remark for item in found.items[:-1]] == [None] * 3


def test_a_question_that_everybody_gets_right_though_few_have_the_skill(class_of):
    rows = {f"s{number}": "BBBA" for number in range(12)}
    found = report(class_of(STEPS, ["a", "a", "a", "a"], rows))
    remark = found.items[-1].remark
    assert remark is not None
    assert (remark.kind, remark.count, remark.students) == ("easy", 12, 12)


def test_answers_as_the_model_expects_them_are_not_remarked_upon(rounding_class):
    assert [item.remark for item in report(rounding_class).items] == [None] * 6


def test_questions_of_each_form_are_told_apart(class_of):
    case = class_of(STEPS, ["a", "b"], {"s1": "AA", "s2": "AB"})
    responses = case.responses
    slip_map = replace(responses.slip_map, forms={"B": responses.slip_map.questions})
    asked = tuple(ask(name, question) for name, question in slip_map.questions.items())
    two = replace(responses, slip_map=slip_map, form_of={"s1": "A", "s2": "B"}, asked={"A": asked, "B": asked})
    found = report(case._replace(responses=two))
    assert [(item.question, item.form, item.right, item.answered) for item in found.items] == [
        ("Q1", "A", 1, 1),
        ("Q2", "A", 1, 1),
        ("Q1", "B", 1, 1),
        ("Q2", "B", 0, 1),
    ]


@pytest.mark.parametrize(
    ("counts", "shared"),
    [
        ((9, 12, 7), ("9", "12", "7")),
        ((20, 6, 0), ("20", "5+", "<5")),
        ((20, 3, 3), ("20", "<5", "<5")),
        ((1, 1, 1), ("<5", "<5", "<5")),
        # All of them not yet, or all but three, would tell on everybody.
        ((0, 0, 7), ("<5", "<5", "5+")),
        ((2, 1, 20), ("<5", "<5", "5+")),
        ((2, 3, 20), ("<5", "<5", "20")),
        ((24, 1), ("5+", "<5")),
        ((25, 0), ("5+", "<5")),
        ((3,), ("<5",)),
        ((5,), ("5",)),
    ],
)
def test_counts_that_may_leave_the_school(counts, shared):
    assert share_counts(counts) == shared
