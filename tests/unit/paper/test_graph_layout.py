"""The layout of the map: nothing overlaps, no line runs through a box, every edge can be followed, over pages too."""

from collections.abc import Iterator
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from unpack.paper.graph_layout import Box, Edge, Layout, Node, Page, Path, Places, Point, Sizes, Stub, lay_out_graph

LETTER = Sizes(width=243.4, height=154.9)
BOX = 34.0

# The draft library: number, grade, label.
DRAFT_NODES = """
1 1 Tens and ones
2 2 Half means two equal parts
3 2 Counting by tens and hundreds
4 2 Numbers on a number line
5 2 What each digit is worth to 1,000
6 2 Reading and writing numbers to 1,000
7 2 Trading ones, tens and hundreds
8 2 Comparing numbers to 1,000
9 3 The halfway number
10 3 Which two tens or hundreds
11 3 Which one is closer
12 3 The halfway agreement
13 3 Round to the nearest ten
14 3 Round to the nearest hundred
15 3 Use rounding to check an answer
16 4 Each place is ten times the next
17 4 What each digit is worth to 1,000,000
18 4 Round to any place
"""
# Who needs what: `2&4|3` are two ways, the first of two skills; `~8` only helps.
DRAFT_EDGES = """
3: 1
4: 3 ~8
5: 1
6: 5
7: 5 ~3
8: 5
9: 2&4|3
10: 3 4|7
11: 9 10 ~8
12: 9 ~11
13: 11 12 ~7
14: 5 11 12 ~13
15: 14
16: 7
17: 6 16
18: 14 17
"""


def read_nodes(table: str, targets: str = "") -> list[Node]:
    """Read lines of number, band and label; `targets` lists numbers."""
    rows = [line.split(" ", 2) for line in table.strip().splitlines()]
    return [
        Node(number, int(number), label, f"Grade {band}", number in targets.split()) for number, band, label in rows
    ]


def read_edges(table: str) -> list[Edge]:
    edges = []
    for line in table.strip().splitlines():
        end, needs = line.split(":")
        for place, need in enumerate(needs.split()):
            if need.startswith("~"):
                edges.append(Edge(need[1:], end, "helps"))
            elif "|" in need:
                for branch, members in enumerate(need.split("|")):
                    edges += [Edge(one, end, "any-of", f"{end}.{place}", str(branch)) for one in members.split("&")]
            else:
                edges.append(Edge(need, end, "needs"))
    return edges


def name_stub(leaving: bool, places: Places) -> str:
    parts = [f"{', '.join(map(str, numbers))}, page {page}" for page, numbers in places]
    return f"{'to' if leaving else 'from'} {'; '.join(parts)}"


def lay_out(nodes: list[Node], edges: list[Edge], sizes: Sizes = LETTER, first_page: int = 1) -> Layout:
    def measure(text: str) -> float:
        return 1.4 * len(text)

    return lay_out_graph(nodes, edges, sizes, measure=measure, name_stub=name_stub, first_page=first_page)


def trace(path: Path, steps: int = 8) -> list[Point]:
    """Points along a path, close together."""
    points = [path.points[0]]
    for place in range(0, len(path.points) - 1, 3):
        curve = path.points[place : place + 4]
        for step in range(1, steps + 1):
            t = step / steps
            shares = ((1 - t) ** 3, 3 * (1 - t) ** 2 * t, 3 * (1 - t) * t**2, t**3)
            points.append(
                (
                    sum(s * p[0] for s, p in zip(shares, curve, strict=True)),
                    sum(s * p[1] for s, p in zip(shares, curve, strict=True)),
                )
            )
    return points


def frames(page: Page) -> list[Box | Stub]:
    return [*page.boxes, *page.stubs]


def is_inside(point: Point, frame: Box | Stub, slack: float = 0.02) -> bool:
    across = frame.x + slack < point[0] < frame.x + frame.width - slack
    return across and frame.y + slack < point[1] < frame.y + frame.height - slack


def touches(point: Point, frame: Box | Stub) -> bool:
    """Whether a point lies on the frame, to a hundredth of a millimetre."""
    grown = Box("", 0, (), frame.x - 0.03, frame.y - 0.03, frame.width + 0.06, frame.height + 0.06, False)
    return is_inside(point, grown, 0) and not is_inside(point, frame)


