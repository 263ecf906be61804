"""From which probability on something is said about a skill; between the two nothing is claimed."""

HAS_IT = 0.8
NOT_YET = 0.2

_DIGITS = 9


def settle(number: float) -> float:
    """Return a number as it is compared: without the digits that the order of a sum may change."""
    return round(number, _DIGITS)


def is_clear(probability: float) -> bool:
    """Whether a skill that is there with this probability is said to be there, or not to be."""
    return not NOT_YET < settle(probability) < HAS_IT
