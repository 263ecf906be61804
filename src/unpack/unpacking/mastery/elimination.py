"""The order in which the variables of a network are summed out, and the tables which that takes.

Numbers of states and scopes of factors come in, an `Elimination` goes out: all that can be known about the work before
any arithmetic. Knows variables, nothing of what they stand for.

The order is min-fill by weight: the variable whose clique has the smallest table comes next, of several the one that
joins the fewest new pairs, then the one named first.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from heapq import heappop, heappush
from math import prod


class TooWideError(ValueError):
    """The tables of a network would have more than `limit` entries.

    `variables` is the widest clique met, in the order of the variables; `entries` the work counted up to there.
    """

    def __init__(self, variables: tuple[str, ...], entries: int, limit: int) -> None:
        super().__init__(
            f"{len(variables)} variables hang together too closely ({entries:,} table entries, at most {limit:,}): "
            + ", ".join(variables)
        )
        self.variables = variables
        self.entries = entries
        self.limit = limit


@dataclass(frozen=True, slots=True)
class Bucket:
    """The table in which one variable is summed out.

    `clique` is the table's variables: first the separator, the variables that the message to the bucket at position
    `parent` is about, then the one summed out. The last bucket, the root, keeps its variables and sends nothing; its
    `parent` is its own position.
    """

    clique: tuple[str, ...]
    parent: int
    entries: int

    @property
    def separator(self) -> tuple[str, ...]:
        return self.clique[:-1]


@dataclass(frozen=True, slots=True)
class Elimination:
    """The buckets in the order of the work, the root last; `entries` is the sum of their tables' sizes."""

    states: Mapping[str, int]
    buckets: tuple[Bucket, ...]
    turn: Mapping[str, int]
    entries: int

    def home(self, variables: Iterable[str]) -> int:
        """Return the position of the bucket that a factor over `variables` belongs in.

        Raises `ValueError` if no bucket holds them all: their scope was not among those that were planned for.
        """
        wanted = tuple(variables)
        position = min((self.turn[variable] for variable in wanted), default=len(self.buckets) - 1)
        if not set(wanted) <= set(self.buckets[position].clique):
            raise ValueError(f"no table holds {', '.join(wanted)} together")
        return position


def plan_elimination(
    states: Mapping[str, int],
    scopes: Iterable[Collection[str]],
    *,
    kept: Sequence[str] = (),
    limit: int | None = None,
) -> Elimination:
    """Plan how to sum out all variables but those `kept`, which stay together in the root.

    `states` is the number of states of each variable, kept ones too; its order settles ties. `scopes` are the variables
    of each factor, evidence included. Raises `TooWideError` as soon as more than `limit` entries are needed.
    """
    web = _Web(states, scopes, kept)
    counter = _Counter(states, limit)
    counter.add(kept)
    for scope in web.scopes:
        # Each scope stands in some clique, so a factor that is too large alone is refused before it is tied in.
        counter.refuse(scope)
    web.tie()
    cliques = []
    for variable in web.eliminate():
        clique = web.clique(variable)
        counter.add(clique)
        cliques.append(clique)
    turn = {clique[-1]: position for position, clique in enumerate(cliques)} | dict.fromkeys(kept, len(cliques))
    buckets = [
        Bucket(clique, min((turn[other] for other in clique[:-1]), default=len(cliques)), web.size(clique))
        for clique in cliques
    ]
    root = Bucket(tuple(kept), len(cliques), web.size(kept))
    return Elimination(states, (*buckets, root), turn, counter.entries)


class _Counter:
    """Counts the work and stops it."""

    __slots__ = ("_limit", "_states", "_widest", "entries")

    def __init__(self, states: Mapping[str, int], limit: int | None) -> None:
        self._states = states
        self._limit = limit
        self._widest: Collection[str] = ()
        self.entries = 0

    def add(self, clique: Collection[str]) -> None:
        self.entries += self._note(clique)
        self._check(self.entries)

    def refuse(self, scope: Collection[str]) -> None:
        self._check(self._note(scope))

    def _note(self, clique: Collection[str]) -> int:
        size = _size(clique, self._states)
        if size > _size(self._widest, self._states):
            self._widest = clique
        return size

    def _check(self, entries: int) -> None:
        if self._limit is not None and entries > self._limit:
            wide = set(self._widest)
            raise TooWideError(tuple(name for name in self._states if name in wide), entries, self._limit)


