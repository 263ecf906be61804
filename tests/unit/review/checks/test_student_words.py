"""Words that children read: targets, questions, sentences; and words that speak of a child."""

import pytest
from tests.conftest import LIBRARY, LoadText
from tests.unit.review.checks.conftest import Build

from unpack.review.checks import comparisons, student_words


def find(build: Build, check: str, progression: dict[str, object] | None = None, **fields: object) -> list[str]:
    loaded = build(progression, **fields)
    assert not list(loaded.report)
    return [found.message for found in getattr(student_words, check)(loaded.library)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("I can halve a number.", []),
        ("I CAN halve a number", []),
        ("I understand halves.", ["begins “I understand”"]),
        ("Halves a number.", ["begins “Halves a”"]),
        ("I can.", ["“I can” has no verb behind it"]),
        ("I can understand halves.", ["“understand” cannot be seen"]),
        ("I can halve 3.5. I can tell why.", ["2 sentences; a target is one"]),
        ("I can halve 3.5 pounds.", []),
        ("I cannot halve.", ["begins “I cannot”"]),
    ],
)
def test_the_form_of_a_target(build: Build, text: str, found: list[str]) -> None:
    assert find(build, "i_can_form", i_can=text) == found


@pytest.mark.parametrize(
    ("grade", "words", "found"),
    [
        ("2.S.A.1", 12, []),
        ("2.S.A.1", 13, ["13 words for grade 2; 12 are enough"]),
        ("3.S.B.1", 15, []),
        ("3.S.B.1", 16, ["16 words for grade 3; 15 are enough"]),
    ],
)
def test_the_length_of_a_target(build: Build, grade: str, words: int, found: list[str]) -> None:
    text = " ".join(["I can halve", *["it"] * (words - 3)])
    assert find(build, "i_can_too_long", standards=[grade], i_can=text) == found


@pytest.mark.parametrize(
    ("text", "is_two"),
    [
        ("I can halve a number and explain the tens.", True),
        ("I can read and write numbers.", True),
        ("I can halve tens and hundreds.", False),
        ("I can find the sum and the order.", False),
        ("I can explain why half of 6 is 3.", False),
    ],
)
def test_two_things_to_do(build: Build, text: str, is_two: bool) -> None:
    assert find(build, "two_behaviours", i_can=text) == (["two things to do in one sentence"] if is_two else [])


def ask(text: str) -> dict[str, object]:
    return {"one": {"ask": text, "answer": 6}, "two": {"ask": "What is half of 12?", "answer": 6}}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Determine half of 12.", ["“Determine” is hard in grade 2"]),
        ("Find half of 12 with an estimation.", ["“estimation” is hard in grade 2"]),
        ("Alexandria and Elizabeth have 12 shells. What is half?", ["“Alexandria” is hard in grade 2"]),
        ("My friend Elizabeth has 12 shells. What is half?", []),
        ("What is half of seventy-seven?", []),
        ("What is half of 12 centimeters?", []),
        ("What do you get by multiplying 6 by 2?", []),
        ("A firefighter has everything. What is half of 12?", []),
    ],
)
def test_hard_words(build: Build, text: str, found: list[str]) -> None:
    assert find(build, "hard_word", items=ask(text)) == found


def test_a_hard_word_of_the_vocabulary_is_taught(build: Build) -> None:
    taught = {"vocabulary": {"estimation": {"means": "a good guess"}}}
    assert find(build, "hard_word", taught, items=ask("Find half with an estimation.")) == []


def test_a_hard_word_is_told_once_a_progression_and_with_a_word_for_it(build: Build) -> None:
    loaded = build(i_can="I can represent a half.", items=ask("Represent half of 12."))
    (found,) = student_words.hard_word(loaded.library)
    assert (found.message, found.hint) == ("“represent” is hard in grade 2", "show")


def test_long_sentences_are_counted_one_by_one(build: Build) -> None:
    short, long = " ".join(["half"] * 12) + ". ", " ".join(["half"] * 13) + "."
    assert find(build, "long_sentence", items=ask(short * 3)) == []
    assert find(build, "long_sentence", items=ask(short + long)) == [
        "13 words in one sentence for grade 2; 12 are enough"
    ]


@pytest.mark.parametrize(
    "text",
    [
        "What does he mean by “each lunch reaches the right desk because all the carriers share all of the work”?",
        "The idea is: *A camel is made for sand.* A detail is: *It has wide feet and long hair.* Why?",
        "Ana adds 12 + 13 + 14 + 15 + 16 + 17 + 18 and halves it.",
    ],
)
def test_what_is_quoted_and_what_is_a_number_makes_no_sentence_long(build: Build, text: str) -> None:
    assert find(build, "long_sentence", items=ask(text)) == []


def test_a_list_of_what_is_needed_is_no_sentence(build: Build) -> None:
    task = {"task": "Halve it.", "materials": ["a cup " * 20], "scoring": {"1": "Yes.", "0": "No."}, "exemplar": "It."}
    assert find(build, "long_sentence", items={"one": task, "two": task}) == []


def test_the_reading_load_needs_a_hundred_words_and_names_what_makes_it(build: Build) -> None:
    hard = "Considering additional information, determine quantities individually. "
    assert find(build, "reading_load", items=ask(hard * 8)) == []
    (found,) = find(build, "reading_load", items=ask(hard * 20))
    assert found.startswith("the words of 2.S.A.1 read like grade ")
    assert " because of “individually”, " in found
    assert find(build, "reading_load", items=ask("Ana has a cup. " * 40)) == []


@pytest.mark.parametrize("label", ["Low", "High flyers", "Gifted", "My ability"])
def test_labels_of_levels(load_text: LoadText, label: str) -> None:
    loaded = load_text(library=LIBRARY.replace("student: Not yet", f"student: {label}"))
    assert [found.severity for found in comparisons.labelling_word(loaded.library)] == ["error"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The low group has 12 shells. What is half?", ["“low group” names the child, not the work"]),
        ("The tide is low at 6. When is it high?", []),
        ("A slow snail and a weak rope. What is half of 12?", []),
    ],
)
def test_labels_in_questions(build: Build, text: str, found: list[str]) -> None:
    loaded = build(items=ask(text))
    assert [one.message for one in comparisons.labelling_word(loaded.library)] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Halves numbers better than most children.", ["better than", "most children"]),
        ("Finds the average of 4 and 6 and marks what is above the average.", []),
        ("Tells the class how 8 is halved.", []),
    ],
)
def test_comparisons_in_levels(build: Build, text: str, found: list[str]) -> None:
    loaded = build(levels={"extending": text})
    told = list(comparisons.comparison_with_others(loaded.library))
    assert [one.span.text for one in told] == found
    assert {one.severity for one in told} <= {"warning"}


def test_a_comparison_that_children_read_is_an_error_and_a_survey_is_none(build: Build) -> None:
    loaded = build(i_can="I can halve faster than others.", items=ask("Most children like red. Half of 12 is what?"))
    assert [(one.severity, one.span.text) for one in comparisons.comparison_with_others(loaded.library)] == [
        ("error", "faster than others")
    ]


def test_a_level_that_is_called_by_a_comparison(load_text: LoadText) -> None:
    loaded = load_text(library=LIBRARY.replace("student: I can teach it", "student: Better than most children"))
    found = [one.span.text for one in comparisons.comparison_with_others(loaded.library)]
    assert found == ["Better than", "most children"]
