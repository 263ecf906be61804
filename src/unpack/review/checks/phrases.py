"""Lists of phrases, and finding them as whole words in any case."""

import re
from collections.abc import Iterable, Iterator
from functools import cached_property

# What parts words in a text that is only asked which words it holds.
_APART = str.maketrans(dict.fromkeys('.,;:!?()[]{}<>"“”‘’…/\\|*=+–—\0\n\r\t', " "))
_PLAIN_WORD = re.compile(r"[\w-]+")


def gather_words(text: str) -> frozenset[str]:
    """Return the words of a text in lower case, to see quickly whether a phrase can stand in it."""
    folded = text.casefold()
    # A sign beside a word, such as an apostrophe, may be a part of it or not.
    return frozenset(folded.translate(_APART).split()).union(_PLAIN_WORD.findall(folded))


class Phrases:
    """Phrases as they are written, each form by itself; made from a text, they are parted by commas."""

    def __init__(self, phrases: str | Iterable[str]) -> None:
        listed = phrases.split(",") if isinstance(phrases, str) else phrases
        self._listed = tuple(dict.fromkeys(phrase for phrase in (" ".join(one.split()) for one in listed) if phrase))

    def __iter__(self) -> Iterator[str]:
        return iter(self._listed)

    def __contains__(self, word: str) -> bool:
        return word in self._forms

    def extend(self, more: Iterable[str]) -> "Phrases":
        """Return these phrases with further ones."""
        return Phrases((*self._listed, *more))

    def may_stand_in(self, words: frozenset[str]) -> bool:
        """Whether a text with these words (of `gather_words`) may hold one of the phrases."""
        return not self._longest_words.isdisjoint(words)

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Matches any of the phrases, the longest first; a word that is joined by a hyphen is another word."""
        longest_first = sorted(self._listed, key=lambda phrase: (-len(phrase), phrase))
        listed = "|".join(r"\s+".join(map(re.escape, phrase.split())) for phrase in longest_first)
        return re.compile(rf"(?<![\w-])(?:{listed or '(?!)'})(?![\w-])", re.IGNORECASE)

    @cached_property
    def _forms(self) -> frozenset[str]:
        return frozenset(phrase.casefold() for phrase in self._listed)

    @cached_property
    def _longest_words(self) -> frozenset[str]:
        """A word of each phrase: a text without all of these has none of the phrases."""
        return frozenset(map(find_longest_word, self._listed)) - {""}


class TermIndex:
    """Terms by a word of theirs, to find those that may stand in a text without looking for each; each with its
    plurals."""

    def __init__(self, terms: Iterable[str]) -> None:
        self._by_word: dict[str, list[tuple[str, str]]] = {}
        for term in dict.fromkeys(terms):
            for form in (term, f"{term}s", f"{term}es"):
                self._by_word.setdefault(find_longest_word(form), []).append((form, term))

    def list_candidates(self, words: Iterable[str]) -> list[tuple[str, str]]:
        """Return the terms that a text with these words (of `gather_words`) may hold, the longest first: in the form
        that may stand there, and as they were declared."""
        found = {pair for word in words for pair in self._by_word.get(word, ())}
        return sorted(found, key=lambda pair: (-len(pair[0]), pair))


def find_longest_word(phrase: str) -> str:
    """Return the longest word of a phrase in lower case, "" where it has none."""
    return max(gather_words(phrase), key=lambda word: (len(word), word), default="")
