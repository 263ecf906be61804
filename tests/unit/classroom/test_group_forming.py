"""Seatings of a few students, by their readiness."""

from itertools import product

import pytest

from unpack.classroom.group_forming import choose_skills, form_seating


def readiness(**students: tuple[float, ...]) -> dict[str, dict[str, float]]:
    """Readiness for the skills a, b, c … of each student."""
    return {name: dict(zip("abcdef", chances, strict=False)) for name, chances in students.items()}


def many(**groups: tuple[int, tuple[float, ...]]) -> dict[str, dict[str, float]]:
    """So many students with the same readiness, named k1, k2, …"""
    return readiness(
        **{f"{name}{number}": chances for name, (count, chances) in groups.items() for number in range(1, count + 1)}
    )


def sizes(seating) -> dict[str, int]:
    return {skill: len(members) for skill, members in seating.members.items()}


def seat(students, groups=4, smallest=3, largest=8):
    seating = form_seating(students, "abc"[: len(next(iter(students.values())))], groups, smallest, largest)
    seated = [student for members in seating.members.values() for student in members]
    assert sorted(seated) == sorted(students)
    return seating


@pytest.mark.parametrize(
    ("students", "most", "skills"),
    [
        # The first is always taken, however little it gains.
        (readiness(k=(0.1, 0.2)), 4, "b"),
        (many(k=(3, (0.9, 0.0)), m=(3, (0.0, 0.9))), 4, "ab"),
        (many(k=(3, (0.9, 0.0)), m=(3, (0.0, 0.9))), 1, "a"),
        # What a further skill gains is under one student in 28.
        (many(k=(27, (0.9, 0.0)), m=(1, (0.0, 0.9))), 4, "a"),
        (many(k=(27, (0.9, 0.0)), m=(1, (0.0, 1.0))), 4, "ab"),
        (many(k=(13, (0.9, 0.0)), m=(1, (0.4, 0.89))), 4, "a"),
        (many(k=(13, (0.9, 0.0)), m=(1, (0.4, 0.9))), 4, "ab"),
        # Of three the two that leave students best off.
        (many(k=(4, (0.9, 0.4, 0.0)), m=(4, (0.0, 0.4, 0.9))), 2, "ac"),
    ],
)
def test_which_skills_are_worked_on(students, most, skills):
    width = len(next(iter(students.values())))
    assert choose_skills(students, "abc"[:width], most) == tuple(skills)


def test_the_greedy_choice_is_nearly_the_best_pair():
    students = {
        f"k{row}": {
            skill: (row * 37 + place * 61 + row * place * 17) % 100 / 100 for place, skill in enumerate("abcdef")
        }
        for row in range(20)
    }

    def worth(chosen):
        return sum(max(chances[skill] for skill in chosen) for chances in students.values())

    best = max(worth(pair) for pair in product("abcdef", repeat=2))
    assert worth(choose_skills(students, "abcdef", 2)) >= 0.97 * best


def test_each_student_works_on_what_fits_best():
    seating = seat(many(k=(4, (0.9, 0.1)), m=(4, (0.2, 0.8))))
    assert seating.members == {"a": ("k1", "k2", "k3", "k4"), "b": ("m1", "m2", "m3", "m4")}
    assert seating.largest == 8


def test_of_too_many_those_move_who_lose_least():
    students = many(k=(4, (0.9, 0.1)), m=(1, (0.9, 0.8)), n=(3, (0.1, 0.9)))
    seating = seat(students, groups=2, largest=4)
    assert seating.members["b"] == ("m1", "n1", "n2", "n3")


def test_many_on_one_skill_sit_at_two_tables():
    seating = seat(many(k=(14, (0.9, 0.1)), m=(4, (0.1, 0.9))))
    assert sizes(seating) == {"a": 14, "b": 4}
    assert seating.tables == {"a": 2, "b": 1}
    assert seating.largest == 8


def test_a_skill_of_their_own_rather_than_a_second_table():
    # What b gains is too little for a group of its own, but nine do not fit at one table.
    students = many(k=(5, (0.9, 0.1)), m=(4, (0.75, 0.82)))
    assert sizes(seat(students)) == {"a": 5, "b": 4}
    assert sizes(seat(students, largest=9)) == {"a": 9}


def test_a_group_too_small_is_dissolved_where_that_costs_less():
    students = many(k=(6, (0.9, 0.1)), m=(2, (0.35, 0.9)))
    assert sizes(seat(students, smallest=4)) == {"a": 8}
    # To fill it one student has to move, at less than what both would lose.
    assert sizes(seat(students, smallest=3)) == {"a": 5, "b": 3}


def test_a_group_too_small_is_filled_where_that_costs_less():
    students = many(k=(5, (0.9, 0.1)), m=(2, (0.0, 0.9)), n=(1, (0.5, 0.4)))
    seating = seat(students)
    assert seating.members["b"] == ("m1", "m2", "n1")


def test_on_a_tie_it_is_dissolved():
    students = many(k=(6, (0.8, 0.2)), m=(2, (0.2, 0.8)))
    assert sizes(seat(students, smallest=4)) == {"a": 8}


def test_more_than_the_groups_can_hold_sit_closer():
    seating = seat(many(k=(21, (0.9, 0.1)), m=(5, (0.1, 0.9))), groups=2, largest=8)
    assert sum(sizes(seating).values()) == 26
    assert seating.largest == 13
    assert max(sizes(seating).values()) == 13


def test_sizes_that_do_not_go_into_the_class_are_stretched():
    seating = seat(many(k=(4, (0.9, 0.1)), m=(1, (0.1, 0.9))), groups=2, smallest=3, largest=4)
    assert sizes(seating) == {"a": 5}
    assert seating.largest == 5


def test_fewer_than_the_smallest_group_are_one_group():
    assert sizes(seat(readiness(k=(0.9, 0.1), m=(0.1, 0.9)))) == {"a": 2}
    assert sizes(seat(readiness(k=(0.1, 0.9)))) == {"b": 1}


def test_nobody():
    seating = form_seating({}, "ab", 4, 3, 8)
    assert (seating.members, seating.tables, seating.largest) == ({}, {}, 8)


def test_ties_go_to_the_earlier_skill_and_the_earlier_student():
    assert sizes(seat(many(k=(4, (0.5, 0.5))))) == {"a": 4}
    moved = seat(many(k=(4, (0.9, 0.2)), m=(3, (0.0, 0.9))), groups=2, smallest=3, largest=3)
    assert moved.largest == 4
    students = many(k=(5, (0.9, 0.2)), m=(3, (0.0, 0.9)))
    assert seat(students, groups=2, largest=4).members == {"a": ("k2", "k3", "k4", "k5"), "b": ("k1", "m1", "m2", "m3")}


@pytest.mark.parametrize("alike", [True, False])
def test_a_whole_district_is_seated(alike):
    count = 5_000
    students = {f"k{number}": {"a": 0.5, "b": 0.4, "c": 0.3} for number in range(count)}
    if not alike:
        students |= {f"k{number}": {"a": 0.4, "b": 0.5 - number / 1e5, "c": 0.3} for number in range(0, count, 3)}
    seating = seat(students, groups=3)
    assert seating.largest == 1_667
    assert sum(seating.tables.values()) == 3
