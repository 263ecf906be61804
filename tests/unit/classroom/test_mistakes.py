"""Mistakes over time, what they rest on, and what is known of each skill by then."""

import pytest

from unpack.classroom.mastery_over_time import follow_mastery
from unpack.classroom.mistakes import find_class_roots, trace_mistakes
from unpack.classroom.record import KeptAnswer

STEPS = ["a", "b: a", "c: b", "d"]


def answer(student, date, skill, mark=1.0, shows=(), item=None, could=("m1", "m2")):
    return KeptAnswer(
        student,
        date,
        "slip-1",
        item or f"Q-{skill}",
        f"steps/{skill}/{item or 'one'}",
        (f"steps/{skill}",),
        "x",
        mark,
        tuple(f"steps/{id}" for id in shows),
        tuple(f"steps/{id}" for id in could),
        0.1,
        0.25,
    )


@pytest.fixture
def library(class_of):
    return class_of(STEPS, ["a"], {"S1": "A"}).library


def trace(library, answers, since=""):
    return trace_mistakes(library, answers, follow_mastery(library, answers), since=since)


def test_a_thought_is_told_with_its_days_and_its_chances(library):
    answers = [
        answer("S1", "2026-10-06", "a", 0.0, ["m1"], "one"),
        answer("S1", "2026-10-06", "a", 1.0, (), "two"),
        answer("S1", "2026-11-03", "a", 0.0, ["m1"], "three"),
        answer("S1", "2026-11-03", "a", 1.0, (), "four", could=("m2",)),
    ]
    (student,) = trace(library, answers)
    (seen,) = student.sightings
    assert seen.misconception == "steps/m1"
    assert [one.date for one in seen.seen] == ["2026-10-06", "2026-11-03"]
    assert (len(seen.chances), seen.since, seen.has_stopped) == (3, (), False)
    assert (len(student.answers), len(student.wrong)) == (4, 2)


@pytest.mark.parametrize(("later", "stopped"), [(1, False), (2, True)])
def test_a_thought_stops_when_it_had_two_chances(library, later, stopped):
    answers = [answer("S1", "2026-10-06", "a", 0.0, ["m1"], "one")]
    answers += [answer("S1", "2026-11-03", "a", 1.0, (), f"later-{number}") for number in range(later)]
    (student,) = trace(library, answers)
    assert student.sightings[0].has_stopped is stopped


def test_what_was_before_a_day_is_left_out(library):
    answers = [answer("S1", "2026-10-06", "a", 0.0, ["m1"]), answer("S1", "2026-11-03", "b", 1.0)]
    (student,) = trace(library, answers, since="2026-11-01")
    assert (len(student.answers), student.wrong, student.sightings) == (1, (), ())


def test_wrong_answers_rest_on_the_skill_below(library):
    answers = [answer("S1", "2026-11-20", skill, 0.0, (), f"{skill}{number}") for skill in "abc" for number in range(2)]
    answers.append(answer("S1", "2026-11-20", "c", 1.0, (), "lucky"))
    (student,) = trace(library, answers)
    root = student.roots[0]
    assert root.mastery.skill == "steps/a"
    assert root.mastery.label == "not-yet"
    assert len(root.explained) == len(student.wrong) == 6
    assert [one.question for one in root.against] == ["lucky"]
    assert len(student.roots) == 1


def test_two_roots_each_explain_their_own(library):
    answers = [answer("S1", "2026-11-20", skill, 0.0, (), f"{skill}{number}") for skill in "ad" for number in range(3)]
    (student,) = trace(library, answers)
    assert [(root.mastery.skill, len(root.explained)) for root in student.roots] == [("steps/a", 3), ("steps/d", 3)]


def test_two_wrong_answers_have_no_root(library):
    answers = [answer("S1", "2026-11-20", "a", 0.0, (), f"a{number}") for number in range(2)]
    (student,) = trace(library, answers)
    assert student.roots == ()


def test_the_roots_of_a_class(library):
    answers = [
        answer(student, "2026-11-20", "a", 0.0, (), f"a{number}") for student in ("S1", "S2") for number in range(2)
    ]
    answers += [answer("S3", "2026-11-20", "a", 1.0, (), f"a{number}") for number in range(2)]
    mastery = follow_mastery(library, answers)
    students = trace_mistakes(library, answers, mastery)
    (root,) = find_class_roots(library, students, mastery)
    assert (root.skill, root.explained, root.students) == ("steps/a", 4, ("S1", "S2"))


def test_the_newest_answers_count(library):
    answers = [answer("S1", "2026-10-06", "a", 0.0, (), f"a{number}") for number in range(3)]
    assert follow_mastery(library, answers)["S1"]["steps/a"].label == "not-yet"
    answers += [answer("S1", "2026-11-20", "a", 1.0, (), f"b{number}") for number in range(3)]
    known = follow_mastery(library, answers)["S1"]["steps/a"]
    assert (known.label, known.date) == ("has-it", "2026-11-20")


def test_answers_within_two_weeks_are_looked_at_together(library):
    days = ["2026-11-06", "2026-11-20"]
    answers = [answer("S1", day, "a", mark, (), f"a{mark}{day}") for day in days for mark in (0.0, 1.0)]
    together = follow_mastery(library, answers)["S1"]["steps/a"].probability
    apart = follow_mastery(library, [one for one in answers if one.date == days[1]])["S1"]["steps/a"].probability
    assert together != pytest.approx(apart)
    # A day earlier, and the older ones no longer count.
    answers[:2] = [answer("S1", "2026-11-05", "a", mark, (), f"a{mark}") for mark in (0.0, 1.0)]
    assert follow_mastery(library, answers)["S1"]["steps/a"].probability == pytest.approx(apart)


def test_of_two_answers_to_one_item_the_later_counts(library):
    answers = [answer("S1", "2026-11-19", "a", 0.0), answer("S1", "2026-11-20", "a", 1.0)]
    assert follow_mastery(library, answers) == follow_mastery(library, answers[1:])


def test_a_skill_that_the_library_lost_says_nothing_and_stops_nothing(library):
    lost = answer("S1", "2026-11-20", "gone", 0.0, ["m9"])
    kept = answer("S2", "2026-11-20", "a", 1.0)
    assert list(follow_mastery(library, [lost, kept])) == ["S2"]
    assert [one.student for one in trace(library, [lost, kept])] == ["S1", "S2"]


def test_students_in_another_order_give_the_same(library):
    answers = [
        answer(student, day, skill, mark, ["m1"] if not mark else [], f"{skill}-{day}")
        for student, mark in (("S1", 0.0), ("S2", 1.0), ("S3", 0.0))
        for day in ("2026-10-06", "2026-11-20")
        for skill in "abc"
    ]
    answers.sort(key=lambda one: (one.date, one.question))
    turned = answers[::-1]
    turned.sort(key=lambda one: (one.date, one.question))
    assert turned != answers
    assert trace(library, turned) == trace(library, answers)
