"""Places of a written number by name: `tens` is 10, `hundredths` is 1/100."""

from fractions import Fraction
from functools import lru_cache

from unpack.library.values import ComputeError, Number, describe

_PLACES: dict[str, Number] = {
    "one": 1,
    "ten": 10,
    "hundred": 100,
    "thousand": 1_000,
    "ten thousand": 10_000,
    "hundred thousand": 100_000,
    "million": 1_000_000,
    "ten million": 10_000_000,
    "hundred million": 100_000_000,
    "billion": 1_000_000_000,
    "tenth": Fraction(1, 10),
    "hundredth": Fraction(1, 100),
    "thousandth": Fraction(1, 1_000),
}

PLACE_NAMES: dict[Number, str] = {place: name for name, place in _PLACES.items()}

# Every accepted spelling: singular or plural, with a space or a hyphen.
PLACE_WORDS: dict[str, Number] = {
    spelling: place
    for name, place in _PLACES.items()
    for word in (name, name + "s")
    for spelling in (word, word.replace(" ", "-"))
}


def find_place(word: str) -> Number:
    """Return the worth of a place word; raises ComputeError where it is none."""
    place = PLACE_WORDS.get(word)
    if place is None:
        raise ComputeError("not-a-place", f"`{word[:40]}` is not a place")
    return place


def require_step(place: Number) -> Number:
    """Return `place` if one can round to it: any number above 0."""
    if place <= 0:
        raise ComputeError("not-a-place", f"{describe(place)} is not a place: it is not above 0")
    return place


def find_exponent(place: Number) -> int:
    """Return k for the place 10 ** k, so 2 for 100 and -1 for 1/10; raises ComputeError for every other number."""
    top, bottom = place.numerator, place.denominator
    power = str(top if bottom == 1 else bottom)
    if place <= 0 or (bottom != 1 and top != 1) or power.rstrip("0") != "1":
        raise ComputeError("not-a-place", f"{describe(place)} is not a place: it is not 1, 10, 100 … or 1/10, 1/100 …")
    return len(power) - 1 if bottom == 1 else 1 - len(power)


def find_decimal_places(x: Number) -> int | None:
    """Return how many digits `x` needs after the point, or None if it never ends as a decimal."""
    bottom = x.denominator
    return 0 if bottom == 1 else _count_places(bottom)


@lru_cache(maxsize=4_096)
def _count_places(bottom: int) -> int | None:
    twos = fives = 0
    while bottom % 2 == 0:
        bottom, twos = bottom // 2, twos + 1
    while bottom % 5 == 0:
        bottom, fives = bottom // 5, fives + 1
    return max(twos, fives) if bottom == 1 else None


def count_decimal_places(x: Number, of: str) -> int:
    """Return how many digits `x` needs after the point; raises ComputeError, naming the function `of`, if endless."""
    places = find_decimal_places(x)
    if places is None:
        raise ComputeError("number-too-large", f"{describe(x)} has no end as a decimal, and `{of}` needs one that ends")
    return places
