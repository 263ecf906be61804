"""Exact inference in a network of discrete variables, for many rows of evidence at once.

An `Elimination`, factors and evidence come in; the likelihood of each row's evidence and the probabilities of events
go out. Knows variables and tables, nothing of what they stand for.

Messages are passed on the tree of buckets: up, where each bucket sums out its variable and tells its parent the rest
(bucket elimination, Dechter 1999), and down, where each learns what all others say, by division (Lauritzen and
Spiegelhalter 1988). A table over variables lists its entries with the last variable moving fastest. Where numbers
differ by row a table is a list of columns, one for each entry, each with one float a row.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import fsum, log
from operator import add, mul, truediv

from unpack.unpacking.mastery.elimination import Elimination

Column = list[float]
Columns = list[Column]

# Many probabilities are multiplied. After so many of them, and again after so many such products, a row is rescaled to
# sum to 1: 36 meet at most, so none that are above 1e-8 can sink to 0 together.
_PRODUCTS_IN_A_ROW = 6
# From so many columns on, exact sums are also the faster ones.
_MANY_COLUMNS = 8


class ImpossibleEvidenceError(ValueError):
    """The evidence of a row has probability 0; `row` is its position."""

    def __init__(self, row: int) -> None:
        super().__init__(f"the evidence of row {row} cannot occur")
        self.row = row


@dataclass(frozen=True, slots=True)
class Factor:
    """A table that is the same for all rows; it need not sum to anything."""

    variables: tuple[str, ...]
    table: Sequence[float]


@dataclass(frozen=True, slots=True)
class Evidence:
    """What was observed about some variables: for each row a table of P(observed | variables)."""

    variables: tuple[str, ...]
    tables: Sequence[Sequence[float]]


@dataclass(frozen=True, slots=True)
class Event:
    """A set of states of a few variables: for each entry of their table, whether it belongs to the set."""

    variables: tuple[str, ...]
    holds: Sequence[bool]


@dataclass(frozen=True, slots=True)
class Network:
    """An elimination with its factors multiplied in, ready for evidence; made by `build_network`.

    `priors` holds one table for each bucket. `places` holds, for each bucket but the root, the entry of its message
    that each entry of its parent's table agrees with.
    """

    elimination: Elimination
    priors: tuple[tuple[float, ...], ...]
    places: tuple[tuple[int, ...], ...]


@dataclass(frozen=True, slots=True)
class Collected:
    """What the evidence says, gathered in the root; made by `collect`.

    `root` holds, for each joint state of the kept variables, the likelihood of each row's evidence there, times the
    factors on kept variables only. Each row is scaled by a number of its own, whose logarithm is minus
    `log_scales[row]`. `tables` and `messages` hold a table for each bucket, before and after summing out.
    """

    network: Network
    root: Columns
    log_scales: Column
    tables: tuple[Columns, ...]
    messages: tuple[Columns, ...]


@dataclass(frozen=True, slots=True)
class Posterior:
    """For each row: the natural logarithm of P(evidence), and the probabilities given the evidence.

    `kept` holds a column for each joint state of the kept variables, `events` one for each event, in their order.
    """

    log_likelihoods: Column
    kept: Columns
    events: Columns


def build_network(elimination: Elimination, factors: Iterable[Factor]) -> Network:
    """Multiply the factors together, each in the bucket it belongs to.

    Raises `ValueError` for a factor over variables that no bucket holds together, or whose table has not one number
    for each of their joint states.
    """
    states, buckets = elimination.states, elimination.buckets
    priors = [[1.0] * bucket.entries for bucket in buckets]
    for factor in factors:
        position = elimination.home(factor.variables)
        places = _project(buckets[position].clique, factor.variables, states, len(factor.table))
        table = factor.table
        priors[position] = [prior * table[place] for prior, place in zip(priors[position], places, strict=True)]
    places_above = tuple(
        tuple(_project(buckets[bucket.parent].clique, bucket.separator, states)) for bucket in buckets[:-1]
    )
    return Network(elimination, tuple(map(tuple, priors)), places_above)


def collect(network: Network, evidence: Iterable[Evidence], rows: int) -> Collected:
    """Pass the messages up, for `rows` rows.

    Raises `ImpossibleEvidenceError` if the evidence of a row contradicts the factors, and `ValueError` for evidence
    over variables that no bucket holds together.
    """
    elimination = network.elimination
    incoming = _place_evidence(elimination, evidence, rows)
    # How many tables have met in each bucket's since they were rescaled, its own counted.
    loads = [1 + len(pieces) for pieces in incoming]
    log_scales = [0.0] * rows
    tables, messages = [], []
    for position, bucket in enumerate(elimination.buckets):
        table = _multiply(network.priors[position], incoming[position], rows, log_scales)
        tables.append(table)
        if bucket.parent != position:
            states = elimination.states[bucket.clique[-1]]
            message = [_sum(table[first : first + states]) for first in range(0, bucket.entries, states)]
            messages.append(message)
            if loads[position] >= _PRODUCTS_IN_A_ROW:
                message = _rescale(message, log_scales)
            else:
                loads[bucket.parent] += loads[position]
            incoming[bucket.parent].append((network.places[position], message))
    return Collected(network, _rescale(tables[-1], log_scales), log_scales, tuple(tables), tuple(messages))


def distribute(collected: Collected, events: Sequence[Event] = (), weights: Sequence[float] = ()) -> Posterior:
    """Pass the messages down and read off the probabilities of the events.

    `weights` is one more factor, over the kept variables in their order: their prior where it is found out only after
    `collect`. Raises `ImpossibleEvidenceError` and, for an event on variables that no bucket holds together,
    `ValueError`.
    """
    elimination = collected.network.elimination
    buckets = elimination.buckets
    log_likelihoods = list(collected.log_scales)
    root = collected.root
    if weights:
        root = [[weight * number for number in column] for weight, column in zip(weights, root, strict=True)]
    belief = kept = _rescale(root, log_likelihoods)

    children = _list_children(elimination)
    asked = _place_events(elimination, events)
    columns: dict[int, Column] = {}
    from_above: dict[int, Columns] = {}
    for position in reversed(range(len(buckets))):
        if position in from_above:
            belief = _spread(collected.tables[position], from_above.pop(position))
        for number, entries in asked[position]:
            columns[number] = _sum([belief[entry] for entry in entries]) if entries else [0.0] * len(log_likelihoods)
        for child in children[position]:
            message = _gather(belief, collected.network.places[child], len(collected.messages[child]))
            from_above[child] = _divide(message, collected.messages[child])
    return Posterior(log_likelihoods, kept, [columns[number] for number in range(len(events))])


def _project(
    clique: Sequence[str], variables: Sequence[str], states: Mapping[str, int], size: int | None = None
) -> list[int]:
    """For each entry of the clique's table, the entry of a table over some of its variables that agrees with it."""
    steps: dict[str, int] = {}
    step = 1
    for variable in reversed(variables):
        steps[variable] = step
        step *= states[variable]
    if size is not None and size != step:
        raise ValueError(f"a table over {', '.join(variables)} has {step} entries, not {size}")
    places = [0]
    for variable in clique:
        moves = [state * steps.get(variable, 0) for state in range(states[variable])]
        places = [place + move for place in places for move in moves]
    return places


