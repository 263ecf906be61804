"""How high library texts come out in lines: words, formulas, blanks, paragraphs and lists."""

import pytest

from unpack.paper.document import Document
from unpack.paper.templates.values import Prose
from unpack.paper.text_lines import TextMeasure
from unpack.paper.writers.look import Look, choose_style


def measure(audience: str = "3-5") -> TextMeasure:
    document = Document("T", "en", "slip", audience, "letter", "portrait", (), ())  # type: ignore[arg-type]
    return TextMeasure(choose_style(document, Look()))


def test_a_line_is_as_high_as_its_capitals_and_each_further_one_a_line_more() -> None:
    texts = measure()
    one, two = texts.height("word", 100), texts.height("word " * 20, 150)
    assert one == pytest.approx(texts.style.cap * texts.em)
    assert two - one == pytest.approx(texts.style.line * texts.em)
    assert texts.height("", 100) == 0


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("Plain.", 0),
        ("One.\n\nTwo.", 1.36 + 0.45),
        ("One:\n- two\n- three", 2 * (1.36 + 0.3)),
        ("- two\n- three", 2 * (1.36 + 0.3)),
        ("Half is $1/2$.", 1.23),
        ("$1/2$ and $3/4$ and $2 1/2$", 1.23),
        ("$x^2$", 0.1),
        ("$(1/2)^2$", 1.33),
        ("Write **one** *word* and [a link](https://example.org).", 0),
    ],
)
def test_what_a_text_holds_makes_it_higher(text: str, lines: float) -> None:
    texts = measure()
    assert texts.height(Prose(text), 150) - texts.height("One", 150) == pytest.approx(lines * texts.em)


def test_a_fraction_raises_its_own_line_alone() -> None:
    texts = measure()
    long = "several words and " * 12
    plain, with_fraction = texts.height(Prose(long + "end."), 120), texts.height(Prose(long + "$1/2$."), 120)
    assert with_fraction - plain == pytest.approx(1.23 * texts.em)


def test_a_blank_takes_its_room_and_stays_with_the_word_before_it() -> None:
    texts = measure()
    assert texts.line_width(Prose("____")) == texts.style.blank
    # There is room for "one two" and for "two ____", and no more: "two" goes to the second line with its blank.
    room = texts.line_width(Prose("two ____"))
    assert texts.line_width(Prose("one two")) < room
    assert texts.height(Prose("one two ____"), room) == texts.height("one " * 2, texts.width("one "))


def test_andika_runs_wider_than_source_sans_and_bold_wider_than_regular() -> None:
    early, later = measure("k-2"), measure()
    text = "Put both groups together."
    assert early.width(text) / early.em > 1.05 * later.width(text) / later.em
    assert all(texts.width(text, bold=True) > 1.02 * texts.width(text) for texts in (early, later))
    # Printed at 16 points this line is 151.4 mm wide.
    assert 151.4 < early.width("Put both groups together. How many dots are there in all?") < 154.5


def test_a_bold_title_is_counted_in_lines() -> None:
    texts = measure("k-2")
    assert texts.count_lines("The number line and half: Entry slip", 161.9, 1.6) == 1
    assert texts.count_lines("The number line and half: Entry slip", 100, 1.6) == 2
