"""The order inside rows, against plain enumeration on small graphs."""

from itertools import combinations, pairwise, permutations, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from unpack.paper.graph_layout.ordering import RowProblem, order_rows

Links = list[tuple[int, int]]


def problem(rows: list[list[int]], links: Links, flat_links: Links | None = None, points: str = "") -> RowProblem:
    count = sum(map(len, rows))
    is_box = [str(node) not in points.split() for node in range(count)]
    return RowProblem(rows, links, links, flat_links or [], is_box, {})


def count_crossings(rows: list[list[int]], links: Links) -> int:
    place = {node: position for row in rows for position, node in enumerate(row)}
    row_of = {node: number for number, row in enumerate(rows) for node in row}
    return sum(
        row_of[a] == row_of[c] and (place[a] - place[c]) * (place[b] - place[d]) < 0
        for (a, b), (c, d) in combinations(links, 2)
    )


@pytest.mark.parametrize(
    ("rows", "links", "crossings"),
    [
        ([[0, 1], [2, 3]], [(0, 3), (1, 2)], 0),
        ([[0, 1], [2, 3]], [(0, 2), (0, 3), (1, 2), (1, 3)], 1),
        ([[0, 1, 2], [3, 4, 5]], [(0, 5), (1, 4), (2, 3)], 0),
        ([[0, 1, 2], [3, 4, 5]], [(a, b) for a in (0, 1, 2) for b in (3, 4, 5)], 9),
        ([[0]], [], 0),
    ],
)
def test_lines_that_need_not_cross_do_not(rows: list[list[int]], links: Links, crossings: int) -> None:
    ordered, count = order_rows(problem(rows, links), "abcdef")
    assert [sorted(row) for row in ordered] == rows
    assert count == crossings == count_crossings(ordered, links)


def test_neighbours_that_are_linked_come_to_stand_side_by_side() -> None:
    ordered, crossings = order_rows(problem([[0, 1, 2]], [], [(0, 2)]), "abc")
    assert abs(ordered[0].index(0) - ordered[0].index(2)) == 1
    assert crossings == 0


def test_an_upright_line_between_linked_neighbours_is_a_crossing() -> None:
    # 1 is a point between its two boxes above and below; 3 and 4 keep 0 and 2 on its two sides.
    links = [(3, 0), (4, 1), (5, 2)]
    ordered, crossings = order_rows(problem([[3, 4, 5], [0, 1, 2]], links, [(0, 2)], points="1"), "abcdef")
    assert crossings == (abs(ordered[1].index(0) - ordered[1].index(2)) > 1) + count_crossings(ordered, links) == 0


def test_the_ways_of_an_either_or_are_kept_together() -> None:
    # The lines from 0 and 2 are the ways of one either-or of 3; between them the line from 1 would have to cross one.
    knots = {3: [((0,), (2,)), ((1,),)]}
    links = [(0, 3), (1, 3), (2, 3)]
    rows, crossings = order_rows(RowProblem([[0, 1, 2], [3]], links, links, [], [True] * 4, knots), "abcd")
    assert crossings == 0
    assert abs(rows[0].index(0) - rows[0].index(2)) == 1


@st.composite
def layered(draw: st.DrawFn) -> tuple[list[list[int]], Links]:
    sizes = draw(st.lists(st.integers(1, 4), min_size=2, max_size=3))
    rows, first = [], 0
    for size in sizes:
        rows.append(list(range(first, first + size)))
        first += size
    pairs = [pair for upper, lower in pairwise(rows) for pair in product(upper, lower)]
    return rows, sorted(draw(st.sets(st.sampled_from(pairs), max_size=9)))


@settings(deadline=None, max_examples=60)
@given(layered())
def test_the_order_is_never_much_worse_than_the_best(drawn: tuple[list[list[int]], Links]) -> None:
    rows, links = drawn
    ordered, count = order_rows(problem(rows, links), [f"n{node}" for node in range(12)])
    assert [sorted(row) for row in ordered] == rows
    assert count == count_crossings(ordered, links)
    least = min(count_crossings(list(map(list, order)), links) for order in product(*map(permutations, rows)))
    assert least <= count <= least + 1
