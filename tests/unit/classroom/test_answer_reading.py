"""One cell of an answer file: what a child answered, or why that is not clear."""

import pytest

from unpack.classroom.answer_reading import NOT_SURE, Holding, QuestionReader, Reading, read_as_mark
from unpack.classroom.answer_text import is_blank, looks_like_date, read_mark, text_form
from unpack.classroom.asked_items import OTHER, RIGHT, UNSIMPLIFIED, ask, foreseen
from unpack.text.diagnostic import Report
from unpack.unpacking.sets.slip_map import MappedOption, MappedQuestion, read_slip_map


def choice(*says: str, key: int = 1, as_: str = "", unit: str = "") -> MappedQuestion:
    """A question whose wrong options each show a misconception of their own letter."""
    options = {
        chr(65 + place): MappedOption(text, () if place == key else (f"p/shows-{place}",), place == key)
        for place, text in enumerate(says)
    }
    return MappedQuestion("p/s/i", ("p/s",), "What?", as_=as_, unit=unit, options=options)


NUMBERS = choice("40", "3,600", "1/2", "2.5")
WORDS = choice("60 and 70", "They’re all equal", "None", "-")
TYPED = MappedQuestion(
    "p/s/i",
    ("p/s",),
    "Round 47.",
    as_="comma",
    accept="any",
    key="50",
    wrong={"40": ("p/truncates",), "1,000": ("p/place",)},
)
SIMPLEST = MappedQuestion(
    "p/s/i",
    ("p/s",),
    "Add.",
    as_="fraction",
    accept="simplest",
    key="1/2",
    wrong={"2/6": ("p/add-across",)},
    unsimplified=("p/not-simplest",),
)
PAIR = MappedQuestion(
    "p/s/i",
    ("p/s",),
    "Which two tens?",
    as_="comma",
    any_order=True,
    key=("60", "70"),
    wrong={"62, 64": ("p/next-door",)},
)
ORDER = MappedQuestion(
    "p/s/i", ("p/s",), "In order.", kind="order", key=("0.4", "0.45", "4"), wrong={"4, 0.4, 0.45": ("p/x",)}
)
PLACE = MappedQuestion("p/s/i", ("p/s",), "Which place?", as_="place", key="hundreds", wrong={"tens": ("p/tens",)})
WRITTEN = MappedQuestion(
    "p/s/i", ("p/s",), "Explain.", kind="constructed", points=2, look_for=("p/wrong-decider", "q/other")
)


def read(question: MappedQuestion, text: str, holds: Holding = "answers", *, not_sure: bool = False) -> Reading:
    return QuestionReader(question, not_sure=not_sure).read(text, holds)


@pytest.mark.parametrize(
    ("question", "text", "letter"),
    [
        (NUMBERS, "40", "A"),
        (NUMBERS, " 3600 ", "B"),
        (NUMBERS, "3 600", "B"),
        (NUMBERS, "½", "C"),
        (NUMBERS, "2/4", "C"),
        (NUMBERS, "2,5", "D"),
        (NUMBERS, "b", "B"),
        (NUMBERS, "(B)", "B"),
        (NUMBERS, "B)", "B"),
        (NUMBERS, "B) 3,600", "B"),
        (NUMBERS, "(c) 0.5", "C"),
        (WORDS, "60 AND  70", "A"),
        (WORDS, "<p>60 and&nbsp;70</p>", "A"),
        (WORDS, "They're all equal.", None),
        (WORDS, "they're all equal", "B"),
        (WORDS, "none", "C"),
        # The map knows better than the custom that a dash is blank.
        (WORDS, "-", "D"),
        (choice("5 cm", "50 cm", unit="cm"), "50", "B"),
        (choice("5 cm", "50 cm", unit="cm"), "50 m", None),
        (choice("1/2", "2/4"), "2/4", "B"),
        (choice("1/2", "2/4"), "0.5", None),
        (choice("50%", "5%", as_="percent"), "5 %", "B"),
    ],
)
def test_a_choice_in_words(question: MappedQuestion, text: str, letter: str | None) -> None:
    reading = read(question, text)
    assert (reading.answer or None) == letter
    assert reading.state == ("answered" if letter else "unclear")
    if letter:
        option = question.options[letter]
        assert (reading.mark, reading.shows, reading.evidence) == (float(option.key), option.shows, letter)


