"""Likeness: a thing that is gone and a new one of nearly the same words are perhaps one thing under another id."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from unpack.library.item_model import ItemForm
from unpack.library.model import Misconception, ProgressionFile, Skill

LIKE = 0.75
# Three words in common say nothing.
_LEAST_WORDS = 4
# Comparing each with each costs their product.
_MOST_PAIRS = 40_000
_WORD = re.compile(r"[^\W_]+")

Words = frozenset[str]


def words_of(thing: Skill | Misconception | ItemForm | ProgressionFile) -> Words:
    """Return the set of words that a thing is told in, in lower case."""
    return gather_words(list_texts(thing))


def gather_words(texts: Iterable[str]) -> Words:
    """Return the set of words of texts, in lower case."""
    return frozenset(word for text in texts for word in _WORD.findall(text.casefold()))


def measure(one: Words, other: Words) -> float:
    """Return the share of the words of both that both have, from 0 to 1."""
    if min(len(one), len(other)) < _LEAST_WORDS:
        return 0.0
    return len(one & other) / len(one | other)


def pair_alike(gone: Mapping[str, Words], new: Mapping[str, Words]) -> Iterator[tuple[str, str, float]]:
    """Yield pairs of ids that are alike, each id at most once, the most alike first; nothing where there are too many
    to compare."""
    if len(gone) * len(new) > _MOST_PAIRS:
        return
    found = [
        (measure(words, others), old, other)
        for old, words in gone.items()
        for other, others in new.items()
        if min(len(words), len(others)) >= LIKE * max(len(words), len(others))
    ]
    taken: set[str] = set()
    for share, old, other in sorted(found, key=lambda pair: (-pair[0], pair[1:])):
        if share >= LIKE and taken.isdisjoint((f"old {old}", f"new {other}")):
            taken |= {f"old {old}", f"new {other}"}
            yield old, other, share


def list_texts(thing: Skill | Misconception | ItemForm | ProgressionFile) -> Sequence[str]:
    """Return the texts that a thing is told in."""
    if isinstance(thing, Skill):
        asked = [item.ask for item in thing.items.values()]
        return (thing.name, thing.evidence, thing.i_can, *thing.levels.values(), *asked)
    if isinstance(thing, Misconception):
        return (thing.thinks, thing.shows, thing.respond)
    if isinstance(thing, ProgressionFile):
        return (thing.title, thing.about, *(text for skill in thing.skills.values() for text in list_texts(skill)))
    return (thing.ask, thing.task, thing.exemplar, *_flatten(thing.answer), *map(str, thing.given), *thing.wrong)


def _flatten(value: str | Sequence[str]) -> Iterable[str]:
    return (value,) if isinstance(value, str) else value
