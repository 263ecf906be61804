"""The signature matrix: what each way of thinking answers, and which of them a set cannot tell apart."""

import pytest

from unpack.unpacking.items.items import compile_form, draw
from unpack.unpacking.sets.signature import (
    SignatureMatrix,
    build_signature_matrix,
    is_sign,
    join_cells,
    read_cells,
    shorten,
    tell_apart,
)

ROUND = """
{name}:
  ask: "Round {{n}} to the nearest {{place: place}}."
  given: {{n: {number}, place: {place}}}
  answer: round_to(n, place)
"""


def matrix_of(library, *, printed=""):
    return build_signature_matrix(
        [draw(compile_form(library, item), "1", as_=printed) for item in library.items.values()]
    )


def short(ids):
    return tuple(id.rpartition("/")[2] for id in ids)


def short_pairs(pairs):
    return {frozenset(short(pair)) for pair in pairs}


@pytest.fixture
def rounding(library_of):
    """A matrix of questions `Round n to the nearest place`, by number and place."""

    def build(*questions):
        items = "".join(ROUND.format(name=f"q{n}", number=n, place=place) for n, place in questions)
        return matrix_of(library_of(items))

    return build


def test_the_slip_of_the_design(rounding):
    matrix = rounding((47, 10), (347, 100))
    assert matrix.rows == ("1", "2")
    assert dict(zip(short(matrix.columns), matrix.columns.values(), strict=True)) == {
        "truncates": ("40", "✓"),
        "always-up": ("✓", "400"),
        "wrong-decider": ("✓", "400"),
        "cascade": ("✓", "400"),
    }
    assert matrix.invisible == ()
    assert [short(group) for group in matrix.inseparable_groups] == [("always-up", "wrong-decider", "cascade")]
    assert len(matrix.inseparable_pairs) == 3
    assert matrix.tells_apart("rounding/truncates", "rounding/cascade") == ("1", "2")


@pytest.mark.parametrize(
    ("number", "left"),
    [
        (472, {frozenset(("always-up", "cascade"))}),
        (427, {frozenset(("always-up", "wrong-decider"))}),
    ],
)
def test_one_more_question_tells_two_of_three_pairs_apart(rounding, number, left):
    assert short_pairs(rounding((47, 10), (347, 100), (number, 100)).inseparable_pairs) == left


def test_two_more_questions_tell_all_apart(rounding):
    matrix = rounding((47, 10), (347, 100), (472, 100), (427, 100))
    assert matrix.inseparable_pairs == ()
    assert matrix.inseparable_groups == ()


def test_what_only_gets_things_right_is_invisible(rounding):
    matrix = rounding((68, 10))
    assert short(matrix.visible) == ("truncates",)
    assert short(matrix.invisible) == ("always-up", "cascade", "wrong-decider")
    assert matrix.inseparable_pairs == ()


def build(*columns: str) -> SignatureMatrix:
    """A matrix of columns written as texts: `a4·` is right by no row."""
    names = tuple(f"p/{chr(ord('a') + place)}" for place in range(len(columns)))
    cells = tuple(tuple("✓" if sign == "+" else sign for sign in row) for row in zip(*columns, strict=True))
    return SignatureMatrix(tuple(str(number) for number in range(1, len(cells) + 1)), names, cells)


@pytest.mark.parametrize(
    ("one", "other", "rows", "is_pair"),
    [
        ("4", "4", (), True),
        ("4", "5", ("1",), False),
        ("4", "+", ("1",), False),
        ("4", "·", (), False),
        ("4+", "4+", (), True),
        ("4+", "45", ("2",), False),
        # They are right on one question together and each shows on another of its own: no answer is a sign of both.
        ("4·+", "·5+", (), False),
        ("4·", "45", (), True),
        ("++", "4+", ("1",), False),
    ],
)
def test_telling_two_apart(one, other, rows, is_pair):
    matrix = build(one, other)
    assert matrix.tells_apart("p/a", "p/b") == matrix.tells_apart("p/b", "p/a") == rows
    assert bool(matrix.inseparable_pairs) is is_pair


