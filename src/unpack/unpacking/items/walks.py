"""Walks: the order in which the combinations of an item form are drawn.

A walk is a keyed shuffle of 0 to size - 1 that needs no list: each place of it is computed on its own. It goes through
a Feistel network (Luby and Rackoff 1988) whose rounds are SHA-256, and what falls outside the size walks on until it
is inside. The same key and size give the same walk on every machine and in every release; Python's `random` promises
that for no method but one.
"""

import hashlib
from collections.abc import Iterator

_SEPARATOR = b"\x1f"
_VERSION = "unpack-draw-1"
_ROUNDS = 4

# Half of an index is hashed as 8 bytes.
MOST_COMBINATIONS = 2**128


def make_key(seed: str, item: str, occurrence: int, *more: str) -> bytes:
    """Return the key of a walk (32 bytes): of the item with the full id `item`, used for the `occurrence`-th time.

    `more` makes further keys of the same draw that have nothing to do with one another.
    """
    return digest(_VERSION, seed, item, str(occurrence), *more)


def digest(*parts: str) -> bytes:
    """Return the SHA-256 of texts, which cannot run into one another."""
    return hashlib.sha256(_SEPARATOR.join(part.encode("utf-8", "surrogatepass") for part in parts)).digest()


def walk(key: bytes, size: int) -> Iterator[int]:
    """Yield every index below `size` once, in the order of `key`; `size` is 1 to 2**128."""
    for position in range(size):
        yield find_index(key, size, position)


def find_index(key: bytes, size: int, position: int) -> int:
    """Return the index that stands at `position` (from 0) of a walk."""
    half = max(1, ((size - 1).bit_length() + 1) // 2)
    mask = (1 << half) - 1
    index = position
    while True:
        left, right = index >> half, index & mask
        for number in range(_ROUNDS):
            hashed = hashlib.sha256(key + bytes((number,)) + right.to_bytes(8, "big")).digest()
            left, right = right, left ^ (int.from_bytes(hashed[:8], "big") & mask)
        index = left << half | right
        if index < size:
            return index