def check_page(page: Page, sizes: Sizes) -> None:
    assert page.height <= sizes.height + 0.01
    for frame in frames(page):
        assert frame.x >= 0
        assert frame.x + frame.width <= page.width
        assert frame.y >= 0
        assert frame.y + frame.height <= page.height
        for other in frames(page):
            apart_across = frame.x + frame.width <= other.x + 0.01 or other.x + other.width <= frame.x + 0.01
            apart_down = frame.y + frame.height <= other.y + 0.01 or other.y + other.height <= frame.y + 0.01
            assert frame is other or apart_across or apart_down, (frame, other)
    by_id = {frame.id: frame for frame in frames(page)}
    for path in page.paths:
        assert touches(path.points[0], by_id[path.start])
        assert touches(path.points[-1], by_id[path.end])
        for point in trace(path):
            assert -0.01 <= point[0] <= page.width + 0.01
            assert -0.01 <= point[1] <= page.height + 0.01
            assert not any(is_inside(point, frame) for frame in frames(page)), (path.start, path.end, point)


def check_edges(layout: Layout, nodes: list[Node], edges: list[Edge]) -> None:
    """Every edge is a path on its page, or a path to a stub on both pages that names the other end."""
    page_of = {box.id: page for page in layout.pages for box in page.boxes}
    number = {node.id: node.number for node in nodes}
    assert sorted(page_of) == sorted(number)
    for edge in edges:
        start, end = page_of[edge.start], page_of[edge.end]
        if start is end:
            look = (edge.start, edge.end, edge.kind, edge.group)
            assert look in [(path.start, path.end, path.kind, path.group) for path in start.paths]
        else:
            looks = {"helps"} if edge.kind == "helps" else {"needs", "any-of"}
            assert (end.number, number[edge.end]) in set(stub_places(start, edge.start, looks, leaving=True))
            assert (start.number, number[edge.start]) in set(stub_places(end, edge.end, looks, leaving=False))


def stub_places(page: Page, box: str, looks: set[str], *, leaving: bool) -> Iterator[tuple[int, int]]:
    for stub in page.stubs:
        ends = (box, stub.id) if leaving else (stub.id, box)
        if stub.leaving == leaving and any((p.start, p.end) == ends and p.kind in looks for p in page.paths):
            assert stub.lines[0].startswith("to" if leaving else "from")
            yield from ((far, number) for far, numbers in stub.places for number in numbers)


def count_crossings(page: Page) -> int:
    """How often lines cross on paper, counted from their curves."""
    traces = [trace(path, 12) for path in page.paths]
    return sum(
        segments_cross(a, b, c, d)
        for place, line in enumerate(traces)
        for other in traces[:place]
        for a, b in pairwise(line)
        for c, d in pairwise(other)
    )


def segments_cross(a: Point, b: Point, c: Point, d: Point) -> bool:
    return side(a, b, c) * side(a, b, d) < 0 and side(c, d, a) * side(c, d, b) < 0


def side(a: Point, b: Point, c: Point) -> float:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])


class TestTheDraftLibrary:
    nodes = read_nodes(DRAFT_NODES, targets="9 10 11 12 13 14")
    edges = read_edges(DRAFT_EDGES)

    def test_it_fits_on_one_page_and_all_of_it_is_there(self) -> None:
        layout = lay_out(self.nodes, self.edges)
        assert len(layout.pages) == 1
        check_page(layout.pages[0], LETTER)
        check_edges(layout, self.nodes, self.edges)
        assert len(layout.pages[0].paths) == len(self.edges) == 32
        assert layout.pages[0].stubs == ()

    def test_grades_stand_one_below_the_other(self) -> None:
        page = lay_out(self.nodes, self.edges).pages[0]
        assert [band.label for band in page.bands] == ["Grade 1", "Grade 2", "Grade 3", "Grade 4"]
        assert all(above.bottom == below.top for above, below in pairwise(page.bands))
        band_of = {band.label: band for band in page.bands}
        grade = {node.id: node.band for node in self.nodes}
        for box in page.boxes:
            assert band_of[grade[box.id]].top < box.y
            assert box.y + box.height < band_of[grade[box.id]].bottom

    def test_few_lines_cross(self) -> None:
        # Four is the least: two skills need the same two, two grade 4 lines change sides, and the ways of each
        # either-or stand on both sides of another line.
        needs = [edge for edge in self.edges if edge.kind != "helps"]
        assert lay_out(self.nodes, needs).crossings == 4
        assert lay_out(self.nodes, self.edges).crossings <= 10

    def test_crossings_are_counted_as_they_are_on_paper(self) -> None:
        page = lay_out(self.nodes, self.edges).pages[0]
        assert page.crossings == count_crossings(page)

    def test_either_ors_have_their_arc_and_word(self) -> None:
        page = lay_out(self.nodes, self.edges).pages[0]
        assert {arc.end: len(arc.words) for arc in page.arcs} == {"9": 1, "10": 1}

    def test_skills_that_are_one_way_together_arrive_at_one_place(self) -> None:
        page = lay_out(self.nodes, self.edges).pages[0]
        arrive = {path.start: path.points[-1] for path in page.paths if path.end == "9"}
        assert arrive["2"] == arrive["4"]
        assert abs(arrive["2"][0] - arrive["3"][0]) >= 5

    def test_targets_are_marked(self) -> None:
        page = lay_out(self.nodes, self.edges).pages[0]
        assert sorted(box.number for box in page.boxes if box.target) == [9, 10, 11, 12, 13, 14]

    def test_the_order_of_edges_changes_nothing(self) -> None:
        assert lay_out(self.nodes, self.edges[::-1]) == lay_out(self.nodes, self.edges)


