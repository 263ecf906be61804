"""What comes next by a record of answers: the same as after the slip, and never what lies far below it."""

from dataclasses import replace

import pytest

from unpack.classroom.diagnosis import diagnose
from unpack.classroom.mastery_over_time import follow_mastery
from unpack.classroom.next_over_time import NextOverTime, follow_next
from unpack.classroom.next_steps import choose_next
from unpack.classroom.record import KeptAnswer, keep_answers

STEPS = ["a", "b: a", "c: b", "d: c", "e: d", "f: e", "g: f"]


@pytest.fixture
def library(class_of):
    return class_of(STEPS, ["a"], {"S1": "A"}).library


def answer(student, skill, mark, date="2026-11-20", target="", item="one"):
    """An answer to a question on one skill of a chain."""
    id = f"steps/{skill}"
    return KeptAnswer(
        student, date, f"for-{target}", f"Q-{skill}-{item}", f"{id}/{item}", (id,), "", mark, (), (), 0.1, 0.05, target=target
    )  # fmt: skip


def answers(student, right="", wrong="", **about):
    marks = {**dict.fromkeys(right, 1.0), **dict.fromkeys(wrong, 0.0)}
    return [
        answer(student, skill, mark, item=item, **about) for skill, mark in marks.items() for item in ("one", "two")
    ]


def test_a_record_and_a_slip_say_the_same(rounding_class):
    library, target, responses = rounding_class
    slip_map = replace(responses.slip_map, for_=target.name)
    # All attempts are kept; here each child has one.
    kept = keep_answers(
        replace(responses, slip_map=slip_map, attempts=tuple(responses.table.values())), date="2026-11-20"
    )
    diagnosis = diagnose(library, target, responses)
    expected = {
        student.student: NextOverTime(choose_next(library.graph, student.next_steps), student.reached)
        for student in diagnosis.students
    }
    assert follow_next(library, kept) == expected
    assert {len(one.skills) for one in expected.values()} >= {1, 2}


def test_what_lies_far_below_what_was_asked_is_not_asked(library):
    record = answers("S1", wrong="g", target="steps/g")
    assert list(follow_mastery(library, record)["S1"]) == [f"steps/{name}" for name in "cdefg"]
    assert set(follow_next(library, record)["S1"].skills) <= {f"steps/{name}" for name in "cdefg"}
    # What was asked counts wherever it lies.
    asked = [*record, *answers("S1", wrong="a", target="steps/g")]
    assert next(iter(follow_mastery(library, asked)["S1"])) == "steps/a"


def test_what_the_newest_set_leads_to_comes_first(library):
    record = answers("S1", right="a", wrong="b", date="2026-10-01", target="steps/c")
    assert follow_next(library, record) == {"S1": NextOverTime(("steps/b",))}
    record += answers("S1", right="e", wrong="f", date="2026-11-20", target="steps/g")
    assert follow_next(library, record) == {"S1": NextOverTime(("steps/f",))}


def test_where_that_is_reached_the_one_before_says_what_is_next(library):
    record = answers("S1", right="ab", wrong="c", date="2026-10-01", target="steps/c")
    record += answers("S1", right="ab", date="2026-11-20", target="steps/b")
    assert follow_next(library, record) == {"S1": NextOverTime(("steps/c",))}
    # What was shown since is not asked of the older answers.
    record += answers("S1", right="c", date="2026-12-20", target="steps/b")
    assert follow_next(library, record) == {"S1": NextOverTime((), reached=True)}


def test_sets_of_one_fortnight_are_told_apart(library):
    record = answers("S1", right="ab", wrong="c", date="2026-11-19", target="steps/c")
    record += answers("S1", right="ab", date="2026-11-20", target="steps/b")
    assert follow_next(library, record)["S1"].skills == ("steps/c",)


def test_a_set_for_something_unknown_leads_to_what_it_asked(library):
    record = answers("S1", right="a", wrong="bc", target="9.X.9")
    assert follow_next(library, record) == {"S1": NextOverTime(("steps/b",))}


def test_who_answered_nothing_that_is_known_has_no_next_step(library):
    stray = [replace(one, skills=("steps/gone",)) for one in answers("S1", wrong="a")]
    assert follow_next(library, stray) == {}
