"""The prerequisite graph: small drawings with the answer beside them, and shapes that break recursion."""

from itertools import pairwise

import pytest

from unpack.library.graph import CyclicGraphError, Edge, PrerequisiteGraph, Redundancy


def graph(*lines: str, ranks: str = "") -> PrerequisiteGraph:
    """Build a graph from lines such as `b needs a`, `b helps a`, `c any x.1 a`; nodes rank as `ranks` lists them."""
    edges = []
    for line in lines:
        skill, kind, *rest, prerequisite = line.split()
        if kind == "any":
            group, branch = rest[0].split(".")
            edges.append(Edge(prerequisite, skill, "any-of", group=group, branch=int(branch)))
        else:
            edges.append(Edge(prerequisite, skill, "needs" if kind == "needs" else "helps"))
    nodes = {*ranks.split(), *(end for edge in edges for end in (edge.prerequisite, edge.skill))}
    listed = ranks.split()
    return PrerequisiteGraph.build({n: (listed.index(n) if n in listed else len(listed),) for n in nodes}, edges)


def words(nodes: tuple[str, ...]) -> str:
    return " ".join(nodes)


def pairs(edges: tuple[Edge, ...]) -> list[str]:
    return [f"{edge.prerequisite}-{edge.skill}" for edge in edges]


# The draft library around 3.NBT.A.1 (rounding to ten and hundred), with design/sheets.md's distances.
ROUNDING = (
    "counting needs tens-and-ones",
    "digit-values needs tens-and-ones",
    "trading needs digit-values",
    "trading helps counting",
    "number-line needs counting",
    "halfway any x.1 equal-halves",
    "halfway any x.1 number-line",
    "halfway any x.2 counting",
    "between needs counting",
    "between any x.1 number-line",
    "between any x.2 trading",
    "closer-end needs between",
    "closer-end needs halfway",
    "tie needs halfway",
    "nearest-ten needs closer-end",
    "nearest-ten needs tie",
    "nearest-hundred needs closer-end",
    "nearest-hundred needs tie",
    "nearest-hundred needs digit-values",
    "any-place needs nearest-hundred",
)
STANDARD = ("between", "halfway", "closer-end", "tie", "nearest-ten", "nearest-hundred")


def test_edges_are_asked_from_both_ends_and_soft_ones_only_on_request() -> None:
    made = graph("b needs a", "c any x.1 a", "c helps b")
    assert pairs(made.prerequisites("c")) == ["a-c"]
    assert pairs(made.prerequisites("c", soft=True)) == ["a-c", "b-c"]
    assert pairs(made.dependents("a")) == ["a-b", "a-c"]
    assert pairs(made.dependents("b")) == []
    assert pairs(made.dependents("b", soft=True)) == ["b-c"]


def test_an_edge_keeps_its_reason_and_counts_once() -> None:
    edge = Edge("a", "b", "needs", why="because")
    made = PrerequisiteGraph.build({"a": (1,), "b": (2,)}, [edge, edge])
    assert made.prerequisites("b") == (edge,)


def test_an_edge_to_a_node_without_rank_is_refused() -> None:
    with pytest.raises(KeyError, match="stranger"):
        PrerequisiteGraph.build({"a": (1,)}, [Edge("stranger", "a", "needs")])


@pytest.mark.parametrize("ask", ["prerequisites", "dependents", "choices"])
def test_an_unknown_node_is_refused(ask: str) -> None:
    with pytest.raises(KeyError, match="stranger"):
        getattr(graph("b needs a"), ask)("stranger")


def test_nodes_stand_by_rank_and_equal_ranks_by_id() -> None:
    ranks = {"late": (5, "b"), "early": (1, "z"), "twin-b": (3, "a"), "twin-a": (3, "a")}
    assert PrerequisiteGraph.build(ranks, []).nodes == ("early", "twin-a", "twin-b", "late")


def test_choices_keep_groups_and_branches_apart() -> None:
    made = graph("d any ends.2 a", "d any ends.1 b", "d any ends.1 c", "d any middle.1 a", "d any middle.2 c")
    assert [[pairs(branch) for branch in choice] for choice in made.choices("d")] == [
        [["b-d", "c-d"], ["a-d"]],
        [["a-d"], ["c-d"]],
    ]


@pytest.mark.parametrize(
    ("nodes", "ancestors", "descendants"),
    [
        ("a", "", "b c d"),
        ("b", "a", "d"),
        ("d", "a b c", ""),
        ("b d", "a c", ""),
        ("b c", "a", "d"),
        ("loose", "", ""),
        ("", "", ""),
    ],
)
def test_ancestors_and_descendants_leave_the_asked_nodes_out(nodes: str, ancestors: str, descendants: str) -> None:
    made = graph("b needs a", "c needs a", "d needs b", "d any x.1 c", "loose helps a")
    assert words(made.ancestors(nodes.split())) == ancestors
    assert words(made.descendants(nodes.split())) == descendants


def test_ancestors_come_in_rank_order() -> None:
    made = graph("d needs b", "d needs a", "d needs c", ranks="c b a")
    assert words(made.ancestors(["d"])) == "c b a"


