"""Syllables of words that children meet, and the grade of a text."""

import pytest

from unpack.text.reading_level import count_syllables, reading_grade

BY_COUNT = {
    1: "a add at bread bridge change cheese cup each eight eyes friend fruit goes great group half helped hour jump make "
    "makes moved named one paste piece place please quart rounds shape shared squares straight tense thought tried two",
    2: "about again apple answer bigger bottom circles creature eaten equal expect fifty homework houses hundred inches island "
    "maybe movement notebook sidewalk someone number ordered pages people places quarter quotient sometimes statement table thousand traded water",
    3: "addition agreement banana beginning bicycle condition creation decimal division dividing energy example family "
    "everything firefighter idea multiply period polygon quietly radius ratio rectangle regular separate serious syllable triangle various",
    4: "animation community dictionary diameter equivalent estimation experience geometry graduation "
    "horizontal information kilometer material necessary perimeter population temperature usually vegetable",
    5: "denominator electricity imagination multiplication opportunity organization perpendicular pronunciation "
    "representation university vocabulary",
}
WORDS = [(word, count) for count, words in BY_COUNT.items() for word in words.split()]


@pytest.mark.parametrize(("word", "count"), WORDS)
def test_syllables(word: str, count: int) -> None:
    assert count_syllables(word) == count


def test_a_name_of_an_owner_and_a_number_count_too() -> None:
    assert [count_syllables(word) for word in ("Ana's", "Jess’", "347", "1/2", "")] == [2, 1, 1, 1, 1]


def test_the_grade_is_that_of_the_formula() -> None:
    # 8 words, 2 sentences, 9 syllables: .39 * 4 + 11.8 * 9 / 8 - 15.59
    sentences = [["Ana", "has", "a", "cup"], ["It", "is", "red", "too"]]
    assert reading_grade(sentences) == pytest.approx(0.39 * 4 + 11.8 * 9 / 8 - 15.59)
    assert reading_grade([*sentences, []]) == reading_grade(sentences)
    assert reading_grade([]) == 0.0


def test_longer_sentences_and_longer_words_are_harder() -> None:
    short, long = ["we", "add", "ten"], ["we", "estimate", "quantities"]
    assert reading_grade([short, short]) < reading_grade([short + short]) < reading_grade([long + long])
