"""At which height lines swing over inside a gap."""

from unpack.paper.graph_layout.levels import MIDDLE, Swing, spread_levels


def levels(*lines: tuple[float, float]) -> list[float]:
    swings = [Swing((edge, 0), *line) for edge, line in enumerate(lines)]
    found = spread_levels(swings)
    return [found[swing.key] for swing in swings]


def test_a_line_alone_swings_over_in_the_middle() -> None:
    assert levels((0, 50)) == [MIDDLE]
    assert levels((10, 10)) == [MIDDLE]


def test_lines_apart_from_each_other_do_not_care() -> None:
    assert levels((0, 10), (20, 30)) == [MIDDLE, MIDDLE]


def test_of_lines_to_the_right_the_left_one_swings_lower() -> None:
    left, right = levels((0, 40), (10, 50))
    assert left > MIDDLE > right


def test_of_lines_to_the_left_the_right_one_swings_lower() -> None:
    left, right = levels((40, 0), (50, 10))
    assert right > MIDDLE > left


def test_lines_of_both_directions_are_spread_apart() -> None:
    assert levels((0, 40), (10, 50), (45, 5)) == [*levels((0, 40), (10, 50)), MIDDLE]
