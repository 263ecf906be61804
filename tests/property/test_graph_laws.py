"""Laws of the prerequisite graph, against plain enumeration on small graphs."""

from itertools import chain, combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from unpack.library.graph import Edge, PrerequisiteGraph

NAMES = "abcdefgh"
Ranks = dict[str, tuple[int]]

# A busy machine must not fail a law.
unhurried = settings(deadline=None)


@st.composite
def ranks_and_edges(draw: st.DrawFn, *, acyclic: bool = True) -> tuple[Ranks, list[Edge]]:
    size = draw(st.integers(1, len(NAMES)))
    names = draw(st.permutations(NAMES[:size]))
    ranks = {name: (draw(st.integers(0, 2)),) for name in names}
    edges = []
    for later, skill in enumerate(names):
        for prerequisite in names[:later] if acyclic else names:
            kind = draw(st.sampled_from(["none", "none", "needs", "any-of", "helps"]))
            if kind == "any-of":
                group, branch = draw(st.sampled_from("xy")), draw(st.integers(1, 2))
                edges.append(Edge(prerequisite, skill, kind, group=group, branch=branch))
            elif kind != "none":
                edges.append(Edge(prerequisite, skill, kind))
    return ranks, edges


def hard(edges: list[Edge] | tuple[Edge, ...]) -> set[tuple[str, str]]:
    return {(edge.prerequisite, edge.skill) for edge in edges if edge.kind != "helps"}


def ways(start: str, arrows: set[tuple[str, str]]) -> list[tuple[str, ...]]:
    """Every way along the arrows from `start`, each as its nodes; only for graphs without rings."""
    return [(start,)] + [(start, *way) for a, b in sorted(arrows) if a == start for way in ways(b, arrows)]


@unhurried
@given(ranks_and_edges())
def test_topological_order_puts_every_prerequisite_first(drawn: tuple[Ranks, list[Edge]]) -> None:
    ranks, edges = drawn
    order = PrerequisiteGraph.build(ranks, edges).topological_order()
    assert sorted(order) == sorted(ranks)
    assert all(order.index(a) < order.index(b) for a, b in hard(edges))


@unhurried
@given(ranks_and_edges())
def test_of_all_that_could_come_next_the_lowest_rank_comes(drawn: tuple[Ranks, list[Edge]]) -> None:
    ranks, edges = drawn
    order = PrerequisiteGraph.build(ranks, edges).topological_order()
    for turn, node in enumerate(order):
        free = [n for n in order[turn:] if all(a in order[:turn] for a, b in hard(edges) if b == n)]
        assert node == min(free, key=lambda n: (ranks[n], n))


@unhurried
@given(ranks_and_edges(acyclic=False), st.randoms(use_true_random=False))
def test_nothing_depends_on_the_order_of_reading(drawn: tuple[Ranks, list[Edge]], random: object) -> None:
    ranks, edges = drawn
    shuffled_edges, shuffled_nodes = list(edges), list(ranks)
    random.shuffle(shuffled_edges)  # type: ignore[attr-defined]
    random.shuffle(shuffled_nodes)  # type: ignore[attr-defined]
    first = PrerequisiteGraph.build(ranks, edges)
    second = PrerequisiteGraph.build({node: ranks[node] for node in shuffled_nodes}, shuffled_edges)
    assert first == second
    assert first.cycles() == second.cycles()
    if not first.cycles():
        assert first.topological_order() == second.topological_order()
        assert first.redundant_edges() == second.redundant_edges()


@unhurried
@given(ranks_and_edges(), st.sets(st.sampled_from(NAMES)))
def test_levels_rise_along_every_way(drawn: tuple[Ranks, list[Edge]], wanted: set[str]) -> None:
    ranks, edges = drawn
    chosen = wanted & set(ranks)
    levels = PrerequisiteGraph.build(ranks, edges).levels(chosen)
    level = {node: number for number, stage in enumerate(levels) for node in stage}
    assert sorted(level) == sorted(chosen)
    for node in chosen:
        longest = max(
            sum(n in chosen for n in way) for start in ranks for way in ways(start, hard(edges)) if way[-1] == node
        )
        assert level[node] == longest - 1