ODD_GRAPHS = {
    "one": ("1 1 a", ""),
    "needs a later grade": ("1 1 a\n3 1 b\n2 2 c\n4 2 d", "2: 1\n3: 2\n4: 3\n1: ~4"),
    "either-or with a later grade": ("1 1 a\n3 1 b\n2 2 c\n4 2 d", "3: 1|2|4"),
    "help inside a row": ("1 1 a\n2 1 b\n3 1 c\n4 1 d\n5 1 e\n6 1 f", "2: ~1\n6: ~1\n5: ~3 ~2\n4: ~6"),
    "needed twice": ("1 1 a\n2 2 b", "2: 1 ~1 1|1"),
    "ring": ("1 1 a\n2 1 b\n3 1 c", "2: 1\n3: 2\n1: 3"),
    "no edges": ("1 1 a\n2 1 b\n3 2 c", ""),
    "forty needs": (
        "\n".join(f"{number} 1 skill" for number in range(1, 41)) + "\n41 2 all",
        "41: " + " ".join(map(str, range(1, 41))),
    ),
    "a wide either-or": (
        "\n".join(f"{number} 1 skill" for number in range(1, 13)) + "\n13 2 any",
        "13: " + "|".join(map(str, range(1, 13))),
    ),
    "long words": ("1 1 Donaudampfschifffahrtsgesellschaft\n2 1 " + "very " * 60 + "long", "2: 1"),
}


@pytest.mark.parametrize("name", ODD_GRAPHS)
def test_odd_graphs_are_drawn_whole(name: str) -> None:
    nodes, edges = read_nodes(ODD_GRAPHS[name][0]), read_edges(ODD_GRAPHS[name][1])
    layout = lay_out(nodes, edges)
    for page in layout.pages:
        check_page(page, LETTER)
    check_edges(layout, nodes, edges)


def test_an_empty_graph_has_no_page() -> None:
    assert lay_out([], []).pages == ()


def test_edges_that_lead_nowhere_are_left_out() -> None:
    layout = lay_out(
        read_nodes("1 1 a"), [Edge("1", "1", "needs"), Edge("1", "gone", "needs"), Edge("gone", "1", "helps")]
    )
    assert layout.pages[0].paths == ()


def test_what_helps_its_neighbour_has_a_straight_arrow() -> None:
    page = lay_out(read_nodes("1 1 a\n2 1 b"), read_edges("2: ~1")).pages[0]
    heights = {y for _, y in trace(page.paths[0])}
    assert max(heights) - min(heights) < 0.001


def test_a_branch_whose_others_are_not_on_the_map_still_says_or() -> None:
    page = lay_out(read_nodes("1 1 a\n2 2 b"), [Edge("1", "2", "any-of", "2.0", "0")]).pages[0]
    assert [len(arc.words) for arc in page.arcs] == [1]
    shaft = page.paths[0].points[-1][0]
    assert page.arcs[0].words[0][0] - shaft > 2


def test_a_long_line_keeps_upright_through_rows() -> None:
    nodes = read_nodes("1 1 a\n2 1 b\n3 2 c\n4 3 d\n5 4 e")
    page = lay_out(nodes, read_edges("3: 2\n4: 3\n5: 4 1")).pages[0]
    long = next(path for path in page.paths if (path.start, path.end) == ("1", "5"))
    bends = sum(abs(a[0] - b[0]) > 0.01 for a, b in pairwise(dict.fromkeys(p for p in long.points)))
    assert bends <= 3


