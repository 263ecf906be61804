"""Checks that words speak of the work: no comparison with others, no label."""

from collections.abc import Iterator

from unpack.library.library import Library
from unpack.review.checks.descriptors import read_descriptors
from unpack.review.checks.student_texts import read_student_texts
from unpack.review.checks.wording import find_words, place_in, words_of
from unpack.review.checks.words import Words
from unpack.text.diagnostic import Diagnostic, Severity
from unpack.text.source import Span
from unpack.text.yamltree import Scalar


def comparison_with_others(library: Library, words: Words | None = None) -> Iterator[Diagnostic]:
    """A level that compares children moves with the class, and tells nobody what to learn next.

    Bad:
        skills:
          double:
            levels:
              extending: Doubles numbers to 500 faster than other children.

    Good:
        skills:
          double:
            levels:
              extending: Doubles numbers to 500 and tells how the tens were made.
    """
    table = words_of(library, words)
    if table is None:
        return
    for read in read_descriptors(library, table):
        for found in find_words(read.covered, table.comparing, table):
            place = place_in(read.one.node, found.start, found.end)
            yield _report("comparison-with-others", "warning", found.words, place)
    for node in _list_level_words(library):
        for phrase in table.comparing.pattern.finditer(node.text):
            place = place_in(node, phrase.start(), phrase.end())
            yield _report("comparison-with-others", "error", phrase[0], place)
    for text in read_student_texts(library, table):
        # A question may be about what most children like.
        if text.one.kind != "question":
            for found in find_words(text.covered, table.comparing, table):
                place = place_in(text.one.node, found.start, found.end)
                yield _report("comparison-with-others", "error", found.words, place)


def labelling_word(library: Library, words: Words | None = None) -> Iterator[Diagnostic]:
    """A child who reads “low” beside its name learns that about itself, and nothing about doubles.

    Bad:
        levels:
          beginning: {label: Low, student: Not yet}
          developing: {label: Developing, student: Almost}
          meeting: {label: Meeting, student: Got it, target: yes}
          extending: {label: Extending, student: I can teach it}

    Good:
        levels:
          beginning: {label: Beginning, student: Not yet}
          developing: {label: Developing, student: Almost}
          meeting: {label: Meeting, student: Got it, target: yes}
          extending: {label: Extending, student: I can teach it}
    """
    table = words_of(library, words)
    if table is None:
        return
    labels = table.labels.extend(table.labelling)
    for node in _list_level_words(library):
        for found in labels.pattern.finditer(node.text):
            place = place_in(node, found.start(), found.end())
            yield _report("labelling-word", "error", found[0], place)
    for read in read_student_texts(library, table):
        for phrase in find_words(read.covered, table.labelling, table):
            place = place_in(read.one.node, phrase.start, phrase.end)
            yield _report("labelling-word", "error", phrase.words, place)


def _list_level_words(library: Library) -> Iterator[Scalar]:
    """What the levels are called, by teachers and by children."""
    for level in library.levels:
        for field in ("label", "student"):
            node = library.file.place.find("levels", level.key, field)
            if isinstance(node, Scalar):
                yield node


def _report(code: str, severity: Severity, phrase: str, span: Span) -> Diagnostic:
    told = {
        "comparison-with-others": ("compares children", "say what is seen in the work"),
        "labelling-word": ("names the child, not the work", "name what the work shows, or where it stands"),
    }
    message, hint = told[code]
    return Diagnostic(code, severity, span, f"“{' '.join(phrase.split())}” {message}", hint)
