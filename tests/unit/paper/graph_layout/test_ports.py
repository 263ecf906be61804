"""Where lines touch a box."""

import pytest

from unpack.paper.graph_layout.ports import Bundle, count_port_crossings, order_bundles, spread_ports

A, B, C, D = 0, 1, 2, 3


def alone(*lines: int) -> list[Bundle]:
    return [((line,),) for line in lines]


@pytest.mark.parametrize(
    ("bundles", "towards", "ordered"),
    [
        (alone(A, B, C), [2, 0, 1], alone(B, C, A)),
        ([((A,), (B,)), ((C,),)], [0, 2, 3], [((A,), (B,)), ((C,),)]),
        ([((A,), (B,)), ((C,),)], [5, 4, 1], [((C,),), ((B,), (A,))]),
        # C lies between A and B, which stay side by side; two lines that are one way count as their mean.
        ([((A,), (B,)), ((C,),)], [0, 9, 4], [((C,),), ((A,), (B,))]),
        ([((A, B), (C,))], [0, 9, 3], [((C,), (A, B))]),
    ],
)
def test_bundles_are_sorted_by_where_they_go(bundles: list[Bundle], towards: list[int], ordered: list[Bundle]) -> None:
    assert order_bundles(bundles, towards.__getitem__) == ordered


@pytest.mark.parametrize(
    ("bundles", "towards", "crossings"),
    [
        (alone(A, B, C), [0, 1, 2], 0),
        (alone(A, B, C), [2, 1, 0], 3),
        ([((C,),), ((A,), (B,))], [0, 9, 4], 1),
        ([((A, B), (C,))], [0, 9, 3], 1),
        ([((A, B),)], [9, 0], 0),
        ([], [], 0),
    ],
)
def test_crossings_in_front_of_a_box(bundles: list[Bundle], towards: list[int], crossings: int) -> None:
    assert count_port_crossings(bundles, towards.__getitem__) == crossings


def test_a_line_alone_touches_the_middle() -> None:
    assert spread_ports(alone(A), 34) == {A: 0}


def test_lines_stand_around_the_middle_and_ways_farther_apart() -> None:
    plain = spread_ports(alone(A, B), 34)
    assert plain[A] == -plain[B]
    ways = spread_ports([((A,), (B, C))], 34)
    assert ways[B] == ways[C]
    assert ways[B] - ways[A] > plain[B] - plain[A] > 3


def test_many_lines_move_together_so_that_all_touch_the_side() -> None:
    offsets = spread_ports(alone(*range(40)), 34)
    assert [offsets[line] for line in range(40)] == sorted(offsets.values())
    assert -15 < offsets[0] < offsets[39] < 15
