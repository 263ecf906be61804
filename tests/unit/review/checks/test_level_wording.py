"""The wording of single levels: what is found, and all that looks like it and is fine."""

import pytest
from tests.unit.review.checks.conftest import Build

from unpack.review.checks import level_wording
from unpack.review.checks.words import ENGLISH
from unpack.text.errors import UnpackError


def find(build: Build, check: str, text: str, level: str = "developing", **progression: object) -> list[str]:
    loaded = build({**progression}, levels={level: text})
    assert not list(loaded.report)
    return [found.span.text for found in getattr(level_wording, check)(loaded.library)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Halves numbers with a clear and good picture.", ["clear", "good"]),
        ("Halves numbers Well.", ["Well"]),
        ("Halves numbers, as well as tens.", []),
        ("Tells how well the halves fit.", []),
        ("Writes “good” under the picture.", []),
        ("Writes `good` under the picture.", []),
        ("Writes 'good' and \"clear\" under the picture.", []),
        ("Builds a solid figure of two halves.", []),
        ("Finds a well-known half.", []),
        ("Shows a goodness of fit.", []),
    ],
)
def test_judging_words(build: Build, text: str, found: list[str]) -> None:
    assert find(build, "judging_word", text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Halves some numbers.", ["some"]),
        ("Usually halves many numbers.", ["Usually", "many"]),
        ("Tells how many are in half a pile.", []),
        ("Halves as many numbers as there are.", []),
        ("Halves at most 10 counters.", []),
        ("Names the pile with the most counters.", []),
        ("Shows that half of an even number is always whole.", []),
        ("Names the most likely half.", []),
        ("Tells what is left, always less than the half.", []),
        ("Finds one half, two thirds and a quarter of a pile.", []),
    ],
)
def test_vague_quantities(build: Build, text: str, found: list[str]) -> None:
    assert find(build, "vague_quantity", text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Does not halve numbers.", ["Does not"]),
        ("Doesn’t halve numbers.", ["Doesn’t"]),
        ("Explains how 8 is halved, but does not name the half.", ["does not"]),
        ("Gives an answer that does not fit.", ["does not"]),
        ("Lacks a picture.", ["Lacks"]),
        ("Halves numbers without a chart.", []),
        ("Halves numbers with no chart.", []),
        ("Tells why 7 cannot be halved.", []),
        ("Finds numbers that do not halve.", []),
        ("Finds the missing number and a missing zero.", []),
        ("Halves numbers, and the picture is missing.", ["is missing"]),
        ("Shares no more than 10 counters.", []),
    ],
)
def test_deficits(build: Build, text: str, found: list[str]) -> None:
    assert find(build, "deficit_wording", text) == found


@pytest.mark.parametrize(
    ("level", "severity"), [("beginning", "warning"), ("meeting", "error"), ("extending", "error")]
)
def test_a_deficit_at_the_target_is_an_error(build: Build, level: str, severity: str) -> None:
    loaded = build(levels={level: "Never halves a number."})
    assert [found.severity for found in level_wording.deficit_wording(loaded.library)] == [severity]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Understands halves.", ["Understands"]),
        ("The student knows halves.", ["knows"]),
        ("Halves numbers. Is aware of tens.", ["Is aware"]),
        ("Begins to understand halves.", ["understand"]),
        ("Shows understanding of halves.", ["Shows understanding"]),
        ("Tells what others understand.", []),
        ("Halves 3.5 pounds. Knows a way.", ["Knows"]),
    ],
)
def test_verbs_that_cannot_be_seen(build: Build, text: str, found: list[str]) -> None:
    assert find(build, "unobservable_verb", text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Tries hard to halve numbers neatly.", ["Tries hard", "neatly"]),
        ("Tries a second way.", []),
        ("Tries to halve numbers.", ["Tries to"]),
        ("Plans two tries to compare.", []),
        ("Describes how a wave behaves.", []),
        ("Names the effort force of a lever.", []),
    ],
)
def test_effort_and_form(build: Build, text: str, found: list[str]) -> None:
    assert find(build, "effort_or_form", text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Halves numbers 80 % of the time.", ["80 % of the time"]),
        ("Halves 8 of 10 problems.", ["8 of 10 problems"]),
        ("Halves numbers with 90% accuracy.", ["90% accuracy"]),
        ("Finds 20 % of a number.", []),
        ("Colors 3 of 6 parts.", []),
    ],
)
def test_percents(build: Build, text: str, found: list[str]) -> None:
    assert find(build, "percent_as_descriptor", text) == found


