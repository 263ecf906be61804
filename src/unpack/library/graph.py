"""The prerequisite graph: which skill rests on which.

Ids, tie-break ranks and edges go in; orders, levels, distances, rings and reductions come out. Every walk is a loop, so
a chain of 20,000 skills or 40 layers of diamonds is answered at once, and nothing depends on the order in which nodes
and edges were read.

*Hard* edges are plain needs and every branch of every either-or; `helps` edges are soft and never followed.
"""

from collections import deque
from collections.abc import Callable, Collection, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import field
from heapq import heappop, heappush
from itertools import groupby
from operator import attrgetter
from typing import Any, Literal, Self

from unpack.text.record import record

EdgeKind = Literal["needs", "any-of", "helps"]

Adjacency = tuple[tuple[int, ...], ...]


@record
class Edge:
    """`skill` rests on `prerequisite`; `why` is the author's reason.

    `group` and `branch` are for `any-of` edges: the label of the either-or (a skill may have several) and the number of
    the branch. All edges of one branch together are one way; one branch is enough.
    """

    prerequisite: str
    skill: str
    kind: EdgeKind
    why: str = ""
    group: str = ""
    branch: int = 0


@record
class Redundancy:
    """An edge that asks for nothing new, because the skill also needs `through`, which needs the prerequisite or is it.

    `through` is empty for the other branches of an either-or that is met anyway.
    """

    edge: Edge
    through: str


class CyclicGraphError(ValueError):
    """An order was asked of skills that need each other in a ring.

    `ring`: each skill needs the next one, the last needs the first.
    """

    def __init__(self, ring: tuple[str, ...]) -> None:
        super().__init__(f"these skills need each other in a ring: {' → '.join((*ring, ring[0]))}")
        self.ring = ring


