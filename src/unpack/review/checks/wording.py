"""Finding words in the library's texts: what is exempt is masked, what is found has its place in the file.

A text is read once: quotations, code, formulas, placeholders, blanks, declared vocabulary and phrases that mean
something else are covered with signs that no word holds, so that offsets stay what they were.
"""

import re
import weakref
from collections.abc import Callable, Iterable, Iterator
from functools import wraps
from itertools import islice
from operator import is_not
from typing import Any, TypeVar, cast

from unpack.library.library import Library
from unpack.library.model import ProgressionFile
from unpack.review.checks.phrases import Phrases, TermIndex, gather_words
from unpack.review.checks.words import TABLES, Words
from unpack.text.patterns import compile_later
from unpack.text.record import record
from unpack.text.source import Span
from unpack.text.yamltree import Node, Scalar

# More of one kind in one text are one slip.
MOST_IN_TEXT = 20
_COVER = "\0"

_EXEMPT = compile_later(
    r"\$(?:[^$\\]|\\.){0,400}\$(?![0-9])|`[^`]{0,400}`|“[^”]{0,400}”|\"[^\"]{0,400}\""
    r"|(?<!\w)‘[^’]{0,400}’(?!\w)|(?<!\w)'[^']{0,400}'(?!\w)|\{[^{}]{0,400}\}|\]\([^()\s]{0,400}\)|_{2,}+"
)
# A letter, then letters, digits, hyphens and apostrophes; or a number.
WORD = compile_later(r"[^\W\d_](?:[\w'’-]*\w)?|\d(?:[\d,./:]*\d)?%?")
_SENTENCE_END = compile_later(r"(?<![.!?…])(?<!\b[A-Z])[.!?…]++[\"”’)*_]*+(?=\s|$)|\n\s*(?=\n|[-*•])")


@record
class Found:
    """A phrase that was found: its characters as typed, and its offsets in the text."""

    words: str
    start: int
    end: int


Function = TypeVar("Function", bound=Callable[..., Any])


def remember_last(function: Function) -> Function:
    """Keep what a function of a library returned last: the checks of one run read the same texts."""
    last: tuple[weakref.ref[Library], tuple[object, ...], Any] | None = None

    @wraps(function)
    def call(library: Library, *rest: object) -> Any:
        nonlocal last
        kept = last
        if kept is None or kept[0]() is not library or any(map(is_not, kept[1], rest)):
            kept = last = (weakref.ref(library), rest, function(library, *rest))
        return kept[2]

    return cast(Function, call)


def words_of(library: Library, words: Words | None) -> Words | None:
    """Return the table of the library's language, or the one given; None where the language has none."""
    return words or TABLES.get(library.file.language)


@record
class Covered:
    """A text with what is exempt covered, at the same length, and the words that are left."""

    text: str
    words: frozenset[str]


class Cover:
    """Covers the texts of a library: what is exempt everywhere, and the vocabulary of the progression."""

    def __init__(self, words: Words) -> None:
        self._words = words
        self._terms: dict[str, TermIndex] = {}

    def read(self, text: str, progression: ProgressionFile) -> Covered:
        covered = text
        if _HAS_EXEMPT.search(text):
            covered = _EXEMPT.sub(_hide, text.replace("’", "'"))
        left = gather_words(covered)
        hidden = covered
        if self._words.never.may_stand_in(left):
            hidden = self._words.never.pattern.sub(_hide, hidden)
        # A pattern for each vocabulary would cost more than it finds.
        candidates = self._find_terms(progression).list_candidates(left)
        lower = hidden.lower() if candidates else ""
        for form, _ in candidates:
            if len(lower) == len(hidden):
                hidden = _hide_term(hidden, lower, form.lower())
        return Covered(hidden, left if hidden is covered else gather_words(hidden))

    def _find_terms(self, progression: ProgressionFile) -> TermIndex:
        if progression.id not in self._terms:
            self._terms[progression.id] = TermIndex(progression.vocabulary)
        return self._terms[progression.id]


def _hide_term(text: str, lower: str, term: str) -> str:
    """Cover a term wherever it stands as a whole word."""
    start = lower.find(term)
    while start >= 0:
        end = start + len(term)
        before, after = lower[start - 1 : start], lower[end : end + 1]
        if not (before.isalnum() or before == "-" or after.isalnum() or after == "-"):
            text = text[:start] + _COVER * len(term) + text[end:]
        start = lower.find(term, end)
    return text


_HAS_EXEMPT = re.compile(r"[$`“\"‘’'{\]_]")


def _hide(found: re.Match[str]) -> str:
    return _COVER * len(found[0])


def find_words(covered: Covered, phrases: Phrases, words: Words) -> Iterator[Found]:
    """Yield the first phrases in a covered text, but for those right after a word such as "how"."""
    if phrases.may_stand_in(covered.words):
        for found in islice(phrases.pattern.finditer(covered.text), MOST_IN_TEXT):
            if word_before(covered.text, found.start()) not in words.after:
                yield Found(found[0], found.start(), found.end())


def word_before(text: str, place: int) -> str:
    """Return the word right before a place, in lower case; "" where a sign parts them."""
    before = text[max(0, place - 40) : place].split()
    return before[-1].casefold() if before and text[place - 1].isspace() else ""


def list_words(text: str) -> list[str]:
    """Return the words and numbers of a text as typed; a formula is one number, a placeholder too."""
    return WORD.findall(_EXEMPT.sub(_stand_in, text) if _HAS_EXEMPT.search(text) else text)


def _stand_in(found: re.Match[str]) -> str:
    inner = found[0]
    if inner[0] in "${`":
        return " 1 "
    return " " if inner[0] in "]_" else f" {inner[1:-1]} "


def split_sentences(text: str) -> list[tuple[int, int]]:
    """Return where the sentences of a text begin and end; only those that hold a word."""
    spans, start = [], 0
    for found in _SENTENCE_END.finditer(text):
        spans.append((start, found.end()))
        start = found.end()
    spans.append((start, len(text)))
    return [(start + _indent(text, start), end) for start, end in spans if WORD.search(text, start, end)]


def _indent(text: str, start: int) -> int:
    return len(text[start:]) - len(text[start:].lstrip())


def place_in(node: Node, start: int, end: int) -> Span:
    """Return where a part of a scalar's text stands in its file.

    Where YAML folded or unescaped the text, it is the part that is written alike and comes as often before it; else
    the whole scalar.
    """
    if not isinstance(node, Scalar):
        return node.span
    if not node.style and node.source.text.startswith(node.text, node.start):
        return Span(node.source, node.start + start, node.start + end)
    wanted = node.text[start:end]
    at = node.start - 1
    for _ in range(node.text.count(wanted, 0, end)):
        at = node.source.text.find(wanted, at + 1, node.end)
        if at < 0:
            return node.span
    return Span(node.source, at, at + len(wanted)) if at >= node.start else node.span


def quote_all(phrases: Iterable[str]) -> str:
    """Return phrases in quotation marks: “some”, “few” and “most”."""
    *first, last = [f"“{' '.join(phrase.split())}”" for phrase in dict.fromkeys(phrases)]
    return f"{', '.join(first)} and {last}" if first else last
