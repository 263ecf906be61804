"""Levels: which grid a class gets, and what it learns about it."""

import pytest

from unpack.unpacking.mastery.class_levels import choose_levels, learn_weights, uniform_levels

ONE, EARLIER, NEW = (
    (0.15, 0.35, 0.55, 0.75, 0.9, 0.97),
    (0.35, 0.55, 0.75, 0.9, 0.97),
    (0.05, 0.15, 0.35, 0.55, 0.75, 0.9),
)


@pytest.mark.parametrize(
    ("students", "new", "skills", "class_prior", "grids"),
    [
        (9, 3, 8, True, (ONE,)),
        (10, 3, 8, True, (EARLIER, NEW)),
        (10, 3, 8, False, (ONE,)),
        (10, 0, 8, True, (ONE,)),
        (10, 8, 8, True, (ONE,)),
    ],
)
def test_two_levels_where_a_class_can_tell_them_apart(
    students: int, new: int, skills: int, class_prior: bool, grids: tuple[tuple[float, ...], ...]
) -> None:
    levels = choose_levels(students, new, skills, class_prior=class_prior)
    assert levels.grids == grids
    assert len(set(levels.weights)) == 1
    assert sum(levels.weights) == pytest.approx(1)
    assert len(levels.points) == len(levels.weights)


def test_points_stand_in_the_order_of_the_weights() -> None:
    assert uniform_levels((0.1, 0.2), (0.3, 0.4, 0.5)).points[:4] == ((0.1, 0.3), (0.1, 0.4), (0.1, 0.5), (0.2, 0.3))


def test_a_class_that_is_sure_gets_its_counts_and_one_student_a_point() -> None:
    learned = learn_weights(uniform_levels((0.3, 0.6, 0.9)), [(1, 0, 0), (0, 0, 1)], [6, 1])
    assert learned.weights == pytest.approx((0.7, 0.1, 0.2))
    assert learned.rounds == 2


def test_without_students_all_points_stay_equal() -> None:
    learned = learn_weights(uniform_levels((0.3, 0.6)), [], [])
    assert (learned.weights, learned.rounds) == ((0.5, 0.5), 1)


def test_the_weights_are_where_another_round_changes_nothing() -> None:
    likelihoods = [(0.1, 0.4, 0.3), (0.5, 0.1, 0.2), (0.3, 0.3, 0.9)]
    learned = learn_weights(uniform_levels((0.3, 0.6, 0.9)), likelihoods, [5, 3, 4])
    assert 1 < learned.rounds < 200
    for point, weight in enumerate(learned.weights):
        total = 1.0
        for row, count in zip(likelihoods, (5, 3, 4), strict=True):
            total += count * weight * row[point] / sum(w * x for w, x in zip(learned.weights, row, strict=True))
        assert weight == pytest.approx(total / 15, abs=2e-9)


def test_it_stops_after_two_hundred_rounds() -> None:
    # Two points that the class can hardly tell apart move towards each other for ever.
    learned = learn_weights(uniform_levels((0.3, 0.6)), [(1.0, 1.001)], [100_000])
    assert learned.rounds == 200
