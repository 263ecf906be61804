"""Checks of the texts that reading items are about."""

import re
from collections.abc import Iterator

from unpack.library.library import Library
from unpack.text.diagnostic import Diagnostic
from unpack.text.prose import plain_text
from unpack.unpacking.items.form_places import find_span

# Counts differ a little in what is taken for a word.
MOST_MISCOUNTED_PERCENT = 5
_PARAGRAPH_NUMBER = re.compile(r"^[ ]*\*\*\[?[0-9]+[.)\]]?\*\*", re.MULTILINE)


def word_count(library: Library) -> Iterator[Diagnostic]:
    """The number of words tells a teacher how long a text takes to read; it should be that of the text.

    A bold number before a paragraph is not counted.

    Bad:
        passages:
          pancakes:
            title: Pancakes for four
            text: Beat two eggs with a cup of milk. Stir in a cup of flour.
            words: 140

    Good:
        passages:
          pancakes:
            title: Pancakes for four
            text: Beat two eggs with a cup of milk. Stir in a cup of flour.
            words: 14
    """
    for progression in library.progressions.values():
        if progression.retired:
            continue
        for passage in progression.passages.values():
            counted = _count_words(passage.text)
            if passage.words is not None and 100 * abs(passage.words - counted) > MOST_MISCOUNTED_PERCENT * counted:
                yield Diagnostic(
                    "word-count",
                    "warning",
                    find_span(passage.place, ("words",)),
                    f"`{passage.words}` stands here, and the text has {counted:,} words",
                    f"write `words: {counted}`, or leave it out",
                )


def _count_words(text: str) -> int:
    """How many words a passage has; what holds no letter or digit is none."""
    bare = plain_text(_PARAGRAPH_NUMBER.sub("", text))
    return sum(any(map(str.isalnum, word)) for word in bare.split())
