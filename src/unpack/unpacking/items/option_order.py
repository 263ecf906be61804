"""The order in which options and entries are printed: decided by hashes, the same on every machine."""

from collections.abc import Collection, Sequence
from math import factorial
from typing import TypeVar

from unpack.unpacking.items.walks import digest, walk

T = TypeVar("T")


def balanced_position(set_id: str, form: str, options: int, turn: int) -> int:
    """Return where the key stands (from 0) in the `turn`-th question (from 0) of a set that has so many options.

    Positions come in blocks of `options`, each a shuffle of all of them: over any number of questions their counts
    differ by at most one, and a question added at the end moves none.
    """
    block, within = divmod(turn, options)
    places = [(digest(set_id, form, str(options), str(block), str(place)), place) for place in range(options)]
    return sorted(places)[within][1]


def shuffle(key: bytes, entries: Sequence[T], label: str) -> tuple[T, ...]:
    """Return `entries` in the order of their hashes under `key`; `label` tells one use of a key from another."""
    hashed = sorted((digest(key.hex(), label, str(number)), number) for number in range(len(entries)))
    return tuple(entries[number] for _, number in hashed)


def pick(key: bytes, count: int, label: str) -> int:
    """Return a number below `count`."""
    return int.from_bytes(digest(key.hex(), label)[:8], "big") % count


def place(entries: Sequence[T], key: T, position: int) -> tuple[T, ...]:
    """Return `entries` with `key` put in at `position`."""
    return (*entries[:position], key, *entries[position:])


def disorder(key: bytes, entries: Sequence[T], forbidden: Collection[object]) -> tuple[T, ...] | None:
    """Return the first shuffle of `entries` that is not `forbidden`, or None where every order is."""
    for number in walk(key, factorial(len(entries))):
        found = _arrange(entries, number)
        if found not in forbidden:
            return found
    return None


def _arrange(entries: Sequence[T], number: int) -> tuple[T, ...]:
    """The order with this number: in the factorial number system each digit takes one of those left."""
    left = list(entries)
    found = []
    for size in range(len(left), 0, -1):
        number, place_ = divmod(number, size)
        found.append(left.pop(place_))
    return tuple(found)