class _Web:
    """Which variables share a table. Kept variables are neighbours of almost all, so they are held apart."""

    __slots__ = ("_beside", "_heap", "_kept", "_kept_beside", "_rank", "_states", "_valid", "scopes")

    def __init__(self, states: Mapping[str, int], scopes: Iterable[Collection[str]], kept: Sequence[str]) -> None:
        self._states = states
        self._rank = {variable: rank for rank, variable in enumerate(states)}
        self._kept = set(kept)
        self._beside: dict[str, set[str]] = {variable: set() for variable in states if variable not in self._kept}
        self._kept_beside: dict[str, set[str]] = {variable: set() for variable in self._beside}
        self.scopes = tuple(dict.fromkeys(tuple(scope) for scope in scopes))
        # Table size, new pairs, rank, variable, and the number of the entry: only a variable's latest one is valid.
        self._heap: list[tuple[int, int, int, str, int]] = []
        self._valid: dict[str, int] = {}

    def tie(self) -> None:
        """Make the variables of each scope neighbours, and weigh all."""
        for scope in self.scopes:
            constant = self._kept.intersection(scope)
            moving = set(scope) - self._kept
            for variable in moving:
                self._beside[variable] |= moving
                self._kept_beside[variable] |= constant
        for variable, beside in self._beside.items():
            beside.discard(variable)
        for variable in self._beside:
            self._weigh(variable)

    def size(self, clique: Iterable[str]) -> int:
        return _size(clique, self._states)

    def clique(self, variable: str) -> tuple[str, ...]:
        """Return the variable, last, after its neighbours in the order of the variables."""
        together = self._beside[variable] | self._kept_beside[variable]
        return (*sorted(together, key=self._rank.__getitem__), variable)

    def eliminate(self) -> Iterable[str]:
        """Give out the variables one after the other, each with its clique as it stands, and take them out."""
        while self._heap:
            _, counted, _, variable, number = heappop(self._heap)
            if self._valid.get(variable) != number:
                continue
            new_pairs = self._count_new_pairs(variable)
            if counted < new_pairs:
                self._weigh(variable, new_pairs)
                continue
            del self._valid[variable]
            yield variable
            self._take_out(variable, new_pairs)

    def _take_out(self, variable: str, new_pairs: int) -> None:
        neighbours = self._beside.pop(variable)
        constant = self._kept_beside.pop(variable)
        for neighbour in neighbours:
            beside = self._beside[neighbour]
            beside |= neighbours
            beside -= {variable, neighbour}
            self._kept_beside[neighbour] |= constant
        # Further away nothing changes unless pairs were joined.
        further = [self._beside[neighbour] for neighbour in neighbours] if new_pairs else []
        for other in neighbours.union(*further):
            self._weigh(other)

    def _weigh(self, variable: str, new_pairs: int = 0) -> None:
        """Put a variable in its place in the heap, as if it joined so many pairs; they are counted when it comes up.

        Most never come up before they change again.
        """
        number = self._valid[variable] = self._valid.get(variable, 0) + 1
        size = self._states[variable] * self.size(self._beside[variable]) * self.size(self._kept_beside[variable])
        heappush(self._heap, (size, new_pairs, self._rank[variable], variable, number))

    def _count_new_pairs(self, variable: str) -> int:
        beside, constant = self._beside[variable], self._kept_beside[variable]
        # Each neighbour misses itself once; each missing pair is seen from both ends.
        pairs = sum(len(beside - self._beside[other]) - 1 for other in beside) // 2
        return pairs + sum(len(constant - self._kept_beside[other]) for other in beside)


def _size(variables: Iterable[str], states: Mapping[str, int]) -> int:
    return prod(states[variable] for variable in variables)
