"""Edges that lead to another page."""

from unpack.paper.graph_layout.records import Edge, Node
from unpack.paper.graph_layout.stubs import Cut, cut_edges

NODES = {name: Node(name, number, name, "1") for number, name in enumerate("abcdef", 1)}
# a, b and c on page 1, d and e on page 2, f on page 3.
PAGES = dict(zip("abcdef", (1, 1, 1, 2, 2, 3), strict=True))


def test_edges_inside_a_page_are_not_cut() -> None:
    assert cut_edges(1, PAGES, NODES, [Edge("a", "b", "needs"), Edge("d", "f", "needs")]) == []


def test_one_stub_names_all_pages_and_skills_that_a_box_leads_to() -> None:
    edges = [Edge("a", "f", "needs"), Edge("a", "e", "any-of", "x", "1"), Edge("a", "d", "needs")]
    assert cut_edges(1, PAGES, NODES, edges) == [Cut("a", True, "needs", "", "", ((2, (4, 5)), (3, (6,))))]


def test_what_helps_has_a_stub_of_its_own() -> None:
    found = cut_edges(1, PAGES, NODES, [Edge("a", "d", "needs"), Edge("a", "e", "helps")])
    assert [(cut.kind, cut.places) for cut in found] == [("needs", ((2, (4,)),)), ("helps", ((2, (5,)),))]


def test_the_ways_of_an_either_or_arrive_apart_and_their_members_together() -> None:
    edges = [Edge("a", "f", "any-of", "x", "1"), Edge("b", "f", "any-of", "x", "1"), Edge("d", "f", "any-of", "x", "2")]
    found = cut_edges(3, PAGES, NODES, edges)
    assert [(cut.node, cut.leaving, cut.branch, cut.places) for cut in found] == [
        ("f", False, "1", ((1, (1, 2)),)),
        ("f", False, "2", ((2, (4,)),)),
    ]
    assert len({cut.id for cut in found}) == 2