def test_depth_cuts_the_early_end_and_leaves_no_gap() -> None:
    # `a` is a direct need of `d`, but the longest way from it has three steps.
    made = graph("b needs a", "c needs b", "d needs c", "d needs a")
    assert [words(made.ancestors(["d"], depth=depth)) for depth in range(4)] == ["", "c", "b c", "a b c"]


def test_distances_of_the_draft_library_are_those_of_the_strip() -> None:
    made = graph(*ROUNDING)
    assert made.distances_to(STANDARD) == {
        "tens-and-ones": 3,
        "counting": 2,
        "digit-values": 2,
        "trading": 1,
        "number-line": 1,
        "equal-halves": 1,
    }


def test_a_way_ends_where_it_first_meets_the_targets() -> None:
    # From `a` the targets are one step away, though `c`, one of them, lies three steps on.
    made = graph("b needs a", "x needs b", "c needs x", "c needs b")
    assert made.distances_to({"b", "c"}) == {"a": 1, "x": 1}


@pytest.mark.parametrize(
    ("lines", "ranks", "order"),
    [
        (("b needs a", "c needs a"), "a b c", "a b c"),
        (("b needs a", "c needs a"), "c b a", "a c b"),
        (("b needs a",), "z b a y", "z a b y"),
        (("late needs early", "z needs late"), "z late early", "early late z"),
        (("b helps a",), "b a", "b a"),
        (("b any x.1 a",), "b a", "a b"),
    ],
)
def test_topological_order_breaks_ties_by_rank(lines: tuple[str, ...], ranks: str, order: str) -> None:
    assert words(graph(*lines, ranks=ranks).topological_order()) == order


def test_a_part_stands_as_it_stands_in_the_whole() -> None:
    # Alone, `a` would come before `b`; in the library it waits for `z`.
    made = graph("a needs z", ranks="a b z")
    assert words(made.topological_order()) == "b z a"
    assert words(made.topological_order(["a", "b"])) == "b a"


@pytest.mark.parametrize(
    ("nodes", "levels"),
    [
        (None, ["a loose", "b c", "d", "e"]),
        ("a e", ["a", "e"]),
        ("b c", ["b c"]),
        ("a c e loose", ["a loose", "c", "e"]),
        ("", []),
    ],
)
def test_levels_wait_for_the_slowest_prerequisite(nodes: str | None, levels: list[str]) -> None:
    made = graph("b needs a", "c needs a", "d needs b", "e needs d", "e needs c", "loose helps e")
    asked = None if nodes is None else nodes.split()
    assert [words(level) for level in made.levels(asked)] == levels


@pytest.mark.parametrize(
    ("nodes", "tops"),
    [
        (STANDARD, "nearest-hundred nearest-ten"),
        (("between", "tie"), "between tie"),
        (("counting", "any-place"), "any-place"),
    ],
)
def test_tops_are_what_no_other_of_the_set_needs(nodes: tuple[str, ...], tops: str) -> None:
    assert words(graph(*ROUNDING).tops(nodes)) == tops


def test_subgraph_keeps_ranks_and_the_edges_inside() -> None:
    made = graph("b needs a", "c needs b", "c helps a", ranks="c b a").subgraph(["a", "c"])
    assert made.nodes == ("c", "a")
    assert pairs(tuple(made.edges())) == ["a-c"]
    assert made.prerequisites("c") == ()


def test_a_need_that_a_longer_way_implies_is_redundant() -> None:
    made = graph("b needs a", "c needs b", "d needs c", "d needs a", "d needs b")
    assert made.redundant_edges() == (
        Redundancy(Edge("a", "d", "needs"), through="c"),
        Redundancy(Edge("b", "d", "needs"), through="c"),
    )
    assert pairs(tuple(made.transitive_reduction().edges())) == ["a-b", "b-c", "c-d"]


@pytest.mark.parametrize(
    ("lines", "redundant"),
    [
        # A way through a branch implies nothing: the other branch may be the one taken.
        (("b any x.1 a", "b any x.2 z", "c needs b", "c needs a"), []),
        (("line needs count", "half any x.1 line", "half any x.2 count"), []),
        # Plain needs and fellow members of the branch do imply.
        (("b needs a", "c any x.1 a", "c any x.1 b", "c any x.2 z"), ["a-c through b"]),
        (("b needs a", "c needs b", "c any x.1 a", "c any x.1 y", "c any x.2 z"), ["a-c through b"]),
        (("c needs a", "c any x.1 a", "c any x.1 y", "c any x.2 z"), ["a-c through a"]),
        # A branch that is implied as a whole meets the choice: nothing more is asked by it.
        (("b needs a", "c needs b", "c any x.1 a", "c any x.2 z"), ["a-c through b", "z-c through nothing"]),
        # Help is never redundant and implies nothing.
        (("b helps a", "c needs b", "c needs a"), []),
        (("b needs a", "c needs b", "c helps a"), []),
    ],
)
def test_only_what_is_truly_implied_is_redundant(lines: tuple[str, ...], redundant: list[str]) -> None:
    found = graph(*lines).redundant_edges()
    assert [f"{r.edge.prerequisite}-{r.edge.skill} through {r.through or 'nothing'}" for r in found] == redundant