def test_groups_hold_every_pair_and_nothing_else():
    # b shares answers with a and with c, which the third row tells apart.
    matrix = build("4·6", "45·", "·57")
    assert short_pairs(matrix.inseparable_pairs) == {frozenset("ab"), frozenset("bc")}
    assert [short(group) for group in matrix.inseparable_groups] == [("a", "b"), ("b", "c")]


def test_signs_and_cells():
    assert [is_sign(cell) for cell in ("40", "A", "✓", "·")] == [True, True, False, False]
    assert tell_apart("40", "✓")
    assert not tell_apart("40", "40")
    assert not tell_apart("·", "40")


def test_the_first_answer_of_a_thought_counts_and_what_is_not_printed_does_not():
    assert join_cells([("40", ["a", "b"]), ("", ["c"]), ("50", ["b", "c"])], ["c", "d"]) == {
        "a": "40",
        "b": "40",
        "c": "50",
        "d": "✓",
    }


def test_numbers_are_named_by_value_and_words_by_letter(seven):
    cells = read_cells(draw(seven["greater"], "1"))
    item = draw(seven["greater"], "1")
    words = next(place for place, option in enumerate(item.options) if option.text == "They are equal.")
    assert cells["rounding/all-equal"] == chr(ord("A") + words)
    assert cells["rounding/longer-is-larger"] == str(float(item.values["y"]))


def test_a_choice_of_numbers_shows_only_what_is_printed(seven):
    form = seven["hundred-by-steps"]
    as_choice, typed = draw(form, "1", as_="choice", most_wrong=2), draw(form, "1", as_="answer")
    assert "rounding/down-changes-digit" not in read_cells(as_choice)
    assert read_cells(typed)["rounding/down-changes-digit"] == typed.wrong[-1].text
    assert read_cells(typed).items() >= read_cells(as_choice).items()


def test_fractions_and_orders_are_written_plainly(seven):
    item = draw(seven["unlike-bottoms"], "1")
    assert set(read_cells(item).values()) == {option.text.strip("$") for option in item.wrong}
    order = draw(seven["three-numbers"], "1")
    assert read_cells(order) == {"rounding/greatest-first": ", ".join(order.key[::-1])}


def test_an_answer_in_own_words_shows_what_its_reader_looks_for(read_form):
    form = read_form("""
        ask: Is 264 closer to 300 than to 200? Tell how you know.
        exemplar: Yes. 250 is halfway and 264 is past it.
        scoring: {1: "Yes, and halfway.", 0: No.}
        look-for: {wrong-decider: Says the 4 means go down., truncates: Says two hundred something.}
    """)
    assert read_cells(draw(form, "1")) == {
        "rounding/wrong-decider": "wrong-decider",
        "rounding/truncates": "truncates",
    }


def test_a_closed_choice_with_one_wrong_answer_for_two(read_form):
    form = read_form("""
        kind: choice
        ask: Is {n} more than 50?
        given: {n: 47}
        choices: ["yes", "no"]
        answer: '"yes" if n > 50 else "no"'
        wrong: {always-up: '"yes"', truncates: '"no"', cascade: same as always-up}
    """)
    assert read_cells(draw(form, "1")) == {
        "rounding/always-up": "A",
        "rounding/cascade": "A",
        "rounding/truncates": "✓",
    }


@pytest.mark.parametrize(
    ("id", "progression", "written"),
    [
        ("rounding/truncates", "rounding", "truncates"),
        ("rounding/truncates", "round", "rounding/truncates"),
        ("halves/doubles", "rounding", "halves/doubles"),
    ],
)
def test_ids_are_short_at_home(id, progression, written):
    assert shorten(id, progression) == written


def test_rows_may_be_labelled(seven):
    item = draw(seven["halfway"], "1")
    assert build_signature_matrix([item, item], ["x", "y"]).rows == ("x", "y")
    assert build_signature_matrix([]).thoughts == ()
