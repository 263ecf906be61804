"""Checks of the wording of levels: what is seen, in words that all read alike."""

import re
from collections.abc import Callable, Iterator
from itertools import pairwise

from unpack.library.library import Library
from unpack.review.checks.clauses import find_first_verb, is_subordinate, speaks_of_things
from unpack.review.checks.descriptors import Descriptor, Row, find_degree, list_rows, read_descriptors
from unpack.review.checks.phrases import Phrases
from unpack.review.checks.wording import (
    MOST_IN_TEXT,
    Covered,
    Found,
    find_words,
    place_in,
    split_sentences,
    word_before,
    words_of,
)
from unpack.review.checks.words import Words
from unpack.text.diagnostic import Diagnostic, Severity

# A cell of a rubric holds about so many words, and not three times those of the cell beside it.
MOST_WORDS = 30
MANY_WORDS, MANY_TIMES = 20, 3
# "80 % " or "8 of 10 ", before what it is a share of.
_SHARE = r"(?<!\d)\d{1,9}\s{0,9}(?:(?:%|percent\b)|(?:out of|of|in)\s+\d{1,9})\s+"


def judging_word(library: Library, words: Words | None = None) -> Iterator[Diagnostic]:
    """A judgement says that the work is better and not what it shows, so two teachers mark it differently.

    Bad:
        skills:
          double:
            levels:
              extending: Doubles numbers to 500 with a good explanation.

    Good:
        skills:
          double:
            levels:
              extending: Doubles numbers to 500 and tells which tens were traded.
    """
    for one, found in _find(library, words, lambda table: table.judging):
        yield _warn(one, found, "judging-word", "judges and does not describe", "what would you see?")


def vague_quantity(library: Library, words: Words | None = None) -> Iterator[Diagnostic]:
    """Each reader takes “some” and “usually” for another number; a range or a condition is the same for all.

    Bad:
        skills:
          double:
            levels:
              developing: Doubles some numbers to 20 on paper.

    Good:
        skills:
          double:
            levels:
              developing: Doubles numbers to 20 on paper.
    """
    table = words_of(library, words)
    for one, found in _find(library, words, lambda table: table.vague):
        word = found.words.casefold()
        often = word.endswith("ly") or word in ("often", "sometimes", "always")
        # Of a language that we do not know nobody can say which of the two it is.
        message = "how often" if often else "how many"
        message = f"does not say {message if table and table.adverb_ending else 'how much or how often'}"
        yield _warn(one, found, "vague-quantity", message, "say for which numbers, or with which help")


def deficit_wording(library: Library, words: Words | None = None) -> Iterator[Diagnostic]:
    """A level that tells what is missing tells a child nothing about what to build on.

    Bad:
        skills:
          double:
            levels:
              beginning: Does not double numbers to 10.

    Good:
        skills:
          double:
            levels:
              beginning: Builds two equal groups for a number to 10 without naming the double.
    """
    for row, one, covered, table in _read(library, words):
        for found in find_words(covered, table.deficit, table):
            if not speaks_of_things(covered.text, found.start, table):
                severity: Severity = "error" if one.is_high else "warning"
                hint = "say what the work shows"
                if one.is_high and one.level:
                    hint += f"; at `{one.level.key}` of `{row.key}` nothing is missing"
                yield _warn(one, found, "deficit-wording", "tells what is missing", hint, severity)


def unobservable_verb(library: Library, words: Words | None = None) -> Iterator[Diagnostic]:
    """Nobody sees a child understand; what is seen is what the child then says, writes, builds or chooses.

    Bad:
        skills:
          double:
            evidence: Understands that a double is two equal groups.

    Good:
        skills:
          double:
            evidence: Shows a double as two equal groups.
    """
    for _, one, covered, table in _read(library, words):
        if not table.unobservable.may_stand_in(covered.words):
            continue
        for start, end in split_sentences(covered.text)[:MOST_IN_TEXT]:
            if found := find_first_verb(covered.text, start, end, table):
                yield _warn(
                    one, found, "unobservable-verb", "cannot be seen", "such as: says, writes, shows, builds, chooses"
                )


