"""Scattered places: inside their field, apart, in no row, and always the same."""

from itertools import combinations
from math import dist

import pytest

from unpack.paper.figures.scatter import measure_field, scatter

MOST = 20
GROUPS = 12


@pytest.mark.parametrize("most", range(1, MOST + 1))
def test_all_places_lie_in_the_field_and_apart(most: int) -> None:
    width, height = measure_field(most)
    for number in range(most + 1):
        places = scatter(number, most, 0)
        assert len(places) == number
        assert all(0.5 <= x <= width - 0.5 and 0.5 <= y <= height - 0.5 for x, y in places)
        assert all(dist(one, other) >= 1 for one, other in combinations(places, 2))


def test_neighbours_stand_in_no_row() -> None:
    for three in combinations(scatter(15, 15, 0), 3):
        one, middle, other = sorted(three)
        if max(dist(one, middle), dist(middle, other)) < 1.9:
            share = (middle[0] - one[0]) / (other[0] - one[0])
            assert abs(one[1] + share * (other[1] - one[1]) - middle[1]) >= 0.2


def test_every_group_of_a_figure_finds_its_places_and_lies_in_its_own_way() -> None:
    for number in range(1, MOST + 1):
        found = {scatter(number, MOST, group) for group in range(GROUPS)}
        assert len(found) == GROUPS


def test_the_same_number_lies_the_same_way_in_every_release() -> None:
    scatter.cache_clear()
    ((x, y),) = scatter(1, 1, 0)
    assert (round(x, 3), round(y, 3)) == (1.097, 0.778)