@pytest.mark.parametrize(
    ("text", "holds", "why"),
    [
        ("41", "answers", "this is none of the options"),
        ("A) 3,600", "answers", "the letter and the words behind it are no option together"),
        ("Z", "answers", "this is none of the options"),
        ("40, 2.5", "answers", "more than one answer is marked"),
        ("BD", "answers", "more than one answer is marked"),
        ("3-Apr", "answers", "this is a date: spreadsheets make one of an answer such as 3/4"),
        ("BD", "letters", "more than one answer is marked"),
        ("B, D", "letters", "more than one answer is marked"),
        ("40", "letters", "this is the letter of no option"),
        ("1_0", "marks", "this is no mark from 0 to full marks"),
        ("٣", "marks", "this is no mark from 0 to full marks"),
    ],
)
def test_what_is_unclear_says_why(text: str, holds: Holding, why: str) -> None:
    reading = read(NUMBERS, text, holds)
    assert (reading.state, reading.why, reading.mark, reading.evidence) == ("unclear", why, None, None)


@pytest.mark.parametrize("text", ["", "  ", "-", "n/a", "N/A", "No answer", "–", "absent"])
@pytest.mark.parametrize("question", [NUMBERS, TYPED, WRITTEN], ids=["choice", "typed", "written"])
def test_blank_is_not_wrong(question: MappedQuestion, text: str) -> None:
    for holds in ("answers", "letters", "marks", "either"):
        assert read(question, text, holds) == Reading("blank")


@pytest.mark.parametrize(("text", "not_sure", "answer"), [("E", True, NOT_SURE), ("E", False, ""), ("F", True, "")])
def test_the_bubble_behind_the_last_option_is_not_sure_where_it_was_printed(
    text: str, not_sure: bool, answer: str
) -> None:
    reading = read(NUMBERS, text, "letters", not_sure=not_sure)
    assert reading.answer == answer
    assert (reading.mark, reading.evidence, reading.shows) == ((0.0, 0.0, ()) if answer else (None, None, ()))


@pytest.mark.parametrize("question", [NUMBERS, TYPED], ids=["choice", "typed"])
@pytest.mark.parametrize("text", ["I am not sure", "I’m not sure", "No estoy seguro"])
def test_not_sure_in_words_is_wrong_and_shows_nothing(question: MappedQuestion, text: str) -> None:
    reading = read(question, text)
    assert (reading.state, reading.answer, reading.mark, reading.evidence) == ("answered", NOT_SURE, 0.0, 0.0)


def test_a_letter_that_is_also_the_words_of_another_option_is_unclear() -> None:
    letters = choice("B", "A", "C")
    assert read(letters, "A", "letters").answer == "A"
    assert read(letters, "A", "answers").answer == "B"
    assert read(letters, "A", "either").state == "unclear"
    assert read(letters, "C", "either").answer == "C"


@pytest.mark.parametrize(
    ("question", "text", "answer", "evidence"),
    [
        (TYPED, "50", "50", RIGHT),
        (TYPED, "50.0", "50", RIGHT),
        (TYPED, "=50", "50", RIGHT),
        (TYPED, "40.00", "40", foreseen("40")),
        (TYPED, "1 000", "1,000", foreseen("1,000")),
        (TYPED, " 41 ", "41", OTHER),
        (SIMPLEST, "½", "1/2", RIGHT),
        (SIMPLEST, "2/4", "2/4", UNSIMPLIFIED),
        (SIMPLEST, "1/3", "2/6", foreseen("2/6")),
        (PAIR, "70 and 60", "60, 70", RIGHT),
        (PAIR, "62; 64", "62, 64", foreseen("62, 64")),
        (PAIR, "60", "60", OTHER),
        (ORDER, "0.4; 0.45; 4", "0.4, 0.45, 4", RIGHT),
        (ORDER, "4, 0.4, 0.45", "4, 0.4, 0.45", foreseen("4, 0.4, 0.45")),
        (ORDER, "4, 0.45, 0.4", "4, 0.45, 0.4", OTHER),
        (PLACE, "Hundreds", "hundreds", RIGHT),
        (PLACE, "TENS", "tens", foreseen("tens")),
        (PLACE, "ones", "ones", OTHER),
    ],
)
def test_a_typed_answer(question: MappedQuestion, text: str, answer: str, evidence: str) -> None:
    reading = read(question, text)
    assert (reading.state, reading.answer, reading.evidence) == ("answered", answer, evidence)
    assert reading.mark == float(evidence == RIGHT)
    item = ask("Q1", question)
    assert item.options[evidence] == reading.shows
    assert item.mark(evidence) == reading.mark


@pytest.mark.parametrize("text", ["fifty", "5,0", "1_0", "٥٠", "1e1", "12 34", "4-Mar", "2026-03-04", "x" * 401])
def test_a_typed_answer_without_one_meaning_is_unclear(text: str) -> None:
    assert read(TYPED, text).state == "unclear"