def effort_or_form(library: Library, words: Words | None = None) -> Iterator[Diagnostic]:
    """Tidiness and effort are worth talking about, and they are not the skill that the row is about.

    Bad:
        skills:
          double:
            levels:
              meeting: Doubles numbers to 50 in neat columns.

    Good:
        skills:
          double:
            levels:
              meeting: Doubles numbers to 50 and lines up the tens and the ones.
    """
    for _, one, covered, table in _read(library, words):
        for found in find_words(covered, table.effort, table):
            # "Two tries to compare" are tries that are counted.
            is_counted = word_before(covered.text, found.start) in table.counts
            if not is_counted and not is_subordinate(covered.text, found.start, table):
                hint = "speak about it apart from the rubric"
                yield _warn(one, found, "effort-or-form", "is effort or form, not the skill", hint)


def percent_as_descriptor(library: Library, words: Words | None = None) -> Iterator[Diagnostic]:
    """A share of right answers is a mark; a level says what the work shows.

    Bad:
        skills:
          double:
            levels:
              developing: Doubles numbers to 50 with 80 % accuracy.

    Good:
        skills:
          double:
            levels:
              developing: Doubles numbers to 50 whose ones make no new ten.
    """
    for _, one, covered, table in _read(library, words):
        if not table.times.may_stand_in(covered.words):
            continue
        for found in re.finditer(_SHARE + table.times.pattern.pattern, covered.text, re.IGNORECASE):
            part = Found(found[0], found.start(), found.end())
            hint = "say which numbers or texts, and with which help"
            yield _warn(one, part, "percent-as-descriptor", "is a count", hint, "note")


def extra_at_target(library: Library, words: Words | None = None) -> Iterator[Diagnostic]:
    """The target is the standard itself: who meets it has done all that is asked.

    Bad:
        skills:
          double:
            levels:
              meeting: Doubles numbers to 50 and goes beyond it with larger ones.

    Good:
        skills:
          double:
            levels:
              meeting: Doubles numbers to 50.
    """
    for _, one, covered, table in _read(library, words):
        if one.level is None or one.level.target:
            for found in find_words(covered, table.exceeding, table):
                hint = "keep the target to what the standard asks"
                yield _warn(one, found, "extra-at-target", "asks for more than the target at the target", hint, "note")


def descriptor_too_long(library: Library) -> Iterator[Diagnostic]:
    """What does not fit a cell is not read; a long descriptor often holds two skills.

    Bad:
        skills:
          double:
            levels:
              extending: >-
                Doubles numbers to 500 on paper and in the head, tells which tens were traded for a hundred, checks
                each answer by halving it again, and makes up a story about a double for a partner.

    Good:
        skills:
          double:
            levels:
              extending: Doubles numbers to 500 and tells which tens were traded for a hundred.
    """
    for row in list_rows(library):
        lengths = [len(one.words) for one in row.levels]
        for one, length in zip(row.levels, lengths, strict=True):
            shortest = min(lengths)
            if length > MOST_WORDS:
                message = f"{length} words; a cell holds about {MOST_WORDS}"
            elif length > MANY_WORDS and length >= MANY_TIMES * shortest:
                message = f"{length} words, and the shortest cell of `{row.key}` has {shortest}"
            else:
                continue
            yield Diagnostic(
                "descriptor-too-long", "warning", one.node.span, message, "keep one thing that is seen, or part the row"
            )


def _read(library: Library, words: Words | None) -> Iterator[tuple[Row, Descriptor, Covered, Words]]:
    """Each descriptor with its row, its covered text and the words of its language."""
    table = words_of(library, words)
    if table is not None:
        for read in read_descriptors(library, table):
            yield read.row, read.one, read.covered, table


def _find(
    library: Library, words: Words | None, phrases: Callable[[Words], Phrases]
) -> Iterator[tuple[Descriptor, Found]]:
    """The phrases of a list, but in levels that nothing else parts: that is a finding of its own."""
    for row, one, covered, table in _read(library, words):
        found = list(find_words(covered, phrases(table), table))
        if found and not _differs_by_degree(row, one, table):
            yield from ((one, each) for each in found)


def _differs_by_degree(row: Row, one: Descriptor, words: Words) -> bool:
    return any(one in pair and find_degree(*pair, words) for pair in pairwise(row.levels))


def _warn(
    one: Descriptor, found: Found, code: str, message: str, hint: str, severity: Severity = "warning"
) -> Diagnostic:
    shown = " ".join(one.text[found.start : found.end].split())
    return Diagnostic(code, severity, place_in(one.node, found.start, found.end), f"“{shown}” {message}", hint)
