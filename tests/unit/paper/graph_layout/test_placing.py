"""Places from left to right: gaps are kept, wishes met as nearly as they allow."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from unpack.paper.graph_layout.placing import Pull, Widths, fit_ascending, place_rows


@pytest.mark.parametrize(
    ("wishes", "weights", "fitted"),
    [
        ([1, 2, 3], [1, 1, 1], [1, 2, 3]),
        ([3, 1], [1, 1], [2, 2]),
        ([3, 1], [3, 1], [2.5, 2.5]),
        ([1, 5, 3, 4], [1, 1, 1, 1], [1, 4, 4, 4]),
        ([4, 3, 2, 1], [1, 1, 1, 1], [2.5] * 4),
        ([], [], []),
    ],
)
def test_ascending_values_nearest_to_the_wishes(wishes: list[float], weights: list[float], fitted: list[float]) -> None:
    assert fit_ascending(wishes, weights) == pytest.approx(fitted)


pairs = st.lists(st.tuples(st.integers(-20, 20), st.integers(1, 5)), min_size=1, max_size=8)


@settings(deadline=None)
@given(pairs, st.lists(st.integers(-20, 20), min_size=8, max_size=8))
def test_no_other_ascending_values_are_nearer(drawn: list[tuple[int, int]], others: list[int]) -> None:
    wishes, weights = [float(w) for w, _ in drawn], [float(w) for _, w in drawn]
    fitted = fit_ascending(wishes, weights)

    def miss(values: list[float]) -> float:
        return sum(weight * (value - wish) ** 2 for value, wish, weight in zip(values, wishes, weights, strict=True))

    assert fitted == sorted(fitted)
    assert miss(fitted) <= miss([float(value) for value in sorted(others[: len(wishes)])]) + 1e-9


def test_a_box_stands_over_the_middle_of_what_it_leads_to() -> None:
    middles = place_rows([[0], [1, 2]], Widths([10, 10, 10], [[], [4]], 0, 100), [Pull(0, 1, 1), Pull(0, 2, 1)])
    assert middles[2] - middles[1] >= 14
    assert middles[0] == pytest.approx((middles[1] + middles[2]) / 2, abs=0.1)


def test_offsets_make_the_line_upright_not_the_boxes() -> None:
    middles = place_rows(
        [[0], [1]], Widths([10, 10], [[], []], 0, 100), [Pull(0, 1, 1, upper_offset=3, lower_offset=-1)]
    )
    assert middles[0] + 3 == pytest.approx(middles[1] - 1, abs=0.1)


def test_a_row_that_is_too_wide_has_its_gaps_shortened() -> None:
    middles = place_rows([[0, 1, 2]], Widths([10, 10, 10], [[20, 20]], 0, 40), [])
    assert middles == pytest.approx([5, 20, 35])


@settings(deadline=None, max_examples=60)
@given(st.data())
def test_gaps_and_edges_are_kept_whatever_pulls(data: st.DataObject) -> None:
    sizes = data.draw(st.lists(st.integers(1, 5), min_size=1, max_size=4))
    rows, first = [], 0
    for size in sizes:
        rows.append(list(range(first, first + size)))
        first += size
    widths = [data.draw(st.sampled_from([0.0, 10.0])) for _ in range(first)]
    ends = [(upper, lower) for one, two in pairwise(rows) for upper in one for lower in two]
    pulls = [Pull(*end, weight) for end in ends if (weight := data.draw(st.sampled_from([0, 0, 1, 8])))]
    middles = place_rows(rows, Widths(widths, [[3.0] * (len(row) - 1) for row in rows], 5, 75), pulls)
    for row in rows:
        for left, right in pairwise(row):
            assert middles[right] - middles[left] >= (widths[left] + widths[right]) / 2 + 3 - 1e-6
        assert middles[row[0]] - widths[row[0]] / 2 >= 5 - 1e-6
        assert middles[row[-1]] + widths[row[-1]] / 2 <= 75 + 1e-6