@record
class PrerequisiteGraph:
    """Skills by id with their prerequisites, ready to be asked; made by `build`, never changed.

    `nodes` are all ids, lowest rank first. A method that takes an id raises `KeyError` for one that is not among them.
    """

    nodes: tuple[str, ...]
    _incoming: tuple[tuple[Edge, ...], ...] = field(repr=False)
    _outgoing: tuple[tuple[Edge, ...], ...] = field(repr=False, compare=False)
    # Nodes are handled as positions in `nodes`: comparing two positions compares their ranks.
    _position: Mapping[str, int] = field(repr=False, compare=False)
    _needs: Adjacency = field(repr=False, compare=False)
    _needed_by: Adjacency = field(repr=False, compare=False)
    # Only a graph without rings has all its nodes here.
    _order: tuple[int, ...] = field(repr=False, compare=False)

    @classmethod
    def build(cls, ranks: Mapping[str, tuple[Any, ...]], edges: Iterable[Edge]) -> Self:
        """Build the graph over the ids in `ranks`.

        A rank is a sortable tuple such as (grade, progression id, place in the file); equal ranks are told apart by id.
        An edge given twice counts once. Raises `KeyError` for an edge whose ends are not both in `ranks`.
        """
        nodes = tuple(sorted(ranks, key=lambda node: (ranks[node], node)))
        position = {node: place for place, node in enumerate(nodes)}
        incoming: list[list[Edge]] = [[] for _ in nodes]
        outgoing: list[list[Edge]] = [[] for _ in nodes]
        for edge in dict.fromkeys(edges):
            incoming[position[edge.skill]].append(edge)
            outgoing[position[edge.prerequisite]].append(edge)

        def rank_edge(edge: Edge) -> tuple[Any, ...]:
            ends = (position[edge.prerequisite], position[edge.skill])
            return (*ends, edge.kind, edge.group, edge.branch, edge.why)

        needs = tuple(_ends(into, attrgetter("prerequisite"), position) for into in incoming)
        needed_by = tuple(_ends(out, attrgetter("skill"), position) for out in outgoing)
        return cls(
            nodes=nodes,
            _incoming=tuple(tuple(sorted(into, key=rank_edge)) for into in incoming),
            _outgoing=tuple(tuple(sorted(out, key=rank_edge)) for out in outgoing),
            _position=position,
            _needs=needs,
            _needed_by=needed_by,
            _order=_order_topologically(needs, needed_by),
        )

    def edges(self) -> Iterator[Edge]:
        """All edges, soft ones too, by the rank of the skill, then of the prerequisite."""
        for into in self._incoming:
            yield from into

    def prerequisites(self, node: str, *, soft: bool = False) -> tuple[Edge, ...]:
        """The hard edges into `node`, lowest rank first; with `soft` those that only help, too."""
        return tuple(edge for edge in self._incoming[self._position[node]] if soft or edge.kind != "helps")

    def dependents(self, node: str, *, soft: bool = False) -> tuple[Edge, ...]:
        """The hard edges out of `node`, to the skills that need it, lowest rank first; with `soft` all edges."""
        return tuple(edge for edge in self._outgoing[self._position[node]] if soft or edge.kind != "helps")

    def choices(self, node: str) -> tuple[tuple[tuple[Edge, ...], ...], ...]:
        """The either-ors of `node` by label, each as its branches by number, each branch as its edges by rank."""
        edges = [edge for edge in self._incoming[self._position[node]] if edge.kind == "any-of"]
        edges.sort(key=lambda edge: (edge.group, edge.branch))
        return tuple(
            tuple(tuple(branch) for _, branch in groupby(group, key=lambda edge: edge.branch))
            for _, group in groupby(edges, key=lambda edge: edge.group)
        )

    def ancestors(self, nodes: Iterable[str], depth: int | None = None) -> tuple[str, ...]:
        """Everything outside `nodes` that they rest on, directly or not, lowest rank first.

        With `depth` only what is at most that far away as `distances_to` measures it (raises `CyclicGraphError`), so
        the early end is cut off and no skill is kept whose successors are missing.
        """
        if depth is not None:
            return tuple(node for node, distance in self.distances_to(tuple(nodes)).items() if distance <= depth)
        return self._collect(nodes, self._needs)

    def descendants(self, nodes: Iterable[str]) -> tuple[str, ...]:
        """Everything outside `nodes` that rests on one of them, directly or not, lowest rank first."""
        return self._collect(nodes, self._needed_by)

    def topological_order(self, nodes: Iterable[str] | None = None) -> tuple[str, ...]:
        """All nodes, or those given, each after everything it needs; of those that could come next, the lowest rank.

        The given nodes stand as they stand in the order of all: the same library gives the same order on every sheet.
        Raises `CyclicGraphError`.
        """
        self._require_order()
        chosen = None if nodes is None else self._positions(nodes)
        return tuple(self.nodes[place] for place in self._order if chosen is None or place in chosen)

    def levels(self, nodes: Iterable[str] | None = None) -> tuple[tuple[str, ...], ...]:
        """All nodes, or those given, in stages: each as late as its slowest prerequisite among them makes it.

        Inside a stage, which is in topological order, no node needs another, not even by way of a node left out.
        Raises `CyclicGraphError`.
        """
        self._require_order()
        chosen = set(range(len(self.nodes))) if nodes is None else self._positions(nodes)
        stages: list[list[str]] = []
        passed = [0] * len(self.nodes)
        for place in self._order:
            level = max((passed[need] for need in self._needs[place]), default=0)
            if place in chosen:
                if level == len(stages):
                    stages.append([])
                stages[level].append(self.nodes[place])
            passed[place] = level + (place in chosen)
        return tuple(tuple(stage) for stage in stages)

    def distances_to(self, targets: Collection[str]) -> dict[str, int]:
        """Every ancestor of `targets` with the longest way from it to them, lowest rank first.

        The targets are one place: a way ends where it first meets one of them, so direct prerequisites can be far away.
        Raises `CyclicGraphError`.
        """
        self._require_order()
        inside = self._positions(targets)
        distance: dict[int, int] = {}
        for place in reversed(self._order):
            if place in inside:
                continue
            ways = [
                0 if end in inside else distance[end]
                for end in self._needed_by[place]
                if end in inside or end in distance
            ]
            if ways:
                distance[place] = 1 + max(ways)
        return {self.nodes[place]: distance[place] for place in sorted(distance)}

    def tops(self, nodes: Iterable[str]) -> tuple[str, ...]:
        """Those of `nodes` that no other of them needs, directly or not, lowest rank first.

        Raises `CyclicGraphError`.
        """
        self._require_order()
        chosen = self._positions(nodes)
        needed = _reach({need for place in chosen for need in self._needs[place]}, self._needs)
        return tuple(self.nodes[place] for place in sorted(chosen - needed))

    def subgraph(self, nodes: Iterable[str], *, others_are_there: bool = False) -> Self:
        """The graph of these nodes and the edges between them, with the same ranks.

        With `others_are_there` an either-or with a branch that lies wholly outside is met, and none of its edges kept.
        """
        chosen = self._positions(nodes)
        kept = {self.nodes[place]: (place,) for place in sorted(chosen)}
        edges = [edge for edge in self.edges() if edge.skill in kept and edge.prerequisite in kept]
        if others_are_there:
            met = {
                (node, choice[0][0].group) for node in kept for choice in self.choices(node) if _is_met(choice, kept)
            }
            edges = [edge for edge in edges if edge.kind != "any-of" or (edge.skill, edge.group) not in met]
        return self.build(kept, edges)

    def redundant_edges(self) -> tuple[Redundancy, ...]:
        """The hard edges that ask for nothing new, in the order of `edges`. Raises `CyclicGraphError`.

        A plain need is redundant when another plain need of the skill implies it through plain needs; an edge of a
        branch, when the plain needs of the skill or the rest of the branch imply it. Ways through the branches of other
        skills imply nothing: those branches may not be the ones taken. An either-or with a branch that is implied as a
        whole is met anyway, and all its edges are redundant.
        """
        self._require_order()
        order = [self.nodes[place] for place in self._order]
        implications = _Implications({node: turn for turn, node in enumerate(order)})
        uses = {node: len(ends) for node, ends in zip(self.nodes, self._needed_by, strict=True)}
        found: dict[Edge, str] = {}
        for node in order:
            plain = [edge for edge in self.prerequisites(node) if edge.kind == "needs"]
            found |= implications.find_redundant(plain, self.choices(node))
            implications.add(node, [edge.prerequisite for edge in plain])
            for need in self._needs[self._position[node]]:
                uses[self.nodes[need]] -= 1
                if not uses[self.nodes[need]]:
                    implications.forget(self.nodes[need])
        return tuple(Redundancy(edge, found[edge]) for edge in self.edges() if edge in found)

    def transitive_reduction(self) -> Self:
        """The graph without its redundant edges: what each skill requires stays the same and is said once.

        Raises `CyclicGraphError`.
        """
        redundant = {redundancy.edge for redundancy in self.redundant_edges()}
        ranks = {node: (place,) for place, node in enumerate(self.nodes)}
        return self.build(ranks, (edge for edge in self.edges() if edge not in redundant))

    def cycles(self) -> tuple[tuple[str, ...], ...]:
        """One ring for each knot of nodes that need each other; none in a sound graph.

        In a ring each node needs the next one and the last needs the first. It begins at the smallest id of its knot
        and is the shortest ring through it, so it reads the same whatever the order of files.
        """
        if len(self._order) == len(self.nodes):
            return ()
        rings = []
        for component in _strong_components(self._needs):
            start = min(component, key=self.nodes.__getitem__)
            ring = _shortest_ring(start, component, self._needs)
            rings.append(tuple(self.nodes[place] for place in ring))
        return tuple(sorted(filter(None, rings)))

    def _positions(self, nodes: Iterable[str]) -> set[int]:
        return {self._position[node] for node in nodes}

    def _collect(self, nodes: Iterable[str], neighbours: Adjacency) -> tuple[str, ...]:
        start = self._positions(nodes)
        return tuple(self.nodes[place] for place in sorted(_reach(start, neighbours) - start))

    def _require_order(self) -> None:
        if len(self._order) < len(self.nodes):
            raise CyclicGraphError(self.cycles()[0])


