"""What a diagnosis looks at: ancestors only, said once, old and new."""

from collections.abc import Callable

from unpack.library.graph import Edge, PrerequisiteGraph
from unpack.library.load import Loaded
from unpack.library.selector import select_target
from unpack.unpacking.mastery.skill_scope import SkillNeeds, scope_skills, taught_skills


def graph_of(*edges: str) -> PrerequisiteGraph:
    """`a b` is a plain need; `a b x1` branch 1 of choice x; `a b ~` only helps."""
    found = []
    for edge in edges:
        prerequisite, skill, *choice = edge.split()
        if not choice:
            found.append(Edge(prerequisite, skill, "needs"))
        elif choice == ["~"]:
            found.append(Edge(prerequisite, skill, "helps"))
        else:
            found.append(Edge(prerequisite, skill, "any-of", "", choice[0][0], int(choice[0][1])))
    names = sorted({name for edge in edges for name in edge.split()[:2]})
    return PrerequisiteGraph.build(dict.fromkeys(names, (0,)), found)


def test_only_what_is_asked_or_aimed_at_and_what_they_rest_on() -> None:
    graph = graph_of("a b", "b c", "c d", "x c ~", "a y", "y z")
    assert list(scope_skills(graph, ["b"]).needs) == ["a", "b"]
    assert list(scope_skills(graph, ["b"], target=["y"]).needs) == ["a", "b", "y"]
    assert list(scope_skills(graph, [], target=["d"]).needs) == ["a", "b", "c", "d"]


def test_needs_are_said_once() -> None:
    graph = graph_of("a b", "b c", "a c", "c d", "a d x1", "e d x2", "f g x1", "c g x1", "b g x1", "h g x2")
    needs = scope_skills(graph, graph.nodes).needs
    assert needs["c"] == SkillNeeds(("b",))
    # One branch of d's choice is met by c anyway, so the choice asks for nothing.
    assert needs["d"] == SkillNeeds(("c",))
    # In a branch, what another member needs is dropped.
    assert needs["g"] == SkillNeeds((), ((("c", "f"), ("h",)),))


def test_new_is_what_is_taught_and_what_needs_it() -> None:
    graph = graph_of("a b", "b c", "c d", "b e", "x y")
    scope = scope_skills(graph, ["a", "d", "y"], taught=["c", "e"])
    assert scope.new == {"c", "d"}
    assert scope_skills(graph, ["a"]).new == frozenset()


def test_needs_are_met_by_all_of_the_plain_ones_and_one_branch_of_each_choice() -> None:
    needs = SkillNeeds(("a",), ((("b", "c"), ("d",)), (("e",), ("b",))))
    assert needs.skills == ("a", "b", "c", "d", "e")
    met = [there for there in ("abc", "ade", "abd", "ab", "ad", "bcde", "ace", "") if needs.are_met(there)]
    assert met == ["abc", "ade", "abd"]
    assert SkillNeeds().are_met("")


SHARING = """\
progression: halving
title: Halves
skills:
  fair-piles: {name: Share into piles, standards: [2.S.A.1], evidence: Shares 20 counters.}
  half-of-tens:
    name: Halve tens
    standards: [2.S.A.2]
    evidence: Halves tens to 100.
    needs: {fair-piles: A half is a pile.}
  quarter:
    name: Find a quarter
    standards: [3.S.B.1a, 2.S.A.2]
    evidence: Halves a number twice.
    needs: {fair-piles: A quarter is half of a half.}
  retired: {standards: [2.S.A.2], retired: {on: 2026-01-01}}
"""


def test_taught_with_a_target(load_text: Callable[..., Loaded]) -> None:
    library = load_text(halving=SHARING).library
    assert library is not None

    def taught(text: str) -> tuple[str, ...]:
        return taught_skills(library, select_target(library, text))

    assert taught("2.S.A.1") == ("halving/fair-piles",)
    assert taught("2.S.A.2") == ("halving/half-of-tens", "halving/quarter")
    # A skill stands for its standards: those that share one are taught with it.
    assert taught("half-of-tens") == ("halving/half-of-tens", "halving/quarter")
    assert taught("fair-piles") == ("halving/fair-piles",)
    assert taught("halving") == ("halving/half-of-tens", "halving/quarter")


def test_what_is_far_is_taken_to_be_there() -> None:
    graph = graph_of("a b", "b c", "c d", "x d y1", "a d y2", "z x")
    assert list(scope_skills(graph, [], target=["d"], near=["c", "x"]).needs) == ["c", "x", "d"]
    # The other branch lies further back, so the either-or is met.
    assert scope_skills(graph, [], target=["d"], near=["c", "x"]).needs["d"] == SkillNeeds(("c",))
    assert scope_skills(graph, [], target=["d"]).needs["d"] == SkillNeeds(("c",))


def test_what_was_asked_far_back_stays_joined_to_the_target() -> None:
    graph = graph_of("a b", "b c", "c d", "x c", "y x")
    needs = scope_skills(graph, ["a"], target=["d"], near=["c"]).needs
    assert list(needs) == ["a", "b", "c", "d"]
    assert needs["c"] == SkillNeeds(("b",))
