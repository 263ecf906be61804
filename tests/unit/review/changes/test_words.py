"""Two texts word by word."""

import pytest

from unpack.review.changes.change import FieldChange
from unpack.review.changes.fields import is_mere
from unpack.review.changes.word_lines import WordLines
from unpack.review.changes.words import WordComparer, split_words


def lay_out(before: str | None, after: str | None, width: int = 60) -> list[str]:
    lines = WordLines(width, lambda text, role: text, WordComparer())
    return list(lines.write(FieldChange("x", before, after), "  "))


def test_marks_stand_under_the_words_that_differ() -> None:
    assert lay_out("Rounds numbers to 100.", "Rounds most numbers to 1,000.") == [
        "  before: Rounds numbers to 100.",
        "                            ^^^",
        "  now:    Rounds most numbers to 1,000.",
        "                 ^^^^            ^^^^^",
    ]


def test_a_text_of_one_side_stands_alone() -> None:
    assert lay_out(None, "New words.") == ["  now:    New words."]
    assert lay_out("Old words.", None) == ["  before: Old words."]
    assert lay_out("6", "") == ["  before: 6", "  now:    (left to the misconception's own rule)"]


def test_where_hardly_anything_stayed_nothing_is_marked() -> None:
    assert lay_out("Share the beans fairly.", "Round prices on a receipt.") == [
        "  before: Share the beans fairly.",
        "  now:    Round prices on a receipt.",
    ]


def test_a_long_stretch_that_stayed_is_cut() -> None:
    text = " ".join(f"w{number}" for number in range(40))
    assert lay_out(text, text.replace("w20", "here"), 200) == [
        "  before: … w14 w15 w16 w17 w18 w19 w20 w21 w22 w23 w24 w25 w26 …",
        "                                    ^^^",
        "  now:    … w14 w15 w16 w17 w18 w19 here w21 w22 w23 w24 w25 w26 …",
        "                                    ^^^^",
    ]


def test_a_long_text_is_broken_where_a_space_stands_and_each_line_has_its_marks() -> None:
    lines = lay_out("one two three four five six", "one two 3 four five six", 26)
    assert lines == [
        "  before: one two three",
        "                  ^^^^^",
        "          four five six",
        "  now:    one two 3 four",
        "                  ^",
        "          five six",
    ]


def test_marks_follow_the_width_of_letters() -> None:
    assert lay_out("村 ten here", "村 two here")[1:2] == ["             ^^^"]


def test_too_many_words_are_counted_and_not_compared() -> None:
    long = " ".join(["word"] * 1_240)
    assert lay_out(long, f"{long} more") == ["  text replaced (1,241 words)"]
    assert lay_out(None, long) == ["  now:    1,240 words"]


def test_a_text_of_few_words_over_and_over_is_not_compared_for_ever() -> None:
    before, after = (" ".join("ab"[number % step == 0] for number in range(900)) for step in (2, 3))
    assert WordComparer().compare(before, after) is None


def test_in_all_only_so_much_is_compared() -> None:
    comparer = WordComparer(budget=12)
    texts = "a b a b c", "b a b a d"
    assert comparer.compare(*texts) is not None
    assert comparer.compare(*texts) is None


@pytest.mark.parametrize("text", ["Round 68, please.", "a  b\nc", "", "$1/2$ of {n}", "well-known 3.5 (or 4)"])
def test_words_with_their_spaces_give_the_text_back(text: str) -> None:
    written = "".join(f" {word.text}" if word.is_apart else word.text for word in split_words(text))
    assert written == " ".join(text.split())


@pytest.mark.parametrize(
    ("before", "after", "mere"),
    [
        ("Round it.", "round it", True),
        ("“Yes”, she said.", '"Yes" she said', True),
        ("one  two", "one\ntwo", True),
        ("well-known", "well known", True),
        ("Find 1,000.", "Find 1000.", False),
        ("Find 3.5.", "Find 35.", False),
        ("3 - 2", "3 + 2", False),
        ("It is -5.", "It is 5.", False),
        ("$a - b$", "$a b$", False),
        ("Find {n}.", "Find {m}.", False),
        ("a < b", "a > b", False),
        ("one two", "one", False),
        ("", "x", False),
    ],
)
def test_what_is_only_a_rewording_of_case_spaces_and_punctuation(before: str, after: str, mere: bool) -> None:
    assert is_mere(before, after) is mere
    assert is_mere(after, before) is mere


@pytest.mark.parametrize(
    ("before", "after", "mere"),
    [("a + b", "a+b", True), ("a + b", "A + b", False), ('"a b"', '"ab"', False), ("1, 2", "1 2", False)],
)
def test_in_an_expression_only_spaces_are_free(before: str, after: str, mere: bool) -> None:
    assert is_mere(before, after, formula=True) is mere
