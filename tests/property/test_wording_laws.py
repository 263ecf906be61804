"""Laws of reading words: what is covered keeps its place, what is found stands in the text, sentences do not overlap."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unpack.library.decode import decode
from unpack.library.model import ProgressionFile
from unpack.review.checks.phrases import Phrases, gather_words
from unpack.review.checks.wording import Cover, find_words, list_words, place_in, split_sentences
from unpack.review.checks.words import ENGLISH
from unpack.text.diagnostic import Report
from unpack.text.reading_level import count_syllables
from unpack.text.source import Source
from unpack.text.yamltree import Mapping, Scalar, read_yaml

PIECES = [
    "some",
    "good ",
    "does not ",
    "how many ",
    "halfway number",
    "“",
    "”",
    '"',
    "'",
    "’",
    "`",
    "$",
    "{",
    "}",
    "\\",
]
PIECES += [". ", "? ", "\n\n", "- ", "__", "İ", "ß", "3.5", " 80 % of the time", "as well as ", "word", "\t", "…", ") "]
TEXTS = st.lists(st.sampled_from(PIECES) | st.text(max_size=4), max_size=25).map("".join)
YAML = """\
progression: p
title: P
vocabulary: {halfway number: {means: M.}, Straße: {means: S.}}
skills: {}
"""


@pytest.fixture(scope="module")
def progression() -> ProgressionFile:
    root = read_yaml(Source("p.yaml", YAML), Report())
    assert isinstance(root, Mapping)
    made = decode(ProgressionFile, root, "p", Report())
    assert isinstance(made, ProgressionFile)
    return made


@given(TEXTS)
def test_what_is_covered_keeps_its_place(progression: ProgressionFile, text: str) -> None:
    covered = Cover(ENGLISH).read(text, progression).text
    assert len(covered) == len(text)
    assert all(sign in (typed, "\0", "'") for typed, sign in zip(text, covered, strict=True))


@given(TEXTS)
def test_a_phrase_is_found_where_it_stands(progression: ProgressionFile, text: str) -> None:
    covered = Cover(ENGLISH).read(text, progression)
    for phrases in (ENGLISH.judging, ENGLISH.vague, ENGLISH.deficit):
        for found in find_words(covered, phrases, ENGLISH):
            typed = text[found.start : found.end].replace("’", "'")
            assert typed == found.words
            assert " ".join(typed.casefold().split()) in phrases


@given(TEXTS)
def test_a_pattern_finds_nothing_that_the_quick_test_denies(text: str) -> None:
    for phrases in (ENGLISH.judging, ENGLISH.vague, ENGLISH.deficit, ENGLISH.labelling):
        if phrases.pattern.search(text):
            assert phrases.may_stand_in(gather_words(text))


@given(TEXTS)
def test_sentences_follow_each_other_and_lose_no_word(text: str) -> None:
    spans = split_sentences(text)
    assert all(start < end for start, end in spans)
    assert all(one[1] <= other[0] for one, other in pairwise(spans))
    plain = "".join(sign if sign.isalnum() or sign.isspace() else " " for sign in text)
    kept = "".join(plain[start:end] for start, end in split_sentences(plain))
    assert list_words(kept) == list_words(plain)


@given(st.lists(st.sampled_from(["no", "good", "x"]), min_size=1, max_size=8), st.sampled_from(["", '"', "'", "|"]))
def test_a_word_is_placed_in_its_file_in_every_style(words: list[str], style: str) -> None:
    body = " ".join(words)
    typed = f"|\n  {body}\n" if style == "|" else f"{style}{body}{style}\n"
    root = read_yaml(Source("x.yaml", f"key: {typed}"), Report())
    assert isinstance(root, Mapping)
    node = root.get("key")
    assert isinstance(node, Scalar)
    for found in Phrases("no, good").pattern.finditer(node.text):
        span = place_in(node, found.start(), found.end())
        assert (span.start, span.text) == (span.source.text.index(body) + found.start(), found[0])


@given(st.text(max_size=30))
def test_every_word_has_a_syllable(word: str) -> None:
    assert count_syllables(word) >= 1