@unhurried
@given(ranks_and_edges(), st.sets(st.sampled_from(NAMES), min_size=1))
def test_distances_are_the_longest_ways_to_the_first_target(drawn: tuple[Ranks, list[Edge]], wanted: set[str]) -> None:
    ranks, edges = drawn
    targets = wanted & set(ranks)
    expected: dict[str, int] = {}
    for start in set(ranks) - targets:
        arriving = [way for way in ways(start, hard(edges)) if way[-1] in targets and not targets & set(way[:-1])]
        if arriving:
            expected[start] = max(len(way) - 1 for way in arriving)
    graph = PrerequisiteGraph.build(ranks, edges)
    assert graph.distances_to(targets) == expected
    assert set(graph.ancestors(targets)) == set(expected)


@unhurried
@given(ranks_and_edges(), st.sets(st.sampled_from(NAMES)))
def test_tops_need_each_other_in_no_way(drawn: tuple[Ranks, list[Edge]], wanted: set[str]) -> None:
    ranks, edges = drawn
    chosen = wanted & set(ranks)
    expected = {n for n in chosen if not chosen & {end for way in ways(n, hard(edges)) for end in way[1:]}}
    assert set(PrerequisiteGraph.build(ranks, edges).tops(chosen)) == expected


def allowed_states(graph: PrerequisiteGraph) -> list[tuple[str, ...]]:
    """All sets of skills that a child can have at once, if it has what every one of them needs."""
    subsets = chain.from_iterable(combinations(graph.nodes, size) for size in range(len(graph.nodes) + 1))
    return [state for state in subsets if all(is_met(graph, node, set(state)) for node in state)]


def is_met(graph: PrerequisiteGraph, node: str, state: set[str]) -> bool:
    plain = all(edge.prerequisite in state for edge in graph.prerequisites(node) if edge.kind == "needs")
    return plain and all(
        any(all(edge.prerequisite in state for edge in branch) for branch in choice) for choice in graph.choices(node)
    )


@unhurried
@given(ranks_and_edges())
def test_reduction_asks_for_the_same_and_says_nothing_twice(drawn: tuple[Ranks, list[Edge]]) -> None:
    graph = PrerequisiteGraph.build(*drawn)
    reduced = graph.transitive_reduction()
    assert set(reduced.edges()) <= set(graph.edges())
    assert allowed_states(reduced) == allowed_states(graph)
    assert reduced.redundant_edges() == ()


@unhurried
@given(ranks_and_edges())
def test_reduction_of_plain_needs_keeps_who_reaches_whom(drawn: tuple[Ranks, list[Edge]]) -> None:
    ranks, edges = drawn
    plain = [edge for edge in edges if edge.kind == "needs"]
    graph = PrerequisiteGraph.build(ranks, plain)
    reduced = graph.transitive_reduction()
    assert all(reduced.ancestors([node]) == graph.ancestors([node]) for node in graph.nodes)
    # The reduction of an acyclic graph is the one least set of edges: an edge stays if it is the only way.
    alone = {(a, b) for a, b in hard(plain) if all(len(way) == 2 for way in ways(a, hard(plain)) if way[-1] == b)}
    assert hard(tuple(reduced.edges())) == alone


@unhurried
@given(ranks_and_edges(acyclic=False))
def test_a_ring_is_a_ring_and_each_knot_has_one(drawn: tuple[Ranks, list[Edge]]) -> None:
    ranks, edges = drawn
    graph = PrerequisiteGraph.build(ranks, edges)
    rings = graph.cycles()
    for ring in rings:
        assert len(set(ring)) == len(ring)
        assert ring[0] == min(ring)
        assert {(needed, skill) for skill, needed in zip(ring, (*ring[1:], ring[0]), strict=True)} <= hard(edges)
    # Brute force: nodes that reach themselves, gathered into knots of mutual reach, each named by its smallest id.
    above = {node: reach_from(node, hard(edges)) for node in ranks}
    knots = {min(n for n in above[node] if node in above[n]) for node in ranks if node in above[node]}
    assert [ring[0] for ring in rings] == sorted(knots)


def reach_from(start: str, arrows: set[tuple[str, str]]) -> set[str]:
    reached: set[str] = set()
    frontier = {start}
    while frontier:
        frontier = {b for a, b in arrows if a in frontier} - reached
        reached |= frontier
    return reached