class _Implications:
    """What follows from needing a skill: the skills that it plainly needs, directly or not.

    Sets are the bits of integers, so that 20,000 skills cost machine words, not a walk for each edge.
    """

    __slots__ = ("_below", "_turn")

    def __init__(self, turn: Mapping[str, int]) -> None:
        """`turn` is the place of each node in topological order."""
        self._turn = turn
        self._below: dict[str, int] = {}

    def add(self, node: str, plain: list[str]) -> None:
        """Enter a node by its plain needs, which have been entered before."""
        self._below[node] = self._all_below(plain) | self._bits(plain)

    def forget(self, node: str) -> None:
        """Drop a node that nothing later needs: a chain of 20,000 then holds two sets at a time, not all."""
        del self._below[node]

    def find_redundant(self, plain: Sequence[Edge], choices: Iterable[Iterable[Sequence[Edge]]]) -> dict[Edge, str]:
        """The redundant edges among the edges into one node, each with the direct prerequisite that implies it."""
        needs = [edge.prerequisite for edge in plain]
        found = self._find_implied(plain, needs, self._all_below(needs))
        for choice in choices:
            parts = [self._find_implied(branch, needs, self._settled(needs, branch)) for branch in choice]
            for part in parts:
                found |= part
            if any(len(part) == len(branch) for part, branch in zip(parts, choice, strict=True)):
                found = {edge: "" for branch in choice for edge in branch} | found
        return found

    def _settled(self, needs: list[str], branch: Sequence[Edge]) -> int:
        """All that the plain needs and the other members of a branch say already about a member of it."""
        return self._bits(needs) | self._all_below([*needs, *(edge.prerequisite for edge in branch)])

    def _find_implied(self, edges: Sequence[Edge], needs: list[str], known: int) -> dict[Edge, str]:
        latest_first = sorted(
            {*needs, *(edge.prerequisite for edge in edges)}, key=self._turn.__getitem__, reverse=True
        )
        return {
            edge: next(
                (node for node in latest_first if self._below[node] >> self._turn[edge.prerequisite] & 1),
                edge.prerequisite,
            )
            for edge in edges
            if known >> self._turn[edge.prerequisite] & 1
        }

    def _all_below(self, nodes: Iterable[str]) -> int:
        united = 0
        for node in nodes:
            united |= self._below[node]
        return united

    def _bits(self, nodes: Iterable[str]) -> int:
        united = 0
        for node in nodes:
            united |= 1 << self._turn[node]
        return united


