"""Two texts word by word: what stayed, what was taken out, what was put in."""

import re
from collections import Counter
from collections.abc import Sequence
from difflib import SequenceMatcher

from unpack.text.record import record

# Beyond this many words a difference is not read word by word.
MOST_WORDS = 1_000
# How many pairs of equal words there may be to choose from: the comparison looks at them again and again.
_MOST_PAIRS = 20_000
_MOST_PAIRS_IN_ALL = 2_000_000
# Where less than this share of the words stayed, marks on all others would only be noise.
_LEAST_SHARE = 0.35
_WORD = re.compile(r"\s+|\$[^$\s]*\$|\w+(?:[.,:/'’-]\w+)*|[^\w\s]")


@record
class Word:
    """A word or sign; `is_changed` says that the other text lacks it here, `is_apart` that a space stands before it."""

    text: str
    is_changed: bool = False
    is_apart: bool = False


class WordComparer:
    """Compares texts word by word as long as that does not take too long in all."""

    def __init__(self, budget: int = _MOST_PAIRS_IN_ALL) -> None:
        self._budget = budget

    def compare(self, before: str, after: str) -> tuple[tuple[Word, ...], tuple[Word, ...]] | None:
        """Return the words of both texts with marks on what differs, or None where there are too many to compare.

        Nothing is marked where hardly anything stayed.
        """
        old, new = split_words(before), split_words(after)
        if max(len(old), len(new)) > MOST_WORDS:
            return None
        start = _count_common(old, new)
        end = _count_common(old[start:][::-1], new[start:][::-1])
        first, second = ([word.text for word in words[start : len(words) - end]] for words in (old, new))
        counts = Counter(second)
        pairs = sum(counts[word] for word in first)
        if pairs > min(_MOST_PAIRS, self._budget):
            return None
        self._budget -= pairs
        marks = SequenceMatcher(None, first, second, autojunk=False).get_opcodes()
        stayed = start + end + sum(b - a for tag, a, b, _, _ in marks if tag == "equal")
        if stayed < _LEAST_SHARE * max(len(old), len(new)):
            return tuple(old), tuple(new)
        changed = [(start + a, start + b, start + c, start + d) for tag, a, b, c, d in marks if tag != "equal"]
        return _mark(old, [(a, b) for a, b, _, _ in changed]), _mark(new, [(c, d) for _, _, c, d in changed])


def split_words(text: str) -> list[Word]:
    """Return the words and signs of a text in order."""
    words: list[Word] = []
    is_apart = False
    for found in _WORD.finditer(text):
        if found[0].isspace():
            is_apart = True
        else:
            words.append(Word(found[0], False, is_apart and bool(words)))
            is_apart = False
    return words


def count_words(text: str) -> int:
    """Return how many words a reader would count."""
    return len(text.split())


def _count_common(old: Sequence[Word], new: Sequence[Word]) -> int:
    """How many words two texts begin with in common."""
    for place, (one, other) in enumerate(zip(old, new, strict=False)):
        if one.text != other.text:
            return place
    return min(len(old), len(new))


def _mark(words: Sequence[Word], spans: Sequence[tuple[int, int]]) -> tuple[Word, ...]:
    marked = list(words)
    for start, end in spans:
        for place in range(start, end):
            marked[place] = Word(words[place].text, True, words[place].is_apart)
    return tuple(marked)