def test_the_draft_library_says_nothing_twice() -> None:
    assert graph(*ROUNDING).redundant_edges() == ()


@pytest.mark.parametrize(
    ("lines", "rings"),
    [
        (("b needs a", "c needs b"), []),
        (("a needs a",), ["a"]),
        (("tie needs closer-end", "closer-end needs halfway", "halfway needs tie"), ["closer-end halfway tie"]),
        (("a needs b", "b any x.1 a"), ["a b"]),
        (("a needs b", "b helps a"), []),
        (("a needs b", "b needs a", "d needs c", "c needs d", "c needs a"), ["a b", "c d"]),
        # One knot of two rings is one finding: the shorter ring through its smallest id.
        (("a needs b", "b needs c", "c needs a", "b needs a"), ["a b"]),
        (("q needs a", "a needs q", "z needs q", "a needs z", "tail needs a"), ["a q"]),
    ],
)
def test_cycles_show_one_ring_for_each_knot(lines: tuple[str, ...], rings: list[str]) -> None:
    assert [words(ring) for ring in graph(*lines).cycles()] == rings


def test_every_question_about_order_refuses_a_ring() -> None:
    made = graph("a needs b", "b needs a", "c needs a")
    asks = [
        made.topological_order,
        made.levels,
        made.redundant_edges,
        made.transitive_reduction,
        lambda: made.distances_to(["c"]),
        lambda: made.ancestors(["c"], depth=1),
        lambda: made.tops(["a"]),
    ]
    for ask in asks:
        with pytest.raises(CyclicGraphError, match="a → b → a") as caught:
            ask()
        assert caught.value.ring == ("a", "b")
    assert words(made.ancestors(["c"])) == "a b"
    assert words(made.descendants(["a"])) == "b c"


class TestLargeShapes:
    """A recursive walk fails on the first of these, a list of paths never ends on the second."""

    def test_a_chain_of_20_000(self) -> None:
        names = [f"s{number:05}" for number in range(20_000)]
        edges = [Edge(a, b, "needs") for a, b in pairwise(names)]
        edges += [Edge(names[0], name, "needs") for name in names[2::2]]
        made = PrerequisiteGraph.build(dict.fromkeys(names, (0,)), edges)
        assert made.topological_order() == tuple(names)
        assert len(made.levels()) == 20_000
        assert len(made.ancestors(names[-1:])) == 19_999
        assert made.distances_to(names[-1:])[names[0]] == 19_999
        assert made.tops(names) == (names[-1],)
        assert len(made.redundant_edges()) == 9_999
        assert made.cycles() == ()

    def test_40_layers_of_diamonds(self) -> None:
        edges = []
        for layer in range(40):
            for middle in ("left", "right"):
                edges.append(Edge(f"{layer:02}", f"{layer:02}-{middle}", "needs"))
                edges.append(Edge(f"{layer:02}-{middle}", f"{layer + 1:02}", "needs"))
        made = PrerequisiteGraph.build({end: (0,) for edge in edges for end in (edge.prerequisite, edge.skill)}, edges)
        assert made.distances_to(["40"])["00"] == 80
        assert len(made.levels()) == 81
        assert len(made.ancestors(["40"])) == 120
        assert made.redundant_edges() == ()

    def test_everything_needs_everything_before(self) -> None:
        names = [f"s{number:03}" for number in range(300)]
        edges = [Edge(a, b, "needs") for place, b in enumerate(names) for a in names[:place]]
        made = PrerequisiteGraph.build(dict.fromkeys(names, (0,)), edges)
        assert len(made.redundant_edges()) == len(edges) - 299
        assert pairs(tuple(made.transitive_reduction().edges())) == [f"{a}-{b}" for a, b in pairwise(names)]

    def test_a_ring_of_20_000_behind_a_chain(self) -> None:
        names = [f"s{number:05}" for number in range(40_000)]
        edges = [Edge(b, a, "needs") for a, b in pairwise(names)]
        edges.append(Edge(names[20_000], names[-1], "needs"))
        made = PrerequisiteGraph.build(dict.fromkeys(names, (0,)), edges)
        assert made.cycles() == (tuple(names[20_000:]),)


def test_an_either_or_is_met_where_one_of_its_branches_lies_outside() -> None:
    edges = [
        Edge("a", "d", "any-of", "", "1", 0),
        Edge("b", "d", "any-of", "", "1", 0),
        Edge("c", "d", "any-of", "", "1", 1),
        Edge("c", "d", "any-of", "", "2", 0),
        Edge("a", "d", "any-of", "", "2", 1),
    ]
    whole = PrerequisiteGraph.build(dict.fromkeys("abcd", (0,)), edges)
    plain, met = whole.subgraph("acd"), whole.subgraph("abd", others_are_there=True)
    assert len(plain.choices("d")) == 2
    # Both choices have a branch through c alone, and c lies outside.
    assert met.choices("d") == ()
    # Part of a branch outside does not meet it.
    assert [len(choice) for choice in whole.subgraph("acd", others_are_there=True).choices("d")] == [2, 2]