def _ends(edges: Iterable[Edge], end: Callable[[Edge], str], position: Mapping[str, int]) -> tuple[int, ...]:
    return tuple(sorted({position[end(edge)] for edge in edges if edge.kind != "helps"}))


def _order_topologically(needs: Adjacency, needed_by: Adjacency) -> tuple[int, ...]:
    """Kahn's algorithm with a heap: the lowest position that is ready comes next; nodes behind a ring never do."""
    waiting = [len(ends) for ends in needs]
    # Ascending, therefore a heap already.
    ready = [place for place, count in enumerate(waiting) if not count]
    order = []
    while ready:
        place = heappop(ready)
        order.append(place)
        for dependent in needed_by[place]:
            waiting[dependent] -= 1
            if not waiting[dependent]:
                heappush(ready, dependent)
    return tuple(order)


def _reach(start: Iterable[int], neighbours: Adjacency) -> set[int]:
    """`start` and everything that a walk along `neighbours` comes to."""
    reached = set(start)
    frontier = list(reached)
    while frontier:
        for neighbour in neighbours[frontier.pop()]:
            if neighbour not in reached:
                reached.add(neighbour)
                frontier.append(neighbour)
    return reached


def _strong_components(neighbours: Adjacency) -> Iterator[frozenset[int]]:
    """The strongly connected components, single nodes included: Tarjan 1972, with the calls on a stack of our own."""
    found_at = [-1] * len(neighbours)
    lowest = [0] * len(neighbours)
    open_nodes: list[int] = []
    closed = [False] * len(neighbours)
    clock = 0
    for root in range(len(neighbours)):
        calls = [(root, iter(neighbours[root]))] if found_at[root] < 0 else []
        while calls:
            node, rest = calls[-1]
            if found_at[node] < 0:
                found_at[node] = lowest[node] = clock
                clock += 1
                open_nodes.append(node)
            for neighbour in rest:
                if found_at[neighbour] < 0:
                    calls.append((neighbour, iter(neighbours[neighbour])))
                    break
                if not closed[neighbour]:
                    lowest[node] = min(lowest[node], found_at[neighbour])
            else:
                calls.pop()
                if calls:
                    caller = calls[-1][0]
                    lowest[caller] = min(lowest[caller], lowest[node])
                if lowest[node] == found_at[node]:
                    component = {open_nodes.pop()}
                    while node not in component:
                        component.add(open_nodes.pop())
                    for member in component:
                        closed[member] = True
                    yield frozenset(component)


def _shortest_ring(start: int, component: Collection[int], neighbours: Adjacency) -> tuple[int, ...]:
    """The nodes of a shortest walk from `start` back to itself inside `component`; empty if there is none."""
    came_from = {start: start}
    queue = deque([start])
    while queue:
        node = queue.popleft()
        for neighbour in neighbours[node]:
            if neighbour == start:
                return _walk_back(node, start, came_from)
            if neighbour in component and neighbour not in came_from:
                came_from[neighbour] = node
                queue.append(neighbour)
    return ()


def _walk_back(node: int, start: int, came_from: Mapping[int, int]) -> tuple[int, ...]:
    walk = [node]
    while walk[-1] != start:
        walk.append(came_from[walk[-1]])
    return tuple(reversed(walk))


def _is_met(choice: tuple[tuple[Edge, ...], ...], kept: Container[str]) -> bool:
    """Whether a branch of an either-or rests on nothing that was kept."""
    return any(all(edge.prerequisite not in kept for edge in branch) for branch in choice)
