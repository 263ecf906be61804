"""Texts that YAML cut: which comments and commas are meant, and which are not."""

import pytest
from tests.conftest import HALVING, LoadText

from unpack.library.load import Loaded
from unpack.review.check import check_library
from unpack.review.checks import text_shape


def find(loaded: Loaded, check: str) -> list[tuple[str, str]]:
    return [(one.span.text, one.message) for one in getattr(text_shape, check)(loaded)]


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("name: Halve tens", "name: Halve track #2 of tens", ("#2 of tens", "track")),
        ("name: Halve tens", "name: Halve # of tens", ("# of tens", "Halve")),
        ("name: Halve tens", "name: Halve tens  # a comment", None),
        ("name: Halve tens", "name: Halve tens # unpack: allow few-items because one is enough", None),
        ("name: Halve tens", 'name: "Halve # tens" # a comment', None),
        ("evidence: Halves tens to 100.", "evidence: Halves tens to 100. # to be read again", None),
        ("standards: [2.S.A.2]", "standards: [2.S.A.2] # both", None),
        ("kind: skill", "kind: skill # or reasoning", None),
        ("answer: 4", "answer: 4 # piles", None),
        ("half: {means: one of two equal parts, es: mitad}", "half:\n    means: part #1 of two", ("#1 of two", "part")),
    ],
)
def test_comments_that_swallow_a_text(load_text: LoadText, old: str, new: str, found: tuple[str, str] | None) -> None:
    told = find(load_text(halving=HALVING.replace(old, new, 1)), "swallowed_text")
    assert told == ([(found[0], f"everything after `{found[1]}` is a comment here")] if found else [])


QUESTIONS = "    teach:\n      questions: {}\n    items:\n      piles-of-8:"


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("[Which tens, and which ones?]", ["and which ones?"]),
        ("[Which tens, Which ones?]", []),
        ("[Which tens?, which ones?]", []),
        ('["Which tens, and which ones?"]', []),
        ("[Which tens,\n       hundreds and ones?]", ["hundreds and ones?"]),
        ("\n        - Which tens, and which ones?", []),
    ],
)
def test_commas_that_split_an_entry(load_text: LoadText, typed: str, found: list[str]) -> None:
    text = HALVING.replace("    items:\n      piles-of-8:", QUESTIONS.format(typed), 1)
    assert [one for one, _ in find(load_text(halving=text), "split_text")] == found


@pytest.mark.parametrize(
    ("typed", "hint"),
    [
        (
            "{thinks: Tens, hundreds and ones., shows: Adds.}",
            "if it is part of a sentence, put the sentence in quotes",
        ),
        ("{thinks: Half means two less., shows: , respond: Ask.}", None),
        ("{thinks: 'Tens, hundreds', shows: Adds.}", None),
    ],
)
def test_a_comma_that_makes_a_field_is_told_once(load_text: LoadText, typed: str, hint: str | None) -> None:
    old = "{thinks: Half means two less., shows: Takes 2 away., respond: Share counters into two piles.}"
    loaded = load_text(halving=HALVING.replace(old, typed))
    told = [(one.code, one.hint) for one in check_library(loaded) if one.code in ("split-text", "unknown-field")]
    assert told == ([("unknown-field", hint)] if hint else [])


def test_a_comma_that_makes_a_field_of_free_name(load_text: LoadText) -> None:
    reasons = "needs: {fair-piles: A half is one, of two equal piles.}"
    loaded = load_text(halving=HALVING.replace("needs:\n      fair-piles: A half is one of two equal piles.", reasons))
    assert [one.code for one in check_library(loaded)] == ["malformed-id"]


def test_lists_of_single_words_and_of_answers_are_no_sentences(load_text: LoadText) -> None:
    item = "piles-of-8:\n        order: [Ten, one, two]\n        require: [Nothing, is read]\n"
    loaded = load_text(halving=HALVING.replace("piles-of-8:\n", item, 1))
    assert find(loaded, "split_text") == []


def test_overlays_and_frameworks_are_read_too(load_text: LoadText) -> None:
    overlay = "overlay: halving\nlanguage: es\nskills:\n  quarter: {name: Hallar el cuarto #4 de diez}\n"
    loaded = load_text(es=overlay)
    assert find(loaded, "swallowed_text") == []
    loaded = load_text(
        es=overlay.replace("{name: Hallar el cuarto #4 de diez}", "\n    name: Hallar el cuarto #4 de diez")
    )
    assert find(loaded, "swallowed_text") == [("#4 de diez", "everything after `cuarto` is a comment here")]