def _place_evidence(
    elimination: Elimination, evidence: Iterable[Evidence], rows: int
) -> list[list[tuple[Sequence[int], Columns]]]:
    incoming: list[list[tuple[Sequence[int], Columns]]] = [[] for _ in elimination.buckets]
    for piece in evidence:
        position = elimination.home(piece.variables)
        clique = elimination.buckets[position].clique
        if len(piece.tables) != rows:
            raise ValueError(f"{len(piece.tables)} rows of evidence on {', '.join(piece.variables)}, not {rows}")
        columns = [list(column) for column in zip(*piece.tables, strict=True)]
        incoming[position].append((_project(clique, piece.variables, elimination.states, len(columns)), columns))
    return incoming


def _place_events(elimination: Elimination, events: Sequence[Event]) -> list[list[tuple[int, list[int]]]]:
    """For each bucket its events, each as its number and the entries of the bucket's table that belong to it."""
    asked: list[list[tuple[int, list[int]]]] = [[] for _ in elimination.buckets]
    for number, event in enumerate(events):
        position = elimination.home(event.variables)
        clique = elimination.buckets[position].clique
        places = _project(clique, event.variables, elimination.states, len(event.holds))
        asked[position].append((number, [entry for entry, place in enumerate(places) if event.holds[place]]))
    return asked


def _list_children(elimination: Elimination) -> list[list[int]]:
    children: list[list[int]] = [[] for _ in elimination.buckets]
    for position, bucket in enumerate(elimination.buckets[:-1]):
        children[bucket.parent].append(position)
    return children


def _multiply(
    prior: Sequence[float], incoming: Sequence[tuple[Sequence[int], Columns]], rows: int, log_scales: Column
) -> Columns:
    """The product of a table and of what comes in, at most so many at a time that no column sinks to 0."""
    if not incoming:
        return [[number] * rows for number in prior]
    table = _multiply_few(prior, incoming[:_PRODUCTS_IN_A_ROW])
    ones = [1.0] * len(prior)
    themselves = range(len(prior))
    for first in range(_PRODUCTS_IN_A_ROW, len(incoming), _PRODUCTS_IN_A_ROW):
        few = [(themselves, _rescale(table, log_scales)), *incoming[first : first + _PRODUCTS_IN_A_ROW]]
        table = _multiply_few(ones, few)
    return table


def _multiply_few(prior: Sequence[float], incoming: Sequence[tuple[Sequence[int], Columns]]) -> Columns:
    table = []
    for entry, number in enumerate(prior):
        product: Iterable[float]
        first, *others = (columns[places[entry]] for places, columns in incoming)
        product = first
        for other in others:
            product = map(mul, product, other)
        table.append([number * value for value in product])
    return table


def _sum(columns: Sequence[Column]) -> Column:
    if len(columns) >= _MANY_COLUMNS:
        return list(map(fsum, zip(*columns, strict=True)))
    total = columns[0]
    for column in columns[1:]:
        total = list(map(add, total, column))
    return total


def _rescale(columns: Columns, log_scales: Column) -> Columns:
    """Make each row sum to 1 and add the logarithm of what it was divided by to the row's scale."""
    total = _sum(columns)
    if 0.0 in total:
        raise ImpossibleEvidenceError(total.index(0.0))
    log_scales[:] = map(add, log_scales, map(log, total))
    return [list(map(truediv, column, total)) for column in columns]


def _spread(table: Columns, from_above: Columns) -> Columns:
    """Multiply a table by a message about all its variables but the last."""
    states = len(table) // len(from_above)
    return [list(map(mul, column, from_above[entry // states])) for entry, column in enumerate(table)]


def _gather(belief: Columns, places: Sequence[int], size: int) -> Columns:
    """Sum a table down to the entries of a message."""
    groups: list[Columns] = [[] for _ in range(size)]
    for column, place in zip(belief, places, strict=True):
        groups[place].append(column)
    return [_sum(group) for group in groups]


def _divide(message: Columns, by: Columns) -> Columns:
    """Divide entry by entry; what is impossible below stays impossible: 0/0 is 0."""
    return [
        [above / below if below else 0.0 for above, below in zip(one, other, strict=True)]
        for one, other in zip(message, by, strict=True)
    ]
