"""Where lines touch the side of a box.

Lines keep the order of where they come from, so that none cross in front of the box. Only the ways of an either-or stay
side by side, since an arc is drawn over them, and lines that are one way together share one place.
"""

from collections.abc import Callable, Sequence
from itertools import pairwise
from operator import itemgetter

# The lines that share one place; the places of one either-or, or the only one of a line that stands alone.
Way = tuple[int, ...]
Bundle = tuple[Way, ...]

LINE_GAP = 3.2
WAY_GAP = 6.4
BUNDLE_GAP = 5.0
# Kept free at both ends of the side of a box.
CORNER = 2.5


def order_bundles(bundles: Sequence[Bundle], towards: Callable[[int], float]) -> list[Bundle]:
    """Sort bundles, and the ways in them, by the mean of where their lines go; `towards` says it for a line."""
    measured = []
    for bundle in bundles:
        means = [sum(map(towards, way)) / len(way) for way in bundle]
        if len(bundle) > 1:
            bundle = tuple(bundle[place] for place in sorted(range(len(means)), key=means.__getitem__))
        measured.append((sum(means) / len(means), bundle))
    measured.sort(key=itemgetter(0))
    return [bundle for _, bundle in measured]


def count_port_crossings(bundles: Sequence[Bundle], towards: Callable[[int], float]) -> int:
    """How many pairs of lines cross in front of a box whose bundles are in this order."""
    count = 0
    passed: list[float] = []
    for bundle in bundles:
        for way in bundle:
            ends = [towards(line) for line in way]
            count += sum(before > end for before in passed for end in ends)
            passed += ends
    return count


def spread_ports(bundles: Sequence[Bundle], width: float) -> dict[int, float]:
    """The place of each line on a side `width` wide, as its distance from the middle."""
    ways = [(place, way) for place, bundle in enumerate(bundles) for way in bundle]
    gaps = []
    for (left, _), (right, _) in pairwise(ways):
        wide = len(bundles[left]) > 1 or len(bundles[right]) > 1
        gaps.append(WAY_GAP if left == right else BUNDLE_GAP if wide else LINE_GAP)
    share = min(1.0, (width - 2 * CORNER) / sum(gaps)) if gaps else 1.0
    offsets = {}
    for number, (_, way) in enumerate(ways):
        offset = (sum(gaps[:number]) - sum(gaps) / 2) * share
        offsets.update(dict.fromkeys(way, offset))
    return offsets