def test_labels_are_cut_after_four_lines() -> None:
    box = lay_out(*map_reading(ODD_GRAPHS["long words"])).pages[0].boxes[1]
    assert len(box.lines) == 4
    assert box.lines[-1].endswith("…")


def map_reading(tables: tuple[str, str]) -> tuple[list[Node], list[Edge]]:
    return read_nodes(tables[0]), read_edges(tables[1])


def synthetic(count: int, bands: int) -> tuple[list[Node], list[Edge]]:
    """A progression of `count` skills, each resting on three of the ten before it."""
    nodes = [Node(str(n), n, f"Skill number {n}", f"Grade {(n - 1) * bands // count}") for n in range(1, count + 1)]
    edges = []
    for n in range(2, count + 1):
        for step in {1 + n * 7 % 5, 3 + n * 5 % 7, 9}:
            if n - step >= 1:
                edges.append(Edge(str(n - step), str(n), "helps" if step == 9 else "needs"))
    return nodes, edges


class TestSeveralPages:
    def test_sixty_skills_are_parted_between_grades(self) -> None:
        nodes, edges = synthetic(60, 6)
        layout = lay_out(nodes, edges)
        assert len(layout.pages) > 1
        for page in layout.pages:
            check_page(page, LETTER)
        check_edges(layout, nodes, edges)
        bands = [band.label for page in layout.pages for band in page.bands]
        assert bands == list(dict.fromkeys(node.band for node in nodes))

    def test_a_grade_that_is_too_high_alone_is_parted_inside(self) -> None:
        nodes, edges = synthetic(60, 1)
        layout = lay_out(nodes, edges)
        assert len(layout.pages) > 1
        for page in layout.pages:
            check_page(page, LETTER)
            assert [band.label for band in page.bands] == ["Grade 0"]
        check_edges(layout, nodes, edges)

    def test_pages_count_from_the_first_one_given(self) -> None:
        nodes, edges = synthetic(60, 6)
        layout = lay_out(nodes, edges, first_page=3)
        assert [page.number for page in layout.pages] == list(range(3, 3 + len(layout.pages)))
        assert layout.pages[0].stubs[0].lines[0].endswith("page 4")

    def test_a_stub_names_all_that_its_line_leads_to(self) -> None:
        nodes = read_nodes("\n".join(f"{n} {n} skill" for n in range(1, 31)))
        edges = [Edge("1", "28", "needs"), Edge("1", "30", "needs"), Edge("1", "29", "helps")]
        first, last = (lay_out(nodes, edges).pages[place] for place in (0, -1))
        assert sorted(stub.lines[0] for stub in first.stubs) == [
            f"to 28, 30, page {last.number}",
            f"to 29, page {last.number}",
        ]
        assert [stub.lines[0] for stub in last.stubs] == ["from 1, page 1"] * 3


@st.composite
def graphs(draw: st.DrawFn) -> tuple[list[Node], list[Edge], Sizes]:
    count = draw(st.integers(1, 16))
    grades = sorted(draw(st.lists(st.integers(1, 4), min_size=count, max_size=count)))
    nodes = [
        Node(str(n), n, " ".join(["word"] * draw(st.integers(0, 12))), f"Grade {grade}", draw(st.booleans()))
        for n, grade in enumerate(grades, 1)
    ]
    edges = []
    for end in range(2, count + 1):
        for start in draw(st.sets(st.integers(1, end - 1), max_size=4)):
            kind = draw(st.sampled_from(["needs", "needs", "any-of", "helps"]))
            way = (draw(st.sampled_from("ab")), draw(st.sampled_from("12"))) if kind == "any-of" else ("", "")
            ends = (str(start), str(end)) if draw(st.integers(0, 9)) else (str(end), str(start))
            edges.append(Edge(*ends, kind, *way))
    width, height = draw(st.sampled_from([(243.4, 154.9), (174, 220), (120, 90)]))
    return nodes, edges, Sizes(width=width, height=height)


@settings(deadline=None, max_examples=150)
@given(graphs())
def test_any_graph_is_drawn_without_overlap_and_whole(drawn: tuple[list[Node], list[Edge], Sizes]) -> None:
    nodes, edges, sizes = drawn
    layout = lay_out(nodes, edges, sizes)
    for page in layout.pages:
        check_page(page, sizes)
    check_edges(layout, nodes, edges)
    assert lay_out(nodes, edges[::-1], sizes) == layout
