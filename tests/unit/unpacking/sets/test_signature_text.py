"""What a set tells apart, in words: the words of the design, columns that fit, questions to add."""

import pytest

from unpack.unpacking.sets.separation import Separation, Suggestion
from unpack.unpacking.sets.signature import SignatureMatrix
from unpack.unpacking.sets.signature_text import SignatureText

TOLD = SignatureText("rounding", "slip")
MATRIX = SignatureMatrix(
    ("1", "2"),
    ("rounding/truncates", "rounding/always-up", "rounding/cascade", "place-value/idle"),
    (("40", "✓", "✓", "·"), ("✓", "400", "400", "✓")),
)
LABELS = ("Round 47 to the nearest ten.", "Round 347 to the nearest hundred.")


def test_the_matrix_of_the_design():
    assert TOLD.write_matrix(MATRIX, LABELS, "Rounding, form A", 100) == [
        "Rounding, form A                      truncates  always-up  cascade",
        "1  Round 47 to the nearest ten.              40          ✓        ✓",
        "2  Round 347 to the nearest hundred.          ✓        400      400",
    ]


def test_columns_that_do_not_fit_stand_in_a_part_of_their_own():
    assert TOLD.write_matrix(MATRIX, LABELS, "Rounding", 50) == [
        "Rounding                              truncates",
        "1  Round 47 to the nearest ten.              40",
        "2  Round 347 to the nearest hundred.          ✓",
        "",
        "Rounding                              always-up",
        "1  Round 47 to the nearest ten.               ✓",
        "2  Round 347 to the nearest hundred.        400",
        "",
        "Rounding                              cascade",
        "1  Round 47 to the nearest ten.             ✓",
        "2  Round 347 to the nearest hundred.      400",
    ]


def test_a_row_that_says_nothing_is_left_out_and_a_long_question_cut():
    matrix = SignatureMatrix(("9", "10"), ("rounding/truncates",), (("·",), ("40",)))
    lines = TOLD.write_matrix(matrix, ("Nothing here.", "Round " + "47 and " * 20), "Rounding", 100)
    assert len(lines) == 2
    assert lines[1] == "10  Round 47 and 47 and 47 and 47 and 47 an…         40"


def test_ids_are_short_where_they_are_alone():
    thoughts = ("rounding/drops", "place-value/drops", "place-value/swaps")
    matrix = SignatureMatrix(("1",), thoughts, (("1", "2", "3"),))
    assert TOLD.write_matrix(matrix, ("",), "", 100)[0].split() == ["drops", "place-value/drops", "swaps"]


def test_nothing_to_tell_is_no_line():
    assert TOLD.write_matrix(SignatureMatrix((), (), ()), (), "Rounding", 100) == []


@pytest.mark.parametrize(
    ("thoughts", "answer", "told"),
    [
        (("rounding/truncates",), "400", "truncates gives 400"),
        (("rounding/truncates", "place-value/idle"), "400", "truncates, place-value/idle give 400"),
        (("rounding/truncates",), "✓", "truncates gets it right"),
        (("rounding/truncates", "rounding/cascade"), "✓", "truncates, cascade get it right"),
    ],
)
def test_a_suggestion_says_what_each_answer_tells(library_of, thoughts, answer, told):
    assert TOLD.word_suggestion(suggest(library_of, ((answer, thoughts),))) == (
        f"Add “Round 472 to the nearest hundred.” (rounding/nearest-ten/one): {told}."
    )


def suggest(library_of, answers, *, is_new=True):
    library = library_of("one: {ask: Round 472 to the nearest hundred., answer: 500}")
    item = library.items["rounding/nearest-ten/one"]
    skill = library.skills[item.skill]
    return Suggestion(skill, item, is_new, 0, item.ask, "500", answers, ())


def test_pairs_are_told_with_what_parts_them(library_of):
    again = suggest(library_of, (("400", ("rounding/cascade",)), ("✓", ("rounding/always-up",))), is_new=False)
    separation = Separation((again,), (("rounding/always-up", "place-value/idle"),))
    assert TOLD.write_pairs(MATRIX, separation) == [
        "This slip cannot tell apart: always-up, cascade.",
        "  Ask again with other numbers: “Round 472 to the nearest hundred.” (rounding/nearest-ten/one): "
        "cascade gives 400; always-up gets it right.",
        "  No item of this library tells apart: always-up, place-value/idle.",
        "Not visible on this slip: place-value/idle.",
    ]


def test_a_set_that_tells_all_apart_says_so():
    matrix = SignatureMatrix(("1",), ("rounding/truncates",), (("40",),))
    assert TOLD.write_pairs(matrix, Separation((), ())) == [
        "Where two ways of thinking share a wrong answer, another question of this slip tells them apart."
    ]
