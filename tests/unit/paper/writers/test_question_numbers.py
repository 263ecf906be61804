"""A number never runs into its question, and all questions of a sheet begin at one edge."""

import pytest
from tests.unit.paper.writers.test_typst import pages, paragraph, sheet, write

from unpack.paper.document import Box, Column, Columns, Item, Keep
from unpack.paper.writers.look import MILLIMETRES_A_POINT, Look, choose_style
from unpack.paper.writers.question_numbers import measure_numbers

LAST = (9, 14, 120)


def questions(last, stem="5 + 6"):
    return [Item((paragraph(stem),), str(number)) for number in range(max(last - 2, 1), last + 1)]


def room(*blocks, look=None, **options):
    document = sheet(*blocks, **options)
    return measure_numbers(document, choose_style(document, look or Look()))


def test_one_digit_needs_no_more_than_ever():
    for audience in ("teacher", "k-2", "3-5", "6-12"):
        assert room(*questions(9), audience=audience) == 10
    assert room(paragraph("no question"), audience="k-2") == 10


def test_the_widest_number_makes_room_for_all_wherever_it_stands():
    wide = Item((), "14")
    alone = room(wide, audience="k-2")
    assert alone > 11
    for block in (Keep((wide,)), Box((wide,)), Columns((Column((wide,)),)), Keep((Box((wide,)),))):
        assert room(Item((), "1"), block, audience="k-2") == alone


def test_a_number_that_is_no_number_leaves_room_for_the_question():
    assert room(Item((), "1" * 400), audience="k-2") == 40


@pytest.mark.parametrize("audience", ["teacher", "k-2", "3-5"])
@pytest.mark.parametrize("large", [False, True])
@pytest.mark.parametrize("last", LAST)
def test_between_number_and_question_is_a_gap_wider_than_two_spaces_on_paper(audience, large, last):
    document = sheet(*questions(last), audience=audience, footer=())
    size = choose_style(document, Look(large_print=large)).size
    (page,) = pages(write(document, large_print=large))
    text = page.get_textpage()
    line = f"{last}. 5 + 6"
    start = text.get_text_range().index(line)
    point, five = start + len(f"{last}"), start + len(f"{last}. ")
    gap = text.get_charbox(five)[0] - text.get_charbox(point)[2]
    assert gap > 0.5 * size
    lefts = {round(text.get_charbox(at)[0]) for at in range(start) if text.get_text_range(at, 5) == "5 + 6"}
    assert lefts <= {round(text.get_charbox(five)[0])}
    assert gap < 15 / MILLIMETRES_A_POINT
