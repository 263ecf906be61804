"""Skills into rows, rows onto pages."""

from collections.abc import Sequence

import pytest

from unpack.paper.graph_layout.records import Edge, Node
from unpack.paper.graph_layout.rows import Row, arrange_rows, part_into_pages


def nodes(text: str) -> list[Node]:
    """Read `a1 b1 c2`: skills of one letter in teaching order, each with its grade."""
    return [Node(word[0], number, word[0], word[1:]) for number, word in enumerate(text.split(), 1)]


def edges(text: str) -> list[Edge]:
    """Read `ab cd~`: `b` needs `a`; `c` helps `d`."""
    return [Edge(word[0], word[1], "helps" if word.endswith("~") else "needs") for word in text.split()]


def show(rows: Sequence[Row]) -> list[str]:
    return [row.band + ":" + "".join(node.id for node in row.nodes) for row in rows]


@pytest.mark.parametrize(
    ("skills", "needs", "rows"),
    [
        ("a1 b1 c2", "ab bc", ["1:a", "1:b", "2:c"]),
        ("a1 b1 c1", "", ["1:abc"]),
        # The longest way counts, and only inside the band.
        ("a1 b1 c1 d1", "ab bc ad ac", ["1:a", "1:bd", "1:c"]),
        ("a1 b2 c2 d2", "ab ac bd", ["1:a", "2:bc", "2:d"]),
        # Help moves nothing, nor does an edge against the teaching order.
        ("a1 b1", "ab~", ["1:ab"]),
        ("a1 b1", "ba", ["1:ab"]),
        # Bands stand as they first appear, skills as they are taught.
        ("c2 a1 b2", "", ["2:cb", "1:a"]),
        # A level with more skills than a row holds is parted evenly.
        ("a1 b1 c1 d1 e1 f1 g1", "", ["1:ab", "1:cde", "1:fg"]),
    ],
)
def test_skills_stand_below_what_they_need(skills: str, needs: str, rows: list[str]) -> None:
    assert show(arrange_rows(nodes(skills), edges(needs), most_in_row=3)) == rows


@pytest.mark.parametrize(
    ("bands", "height", "pages"),
    [
        ("aabb", 4, ["aabb"]),
        ("aabb", 3, ["aa", "bb"]),
        ("abcd", 2, ["ab", "cd"]),
        ("aaab", 2, ["aa", "ab"]),
        ("aaaab", 2, ["aa", "aa", "b"]),
        ("abbb", 2, ["a", "bb", "b"]),
        ("ab", 0, ["a", "b"]),
        ("", 3, []),
    ],
)
def test_pages_end_with_a_band_where_they_can(bands: str, height: int, pages: list[str]) -> None:
    rows = [Row(band, ()) for band in bands]
    parted = part_into_pages(rows, lambda part: float(len(part)), height)
    assert ["".join(row.band for row in page) for page in parted] == pages