@pytest.mark.parametrize(
    ("text", "mark", "shows"),
    [
        ("2", 1.0, ()),
        ("1 wrong-decider", 0.5, ("p/wrong-decider",)),
        ("1/2, wrong-decider; other", 0.5, ("p/wrong-decider", "q/other")),
        ("0 q/other", 0.0, ("q/other",)),
    ],
)
def test_points_of_an_answer_in_own_words(text: str, mark: float, shows: tuple[str, ...]) -> None:
    reading = read(WRITTEN, text)
    assert (reading.mark, reading.evidence, reading.shows) == (mark, mark, shows)


@pytest.mark.parametrize("text", ["3", "1 laziness", "because it is closer", "1wrong-decider", "1" + "," * 9000 + "x"])
def test_points_that_do_not_exist_are_unclear(text: str) -> None:
    assert read(WRITTEN, text).state == "unclear"


@pytest.mark.parametrize(
    ("text", "most", "mark"),
    [
        ("1", 1, 1.0),
        ("0", 1, 0.0),
        ("0.5", 1, 0.5),
        ("0,5", 1, 0.5),
        ("1/1", 5, 1.0),
        ("1.00 / 2", 1, 0.5),
        ("3", 4, 0.75),
        ("-0.25", 1, 0.0),
        ("2", 1, None),
        ("1/0", 1, None),
        ("1/-1", 1, None),
        ("true", 1, None),
        ("1 point", 1, None),
        ("12345678", 99999999, None),
        ("-- / 0", 1, None),
    ],
)
def test_marks(text: str, most: float, mark: float | None) -> None:
    assert read_mark(text, most) == mark
    reading = read_as_mark(text, most)
    assert (reading.mark, reading.state) == (mark, "unclear" if mark is None else "answered")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("88010: What is the 4 worth in 347?", "What is the 4 worth in 347?"),
        ("5. Round 47 *", "round 47"),
        ("Round 47:", "Round  47"),
        ("<p>What is &frac12; of 8?</p>", "What is 1/2 of 8?"),
        ("What is 3⁄4 of “it”?", 'What is 3/4 of "it"?'),
        ("12 − 5 = ?", "12 - 5 = ?"),
        ("a\u200bb", "ab"),
    ],
)
def test_texts_that_are_the_same(one: str, other: str) -> None:
    assert text_form(one) == text_form(other)


@pytest.mark.parametrize(
    ("one", "other"), [("Is 5 < 6 and 7 > 6?", "Is 5 6?"), ("3.5 + 2", "5 + 2"), ("47?", "47"), ("*", "")]
)
def test_texts_that_are_not_the_same(one: str, other: str) -> None:
    assert text_form(one) != text_form(other)


@pytest.mark.parametrize("text", ["3-Apr", "Apr-03", "4-Mar-26", "2026-03-04", "03/04/2026", "4.3.2026"])
def test_what_spreadsheets_make_of_fractions(text: str) -> None:
    assert looks_like_date(text)


@pytest.mark.parametrize("text", ["3/4", "3-4", "340", "April", "1/2/"])
def test_what_is_no_date(text: str) -> None:
    assert not looks_like_date(text)
    assert not is_blank(text)


def test_items_are_asked_with_their_chances() -> None:
    item = ask("Q1", NUMBERS)
    assert (item.id, item.skills, item.key, item.slip, item.guess) == ("Q1", ("p/s",), "B", 0.1, 0.25)
    assert item.options == {"A": ("p/shows-0",), "B": (), "C": ("p/shows-2",), "D": ("p/shows-3",)}
    typed = ask("Q2", TYPED)
    assert (typed.key, typed.guess) == (RIGHT, 0.05)
    assert typed.options == {RIGHT: (), "wrong: 40": ("p/truncates",), "wrong: 1,000": ("p/place",), OTHER: ()}
    assert ask("Q3", ORDER).guess == pytest.approx(1 / 6)
    assert (ask("Q4", WRITTEN).options, ask("Q4", WRITTEN).key) == ({}, "")


def test_any_sound_map_can_be_asked() -> None:
    data = b"""\
map: m-1
questions:
  Q1: {item: p/s/i, skills: [p/s, p/s, p/t], text: T, key: 5, slip: .5, guess: .5}
  Q2: {item: p/s/j, skills: [p/s], text: T, kind: order, key: [a, b], wrong: {"b, a": [p/x]}}
"""
    report = Report()
    slip_map = read_slip_map("m.yaml", data, report)
    assert slip_map is not None, [found.message for found in report]
    item = ask("Q1", slip_map.questions["Q1"])
    assert item.slip + item.guess < 1
    assert item.skills == ("p/s", "p/t")
    assert ask("Q2", slip_map.questions["Q2"]).guess == 0.5