def test_more_than_the_target_is_found_at_the_target_only(build: Build) -> None:
    text = "Halves numbers and goes beyond 20."
    assert find(build, "extra_at_target", text, "meeting") == ["goes beyond"]
    assert find(build, "extra_at_target", text, "extending") == []
    assert find(build, "extra_at_target", "Counts beyond 100 by tens.", "meeting") == []


def test_declared_vocabulary_is_exempt_in_its_plural_too(build: Build) -> None:
    text = "Draws strong verbs in the text."
    assert find(build, "judging_word", text) == ["strong"]
    assert find(build, "judging_word", text, vocabulary={"strong verb": {"means": "a verb that shows more"}}) == []


def test_evidence_is_read_once_where_it_is_the_target(build: Build) -> None:
    good = "Halves a good number."
    spans = [
        found.span.line for found in level_wording.judging_word(build(evidence=good, levels={"meeting": good}).library)
    ]
    assert len(spans) == 1
    assert len(list(level_wording.judging_word(build(evidence=good).library))) == 1


def test_criteria_of_written_rubrics_are_read_and_scoring_is_not(build: Build) -> None:
    rubric = {"title": "A story", "criteria": {"words": {"name": "Words", "levels": {"meeting": "Uses good words."}}}}
    scoring = {"ask": "Why?", "scoring": {"1": "A good reason.", "0": "Does not fit."}, "exemplar": "Because."}
    loaded = build({"rubrics": {"story": rubric}}, items={"one": scoring, "two": scoring})
    assert [found.span.text for found in level_wording.judging_word(loaded.library)] == ["good"]
    assert list(level_wording.deficit_wording(loaded.library)) == []


@pytest.mark.parametrize(
    ("lengths", "found"),
    [
        ((8, 8, 8, 31), ["31 words; a cell holds about 30"]),
        ((8, 8, 8, 30), ["30 words, and the shortest cell of `halve` has 8"]),
        ((8, 8, 8, 23), []),
        ((4, 8, 8, 13), []),
    ],
)
def test_long_descriptors(build: Build, lengths: tuple[int, ...], found: list[str]) -> None:
    texts = [" ".join(["half"] * length) for length in lengths]
    loaded = build(levels=dict(zip(("beginning", "developing", "meeting", "extending"), texts, strict=True)))
    assert [one.message for one in level_wording.descriptor_too_long(loaded.library)] == found


def test_words_may_be_added_and_a_list_that_is_none_is_refused(build: Build) -> None:
    loaded = build(levels={"developing": "Halves numbers nicely, with a strong cup."})
    words = ENGLISH.extend({"judging": ["nicely"], "never": ["strong  cup"]})
    assert [found.span.text for found in level_wording.judging_word(loaded.library, words)] == ["nicely"]
    with pytest.raises(UnpackError, match="no list of words `judgy`"):
        ENGLISH.extend({"judgy": ["nice"]})


def test_a_language_without_a_table_has_no_findings(build: Build) -> None:
    loaded = build(levels={"developing": "Halves a good number."})
    library = loaded.library
    object.__setattr__(library.file, "language", "fr")
    assert list(level_wording.judging_word(library)) == []


def test_a_word_is_found_where_it_stands_in_folded_and_quoted_texts(build: Build) -> None:
    loaded = build(levels={"developing": 'Says "a good half" and\nthen draws good halves.'})
    (found,) = level_wording.judging_word(loaded.library)
    line = found.span.source.line(found.span.line)
    assert line[found.span.column - 1 :].startswith('good halves."')
